"""A circuit breaker with types, over a library that has none."""

from asyncio import CancelledError
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Any, Literal, override

from circuitbreaker import CircuitBreaker  # type: ignore[import-untyped]

FAILURES = 5
RECOVERY_SECONDS = 30


class Breaker(CircuitBreaker):  # type: ignore[misc]
    """Learns nothing from an attempt that its caller has cancelled."""

    @override
    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        _traceback: TracebackType | None,
    ) -> Literal[False]:
        """Count the attempt; the library takes for a success what is no failure."""
        if not isinstance(exc_value, CancelledError):
            untyped: Any = super()
            untyped.__exit__(exc_type, exc_value, _traceback)
        return False


class Circuit:
    """Leaves a service alone for a while when it fails again and again."""

    def __init__(self, name: str, counts: Callable[[BaseException], bool]) -> None:
        """Start closed.

        Args:
            name: What the service is called in errors.
            counts: Tells which errors are failures of the service.
        """

        def is_failure(_: type[BaseException], error: BaseException) -> bool:
            return counts(error)

        self._breaker: Any = Breaker(
            failure_threshold=FAILURES,
            recovery_timeout=RECOVERY_SECONDS,
            expected_exception=is_failure,
            name=name,
        )

    async def call[Result](self, attempt: Callable[[], Awaitable[Result]]) -> Result:
        """Try once, or raise `CircuitBreakerError` at once while it is open."""

        async def run() -> Result:
            return await attempt()

        guarded: Callable[[], Awaitable[Result]] = self._breaker(run)
        return await guarded()
