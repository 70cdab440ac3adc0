"""Readiness asks the database; the cache may be gone."""

import pytest
from httpx import AsyncClient
from sqlalchemy.ext.asyncio import AsyncEngine

from order_service import resources

pytestmark = pytest.mark.unit


async def answers(_: AsyncEngine) -> None:
    """Be a database that answers."""


async def refuses(_: AsyncEngine) -> None:
    raise OSError


async def test_it_is_ready_when_the_database_answers(
    client: AsyncClient,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(resources, "ping", answers)
    assert (await client.get("/health/ready")).status_code == 200


async def test_it_is_not_ready_when_the_database_is_gone(
    client: AsyncClient,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(resources, "ping", refuses)
    answer = await client.get("/health/ready")
    assert answer.status_code == 503
    assert answer.json() == {"status": "unavailable", "failed": ["database"]}
    assert (await client.get("/health/live")).status_code == 200
