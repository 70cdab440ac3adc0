"""Background tasks on Cloud Tasks: the queue calls an endpoint of this service.

Add the router to `routers.py`, as `tasks.router`.
"""

import asyncio
import datetime as dt
import json
from functools import lru_cache
from typing import Annotated, Any

import httpx
import structlog
from fastapi import APIRouter, Depends, Header, Response, status
from google.api_core.exceptions import AlreadyExists
from google.cloud import tasks_v2
from google.protobuf.duration_pb2 import Duration
from pydantic import BaseModel, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict
from redis.asyncio import Redis

from order_service.push_tokens import PushTokens, TokenDep, google_keys

# The work stops before the service ends the request (REQUEST_TIMEOUT_SECONDS, 6) and
# the queue the attempt, with time to keep a dead letter: the outcome is ours.
WORK_SECONDS = 4
CALL_SECONDS = 3
DISPATCH_SECONDS = 30
# Keep in step with --max-attempts in deploy/queue.sh.
MAX_ATTEMPTS = 6
# How long a task remembers that it was done: longer than anybody would repeat it.
REMEMBER = dt.timedelta(days=14)
DEAD_LETTERS = "dead-letters"
TEMPORARY = {429, 502, 503, 504}

log = structlog.get_logger()
router = APIRouter(prefix="/tasks", include_in_schema=False)


class TaskSettings(BaseSettings):
    """Every field is an environment variable, such as `TASKS_QUEUE`."""

    model_config = SettingsConfigDict(
        env_file=".env",  # local development only; real variables win
        env_prefix="TASKS_",
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    # projects/PROJECT/locations/REGION/queues/QUEUE
    queue: str
    # The address of this service, and the account that the queue calls it with.
    service_url: str
    service_account: str
    # Only where nobody gets in but through the IAM check of a private Cloud Run
    # service: it removes the signatures that it has verified.
    behind_iam: bool = False
    redis_url: SecretStr
    receipts_url: str


@lru_cache
def get_task_settings() -> TaskSettings:
    """Return the settings; the first call reads and validates them."""
    return TaskSettings.model_validate({})


@lru_cache
def get_store() -> Redis:
    """Return the Redis that remembers what was done and what has failed."""
    untyped: Any = Redis
    store: Redis = untyped.from_url(
        get_task_settings().redis_url.get_secret_value(),
        decode_responses=True,
        socket_connect_timeout=1,
        socket_timeout=2,
    )
    return store


class Receipt(BaseModel):
    """What the task is told: ids, never whole objects."""

    order_id: str


class TemporaryError(Exception):
    """The same call may succeed later."""


def enqueue_receipt(client: tasks_v2.CloudTasksClient, order_id: str) -> None:
    """Put the task into the queue; its name keeps it from being there twice."""
    settings = get_task_settings()
    task = tasks_v2.Task(
        name=f"{settings.queue}/tasks/receipt-{order_id}",
        dispatch_deadline=Duration(seconds=DISPATCH_SECONDS),
        http_request=tasks_v2.HttpRequest(
            http_method=tasks_v2.HttpMethod.POST,
            url=f"{settings.service_url}/tasks/send-receipt",
            headers={"Content-Type": "application/json"},
            body=Receipt(order_id=order_id).model_dump_json().encode(),
            oidc_token=tasks_v2.OidcToken(
                service_account_email=settings.service_account,
                audience=settings.service_url,
            ),
        ),
    )
    untyped: Any = client
    try:
        untyped.create_task(parent=settings.queue, task=task, timeout=10)
    except AlreadyExists:
        log.info("task is in the queue already", order_id=order_id)


@lru_cache
def get_tokens() -> PushTokens:
    """Return what checks the tokens of the queue."""
    settings = get_task_settings()
    return PushTokens(
        google_keys(),
        settings.service_url,
        settings.service_account,
        behind_iam=settings.behind_iam,
    )


def only_the_queue(token: TokenDep) -> None:
    """Let nobody in but the service account of the queue.

    FastAPI runs this on a thread, since the keys are fetched from Google now and then.
    """
    get_tokens().check(token)


async def post_receipt(order_id: str) -> None:
    """Ask the mail service for the receipt; the key keeps it from sending two.

    Raises:
        TemporaryError: It could not be reached, or is too busy.
        httpx.HTTPStatusError: It refuses the order, now and later.
    """
    try:
        async with httpx.AsyncClient(timeout=CALL_SECONDS) as client:
            response = await client.post(
                get_task_settings().receipts_url,
                json={"order_id": order_id},
                headers={"Idempotency-Key": f"receipt-{order_id}"},
            )
    except httpx.TransportError as error:
        msg = "The mail service cannot be reached"
        raise TemporaryError(msg) from error
    if response.status_code in TEMPORARY:
        msg = f"The mail service answers {response.status_code}"
        raise TemporaryError(msg)
    response.raise_for_status()


async def send_once(order_id: str) -> None:
    """Send the receipt unless it was sent before; remember that it was."""
    store = get_store()
    key = f"receipt-{order_id}"
    async with store.lock(f"{key}:lock", timeout=DISPATCH_SECONDS):
        if await store.exists(key):
            log.info("receipt skipped", order_id=order_id)
            return
        await post_receipt(order_id)
        await store.set(key, "done", ex=REMEMBER)
        log.info("receipt sent", order_id=order_id)


async def keep_dead_letter(name: str, receipt: Receipt, error: Exception) -> None:
    """Keep a task that has failed for good where somebody will look."""
    letter = {
        "task": name,
        "payload": receipt.model_dump(),
        "error": repr(error),
        "failed_at": dt.datetime.now(tz=dt.UTC).isoformat(),
    }
    push: Any = get_store().rpush(DEAD_LETTERS, json.dumps(letter))
    await push
    log.error("task failed", task=name, error=repr(error))


@router.post("/send-receipt", dependencies=[Depends(only_the_queue)])
async def send_receipt(
    receipt: Receipt,
    x_cloudtasks_taskname: Annotated[str, Header()],
    x_cloudtasks_taskretrycount: Annotated[int, Header(ge=0)],
) -> Response:
    """Answer 204 when nothing is left to do, 503 for another attempt."""
    last = x_cloudtasks_taskretrycount + 1 >= MAX_ATTEMPTS
    try:
        async with asyncio.timeout(WORK_SECONDS):
            await send_once(receipt.order_id)
    except (TemporaryError, TimeoutError) as error:
        if not last:
            log.warning("task is tried again", error=repr(error))
            return Response(status_code=status.HTTP_503_SERVICE_UNAVAILABLE)
        await keep_dead_letter(x_cloudtasks_taskname, receipt, error)
    except httpx.HTTPStatusError as error:
        await keep_dead_letter(x_cloudtasks_taskname, receipt, error)
    return Response(status_code=status.HTTP_204_NO_CONTENT)
