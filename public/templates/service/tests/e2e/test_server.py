"""The real server: it starts, answers, and finishes what it has begun."""

import asyncio
import os
import signal
import socket
import sys
import time
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import AsyncGenerator
from pathlib import Path

import httpx
import pytest

from order_service.config import Settings

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

SERVER = ["granian", "--interface", "asgi", "--factory"]
PLATFORM_LIMIT_SECONDS = 8


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


async def until_it_answers(client: httpx.AsyncClient) -> None:
    for _ in range(600):
        try:
            if (await client.get("/health/startup")).status_code == 200:
                return
        except httpx.TransportError:
            pass
        await asyncio.sleep(0.1)
    pytest.fail("the server does not answer")


@pytest.fixture
async def server(settings: Settings) -> AsyncGenerator[tuple[Process, str]]:
    port = free_port()
    command = Path(sys.executable).with_name(SERVER[0])
    arguments = [*SERVER[1:], "--port", str(port), "slow_app:create_slow_app"]
    process = await asyncio.create_subprocess_exec(
        command,
        *arguments,
        cwd=Path(__file__).parent,
        env={**os.environ, "ENVIRONMENT": "production"},
        stdout=PIPE,
        stderr=STDOUT,
        start_new_session=True,
    )
    yield process, f"http://127.0.0.1:{port}"
    if process.returncode is None:
        os.killpg(process.pid, signal.SIGKILL)  # the workers too
        await process.wait()


async def test_a_request_in_flight_is_finished(server: tuple[Process, str]):
    process, url = server
    async with httpx.AsyncClient(base_url=url, timeout=10) as client:
        await until_it_answers(client)
        in_flight = asyncio.create_task(client.get("/slow"))
        await client.get("/slow/begun")

        asked = time.monotonic()
        process.send_signal(signal.SIGTERM)
        response = await in_flight
        output, _ = await process.communicate()

    assert response.status_code == 200
    assert response.json() == "finished"
    assert time.monotonic() - asked < PLATFORM_LIMIT_SECONDS
    assert b'"message": "service stopping"' in output
    # Logged once, by the service; the server's own log of requests is off.
    assert output.count(b"/slow/begun") == 1
