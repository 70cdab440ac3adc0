import json
from pathlib import Path
from uuid import uuid4

import pytest
from fakes import FakeOrders, FakeOutbox

from order_service.errors import NotFoundError
from order_service.events import OrderPlaced
from order_service.schemas.order import OrderCreate
from order_service.services.orders import ORDERS_TOPIC, OrdersService

pytestmark = pytest.mark.unit

SCHEMA = Path(__file__).parents[2] / "deploy" / "pubsub" / "order-placed.avsc"


async def test_an_order_is_placed_and_told():
    outbox = FakeOutbox()
    service = OrdersService(FakeOrders(), outbox, "tester")
    placed = await service.place(OrderCreate(amount_cents=1_250))
    assert placed == await service.get(placed.id)
    [row] = outbox.rows
    event = OrderPlaced.model_validate_json(row.payload)
    assert (row.topic, row.event_type) == (ORDERS_TOPIC, "OrderPlaced")
    assert (event.order_id, event.amount_cents) == (placed.id, 1_250)
    assert row.event_id == event.event_id


async def test_an_unknown_order_is_said_to_be_unknown():
    service = OrdersService(FakeOrders(), FakeOutbox(), "tester")
    with pytest.raises(NotFoundError):
        await service.get(uuid4())


def test_the_schema_of_the_topic_has_the_fields_of_the_event():
    fields = json.loads(SCHEMA.read_text("utf-8"))["fields"]
    assert [field["name"] for field in fields] == list(OrderPlaced.model_fields)
