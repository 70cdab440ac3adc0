"""Remember the answer to a write, so that a retry gets it and does nothing."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from hashlib import sha256
from time import monotonic
from typing import Annotated, Protocol
from uuid import UUID

from fastapi import Depends, Header, Request

from order_service.auth import CallerDep
from order_service.errors import ConflictError, ValidationError

KEPT_SECONDS = 86_400  # published in the API's documentation

IdempotencyKey = Annotated[
    UUID,
    Header(
        alias="Idempotency-Key",
        description="A UUID for each operation; a retry sends the same. Kept 24 h.",
    ),
]


class IdempotencyKeys(Protocol):
    """Where keys and answers are kept."""

    async def begin(self, name: str, digest: str) -> str | None:
        """Claim a key; return the saved answer where there is one."""
        ...

    async def succeeded(self, name: str, digest: str, answer: str) -> None:
        """Keep the answer for the next request with this key."""
        ...

    async def failed(self, name: str) -> None:
        """Give the key back, so that a retry runs the operation again."""
        ...


@dataclass
class _Entry:
    digest: str
    answer: str | None
    until: float


class MemoryIdempotencyKeys:
    """Keys of this process only: for one instance, and for tests."""

    def __init__(self, kept_seconds: float = KEPT_SECONDS) -> None:
        """Start empty."""
        self._kept_seconds = kept_seconds
        self._entries: dict[str, _Entry] = {}

    async def begin(self, name: str, digest: str) -> str | None:
        """Claim a key; return the saved answer where there is one.

        Raises:
            ValidationError: The key came before with another body.
            ConflictError: The first request is still being processed.
        """
        now = monotonic()
        self._entries = {k: e for k, e in self._entries.items() if e.until > now}
        entry = self._entries.get(name)
        if entry is None:
            until = now + self._kept_seconds
            self._entries[name] = _Entry(digest, None, until)
            return None
        if entry.digest != digest:
            reason = "This Idempotency-Key was used for another request."
            raise ValidationError(reason)
        if entry.answer is None:
            reason = "The first request with this key is still running."
            raise ConflictError(reason)
        return entry.answer

    async def succeeded(self, name: str, digest: str, answer: str) -> None:
        """Keep the answer for the next request with this key."""
        until = monotonic() + self._kept_seconds
        self._entries[name] = _Entry(digest, answer, until)

    async def failed(self, name: str) -> None:
        """Give the key back, so that a retry runs the operation again."""
        self._entries.pop(name, None)


class Once:
    """Runs an operation unless its key has an answer already."""

    def __init__(self, keys: IdempotencyKeys, name: str) -> None:
        """Use a key of one caller for one operation."""
        self._keys, self._name = keys, name

    async def __call__(
        self,
        body: str,
        operation: Callable[[], Awaitable[str]],
    ) -> str:
        """Run the operation, or return what it answered the first time.

        Args:
            body: The request, to notice a key that is used for another one.
            operation: Does the work and returns the answer as text.
        """
        digest = sha256(body.encode()).hexdigest()
        saved = await self._keys.begin(self._name, digest)
        if saved is not None:
            return saved
        try:
            answer = await operation()
        except BaseException:
            await self._keys.failed(self._name)
            raise
        await self._keys.succeeded(self._name, digest, answer)
        return answer


def once_of(request: Request, caller: CallerDep, key: IdempotencyKey) -> Once:
    """Make it for this request; a route asks for it as `OnceDep`."""
    keys: IdempotencyKeys = request.app.state.idempotency_keys
    return Once(keys, f"{request.method} {request.url.path} {caller} {key}")


OnceDep = Annotated[Once, Depends(once_of)]
