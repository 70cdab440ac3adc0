"""What the service opens when it starts, and how readiness asks for it."""

from contextlib import AsyncExitStack
from functools import partial

from fastapi import FastAPI

from order_service.background import repeating
from order_service.config import Settings
from order_service.db import make_engine, make_sessions, ping
from order_service.publisher import PubSubPublisher
from order_service.push_tokens import PushTokens, google_keys
from order_service.relay import Relay, forget_old, opener

HOUR_SECONDS = 3_600.0


def make_push_tokens(settings: Settings) -> PushTokens | None:
    """Make what checks pushes; None where the settings name no account."""
    if settings.push_audience is None or settings.push_service_account is None:
        return None
    return PushTokens(
        google_keys(),
        settings.push_audience,
        settings.push_service_account,
        behind_iam=settings.push_behind_iam,
    )


async def open_resources(app: FastAPI, stack: AsyncExitStack) -> None:
    """Open what requests need, keep it in `app.state`, close it by the stack.

    The broker is not part of readiness: while it is away, orders are taken and
    their events wait in the outbox.
    """
    settings: Settings = app.state.settings
    engine = make_engine(settings)
    stack.push_async_callback(engine.dispose)
    sessions = make_sessions(engine)
    app.state.sessions = sessions
    app.state.health.checks["database"] = lambda: ping(engine)
    app.state.push_tokens = make_push_tokens(settings)
    if settings.relay_enabled and settings.google_cloud_project is not None:
        publisher = PubSubPublisher(settings.google_cloud_project)
        relay = Relay(opener(sessions), publisher)
        pause = settings.relay_pause_seconds
        await stack.enter_async_context(repeating(relay.publish_batch, pause))
        forget = partial(forget_old, sessions)
        await stack.enter_async_context(repeating(forget, HOUR_SECONDS))
