"""Work that goes on beside the requests, until the service stops."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

import structlog

log = structlog.get_logger()

STOP_SECONDS = 3.5  # two of them stay below the server's own limit

type Act = Callable[[], Awaitable[bool]]


async def repeat(act: Act, pause_seconds: float, stop: asyncio.Event) -> None:
    """Do something again and again, with a pause where there is nothing to do."""
    while not stop.is_set():
        more = False
        try:
            more = await act()
        except Exception:
            log.exception("background work failed")  # the next round tries again
        if not more:
            with suppress(TimeoutError):
                async with asyncio.timeout(pause_seconds):
                    await stop.wait()


@asynccontextmanager
async def repeating(act: Act, pause_seconds: float) -> AsyncGenerator[None]:
    """Repeat while the block runs; at its end, finish the round in work."""
    stop = asyncio.Event()
    task = asyncio.create_task(repeat(act, pause_seconds, stop))
    try:
        yield
    finally:
        stop.set()
        _, unfinished = await asyncio.wait([task], timeout=STOP_SECONDS)
        for late in unfinished:
            late.cancel()
