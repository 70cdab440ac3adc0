import asyncio

import pytest

from order_service.errors import ConflictError, ValidationError
from order_service.idempotency import MemoryIdempotencyKeys, Once

pytestmark = pytest.mark.unit


class Work:
    """An operation that counts how often it ran."""

    def __init__(self) -> None:
        self.runs = 0

    async def __call__(self) -> str:
        self.runs += 1
        return f"answer {self.runs}"


async def test_a_retry_gets_the_first_answer():
    once, work = Once(MemoryIdempotencyKeys(), "key"), Work()

    assert await once("body", work) == "answer 1"
    assert await once("body", work) == "answer 1"
    assert work.runs == 1


async def test_another_body_is_refused():
    once, work = Once(MemoryIdempotencyKeys(), "key"), Work()
    await once("body", work)

    with pytest.raises(ValidationError):
        await once("another body", work)


async def test_a_second_request_does_not_run_beside_the_first():
    once, work = Once(MemoryIdempotencyKeys(), "key"), Work()
    may_end = asyncio.Event()

    async def slow() -> str:
        await may_end.wait()
        return await work()

    first = asyncio.create_task(once("body", slow))
    await asyncio.sleep(0)
    with pytest.raises(ConflictError):
        await once("body", slow)
    may_end.set()

    assert await first == "answer 1"


async def test_a_failure_gives_the_key_back():
    once, work = Once(MemoryIdempotencyKeys(), "key"), Work()

    async def fails() -> str:
        raise ConnectionError

    with pytest.raises(ConnectionError):
        await once("body", fails)

    assert await once("body", work) == "answer 1"


async def test_an_expired_key_is_forgotten():
    once, work = Once(MemoryIdempotencyKeys(kept_seconds=-1), "key"), Work()
    await once("body", work)

    assert await once("body", work) == "answer 2"
