"""What the tests share."""

from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import grpc
import pytest
import structlog

from order_service.client import OrdersClient, connect
from order_service.config import Settings, get_settings
from order_service.health import Health
from order_service.logging_config import configure_logging
from order_service.orders import Orders, OrdersInMemory
from order_service.server import make_server

type Serve = Callable[[Settings, Orders], AbstractAsyncContextManager[str]]


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(Settings.model_config, "env_file", None)  # not the developer's
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("ENVIRONMENT", "production")
    get_settings.cache_clear()
    configure_logging(as_json=True)
    yield
    get_settings.cache_clear()
    structlog.reset_defaults()


@pytest.fixture
def settings() -> Settings:
    return Settings(environment="production", port=0, grace_seconds=1)


@pytest.fixture
def serving() -> Serve:
    """Return what runs a server on a free port, in this process."""

    @asynccontextmanager
    async def serve(settings: Settings, orders: Orders) -> AsyncGenerator[str]:
        state = Health()
        await state.starting()
        server = make_server(settings, orders, state)
        port = server.add_insecure_port("127.0.0.1:0")
        await server.start()
        await state.started()
        yield f"127.0.0.1:{port}"
        await server.stop(0)

    return serve


@pytest.fixture
async def channel(
    settings: Settings, serving: Serve
) -> AsyncIterator[grpc.aio.Channel]:
    async with (
        serving(settings, OrdersInMemory()) as target,
        connect(target) as channel,
    ):
        yield channel


@pytest.fixture
def client(channel: grpc.aio.Channel) -> OrdersClient:
    return OrdersClient(channel)
