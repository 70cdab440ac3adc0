"""The service keeps what openapi.yaml promises."""

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import given
from hypothesis import settings as effort

from order_service.config import Settings
from order_service.main import create_app

pytestmark = [pytest.mark.integration, pytest.mark.slow]

# The types of schemathesis are incomplete.
loader: Any = schemathesis.openapi
checks: Any = import_module("schemathesis.specs.openapi.checks")
PROMISED: Any = loader.from_path(str(Path(__file__).parents[2] / "openapi.yaml"))
# A cursor is a string, but not every string is a cursor of ours.
EXCLUDED = [checks.positive_data_acceptance]
OPERATIONS = [found.ok() for found in PROMISED.get_all_operations()]


@pytest.fixture
def app(settings: Settings) -> FastAPI:
    return create_app(settings.model_copy(update={"rate_limit_requests": 1_000_000}))


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda found: found.label)
def test_every_answer_is_as_promised(operation: Any, app: FastAPI, settings: Settings):
    operation.schema.app = operation.app = app
    key = settings.api_key.get_secret_value()

    @given(case=operation.as_strategy())
    @effort(max_examples=25)
    def keeps_it(case: Any) -> None:
        headers = {"Authorization": f"Bearer {key}"}
        case.call_and_validate(headers=headers, excluded_checks=EXCLUDED)

    keeps_it()


def operations_of(paths: dict[str, Any]) -> set[tuple[str, str, str]]:
    """Method, path and success of every operation below /api/."""
    return {
        (method, path, status)
        for path, methods in paths.items()
        if path.startswith("/api/")
        for method, operation in methods.items()
        for status in operation["responses"]
        if status.startswith("2")
    }


def parameters_of(document: dict[str, Any]) -> set[tuple[str, str, str, str, bool]]:
    """Every parameter, and whether it is required."""
    shared = document["components"].get("parameters", {})
    return {
        (method, path, found["in"], found["name"], found.get("required", False))
        for path, methods in document["paths"].items()
        if path.startswith("/api/")
        for method, operation in methods.items()
        for parameter in operation.get("parameters", [])
        for found in [shared.get(parameter.get("$ref", "").split("/")[-1], parameter)]
    }


def test_the_application_describes_itself_in_the_same_way(app: FastAPI):
    promised: dict[str, Any] = PROMISED.raw_schema
    described = app.openapi()

    assert operations_of(described["paths"]) == operations_of(promised["paths"])
    assert parameters_of(described) == parameters_of(promised)
    assert described["components"]["securitySchemes"].keys() == {"bearer"}
