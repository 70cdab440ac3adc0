"""Metrics, traces and error tracking; each is off while its setting is empty."""

from collections.abc import Callable

import sentry_sdk
from fastapi import APIRouter, FastAPI, Response
from opentelemetry.instrumentation.fastapi import FastAPIInstrumentor
from opentelemetry.instrumentation.httpx import HTTPXClientInstrumentor
from prometheus_client import CONTENT_TYPE_LATEST, Counter, Histogram, generate_latest

from order_service.config import Settings
from order_service.tracing import start_tracing

REQUEST_SECONDS = Histogram(
    "http_request_duration_seconds",
    "Request latency",
    ["method", "route"],  # the route's template, never the raw path
    buckets=(0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 5, 10),  # the target is 0.2
)
REQUESTS = Counter("http_requests", "Requests served", ["method", "route", "status"])
ERRORS = Counter("app_errors", "Errors by type", ["type"])

metrics_router = APIRouter(include_in_schema=False)


@metrics_router.get("/metrics")
async def metrics() -> Response:
    """Show the metrics to Prometheus."""
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


def report(error: Exception) -> None:
    """Count an error that nobody expected, and send it to Sentry if that is on."""
    ERRORS.labels(type=type(error).__name__).inc()
    sentry_sdk.capture_exception(error)


def configure_sentry(settings: Settings, release: str) -> None:
    """Report unhandled exceptions and a tenth of the transactions.

    No body and no local variable goes along: either may hold a password.
    """
    if settings.sentry_dsn is None:
        return
    sentry_sdk.init(
        dsn=settings.sentry_dsn.get_secret_value(),
        environment=settings.environment,
        release=release,
        traces_sample_rate=0.1,
        send_default_pii=False,
        max_request_body_size="never",
        include_local_variables=False,
    )


def configure_tracing(app: FastAPI, settings: Settings) -> Callable[[], None]:
    """Trace requests in and out.

    Returns:
        What sends the last spans; call it at the end.
    """
    provider = start_tracing(settings)
    if provider is None:
        return lambda: None
    FastAPIInstrumentor.instrument_app(
        app,
        tracer_provider=provider,
        excluded_urls="/health/,/metrics",
    )
    # Sends `traceparent` to other services.
    HTTPXClientInstrumentor().instrument(tracer_provider=provider)
    return provider.shutdown
