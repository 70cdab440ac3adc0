"""Orders and events without a database and without a broker."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from uuid import UUID, uuid4

from order_service.events import Event
from order_service.models.order import Order
from order_service.models.outbox import OutboxRow
from order_service.repositories.outbox import Outbox


class FakeOrders:
    """What the database does for orders, in a dict."""

    def __init__(self) -> None:
        self.rows: dict[UUID, Order] = {}

    async def add(self, order: Order) -> None:
        order.id, order.created_at = uuid4(), datetime.now(UTC)
        self.rows[order.id] = order

    async def get_for_update(self, order_id: UUID) -> Order | None:
        return self.rows.get(order_id)

    async def get(self, order_id: UUID) -> Order | None:
        return self.rows.get(order_id)


class FakeInbox:
    """What has been handled, in a set."""

    def __init__(self) -> None:
        self.seen: set[UUID | str] = set()

    async def first_time(self, event_id: UUID, message_id: str) -> bool:
        if self.seen & {event_id, message_id}:
            return False
        self.seen |= {event_id, message_id}
        return True


class FakeOutbox:
    """What waits, in a list."""

    def __init__(self) -> None:
        self.rows: list[OutboxRow] = []

    async def add(self, topic: str, event: Event) -> None:
        row = OutboxRow(
            event_id=event.event_id,
            topic=topic,
            event_type=type(event).__name__,
            payload=event.model_dump_json(),
            attempts=0,
            next_attempt_at=datetime.now(UTC),
        )
        self.rows.append(row)

    async def waiting(self, limit: int) -> Sequence[OutboxRow]:
        now = datetime.now(UTC)
        turn = [
            row
            for row in self.rows
            if row.published_at is None and row.next_attempt_at <= now
        ]
        return turn[:limit]

    async def lag_seconds(self) -> float:
        return 0.0

    async def forget(self, days: int) -> None:
        self.rows.clear()

    @asynccontextmanager
    async def open(self) -> AsyncGenerator[Outbox]:
        yield self


class FakeBroker:
    """Keeps what is published, or refuses it."""

    def __init__(self) -> None:
        self.published: list[tuple[str, bytes, dict[str, str]]] = []
        self.refuses: set[str] = set()

    async def publish(self, topic: str, data: bytes, **attributes: str) -> None:
        if topic in self.refuses:
            raise ConnectionError(topic)
        self.published.append((topic, data, attributes))
