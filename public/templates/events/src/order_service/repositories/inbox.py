"""The only place that reads and writes what has been handled."""

from datetime import UTC, datetime, timedelta
from typing import Protocol
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from order_service.models.inbox import ProcessedEvent


class Inbox(Protocol):
    """What a consumer needs of it."""

    async def first_time(self, event_id: UUID, message_id: str) -> bool:
        """Note that an event is being handled; False if it has been before."""
        ...


class SqlInbox:
    """Handled events in PostgreSQL, in the transaction of the work."""

    def __init__(self, session: AsyncSession) -> None:
        """Work in a session that somebody else commits."""
        self._session = session

    async def first_time(self, event_id: UUID, message_id: str) -> bool:
        """Note that an event is being handled; False if it has been before.

        Two deliveries at the same time meet here: the second waits until the
        first is committed, and finds the row, or rolled back, and takes over.
        """
        statement = (
            insert(ProcessedEvent)
            .values(event_id=event_id, message_id=message_id)
            .on_conflict_do_nothing()
            .returning(ProcessedEvent.event_id)
        )
        return await self._session.scalar(statement) is not None

    async def forget(self, days: int) -> None:
        """Delete what the broker cannot deliver again."""
        until = datetime.now(UTC) - timedelta(days=days)
        await self._session.execute(
            delete(ProcessedEvent).where(ProcessedEvent.processed_at < until),
        )
