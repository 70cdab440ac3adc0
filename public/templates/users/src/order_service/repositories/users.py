"""The only place that reads and writes users."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from sqlalchemy import Select, select, tuple_
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload
from sqlalchemy.orm.attributes import flag_modified

from order_service.errors import ConflictError
from order_service.models.user import UNIQUE_EMAIL, User


class EmailTakenError(ConflictError):
    """Another user has this email address."""

    code = "email-taken"
    title = "Email address taken"

    def __init__(self) -> None:
        """Say so without naming the other user."""
        super().__init__("Another user has this email address.")


class UserRepository(Protocol):
    """What the service needs of it; tests keep the users in a dict."""

    async def get(self, user_id: UUID) -> User | None:
        """Return a user who is not deleted, with the addresses."""
        ...

    async def get_for_update(self, user_id: UUID) -> User | None:
        """Return the same, and nobody else can change the user meanwhile."""
        ...

    async def newest(
        self,
        limit: int,
        before: tuple[datetime, UUID] | None = None,
    ) -> Sequence[User]:
        """Return users who are not deleted, newest first, from a position on."""
        ...

    async def save(self, user: User) -> None:
        """Store a new user or what was changed, or raise `EmailTakenError`."""
        ...


def one(user_id: UUID) -> Select[User]:
    """Select a user with the addresses: two queries, however many there are."""
    return (
        select(User)
        .where(User.id == user_id, User.deleted_at.is_(None))
        .options(selectinload(User.addresses))
    )


class SqlUserRepository:
    """Users in PostgreSQL, in the caller's transaction."""

    def __init__(self, session: AsyncSession) -> None:
        """Work in the session of a unit of work, which commits."""
        self._session = session

    async def get(self, user_id: UUID) -> User | None:
        """Return a user who is not deleted, with the addresses."""
        return await self._session.scalar(one(user_id))

    async def get_for_update(self, user_id: UUID) -> User | None:
        """Return the same; another change waits until this one is committed."""
        return await self._session.scalar(one(user_id).with_for_update())

    async def newest(
        self,
        limit: int,
        before: tuple[datetime, UUID] | None = None,
    ) -> Sequence[User]:
        """Return a page of users with their addresses: two queries as well."""
        statement = (
            select(User)
            .where(User.deleted_at.is_(None))
            .order_by(User.created_at.desc(), User.id.desc())
            .limit(limit)
            .options(selectinload(User.addresses))
        )
        if before is not None:
            statement = statement.where(tuple_(User.created_at, User.id) < before)
        return (await self._session.scalars(statement)).all()

    async def save(self, user: User) -> None:
        """Store a new user or what was changed, or raise `EmailTakenError`."""
        if user in self._session:
            # New addresses alone would not touch the row, nor its `updated_at`.
            flag_modified(user, "updated_by")
        self._session.add(user)
        try:
            await self._session.flush()
        except IntegrityError as error:
            if UNIQUE_EMAIL in str(error.orig):
                raise EmailTakenError from error
            raise
