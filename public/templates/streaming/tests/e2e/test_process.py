import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from tests.broker import PROJECT, Broker, wait_until

from order_service.codec import encode
from order_service.config import Settings
from order_service.orders import OrderPlaced

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

WORKER = Path(sys.executable).with_name("order-service")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def worker(
    broker: Broker,
    redis_url: str,
    port: int,
    tmp_path: Path,
) -> Generator[subprocess.Popen[str]]:
    """The worker as its image starts it."""
    settings = {
        "GOOGLE_CLOUD_PROJECT": PROJECT,
        "SUBSCRIPTION": broker.name,
        "REDIS_URL": redis_url,
        "ENVIRONMENT": "staging",
        "PORT": str(port),
    }
    inherited = {
        name: value
        for name, value in os.environ.items()
        if name.lower() not in Settings.model_fields
    }
    process = subprocess.Popen(  # noqa: S603 our own program
        [WORKER],
        cwd=tmp_path,  # without the developer's `.env`
        env=inherited | settings,
        stdout=subprocess.PIPE,
        text=True,
    )
    yield process
    process.kill()
    process.wait()


def ask(port: int, path: str) -> str:
    try:
        with urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return answer.read().decode()
    except URLError:
        return ""


def test_starts_counts_and_stops(
    broker: Broker,
    worker: subprocess.Popen[str],
    port: int,
    make_order: Callable[..., OrderPlaced],
):
    wait_until(lambda: ask(port, "/health/startup") == "ok\n")
    assert ask(port, "/health/live") == "ok\n"
    assert ask(port, "/health/ready") == "ok\n"

    order = make_order().model_copy(update={"event_id": broker.name})
    broker.publish(encode(order), encode(order), b"poison")
    processed = 'messages_total{result="processed"} 1.0'
    wait_until(lambda: processed in ask(port, "/metrics"))
    duplicate = 'messages_total{result="duplicate"} 1.0'
    wait_until(lambda: duplicate in ask(port, "/metrics"))

    worker.send_signal(signal.SIGTERM)
    started = time.monotonic()
    log, _ = worker.communicate(timeout=10)
    assert time.monotonic() - started < 8
    assert worker.returncode == 0
    assert '"message": "stopped"' in log


def test_a_missing_setting_is_named(tmp_path: Path):
    result = subprocess.run(  # noqa: S603 our own program
        [WORKER],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"]},
        timeout=60,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert "redis_url" in result.stderr
