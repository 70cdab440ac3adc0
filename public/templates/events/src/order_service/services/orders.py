"""What can be done with orders."""

from uuid import UUID

import structlog

from order_service.errors import NotFoundError
from order_service.events import OrderPlaced
from order_service.models.order import Order, Status
from order_service.repositories.orders import OrderRepository
from order_service.repositories.outbox import Outbox
from order_service.schemas.order import OrderCreate, OrderResponse

log = structlog.get_logger()

ORDERS_TOPIC = "orders"


class OrdersService:
    """Place and read orders, in one caller's name."""

    def __init__(self, orders: OrderRepository, outbox: Outbox, caller: str) -> None:
        """Work on orders; the outbox is of the same transaction."""
        self._orders = orders
        self._outbox = outbox
        self._caller = caller

    async def place(self, data: OrderCreate) -> OrderResponse:
        """Place an order, and say so: both are committed, or neither."""
        order = Order(
            amount_cents=data.amount_cents,
            currency=data.currency,
            status=Status.PLACED,
            created_by=self._caller,
            updated_by=self._caller,
        )
        await self._orders.add(order)
        event = OrderPlaced(
            order_id=order.id,
            amount_cents=order.amount_cents,
            currency=order.currency,
        )
        await self._outbox.add(ORDERS_TOPIC, event)
        log.info("order placed", order_id=str(order.id), event_id=str(event.event_id))
        return OrderResponse.model_validate(order)

    async def get(self, order_id: UUID) -> OrderResponse:
        """Return an order.

        Raises:
            NotFoundError: There is none with this id.
        """
        order = await self._orders.get(order_id)
        if order is None:
            reason = "There is no such order."
            raise NotFoundError(reason, order_id=str(order_id))
        return OrderResponse.model_validate(order)
