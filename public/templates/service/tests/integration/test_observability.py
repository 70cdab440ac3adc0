from collections.abc import Generator
from functools import partial
from typing import Annotated, Any
from uuid import uuid4

import httpx
import pytest
import sentry_sdk
from fastapi import Body, FastAPI
from httpx import ASGITransport, AsyncClient
from opentelemetry import trace
from opentelemetry.instrumentation.httpx import HTTPXClientInstrumentor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from order_service import tracing
from order_service.config import Settings
from order_service.main import create_app

pytestmark = pytest.mark.integration


async def call(app: FastAPI, path: str) -> httpx.Response:
    async with (
        app.router.lifespan_context(app),
        AsyncClient(transport=ASGITransport(app=app), base_url="http://test") as client,
    ):
        return await client.get(path)


async def test_metrics_are_counted_by_route(app: FastAPI):
    await call(app, "/health/live")
    text = (await call(app, "/metrics")).text

    labels = 'method="GET",route="/health/live"'
    assert f'http_requests_total{{{labels},status="200"}}' in text
    assert f'http_request_duration_seconds_bucket{{le="0.2",{labels}}}' in text


async def test_a_method_that_nobody_knows_makes_no_time_series(app: FastAPI):
    transport = ASGITransport(app=app)
    async with AsyncClient(transport=transport, base_url="http://test") as client:
        await client.request("MADEUP", "/health/live")
    text = (await call(app, "/metrics")).text

    assert 'http_requests_total{method="other",' in text
    assert "MADEUP" not in text


async def test_a_bug_is_counted_by_its_type(app: FastAPI):
    @app.get("/bug")
    def bug() -> None:
        raise ZeroDivisionError

    assert (await call(app, "/bug")).status_code == 500
    text = (await call(app, "/metrics")).text
    assert 'app_errors_total{type="ZeroDivisionError"}' in text


async def test_metrics_can_be_switched_off(settings: Settings):
    app = create_app(settings.model_copy(update={"metrics_enabled": False}))

    assert (await call(app, "/metrics")).status_code == 404


@pytest.fixture
def spans(monkeypatch: pytest.MonkeyPatch) -> Generator[InMemorySpanExporter]:
    exporter = InMemorySpanExporter()

    def ignore(_: object) -> None:
        return None

    def instead(**_: object) -> InMemorySpanExporter:
        return exporter

    monkeypatch.setattr(tracing, "OTLPSpanExporter", instead)
    # The process has one provider for good; other tests get none.
    monkeypatch.setattr(trace, "set_tracer_provider", ignore)
    yield exporter
    HTTPXClientInstrumentor().uninstrument()


async def test_requests_are_traced(settings: Settings, spans: InMemorySpanExporter):
    changes = {
        "otel_exporter_otlp_endpoint": "http://127.0.0.1:4318",
        "google_cloud_project": "a-project",
    }
    app = create_app(settings.model_copy(update=changes))

    async with (
        app.router.lifespan_context(app),  # one for both: its end is that of tracing
        AsyncClient(transport=ASGITransport(app=app), base_url="http://test") as client,
    ):
        problem = (await client.get("/nowhere")).json()
        assert (await client.get("/health/live")).status_code == 200

    finished = spans.get_finished_spans()
    contexts = [span.get_span_context() for span in finished]
    assert problem["trace_id"] in {f"{c.trace_id:032x}" for c in contexts if c}
    assert finished[0].resource.attributes["gcp.project_id"] == "a-project"
    assert not [span.name for span in finished if "/health" in span.name]


async def test_sentry_gets_the_release(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
):
    asked: dict[str, object] = {}
    monkeypatch.setattr(sentry_sdk, "init", asked.update)
    values = settings.model_dump() | {"sentry_dsn": "https://key@sentry.example/1"}

    create_app(Settings.model_validate(values))

    assert asked["dsn"] == "https://key@sentry.example/1"
    assert asked["environment"] == "development"
    assert asked["send_default_pii"] is False


async def test_sentry_gets_nothing_that_a_user_has_sent(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
):
    events: list[Any] = []
    real = partial(sentry_sdk.init, before_send=lambda event, _: events.append(event))
    monkeypatch.setattr(sentry_sdk, "init", real)
    values = settings.model_dump() | {"sentry_dsn": "https://key@sentry.example/1"}
    app = create_app(Settings.model_validate(values))

    @app.put("/bug")
    def bug(current: Annotated[str, Body()], new: Annotated[str, Body()]) -> None:
        kept = current + new
        raise ZeroDivisionError(len(kept))

    # Made here, since Sentry does show the lines of the code around an error.
    sent = {"current": f"secret-{uuid4()}", "new": f"secret-{uuid4()}"}
    transport = ASGITransport(app=app)
    async with AsyncClient(transport=transport, base_url="http://test") as client:
        assert (await client.put("/bug", json=sent)).status_code == 500
    sentry_sdk.get_global_scope().set_client(None)

    assert "ZeroDivisionError" in str(events)
    assert [secret for secret in sent.values() if secret in str(events)] == []
