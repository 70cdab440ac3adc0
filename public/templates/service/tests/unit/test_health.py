import asyncio

import pytest

from order_service import health
from order_service.health import Check, Health

pytestmark = pytest.mark.unit


async def passes() -> None:
    """A dependency that answers."""


async def breaks() -> None:
    raise ConnectionError


async def hangs() -> None:
    await asyncio.sleep(60)


async def test_failed_checks_are_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(health, "CHECK_TIMEOUT_SECONDS", 0.01)
    checks: dict[str, Check] = {"database": passes, "cache": breaks, "queue": hangs}

    assert await Health(checks=checks).failed() == ["cache", "queue"]


async def test_nothing_to_check_is_fine():
    assert await Health().failed() == []
