"""Place orders on the topic, for the worker to count: place_orders.py 10."""

import os
import sys
import uuid
from datetime import UTC, datetime
from random import SystemRandom
from typing import Any

from google.cloud.pubsub_v1 import PublisherClient

from order_service.codec import encode
from order_service.orders import OrderPlaced

PROJECT = os.environ.get("GOOGLE_CLOUD_PROJECT", "example-project")
TOPIC = f"projects/{PROJECT}/topics/orders"


def main(count: int) -> None:
    """Publish as many orders, each with ids and an amount of its own."""
    publisher: Any = PublisherClient()
    random = SystemRandom()
    for _ in range(count):
        order = OrderPlaced(
            event_id=str(uuid.uuid4()),
            order_id=str(uuid.uuid4()),
            amount_cents=random.randrange(100, 10_000),
            currency="EUR",
            event_time=datetime.now(UTC),
        )
        message_id = publisher.publish(TOPIC, encode(order)).result(timeout=10)
        print(f"{message_id}: {order.amount_cents} cents")


if __name__ == "__main__":
    main(int(sys.argv[1]))
