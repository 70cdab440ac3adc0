"""A circuit breaker with types, over a library that has none."""

from collections.abc import Awaitable, Callable
from typing import Any

from circuitbreaker import CircuitBreaker  # type: ignore[import-untyped]

FAILURES = 5
RECOVERY_SECONDS = 30


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

        self._breaker: Any = CircuitBreaker(
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
