"""Pub/Sub's client behind types of our own, because it carries none itself."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import datetime
from typing import Protocol, cast

from google.cloud.pubsub_v1 import SubscriberClient  # type: ignore[import-untyped]
from google.cloud.pubsub_v1.types import FlowControl  # type: ignore[import-untyped]


class Delivery(Protocol):
    """One delivery of a message."""

    @property
    def data(self) -> bytes:
        """The payload."""
        ...

    @property
    def message_id(self) -> str:
        """Pub/Sub's id, the same at every delivery."""
        ...

    @property
    def delivery_attempt(self) -> int | None:
        """Which attempt this is; None without a dead-letter topic."""
        ...

    @property
    def publish_time(self) -> datetime:
        """When Pub/Sub accepted the message."""
        ...

    def ack(self) -> None:
        """Tell Pub/Sub that the work is done."""
        ...

    def nack(self) -> None:
        """Ask for another delivery."""
        ...


class Pulling(Protocol):
    """A stream of deliveries that is open."""

    def add_done_callback(self, fn: Callable[[object], object]) -> None:
        """Call when the stream has ended, for whatever reason."""
        ...

    def cancel(self) -> object:
        """Take no more messages; those in work go on."""
        ...

    def result(self, timeout: float | None = None) -> object:
        """Wait for the end, and raise what broke the stream."""
        ...


@contextmanager
def streaming_pull(
    project: str,
    subscription: str,
    callback: Callable[[Delivery], None],
    *,
    max_messages: int,
    max_bytes: int,
) -> Generator[Pulling]:
    """Hand messages to a callback, on several threads at a time.

    Args:
        project: The id of the Google Cloud project.
        subscription: The name of the subscription.
        callback: Called with each delivery; it acknowledges.
        max_messages: How many messages this process holds at most.
        max_bytes: How many bytes they may have together.

    Yields:
        The open stream.
    """
    with SubscriberClient() as client:
        pulling = client.subscribe(  # pyright: ignore[reportUnknownMemberType]
            client.subscription_path(project, subscription),
            callback=callback,
            flow_control=FlowControl(
                max_messages=max_messages,
                max_bytes=max_bytes,
            ),
            await_callbacks_on_shutdown=True,
        )
        yield cast("Pulling", pulling)
