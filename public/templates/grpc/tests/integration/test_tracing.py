from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from uuid import uuid4

import pytest
from opentelemetry import trace

from order_service.client import OrdersClient, connect
from order_service.config import Settings
from order_service.orders import Orders, OrdersInMemory
from order_service.tracing import start_tracing

pytestmark = pytest.mark.integration

type Serve = Callable[[Settings, Orders], AbstractAsyncContextManager[str]]


@pytest.fixture
def received():
    """Return the paths and bodies that a collector received, and its address."""
    requests: list[tuple[str, bytes]] = []

    class Collector(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            requests.append((self.path, body))
            self.send_response(200)
            self.end_headers()

    collector = HTTPServer(("127.0.0.1", 0), Collector)
    Thread(target=collector.serve_forever, daemon=True).start()
    yield requests, f"http://127.0.0.1:{collector.server_port}"
    collector.shutdown()
    collector.server_close()


async def test_a_call_becomes_a_span(
    monkeypatch: pytest.MonkeyPatch,
    received: tuple[list[tuple[str, bytes]], str],
    serving: Serve,
):
    requests, address = received
    made: list[trace.TracerProvider] = []
    monkeypatch.setattr(trace, "set_tracer_provider", made.append)
    settings = Settings(
        environment="production",
        otel_exporter_otlp_endpoint=address,
        google_cloud_project="a-project",
    )
    provider = start_tracing(settings)
    assert provider is not None
    monkeypatch.setattr(trace, "get_tracer_provider", lambda: made[0])

    async with (
        serving(settings, OrdersInMemory()) as target,
        connect(target) as channel,
    ):
        await OrdersClient(channel).place(str(uuid4()), "ann", 250)
    provider.shutdown()

    ((path, body),) = requests
    assert path == "/v1/traces"
    assert b"PlaceOrder" in body
    assert b"a-project" in body


def test_tracing_is_off_without_an_address(settings: Settings):
    assert start_tracing(settings) is None
