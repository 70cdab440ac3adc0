"""The routes of users, with the users in a dict."""

from uuid import uuid4

import pytest
from fakes import FakeUsers
from fastapi import FastAPI
from httpx import AsyncClient

from order_service.api.users import get_once, get_users
from order_service.idempotency import (
    IdempotencyKey,
    MemoryIdempotencyKeys,
    Once,
)
from order_service.services.users import UserService

pytestmark = pytest.mark.unit

USERS = "/api/v1/users"
PHRASE = "correct horse battery"


@pytest.fixture
def app(app: FastAPI) -> FastAPI:
    users = UserService(FakeUsers(), "tester")
    keys = MemoryIdempotencyKeys()

    def only_once(key: IdempotencyKey) -> Once:
        return Once(keys, str(key))

    app.dependency_overrides[get_users] = lambda: users
    app.dependency_overrides[get_once] = only_once
    return app


def new_user(number: int = 1) -> dict[str, str]:
    return {
        "email": f"user{number}@example.com",
        "name": f"User {number}",
        "password": PHRASE,
    }


def a_key() -> dict[str, str]:
    return {"Idempotency-Key": str(uuid4())}


async def test_a_user_from_beginning_to_end(client: AsyncClient):
    answer = await client.post(USERS, json=new_user(), headers=a_key())
    assert answer.status_code == 201
    address = answer.headers["Location"]
    assert (await client.get(address)).json() == answer.json()
    answer = await client.patch(address, json={"name": "Ada"})
    assert answer.json()["name"] == "Ada"
    change = {"current": PHRASE, "new": "staple staple staple"}
    assert (await client.put(f"{address}/password", json=change)).status_code == 204
    assert (await client.delete(address)).status_code == 204
    assert (await client.get(address)).status_code == 404


async def test_spaces_are_a_part_of_a_password_and_of_nothing_else(client: AsyncClient):
    body = {"email": " a@example.com ", "name": " Ada ", "password": f" {PHRASE} "}
    answer = await client.post(USERS, json=body, headers=a_key())
    assert (answer.json()["email"], answer.json()["name"]) == ("a@example.com", "Ada")
    address = f"{answer.headers['Location']}/password"
    for current, status in ((PHRASE, 403), (f" {PHRASE} ", 204), ("  new  " * 3, 204)):
        change = {"current": current, "new": "  new  " * 3}
        assert (await client.put(address, json=change)).status_code == status


async def test_a_retry_makes_no_second_user(client: AsyncClient):
    key = a_key()
    first = await client.post(USERS, json=new_user(), headers=key)
    again = await client.post(USERS, json=new_user(), headers=key)
    assert again.status_code == 201
    assert again.json() == first.json()


async def test_a_taken_address_is_a_conflict(client: AsyncClient):
    await client.post(USERS, json=new_user(), headers=a_key())
    answer = await client.post(USERS, json=new_user(), headers=a_key())
    assert answer.status_code == 409
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "email-taken"


async def test_pages_lead_through_all_users(client: AsyncClient):
    for number in range(5):
        await client.post(USERS, json=new_user(number), headers=a_key())
    address = f"{USERS}?limit=2"
    seen: list[str] = []
    while address:
        page = (await client.get(address)).json()
        assert len(page["data"]) <= 2
        seen += [user["name"] for user in page["data"]]
        address = page["links"]["next"]
        assert address is None or address.startswith(f"{USERS}?limit=2&cursor=")
    assert seen == [f"User {number}" for number in (4, 3, 2, 1, 0)]


@pytest.mark.parametrize("query", ["limit=0", "limit=101", "cursor=nonsense"])
async def test_a_page_that_cannot_be(client: AsyncClient, query: str):
    assert (await client.get(f"{USERS}?{query}")).status_code == 422


async def test_a_refused_password_is_not_sent_back(client: AsyncClient):
    refused = PHRASE[:11]
    body = new_user() | {"password": refused}
    answer = await client.post(USERS, json=body, headers=a_key())
    assert answer.status_code == 422
    assert refused not in answer.json()["errors"][0].values()


async def test_who_has_no_key_of_the_api_gets_nothing(client: AsyncClient):
    answer = await client.get(USERS, headers={"Authorization": "Bearer wrong"})
    assert answer.status_code == 401
