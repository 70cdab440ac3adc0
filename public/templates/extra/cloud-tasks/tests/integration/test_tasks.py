"""The endpoint on a real Redis, whose address is in REDIS_URL."""

import asyncio
import json
import os
import time
from collections.abc import AsyncIterator
from typing import Any
from unittest.mock import create_autospec
from uuid import uuid4

import httpx
import jwt
import pytest
from google.api_core.exceptions import AlreadyExists
from google.cloud import tasks_v2

from order_service import tasks
from order_service.config import Settings
from order_service.main import create_app
from order_service.push_tokens import REMOVED

pytestmark = pytest.mark.integration

ACCOUNT = "task-queue@example-project.iam.gserviceaccount.com"
QUEUE = "projects/example-project/locations/europe-west1/queues/receipts"
SETTINGS = {
    "TASKS_QUEUE": QUEUE,
    "TASKS_SERVICE_URL": "https://service.example.com",
    "TASKS_SERVICE_ACCOUNT": ACCOUNT,
    "TASKS_BEHIND_IAM": "true",
    "TASKS_RECEIPTS_URL": "https://mail.example.com/receipts",
}


class NoKeys:
    """Google's keys, of which none is known here: what is signed is refused."""

    def get_signing_key_from_jwt(self, token: str | bytes) -> jwt.PyJWK:
        raise jwt.PyJWKClientError(token)


def token(account: str = ACCOUNT) -> str:
    """Return a token as a private Cloud Run service gets it."""
    now = int(time.time())
    claims = {
        "aud": SETTINGS["TASKS_SERVICE_URL"],
        "iss": "https://accounts.google.com",
        "email": account,
        "email_verified": True,
        "iat": now,
        "exp": now + 60,
    }
    signed = jwt.encode(claims, "any key of some length, as it is not looked at")
    return signed.rpartition(".")[0] + REMOVED


@pytest.fixture(autouse=True)
async def store(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Any]:
    redis_url = os.environ.get("REDIS_URL")
    if redis_url is None:
        pytest.skip("REDIS_URL is not set, so there is no Redis to test with")
    monkeypatch.setenv("TASKS_REDIS_URL", redis_url)
    monkeypatch.setattr(tasks, "DEAD_LETTERS", f"dead-letters-{uuid4()}")
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(tasks, "google_keys", NoKeys)
    for cached in (tasks.get_task_settings, tasks.get_tokens, tasks.get_store):
        cached.cache_clear()
    store: Any = tasks.get_store()
    yield store
    await store.delete(tasks.DEAD_LETTERS)
    await store.aclose()


@pytest.fixture
def order_id() -> str:
    return str(uuid4())


@pytest.fixture
def mail(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return the statuses that the mail service will answer with; then it is 204."""
    statuses: list[int] = []

    async def post(_: httpx.AsyncClient, url: str, **__: object) -> httpx.Response:
        await asyncio.sleep(0.01)
        code = statuses.pop(0) if statuses else 204
        if code == 0:
            raise httpx.ConnectError(url)
        return httpx.Response(code, request=httpx.Request("POST", url))

    monkeypatch.setattr(httpx.AsyncClient, "post", post)
    return statuses


@pytest.fixture
async def queue(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """Return what calls the endpoint as the queue does, through all middleware."""
    app = create_app(settings)
    app.include_router(tasks.router)
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app=app),
        base_url="https://service.example.com",
        headers={"Authorization": f"Bearer {token()}"},
    ) as client:
        yield client


async def deliver(
    queue: httpx.AsyncClient,
    order_id: str,
    attempt: int = 1,
    headers: dict[str, str] | None = None,
) -> int:
    response = await queue.request(
        "POST",
        "/tasks/send-receipt",
        json={"order_id": order_id},
        headers={
            "X-CloudTasks-TaskName": f"receipt-{order_id}",
            "X-CloudTasks-TaskRetryCount": str(attempt - 1),
            **(headers or {}),
        },
    )
    return response.status_code


async def dead_letters(store: Any) -> list[Any]:
    entries = await store.lrange(tasks.DEAD_LETTERS, 0, -1)
    return [json.loads(entry) for entry in entries]


async def test_a_receipt_is_sent_once(
    monkeypatch: pytest.MonkeyPatch,
    queue: httpx.AsyncClient,
    order_id: str,
):
    sent: list[str] = []

    async def post_receipt(order_id: str) -> None:
        await asyncio.sleep(0.05)
        sent.append(order_id)

    monkeypatch.setattr(tasks, "post_receipt", post_receipt)
    statuses = await asyncio.gather(*(deliver(queue, order_id) for _ in range(3)))

    assert statuses == [204, 204, 204]
    assert sent == [order_id]


@pytest.mark.parametrize("status", [0, 429, 503])
async def test_what_may_pass_is_tried_again(
    queue: httpx.AsyncClient,
    order_id: str,
    mail: list[int],
    store: Any,
    status: int,
):
    mail.append(status)

    assert await deliver(queue, order_id) == 503
    assert await deliver(queue, order_id, attempt=2) == 204
    assert await dead_letters(store) == []


async def test_the_last_attempt_becomes_a_dead_letter(
    queue: httpx.AsyncClient,
    order_id: str,
    mail: list[int],
    store: Any,
):
    mail.append(503)

    assert await deliver(queue, order_id, attempt=tasks.MAX_ATTEMPTS) == 204

    (letter,) = await dead_letters(store)
    assert letter["task"] == f"receipt-{order_id}"
    assert letter["payload"] == {"order_id": order_id}


async def test_what_fails_for_good_becomes_a_dead_letter(
    queue: httpx.AsyncClient,
    order_id: str,
    mail: list[int],
    store: Any,
):
    mail.append(422)

    assert await deliver(queue, order_id) == 204

    (letter,) = await dead_letters(store)
    assert "422" in letter["error"]


async def test_the_work_has_a_limit(
    monkeypatch: pytest.MonkeyPatch,
    queue: httpx.AsyncClient,
    order_id: str,
    store: Any,
):
    async def hang(order_id: str) -> None:
        await asyncio.sleep(60)
        pytest.fail(order_id)

    monkeypatch.setattr(tasks, "WORK_SECONDS", 0.05)
    monkeypatch.setattr(tasks, "post_receipt", hang)

    assert await deliver(queue, order_id) == 503
    assert await dead_letters(store) == []
    assert await deliver(queue, order_id, attempt=tasks.MAX_ATTEMPTS) == 204
    assert len(await dead_letters(store)) == 1


def test_the_limit_is_below_that_of_the_service(settings: Settings):
    assert tasks.CALL_SECONDS < tasks.WORK_SECONDS < settings.request_timeout_seconds


@pytest.mark.parametrize("wrong", ["", "wrong", token("another@example.com")])
async def test_only_the_queue_may_call(
    queue: httpx.AsyncClient,
    order_id: str,
    wrong: str,
):
    headers = {"Authorization": f"Bearer {wrong}"}
    assert await deliver(queue, order_id, headers=headers) == 401


async def test_a_token_beside_it_is_not_taken(queue: httpx.AsyncClient, order_id: str):
    checked = {"X-Serverless-Authorization": "Bearer of-another-caller"}
    assert await deliver(queue, order_id, headers=checked) == 401


async def test_signatures_are_verified_where_no_iam_stands_in_front(
    monkeypatch: pytest.MonkeyPatch,
    queue: httpx.AsyncClient,
    order_id: str,
):
    monkeypatch.delenv("TASKS_BEHIND_IAM")
    tasks.get_task_settings.cache_clear()
    tasks.get_tokens.cache_clear()

    assert await deliver(queue, order_id) == 401


def test_a_task_is_put_into_the_queue_once(order_id: str):
    client = create_autospec(tasks_v2.CloudTasksClient, instance=True)
    client.create_task.side_effect = [None, AlreadyExists("it is there")]

    tasks.enqueue_receipt(client, order_id)
    tasks.enqueue_receipt(client, order_id)

    task = client.create_task.call_args.kwargs["task"]
    assert task.name == f"{QUEUE}/tasks/receipt-{order_id}"
    assert task.http_request.oidc_token.service_account_email == ACCOUNT
    assert json.loads(task.http_request.body) == {"order_id": order_id}
    assert task.dispatch_deadline.seconds > tasks.WORK_SECONDS
