"""Cache-aside over Redis; without Redis the service only gets slower."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, suppress
from time import monotonic
from typing import Annotated

import structlog
from fastapi import Depends, Request
from prometheus_client import Counter
from pydantic import RedisDsn, Secret
from redis.asyncio import Redis
from redis.asyncio.lock import Lock
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import LockError, RedisError

log = structlog.get_logger()

READS = Counter("cache_reads", "Reads through the cache", ["outcome"])

TIMEOUT_SECONDS = 1
LOCK_SECONDS = 10  # longer than any load
WAIT_SECONDS = 2
LOOK_SECONDS = 0.05
PAUSE_SECONDS = 5


def make_redis(url: str) -> Redis:
    """Make a client that gives up soon: the database can answer as well."""
    return Redis.from_url(  # pyright: ignore[reportUnknownMemberType]  # **kwargs
        url,
        decode_responses=True,
        socket_connect_timeout=TIMEOUT_SECONDS,
        socket_timeout=TIMEOUT_SECONDS,
        retry=Retry(NoBackoff(), retries=0),
    )


def with_jitter(ttl: int) -> int:
    """Spread expiry over a tenth of the time, so that keys do not end together."""
    return ttl + secrets.randbelow(max(1, ttl // 10))


def lock_of(key: str) -> str:
    """Name the lock of whoever loads the value."""
    return f"lock:{key}"


class Cache:
    """Values with a time to live."""

    def __init__(self, redis: Redis | None) -> None:
        """Use a client of `make_redis`; without one nothing is kept."""
        self._redis = redis
        self._paused_until = 0.0

    async def get(self, key: str, load: Callable[[], Awaitable[str]], ttl: int) -> str:
        """Return the value from the cache, or load and keep it."""
        if self._redis is None or monotonic() < self._paused_until:
            return await load()
        try:
            value = await self._get_or_load(self._redis, key, load, ttl)
        except RedisError as error:
            self._pause(error)
        else:
            if value is not None:
                return value
            log.warning("cache waited too long", key=key)
        READS.labels("unavailable").inc()
        return await load()  # late and correct beats an error

    async def drop(self, key: str) -> None:
        """Forget a value; where that fails, its time to live ends it."""
        if self._redis is None:
            return
        try:
            # With its lock: who is loading has the old value, and must not keep it.
            await self._redis.delete(key, lock_of(key))
        except RedisError as error:
            self._pause(error)

    @classmethod
    async def _get_or_load(
        cls,
        redis: Redis,
        key: str,
        load: Callable[[], Awaitable[str]],
        ttl: int,
    ) -> str | None:
        """Return the value, or none when another request loads it for too long."""
        lock = redis.lock(lock_of(key), timeout=LOCK_SECONDS)
        end = monotonic() + WAIT_SECONDS
        # One request loads; the others look for its value and never queue for
        # the lock, or the last of many would wait for all before it.
        while (value := await redis.get(key)) is None:
            if await lock.acquire(blocking=False):
                try:
                    return await cls._load(redis, lock, key, load, ttl)
                finally:
                    with suppress(LockError):  # dropped, or outlived by a slow load
                        await lock.release()
            if monotonic() >= end:
                return None
            await asyncio.sleep(LOOK_SECONDS)
        READS.labels("hit").inc()
        return str(value)

    @staticmethod
    async def _load(
        redis: Redis,
        lock: Lock,
        key: str,
        load: Callable[[], Awaitable[str]],
        ttl: int,
    ) -> str:
        value = await redis.get(key)  # set between the look and the lock?
        if value is None:
            READS.labels("miss").inc()
            value = await load()
            if await lock.owned():  # not when the value was dropped meanwhile
                await redis.set(key, value, ex=with_jitter(ttl))
        return str(value)

    def _pause(self, error: RedisError) -> None:
        """Leave a Redis alone that fails: do not wait for it in every request."""
        log.warning("cache unavailable", error=str(error))
        self._paused_until = monotonic() + PAUSE_SECONDS


def open_cache(url: Secret[RedisDsn] | None, stack: AsyncExitStack) -> Cache:
    """Open the cache; the first command makes the first connection."""
    if url is None:
        return Cache(None)
    redis = make_redis(str(url.get_secret_value()))
    stack.push_async_callback(redis.aclose)
    return Cache(redis)


def get_cache(request: Request) -> Cache:
    """Return the cache that `resources.py` opened."""
    cache: Cache = request.app.state.cache
    return cache


CacheDep = Annotated[Cache, Depends(get_cache)]
