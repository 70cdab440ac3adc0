"""Idempotency keys in a real PostgreSQL."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from order_service.db import Sessions
from order_service.models.idempotency_key import IdempotencyKeyRow
from order_service.repositories.idempotency_keys import (
    FORGET_AT_ONCE,
    SqlIdempotencyKeys,
)

pytestmark = pytest.mark.integration


async def keep(sessions: Sessions, *names: str) -> None:
    """Keep keys that have just expired."""
    past = datetime.now(UTC) - timedelta(seconds=1)
    async with sessions.begin() as session:
        session.add_all(
            IdempotencyKeyRow(name=name, digest="old", answer="old", expires_at=past)
            for name in names
        )


async def kept(sessions: Sessions) -> set[str]:
    async with sessions() as session:
        return set(await session.scalars(select(IdempotencyKeyRow.name)))


async def test_a_write_does_not_wait_for_another_to_forget(sessions: Sessions):
    await keep(sessions, "old-1", "old-2")

    async with asyncio.timeout(10), sessions() as first, sessions() as second:
        assert await SqlIdempotencyKeys(first).begin("one", "digest") is None
        assert await SqlIdempotencyKeys(second).begin("two", "digest") is None
        await second.commit()
        await first.commit()

    assert await kept(sessions) == set()


async def test_an_expired_key_begins_anew(sessions: Sessions):
    await keep(sessions, *(f"old-{n}" for n in range(FORGET_AT_ONCE + 10)), "one")

    async with sessions.begin() as session:
        keys = SqlIdempotencyKeys(session)
        assert await keys.begin("one", "digest") is None
        await keys.succeeded("one", "digest", "answer")
    async with sessions.begin() as session:
        assert await SqlIdempotencyKeys(session).begin("one", "digest") == "answer"

    assert await kept(sessions) == {"one"}
