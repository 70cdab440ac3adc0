from datetime import UTC, datetime
from uuid import uuid4

import pytest
from fakes import FakeBroker, FakeOutbox

from order_service.events import OrderPlaced
from order_service.relay import (
    BATCH,
    LONGEST_RETRY_SECONDS,
    Relay,
    retry_seconds,
)

pytestmark = pytest.mark.unit


def placed() -> OrderPlaced:
    return OrderPlaced(order_id=uuid4(), amount_cents=100, currency="EUR")


async def test_what_waits_is_published_once():
    outbox, broker = FakeOutbox(), FakeBroker()
    event = placed()
    await outbox.add("orders", event)
    relay = Relay(outbox.open, broker)
    assert not await relay.publish_batch()
    assert not await relay.publish_batch()
    [(topic, data, attributes)] = broker.published
    assert topic == "orders"
    assert OrderPlaced.model_validate_json(data) == event
    assert attributes == {"event_id": str(event.event_id), "event_type": "OrderPlaced"}


async def test_a_refused_event_waits_and_holds_up_no_other():
    outbox, broker = FakeOutbox(), FakeBroker()
    broker.refuses.add("broken")
    await outbox.add("broken", placed())
    await outbox.add("orders", placed())
    relay = Relay(outbox.open, broker)
    await relay.publish_batch()
    broken, fine = outbox.rows
    assert fine.published_at is not None
    assert (broken.published_at, broken.attempts) == (None, 1)
    assert broken.next_attempt_at > datetime.now(UTC)


async def test_it_comes_again_when_its_time_has_come():
    outbox, broker = FakeOutbox(), FakeBroker()
    broker.refuses.add("orders")
    await outbox.add("orders", placed())
    relay = Relay(outbox.open, broker)
    await relay.publish_batch()
    broker.refuses.clear()
    outbox.rows[0].next_attempt_at = datetime.now(UTC)
    await relay.publish_batch()
    assert outbox.rows[0].published_at is not None
    assert outbox.rows[0].attempts == 2


async def test_a_full_batch_says_that_more_waits():
    outbox = FakeOutbox()
    for _ in range(BATCH + 1):
        await outbox.add("orders", placed())
    relay = Relay(outbox.open, FakeBroker())
    assert await relay.publish_batch()
    assert not await relay.publish_batch()


def test_pauses_grow_up_to_a_limit():
    assert 0.5 <= retry_seconds(1) <= 1
    assert 4 <= retry_seconds(4) <= 8
    assert retry_seconds(1_000) <= LONGEST_RETRY_SECONDS
