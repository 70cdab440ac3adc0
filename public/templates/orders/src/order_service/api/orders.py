"""The routes of orders."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response, status

from order_service.auth import authenticate
from order_service.idempotency import OnceDep
from order_service.repositories.orders import OrderRepository
from order_service.schemas.order import OrderCreate, OrderResponse
from order_service.schemas.page import (
    Links,
    Meta,
    Page,
    decode_cursor,
    next_page,
)
from order_service.services.orders import OrderActions

router = APIRouter(
    prefix="/api/v1/orders",
    tags=["orders"],
    dependencies=[Depends(authenticate)],
)


def get_repository(request: Request) -> OrderRepository:
    """Return the repository that `resources.py` opened."""
    repository: OrderRepository = request.app.state.orders
    return repository


RepositoryDep = Annotated[OrderRepository, Depends(get_repository)]


def get_actions(repository: RepositoryDep) -> OrderActions:
    """Give each request its service."""
    return OrderActions(repository)


ActionsDep = Annotated[OrderActions, Depends(get_actions)]
Limit = Annotated[int, Query(ge=1, le=100)]


@router.post("", status_code=status.HTTP_201_CREATED)
async def place_order(
    body: OrderCreate,
    once: OnceDep,
    actions: ActionsDep,
    response: Response,
) -> OrderResponse:
    """Place an order; a retry with the same key gets the same order."""

    async def place() -> str:
        order = await actions.place(body.articles)
        return OrderResponse.model_validate(order).model_dump_json()

    answer = await once(body.model_dump_json(), place)
    placed = OrderResponse.model_validate_json(answer)
    response.headers["Location"] = f"{router.prefix}/{placed.id}"
    return placed


@router.get("")
async def list_orders(
    request: Request,
    repository: RepositoryDep,
    cursor: str | None = None,
    limit: Limit = 20,
) -> Page[OrderResponse]:
    """List orders, newest first."""
    before = decode_cursor(cursor) if cursor else None
    found = await repository.newest(limit + 1, before)  # one more: a next page?
    shown = found[:limit]
    following = None
    if len(found) > limit:
        following = next_page(request.url, (shown[-1].created_at, shown[-1].id))
    return Page(
        data=[OrderResponse.model_validate(order) for order in shown],
        meta=Meta(cursor=cursor, limit=limit),
        links=Links(next=following),
    )


@router.get("/{order_id}")
async def read_order(order_id: UUID, actions: ActionsDep) -> OrderResponse:
    """Return one order."""
    return OrderResponse.model_validate(await actions.get(order_id))


@router.post("/{order_id}/cancel")
async def cancel_order(order_id: UUID, actions: ActionsDep) -> OrderResponse:
    """Cancel an order that has not been shipped."""
    return OrderResponse.model_validate(await actions.cancel(order_id))
