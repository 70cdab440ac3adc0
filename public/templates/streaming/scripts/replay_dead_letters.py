"""Send the dead letters again, once the cause is mended.

A message leaves the dead letters only when the topic has it. One that still
fails comes back after its attempts.
"""

import os
from typing import Any

from google.api_core.exceptions import DeadlineExceeded
from google.cloud.pubsub_v1 import PublisherClient, SubscriberClient

PROJECT = os.environ.get("GOOGLE_CLOUD_PROJECT", "example-project")
TOPIC = f"projects/{PROJECT}/topics/orders"
DEAD = f"projects/{PROJECT}/subscriptions/order-service-dead"


def main() -> None:
    """Move one batch after another, until none is left."""
    publisher: Any = PublisherClient()
    subscriber: Any = SubscriberClient()
    while True:
        try:
            batch = subscriber.pull(subscription=DEAD, max_messages=100, timeout=10)
        except DeadlineExceeded:
            return
        for received in batch.received_messages:
            message_id = publisher.publish(TOPIC, received.message.data).result(10)
            subscriber.acknowledge(subscription=DEAD, ack_ids=[received.ack_id])
            print(f"{received.message.message_id} sent again as {message_id}")


if __name__ == "__main__":
    main()
