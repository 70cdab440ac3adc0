"""Long queries over many rows, on a DuckDB file that another process writes."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb

MEMORY_LIMIT = "512MB"
REVENUE = """
    SELECT CAST(ordered_at AS DATE) AS day, sum(amount) AS revenue, count(*) AS orders
    FROM orders
    WHERE status = 'paid' AND ordered_at >= $since
    GROUP BY day
    ORDER BY day
"""


@dataclass(frozen=True)
class Revenue:
    """What was paid on a day."""

    day: date
    amount: Decimal
    orders: int


def connect(path: Path) -> duckdb.DuckDBPyConnection:
    """Open a database for reading: nobody can change it by this connection.

    Args:
        path: The file; it has to be there.

    Returns:
        A connection that is closed by `with`.
    """
    settings: dict[str, bool | int | float | str | list[str]] = {
        "memory_limit": MEMORY_LIMIT,
        "enable_external_access": False,  # no other file, no network, no extension
    }
    connection = duckdb.connect(path, read_only=True, config=settings)
    # A day begins at the same time on every machine.
    connection.execute("SET TimeZone = 'UTC'")
    return connection


def revenue_since(
    connection: duckdb.DuckDBPyConnection,
    since: date,
) -> list[Revenue]:
    """Return the revenue of each day from a date on, in order."""
    rows = connection.execute(REVENUE, {"since": since}).fetchall()
    return [Revenue(*row) for row in rows]
