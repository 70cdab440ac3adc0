"""Load test: what callers do, and the limits that the answers have to keep.

Run it from the root of the repository; it exits with 1 when a limit is missed:

    uvx locust --locustfile load/locustfile.py --headless --host https://staging…

The key of the API is read from API_KEY. A private Cloud Run service wants an identity
token besides, from ID_TOKEN: `gcloud auth print-identity-token` prints one.
"""

import logging
import os
import uuid

from locust import FastHttpUser, between, events, task
from locust.env import Environment

LIMIT_P95_MS = 200
LIMIT_FAILURES = 0.01
SIGNED_IN = {"Authorization": f"Bearer {os.environ.get('API_KEY', '')}"}
if id_token := os.environ.get("ID_TOKEN"):
    # Cloud Run looks here first, which leaves the other header to the key.
    SIGNED_IN["X-Serverless-Authorization"] = f"Bearer {id_token}"

logger = logging.getLogger(__name__)


class Caller(FastHttpUser):
    """Reads orders, and now and then places one."""

    wait_time = between(0.5, 2)

    @task(10)
    def list_orders(self) -> None:
        """Read the first page."""
        self.client.get(
            "/api/v1/orders?limit=20",
            headers=SIGNED_IN,
            name="/api/v1/orders",
        )

    @task(1)
    def place_order(self) -> None:
        """Place an order, with a key of its own as every write wants one."""
        self.client.post(  # pyright: ignore[reportUnknownMemberType]
            "/api/v1/orders",
            json={"articles": ["tea", "milk"]},
            headers=SIGNED_IN | {"Idempotency-Key": str(uuid.uuid4())},
            name="/api/v1/orders (place)",
        )


@events.quitting.add_listener  # pyright: ignore[reportUnknownMemberType]
def hold_limits(environment: Environment, **_: object) -> None:
    """Fail the run when the answers were too slow or too often wrong."""
    total = environment.stats.total
    p95 = total.get_response_time_percentile(0.95) or 0
    logger.info(
        "95 %% of %d requests within %d ms, %.2f %% failed",
        total.num_requests,
        p95,
        100 * total.fail_ratio,
    )
    kept = (
        total.num_requests > 0
        and p95 < LIMIT_P95_MS
        and total.fail_ratio <= LIMIT_FAILURES
    )
    environment.process_exit_code = 0 if kept else 1
