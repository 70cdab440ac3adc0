"""The routes, with orders and events in memory."""

import base64
import json
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from fakes import FakeInbox, FakeOrders, FakeOutbox
from fastapi import FastAPI
from httpx import AsyncClient, Response
from prometheus_client import REGISTRY

from order_service.api.orders import get_once, get_orders
from order_service.api.shipments import get_shipments
from order_service.events import ParcelShipped
from order_service.idempotency import (
    IdempotencyKey,
    MemoryIdempotencyKeys,
    Once,
)
from order_service.push_tokens import authenticate_push
from order_service.services.orders import OrdersService
from order_service.services.shipments import ShipmentService

pytestmark = pytest.mark.unit

ORDERS = "/api/v1/orders"
NUL = json.dumps({"order_id": str(uuid4()), "carrier": "a\0b"}).encode()


@pytest.fixture
def outbox() -> FakeOutbox:
    return FakeOutbox()


@pytest.fixture
def app(app: FastAPI, outbox: FakeOutbox) -> FastAPI:
    orders = FakeOrders()
    keys = MemoryIdempotencyKeys()
    shipments = ShipmentService(orders, FakeInbox())

    def only_once(key: IdempotencyKey) -> Once:
        return Once(keys, str(key))

    def orders_of_all() -> OrdersService:
        return OrdersService(orders, outbox, "tester")

    app.dependency_overrides[get_orders] = orders_of_all
    app.dependency_overrides[get_shipments] = lambda: shipments
    app.dependency_overrides[get_once] = only_once
    app.dependency_overrides[authenticate_push] = lambda: None
    return app


async def place(client: AsyncClient, key: str) -> Response:
    headers = {"Idempotency-Key": key}
    return await client.post(ORDERS, json={"amount_cents": 1_250}, headers=headers)


async def push(client: AsyncClient, data: bytes, message_id: str = "m1") -> Response:
    message = {
        "data": base64.b64encode(data).decode(),
        "messageId": message_id,
        "publishTime": datetime.now(UTC).isoformat(),
    }
    body = {"message": message, "subscription": "s", "deliveryAttempt": 1}
    return await client.post("/pubsub/shipments", json=body)


def consumed(result: str) -> float:
    labels = {"type": "ParcelShipped", "result": result}
    return REGISTRY.get_sample_value("events_consumed_total", labels) or 0


async def test_an_order_is_placed_once(client: AsyncClient, outbox: FakeOutbox):
    key = str(uuid4())
    answer = await place(client, key)
    assert answer.status_code == 201
    assert (await place(client, key)).json() == answer.json()
    assert len(outbox.rows) == 1
    assert (await client.get(answer.headers["Location"])).json() == answer.json()


async def test_a_pushed_event_is_acknowledged_and_handled_once(client: AsyncClient):
    order = (await place(client, str(uuid4()))).json()
    event = ParcelShipped(order_id=order["id"], carrier="Bike")
    before = consumed("processed"), consumed("duplicate")
    for message_id in ("m1", "m1", "m2"):
        answer = await push(client, event.model_dump_json().encode(), message_id)
        assert answer.status_code == 204
    assert (consumed("processed"), consumed("duplicate")) == (
        before[0] + 1,
        before[1] + 2,
    )
    shipped = (await client.get(f"{ORDERS}/{order['id']}")).json()
    assert shipped["status"] == "shipped"


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"poison", 422),
        (b"{}", 422),
        (NUL, 422),
        (
            ParcelShipped(order_id=uuid4(), carrier="Bike").model_dump_json().encode(),
            404,
        ),
    ],
    ids=["no JSON", "no event", "a carrier with NUL", "unknown order"],
)
async def test_what_fails_is_not_acknowledged(
    client: AsyncClient,
    data: bytes,
    status: int,
):
    before = consumed("failed")
    answer = await push(client, data)
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert consumed("failed") == before + 1


async def test_only_pubsub_may_push(app: FastAPI, client: AsyncClient):
    del app.dependency_overrides[authenticate_push]
    answer = await push(client, b"{}")
    assert answer.status_code == 401
