from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from order_service.health import Health, serve

pytestmark = pytest.mark.unit


def ask(port: int, path: str) -> tuple[int, str]:
    try:
        with urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return answer.status, answer.read().decode().strip()
    except HTTPError as error:
        with error:
            return error.code, error.read().decode().strip()


def redis_is_gone() -> None:
    raise ConnectionError


def test_before_consuming():
    with serve(Health(), "127.0.0.1", 0) as port:
        assert ask(port, "/health/live") == (200, "ok")
        assert ask(port, "/health/startup") == (503, "starting")
        assert ask(port, "/health/ready") == (503, "not consuming")


def test_while_consuming():
    health = Health(started=True)
    with serve(health, "127.0.0.1", 0) as port:
        assert ask(port, "/health/startup") == (200, "ok")
        assert ask(port, "/health/ready") == (200, "ok")
        # Nothing is remembered from the probe before.
        health.checks["redis"] = redis_is_gone
        assert ask(port, "/health/ready") == (503, "redis")
        assert ask(port, "/health/live") == (200, "ok")


def test_while_draining():
    with serve(Health(started=True, stopping=True), "127.0.0.1", 0) as port:
        assert ask(port, "/health/live") == (200, "ok")
        assert ask(port, "/health/ready") == (503, "not consuming")


def test_metrics_and_nothing_else():
    with serve(Health(), "127.0.0.1", 0) as port:
        status, text = ask(port, "/metrics")
        assert status == 200
        assert "message_seconds_bucket" in text or "python_info" in text
        assert ask(port, "/admin") == (404, "not found")
