"""Users without a database."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID, uuid4

from order_service.models.user import User
from order_service.repositories.users import EmailTakenError


class FakeUsers:
    """What the database does for users, in a dict."""

    def __init__(self) -> None:
        self.rows: dict[UUID, User] = {}
        self.reads = 0

    async def get(self, user_id: UUID) -> User | None:
        self.reads += 1
        user = self.rows.get(user_id)
        return None if user is None or user.deleted_at else user

    async def get_for_update(self, user_id: UUID) -> User | None:
        return await self.get(user_id)

    async def newest(
        self,
        limit: int,
        before: tuple[datetime, UUID] | None = None,
    ) -> Sequence[User]:
        found = [
            user
            for user in self.rows.values()
            if not user.deleted_at
            and (before is None or (user.created_at, user.id) < before)
        ]
        found.sort(key=lambda user: (user.created_at, user.id), reverse=True)
        return found[:limit]

    async def save(self, user: User) -> None:
        for other in self.rows.values():
            if other is not user and not other.deleted_at and other.email == user.email:
                raise EmailTakenError
        user.updated_at = datetime.now(UTC)
        if user not in self.rows.values():
            user.id, user.created_at = uuid4(), user.updated_at
            self.rows[user.id] = user
