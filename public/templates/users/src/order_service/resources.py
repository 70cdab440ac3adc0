"""What the service opens when it starts, and how readiness asks for it."""

from contextlib import AsyncExitStack

from fastapi import FastAPI

from order_service.cache import open_cache
from order_service.config import Settings
from order_service.db import make_engine, make_sessions, ping


async def open_resources(app: FastAPI, stack: AsyncExitStack) -> None:
    """Open what requests need, keep it in `app.state`, close it by the stack.

    The service cannot work without the database, so readiness asks for it; without
    the cache it can.
    """
    settings: Settings = app.state.settings
    engine = make_engine(settings)
    stack.push_async_callback(engine.dispose)
    app.state.sessions = make_sessions(engine)
    app.state.health.checks["database"] = lambda: ping(engine)
    app.state.cache = open_cache(settings.redis_url, stack)
