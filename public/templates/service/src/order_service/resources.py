"""What the service opens when it starts, and how readiness asks for it."""

from contextlib import AsyncExitStack

from fastapi import FastAPI

from order_service.idempotency import MemoryIdempotencyKeys


async def open_resources(app: FastAPI, stack: AsyncExitStack) -> None:
    """Open what requests need, keep it in `app.state`, close it by the stack.

    A pool is opened with `await stack.enter_async_context(...)`; what the service
    cannot work without gets a check: `app.state.health.checks["name"] = check`.
    """
    app.state.idempotency_keys = MemoryIdempotencyKeys()
