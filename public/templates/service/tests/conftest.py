"""Fixtures that all tests share."""

from collections.abc import AsyncGenerator

import hypothesis
import pytest
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient

import environment
from order_service.config import Settings
from order_service.main import create_app

# A busy machine is no failure: no time limit for a single example.
hypothesis.settings.register_profile(
    "steady",
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("steady")


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setitem(Settings.model_config, "env_file", None)  # not the developer's
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    for name, value in environment.VARIABLES.items():
        monkeypatch.setenv(name, value)
    return Settings.model_validate({})


@pytest.fixture
def app(settings: Settings) -> FastAPI:
    return create_app(settings)


@pytest.fixture
async def client(app: FastAPI) -> AsyncGenerator[AsyncClient]:
    # ASGITransport does not start the application: the lifespan is ours to run.
    async with (
        app.router.lifespan_context(app),
        AsyncClient(
            transport=ASGITransport(app=app),
            base_url="http://test",
            headers={"Authorization": f"Bearer {environment.VARIABLES['API_KEY']}"},
        ) as client,
    ):
        yield client
