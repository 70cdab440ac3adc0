"""What the tests share."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import polars as pl
import pytest
import structlog

from order_service.config import get_settings

# A busy machine is no failure: no time limit for a single example.
hypothesis.settings.register_profile(
    "steady",
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("steady")

type WriteOrders = Callable[[pl.DataFrame], Path]


@pytest.fixture(autouse=True)
def _settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setenv("ENVIRONMENT", "production")
    monkeypatch.setenv("INPUT_DIR", str(tmp_path / "orders"))
    monkeypatch.setenv("OUTPUT_DIR", str(tmp_path / "revenue"))
    get_settings.cache_clear()
    yield
    get_settings.cache_clear()
    structlog.reset_defaults()
    structlog.contextvars.clear_contextvars()


@pytest.fixture
def day() -> dt.date:
    return dt.date(2026, 11, 20)


@pytest.fixture
def orders() -> pl.DataFrame:
    return pl.DataFrame(
        {
            "order_id": ["1", "2", "3", "4", "5"],
            "country": ["NL", "DE", "NL", "DE", "FR"],
            "status": ["paid", "paid", "paid", "open", "cancelled"],
            "amount_cents": [100, 250, 50, 900, 900],
            "not_needed": [1, 2, 3, 4, 5],
        },
    )


@pytest.fixture
def write_orders(tmp_path: Path, day: dt.date) -> WriteOrders:
    def write(frame: pl.DataFrame) -> Path:
        folder = tmp_path / "orders" / f"date={day}"
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / "part-0.parquet"
        frame.write_parquet(file)
        return file

    return write
