import asyncio

import pytest

from order_service import background
from order_service.background import repeating

pytestmark = pytest.mark.unit


async def test_goes_on_after_an_error_and_stops_with_the_block():
    rounds: list[int] = []
    enough = asyncio.Event()

    async def act() -> bool:
        rounds.append(len(rounds))
        if len(rounds) == 1:
            raise ConnectionError
        if len(rounds) > 3:
            enough.set()
        return len(rounds) == 2  # more is waiting: no pause

    async with repeating(act, pause_seconds=0.001):
        await enough.wait()
    done = len(rounds)
    await asyncio.sleep(0.01)
    assert len(rounds) == done


async def test_the_round_in_work_is_finished():
    begun, finished = asyncio.Event(), asyncio.Event()

    async def act() -> bool:
        begun.set()
        await asyncio.sleep(0.05)
        finished.set()
        return False

    async with repeating(act, pause_seconds=10):
        await begun.wait()
    assert finished.is_set()


async def test_what_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(background, "STOP_SECONDS", 0.01)
    ended = asyncio.Event()

    async def act() -> bool:
        try:
            await asyncio.sleep(60)
        finally:
            ended.set()
        return False

    async with repeating(act, pause_seconds=10):
        await asyncio.sleep(0.01)
    await asyncio.wait_for(ended.wait(), timeout=1)
