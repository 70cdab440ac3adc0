import dataclasses
import datetime as dt

import pytest

from order_service.errors import ConflictError, NotFoundError
from order_service.orders import Order, OrdersInMemory

pytestmark = pytest.mark.unit

ORDER = Order("1", "ann", 250, dt.datetime(2026, 11, 20, tzinfo=dt.UTC))


async def test_placing_twice_keeps_the_first():
    orders = OrdersInMemory()
    await orders.place(ORDER)

    later = dataclasses.replace(ORDER, placed_at=dt.datetime.now(tz=dt.UTC))

    assert await orders.place(later) == ORDER


@pytest.mark.parametrize(
    "other",
    [
        dataclasses.replace(ORDER, amount_cents=1),
        dataclasses.replace(ORDER, customer_id="bob"),
    ],
)
async def test_an_id_belongs_to_one_order(other: Order):
    orders = OrdersInMemory()
    await orders.place(ORDER)

    with pytest.raises(ConflictError):
        await orders.place(other)


async def test_an_order_that_is_not_there():
    with pytest.raises(NotFoundError):
        await OrdersInMemory().get("1")


async def test_the_orders_of_a_customer():
    orders = OrdersInMemory()
    for number, customer in enumerate(["ann", "bob", "ann"]):
        await orders.place(Order(str(number), customer, 1, ORDER.placed_at))

    assert [order.order_id async for order in orders.of_customer("ann")] == ["0", "2"]
