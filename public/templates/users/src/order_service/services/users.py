"""What can be done with users."""

from datetime import UTC, datetime
from uuid import UUID

from order_service.errors import AuthorizationError, NotFoundError
from order_service.models.user import Address, User
from order_service.passwords import hash_password, is_password
from order_service.repositories.users import UserRepository
from order_service.schemas.page import Position
from order_service.schemas.user import (
    AddressSchema,
    PasswordChange,
    UserCreate,
    UserResponse,
    UserUpdate,
)


def to_models(addresses: list[AddressSchema]) -> list[Address]:
    """Make rows of addresses."""
    return [Address(**address.model_dump()) for address in addresses]


def existing(user: User | None, user_id: UUID) -> User:
    """Return the user, or raise `NotFoundError`."""
    if user is None:
        reason = "There is no such user."
        raise NotFoundError(reason, user_id=str(user_id))
    return user


class UserService:
    """The rules for users, in one caller's name."""

    def __init__(self, users: UserRepository, caller: str) -> None:
        """Work on users; the caller is noted with each change."""
        self._users = users
        self._caller = caller

    async def create(self, data: UserCreate) -> UserResponse:
        """Open an account."""
        user = User(
            email=data.email,
            name=data.name,
            password_hash=await hash_password(data.password),
            addresses=to_models(data.addresses),
            created_by=self._caller,
            updated_by=self._caller,
        )
        await self._users.save(user)
        return UserResponse.model_validate(user)

    async def get(self, user_id: UUID) -> UserResponse:
        """Return one user."""
        user = await self._users.get(user_id)
        return UserResponse.model_validate(existing(user, user_id))

    async def page(
        self,
        limit: int,
        before: Position | None,
    ) -> tuple[list[UserResponse], Position | None]:
        """Return users, newest first, and the position that the next page follows."""
        found = await self._users.newest(limit + 1, before)  # one more: is there more?
        shown = [UserResponse.model_validate(user) for user in found[:limit]]
        more = len(found) > limit
        return shown, (shown[-1].created_at, shown[-1].id) if more else None

    async def update(self, user_id: UUID, data: UserUpdate) -> UserResponse:
        """Change what the client sent."""
        user = await self._find_for_update(user_id)
        if data.email is not None:
            user.email = data.email
        if data.name is not None:
            user.name = data.name
        if data.addresses is not None:
            user.addresses = to_models(data.addresses)
        await self._save(user)
        return UserResponse.model_validate(user)

    async def change_password(self, user_id: UUID, data: PasswordChange) -> None:
        """Put a new password in the place of the current one."""
        user = await self._find_for_update(user_id)
        if not await is_password(data.current, user.password_hash):
            reason = "The current password is not right."
            raise AuthorizationError(reason, user_id=str(user_id))
        user.password_hash = await hash_password(data.new)
        await self._save(user)

    async def delete(self, user_id: UUID) -> None:
        """Mark a user as deleted; the row stays for its retention period."""
        user = await self._find_for_update(user_id)
        user.deleted_at = datetime.now(UTC)
        await self._save(user)

    async def _find_for_update(self, user_id: UUID) -> User:
        """Two changes at once come one after the other, and none is half lost."""
        return existing(await self._users.get_for_update(user_id), user_id)

    async def _save(self, user: User) -> None:
        user.updated_by = self._caller
        await self._users.save(user)
