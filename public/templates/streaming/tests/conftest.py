"""Fixtures that all tests share."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from order_service.orders import OrderPlaced

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
