"""The application; the server calls `create_app`."""

from importlib.metadata import metadata

from fastapi import FastAPI

from order_service import health
from order_service.config import Settings, get_settings
from order_service.lifespan import lifespan
from order_service.logging_config import configure_logging
from order_service.middleware import add_middleware
from order_service.observability import (
    configure_sentry,
    configure_tracing,
    metrics_router,
)
from order_service.problems import add_problem_handlers
from order_service.routers import ROUTERS
from order_service.schemas.problem import PROBLEM_RESPONSES
from order_service.tracing import AddTrace

# Servers that bring handlers of their own. `uvicorn.access` is not among them: to take
# it over would switch it on, and the service logs its requests itself.
SERVER_LOGGERS = ("_granian", "granian.access", "uvicorn")


def create_app(settings: Settings | None = None) -> FastAPI:
    """Build the application; a wrong setting stops it here.

    Args:
        settings: Settings other than those of the environment, for tests.
    """
    settings = settings or get_settings()
    developing = settings.environment == "development"
    configure_logging(
        as_json=not developing,
        level="DEBUG" if settings.debug else "INFO",
        add_fields=[AddTrace(settings.google_cloud_project)],
        take_over=SERVER_LOGGERS,
    )
    package = metadata("order-service")
    configure_sentry(settings, release=package["Version"])

    app = FastAPI(
        title=package["Name"],
        description=package["Summary"],
        version=package["Version"],
        docs_url="/docs" if developing else None,
        redoc_url=None,
        lifespan=lifespan,
        responses=PROBLEM_RESPONSES,
    )
    app.state.settings = settings
    app.state.health = health.Health()
    app.state.flush_traces = configure_tracing(app, settings)
    add_problem_handlers(app)
    add_middleware(app, settings)
    app.include_router(health.router)
    if settings.metrics_enabled:
        app.include_router(metrics_router)
    for router in ROUTERS:
        app.include_router(router)
    return app
