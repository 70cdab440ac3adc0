"""The routes of users."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response, status

from order_service.auth import CallerDep, authenticate
from order_service.cache import CacheDep
from order_service.idempotency import IdempotencyKey, Once
from order_service.repositories.idempotency_keys import (
    SqlIdempotencyKeys,
)
from order_service.repositories.users import SqlUserRepository
from order_service.schemas.page import (
    Links,
    Meta,
    Page,
    decode_cursor,
    next_page,
)
from order_service.schemas.user import (
    PasswordChange,
    UserCreate,
    UserResponse,
    UserUpdate,
)
from order_service.services.cached_users import CachedUserService
from order_service.services.users import UserService
from order_service.unit_of_work import WorkDep

router = APIRouter(
    prefix="/api/v1/users",
    tags=["users"],
    dependencies=[Depends(authenticate)],
)


def get_users(work: WorkDep, caller: CallerDep, cache: CacheDep) -> UserService:
    """Give each request its service, in one unit of work."""
    repository = SqlUserRepository(work.session)
    return CachedUserService(repository, caller, work, cache)


def get_once(work: WorkDep, caller: CallerDep, key: IdempotencyKey) -> Once:
    """Keep the key in the same unit of work as what it is for."""
    keys = SqlIdempotencyKeys(work.session)
    return Once(keys, f"{router.prefix} {caller} {key}")


UsersDep = Annotated[UserService, Depends(get_users)]
OnceDep = Annotated[Once, Depends(get_once)]
Limit = Annotated[int, Query(ge=1, le=100)]


@router.post("", status_code=status.HTTP_201_CREATED)
async def create_user(
    body: UserCreate,
    users: UsersDep,
    once: OnceDep,
    response: Response,
) -> UserResponse:
    """Open an account; a retry with the same key gets the same account."""

    async def create() -> str:
        return (await users.create(body)).model_dump_json()

    # The password stays out of the kept digest: the JSON of a secret is asterisks.
    answer = await once(body.model_dump_json(), create)
    created = UserResponse.model_validate_json(answer)
    response.headers["Location"] = f"{router.prefix}/{created.id}"
    return created


@router.get("")
async def list_users(
    request: Request,
    users: UsersDep,
    cursor: str | None = None,
    limit: Limit = 20,
) -> Page[UserResponse]:
    """List users, newest first."""
    before = decode_cursor(cursor) if cursor else None
    shown, last = await users.page(limit, before)
    following = None
    if last is not None:
        following = next_page(request.url, last)
    return Page(
        data=shown,
        meta=Meta(cursor=cursor, limit=limit),
        links=Links(next=following),
    )


@router.get("/{user_id}")
async def read_user(user_id: UUID, users: UsersDep) -> UserResponse:
    """Return one user."""
    return await users.get(user_id)


@router.patch("/{user_id}")
async def update_user(
    user_id: UUID,
    body: UserUpdate,
    users: UsersDep,
) -> UserResponse:
    """Change what is sent; sent twice, it changes nothing more."""
    return await users.update(user_id, body)


@router.put("/{user_id}/password", status_code=status.HTTP_204_NO_CONTENT)
async def change_password(
    user_id: UUID,
    body: PasswordChange,
    users: UsersDep,
) -> None:
    """Put a new password in the place of the current one."""
    await users.change_password(user_id, body)


@router.delete("/{user_id}", status_code=status.HTTP_204_NO_CONTENT)
async def delete_user(user_id: UUID, users: UsersDep) -> None:
    """Mark a user as deleted."""
    await users.delete(user_id)
