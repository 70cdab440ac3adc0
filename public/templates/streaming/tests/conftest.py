"""Fixtures that all tests share."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import hypothesis
import pytest

from order_service.orders import OrderPlaced

# A busy machine is no failure: no time limit for a single example.
hypothesis.settings.register_profile(
    "steady",
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("steady")

pytest_plugins = ["tests.broker"]

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
def make_order() -> Callable[..., OrderPlaced]:
    def make(number: int = 1, cents: int = 1_250, currency: str = "EUR") -> OrderPlaced:
        return OrderPlaced(
            event_id=f"event-{number}",
            order_id=f"order-{number}",
            amount_cents=cents,
            currency=currency,
            event_time=NOON + timedelta(seconds=number),
        )

    return make
