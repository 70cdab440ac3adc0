"""What a unit of work does, and when."""

import pytest
from sqlalchemy.ext.asyncio import async_sessionmaker

from order_service.unit_of_work import unit_of_work

pytestmark = pytest.mark.unit


async def note(done: list[str], what: str) -> None:
    done.append(what)


async def promise_and_fail(done: list[str]) -> None:
    async with unit_of_work(async_sessionmaker()) as work:
        work.after_commit(lambda: note(done, "never"))
        raise ZeroDivisionError


async def test_effects_follow_the_commit_in_their_order():
    done: list[str] = []
    async with unit_of_work(async_sessionmaker()) as work:
        work.after_commit(lambda: note(done, "first"))
        work.after_commit(lambda: note(done, "second"))
        assert done == []
    assert done == ["first", "second"]


async def test_no_effects_without_a_commit():
    done: list[str] = []
    with pytest.raises(ZeroDivisionError):
        await promise_and_fail(done)
    assert done == []
