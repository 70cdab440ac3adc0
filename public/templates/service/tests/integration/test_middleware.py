import pytest
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient

from order_service.config import Settings
from order_service.main import create_app

pytestmark = pytest.mark.integration
ORIGIN = "https://app.example.com"
WINDOW_SECONDS = 1_000_000_000  # so long that none ends while a test runs


@pytest.fixture
def settings(settings: Settings) -> Settings:
    changes = {
        "environment": "production",
        "cors_origins": [ORIGIN],
        "rate_limit_requests": 3,
        "rate_limit_seconds": WINDOW_SECONDS,
    }
    return settings.model_copy(update=changes)


@pytest.fixture
def app(settings: Settings) -> FastAPI:
    app = create_app(settings)

    @app.get("/api/v1/quick")
    def quick() -> str:
        return "done"

    return app


async def test_security_headers(client: AsyncClient):
    headers = (await client.get("/health/live")).headers

    assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-XSS-Protection"] == "0"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"


async def test_pages_for_people_only_while_developing(
    client: AsyncClient, settings: Settings
):
    hidden = await client.get("/docs")
    assert hidden.status_code == 404
    assert "Content-Security-Policy" in hidden.headers

    app = create_app(settings.model_copy(update={"environment": "development"}))
    async with AsyncClient(
        transport=ASGITransport(app=app), base_url="http://test"
    ) as developer:
        response = await developer.get("/docs")
    assert response.status_code == 200
    assert "Content-Security-Policy" not in response.headers


@pytest.mark.parametrize("name", ["X-Request-ID", "X-Correlation-ID"])
async def test_a_harmless_request_id_is_kept(client: AsyncClient, name: str):
    response = await client.get("/health/live", headers={name: "abc-12345"})

    assert response.headers["X-Request-ID"] == "abc-12345"


@pytest.mark.parametrize("value", ["short", "x" * 65, "with space", "<script>alert"])
async def test_any_other_is_replaced(client: AsyncClient, value: str):
    response = await client.get("/health/live", headers={"X-Request-ID": value})

    assert response.headers["X-Request-ID"] != value
    assert len(response.headers["X-Request-ID"]) == 36


async def test_the_callers_trace_is_named_in_a_problem(client: AsyncClient):
    trace_id = "4bf92f3577b34da6a3ce929d0e0e4736"
    headers = {"traceparent": f"00-{trace_id}-00f067aa0ba902b7-01"}

    response = await client.get("/nowhere", headers=headers)

    assert response.json()["trace_id"] == trace_id


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        (ORIGIN, ORIGIN),
        ("https://evil.example.com", None),
        (f"{ORIGIN}.evil.example", None),
    ],
)
async def test_browsers_may_call_from_named_origins(
    client: AsyncClient, origin: str, allowed: str | None
):
    preflight = {"Origin": origin, "Access-Control-Request-Method": "POST"}

    asked = await client.options("/api/v1/quick", headers=preflight)
    called = await client.get("/health/live", headers={"Origin": origin})

    assert asked.headers.get("Access-Control-Allow-Origin") == allowed
    assert called.headers.get("Access-Control-Allow-Origin") == allowed


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE"])
async def test_browsers_may_use_every_method_of_the_api(
    client: AsyncClient, method: str
):
    preflight = {"Origin": ORIGIN, "Access-Control-Request-Method": method}

    answer = await client.options("/api/v1/quick", headers=preflight)

    assert answer.status_code == 200
    assert method in answer.headers["Access-Control-Allow-Methods"].split(", ")


async def test_the_rate_is_limited_and_told(client: AsyncClient):
    responses = [await client.get("/api/v1/quick") for _ in range(5)]

    assert [r.status_code for r in responses] == [200, 200, 200, 429, 429]
    remaining = [r.headers["X-RateLimit-Remaining"] for r in responses]
    assert remaining == ["2", "1", "0", "0", "0"]
    refused = responses[-1]
    assert refused.headers["X-RateLimit-Limit"] == "3"
    assert int(refused.headers["X-RateLimit-Reset"]) > 0
    assert 1 <= int(refused.headers["Retry-After"]) <= WINDOW_SECONDS
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert refused.json()["code"] == "too-many-requests"


async def test_probes_are_not_limited(client: AsyncClient):
    statuses = {(await client.get("/health/live")).status_code for _ in range(9)}

    assert statuses == {200}
