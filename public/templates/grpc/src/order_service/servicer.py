"""The methods of the contract: they check, translate and delegate."""

import datetime as dt
from collections.abc import AsyncIterator
from typing import Any, override
from uuid import UUID

import grpc
from google.protobuf.timestamp_pb2 import Timestamp

from order_service.contract import orders_pb2, orders_pb2_grpc
from order_service.errors import ValidationError
from order_service.orders import Order, Orders, Status

type Context = grpc.aio.ServicerContext[Any, Any]

STATUSES = {
    Status.PLACED: orders_pb2.ORDER_STATUS_PLACED,
    Status.SHIPPED: orders_pb2.ORDER_STATUS_SHIPPED,
    Status.DELIVERED: orders_pb2.ORDER_STATUS_DELIVERED,
}


def to_message(order: Order) -> orders_pb2.Order:
    """Return an order as the contract knows it."""
    placed_at = Timestamp()
    placed_at.FromDatetime(order.placed_at)
    return orders_pb2.Order(
        order_id=order.order_id,
        customer_id=order.customer_id,
        amount_cents=order.amount_cents,
        status=STATUSES[order.status],
        placed_at=placed_at,
    )


def order_id_of(value: str) -> str:
    """Return an id in its one spelling.

    Raises:
        ValidationError: It is no UUID.
    """
    try:
        return str(UUID(value))
    except ValueError as error:
        msg = "order_id is not a UUID"
        raise ValidationError(msg) from error


def customer_id_of(value: str) -> str:
    """Return the id of a customer.

    Raises:
        ValidationError: It is empty.
    """
    if not value.strip():
        msg = "customer_id is empty"
        raise ValidationError(msg)
    return value


class OrdersServicer(orders_pb2_grpc.OrdersServiceServicer):
    """Answers the calls of the contract."""

    def __init__(self, orders: Orders) -> None:
        """Work on these orders."""
        self._orders = orders

    @override
    async def PlaceOrder(
        self,
        request: orders_pb2.PlaceOrderRequest,
        context: Context,
    ) -> orders_pb2.PlaceOrderResponse:
        """Place an order, once however often it is called."""
        if request.amount_cents <= 0:
            msg = "amount_cents is not positive"
            raise ValidationError(msg)
        order = await self._orders.place(
            Order(
                order_id=order_id_of(request.order_id),
                customer_id=customer_id_of(request.customer_id),
                amount_cents=request.amount_cents,
                placed_at=dt.datetime.now(tz=dt.UTC),
            ),
        )
        return orders_pb2.PlaceOrderResponse(order=to_message(order))

    @override
    async def GetOrder(
        self,
        request: orders_pb2.GetOrderRequest,
        context: Context,
    ) -> orders_pb2.GetOrderResponse:
        """Return one order."""
        order = await self._orders.get(order_id_of(request.order_id))
        return orders_pb2.GetOrderResponse(order=to_message(order))

    @override
    async def ListOrders(
        self,
        request: orders_pb2.ListOrdersRequest,
        context: Context,
    ) -> AsyncIterator[orders_pb2.ListOrdersResponse]:
        """Send the orders of a customer, oldest first."""
        async for order in self._orders.of_customer(
            customer_id_of(request.customer_id),
        ):
            yield orders_pb2.ListOrdersResponse(order=to_message(order))
