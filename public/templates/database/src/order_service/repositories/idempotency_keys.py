"""Idempotency keys in PostgreSQL: committed with the change, or not at all."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from order_service.errors import ConflictError, ValidationError
from order_service.idempotency import KEPT_SECONDS
from order_service.models.idempotency_key import IdempotencyKeyRow

FORGET_AT_ONCE = 100


class SqlIdempotencyKeys:
    """The keys of all instances, in the transaction of the operation itself."""

    def __init__(self, session: AsyncSession) -> None:
        """Work in the session of a unit of work, which commits."""
        self._session = session

    async def begin(self, name: str, digest: str) -> str | None:
        """Claim a key; return the saved answer where there is one.

        Raises:
            ValidationError: The key came before with another body.
            ConflictError: The first request is still being processed.
        """
        # Held until the transaction ends, so that two requests cannot both begin.
        lock = select(func.pg_try_advisory_xact_lock(func.hashtextextended(name, 0)))
        if not await self._session.scalar(lock):
            reason = "The first request with this key is still running."
            raise ConflictError(reason)
        await self._forget_expired(name)
        row = await self._session.get(IdempotencyKeyRow, name)
        if row is None:
            return None
        if row.digest != digest:
            reason = "This Idempotency-Key was used for another request."
            raise ValidationError(reason)
        return row.answer

    async def succeeded(self, name: str, digest: str, answer: str) -> None:
        """Keep the answer; it is there for others when the operation is committed."""
        row = IdempotencyKeyRow(
            name=name,
            digest=digest,
            answer=answer,
            expires_at=datetime.now(UTC) + timedelta(seconds=KEPT_SECONDS),
        )
        self._session.add(row)
        await self._session.flush()

    async def failed(self, name: str) -> None:
        """Do nothing: the transaction is rolled back, and the key with it."""

    async def _forget_expired(self, name: str) -> None:
        """Delete this key if it has expired, and some of the others that have.

        Those that another transaction is deleting are left to it: no write waits for
        the keys of another.
        """
        expired = IdempotencyKeyRow.expires_at < datetime.now(UTC)
        others = (
            select(IdempotencyKeyRow.name)
            .where(expired)
            .limit(FORGET_AT_ONCE)
            .with_for_update(skip_locked=True)
        )
        for names in ([name], others):
            chosen = delete(IdempotencyKeyRow).where(IdempotencyKeyRow.name.in_(names))
            await self._session.execute(chosen.where(expired))
