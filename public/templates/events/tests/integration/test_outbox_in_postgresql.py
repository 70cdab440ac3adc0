"""Order, outbox and inbox on a real PostgreSQL."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select, text, update

from order_service import relay as relay_module
from order_service.db import Sessions
from order_service.errors import NotFoundError
from order_service.events import OrderPlaced, ParcelShipped
from order_service.models.inbox import ProcessedEvent
from order_service.models.order import Order, Status
from order_service.models.outbox import OutboxRow
from order_service.relay import Relay, forget_old, opener
from order_service.repositories.inbox import SqlInbox
from order_service.repositories.orders import SqlOrderRepository
from order_service.repositories.outbox import SqlOutbox
from order_service.schemas.order import OrderCreate, OrderResponse
from order_service.services.orders import OrdersService
from order_service.services.shipments import ShipmentService
from order_service.unit_of_work import unit_of_work

pytestmark = pytest.mark.integration


class Broker:
    """Keeps what is published; it may be slow, or refuse."""

    def __init__(self) -> None:
        self.events: list[str] = []
        self.error: Exception | None = None

    async def publish(self, topic: str, data: bytes, **attributes: str) -> None:
        await asyncio.sleep(0.01)
        if self.error is not None:
            raise self.error
        self.events.append(attributes["event_id"])


async def place(sessions: Sessions) -> OrderResponse:
    async with unit_of_work(sessions) as work:
        orders = SqlOrderRepository(work.session)
        service = OrdersService(orders, SqlOutbox(work.session), "tester")
        return await service.place(OrderCreate(amount_cents=1_250))


async def place_and_fail(sessions: Sessions) -> None:
    async with unit_of_work(sessions) as work:
        orders = SqlOrderRepository(work.session)
        service = OrdersService(orders, SqlOutbox(work.session), "tester")
        await service.place(OrderCreate(amount_cents=1_250))
        raise ConnectionError


async def ship(sessions: Sessions, event: ParcelShipped, message_id: str) -> bool:
    async with unit_of_work(sessions) as work:
        orders = SqlOrderRepository(work.session)
        service = ShipmentService(orders, SqlInbox(work.session))
        return await service.shipped(event, message_id)


async def count(sessions: Sessions, table: type[object]) -> int:
    async with sessions() as session:
        return await session.scalar(select(func.count()).select_from(table)) or 0


async def test_order_and_event_are_committed_together(sessions: Sessions):
    await place(sessions)
    assert (await count(sessions, Order), await count(sessions, OutboxRow)) == (1, 1)


async def test_an_order_that_fails_is_not_told(sessions: Sessions):
    with pytest.raises(ConnectionError):
        await place_and_fail(sessions)
    assert (await count(sessions, Order), await count(sessions, OutboxRow)) == (0, 0)


async def test_relays_do_not_get_in_each_others_way(sessions: Sessions):
    for _ in range(20):
        await place(sessions)
    broker = Broker()
    relays = [Relay(opener(sessions), broker) for _ in range(3)]
    await asyncio.gather(*(relay.publish_batch() for relay in relays))
    await relays[0].publish_batch()
    assert len(broker.events) == len(set(broker.events)) == 20


async def test_a_relay_that_dies_publishes_again(sessions: Sessions):
    await place(sessions)
    broker = Broker()

    async def publish_and_die() -> None:
        async with opener(sessions)() as outbox:
            for row in await outbox.waiting(1):
                await broker.publish(row.topic, b"", event_id=str(row.event_id))
            raise SystemExit

    with pytest.raises(SystemExit):
        await publish_and_die()
    await Relay(opener(sessions), broker).publish_batch()
    assert len(broker.events) == 2
    assert len(set(broker.events)) == 1


async def test_a_broker_that_refuses_is_asked_again_later(
    sessions: Sessions,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(relay_module, "FIRST_RETRY_SECONDS", 60)
    await place(sessions)
    broker = Broker()
    broker.error = ConnectionError()
    relay = Relay(opener(sessions), broker)
    await relay.publish_batch()
    broker.error = None
    await relay.publish_batch()
    assert broker.events == []  # its time has not come
    async with sessions.begin() as session:
        await session.execute(update(OutboxRow).values(next_attempt_at=func.now()))
    await relay.publish_batch()
    assert len(broker.events) == 1


@pytest.mark.parametrize("message_id", ["m1", "m2"], ids=["redelivered", "republished"])
async def test_an_event_is_handled_once(sessions: Sessions, message_id: str):
    order = await place(sessions)
    event = ParcelShipped(order_id=order.id, carrier="Bike")
    assert await ship(sessions, event, "m1")
    assert not await ship(sessions, event, message_id)
    async with sessions() as session:
        shipped = await session.get_one(Order, order.id)
    assert shipped.status == Status.SHIPPED


async def test_one_message_id_is_one_message(sessions: Sessions):
    order = await place(sessions)
    for carrier, is_new in (("Bike", True), ("Ship", False)):
        event = ParcelShipped(order_id=order.id, carrier=carrier)
        assert await ship(sessions, event, "m1") is is_new


async def test_deliveries_at_the_same_time_are_handled_once(sessions: Sessions):
    order = await place(sessions)
    event = ParcelShipped(order_id=order.id, carrier="Bike")
    results = await asyncio.gather(
        *(ship(sessions, event, f"m{number}") for number in range(5)),
    )
    assert sorted(results) == [False, False, False, False, True]


async def test_what_failed_may_come_again(sessions: Sessions):
    event = ParcelShipped(order_id=uuid4(), carrier="Bike")
    for _ in range(2):
        with pytest.raises(NotFoundError):
            await ship(sessions, event, "m1")
    assert await count(sessions, ProcessedEvent) == 0


async def test_lag_is_the_age_of_the_oldest_event(sessions: Sessions):
    async with sessions.begin() as session:
        outbox = SqlOutbox(session)
        assert await outbox.lag_seconds() == 0
        event = OrderPlaced(order_id=uuid4(), amount_cents=1, currency="EUR")
        await outbox.add("orders", event)
        an_hour_ago = datetime.now(UTC) - timedelta(hours=1)
        await session.execute(update(OutboxRow).values(created_at=an_hour_ago))
        assert await outbox.lag_seconds() == pytest.approx(3_600, abs=60)


async def test_only_what_is_old_and_done_is_forgotten(sessions: Sessions):
    done, waiting = await place(sessions), await place(sessions)
    await ship(sessions, ParcelShipped(order_id=done.id, carrier="Bike"), "old")
    await ship(sessions, ParcelShipped(order_id=waiting.id, carrier="Bike"), "new")
    long_ago = datetime.now(UTC) - timedelta(days=100)
    async with sessions.begin() as session:
        first = select(func.min(OutboxRow.id)).scalar_subquery()
        await session.execute(
            update(OutboxRow)
            .where(OutboxRow.id == first)
            .values(published_at=long_ago),
        )
        await session.execute(
            update(ProcessedEvent)
            .where(ProcessedEvent.message_id == "old")
            .values(processed_at=long_ago),
        )
    await forget_old(sessions)
    assert await count(sessions, OutboxRow) == 1
    assert await count(sessions, ProcessedEvent) == 1


async def test_what_is_old_is_found_by_an_index(sessions: Sessions):
    async with sessions.begin() as session:
        await session.execute(text("SET LOCAL enable_seqscan = off"))
        old = "DELETE FROM outbox WHERE published_at < now()"
        plan = (await session.scalars(text(f"EXPLAIN {old}"))).all()
    assert "ix_outbox_published" in "\n".join(plan)
