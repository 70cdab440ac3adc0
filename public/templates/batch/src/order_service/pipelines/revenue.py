"""Read the orders of a day, sum them up, write the partition of that day."""

import datetime as dt
from pathlib import Path
from uuid import uuid4

import pandera.polars as pa
import polars as pl
import structlog
from pandera.errors import SchemaErrors
from tenacity import (
    retry,
    retry_if_exception_type,
    stop_after_attempt,
    wait_random_exponential,
)

from order_service.errors import InputMissingError, InvalidDataError
from order_service.pipelines.schemas import Orders, Revenue

log = structlog.get_logger()


def partition(root: Path, day: dt.date) -> Path:
    """Return the folder of a day."""
    return root / f"date={day.isoformat()}"


def checked(model: type[pa.DataFrameModel], frame: pl.DataFrame) -> pl.DataFrame:
    """Return the frame as it is if it is sound.

    Raises:
        InvalidDataError: It breaks the schema; all failures at once.
    """
    try:
        model.validate(frame, lazy=True)
    except SchemaErrors as error:
        raise InvalidDataError(str(error)) from error
    return frame


def read_orders(folder: Path) -> pl.DataFrame:
    """Read the orders below a folder: only the columns that are needed.

    Raises:
        InputMissingError: There are no files.
        InvalidDataError: A column is missing, or a value breaks its rule.
    """
    if not any(folder.glob("*.parquet")):
        msg = f"No Parquet files in {folder}"
        raise InputMissingError(msg)
    columns = list(Orders.to_schema().columns)
    try:
        orders = pl.scan_parquet(folder / "*.parquet").select(columns).collect()
    except (pl.exceptions.PolarsError, OSError) as error:
        msg = f"{folder} cannot be read: {error}"
        raise InvalidDataError(msg) from error
    return checked(Orders, orders)


def sum_revenue(orders: pl.DataFrame, day: dt.date) -> pl.DataFrame:
    """Sum the paid orders of a day by country."""
    revenue = (
        orders.lazy()
        .filter(pl.col("status") == "paid")
        .group_by("country")
        .agg(
            pl.len().cast(pl.Int64).alias("orders"),
            pl.col("amount_cents").sum().alias("revenue_cents"),
        )
        .select(
            pl.lit(day).alias("day"),
            "country",
            "orders",
            "revenue_cents",
        )
        .sort("country")  # the engine promises no order
        .collect()
    )
    return checked(Revenue, revenue)


@retry(
    retry=retry_if_exception_type(OSError),
    wait=wait_random_exponential(multiplier=0.2, max=5),
    stop=stop_after_attempt(4),
    reraise=True,
)
def write_partition(frame: pl.DataFrame, folder: Path) -> Path:
    """Replace the partition by the frame, as a whole or not at all.

    The frame is written under another name and then renamed: readers see the old
    partition or the new one, and a run that dies leaves nothing half finished.
    """
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / "part-0.parquet"
    draft = folder / f".{uuid4().hex}.tmp"
    try:
        frame.write_parquet(draft)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return target


def process_day(day: dt.date, input_dir: Path, output_dir: Path) -> Path:
    """Process one day; a second run gives the same partition.

    Returns:
        The file that was written.

    Raises:
        JobError: The input is missing or wrong; nothing was written.
    """
    orders = read_orders(partition(input_dir, day))
    log.info("orders read", rows=orders.height)
    revenue = sum_revenue(orders, day)
    target = write_partition(revenue, partition(output_dir, day))
    log.info("revenue written", rows=revenue.height, file=str(target))
    return target
