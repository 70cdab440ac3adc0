"""The facts that services tell each other, named in the past tense."""

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID, uuid4

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field


class Event(BaseModel):
    """What every event has; fields that a newer producer adds are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    # The same however often the event is published or delivered.
    event_id: UUID = Field(default_factory=uuid4)
    # When it happened: decides which of two events is newer.
    event_time: AwareDatetime = Field(default_factory=lambda: datetime.now(UTC))


class OrderPlaced(Event):
    """An order was placed; published to `orders`."""

    order_id: UUID
    amount_cents: Annotated[int, Field(ge=0)]
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]


class ParcelShipped(Event):
    """A parcel of an order left the house; consumed from `shipments`."""

    order_id: UUID
    # PostgreSQL keeps every character but NUL.
    carrier: Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[^\x00]*$")]
