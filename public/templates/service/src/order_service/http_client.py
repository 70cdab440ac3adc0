"""Calls to other services: timeouts, retries, a circuit breaker, a bulkhead."""

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import httpx
import structlog
from structlog.contextvars import get_contextvars
from tenacity import (
    AsyncRetrying,
    before_sleep_log,
    retry_if_exception,
    stop_after_attempt,
    wait_random_exponential,
)

from order_service.circuit import Circuit

log = structlog.get_logger()
ATTEMPTS = 3
PAUSE = wait_random_exponential(multiplier=0.2, max=2)  # grows, with jitter
TEMPORARY = {429, 502, 503, 504}

# One attempt, by phase. Third parties get longer than our own services.
INTERNAL = httpx.Timeout(5.0, connect=2.0)
EXTERNAL = httpx.Timeout(30.0, connect=5.0)


def is_temporary(error: BaseException) -> bool:
    """Tell whether the same call may succeed later."""
    if isinstance(error, httpx.HTTPStatusError):
        return error.response.status_code in TEMPORARY
    return isinstance(error, httpx.TransportError)  # timeouts included


def is_failure(error: BaseException) -> bool:
    """Tell whether the service, and not the call, is at fault."""
    return isinstance(error, TimeoutError) or is_temporary(error)


async def pass_request_id(request: httpx.Request) -> None:
    """Send the current request's id to the next service."""
    request_id = get_contextvars().get("request_id")
    if request_id is not None:
        request.headers["X-Request-ID"] = request_id


class ServiceClient:
    """One other service; make one in `resources.py` and close it at the end."""

    def __init__(
        self,
        base_url: str,
        *,
        timeout: httpx.Timeout = INTERNAL,
        total_seconds: float = 5.0,
        at_once: int = 10,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        """Open one connection pool for the life of the process.

        Args:
            base_url: Where the service is.
            timeout: Limits of one attempt, by phase.
            total_seconds: Limit of a call with all its attempts and pauses, below
                `REQUEST_TIMEOUT_SECONDS` (6) where a request waits for it.
            at_once: How many calls may be open at the same time.
            transport: Another transport, for tests.
        """
        self._http = httpx.AsyncClient(
            base_url=base_url,
            timeout=timeout,
            transport=transport,
            event_hooks={"request": [pass_request_id]},
        )
        self._total_seconds = total_seconds
        self._bulkhead = asyncio.Semaphore(at_once)
        self._retrying = AsyncRetrying(
            retry=retry_if_exception(is_temporary),
            wait=PAUSE,
            stop=stop_after_attempt(ATTEMPTS),
            before_sleep=before_sleep_log(logging.getLogger(__name__), logging.WARNING),
            reraise=True,
        )
        # Counts single attempts; once open, its error ends the retries too.
        self._circuit = Circuit(base_url, counts=is_failure)

    async def get(self, path: str, **params: str) -> httpx.Response:
        """Read a resource; safe to repeat, so it is retried.

        Raises:
            httpx.HTTPError: The last attempt failed.
            CircuitBreakerError: The service is being left alone for a while.
            TimeoutError: All of it took longer than `total_seconds`.
        """

        async def attempt() -> httpx.Response:
            log.debug("calling", path=path)
            try:
                response = await self._http.get(path, params=params)
            except asyncio.CancelledError as error:
                if limit.expired():  # a failure that the circuit has to see
                    raise TimeoutError from error
                raise  # the caller has gone away
            return response.raise_for_status()

        async with asyncio.timeout(self._total_seconds) as limit, self._bulkhead:
            return await self._retrying(self._circuit.call, attempt)

    @asynccontextmanager
    async def stream(self, path: str) -> AsyncGenerator[AsyncGenerator[bytes]]:
        """Read something large piece by piece, without holding it in memory."""
        async with self._bulkhead, self._http.stream("GET", path) as response:
            response.raise_for_status()
            yield self._chunks(response)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    @staticmethod
    async def _chunks(response: httpx.Response) -> AsyncGenerator[bytes]:
        async for chunk in response.aiter_bytes():
            yield chunk
