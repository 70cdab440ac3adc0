import asyncio
from collections.abc import AsyncGenerator

import pytest
from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from httpx import AsyncClient

from order_service.config import Settings
from order_service.main import create_app

pytestmark = pytest.mark.integration
LIMIT_SECONDS = 0.5


@pytest.fixture
def app(settings: Settings) -> FastAPI:
    limit = {"request_timeout_seconds": LIMIT_SECONDS}
    app = create_app(settings.model_copy(update=limit))

    @app.get("/slow")
    async def slow() -> None:
        await asyncio.sleep(60)

    @app.get("/own-timeout")
    async def own_timeout() -> None:
        raise TimeoutError

    @app.get("/stream")
    async def stream() -> StreamingResponse:
        async def pieces() -> AsyncGenerator[bytes]:
            yield b"begun, "
            await asyncio.sleep(LIMIT_SECONDS * 1.2)
            yield b"finished"

        return StreamingResponse(pieces())

    return app


async def test_a_request_has_a_time_limit(client: AsyncClient):
    response = await client.get("/slow")

    assert response.status_code == 504
    assert response.json()["code"] == "timeout"


async def test_a_timeout_of_the_code_itself_is_a_bug(client: AsyncClient):
    response = await client.get("/own-timeout")

    assert response.status_code == 500


async def test_an_answer_that_has_begun_may_take_longer(client: AsyncClient):
    response = await client.get("/stream")

    assert response.content == b"begun, finished"
