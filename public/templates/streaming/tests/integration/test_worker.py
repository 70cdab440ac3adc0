import threading
import time
import uuid
from collections.abc import Callable

import pytest
from tests.broker import MAX_DELIVERY_ATTEMPTS, Broker, wait_until

from order_service.codec import encode
from order_service.orders import OrderPlaced, Turnover

pytestmark = [pytest.mark.integration, pytest.mark.slow]

DAY = "2026-11-21"


@pytest.fixture
def turnover(redis_url: str) -> Turnover:
    return Turnover.connect(redis_url, remember_days=1)


@pytest.fixture
def place(make_order: Callable[..., OrderPlaced]) -> Callable[..., OrderPlaced]:
    """Make orders that no other run of the tests has counted."""
    run = uuid.uuid4().hex

    def make(number: int = 1, cents: int = 1_250) -> OrderPlaced:
        # XTS is the currency that ISO 4217 keeps for tests.
        order = make_order(number, cents, "XTS")
        return order.model_copy(update={"event_id": f"{run}-{number}"})

    return make


def test_counts_and_acknowledges(
    broker: Broker,
    turnover: Turnover,
    place: Callable[..., OrderPlaced],
):
    before = turnover.on(DAY).get("XTS", 0)
    broker.publish(*(encode(place(number)) for number in range(1, 6)))
    with broker.worker(turnover.add_once) as health:
        wait_until(lambda: turnover.on(DAY).get("XTS", 0) == before + 5 * 1_250)
        assert health.started
    assert health.stopping
    assert broker.waiting() == []


def test_a_redelivery_is_counted_once(
    broker: Broker,
    turnover: Turnover,
    place: Callable[..., OrderPlaced],
):
    results: list[bool] = []

    def lose_the_first_answer(order: OrderPlaced, message_id: str) -> bool:
        results.append(turnover.add_once(order, message_id))
        if len(results) == 1:
            raise ConnectionError  # committed, but the worker never learns it
        return results[-1]

    before = turnover.on(DAY).get("XTS", 0)
    broker.publish(encode(place()))
    with broker.worker(lose_the_first_answer):
        wait_until(lambda: len(results) > 1)
    assert results == [True, False]
    assert turnover.on(DAY)["XTS"] == before + 1_250
    assert broker.waiting() == []


def test_an_event_that_was_published_twice_is_counted_once(
    broker: Broker,
    turnover: Turnover,
    place: Callable[..., OrderPlaced],
):
    results: list[bool] = []

    def add_once(order: OrderPlaced, message_id: str) -> bool:
        results.append(turnover.add_once(order, message_id))
        return results[-1]

    broker.publish(encode(place()), encode(place()))
    with broker.worker(add_once, max_messages=1):
        wait_until(lambda: len(results) > 1)
    assert sorted(results) == [False, True]


def test_poison_ends_in_the_dead_letters(
    broker: Broker,
    turnover: Turnover,
    place: Callable[..., OrderPlaced],
):
    before = turnover.on(DAY).get("XTS", 0)
    broker.publish(b"poison", encode(place()))
    with broker.worker(turnover.add_once):
        wait_until(lambda: turnover.on(DAY).get("XTS", 0) == before + 1_250)
        given_up: list[bytes] = []
        wait_until(lambda: given_up.extend(broker.dead_letters()) or given_up != [])
    assert given_up == [b"poison"]
    assert broker.waiting() == []


def test_an_order_that_fails_too_often_is_not_lost(
    broker: Broker,
    place: Callable[..., OrderPlaced],
):
    attempts: list[str] = []

    def fail(_order: OrderPlaced, message_id: str) -> bool:
        attempts.append(message_id)
        raise ConnectionError

    broker.publish(encode(place()))
    with broker.worker(fail):
        given_up: list[bytes] = []
        wait_until(lambda: given_up.extend(broker.dead_letters()) or given_up != [])
    assert given_up == [encode(place())]
    assert len(attempts) == MAX_DELIVERY_ATTEMPTS
    assert len(set(attempts)) == 1


def test_holds_no_more_than_it_may(
    broker: Broker,
    place: Callable[..., OrderPlaced],
):
    lock = threading.Lock()
    now, most, done = 0, 0, 0

    def work_slowly(_order: OrderPlaced, _message_id: str) -> bool:
        nonlocal now, most, done
        with lock:
            now += 1
            most = max(most, now)
        time.sleep(0.05)
        with lock:
            now -= 1
            done += 1
        return True

    broker.publish(*(encode(place(number)) for number in range(1, 9)))
    with broker.worker(work_slowly, max_messages=2):
        wait_until(lambda: done >= 8)
    assert most <= 2


def test_finishes_what_is_in_work(
    broker: Broker,
    place: Callable[..., OrderPlaced],
):
    begun, finished = threading.Event(), threading.Event()

    def work_slowly(_order: OrderPlaced, _message_id: str) -> bool:
        begun.set()
        time.sleep(0.5)
        finished.set()
        return True

    broker.publish(encode(place()))
    with broker.worker(work_slowly):
        assert begun.wait(timeout=60)
    assert finished.is_set()
    assert broker.waiting() == []
