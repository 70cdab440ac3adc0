import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from uuid import uuid4

import grpc
import pytest
from prometheus_client import REGISTRY
from structlog.contextvars import bound_contextvars, merge_contextvars
from structlog.testing import capture_logs

from order_service.client import OrdersClient, connect
from order_service.config import Settings
from order_service.contract import (
    REQUEST_ID,
    SERVICE,
    orders_pb2,
    orders_pb2_grpc,
)
from order_service.deadlines import ends_in
from order_service.orders import Order, Orders, OrdersInMemory

pytestmark = pytest.mark.integration

type Serve = Callable[[Settings, Orders], AbstractAsyncContextManager[str]]

METHOD = f"/{SERVICE}/GetOrder"


class SlowOrders(OrdersInMemory):
    """Answers when the test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.called = asyncio.Event()
        self.go_on = asyncio.Event()
        self.ended = asyncio.Event()

    async def get(self, order_id: str) -> Order:
        self.called.set()
        try:
            await self.go_on.wait()
        finally:
            self.ended.set()
        return await super().get(order_id)


async def get_order(channel: grpc.aio.Channel, request_id: str | None) -> str:
    """Return the request id that comes back."""
    stub = orders_pb2_grpc.OrdersServiceStub(channel)
    call = stub.GetOrder(
        orders_pb2.GetOrderRequest(order_id=str(uuid4())),
        metadata=() if request_id is None else ((REQUEST_ID, request_id),),
    )
    assert await call.code() is grpc.StatusCode.NOT_FOUND
    return str(dict(await call.trailing_metadata() or ())[REQUEST_ID])


async def test_the_id_of_the_caller_comes_back(channel: grpc.aio.Channel):
    assert await get_order(channel, "request-4711") == "request-4711"


@pytest.mark.parametrize("request_id", [None, "short", "x" * 65, "with space"])
async def test_another_id_is_replaced(
    channel: grpc.aio.Channel,
    request_id: str | None,
):
    assert await get_order(channel, request_id) not in {None, request_id}


async def test_the_client_passes_the_id_on(client: OrdersClient):
    with (
        capture_logs(processors=[merge_contextvars]) as lines,
        bound_contextvars(request_id="request-4711"),
    ):
        await client.get(str(uuid4()))

    # These are the server's; without an id of the caller it would make its own.
    assert {line["request_id"] for line in lines} == {"request-4711"}
    assert [line["event"] for line in lines] == [
        "call received",
        "call completed",
        "call refused",
    ]
    assert lines[1]["method"] == METHOD
    assert lines[1]["code"] == "NOT_FOUND"


async def test_calls_are_counted(client: OrdersClient):
    labels = {"method": METHOD, "code": "NOT_FOUND"}
    before = REGISTRY.get_sample_value("grpc_calls_total", labels) or 0

    await client.get(str(uuid4()))

    assert REGISTRY.get_sample_value("grpc_calls_total", labels) == before + 1


async def test_a_call_ends_at_the_limit_of_the_server(serving: Serve):
    settings = Settings(environment="production", max_deadline_seconds=0.1)

    async with serving(settings, SlowOrders()) as target, connect(target) as channel:
        stub = orders_pb2_grpc.OrdersServiceStub(channel)
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await stub.GetOrder(orders_pb2.GetOrderRequest(order_id=str(uuid4())))

    assert caught.value.code() is grpc.StatusCode.DEADLINE_EXCEEDED
    assert caught.value.details() == "The deadline has passed"


async def test_a_call_ends_when_the_current_one_ends(
    settings: Settings,
    serving: Serve,
):
    async with serving(settings, SlowOrders()) as target, connect(target) as channel:
        with pytest.raises(grpc.aio.AioRpcError) as caught, ends_in(0.1):
            await OrdersClient(channel).get(str(uuid4()))

    assert caught.value.code() is grpc.StatusCode.DEADLINE_EXCEEDED


async def test_a_call_that_the_caller_cancels_is_logged(
    settings: Settings,
    serving: Serve,
):
    orders = SlowOrders()

    with capture_logs() as lines:
        async with (
            serving(settings, orders) as target,
            connect(target) as channel,
        ):
            task = asyncio.create_task(OrdersClient(channel).get(str(uuid4())))
            await orders.called.wait()
            task.cancel()
            async with asyncio.timeout(10):
                await orders.ended.wait()

    assert lines[-1]["code"] == "CANCELLED"


async def test_calls_above_the_limit_are_refused(serving: Serve):
    settings = Settings(environment="production", max_concurrent_calls=1)
    orders = SlowOrders()

    async with serving(settings, orders) as target, connect(target) as channel:
        client = OrdersClient(channel)
        first = asyncio.create_task(client.get(str(uuid4())))
        await orders.called.wait()
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await client.get(str(uuid4()))
        orders.go_on.set()
        assert await first is None

    assert caught.value.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
