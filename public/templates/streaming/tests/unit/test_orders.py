import socket
from collections.abc import Callable

import fakeredis
import pytest
import redis

from order_service.orders import OrderPlaced, Turnover

pytestmark = pytest.mark.unit


@pytest.fixture
def turnover() -> Turnover:
    return Turnover(fakeredis.FakeRedis(decode_responses=True), remember_days=8)


def test_orders_add_up_by_day_and_currency(
    turnover: Turnover,
    make_order: Callable[..., OrderPlaced],
):
    assert turnover.add_once(make_order(1), "m1")
    assert turnover.add_once(make_order(2), "m2")
    assert turnover.add_once(make_order(3, 999, "CHF"), "m3")
    assert turnover.on("2026-11-21") == {"EUR": 2_500, "CHF": 999}


def test_a_redelivery_is_not_counted(
    turnover: Turnover,
    make_order: Callable[..., OrderPlaced],
):
    assert turnover.add_once(make_order(1), "m1")
    assert not turnover.add_once(make_order(1), "m1")
    assert turnover.on("2026-11-21") == {"EUR": 1_250}


def test_an_event_that_was_published_twice_is_not_counted(
    turnover: Turnover,
    make_order: Callable[..., OrderPlaced],
):
    assert turnover.add_once(make_order(1), "m1")
    assert not turnover.add_once(make_order(1), "m2")
    assert turnover.on("2026-11-21") == {"EUR": 1_250}


def test_what_failed_can_be_counted_later(
    make_order: Callable[..., OrderPlaced],
):
    server = fakeredis.FakeServer()
    client = fakeredis.FakeRedis(server=server, decode_responses=True)
    turnover = Turnover(client, remember_days=8)
    server.connected = False
    with pytest.raises(redis.ConnectionError):
        turnover.add_once(make_order(1), "m1")
    server.connected = True
    assert turnover.add_once(make_order(1), "m1")


def test_a_silent_server_is_waited_for_once(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("order_service.orders.TIMEOUT_SECONDS", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        turnover = Turnover.connect(f"redis://127.0.0.1:{port}/1", remember_days=8)
        with pytest.raises(redis.TimeoutError):
            turnover.ping()
        silent.setblocking(False)
        silent.accept()[0].close()
        with pytest.raises(BlockingIOError):  # nobody came a second time
            silent.accept()
