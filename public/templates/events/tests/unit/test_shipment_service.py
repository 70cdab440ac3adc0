from datetime import timedelta
from uuid import uuid4

import pytest
from fakes import FakeInbox, FakeOrders

from order_service.errors import NotFoundError
from order_service.events import ParcelShipped
from order_service.models.order import Order, Status
from order_service.services.shipments import ShipmentService

pytestmark = pytest.mark.unit


@pytest.fixture
async def order() -> Order:
    order = Order(amount_cents=100, currency="EUR", status=Status.PLACED)
    orders = FakeOrders()
    await orders.add(order)
    return order


@pytest.fixture
def service(order: Order) -> ShipmentService:
    orders = FakeOrders()
    orders.rows[order.id] = order
    return ShipmentService(orders, FakeInbox())


async def test_an_order_becomes_shipped(service: ShipmentService, order: Order):
    event = ParcelShipped(order_id=order.id, carrier="Bike")
    assert await service.shipped(event, "m1")
    assert (order.status, order.carrier) == (Status.SHIPPED, "Bike")
    assert order.shipped_at == event.event_time


@pytest.mark.parametrize("message_id", ["m1", "m2"], ids=["redelivered", "republished"])
async def test_an_event_is_handled_once(
    service: ShipmentService,
    order: Order,
    message_id: str,
):
    event = ParcelShipped(order_id=order.id, carrier="Bike")
    assert await service.shipped(event, "m1")
    order.carrier = "changed since"
    assert not await service.shipped(event, message_id)
    assert order.carrier == "changed since"


async def test_an_older_event_changes_nothing(service: ShipmentService, order: Order):
    newer = ParcelShipped(order_id=order.id, carrier="Ship")
    earlier = newer.event_time - timedelta(hours=1)
    older = ParcelShipped(order_id=order.id, carrier="Bike", event_time=earlier)
    assert await service.shipped(newer, "m1")
    assert await service.shipped(older, "m2")
    assert order.carrier == "Ship"


async def test_an_unknown_order_is_an_error(service: ShipmentService):
    with pytest.raises(NotFoundError):
        await service.shipped(ParcelShipped(order_id=uuid4(), carrier="Bike"), "m1")
