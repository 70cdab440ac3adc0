"""Traces, off without an address: spans go to a collector, log lines name theirs."""

from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from structlog.typing import EventDict, WrappedLogger

from order_service.config import Settings


class AddTrace:
    """Link every line to the span that it was written in."""

    def __init__(self, project_id: str | None) -> None:
        """Remember the project that the traces belong to."""
        self._prefix = f"projects/{project_id}/traces/" if project_id else ""

    def __call__(self, _: WrappedLogger, __: str, event: EventDict) -> EventDict:
        """Add the three fields that Cloud Logging looks for."""
        span = trace.get_current_span().get_span_context()
        if span.is_valid:
            trace_id = trace.format_trace_id(span.trace_id)
            span_id = trace.format_span_id(span.span_id)
            event["logging.googleapis.com/trace"] = f"{self._prefix}{trace_id}"
            event["logging.googleapis.com/spanId"] = span_id
            event["logging.googleapis.com/trace_sampled"] = span.trace_flags.sampled
        return event


def start_tracing(settings: Settings) -> TracerProvider | None:
    """Send spans to the collector by OTLP.

    Returns:
        What makes the spans; shut it down at the end, so that the last are sent.
    """
    endpoint = settings.otel_exporter_otlp_endpoint
    if endpoint is None:
        return None
    attributes = {"service.name": settings.service_name}
    if settings.google_cloud_project is not None:
        attributes["gcp.project_id"] = settings.google_cloud_project
    exporter = OTLPSpanExporter(endpoint=f"{endpoint.rstrip('/')}/v1/traces", timeout=2)
    provider = TracerProvider(resource=Resource.create(attributes))
    provider.add_span_processor(BatchSpanProcessor(exporter))
    trace.set_tracer_provider(provider)
    return provider
