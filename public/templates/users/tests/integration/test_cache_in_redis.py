"""The cache on a real Redis."""

import asyncio
import os
from collections.abc import AsyncGenerator
from uuid import uuid4

import pytest
from redis.asyncio import Redis

from order_service.cache import Cache, make_redis

pytestmark = pytest.mark.integration


@pytest.fixture
async def redis(monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[Redis]:
    url = os.environ.get("REDIS_URL")
    if not url:
        pytest.skip("REDIS_URL is not set, so there is no Redis to test with")
    # A busy machine is no failure: fifty connections at once take their time.
    monkeypatch.setattr("order_service.cache.TIMEOUT_SECONDS", 60)
    monkeypatch.setattr("order_service.cache.WAIT_SECONDS", 60)
    monkeypatch.setattr("order_service.cache.LOCK_SECONDS", 120)
    redis = make_redis(url)
    yield redis
    await redis.aclose()


@pytest.fixture
async def key(redis: Redis) -> AsyncGenerator[str]:
    key = f"test:{uuid4()}"
    yield key
    await redis.delete(key)


async def test_of_many_at_once_one_loads(redis: Redis, key: str):
    loads: list[str] = []

    async def load() -> str:
        loads.append(key)
        await asyncio.sleep(0.1)
        return "value"

    cache = Cache(redis)
    values = await asyncio.gather(*(cache.get(key, load, 60) for _ in range(50)))
    assert set(values) == {"value"}
    assert len(loads) == 1
    assert 0 < await redis.ttl(key) <= 66


async def test_what_was_dropped_is_loaded_again(redis: Redis, key: str):
    values = iter(["old", "new"])

    async def load() -> str:
        return next(values)

    cache = Cache(redis)
    assert await cache.get(key, load, 60) == "old"
    assert await cache.get(key, load, 60) == "old"
    await cache.drop(key)
    assert await cache.get(key, load, 60) == "new"


async def test_what_is_dropped_while_it_is_loaded_is_not_kept(redis: Redis, key: str):
    cache = Cache(redis)

    async def load_what_changes_meanwhile() -> str:
        await cache.drop(key)
        return "old"

    async def load() -> str:
        return "new"

    assert await cache.get(key, load_what_changes_meanwhile, 60) == "old"
    assert await cache.get(key, load, 60) == "new"


async def test_without_a_server_the_value_is_loaded():
    async def load() -> str:
        return "value"

    redis = make_redis("redis://127.0.0.1:1/0")
    assert await Cache(redis).get("key", load, 60) == "value"
    await redis.aclose()
