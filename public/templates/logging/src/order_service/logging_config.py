"""Log lines for people while developing, JSON for Cloud Logging elsewhere."""

import logging
import sys
from collections.abc import Iterable
from typing import TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger


def add_severity(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Name the level as Cloud Logging does."""
    event["severity"] = str(event.pop("level", "info")).upper()
    return event


def configure_logging(
    *,
    as_json: bool,
    level: str = "INFO",
    stream: TextIO | None = None,
    add_fields: Iterable[Processor] = (),
    take_over: Iterable[str] = (),
) -> None:
    """Set logging up for the whole process; call it before anything logs.

    Args:
        as_json: One object a line instead of coloured text.
        level: The lowest level that is written.
        stream: Where the lines go; to standard output where it is left out.
        add_fields: What adds fields to each object.
        take_over: Loggers with handlers of their own, whose lines take our way.
    """
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
    ]
    last: list[Processor] = [
        structlog.dev.ConsoleRenderer(
            timestamp_key="time",
            exception_formatter=structlog.dev.plain_traceback,  # without values
        )
    ]
    if as_json:
        last = [
            *add_fields,
            add_severity,
            structlog.processors.format_exc_info,
            structlog.processors.EventRenamer("message"),
            structlog.processors.JSONRenderer(),
        ]
    handler = logging.StreamHandler(stream or sys.stdout)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,  # lines of libraries get the same shape
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                *last,
            ],
        )
    )
    logging.basicConfig(handlers=[handler], level=level, force=True)
    logging.getLogger("httpx").setLevel(logging.WARNING)  # it logs whole addresses
    for name in take_over:
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
    structlog.configure(
        processors=[
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
