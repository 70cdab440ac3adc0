"""Data contracts: what a table must hold, so that who reads it can rely on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import duckdb

COLUMNS = """
    SELECT column_name, data_type
    FROM information_schema.columns
    WHERE table_name = $table
"""


@dataclass(frozen=True)
class Contract:
    """The promise of a table's owner."""

    table: str
    # DuckDB's name of the type, for each column. More columns than these may come.
    columns: Mapping[str, str]
    # For each rule a query that counts the rows that break it.
    rules: Mapping[str, str] = field(default_factory=dict[str, str])


ORDERS = Contract(
    table="orders",
    columns={
        "order_id": "VARCHAR",
        "status": "VARCHAR",
        "amount": "DECIMAL(12,2)",
        "ordered_at": "TIMESTAMP WITH TIME ZONE",
    },
    rules={
        "order_id is unique": """
            SELECT count(*) - count(DISTINCT order_id) FROM orders
        """,
        "status is known": """
            SELECT count(*) FROM orders
            WHERE status IS NULL OR status NOT IN ('open', 'paid', 'cancelled')
        """,
        "amount is there and not negative": """
            SELECT count(*) FROM orders WHERE amount IS NULL OR amount < 0
        """,
        "ordered_at is there and not in the future": """
            SELECT count(*) FROM orders
            WHERE ordered_at IS NULL OR ordered_at > now()
        """,
    },
)


def violations(
    connection: duckdb.DuckDBPyConnection,
    contract: Contract,
) -> list[str]:
    """Return a sentence for each broken promise; none means that all are kept.

    The rules are asked only where the columns are as promised: a query over a column
    that is missing would not say more.
    """
    rows = connection.execute(COLUMNS, {"table": contract.table}).fetchall()
    found = {str(name): str(kind) for name, kind in rows}
    broken = [
        f"{contract.table}.{name} is {found.get(name, 'missing')}, not {kind}"
        for name, kind in contract.columns.items()
        if found.get(name) != kind
    ]
    if broken:
        return broken
    for rule, query in contract.rules.items():
        row = connection.execute(query).fetchone()
        count = int(row[0]) if row else 0
        if count > 0:
            broken.append(f"{contract.table}: {rule}: broken by {count} row(s)")
    return broken
