"""The server: put together, started, and stopped without losing a call."""

import asyncio
import signal

import grpc
import structlog
from grpc_reflection.v1alpha import reflection
from prometheus_client import start_http_server

from order_service import health
from order_service.config import Settings, get_settings
from order_service.contract import SERVICE, orders_pb2_grpc
from order_service.interceptors import (
    DeadlineInterceptor,
    ErrorInterceptor,
    LogInterceptor,
    RequestIdInterceptor,
    tracing_interceptor,
)
from order_service.logging_config import configure_logging
from order_service.orders import Orders, OrdersInMemory
from order_service.servicer import OrdersServicer
from order_service.tracing import AddTrace, start_tracing

OPTIONS = (
    ("grpc.so_reuseport", 0),  # a port that is taken is an error
    ("grpc.max_connection_age_ms", 300_000),  # callers come to know new instances
    ("grpc.max_connection_age_grace_ms", 10_000),
)

log = structlog.get_logger()


def make_server(
    settings: Settings,
    orders: Orders,
    state: health.Health,
) -> grpc.aio.Server:
    """Put the server together; the first interceptor is the outermost."""
    server = grpc.aio.server(
        interceptors=[
            tracing_interceptor(),
            RequestIdInterceptor(),
            ErrorInterceptor(),
            LogInterceptor(),
            DeadlineInterceptor(settings.max_deadline_seconds),
        ],
        options=OPTIONS,
        maximum_concurrent_rpcs=settings.max_concurrent_calls,
    )
    orders_pb2_grpc.add_OrdersServiceServicer_to_server(OrdersServicer(orders), server)
    health.add_to_server(state.servicer, server)
    if settings.environment == "development":
        names = (SERVICE, reflection.SERVICE_NAME)
        reflection.enable_server_reflection(names, server)
    return server


async def serve(settings: Settings, stopping: asyncio.Event) -> None:
    """Serve until `stopping` is set, then finish the calls that are running."""
    state = health.Health()
    await state.starting()
    server = make_server(settings, OrdersInMemory(), state)
    port = server.add_insecure_port(f"{settings.host}:{settings.port}")
    await server.start()
    await state.started()
    log.info("server started", port=port)
    await stopping.wait()
    log.info("server stopping")
    await state.stopping()
    await asyncio.sleep(settings.drain_seconds)
    await server.stop(settings.grace_seconds)
    log.info("server stopped")


async def run(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT arrives."""
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for signal_number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(signal_number, stopping.set)
    await serve(settings, stopping)


def main() -> None:
    """Start the process."""
    settings = get_settings()
    configure_logging(
        as_json=settings.environment != "development",
        level="DEBUG" if settings.debug else "INFO",
        add_fields=[AddTrace(settings.google_cloud_project)],
    )
    if settings.metrics_port is not None:
        start_http_server(settings.metrics_port)
    provider = start_tracing(settings)
    try:
        asyncio.run(run(settings))
    finally:
        if provider is not None:
            provider.shutdown()  # sends the last spans


if __name__ == "__main__":
    main()
