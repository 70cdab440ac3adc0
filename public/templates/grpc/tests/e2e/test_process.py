import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen
from uuid import uuid4

import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc

from order_service.client import OrdersClient, connect

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

PROGRAM = Path(sys.executable).parent / "order-service"


def free_ports(count: int) -> list[int]:
    probes = [socket.socket() for _ in range(count)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports: list[int] = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports


@pytest.fixture
def process(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], int, int]]:
    port, metrics_port = free_ports(2)
    environment = {
        **os.environ,
        "ENVIRONMENT": "production",
        "PORT": str(port),
        "METRICS_PORT": str(metrics_port),
    }
    process = subprocess.Popen(  # noqa: S603 fixed arguments
        [str(PROGRAM)],
        env=environment,
        cwd=tmp_path,  # without the developer's `.env`
        stdout=subprocess.PIPE,
        text=True,
    )
    yield process, port, metrics_port
    process.kill()
    process.wait()


async def test_it_serves_and_stops(process: tuple[subprocess.Popen[str], int, int]):
    program, port, metrics_port = process

    async with connect(f"127.0.0.1:{port}") as channel:
        stub: Any = health_pb2_grpc.HealthStub(channel)
        request = health_pb2.HealthCheckRequest(service="ready")
        await stub.Check(request, timeout=60, wait_for_ready=True)
        client = OrdersClient(channel)
        order = await client.place(str(uuid4()), "ann", 250)
        assert await client.get(order.order_id) == order
    with urlopen(f"http://127.0.0.1:{metrics_port}/metrics") as response:  # noqa: ASYNC210
        assert b"grpc_calls_total" in response.read()

    program.send_signal(signal.SIGTERM)
    output, _ = await asyncio.to_thread(program.communicate, timeout=8)

    assert program.returncode == 0
    assert '"message": "server stopped"' in output
