import asyncio
import threading
from concurrent.futures import Future
from types import SimpleNamespace

import pytest

from order_service import publisher
from order_service.publisher import PubSubPublisher

pytestmark = pytest.mark.unit


def answer_with(future: Future[str], calls: list[str]) -> object:
    def publish(path: str, data: bytes, **attributes: object) -> Future[str]:
        calls.append(f"{path} {data.decode()} {attributes['event_type']}")
        return future

    return lambda: SimpleNamespace(publish=publish)


async def test_returns_when_the_broker_has_it(monkeypatch: pytest.MonkeyPatch):
    calls: list[str] = []
    future: Future[str] = Future()
    future.set_result("m1")
    monkeypatch.setattr(publisher, "PublisherClient", answer_with(future, calls))
    broker = PubSubPublisher("some-project")
    await broker.publish("orders", b"{}", event_type="OrderPlaced")
    await broker.publish("orders", b"[]", event_type="OrderPlaced")
    assert calls == [
        "projects/some-project/topics/orders {} OrderPlaced",
        "projects/some-project/topics/orders [] OrderPlaced",
    ]


async def test_raises_what_went_wrong(monkeypatch: pytest.MonkeyPatch):
    future: Future[str] = Future()
    future.set_exception(PermissionError("not a publisher"))
    monkeypatch.setattr(publisher, "PublisherClient", answer_with(future, []))
    with pytest.raises(PermissionError, match="not a publisher"):
        await PubSubPublisher("some-project").publish("orders", b"", event_type="x")


async def test_does_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch):
    silent = answer_with(Future(), [])
    monkeypatch.setattr(publisher, "PublisherClient", silent)
    monkeypatch.setattr(publisher, "PUBLISH_TIMEOUT_SECONDS", 0.01)
    with pytest.raises(TimeoutError):
        await PubSubPublisher("some-project").publish("orders", b"", event_type="x")


async def test_all_share_one_attempt_to_connect(monkeypatch: pytest.MonkeyPatch):
    threads: list[threading.Thread] = []
    future: Future[str] = Future()
    future.set_result("m1")

    def publish(*_: object, **__: object) -> Future[str]:
        return future

    def connect() -> object:
        threads.append(threading.current_thread())
        if len(threads) == 1:
            raise PermissionError
        return SimpleNamespace(publish=publish)

    monkeypatch.setattr(publisher, "PublisherClient", connect)
    broker = PubSubPublisher("some-project")
    for error in (PermissionError, type(None)):
        results = await asyncio.gather(
            *(broker.publish("orders", b"{}", event_type="x") for _ in range(3)),
            return_exceptions=True,
        )
        assert {type(result) for result in results} == {error}
    await broker.publish("orders", b"{}", event_type="x")
    assert len(threads) == 2
    assert threading.main_thread() not in threads
