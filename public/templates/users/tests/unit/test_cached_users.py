"""Users behind the cache: what is forgotten, and when."""

from collections.abc import Awaitable, Callable

import pytest
from fakes import FakeUsers
from sqlalchemy.ext.asyncio import AsyncSession

from order_service.cache import Cache
from order_service.errors import NotFoundError
from order_service.schemas.user import (
    UserCreate,
    UserResponse,
    UserUpdate,
)
from order_service.services.cached_users import CachedUserService
from order_service.unit_of_work import UnitOfWork

pytestmark = pytest.mark.unit

PHRASE = "correct horse battery"


class DictCache(Cache):
    """A cache that forgets nothing by itself."""

    def __init__(self) -> None:
        super().__init__(None)
        self.kept: dict[str, str] = {}

    async def get(self, key: str, load: Callable[[], Awaitable[str]], ttl: int) -> str:
        if key not in self.kept:
            self.kept[key] = await load()
        return self.kept[key]

    async def drop(self, key: str) -> None:
        self.kept.pop(key, None)


@pytest.fixture
def users() -> FakeUsers:
    return FakeUsers()


@pytest.fixture
def work() -> UnitOfWork:
    return UnitOfWork(AsyncSession())


@pytest.fixture
def service(users: FakeUsers, work: UnitOfWork) -> CachedUserService:
    return CachedUserService(users, "tester", work, DictCache())


@pytest.fixture
async def user(service: CachedUserService) -> UserResponse:
    data = {"email": "a@example.com", "name": "Ada", "password": PHRASE}
    created = await service.create(UserCreate.model_validate(data))
    return await service.get(created.id)


async def test_a_user_is_read_once(
    users: FakeUsers,
    service: CachedUserService,
    user: UserResponse,
):
    before = users.reads
    assert await service.get(user.id) == user
    assert users.reads == before


async def test_a_change_is_seen_when_it_is_committed(
    service: CachedUserService,
    user: UserResponse,
    work: UnitOfWork,
):
    await service.update(user.id, UserUpdate(name="Lovelace"))
    assert (await service.get(user.id)).name == "Ada"
    await work.committed()
    assert (await service.get(user.id)).name == "Lovelace"


async def test_a_deleted_user_is_gone_when_it_is_committed(
    service: CachedUserService,
    user: UserResponse,
    work: UnitOfWork,
):
    await service.delete(user.id)
    await work.committed()
    with pytest.raises(NotFoundError):
        await service.get(user.id)
