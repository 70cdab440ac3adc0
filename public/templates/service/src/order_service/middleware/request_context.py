"""The id of each request: in its log lines, in its answer, in its trace."""

import re
from time import perf_counter
from uuid import uuid4

import structlog
from fastapi import Request
from opentelemetry import context, propagate, trace
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bound_contextvars

from order_service.observability import report
from order_service.problems import problem

log = structlog.get_logger()
ACCEPTED = re.compile(r"[A-Za-z0-9._-]{8,64}")


def request_id_of(headers: Headers) -> str:
    """Take the caller's id where it is harmless, or make one."""
    received = headers.get("X-Request-ID") or headers.get("X-Correlation-ID", "")
    return received if ACCEPTED.fullmatch(received) else str(uuid4())


class RequestContextMiddleware:
    """Log every request, and answer 500 where nobody else has answered."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        headers = Headers(scope=scope)
        request_id = request_id_of(headers)
        scope.setdefault("state", {})["request_id"] = request_id
        status_code = 0  # nothing sent yet

        async def send_with_id(message: Message) -> None:
            nonlocal status_code
            if message["type"] == "http.response.start":
                status_code = message["status"]
                MutableHeaders(scope=message)["X-Request-ID"] = request_id
            await send(message)

        # Without a tracer of our own, the caller's `traceparent` links the logs.
        traced = trace.get_current_span().get_span_context().is_valid
        token = None if traced else context.attach(propagate.extract(headers))
        started = perf_counter()
        path = scope["path"]
        tell = log.debug if path.startswith("/health/") else log.info  # probes
        with bound_contextvars(request_id=request_id):
            tell("request received", method=scope["method"], path=path)
            try:
                await self._app(scope, receive, send_with_id)
            except Exception as error:
                log.exception("request failed")
                report(error)
                if status_code != 0:
                    raise  # too late for an answer: the server cuts the connection
                answer = problem(Request(scope), 500, code="internal-error")
                await answer(scope, receive, send_with_id)
            finally:
                seconds = round(perf_counter() - started, 4)
                tell("request completed", status_code=status_code, duration=seconds)
                if token is not None:
                    context.detach(token)
