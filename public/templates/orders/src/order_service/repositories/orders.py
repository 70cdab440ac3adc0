"""Orders, kept in memory until the service has a database."""

from datetime import datetime
from typing import Protocol
from uuid import UUID

from order_service.models.order import Order


class OrderRepository(Protocol):
    """What the service needs of a place where orders are kept."""

    async def save(self, order: Order) -> None:
        """Add an order, or replace the one with its id."""
        ...

    async def get(self, order_id: UUID) -> Order | None:
        """Return an order, or None."""
        ...

    async def newest(
        self,
        limit: int,
        before: tuple[datetime, UUID] | None,
    ) -> list[Order]:
        """Return orders from the newest on, those after a position."""
        ...


class MemoryOrderRepository:
    """Orders of this process: gone with it, and not shared by instances."""

    def __init__(self) -> None:
        """Start empty."""
        self._orders: dict[UUID, Order] = {}

    async def save(self, order: Order) -> None:
        """Add an order, or replace the one with its id."""
        self._orders[order.id] = order

    async def get(self, order_id: UUID) -> Order | None:
        """Return an order, or None."""
        return self._orders.get(order_id)

    async def newest(
        self,
        limit: int,
        before: tuple[datetime, UUID] | None,
    ) -> list[Order]:
        """Return orders from the newest on, those after a position."""
        by_age = sorted(
            self._orders.values(),
            key=lambda order: (order.created_at, order.id),
            reverse=True,
        )
        older = [o for o in by_age if before is None or (o.created_at, o.id) < before]
        return older[:limit]
