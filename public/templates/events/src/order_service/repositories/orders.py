"""The only place that reads and writes orders."""

from typing import Protocol
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from order_service.models.order import Order


class OrderRepository(Protocol):
    """What the services need of it; tests keep the orders in a dict."""

    async def add(self, order: Order) -> None:
        """Store a new order."""
        ...

    async def get_for_update(self, order_id: UUID) -> Order | None:
        """Return an order that nobody else can change meanwhile."""
        ...

    async def get(self, order_id: UUID) -> Order | None:
        """Return an order."""
        ...


class SqlOrderRepository:
    """Orders in PostgreSQL, in the caller's transaction."""

    def __init__(self, session: AsyncSession) -> None:
        """Work in the session of a unit of work, which commits."""
        self._session = session

    async def add(self, order: Order) -> None:
        """Store a new order."""
        self._session.add(order)
        await self._session.flush()

    async def get_for_update(self, order_id: UUID) -> Order | None:
        """Return an order that nobody else can change meanwhile."""
        return await self._session.get(Order, order_id, with_for_update=True)

    async def get(self, order_id: UUID) -> Order | None:
        """Return an order."""
        return await self._session.get(Order, order_id)
