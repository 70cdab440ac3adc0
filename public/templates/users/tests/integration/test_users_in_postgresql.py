"""Users in a real PostgreSQL, through the whole application."""

import asyncio
from uuid import uuid4

import pytest
from fastapi import FastAPI
from httpx import AsyncClient
from sqlalchemy import event, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from order_service.config import Settings
from order_service.db import Sessions
from order_service.main import create_app
from order_service.models import User
from order_service.repositories.users import SqlUserRepository
from order_service.unit_of_work import unit_of_work

pytestmark = pytest.mark.integration

USERS = "/api/v1/users"
PHRASE = "correct horse battery"
LONDON = {"street": "12 St James's Square", "city": "London", "country": "GB"}
PARIS = {"street": "17 Quai Voltaire", "city": "Paris", "country": "FR"}


@pytest.fixture
def app(database_settings: Settings) -> FastAPI:
    return create_app(database_settings)


def new_user(number: int = 1) -> dict[str, object]:
    return {
        "email": f"user{number}@example.com",
        "name": f"User {number}",
        "password": PHRASE,
        "addresses": [LONDON, PARIS],
    }


def a_key() -> dict[str, str]:
    return {"Idempotency-Key": str(uuid4())}


async def create(client: AsyncClient, number: int = 1) -> str:
    answer = await client.post(USERS, json=new_user(number), headers=a_key())
    assert answer.status_code == 201, answer.text
    return str(answer.headers["Location"])


async def test_readiness_asks_the_database(client: AsyncClient):
    assert (await client.get("/health/ready")).status_code == 200


@pytest.mark.usefixtures("engine")
async def test_a_user_from_beginning_to_end(client: AsyncClient):
    address = await create(client)
    created = (await client.get(address)).json()
    assert created["addresses"] == [LONDON, PARIS]
    change = {"name": "Ada", "addresses": [PARIS]}
    changed = (await client.patch(address, json=change)).json()
    assert changed["name"] == "Ada"
    assert changed["addresses"] == [PARIS]
    assert changed["updated_at"] > created["updated_at"]
    assert changed["created_at"] == created["created_at"]
    assert (await client.delete(address)).status_code == 204
    assert (await client.get(address)).status_code == 404


@pytest.mark.usefixtures("engine")
async def test_other_addresses_are_a_change_of_the_user(client: AsyncClient):
    address = await create(client)
    created = (await client.get(address)).json()
    changed = (await client.patch(address, json={"addresses": [PARIS]})).json()
    assert changed["updated_at"] > created["updated_at"]
    assert (await client.get(address)).json() == changed


@pytest.mark.usefixtures("engine")
async def test_of_two_changes_at_once_one_is_the_last(client: AsyncClient):
    address = await create(client)
    for _ in range(5):
        await asyncio.gather(
            client.patch(address, json={"addresses": [LONDON]}),
            client.patch(address, json={"addresses": [PARIS]}),
        )
        user = (await client.get(address)).json()
        assert user["addresses"] in ([LONDON], [PARIS])


async def test_a_deleted_user_stays_in_the_table(
    client: AsyncClient,
    sessions: Sessions,
):
    await client.delete(await create(client))
    async with unit_of_work(sessions) as work:
        row = (await work.session.scalars(select(User))).one()
    assert row.deleted_at is not None
    assert row.deleted_at.tzinfo is not None
    assert row.updated_by == "api-key"
    await create(client)  # the address is free again


@pytest.mark.usefixtures("engine")
async def test_of_two_at_once_one_gets_the_address(client: AsyncClient):
    answers = await asyncio.gather(
        *(client.post(USERS, json=new_user(), headers=a_key()) for _ in range(2)),
    )
    assert sorted(answer.status_code for answer in answers) == [201, 409]
    refused = max(answers, key=lambda answer: answer.status_code)
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert refused.json()["code"] == "email-taken"


@pytest.mark.usefixtures("engine")
async def test_an_address_cannot_be_changed_to_a_taken_one(client: AsyncClient):
    await create(client, 1)
    address = await create(client, 2)
    answer = await client.patch(address, json={"email": "USER1@example.com"})
    assert answer.status_code == 409
    assert (await client.get(address)).json()["email"] == "user2@example.com"


async def test_another_broken_rule_is_no_taken_address(engine: AsyncEngine):
    nobody = User(email="a@example.com", name="A", password_hash="", addresses=[])
    async with AsyncSession(engine) as session:
        with pytest.raises(IntegrityError, match="created_by"):
            await SqlUserRepository(session).save(nobody)


@pytest.mark.usefixtures("engine")
async def test_a_retry_makes_no_second_user(client: AsyncClient):
    key = a_key()
    first = await client.post(USERS, json=new_user(), headers=key)
    again = await client.post(USERS, json=new_user(), headers=key)
    assert again.json() == first.json()
    other = await client.post(USERS, json=new_user(2), headers=key)
    assert other.status_code == 422


@pytest.mark.usefixtures("engine")
async def test_a_retry_that_overtakes_is_told_to_wait(client: AsyncClient):
    key = a_key()
    answers = await asyncio.gather(
        *(client.post(USERS, json=new_user(), headers=key) for _ in range(2)),
    )
    assert {answer.status_code for answer in answers} <= {201, 409}
    page = (await client.get(USERS)).json()
    assert len(page["data"]) == 1


async def test_a_failure_gives_the_key_back(client: AsyncClient, sessions: Sessions):
    key = a_key()
    await create(client)
    refused = await client.post(USERS, json=new_user(), headers=key)
    assert refused.status_code == 409
    async with unit_of_work(sessions) as work:
        kept = await work.session.scalar(text("SELECT count(*) FROM idempotency_keys"))
    assert kept == 1
    assert (await client.post(USERS, json=new_user(2), headers=key)).is_success


async def test_a_page_takes_two_queries(client: AsyncClient, engine: AsyncEngine):
    for number in range(4):
        await create(client, number)
    statements: list[str] = []

    def note(*of: object) -> None:
        statements.append(str(of[2]))

    async with AsyncSession(engine) as session:
        event.listen(engine.sync_engine, "before_cursor_execute", note)
        users = await SqlUserRepository(session).newest(10)
    assert [len(user.addresses) for user in users] == [2, 2, 2, 2]
    assert len(statements) == 2


@pytest.mark.usefixtures("engine")
async def test_pages_lead_through_all_users(client: AsyncClient):
    for number in range(5):
        await create(client, number)
    address = f"{USERS}?limit=2"
    seen: list[str] = []
    while address:
        page = (await client.get(address)).json()
        seen += [user["name"] for user in page["data"]]
        address = page["links"]["next"]
    assert seen == [f"User {number}" for number in (4, 3, 2, 1, 0)]
