"""What can be done with orders."""

from uuid import UUID

import structlog

from order_service.errors import ConflictError, NotFoundError
from order_service.models.order import Order, Status
from order_service.repositories.orders import OrderRepository

log = structlog.get_logger()


class OrderActions:
    """Place, read and cancel orders."""

    def __init__(self, orders: OrderRepository) -> None:
        """Work on these orders."""
        self._orders = orders

    async def place(self, articles: list[str]) -> Order:
        """Place an order."""
        order = Order(articles=tuple(articles))
        await self._orders.save(order)
        log.info("order placed", order_id=str(order.id))
        return order

    async def get(self, order_id: UUID) -> Order:
        """Return an order.

        Raises:
            NotFoundError: There is none with this id.
        """
        order = await self._orders.get(order_id)
        if order is None:
            reason = "There is no such order."
            raise NotFoundError(reason, order_id=str(order_id))
        return order

    async def cancel(self, order_id: UUID) -> Order:
        """Cancel an order; cancelling it again changes nothing.

        Raises:
            NotFoundError: There is none with this id.
            ConflictError: It has left the house.
        """
        order = await self.get(order_id)
        if order.status is Status.SHIPPED:
            reason = "The order has been shipped."
            raise ConflictError(reason, order_id=str(order_id))
        cancelled = order.cancelled()
        await self._orders.save(cancelled)
        log.info("order cancelled", order_id=str(order_id))
        return cancelled
