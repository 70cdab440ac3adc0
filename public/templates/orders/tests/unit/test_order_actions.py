import pytest

from order_service.errors import ConflictError, NotFoundError
from order_service.models.order import Order, Status
from order_service.repositories.orders import MemoryOrderRepository
from order_service.services.orders import OrderActions

pytestmark = pytest.mark.unit


@pytest.fixture
def orders() -> MemoryOrderRepository:
    return MemoryOrderRepository()


@pytest.fixture
def actions(orders: MemoryOrderRepository) -> OrderActions:
    return OrderActions(orders)


async def test_a_placed_order_can_be_read(actions: OrderActions):
    placed = await actions.place(["tea"])

    assert await actions.get(placed.id) == placed
    assert placed.articles == ("tea",)
    assert placed.status is Status.PLACED


async def test_an_unknown_order(actions: OrderActions):
    with pytest.raises(NotFoundError):
        await actions.get(Order(articles=("tea",)).id)


async def test_cancelling_twice_is_cancelling_once(actions: OrderActions):
    placed = await actions.place(["tea"])

    cancelled = await actions.cancel(placed.id)

    assert cancelled.status is Status.CANCELLED
    assert await actions.cancel(placed.id) == cancelled


async def test_what_has_left_the_house_stays_ordered(
    actions: OrderActions, orders: MemoryOrderRepository
):
    shipped = Order(articles=("tea",), status=Status.SHIPPED)
    await orders.save(shipped)

    with pytest.raises(ConflictError):
        await actions.cancel(shipped.id)
