"""Pub/Sub's client behind types of our own, because it carries none itself."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from typing import Protocol, cast

from google.cloud.pubsub_v1 import PublisherClient  # type: ignore[import-untyped]

PUBLISH_TIMEOUT_SECONDS = 3.0  # below the time that a shutdown may take


class Publisher(Protocol):
    """What the relay needs of a broker."""

    async def publish(self, topic: str, data: bytes, **attributes: str) -> None:
        """Return when the broker has the message."""
        ...


class PubSubPublisher:
    """Publishes to the topics of one project."""

    def __init__(self, project: str) -> None:
        """Remember the project; the connection is opened when it is needed."""
        self._project = project
        self._making: asyncio.Future[PublisherClient] | None = None

    async def _client(self) -> PublisherClient:
        """Make the client once, in a thread: it may look for credentials for long.

        All who wait share the attempt; after one that failed, the next comes.
        """
        making = self._making
        if making is None or (making.done() and making.exception() is not None):
            making = asyncio.ensure_future(asyncio.to_thread(PublisherClient))
            self._making = making
        return await asyncio.shield(making)

    async def publish(self, topic: str, data: bytes, **attributes: str) -> None:
        """Return when Pub/Sub has the message, or raise why it has not."""
        client = await self._client()
        path = f"projects/{self._project}/topics/{topic}"
        publish = cast("Callable[..., Future[str]]", client.publish)  # pyright: ignore[reportUnknownMemberType]
        future = publish(path, data, timeout=PUBLISH_TIMEOUT_SECONDS, **attributes)
        async with asyncio.timeout(PUBLISH_TIMEOUT_SECONDS):
            await asyncio.wrap_future(future)
