import json
from collections.abc import Generator

import pytest
import structlog
from opentelemetry import context, propagate

from order_service.logging_config import configure_logging
from order_service.tracing import AddTrace

pytestmark = pytest.mark.unit

TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736"
SPAN_ID = "00f067aa0ba902b7"


@pytest.fixture
def in_a_trace() -> Generator[None]:
    carrier = {"traceparent": f"00-{TRACE_ID}-{SPAN_ID}-01"}
    token = context.attach(propagate.extract(carrier))
    yield
    context.detach(token)


@pytest.mark.usefixtures("in_a_trace")
def test_a_line_names_its_trace(capsys: pytest.CaptureFixture[str]):
    configure_logging(as_json=True, add_fields=[AddTrace("a-project")])

    structlog.get_logger().warning("order refused")

    line = json.loads(capsys.readouterr().out)
    assert line.pop("time").endswith("Z")
    assert line == {
        "severity": "WARNING",
        "message": "order refused",
        "logging.googleapis.com/trace": f"projects/a-project/traces/{TRACE_ID}",
        "logging.googleapis.com/spanId": SPAN_ID,
        "logging.googleapis.com/trace_sampled": True,
    }


def test_a_line_outside_a_trace_names_none(capsys: pytest.CaptureFixture[str]):
    configure_logging(as_json=True, add_fields=[AddTrace("a-project")])

    structlog.get_logger().warning("order refused")

    assert set(json.loads(capsys.readouterr().out)) == {"severity", "message", "time"}
