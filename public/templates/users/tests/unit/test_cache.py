"""The cache when Redis is there, slow, or gone."""

from unittest.mock import AsyncMock, MagicMock

import pytest
from redis.asyncio import Redis
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import LockError

from order_service.cache import Cache, with_jitter

pytestmark = pytest.mark.unit


class Source:
    """What is cached, and how often it was asked for."""

    def __init__(self) -> None:
        self.loads = 0

    async def load(self) -> str:
        self.loads += 1
        return "value"


@pytest.fixture
def source() -> Source:
    return Source()


@pytest.fixture
def redis() -> MagicMock:
    redis = MagicMock(spec=Redis)
    redis.get = AsyncMock(return_value=None)
    redis.set = AsyncMock()
    redis.delete = AsyncMock()
    redis.lock.return_value.acquire = AsyncMock(return_value=True)
    redis.lock.return_value.release = AsyncMock()
    redis.lock.return_value.owned = AsyncMock(return_value=True)
    return redis


async def test_what_is_kept_is_not_loaded(redis: MagicMock, source: Source):
    redis.get.return_value = "kept"
    assert await Cache(redis).get("key", source.load, 60) == "kept"
    assert source.loads == 0


async def test_what_is_loaded_is_kept_for_a_time(redis: MagicMock, source: Source):
    assert await Cache(redis).get("key", source.load, 60) == "value"
    ((key, value), options) = redis.set.call_args
    assert (key, value) == ("key", "value")
    assert 60 <= options["ex"] < 66


async def test_who_finds_it_loaded_under_the_lock_loads_nothing(
    redis: MagicMock,
    source: Source,
):
    redis.get.side_effect = [None, "of the first"]
    assert await Cache(redis).get("key", source.load, 60) == "of the first"
    assert source.loads == 0


async def test_who_waits_takes_what_the_first_has_loaded(
    redis: MagicMock,
    source: Source,
):
    redis.get.side_effect = [None, None, "of the first"]
    redis.lock.return_value.acquire.return_value = False
    assert await Cache(redis).get("key", source.load, 60) == "of the first"
    assert source.loads == 0


async def test_who_waits_too_long_loads_alone(
    redis: MagicMock,
    source: Source,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr("order_service.cache.WAIT_SECONDS", 0)
    redis.lock.return_value.acquire.return_value = False
    assert await Cache(redis).get("key", source.load, 60) == "value"
    redis.set.assert_not_called()


async def test_a_load_that_outlives_its_lock_is_not_repeated(
    redis: MagicMock,
    source: Source,
):
    redis.lock.return_value.owned.return_value = False
    redis.lock.return_value.release.side_effect = LockError("not owned")
    assert await Cache(redis).get("key", source.load, 60) == "value"
    assert source.loads == 1
    redis.set.assert_not_called()


async def test_a_load_that_fails_lets_the_next_one_load(redis: MagicMock):
    async def fail() -> str:
        raise LookupError

    with pytest.raises(LookupError):
        await Cache(redis).get("key", fail, 60)
    redis.lock.return_value.release.assert_called_once_with()


async def test_a_redis_that_fails_is_left_alone(redis: MagicMock, source: Source):
    redis.get.side_effect = RedisConnectionError
    cache = Cache(redis)
    assert await cache.get("key", source.load, 60) == "value"
    assert await cache.get("key", source.load, 60) == "value"
    assert redis.get.call_count == 1
    assert source.loads == 2


async def test_a_value_that_cannot_be_dropped_is_no_error(redis: MagicMock):
    redis.delete.side_effect = RedisConnectionError
    await Cache(redis).drop("key")
    redis.delete.assert_called_once_with("key", "lock:key")


async def test_without_redis_nothing_is_kept(source: Source):
    cache = Cache(None)
    await cache.get("key", source.load, 60)
    await cache.get("key", source.load, 60)
    await cache.drop("key")
    assert source.loads == 2


def test_keys_do_not_end_together():
    assert len({with_jitter(1_000) for _ in range(200)}) > 1
    assert with_jitter(1) == 1
