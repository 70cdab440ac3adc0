"""The relay: publishes what waits in the outbox, and ticks it off."""

import asyncio
import random
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime, timedelta

import structlog

from order_service.db import Sessions
from order_service.messaging_metrics import (
    OUTBOX_LAG_SECONDS,
    PUBLISHED,
)
from order_service.models.outbox import OutboxRow
from order_service.publisher import Publisher
from order_service.repositories.inbox import SqlInbox
from order_service.repositories.outbox import Outbox, SqlOutbox

log = structlog.get_logger()

BATCH = 100
FIRST_RETRY_SECONDS = 1.0
LONGEST_RETRY_SECONDS = 600.0
OUTBOX_DAYS = 7
INBOX_DAYS = 31  # the longest that Pub/Sub keeps a message

type OpenOutbox = Callable[[], AbstractAsyncContextManager[Outbox]]


def opener(sessions: Sessions) -> OpenOutbox:
    """Make what opens the outbox in a transaction of its own."""

    @asynccontextmanager
    async def open_outbox() -> AsyncGenerator[Outbox]:
        async with sessions.begin() as session:
            yield SqlOutbox(session)

    return open_outbox


def retry_seconds(attempts: int) -> float:
    """Double the pause with each attempt; jitter keeps instances apart."""
    pause = min(LONGEST_RETRY_SECONDS, FIRST_RETRY_SECONDS * 2.0 ** (attempts - 1))
    return pause * random.uniform(0.5, 1)  # noqa: S311  # nosec B311 no secret


class Relay:
    """Publishes events at least once, in about the order in which they happened."""

    def __init__(self, open_outbox: OpenOutbox, publisher: Publisher) -> None:
        """Take events from the outbox to the broker."""
        self._open_outbox = open_outbox
        self._publisher = publisher

    async def publish_batch(self) -> bool:
        """Publish what waits.

        The rows stay locked until the broker has answered. A relay that dies in
        between publishes them again: consumers see the same `event_id` twice.

        Returns:
            Whether more is waiting.
        """
        async with self._open_outbox() as outbox:
            rows = await outbox.waiting(BATCH)
            results = await asyncio.gather(
                *(self._publish(row) for row in rows),
                return_exceptions=True,
            )
            for row, error in zip(rows, results, strict=True):
                self._note(row, error)
            OUTBOX_LAG_SECONDS.set(await outbox.lag_seconds())
        return len(rows) == BATCH

    async def _publish(self, row: OutboxRow) -> None:
        await self._publisher.publish(
            row.topic,
            row.payload.encode(),
            event_id=str(row.event_id),
            event_type=row.event_type,
        )

    def _note(self, row: OutboxRow, error: BaseException | None) -> None:
        now = datetime.now(UTC)
        row.attempts += 1
        if error is None:
            row.published_at = now
            PUBLISHED.labels(row.event_type, "published").inc()
            return
        pause = retry_seconds(row.attempts)
        row.next_attempt_at = now + timedelta(seconds=pause)
        PUBLISHED.labels(row.event_type, "failed").inc()
        log.warning(
            "event not published",
            event_id=str(row.event_id),
            attempts=row.attempts,
            retry_seconds=round(pause, 1),
            exc_info=error,
        )


async def forget_old(sessions: Sessions) -> bool:
    """Delete events that nobody needs any more, on both ways."""
    async with sessions.begin() as session:
        await SqlOutbox(session).forget(OUTBOX_DAYS)
        await SqlInbox(session).forget(INBOX_DAYS)
    return False
