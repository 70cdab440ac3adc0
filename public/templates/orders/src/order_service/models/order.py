"""An order and how far it is."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Self
from uuid import UUID, uuid4


class Status(StrEnum):
    """How far an order is."""

    PLACED = "placed"
    SHIPPED = "shipped"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Order:
    """An order; a change makes a new object."""

    articles: tuple[str, ...]
    id: UUID = field(default_factory=uuid4)
    status: Status = Status.PLACED
    created_at: datetime = field(default_factory=lambda: datetime.now(UTC))

    def cancelled(self) -> Self:
        """Return the order as cancelled."""
        return replace(self, status=Status.CANCELLED)
