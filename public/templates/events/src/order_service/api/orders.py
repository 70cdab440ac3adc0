"""The routes of orders."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response, status

from order_service.auth import CallerDep, authenticate
from order_service.idempotency import IdempotencyKey, Once
from order_service.repositories.idempotency_keys import (
    SqlIdempotencyKeys,
)
from order_service.repositories.orders import SqlOrderRepository
from order_service.repositories.outbox import SqlOutbox
from order_service.schemas.order import OrderCreate, OrderResponse
from order_service.services.orders import OrdersService
from order_service.unit_of_work import WorkDep

router = APIRouter(
    prefix="/api/v1/orders",
    tags=["orders"],
    dependencies=[Depends(authenticate)],
)


def get_orders(work: WorkDep, caller: CallerDep) -> OrdersService:
    """Give each request its service: order and event in one unit of work."""
    return OrdersService(
        SqlOrderRepository(work.session),
        SqlOutbox(work.session),
        caller,
    )


def get_once(work: WorkDep, caller: CallerDep, key: IdempotencyKey) -> Once:
    """Keep the key in the same unit of work as what it is for."""
    keys = SqlIdempotencyKeys(work.session)
    return Once(keys, f"{router.prefix} {caller} {key}")


OrdersDep = Annotated[OrdersService, Depends(get_orders)]
OnceDep = Annotated[Once, Depends(get_once)]


@router.post("", status_code=status.HTTP_201_CREATED)
async def place_order(
    body: OrderCreate,
    orders: OrdersDep,
    once: OnceDep,
    response: Response,
) -> OrderResponse:
    """Place an order; a retry with the same key gets the same order."""

    async def place() -> str:
        return (await orders.place(body)).model_dump_json()

    answer = await once(body.model_dump_json(), place)
    placed = OrderResponse.model_validate_json(answer)
    response.headers["Location"] = f"{router.prefix}/{placed.id}"
    return placed


@router.get("/{order_id}")
async def read_order(order_id: UUID, orders: OrdersDep) -> OrderResponse:
    """Return one order."""
    return await orders.get(order_id)
