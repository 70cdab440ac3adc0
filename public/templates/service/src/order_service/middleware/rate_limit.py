"""How often a client may call: a sliding window, told in the headers."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from fastapi import Request
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from order_service.problems import problem

LIMITED = "/api/"


@dataclass(frozen=True)
class RateLimit:
    """How many requests a client may send in how many seconds."""

    requests: int
    seconds: int
    trusted_proxies: int = 0


class Windows(Protocol):
    """Counts requests in fixed windows. Instances share it by a store of yours."""

    async def count(self, client: str, window: int) -> tuple[int, int]:
        """Add one; return the counts of this window and of the one before."""
        ...


class MemoryWindows:
    """Counts of this process only: each instance has a limit of its own."""

    def __init__(self) -> None:
        """Start empty."""
        self._counts: dict[int, dict[str, int]] = {}

    async def count(self, client: str, window: int) -> tuple[int, int]:
        """Add one; return the counts of this window and of the one before."""
        if window not in self._counts:
            before = self._counts.get(window - 1, {})
            self._counts = {window - 1: before, window: {}}
        current = self._counts[window]
        current[client] = current.get(client, 0) + 1
        # No window before this one where the clock was set back.
        return current[client], self._counts.get(window - 1, {}).get(client, 0)


def client_of(request: Request, trusted_proxies: int) -> str:
    """Name the client by its address.

    Args:
        request: The request.
        trusted_proxies: How many proxies of ours add to `X-Forwarded-For`. What
            stands before their entries was sent by the client, and may be a lie.
    """
    forwarded = request.headers.get("X-Forwarded-For", "")
    addresses = [address.strip() for address in forwarded.split(",")]
    if 0 < trusted_proxies <= len(addresses) and addresses[-trusted_proxies]:
        return addresses[-trusted_proxies]
    return request.client.host if request.client else "unknown"


def seconds_to_wait(limit: RateLimit, passed: float, count: int, before: int) -> float:
    """Tell when one more request fits, if the client is quiet until then.

    Args:
        limit: The limit.
        passed: How much of this window is over, in seconds.
        count: The requests in this window, refused ones included.
        before: Those in the window before; their share shrinks from second to second.
    """
    if count < limit.requests:
        too_many = max(0, count + 1 + before - limit.requests)
        fits = limit.seconds * too_many / max(1, before)
    else:  # only in the next window, where this one is the one before
        fits = limit.seconds + limit.seconds * (count + 1 - limit.requests) / count
    return max(0.0, fits - passed)


class RateLimitMiddleware:
    """Answer 429 to a client that has used up its share of the API."""

    def __init__(
        self,
        app: ASGIApp,
        limit: RateLimit,
        windows: Windows,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Hold each client to the limit, by the counts in `windows`."""
        self._app, self._limit = app, limit
        self._windows, self._clock = windows, clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        if scope["type"] != "http" or not scope["path"].startswith(LIMITED):
            await self._app(scope, receive, send)
            return

        request = Request(scope)
        limit = self._limit
        client = client_of(request, limit.trusted_proxies)
        now = self._clock()
        window, passed = divmod(now, limit.seconds)
        count, before = await self._windows.count(client, int(window))
        used = count + before * (limit.seconds - passed) / limit.seconds
        wait = math.ceil(seconds_to_wait(limit, passed, count, before))
        headers = {
            "X-RateLimit-Limit": str(limit.requests),
            "X-RateLimit-Remaining": str(max(0, math.floor(limit.requests - used))),
            "X-RateLimit-Reset": str(math.ceil(now) + wait),
        }
        if used > limit.requests:
            headers["Retry-After"] = str(wait)
            detail = "Too many requests; wait and try again."
            code = "too-many-requests"
            answer = problem(request, 429, headers=headers, detail=detail, code=code)
            await answer(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(headers)
            await send(message)

        await self._app(scope, receive, send_with_headers)
