import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from prometheus_client import REGISTRY

from order_service.codec import encode
from order_service.consumer import OrderConsumer, consume
from order_service.health import Health
from order_service.orders import OrderPlaced

pytestmark = pytest.mark.unit


@dataclass
class FakeDelivery:
    """A delivery that writes down what is done with it."""

    data: bytes
    steps: list[str]
    message_id: str = "m1"
    delivery_attempt: int | None = 1
    publish_time: datetime = field(default_factory=lambda: datetime.now(UTC))

    def ack(self) -> None:
        self.steps.append("ack")

    def nack(self) -> None:
        self.steps.append("nack")


class FakePulling:
    """A stream that ends when it is cancelled."""

    def __init__(self, *, drains: bool = True) -> None:
        self.future: Future[None] = Future()
        self.drains = drains

    def add_done_callback(self, fn: Callable[[object], object]) -> None:
        self.future.add_done_callback(fn)

    def cancel(self) -> None:
        if self.drains and not self.future.done():
            self.future.set_result(None)

    def result(self, timeout: float | None = None) -> object:
        return self.future.result(timeout)


def counted(result: str) -> float:
    return REGISTRY.get_sample_value("messages_total", {"result": result}) or 0


def test_acknowledges_after_the_work(make_order: Callable[[], OrderPlaced]):
    steps: list[str] = []

    def add_once(order: OrderPlaced, message_id: str) -> bool:
        steps.append(f"{order.order_id} {message_id}")
        return True

    before = counted("processed")
    OrderConsumer(add_once)(FakeDelivery(encode(make_order()), steps))
    assert steps == ["order-1 m1", "ack"]
    assert counted("processed") == before + 1


def test_acknowledges_a_duplicate(make_order: Callable[[], OrderPlaced]):
    steps: list[str] = []
    before = counted("duplicate")
    consumer = OrderConsumer(lambda _order, _id: False)
    consumer(FakeDelivery(encode(make_order()), steps))
    assert steps == ["ack"]
    assert counted("duplicate") == before + 1


def test_sends_poison_back():
    steps: list[str] = []
    before = counted("failed")
    OrderConsumer(lambda _order, _id: True)(FakeDelivery(b"poison", steps))
    assert steps == ["nack"]
    assert counted("failed") == before + 1


def test_sends_back_what_could_not_be_stored(make_order: Callable[[], OrderPlaced]):
    steps: list[str] = []

    def add_once(_order: OrderPlaced, _message_id: str) -> bool:
        raise ConnectionError

    OrderConsumer(add_once)(FakeDelivery(encode(make_order()), steps))
    assert steps == ["nack"]


def test_consumes_until_told_to_stop():
    health, stop = Health(), threading.Event()
    pulling = FakePulling()
    stop.set()
    consume(pulling, health, stop, shutdown_seconds=1)
    assert health.started
    assert health.stopping
    assert pulling.future.done()


def test_a_broken_stream_ends_the_worker():
    pulling = FakePulling()
    pulling.future.set_exception(PermissionError("no subscriber"))
    with pytest.raises(PermissionError, match="no subscriber"):
        consume(pulling, Health(), threading.Event(), shutdown_seconds=1)


def test_does_not_wait_for_ever():
    stop = threading.Event()
    stop.set()
    with pytest.raises(TimeoutError):
        consume(FakePulling(drains=False), Health(), stop, shutdown_seconds=0.01)
