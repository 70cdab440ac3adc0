"""A Pub/Sub emulator, with a topic, its subscription and its dead letters."""

import os
import threading
import time
import uuid
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any

import pytest
from google.api_core.exceptions import DeadlineExceeded
from google.cloud.pubsub_v1 import (  # type: ignore[import-untyped]
    PublisherClient,
    SubscriberClient,
)
from redis import Redis

from order_service.consumer import OrderConsumer, consume
from order_service.health import Health
from order_service.orders import OrderPlaced
from order_service.pubsub import streaming_pull

PROJECT = "some-project"
MAX_DELIVERY_ATTEMPTS = 5  # the least that Pub/Sub takes
WAIT_SECONDS = 60  # a busy machine is no failure


def wait_until(condition: Callable[[], bool]) -> None:
    """Wait for what happens on another thread; fail after a while."""
    end = time.monotonic() + WAIT_SECONDS
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)


class Broker:
    """One topic with a subscription and dead letters, for one test."""

    def __init__(self) -> None:
        self.publisher: Any = PublisherClient()
        self.subscriber: Any = SubscriberClient()
        self.name = f"orders-{uuid.uuid4().hex[:12]}"
        self.topic = f"projects/{PROJECT}/topics/{self.name}"
        self.subscription = f"projects/{PROJECT}/subscriptions/{self.name}"
        self.publisher.create_topic(name=self.topic)
        self.publisher.create_topic(name=f"{self.topic}-dead")
        self.subscriber.create_subscription(
            name=f"{self.subscription}-dead",
            topic=f"{self.topic}-dead",
        )
        self.subscriber.create_subscription(
            request={
                "name": self.subscription,
                "topic": self.topic,
                "ack_deadline_seconds": 10,
                "dead_letter_policy": {
                    "dead_letter_topic": f"{self.topic}-dead",
                    "max_delivery_attempts": MAX_DELIVERY_ATTEMPTS,
                },
            },
        )

    def publish(self, *payloads: bytes) -> None:
        """Publish and wait until the broker has them."""
        for future in [self.publisher.publish(self.topic, data) for data in payloads]:
            future.result(timeout=WAIT_SECONDS)

    def waiting(self) -> list[bytes]:
        """Take what waits for the worker."""
        return self._pull(self.subscription)

    def dead_letters(self) -> list[bytes]:
        """Take what was given up."""
        return self._pull(f"{self.subscription}-dead")

    def _pull(self, subscription: str) -> list[bytes]:
        try:
            answer = self.subscriber.pull(
                subscription=subscription,
                max_messages=100,
                timeout=1,
            )
        except DeadlineExceeded:  # nothing waits
            return []
        return [received.message.data for received in answer.received_messages]

    @contextmanager
    def worker(
        self,
        add_once: Callable[[OrderPlaced, str], bool],
        max_messages: int = 10,
    ) -> Generator[Health]:
        """Run the worker on a thread; leaving the block drains it."""
        health, stop = Health(), threading.Event()
        with streaming_pull(
            PROJECT,
            self.name,
            OrderConsumer(add_once),
            max_messages=max_messages,
            max_bytes=1_000_000,
        ) as pulling:
            thread = threading.Thread(
                target=consume,
                args=(pulling, health, stop, 8.0),
            )
            thread.start()
            yield health
            stop.set()
            thread.join()

    def delete(self) -> None:
        """Leave nothing behind."""
        for suffix in ("", "-dead"):
            self.subscriber.delete_subscription(
                subscription=f"{self.subscription}{suffix}",
            )
            self.publisher.delete_topic(topic=f"{self.topic}{suffix}")
        self.subscriber.close()


def required(variable: str, what: str) -> str:
    """Read a variable; without it the test has nothing to talk to."""
    value = os.environ.get(variable)
    if not value:
        pytest.skip(f"{variable} is not set, so there is no {what} to test with")
    return value


@pytest.fixture
def broker() -> Generator[Broker]:
    """Make topics and subscriptions on the emulator, for one test."""
    required("PUBSUB_EMULATOR_HOST", "Pub/Sub emulator")
    broker = Broker()
    yield broker
    broker.delete()


@pytest.fixture
def redis_url() -> str:
    """Tell where Redis is, after forgetting the messages of earlier runs.

    A new emulator counts its messages from 1 again. Database 0 is left alone:
    what a worker has counted there may be somebody's.
    """
    url = required("REDIS_URL", "Redis")
    client: Any = Redis.from_url(url)  # pyright: ignore[reportUnknownMemberType]
    if not client.get_connection_kwargs().get("db"):
        pytest.skip("REDIS_URL names database 0, which tests leave alone; take another")
    for key in client.scan_iter("seen:message:*"):
        client.delete(key)
    client.close()
    return url
