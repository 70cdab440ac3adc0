"""Every error as problem details (RFC 9457), whoever raised it."""

from collections.abc import Mapping
from http import HTTPStatus

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from opentelemetry import trace
from starlette.exceptions import HTTPException

from order_service.errors import AppError, AuthenticationError

log = structlog.get_logger()
TYPES = "https://api.example.com/problems"


def trace_id_of(request: Request) -> str:
    """Return what the logs can be searched for: the trace, or the request."""
    span = trace.get_current_span().get_span_context()
    if span.is_valid:
        return trace.format_trace_id(span.trace_id)
    return str(getattr(request.state, "request_id", ""))


def problem(
    request: Request,
    status: int,
    *,
    headers: Mapping[str, str] | None = None,
    **members: object,
) -> JSONResponse:
    """Build a problem details answer; `members` adds to or replaces the fields."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "instance": request.url.path,
        "trace_id": trace_id_of(request),
        **members,
    }
    return JSONResponse(
        body,
        status_code=status,
        headers=headers,
        media_type="application/problem+json",
    )


def on_app_error(request: Request, error: AppError) -> JSONResponse:
    """Answer an error that we raised ourselves."""
    log.warning("request refused", code=error.code, **error.context)
    challenge = {"WWW-Authenticate": "Bearer"}
    return problem(
        request,
        error.status.value,
        headers=challenge if isinstance(error, AuthenticationError) else None,
        type=f"{TYPES}/{error.code}",
        title=error.title,
        detail=error.detail,
        code=error.code,
    )


def on_http_exception(request: Request, error: HTTPException) -> JSONResponse:
    """Answer what the framework raises: unknown routes, wrong methods."""
    return problem(
        request,
        error.status_code,
        headers=error.headers,
        detail=error.detail,
        code=HTTPStatus(error.status_code).phrase.lower().replace(" ", "-"),
    )


def on_invalid_request(request: Request, error: RequestValidationError) -> JSONResponse:
    """Answer 400 where the request cannot be read, 422 where it breaks a rule."""
    errors = [
        {"field": ".".join(map(str, e["loc"])), "message": e["msg"], "code": e["type"]}
        for e in error.errors()  # without `input`: it may hold a secret
    ]
    if any(e["code"] == "json_invalid" for e in errors):
        detail = "The body is not valid JSON."
        return problem(request, 400, detail=detail, code="unreadable")
    absent = [e["field"] for e in errors if e["code"] == "missing"]
    if any(field.startswith("header.") for field in absent):
        detail = "A required header is missing."
        return problem(request, 400, detail=detail, code="unreadable", errors=errors)
    return problem(
        request,
        422,
        type=f"{TYPES}/invalid-input",
        title="Invalid input",
        detail=f"{len(errors)} field(s) are not valid.",
        code="invalid-input",
        errors=errors,
    )


def add_problem_handlers(app: FastAPI) -> None:
    """Register the handlers; what none of them knows ends in the middleware."""
    app.exception_handler(AppError)(on_app_error)
    app.exception_handler(HTTPException)(on_http_exception)
    app.exception_handler(RequestValidationError)(on_invalid_request)
