"""Make sample orders for a day: `python scripts/make_orders.py --rows 1000000`."""

import datetime as dt
from pathlib import Path
from typing import Annotated

import polars as pl
import typer

COUNTRIES = ["AT", "BE", "DE", "ES", "FR", "IT", "NL", "PL"]
STATUSES = ["paid", "paid", "paid", "open", "cancelled"]


def make_orders(rows: int) -> pl.DataFrame:
    """Make orders that are the same in every run."""
    number = pl.int_range(rows, dtype=pl.Int64)
    return pl.select(
        pl.format("order-{}", number).alias("order_id"),
        pl.lit(pl.Series(COUNTRIES)).gather(number % len(COUNTRIES)).alias("country"),
        pl.lit(pl.Series(STATUSES)).gather(number % len(STATUSES)).alias("status"),
        (number * 7919 % 100_000).alias("amount_cents"),
    )


def main(
    rows: Annotated[int, typer.Option(min=1)] = 1000,
    day: Annotated[str, typer.Option("--date")] = "today",
    target: Annotated[Path, typer.Option()] = Path("data/orders"),
) -> None:
    """Write sample orders into the partition of a day."""
    date = dt.datetime.now(tz=dt.UTC).date().isoformat() if day == "today" else day
    folder = target / f"date={date}"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "part-0.parquet"
    make_orders(rows).write_parquet(file)
    print(file)


if __name__ == "__main__":
    typer.run(main)
