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
