"""The real server between PostgreSQL and the Pub/Sub emulator."""

import asyncio
import os
import signal
import socket
import sys
import time
from asyncio.subprocess import DEVNULL
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from google.api_core.exceptions import DeadlineExceeded
from google.cloud.pubsub_v1 import (  # type: ignore[import-untyped]
    PublisherClient,
    SubscriberClient,
)
from sqlalchemy.ext.asyncio import AsyncEngine

from order_service.events import OrderPlaced, ParcelShipped

pytestmark = [pytest.mark.integration, pytest.mark.slow]

WAIT_SECONDS = 60  # a busy machine is no failure
MAX_DELIVERY_ATTEMPTS = 5  # the least that Pub/Sub takes
API_KEY = "a-key-for-tests"  # pragma: allowlist secret


class Emulator:
    """A project of its own on the emulator, for one test."""

    def __init__(self) -> None:
        self.project = f"test-{uuid4().hex[:12]}"
        self.publisher: Any = PublisherClient()
        self.subscriber: Any = SubscriberClient()

    def topic(self, name: str) -> str:
        return f"projects/{self.project}/topics/{name}"

    def subscription(self, name: str) -> str:
        return f"projects/{self.project}/subscriptions/{name}"

    def set_up(self, endpoint: str) -> None:
        """Make what deploy/pubsub/create.sh makes."""
        for name in ("orders", "shipments", "dead"):
            self.publisher.create_topic(name=self.topic(name))
        for name in ("orders", "dead"):
            self.subscriber.create_subscription(
                name=self.subscription(name),
                topic=self.topic(name),
            )
        self.subscriber.create_subscription(
            request={
                "name": self.subscription("shipments"),
                "topic": self.topic("shipments"),
                "push_config": {"push_endpoint": endpoint},
                "dead_letter_policy": {
                    "dead_letter_topic": self.topic("dead"),
                    "max_delivery_attempts": MAX_DELIVERY_ATTEMPTS,
                },
            },
        )

    def tear_down(self) -> None:
        """Push to nobody any more."""
        for name in ("orders", "dead", "shipments"):
            subscription = self.subscription(name)
            self.subscriber.delete_subscription(subscription=subscription)
        self.subscriber.close()

    def publish(self, data: bytes) -> None:
        """Tell the service what the warehouse tells."""
        self.publisher.publish(self.topic("shipments"), data).result(WAIT_SECONDS)

    def take(self, name: str) -> list[bytes]:
        """Take what waits on a subscription."""
        subscription = self.subscription(name)
        try:
            answer = self.subscriber.pull(
                subscription=subscription,
                max_messages=100,
                timeout=1,
            )
        except DeadlineExceeded:  # nothing waits
            return []
        received = answer.received_messages
        if received:
            ids = [message.ack_id for message in received]
            self.subscriber.acknowledge(subscription=subscription, ack_ids=ids)
        return [message.message.data for message in received]


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


async def until(condition: Callable[[], Awaitable[bool]]) -> None:
    """Wait for what happens in another process; fail after a while."""
    end = time.monotonic() + WAIT_SECONDS
    while not await condition():
        assert time.monotonic() < end, "it did not happen in time"
        await asyncio.sleep(0.1)


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def emulator(port: int) -> Generator[Emulator]:
    if not os.environ.get("PUBSUB_EMULATOR_HOST"):
        pytest.skip("PUBSUB_EMULATOR_HOST is not set, so there is no emulator")
    emulator = Emulator()
    emulator.set_up(f"http://127.0.0.1:{port}/pubsub/shipments")
    yield emulator
    emulator.tear_down()


@pytest.fixture
async def client(
    emulator: Emulator,
    engine: AsyncEngine,
    port: int,
    tmp_path: Path,
) -> AsyncGenerator[httpx.AsyncClient]:
    """A client of the real server; the engine empties the tables afterwards."""
    server = await asyncio.create_subprocess_exec(
        Path(sys.executable).with_name("order-service"),
        cwd=tmp_path,  # here lies no .env of a developer
        env={
            **os.environ,
            "API_KEY": API_KEY,
            "DATABASE_URL": engine.url.render_as_string(hide_password=False),
            "GOOGLE_CLOUD_PROJECT": emulator.project,
            "RELAY_ENABLED": "true",
            "RELAY_PAUSE_SECONDS": "0.1",
            "PORT": str(port),
        },
        stdout=DEVNULL,
    )
    headers = {"Authorization": f"Bearer {API_KEY}"}
    address = f"http://127.0.0.1:{port}"
    async with httpx.AsyncClient(base_url=address, headers=headers) as client:

        async def answers() -> bool:
            try:
                return (await client.get("/health/ready")).is_success
            except httpx.TransportError:
                return False

        await until(answers)
        yield client
    server.terminate()
    async with asyncio.timeout(8):
        # Uvicorn, when all is closed, ends by the signal itself.
        assert await server.wait() in {0, -signal.SIGTERM}


async def place(client: httpx.AsyncClient) -> dict[str, Any]:
    answer = await client.post(
        "/api/v1/orders",
        json={"amount_cents": 1_250},
        headers={"Idempotency-Key": str(uuid4())},
    )
    assert answer.status_code == 201
    return answer.json()


async def test_an_order_is_told_to_the_world(
    client: httpx.AsyncClient,
    emulator: Emulator,
):
    order = await place(client)
    received: list[bytes] = []

    async def told() -> bool:
        received.extend(await asyncio.to_thread(emulator.take, "orders"))
        return received != []

    await until(told)
    [event] = [OrderPlaced.model_validate_json(data) for data in received]
    assert str(event.order_id) == order["id"]
    assert event.amount_cents == 1_250


async def test_events_are_handled_once_and_failures_set_aside(
    client: httpx.AsyncClient,
    emulator: Emulator,
):
    order = await place(client)
    event = ParcelShipped(order_id=order["id"], carrier="Bike")
    unknown = ParcelShipped(order_id=uuid4(), carrier="Bike")
    for data in (
        event.model_dump_json().encode(),
        event.model_dump_json().encode(),  # published twice
        unknown.model_dump_json().encode(),
        b"poison",
    ):
        await asyncio.to_thread(emulator.publish, data)

    async def shipped() -> bool:
        answer = await client.get(f"/api/v1/orders/{order['id']}")
        return answer.json()["status"] == "shipped"

    await until(shipped)
    given_up: list[bytes] = []

    async def both_given_up() -> bool:
        given_up.extend(await asyncio.to_thread(emulator.take, "dead"))
        return len(given_up) >= 2

    await until(both_given_up)
    assert sorted(given_up) == sorted([b"poison", unknown.model_dump_json().encode()])

    metrics = (await client.get("/metrics")).text
    for result, count in (("processed", 1), ("duplicate", 1)):
        labels = f'{{result="{result}",type="ParcelShipped"}}'
        assert f"events_consumed_total{labels} {count}.0" in metrics
    failed = 2 * MAX_DELIVERY_ATTEMPTS
    labels = '{result="failed",type="ParcelShipped"}'
    assert f"events_consumed_total{labels} {failed}.0" in metrics
