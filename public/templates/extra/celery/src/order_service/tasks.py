"""Background tasks on Celery: limited, retried, done once, never lost silently.

Start a worker with `celery --app order_service.tasks worker`.
"""

import datetime as dt
import json
from collections.abc import Generator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import httpx
import structlog
from celery import Celery, Task
from celery.signals import task_failure
from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict
from redis import Redis

SOFT_LIMIT_SECONDS = 30
HARD_LIMIT_SECONDS = 60
MAX_RETRIES = 5
MAX_PAUSE_SECONDS = 600
# Longer than any task and any pause, or a second worker takes up what still runs.
VISIBILITY_SECONDS = 3600
# How long a task remembers that it was done: longer than anybody would repeat it.
REMEMBER = dt.timedelta(days=14)
DEAD_LETTERS = "dead-letters"
TEMPORARY = {429, 502, 503, 504}

log = structlog.get_logger()


class TaskSettings(BaseSettings):
    """Every field is an environment variable, such as `TASKS_BROKER_URL`."""

    model_config = SettingsConfigDict(
        env_file=".env",  # local development only; real variables win
        env_prefix="TASKS_",
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    broker_url: SecretStr
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
        get_task_settings().broker_url.get_secret_value(),
        decode_responses=True,
        socket_connect_timeout=1,
        socket_timeout=2,
    )
    return store


app = Celery("order_service")
app.conf.update(
    accept_content=["json"],
    task_acks_late=True,
    task_ignore_result=True,
    task_reject_on_worker_lost=True,
    task_serializer="json",
    task_soft_time_limit=SOFT_LIMIT_SECONDS,
    task_time_limit=HARD_LIMIT_SECONDS,
    worker_prefetch_multiplier=1,
    broker_connection_retry_on_startup=True,
    broker_transport_options={"visibility_timeout": VISIBILITY_SECONDS},
)
app.add_defaults(
    lambda: {"broker_url": get_task_settings().broker_url.get_secret_value()},
)


class TemporaryError(Exception):
    """The same call may succeed later."""


@contextmanager
def once(key: str) -> Generator[bool]:
    """Yield whether the work is still to be done; remember it when it has been."""
    store = get_store()
    with store.lock(f"{key}:lock", timeout=HARD_LIMIT_SECONDS):
        if store.exists(key):
            yield False
            return
        yield True
        store.set(key, "done", ex=REMEMBER)


def post_receipt(order_id: str) -> None:
    """Ask the mail service for the receipt; the key keeps it from sending two.

    Raises:
        TemporaryError: It could not be reached, or is too busy.
        httpx.HTTPStatusError: It refuses the order, now and later.
    """
    try:
        response = httpx.post(
            get_task_settings().receipts_url,
            json={"order_id": order_id},
            headers={"Idempotency-Key": f"receipt-{order_id}"},
            timeout=10,
        )
    except httpx.TransportError as error:
        msg = "The mail service cannot be reached"
        raise TemporaryError(msg) from error
    if response.status_code in TEMPORARY:
        msg = f"The mail service answers {response.status_code}"
        raise TemporaryError(msg)
    response.raise_for_status()


@app.task(
    bind=True,
    autoretry_for=(TemporaryError,),
    retry_backoff=True,
    retry_backoff_max=MAX_PAUSE_SECONDS,
    retry_jitter=True,
    max_retries=MAX_RETRIES,
)
def send_receipt(self: Task[Any, None], order_id: str) -> None:
    """Send the receipt of an order, once however often the task is delivered."""
    attempt = self.request.retries + 1
    with once(f"receipt-{order_id}") as needed:
        if needed:
            post_receipt(order_id)
    event = "receipt sent" if needed else "receipt skipped"
    log.info(event, order_id=order_id, attempt=attempt)


@task_failure.connect
def keep_dead_letter(
    sender: Task[Any, None],
    task_id: str,
    exception: BaseException,
    **details: object,
) -> None:
    """Keep a task that has failed for good where somebody will look."""
    letter = {
        "task": sender.name,
        "id": task_id,
        "args": details.get("args"),
        "error": repr(exception),
        "failed_at": dt.datetime.now(tz=dt.UTC).isoformat(),
    }
    get_store().rpush(DEAD_LETTERS, json.dumps(letter, default=str))
    log.error("task failed", task=sender.name, task_id=task_id, error=repr(exception))
