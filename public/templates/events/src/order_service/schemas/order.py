"""Orders as clients send and get them."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from order_service.models.order import Status


class OrderCreate(BaseModel):
    """What a client sends to place an order."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"amount_cents": 1250, "currency": "EUR"}]},
    )

    amount_cents: Annotated[int, Field(ge=0, le=100_000_000)]
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = "EUR"


class OrderResponse(BaseModel):
    """What a client gets."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    amount_cents: int
    currency: str
    status: Status
    shipped_at: datetime | None
    created_at: datetime
