"""What happens to every request, in one order."""

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware

from order_service.config import Settings
from order_service.middleware.metrics import MetricsMiddleware
from order_service.middleware.rate_limit import (
    MemoryWindows,
    RateLimit,
    RateLimitMiddleware,
)
from order_service.middleware.request_context import (
    RequestContextMiddleware,
)
from order_service.middleware.security_headers import (
    SecurityHeadersMiddleware,
)
from order_service.middleware.timeout import TimeoutMiddleware


def add_middleware(app: FastAPI, settings: Settings) -> None:
    """Add the middleware; what is added last is the outermost."""
    app.add_middleware(
        TimeoutMiddleware,
        seconds=settings.request_timeout_seconds,
    )
    app.add_middleware(
        RateLimitMiddleware,
        limit=RateLimit(
            requests=settings.rate_limit_requests,
            seconds=settings.rate_limit_seconds,
            trusted_proxies=settings.trusted_proxies,
        ),
        windows=MemoryWindows(),
    )
    app.add_middleware(MetricsMiddleware)
    app.add_middleware(RequestContextMiddleware)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins,
            allow_credentials=True,
            allow_methods=["GET", "POST", "PUT", "PATCH", "DELETE"],
            allow_headers=["Authorization", "Content-Type", "Idempotency-Key"],
            expose_headers=["Retry-After", "X-Request-ID"],
            max_age=86_400,
        )
    # The interactive pages load scripts; they exist while developing only.
    interactive = ("/docs",) if settings.environment == "development" else ()
    app.add_middleware(SecurityHeadersMiddleware, exempt=interactive)
