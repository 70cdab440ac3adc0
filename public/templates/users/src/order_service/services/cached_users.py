"""Users with a cache in front of the reads."""

from uuid import UUID

from order_service.cache import Cache
from order_service.repositories.users import UserRepository
from order_service.schemas.user import UserResponse, UserUpdate
from order_service.services.users import UserService
from order_service.unit_of_work import UnitOfWork

TTL_SECONDS = 120


def key_of(user_id: UUID) -> str:
    """Name the cached answer; raise the version when its fields change."""
    return f"v1:users:{user_id}"


class CachedUserService(UserService):
    """The same rules; a user who was read lately comes from the cache."""

    def __init__(
        self,
        users: UserRepository,
        caller: str,
        work: UnitOfWork,
        cache: Cache,
    ) -> None:
        """Read through the cache, and empty it when the unit of work is committed."""
        super().__init__(users, caller)
        self._work = work
        self._cache = cache

    async def get(self, user_id: UUID) -> UserResponse:
        """Return one user, at most two minutes and twelve seconds old."""
        read = super().get

        async def load() -> str:
            return (await read(user_id)).model_dump_json()

        cached = await self._cache.get(key_of(user_id), load, TTL_SECONDS)
        return UserResponse.model_validate_json(cached)

    async def update(self, user_id: UUID, data: UserUpdate) -> UserResponse:
        """Change a user; whoever reads after the commit gets the new values."""
        user = await super().update(user_id, data)
        self._forget(user_id)
        return user

    async def delete(self, user_id: UUID) -> None:
        """Mark a user as deleted, in the cache too."""
        await super().delete(user_id)
        self._forget(user_id)

    def _forget(self, user_id: UUID) -> None:
        """Wait for the commit: before it, a reader would put the old values back."""
        self._work.after_commit(lambda: self._cache.drop(key_of(user_id)))
