from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from uuid import uuid4

import grpc
import pytest

from order_service.client import OrdersClient, connect
from order_service.config import Settings
from order_service.contract import orders_pb2
from order_service.errors import AppError
from order_service.orders import Order, Orders, OrdersInMemory

pytestmark = pytest.mark.integration

type Serve = Callable[[Settings, Orders], AbstractAsyncContextManager[str]]


class UnavailableError(AppError):
    code = grpc.StatusCode.UNAVAILABLE


class ShakyOrders(OrdersInMemory):
    def __init__(self, failures: int) -> None:
        super().__init__()
        self.failures = failures

    async def place(self, order: Order) -> Order:
        if self.failures > 0:
            self.failures -= 1
            msg = "Come again"
            raise UnavailableError(msg)
        return await super().place(order)


class BrokenOrders(OrdersInMemory):
    async def get(self, order_id: str) -> Order:
        msg = f"password of the database, {order_id}"
        raise RuntimeError(msg)

    async def of_customer(self, customer_id: str) -> AsyncIterator[Order]:
        async for order in super().of_customer(customer_id):
            yield order
        raise TimeoutError


async def test_an_order_is_placed_once_and_found(client: OrdersClient):
    order_id = str(uuid4())

    placed = await client.place(order_id, "ann", 250)

    assert placed.status == orders_pb2.ORDER_STATUS_PLACED
    assert await client.place(order_id, "ann", 250) == placed
    assert await client.get(order_id) == placed


async def test_the_orders_of_a_customer_are_streamed(client: OrdersClient):
    for customer in ("ann", "bob", "ann"):
        await client.place(str(uuid4()), customer, 250)

    orders = [order async for order in client.of_customer("ann")]

    assert [order.customer_id for order in orders] == ["ann", "ann"]


async def test_no_such_order(client: OrdersClient):
    assert await client.get(str(uuid4())) is None


async def test_an_id_that_is_taken(client: OrdersClient):
    order_id = str(uuid4())
    await client.place(order_id, "ann", 250)

    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await client.place(order_id, "bob", 250)

    assert caught.value.code() is grpc.StatusCode.ALREADY_EXISTS


@pytest.mark.parametrize(
    ("order_id", "customer_id", "amount_cents", "named"),
    [
        ("4711", "ann", 250, "order_id"),
        (str(uuid4()), " ", 250, "customer_id"),
        (str(uuid4()), "ann", 0, "amount_cents"),
    ],
)
async def test_a_field_that_breaks_its_rule(
    client: OrdersClient,
    order_id: str,
    customer_id: str,
    amount_cents: int,
    named: str,
):
    with pytest.raises(grpc.aio.AioRpcError, match=named) as caught:
        await client.place(order_id, customer_id, amount_cents)

    assert caught.value.code() is grpc.StatusCode.INVALID_ARGUMENT


async def test_a_stream_is_refused_with_a_status(client: OrdersClient):
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        _ = [order async for order in client.of_customer("")]

    assert caught.value.code() is grpc.StatusCode.INVALID_ARGUMENT


async def test_the_client_tries_again(settings: Settings, serving: Serve):
    orders = ShakyOrders(failures=2)

    async with serving(settings, orders) as target, connect(target) as channel:
        placed = await OrdersClient(channel).place(str(uuid4()), "ann", 250)

    assert placed.amount_cents == 250
    assert orders.failures == 0


async def test_the_client_gives_up(settings: Settings, serving: Serve):
    orders = ShakyOrders(failures=100)

    async with serving(settings, orders) as target, connect(target) as channel:
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await OrdersClient(channel).place(str(uuid4()), "ann", 250)

    assert caught.value.code() is grpc.StatusCode.UNAVAILABLE
    assert orders.failures == 96


async def test_an_unexpected_error_tells_the_caller_nothing(
    settings: Settings,
    serving: Serve,
):
    async with serving(settings, BrokenOrders()) as target, connect(target) as channel:
        client = OrdersClient(channel)
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await client.get(str(uuid4()))
        with pytest.raises(grpc.aio.AioRpcError) as caught_in_stream:
            _ = [order async for order in client.of_customer("ann")]

    assert caught.value.code() is grpc.StatusCode.INTERNAL
    assert caught.value.details() == "Internal error"
    assert caught_in_stream.value.code() is grpc.StatusCode.INTERNAL
