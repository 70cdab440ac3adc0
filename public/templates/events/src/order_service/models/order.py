"""An order and how far it is."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from order_service.models.base import Audited, Base, Identified


class Status(StrEnum):
    """How far an order is."""

    PLACED = "placed"
    SHIPPED = "shipped"


class Order(Identified, Audited, Base):
    """What somebody wants to have."""

    __tablename__ = "orders"

    amount_cents: Mapped[int]
    currency: Mapped[str] = mapped_column(String(3))
    status: Mapped[str] = mapped_column(String(16), default=Status.PLACED)
    shipped_at: Mapped[datetime | None]
    carrier: Mapped[str | None] = mapped_column(String(80))
