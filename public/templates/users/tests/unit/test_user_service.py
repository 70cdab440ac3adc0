"""The rules for users, with the users in a dict."""

from uuid import uuid4

import pytest
from fakes import FakeUsers
from pydantic import SecretStr, ValidationError

from order_service.errors import (
    AuthorizationError,
    ConflictError,
    NotFoundError,
)
from order_service.schemas.user import (
    AddressSchema,
    PasswordChange,
    UserCreate,
    UserUpdate,
)
from order_service.services.users import UserService

pytestmark = pytest.mark.unit

PHRASE = "correct horse battery"


def new_user(email: object = "ada@example.com", **more: object) -> UserCreate:
    data = {"email": email, "name": "Ada", "password": PHRASE, **more}
    return UserCreate.model_validate(data)


@pytest.fixture
def users() -> FakeUsers:
    return FakeUsers()


@pytest.fixture
def service(users: FakeUsers) -> UserService:
    return UserService(users, "tester")


async def test_a_password_is_kept_as_an_argon2id_hash(
    users: FakeUsers,
    service: UserService,
):
    created = await service.create(new_user())
    row = users.rows[created.id]
    assert row.password_hash.startswith("$argon2id$")
    assert PHRASE not in created.model_dump_json()
    assert row.created_by == "tester"


async def test_an_address_belongs_to_one_user(service: UserService):
    await service.create(new_user("Ada@Example.com"))
    with pytest.raises(ConflictError, match="email address"):
        await service.create(new_user("ada@example.COM"))


async def test_only_what_is_sent_is_changed(service: UserService):
    address = AddressSchema(street="12 St James's Square", city="London", country="GB")
    created = await service.create(new_user(addresses=[address]))
    changed = await service.update(created.id, UserUpdate(name="Ada Lovelace"))
    assert changed.name == "Ada Lovelace"
    assert changed.email == "ada@example.com"
    assert changed.addresses == [address]
    update = UserUpdate(email="lovelace@example.com", addresses=[])
    changed = await service.update(created.id, update)
    assert changed.email == "lovelace@example.com"
    assert changed.addresses == []


async def test_a_password_is_changed_by_who_knows_it(service: UserService):
    created = await service.create(new_user())
    wrong = PasswordChange(current=SecretStr("a guess"), new=SecretStr("n" * 12))
    with pytest.raises(AuthorizationError):
        await service.change_password(created.id, wrong)
    right = PasswordChange(current=SecretStr(PHRASE), new=SecretStr("n" * 12))
    await service.change_password(created.id, right)
    with pytest.raises(AuthorizationError):
        await service.change_password(created.id, right)


async def test_a_deleted_user_is_not_found_but_kept(
    users: FakeUsers,
    service: UserService,
):
    created = await service.create(new_user())
    await service.delete(created.id)
    with pytest.raises(NotFoundError):
        await service.get(created.id)
    assert users.rows[created.id].deleted_at is not None
    await service.create(new_user())  # the address is free again


async def test_a_user_who_never_was_is_not_found(service: UserService):
    with pytest.raises(NotFoundError):
        await service.get(uuid4())


@pytest.mark.parametrize(
    "wrong",
    [
        {"email": "not an address"},
        {"name": "   "},
        {"name": "a\0b"},
        {"addresses": [{"street": "a\0b", "city": "y", "country": "GB"}]},
        {"addresses": [{"street": "x", "city": "a\0b", "country": "GB"}]},
        {"password": PHRASE[:11]},
        {"addresses": [{"street": "x", "city": "y", "country": "England"}]},
        {"is_admin": True},
    ],
)
def test_what_is_not_valid_never_reaches_the_service(wrong: dict[str, object]):
    with pytest.raises(ValidationError):
        new_user(**wrong)
