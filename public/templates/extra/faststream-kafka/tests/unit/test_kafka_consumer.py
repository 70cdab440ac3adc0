"""The consumer on FastStream's broker in memory: no Kafka is needed."""

from collections.abc import AsyncGenerator
from datetime import UTC, datetime
from unittest.mock import MagicMock
from uuid import UUID, uuid4

import pytest
from faststream.kafka import KafkaBroker
from faststream.kafka import TestKafkaBroker as MemoryBroker
from faststream.kafka.annotations import KafkaMessage
from httpx import ASGITransport, AsyncClient
from prometheus_client import REGISTRY

from order_service import kafka_consumer
from order_service.kafka_consumer import (
    ATTEMPTS,
    DEAD_LETTERS,
    TOPIC,
    OrderPlaced,
    make_app,
    make_broker,
)

pytestmark = pytest.mark.unit


class Orders:
    """What handles orders, and remembers which."""

    def __init__(self) -> None:
        self.seen: set[UUID] = set()
        self.attempts = 0
        self.failures = 0

    async def handle(self, order: OrderPlaced) -> bool:
        self.attempts += 1
        if self.attempts <= self.failures:
            raise ConnectionError
        if order.event_id in self.seen:
            return False
        self.seen.add(order.event_id)
        return True


@pytest.fixture
def orders(monkeypatch: pytest.MonkeyPatch) -> Orders:
    monkeypatch.setattr(kafka_consumer, "LONGEST_PAUSE_SECONDS", 0)
    return Orders()


@pytest.fixture
def dead_letters() -> MagicMock:
    return MagicMock()


@pytest.fixture
async def broker(
    orders: Orders,
    dead_letters: MagicMock,
) -> AsyncGenerator[KafkaBroker]:
    broker = make_broker("localhost:9092", orders.handle)

    @broker.subscriber(DEAD_LETTERS)
    async def on_dead_letter(message: KafkaMessage) -> None:
        dead_letters(message.body)

    async with MemoryBroker(broker) as memory:
        yield memory


def an_order() -> OrderPlaced:
    return OrderPlaced(
        event_id=uuid4(),
        event_time=datetime.now(UTC),
        order_id=uuid4(),
        amount_cents=1_250,
    )


def counted(result: str) -> float:
    return REGISTRY.get_sample_value("orders_total", {"result": result}) or 0


async def test_an_order_is_handled_once(broker: KafkaBroker, orders: Orders):
    order = an_order()
    before = counted("processed"), counted("duplicate")
    await broker.publish(order, TOPIC)
    await broker.publish(order, TOPIC)
    assert orders.seen == {order.event_id}
    assert counted("processed") == before[0] + 1
    assert counted("duplicate") == before[1] + 1


async def test_a_short_outage_is_sat_out(
    broker: KafkaBroker,
    orders: Orders,
    dead_letters: MagicMock,
):
    orders.failures = ATTEMPTS - 1
    await broker.publish(an_order(), TOPIC)
    assert orders.attempts == ATTEMPTS
    assert len(orders.seen) == 1
    dead_letters.assert_not_called()


async def test_what_keeps_failing_is_set_aside(
    broker: KafkaBroker,
    orders: Orders,
    dead_letters: MagicMock,
):
    order = an_order()
    orders.failures = ATTEMPTS
    before = counted("dead")
    await broker.publish(order, TOPIC)
    assert orders.attempts == ATTEMPTS
    [call] = dead_letters.call_args_list
    assert OrderPlaced.model_validate_json(call.args[0]) == order
    assert counted("dead") == before + 1


@pytest.mark.parametrize("body", [b"poison", b"{}", b'{"amount_cents": -1}'])
async def test_poison_is_set_aside_at_once(
    broker: KafkaBroker,
    orders: Orders,
    dead_letters: MagicMock,
    body: bytes,
):
    await broker.publish(body, TOPIC)
    assert orders.attempts == 0
    dead_letters.assert_called_once_with(body)


async def test_metrics_and_readiness(broker: KafkaBroker):
    transport = ASGITransport(make_app(broker))
    async with AsyncClient(transport=transport, base_url="http://test") as client:
        assert "orders_total" in (await client.get("/metrics")).text
        assert (await client.get("/health/ready")).status_code == 204
