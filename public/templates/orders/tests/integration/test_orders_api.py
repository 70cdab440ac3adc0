from typing import Any
from uuid import uuid4

import pytest
from httpx import AsyncClient, Response

pytestmark = pytest.mark.integration
ORDERS = "/api/v1/orders"


async def place(client: AsyncClient, *articles: str, key: str = "") -> Response:
    headers = {"Idempotency-Key": key or str(uuid4())}
    return await client.post(ORDERS, json={"articles": articles}, headers=headers)


async def test_an_order_is_placed_read_and_cancelled(client: AsyncClient):
    placed = await place(client, "tea", "milk")
    assert placed.status_code == 201
    location = placed.headers["Location"]

    read = await client.get(location)
    cancelled = await client.post(f"{location}/cancel")

    assert read.json() == placed.json()
    assert cancelled.json() == placed.json() | {"status": "cancelled"}


async def test_a_retry_gets_the_same_order(client: AsyncClient):
    key = str(uuid4())

    first = await place(client, "tea", key=key)
    again = await place(client, "tea", key=key)
    another = await place(client, "milk", key=key)

    assert (again.status_code, again.json()) == (201, first.json())
    assert another.status_code == 422
    assert len((await client.get(ORDERS)).json()["data"]) == 1


async def test_a_write_needs_a_key(client: AsyncClient):
    response = await client.post(ORDERS, json={"articles": ["tea"]})

    assert response.status_code == 400


@pytest.mark.parametrize("articles", [[], [""], ["tea", "tea"], ["x" * 81]])
async def test_a_bad_order_is_refused(client: AsyncClient, articles: list[str]):
    response = await place(client, *articles)

    assert response.status_code == 422
    assert response.json()["errors"]


async def test_pages_lead_through_all_orders(client: AsyncClient):
    placed = [(await place(client, f"article {n}")).json() for n in range(5)]
    pages: list[dict[str, Any]] = []
    following = f"{ORDERS}?limit=2"
    while following:
        page = (await client.get(following)).json()
        pages.append(page)
        following = page["links"]["next"]

    assert [len(page["data"]) for page in pages] == [2, 2, 1]
    assert [order for page in pages for order in page["data"]] == placed[::-1]
    assert pages[0]["links"]["next"].startswith(f"{ORDERS}?limit=2&cursor=")
    assert pages[0]["meta"] == {"cursor": None, "limit": 2, "total": None}


@pytest.mark.parametrize("query", ["limit=0", "limit=101", "cursor=nonsense"])
async def test_a_page_that_cannot_be(client: AsyncClient, query: str):
    assert (await client.get(f"{ORDERS}?{query}")).status_code == 422


@pytest.mark.parametrize("header", ["", "Bearer wrong", "Basic YTpi"])
async def test_only_with_the_key(client: AsyncClient, header: str):
    response = await client.get(ORDERS, headers={"Authorization": header})

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"


async def test_an_order_that_is_not_there(client: AsyncClient):
    response = await client.get(f"{ORDERS}/{uuid4()}")

    assert response.status_code == 404
    assert response.json()["code"] == "not-found"
