"""The orders themselves; nothing here knows gRPC."""

import datetime as dt
from collections.abc import AsyncIterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from order_service.errors import ConflictError, NotFoundError


class Status(Enum):
    """How far an order is."""

    PLACED = auto()
    SHIPPED = auto()
    DELIVERED = auto()


@dataclass(frozen=True, slots=True)
class Order:
    """What a customer wants."""

    order_id: str
    customer_id: str
    amount_cents: int
    placed_at: dt.datetime
    status: Status = Status.PLACED


class Orders(Protocol):
    """Where orders are kept."""

    async def place(self, order: Order) -> Order:
        """Keep an order; a second time returns the first one.

        Raises:
            ConflictError: Another order has this id.
        """
        ...

    async def get(self, order_id: str) -> Order:
        """Return an order.

        Raises:
            NotFoundError: There is none.
        """
        ...

    def of_customer(self, customer_id: str) -> AsyncIterator[Order]:
        """Return the orders of a customer, oldest first."""
        ...


class OrdersInMemory:
    """Orders for as long as the process lives; put a database in its place."""

    def __init__(self) -> None:
        """Begin with none."""
        self._orders: dict[str, Order] = {}

    async def place(self, order: Order) -> Order:
        """Keep an order, once."""
        kept = self._orders.setdefault(order.order_id, order)
        same = kept.customer_id == order.customer_id
        if not same or kept.amount_cents != order.amount_cents:
            msg = "Another order has this id"
            raise ConflictError(msg, order_id=order.order_id)
        return kept

    async def get(self, order_id: str) -> Order:
        """Return an order."""
        if order_id not in self._orders:
            msg = "There is no such order"
            raise NotFoundError(msg, order_id=order_id)
        return self._orders[order_id]

    async def of_customer(self, customer_id: str) -> AsyncIterator[Order]:
        """Return the orders of a customer, oldest first."""
        for order in list(self._orders.values()):
            if order.customer_id == customer_id:
                yield order
