"""The real application with a slow route, for the test of the shutdown."""

import asyncio

from fastapi import FastAPI

from order_service.main import create_app

SECONDS = 1.5


def create_slow_app() -> FastAPI:
    """Build it; the server calls this."""
    app = create_app()
    begun = asyncio.Event()

    @app.get("/slow")
    async def slow() -> str:
        begun.set()
        await asyncio.sleep(SECONDS)
        return "finished"

    @app.get("/slow/begun")
    async def slow_has_begun() -> None:
        await begun.wait()

    return app
