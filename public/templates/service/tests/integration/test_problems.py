from typing import Annotated

import pytest
from fastapi import FastAPI, Header
from httpx import AsyncClient
from pydantic import BaseModel

from order_service import errors

pytestmark = pytest.mark.integration


class Body(BaseModel):
    count: int


@pytest.fixture(autouse=True)
def routes(app: FastAPI) -> None:
    @app.get("/raise/{name}")
    def fail(name: str) -> None:
        error: type[errors.AppError] = getattr(errors, name)
        message = "What the client may read."
        raise error(message, note="not for the client")

    @app.get("/bug")
    def bug() -> None:
        message = "the password is swordfish"
        raise RuntimeError(message)

    @app.post("/body")
    def body(body: Body, key: Annotated[str, Header()]) -> Body:
        return body


@pytest.mark.parametrize(
    ("name", "status", "code"),
    [
        ("AppError", 500, "internal-error"),
        ("NotFoundError", 404, "not-found"),
        ("ValidationError", 422, "invalid-input"),
        ("AuthenticationError", 401, "not-authenticated"),
        ("AuthorizationError", 403, "not-authorized"),
        ("ConflictError", 409, "conflict"),
    ],
)
async def test_our_own_errors(client: AsyncClient, name: str, status: int, code: str):
    response = await client.get(f"/raise/{name}")

    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.headers.get("WWW-Authenticate") == (
        "Bearer" if status == 401 else None
    )
    problem = response.json()
    assert problem["type"] == f"https://api.example.com/problems/{code}"
    assert problem["status"] == status
    assert problem["code"] == code
    assert problem["detail"] == "What the client may read."
    assert problem["instance"] == f"/raise/{name}"
    assert problem["trace_id"] == response.headers["X-Request-ID"]
    assert "not for the client" not in response.text


@pytest.mark.parametrize(
    ("method", "path", "status"), [("GET", "/nowhere", 404), ("PUT", "/bug", 405)]
)
async def test_errors_of_the_framework(
    client: AsyncClient, method: str, path: str, status: int
):
    response = await client.request(method, path)

    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == status


async def test_input_that_breaks_a_rule(client: AsyncClient):
    response = await client.post("/body", json={"count": "x1"}, headers={"key": "1"})

    assert response.status_code == 422
    assert response.headers["Content-Type"] == "application/problem+json"
    assert [error["field"] for error in response.json()["errors"]] == ["body.count"]
    assert "x1" not in response.text


@pytest.mark.parametrize(
    ("content", "headers"),
    [
        ("{", {"key": "1", "Content-Type": "application/json"}),
        ('{"count": 1}', {"Content-Type": "application/json"}),
    ],
)
async def test_a_request_that_cannot_be_read(
    client: AsyncClient, content: str, headers: dict[str, str]
):
    response = await client.post("/body", content=content, headers=headers)

    assert response.status_code == 400
    assert response.json()["code"] == "unreadable"


async def test_a_bug_says_nothing(client: AsyncClient):
    response = await client.get("/bug")

    assert response.status_code == 500
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.json()["code"] == "internal-error"
    assert "swordfish" not in response.text
