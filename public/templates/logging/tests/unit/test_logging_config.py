import json
import logging
import sys
from typing import Any

import pytest
import structlog
from structlog.typing import EventDict, WrappedLogger

from order_service.logging_config import configure_logging

pytestmark = pytest.mark.unit


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_json_has_the_fields_of_cloud_logging(capsys: pytest.CaptureFixture[str]):
    configure_logging(as_json=True)

    structlog.get_logger().warning("order refused", order_id="1")

    (line,) = lines(capsys)
    assert line.pop("time").endswith("Z")
    assert line == {
        "severity": "WARNING",
        "message": "order refused",
        "order_id": "1",
    }


def test_libraries_and_stack_traces_take_the_same_way(
    capsys: pytest.CaptureFixture[str],
):
    configure_logging(as_json=True)

    library = logging.getLogger("a.library")
    library.error("not reached", exc_info=ConnectionError("refused"))
    library.debug("not shown")

    (line,) = lines(capsys)
    assert line["severity"] == "ERROR"
    assert line["message"] == "not reached"
    assert "ConnectionError" in line["exception"]


def test_a_server_gives_its_own_handlers_up(capsys: pytest.CaptureFixture[str]):
    server = logging.getLogger("a.server")
    server.addHandler(logging.StreamHandler(sys.stdout))
    server.propagate = False
    configure_logging(as_json=True, take_over=["a.server"])

    server.info("listening")

    (line,) = lines(capsys)
    assert line["message"] == "listening"


def test_what_the_process_knows_is_added(capsys: pytest.CaptureFixture[str]):
    def add_release(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
        return {**event, "release": "1.2.3"}

    configure_logging(as_json=True, add_fields=[add_release])

    structlog.get_logger().info("order placed")

    (line,) = lines(capsys)
    assert line["release"] == "1.2.3"


def test_people_read_text_without_values(capsys: pytest.CaptureFixture[str]):
    configure_logging(as_json=False, level="DEBUG")
    card = "-".join(["4000", "1234"])

    try:
        int(card[:0])
    except ValueError:
        structlog.get_logger().debug("order refused", exc_info=True)

    text = capsys.readouterr().out
    assert "order refused" in text
    assert "ValueError" in text
    assert card not in text


def test_lines_go_where_results_do_not(capsys: pytest.CaptureFixture[str]):
    configure_logging(as_json=False, level="ERROR", stream=sys.stderr)

    structlog.get_logger().warning("not shown")
    structlog.get_logger().error("order refused")

    out, err = capsys.readouterr()
    assert out == ""
    assert "order refused" in err
    assert "not shown" not in err
