"""The time that the current call has left, for the calls that it makes."""

import asyncio
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar

_ends_at: ContextVar[float | None] = ContextVar("ends_at", default=None)


@contextmanager
def ends_in(seconds: float) -> Generator[None]:
    """Let the current call end after a number of seconds."""
    token = _ends_at.set(asyncio.get_running_loop().time() + seconds)
    try:
        yield
    finally:
        _ends_at.reset(token)


def time_left(at_most: float) -> float:
    """Return how long a call to another service may take: the rest, or the limit.

    Args:
        at_most: The limit of that call in seconds, where nothing shorter is set.
    """
    ends_at = _ends_at.get()
    if ends_at is None:
        return at_most
    return max(0.0, min(at_most, ends_at - asyncio.get_running_loop().time()))
