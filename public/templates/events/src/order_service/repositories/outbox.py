"""The only place that reads and writes the outbox."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Protocol

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from order_service.events import Event
from order_service.models.outbox import OutboxRow


class Outbox(Protocol):
    """What the services and the relay need of it."""

    async def add(self, topic: str, event: Event) -> None:
        """Keep an event until it is published."""
        ...

    async def waiting(self, limit: int) -> Sequence[OutboxRow]:
        """Return events whose turn it is, and keep other relays from them."""
        ...

    async def lag_seconds(self) -> float:
        """Tell for how long the oldest event has been waiting."""
        ...

    async def forget(self, days: int) -> None:
        """Delete events that were published so many days ago."""
        ...


class SqlOutbox:
    """The outbox in PostgreSQL, in the caller's transaction."""

    def __init__(self, session: AsyncSession) -> None:
        """Work in a session that somebody else commits."""
        self._session = session

    async def add(self, topic: str, event: Event) -> None:
        """Keep an event until it is published: it is committed with the change."""
        row = OutboxRow(
            event_id=event.event_id,
            topic=topic,
            event_type=type(event).__name__,
            payload=event.model_dump_json(),
        )
        self._session.add(row)
        await self._session.flush()

    async def waiting(self, limit: int) -> Sequence[OutboxRow]:
        """Return events whose turn it is; what another relay has is skipped."""
        statement = (
            select(OutboxRow)
            .where(
                OutboxRow.published_at.is_(None),
                OutboxRow.next_attempt_at <= func.now(),
            )
            .order_by(OutboxRow.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        return (await self._session.scalars(statement)).all()

    async def lag_seconds(self) -> float:
        """Tell for how long the oldest event has been waiting."""
        oldest = await self._session.scalar(
            select(func.min(OutboxRow.created_at)).where(
                OutboxRow.published_at.is_(None),
            ),
        )
        return (datetime.now(UTC) - oldest).total_seconds() if oldest else 0.0

    async def forget(self, days: int) -> None:
        """Delete events that were published so many days ago."""
        until = datetime.now(UTC) - timedelta(days=days)
        await self._session.execute(
            delete(OutboxRow).where(OutboxRow.published_at < until),
        )
