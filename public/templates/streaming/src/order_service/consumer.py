"""The worker: decode, count once, acknowledge."""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime

import structlog

from order_service.codec import decode
from order_service.health import Health
from order_service.metrics import (
    MESSAGE_AGE_SECONDS,
    MESSAGE_SECONDS,
    MESSAGES,
)
from order_service.orders import OrderPlaced
from order_service.pubsub import Delivery, Pulling

log = structlog.get_logger()

type AddOnce = Callable[[OrderPlaced, str], bool]


class OrderConsumer:
    """Handles one delivery after another, on several threads at a time."""

    def __init__(self, add_once: AddOnce) -> None:
        """Keep what an order is handed to."""
        self._add_once = add_once

    def __call__(self, message: Delivery) -> None:
        """Count one order; acknowledge only what is committed."""
        started = time.monotonic()
        try:
            order = decode(message.data)
            is_new = self._add_once(order, message.message_id)
        except Exception:
            # Poison and outage look alike from here. The subscription waits
            # longer each time and sends what keeps failing to the dead letters.
            MESSAGES.labels("failed").inc()
            log.exception(
                "message_failed",
                message_id=message.message_id,
                delivery_attempt=message.delivery_attempt,
            )
            message.nack()
            return
        message.ack()
        result = "processed" if is_new else "duplicate"
        MESSAGES.labels(result).inc()
        MESSAGE_SECONDS.observe(time.monotonic() - started)
        age = datetime.now(UTC) - message.publish_time
        MESSAGE_AGE_SECONDS.observe(age.total_seconds())
        log.info(
            "order_counted",
            result=result,
            message_id=message.message_id,
            order_id=order.order_id,
        )


def consume(
    pulling: Pulling,
    health: Health,
    stop: threading.Event,
    shutdown_seconds: float,
) -> None:
    """Consume until told to stop, then finish what is in work.

    Args:
        pulling: The open stream.
        health: Told when consuming starts and when it ends.
        stop: Set by a signal.
        shutdown_seconds: How long the messages in work may take.

    Raises:
        TimeoutError: Messages were still in work when the time was over. They
            are not acknowledged, so they come again.
    """
    # The stream ends by itself only on an error that no retry mends.
    pulling.add_done_callback(lambda _: stop.set())
    health.started = True
    log.info("consuming")
    stop.wait()
    health.stopping = True
    log.info("draining")
    pulling.cancel()
    pulling.result(timeout=shutdown_seconds)
    log.info("stopped")
