"""Start and stop: everything that is opened is closed, in the reverse order."""

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager

import structlog
from fastapi import FastAPI

from order_service.health import Health, Phase
from order_service.resources import open_resources

log = structlog.get_logger()


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
    """Open what the service needs; close it when the last request is done."""
    health: Health = app.state.health
    async with AsyncExitStack() as stack:
        stack.callback(app.state.flush_traces)
        await open_resources(app, stack)
        health.phase = Phase.RUNNING
        log.info("service started", feature_x=app.state.settings.enable_feature_x)
        try:
            yield
        finally:
            health.phase = Phase.STOPPING
            log.info("service stopping")
