"""Orders from Kafka: each is handled once, and what keeps failing is set aside."""

from collections.abc import Awaitable, Callable
from typing import Annotated
from uuid import UUID

import structlog
from faststream import AckPolicy, ExceptionMiddleware
from faststream.asgi import AsgiFastStream, AsgiResponse, get, make_ping_asgi
from faststream.kafka import KafkaBroker
from faststream.kafka.annotations import KafkaMessage
from faststream.kafka.prometheus import KafkaPrometheusMiddleware
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, Counter, generate_latest
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field
from tenacity import AsyncRetrying, stop_after_attempt, wait_random_exponential

log = structlog.get_logger()

TOPIC = "orders"
DEAD_LETTERS = "order-service-dead"
GROUP = "order-service"
ATTEMPTS = 5
FIRST_PAUSE_SECONDS = 0.2
LONGEST_PAUSE_SECONDS = 5.0
SHUTDOWN_SECONDS = 8.0  # what is in work may take this long after SIGTERM

ORDERS = Counter("orders", "Orders: processed, duplicate or dead", ["result"])


class OrderPlaced(BaseModel):
    """An order that was placed; fields of newer producers are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    event_id: UUID
    event_time: AwareDatetime
    order_id: UUID
    amount_cents: Annotated[int, Field(ge=0)]


type Handle = Callable[[OrderPlaced], Awaitable[bool]]


def make_broker(servers: str, handle: Handle) -> KafkaBroker:
    """Make the broker with its one consumer.

    Args:
        servers: Where Kafka is: `kafka:9092`.
        handle: Does the work, and notes `event_id` in the same transaction.
            Returns False where it finds the note already.
    """
    failures = ExceptionMiddleware()
    metrics = KafkaPrometheusMiddleware(registry=REGISTRY)
    broker = KafkaBroker(
        servers,
        middlewares=[metrics, failures],
        graceful_timeout=SHUTDOWN_SECONDS,
    )
    dead_letters = broker.publisher(DEAD_LETTERS)

    @failures.add_handler(Exception)
    async def set_aside(error: Exception, message: KafkaMessage) -> None:
        """Keep what cannot be handled; Kafka has no dead letters of its own."""
        reason = type(error).__name__
        log.error("order_set_aside", reason=reason, message_id=message.message_id)
        await dead_letters.publish(message.body, headers={"reason": reason})
        ORDERS.labels("dead").inc()

    # The offset moves on after the work, or after the message was set aside.
    @broker.subscriber(
        TOPIC,
        group_id=GROUP,
        auto_offset_reset="earliest",
        ack_policy=AckPolicy.NACK_ON_ERROR,
    )
    async def on_order(order: OrderPlaced) -> None:
        """Handle one order; a message that is no order never gets here."""
        retrying = AsyncRetrying(
            stop=stop_after_attempt(ATTEMPTS),
            wait=wait_random_exponential(FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS),
            reraise=True,
        )
        is_new: bool = await retrying(handle, order)
        ORDERS.labels("processed" if is_new else "duplicate").inc()
        log.info("order_handled", order_id=str(order.order_id), is_new=is_new)

    return broker


@get
async def show_metrics() -> AsgiResponse:
    """Show the metrics to Prometheus."""
    kind = {"Content-Type": CONTENT_TYPE_LATEST}
    return AsgiResponse(generate_latest(), 200, headers=kind)


def make_app(broker: KafkaBroker) -> AsgiFastStream:
    """Make what a server runs: the consumer, a probe, and the metrics."""
    return AsgiFastStream(
        broker,
        asgi_routes=[
            ("/health/ready", make_ping_asgi(broker, timeout=2.0)),
            ("/metrics", show_metrics),
        ],
    )
