"""What the service does when a parcel was shipped."""

import structlog

from order_service.errors import NotFoundError
from order_service.events import ParcelShipped
from order_service.models.order import Status
from order_service.repositories.inbox import Inbox
from order_service.repositories.orders import OrderRepository

log = structlog.get_logger()


class ShipmentService:
    """Keeps orders up to date with what the warehouse tells."""

    def __init__(self, orders: OrderRepository, inbox: Inbox) -> None:
        """Work on orders; the inbox is of the same transaction."""
        self._orders = orders
        self._inbox = inbox

    async def shipped(self, event: ParcelShipped, message_id: str) -> bool:
        """Mark an order as shipped.

        Args:
            event: What happened.
            message_id: Pub/Sub's own id, the same at every delivery.

        Returns:
            Whether the event was new.

        Raises:
            NotFoundError: There is no such order. Nothing is noted, so the event
                is tried again and ends in the dead letters.
        """
        if not await self._inbox.first_time(event.event_id, message_id):
            return False
        order = await self._orders.get_for_update(event.order_id)
        if order is None:
            reason = "There is no such order."
            raise NotFoundError(reason, order_id=str(event.order_id))
        # Events come in any order; the newest one counts.
        if order.shipped_at is None or order.shipped_at < event.event_time:
            order.status = Status.SHIPPED
            order.shipped_at = event.event_time
            order.carrier = event.carrier
            order.updated_by = "shipments"
        log.info("order shipped", order_id=str(order.id), event_id=str(event.event_id))
        return True
