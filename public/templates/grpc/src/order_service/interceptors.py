"""What every call gets: an id, log lines, metrics, a deadline and a status."""

import asyncio
import re
from abc import ABC, abstractmethod
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from time import perf_counter
from typing import Any, override
from uuid import uuid4

import grpc
import structlog
from opentelemetry.instrumentation import grpc as instrumentation
from structlog.contextvars import bound_contextvars

from order_service.contract import REQUEST_ID
from order_service.deadlines import ends_in
from order_service.errors import AppError, DeadlineError
from order_service.metrics import CALL_SECONDS, CALLS, ERRORS

type Handler[Q, A] = grpc.RpcMethodHandler[Q, A]
type Context = grpc.aio.ServicerContext[Any, Any]
type Around = Callable[[Context], AbstractAsyncContextManager[None]]

ACCEPTED = re.compile(r"[A-Za-z0-9._-]{8,64}")

log = structlog.get_logger()


def wrapped[Q, A](handler: Handler[Q, A], around: Around) -> Handler[Q, A]:
    """Return a handler that does the same with something around it."""
    inner: Any = (
        handler.unary_unary
        or handler.unary_stream
        or handler.stream_unary
        or handler.stream_stream
    )

    async def answer(request: Q, context: Context) -> A:
        async with around(context):
            response: A = await inner(request, context)
            return response

    async def answers(request: Q, context: Context) -> AsyncIterator[A]:
        async with around(context):
            async for response in inner(request, context):
                yield response

    makers = {
        (False, False): grpc.unary_unary_rpc_method_handler,
        (True, False): grpc.stream_unary_rpc_method_handler,
        (False, True): grpc.unary_stream_rpc_method_handler,
        (True, True): grpc.stream_stream_rpc_method_handler,
    }
    make: Any = makers[handler.request_streaming, handler.response_streaming]
    made: Handler[Q, A] = make(
        answers if handler.response_streaming else answer,
        handler.request_deserializer,
        handler.response_serializer,
    )
    return made


def tracing_interceptor() -> grpc.aio.ServerInterceptor:
    """Return the interceptor that opens a span for each call but health checks."""
    untyped: Any = instrumentation
    interceptor: grpc.aio.ServerInterceptor = untyped.aio_server_interceptor(
        filter_=untyped.filters.negate(untyped.filters.health_check()),
    )
    return interceptor


class AroundInterceptor(grpc.aio.ServerInterceptor, ABC):
    """Base of the interceptors: they say what stands around a call."""

    @abstractmethod
    def around(
        self,
        method: str,
        context: Context,
    ) -> AbstractAsyncContextManager[None]:
        """Return what is entered before a call and left after it."""

    @override
    async def intercept_service[Q, A](
        self,
        continuation: Callable[
            [grpc.HandlerCallDetails],
            Awaitable[Handler[Q, A] | None],
        ],
        handler_call_details: grpc.HandlerCallDetails,
    ) -> Handler[Q, A] | None:
        """Wrap every method but those of gRPC itself, such as health."""
        handler = await continuation(handler_call_details)
        method = handler_call_details.method
        if handler is None or method.startswith("/grpc."):
            return handler
        return wrapped(handler, partial(self.around, method))


class RequestIdInterceptor(AroundInterceptor):
    """Takes the caller's request id, or makes one, and sends it back."""

    @override
    @asynccontextmanager
    async def around(self, method: str, context: Context) -> AsyncGenerator[None]:
        """Bind the id to every log line of the call."""
        received = dict(context.invocation_metadata() or ()).get(REQUEST_ID, "")
        usable = isinstance(received, str) and ACCEPTED.fullmatch(received)
        request_id = received if usable else str(uuid4())
        context.set_trailing_metadata(((REQUEST_ID, request_id),))
        with bound_contextvars(request_id=request_id):
            yield


class ErrorInterceptor(AroundInterceptor):
    """Turns errors into statuses; what nobody expected says nothing to the caller."""

    @override
    @asynccontextmanager
    async def around(self, method: str, context: Context) -> AsyncGenerator[None]:
        """Translate what the call raises."""
        try:
            yield
        except AppError as error:
            log.warning("call refused", error=error.detail, **error.context)
            await context.abort(error.code, error.detail)
        except Exception as error:
            ERRORS.labels(type=type(error).__name__).inc()
            log.exception("call failed")
            await context.abort(grpc.StatusCode.INTERNAL, "Internal error")


class LogInterceptor(AroundInterceptor):
    """Logs and measures each call."""

    @override
    @asynccontextmanager
    async def around(self, method: str, context: Context) -> AsyncGenerator[None]:
        """Write a line before the call and one after it."""
        started = perf_counter()
        log.info("call received", method=method)
        code = grpc.StatusCode.CANCELLED
        try:
            yield
            code = grpc.StatusCode.OK
        except AppError as error:
            code = error.code
            raise
        except Exception:
            code = grpc.StatusCode.INTERNAL
            raise
        finally:
            seconds = perf_counter() - started
            CALL_SECONDS.labels(method=method).observe(seconds)
            CALLS.labels(method=method, code=code.name).inc()
            log.info(
                "call completed",
                method=method,
                code=code.name,
                duration=round(seconds, 4),
            )


class DeadlineInterceptor(AroundInterceptor):
    """Ends every call at its deadline, also one whose caller set none."""

    def __init__(self, max_seconds: float) -> None:
        """Remember the longest time that a call may take."""
        self._max_seconds = max_seconds

    @override
    @asynccontextmanager
    async def around(self, method: str, context: Context) -> AsyncGenerator[None]:
        """Limit the call, and tell the calls that it makes what is left."""
        left: Any = context.time_remaining()  # None where the caller set no deadline
        seconds = self._max_seconds if left is None else min(left, self._max_seconds)
        limit = asyncio.timeout(seconds)
        try:
            async with limit:
                with ends_in(seconds):
                    yield
        except TimeoutError as error:
            if not limit.expired():
                raise
            msg = "The deadline has passed"
            raise DeadlineError(msg, seconds=seconds) from error
