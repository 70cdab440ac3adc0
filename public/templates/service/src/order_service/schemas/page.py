"""One envelope for every list, and the cursor that leads through it."""

import base64
import binascii
import json
from datetime import datetime
from uuid import UUID

from pydantic import BaseModel
from starlette.datastructures import URL

from order_service.errors import ValidationError

type Position = tuple[datetime, UUID]


class Meta(BaseModel):
    """Where the page stands."""

    cursor: str | None
    limit: int
    total: int | None = None


class Links(BaseModel):
    """The neighbouring pages, from the root of this service; none at the end."""

    next: str | None = None
    prev: str | None = None


class Page[Item](BaseModel):
    """One page of any collection."""

    data: list[Item]
    meta: Meta
    links: Links


def encode_cursor(position: Position) -> str:
    """Hide a position in a token that clients do not take apart."""
    created_at, item_id = position
    text = json.dumps([created_at.isoformat(), str(item_id)])
    return base64.urlsafe_b64encode(text.encode()).decode()


def next_page(asked: URL, last: Position) -> str:
    """Lead from the address of a page to the one after it.

    Without scheme and host: behind a proxy, those that arrive here are not those that
    the client called.
    """
    following = asked.include_query_params(cursor=encode_cursor(last))
    return str(following.replace(scheme="", netloc=""))


def decode_cursor(cursor: str) -> Position:
    """Read a cursor back.

    Raises:
        ValidationError: The cursor is not one of ours.
    """
    try:
        created_at, item_id = json.loads(base64.urlsafe_b64decode(cursor))
        position = datetime.fromisoformat(created_at), UUID(item_id)
        if position[0].tzinfo is None:
            raise ValueError(created_at)  # noqa: TRY301
    except (binascii.Error, ValueError, TypeError, AttributeError) as error:
        reason = "The cursor is not valid."
        raise ValidationError(reason) from error
    return position
