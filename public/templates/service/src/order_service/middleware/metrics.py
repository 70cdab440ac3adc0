"""Counts and times every request."""

from time import perf_counter

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from order_service.observability import REQUEST_SECONDS, REQUESTS

# A server passes any word on; each would be a time series that stays.
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


class MetricsMiddleware:
    """Measure by method, route and status; few values, so few time series."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        status_code = 500

        async def send_and_note(message: Message) -> None:
            nonlocal status_code
            if message["type"] == "http.response.start":
                status_code = message["status"]
            await send(message)

        started = perf_counter()
        try:
            await self._app(scope, receive, send_and_note)
        finally:
            method = scope["method"] if scope["method"] in METHODS else "other"
            # The router puts the matched route into the scope.
            route = getattr(scope.get("route"), "path", "none")
            REQUEST_SECONDS.labels(method, route).observe(perf_counter() - started)
            REQUESTS.labels(method, route, str(status_code)).inc()
