import pytest
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient

from order_service.health import Phase

pytestmark = pytest.mark.integration
PATHS = ["/health/live", "/health/ready", "/health/startup"]


async def broken() -> None:
    raise ConnectionError


@pytest.mark.parametrize("path", PATHS)
async def test_a_running_service_is_well(app: FastAPI, client: AsyncClient, path: str):
    app.state.health.checks = {}

    response = await client.get(path)

    assert response.status_code == 200
    assert response.json() == {"status": "ok"}
    assert response.headers["Cache-Control"] == "no-store"


async def test_a_broken_dependency_takes_readiness_only(
    app: FastAPI, client: AsyncClient
):
    app.state.health.checks = {"database": broken}
    statuses = {path: (await client.get(path)).status_code for path in PATHS}
    report = (await client.get("/health/ready")).json()

    assert statuses == {
        "/health/live": 200,
        "/health/ready": 503,
        "/health/startup": 200,
    }
    assert report == {"status": "unavailable", "failed": ["database"]}


async def test_readiness_is_asked_anew_each_time(app: FastAPI, client: AsyncClient):
    app.state.health.checks = {"database": broken}
    assert (await client.get("/health/ready")).status_code == 503

    app.state.health.checks = {}
    assert (await client.get("/health/ready")).status_code == 200


async def test_a_service_that_stops_is_not_ready(app: FastAPI, client: AsyncClient):
    app.state.health.phase = Phase.STOPPING

    response = await client.get("/health/ready")

    assert response.status_code == 503
    assert response.json() == {"status": "stopping"}


async def test_before_and_after_the_lifespan(app: FastAPI):
    transport = ASGITransport(app=app)
    async with AsyncClient(transport=transport, base_url="http://test") as client:
        before = [(await client.get(path)).status_code for path in PATHS]
        async with app.router.lifespan_context(app):
            pass
        after = [(await client.get(path)).status_code for path in PATHS]

    assert before == [200, 503, 503]
    assert after == [200, 503, 200]
