"""No request runs without a limit."""

import asyncio

import structlog
from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from order_service.problems import problem

log = structlog.get_logger()


class TimeoutMiddleware:
    """Answer 504 when a request takes too long to begin its answer."""

    def __init__(self, app: ASGIApp, seconds: float) -> None:
        """Wrap the application; the limit stays below the server's own."""
        self._app, self._seconds = app, seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        answering = False
        limit = asyncio.timeout(self._seconds)

        async def send_and_note(message: Message) -> None:
            nonlocal answering
            answering = True
            limit.reschedule(None)  # a stream may take as long as it takes
            await send(message)

        try:
            async with limit:
                await self._app(scope, receive, send_and_note)
        except TimeoutError:
            if answering or not limit.expired():
                raise
            log.warning("request timed out", seconds=self._seconds)
            detail = "The request took too long."
            answer = problem(Request(scope), 504, detail=detail, code="timeout")
            await answer(scope, receive, send)
