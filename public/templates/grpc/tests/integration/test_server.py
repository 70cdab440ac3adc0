import asyncio
import signal
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from typing import Any
from uuid import uuid4

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc

from order_service import health, server
from order_service.client import OrdersClient, connect
from order_service.config import Settings
from order_service.contract import SERVICE
from order_service.orders import Order, Orders, OrdersInMemory
from order_service.probe import serves

pytestmark = pytest.mark.integration

type Serve = Callable[[Settings, Orders], AbstractAsyncContextManager[str]]

PROBES = [health.LIVE, health.READY, health.STARTUP, SERVICE, ""]
SERVING = health_pb2.HealthCheckResponse.SERVING
NOT_SERVING = health_pb2.HealthCheckResponse.NOT_SERVING


class SlowOrders(OrdersInMemory):
    """Places an order when the test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.called = asyncio.Event()
        self.go_on = asyncio.Event()

    async def place(self, order: Order) -> Order:
        self.called.set()
        await self.go_on.wait()
        return await super().place(order)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


async def check(channel: grpc.aio.Channel, name: str) -> int:
    stub: Any = health_pb2_grpc.HealthStub(channel)
    request = health_pb2.HealthCheckRequest(service=name)
    response: health_pb2.HealthCheckResponse = await stub.Check(
        request,
        timeout=2,
        wait_for_ready=True,
    )
    return response.status


async def reflected(channel: grpc.aio.Channel) -> list[str]:
    """Return the names of the services that the server tells."""

    async def requests() -> AsyncIterator[reflection_pb2.ServerReflectionRequest]:
        yield reflection_pb2.ServerReflectionRequest(list_services="")

    make_stub: Any = reflection_pb2_grpc.ServerReflectionStub
    stub = make_stub(channel)
    names: list[str] = []
    async for response in stub.ServerReflectionInfo(requests()):
        names += [entry.name for entry in response.list_services_response.service]
    return names


@pytest.mark.parametrize("name", PROBES)
async def test_the_probes_are_answered(channel: grpc.aio.Channel, name: str):
    assert await check(channel, name) == SERVING


async def test_a_probe_that_nobody_knows(channel: grpc.aio.Channel):
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await check(channel, "unknown")

    assert caught.value.code() is grpc.StatusCode.NOT_FOUND


async def test_reflection_is_off_in_production(channel: grpc.aio.Channel):
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await reflected(channel)

    assert caught.value.code() is grpc.StatusCode.UNIMPLEMENTED


async def test_reflection_is_on_in_development(serving: Serve):
    settings = Settings(environment="development")

    async with (
        serving(settings, OrdersInMemory()) as target,
        connect(target) as channel,
    ):
        assert SERVICE in await reflected(channel)


async def test_the_image_can_ask_for_its_health(settings: Settings, serving: Serve):
    async with serving(settings, OrdersInMemory()) as target:
        assert await asyncio.to_thread(serves, target, health.LIVE)
        assert not await asyncio.to_thread(serves, target, "unknown")


async def test_the_states_of_a_server():
    async def states() -> list[int]:
        unused: Any = None
        return [
            (
                await state.servicer.Check(
                    health_pb2.HealthCheckRequest(service=name),
                    unused,
                )
            ).status
            for name in (health.STARTUP, health.LIVE, health.READY, "")
        ]

    state = health.Health()
    await state.starting()
    assert await states() == [NOT_SERVING, SERVING, NOT_SERVING, NOT_SERVING]
    await state.started()
    assert await states() == [SERVING] * 4
    await state.stopping()
    assert await states() == [SERVING, SERVING, NOT_SERVING, NOT_SERVING]


async def test_it_stops_after_the_running_call(monkeypatch: pytest.MonkeyPatch):
    orders = SlowOrders()
    monkeypatch.setattr(server, "OrdersInMemory", lambda: orders)
    port = free_port()
    settings = Settings(environment="production", port=port)
    running = asyncio.create_task(server.run(settings))

    async with connect(f"127.0.0.1:{port}") as channel:
        stub: Any = health_pb2_grpc.HealthStub(channel)
        request = health_pb2.HealthCheckRequest(service=health.READY)
        watch = stub.Watch(request, wait_for_ready=True)
        assert (await watch.read()).status == SERVING
        call = asyncio.create_task(OrdersClient(channel).place(str(uuid4()), "ann", 1))
        await orders.called.wait()

        signal.raise_signal(signal.SIGTERM)
        assert (await watch.read()).status == NOT_SERVING
        watch.cancel()
        orders.go_on.set()
        async with asyncio.timeout(8):
            await running
        assert (await call).customer_id == "ann"
