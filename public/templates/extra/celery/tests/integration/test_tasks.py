"""The tasks on a real worker and a real Redis, whose address is in REDIS_URL."""

import json
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any
from uuid import uuid4

import pytest
from celery.contrib.testing.worker import start_worker

from order_service import tasks

pytestmark = [pytest.mark.integration, pytest.mark.slow]

tasks.app.conf.task_default_queue = f"test-{uuid4()}"


@dataclass
class MailService:
    """Answers with these statuses, then with 204; keeps the keys of the calls."""

    statuses: list[int] = field(default_factory=list[int])
    keys: list[str] = field(default_factory=list[str])


@pytest.fixture
def order_id() -> str:
    return str(uuid4())


@pytest.fixture
def mail(monkeypatch: pytest.MonkeyPatch) -> Iterator[MailService]:
    redis_url = os.environ.get("REDIS_URL")
    if redis_url is None:
        pytest.skip("REDIS_URL is not set, so there is no Redis to test with")
    service = MailService()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            service.keys.append(self.headers["Idempotency-Key"])
            self.send_response(service.statuses.pop(0) if service.statuses else 204)
            self.end_headers()

    server = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("TASKS_BROKER_URL", redis_url)
    monkeypatch.setattr(tasks, "DEAD_LETTERS", f"dead-letters-{uuid4()}")
    monkeypatch.setenv("TASKS_RECEIPTS_URL", f"http://127.0.0.1:{server.server_port}")
    tasks.get_task_settings.cache_clear()
    tasks.get_store.cache_clear()
    yield service
    tasks.get_store().delete(tasks.DEAD_LETTERS)
    server.shutdown()
    server.server_close()


@pytest.fixture
def worker(mail: MailService) -> Iterator[None]:
    assert mail.keys == []
    with start_worker(tasks.app, perform_ping_check=False):
        yield


def wait_for(condition: Callable[[], object], seconds: float = 20) -> None:
    ends_at = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < ends_at, "it did not happen in time"
        time.sleep(0.05)


def dead_letters() -> list[Any]:
    letters = tasks.get_store().lrange(tasks.DEAD_LETTERS, 0, -1)
    return [json.loads(letter) for letter in letters]


@pytest.mark.usefixtures("worker")
def test_a_receipt_is_sent_once(mail: MailService, order_id: str):
    tasks.send_receipt.delay(order_id)
    wait_for(lambda: tasks.get_store().exists(f"receipt-{order_id}"))
    tasks.send_receipt.delay(order_id)
    last = str(uuid4())
    tasks.send_receipt.delay(last)
    wait_for(lambda: f"receipt-{last}" in mail.keys)

    assert mail.keys == [f"receipt-{order_id}", f"receipt-{last}"]


@pytest.mark.usefixtures("worker")
def test_what_may_pass_is_tried_again(mail: MailService, order_id: str):
    mail.statuses = [503, 429]

    tasks.send_receipt.delay(order_id)
    wait_for(lambda: tasks.get_store().exists(f"receipt-{order_id}"))

    assert mail.keys == [f"receipt-{order_id}"] * 3
    assert dead_letters() == []


@pytest.mark.usefixtures("worker")
def test_what_fails_for_good_is_kept(mail: MailService, order_id: str):
    mail.statuses = [422]

    tasks.send_receipt.delay(order_id)
    wait_for(dead_letters)

    (letter,) = dead_letters()
    assert mail.keys == [f"receipt-{order_id}"]
    assert letter["task"] == tasks.send_receipt.name
    assert letter["args"] == [order_id]
    assert "422" in letter["error"]


def test_an_unreachable_service_is_temporary(
    mail: MailService,
    monkeypatch: pytest.MonkeyPatch,
):
    assert mail.keys == []
    monkeypatch.setenv("TASKS_RECEIPTS_URL", "http://127.0.0.1:1")
    tasks.get_task_settings.cache_clear()

    with pytest.raises(tasks.TemporaryError):
        tasks.post_receipt("4711")
