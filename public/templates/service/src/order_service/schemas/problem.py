"""The one shape of every error."""

from typing import Any

from pydantic import BaseModel


class Problem(BaseModel):
    """Problem details as RFC 9457 defines them, with three additions."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str | None = None
    instance: str | None = None
    code: str | None = None
    trace_id: str | None = None
    # Field, message and code of each; the refused value is not repeated.
    errors: list[dict[str, str]] | None = None


# A `default` response takes the place of the 422 that FastAPI would document.
PROBLEM_RESPONSES: dict[int | str, dict[str, Any]] = {
    "default": {
        "description": "Something went wrong.",
        "content": {
            "application/problem+json": {"schema": Problem.model_json_schema()},
        },
    }
}
