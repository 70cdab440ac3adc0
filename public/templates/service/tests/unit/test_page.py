from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import URL

from order_service.errors import ValidationError
from order_service.schemas.page import (
    decode_cursor,
    encode_cursor,
    next_page,
)

pytestmark = pytest.mark.unit


@given(created_at=st.datetimes(timezones=st.just(UTC)), item_id=st.uuids())
def test_a_cursor_comes_back_as_it_went(created_at: datetime, item_id: UUID):
    position = created_at, item_id

    assert decode_cursor(encode_cursor(position)) == position


def test_the_next_page_is_found_behind_any_proxy():
    last = datetime(2026, 1, 1, tzinfo=UTC), UUID(int=0)
    asked = URL("http://10.0.0.7:8080/api/v1/orders?limit=2&cursor=old")

    following = URL(next_page(asked, last))

    assert (following.scheme, following.netloc) == ("", "")
    assert following.path == "/api/v1/orders"
    cursor = encode_cursor(last).replace("=", "%3D")
    assert following.query == f"limit=2&cursor={cursor}"


@given(text=st.text(max_size=50))
def test_what_is_no_cursor_is_refused(text: str):
    with pytest.raises(ValidationError):
        decode_cursor(text)


def test_a_time_without_a_zone_is_refused():
    naive = datetime(2026, 1, 1)  # noqa: DTZ001

    with pytest.raises(ValidationError):
        decode_cursor(encode_cursor((naive, UUID(int=0))))
