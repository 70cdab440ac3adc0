"""The contract of the orders table, and that it can be read only.

The tests make their own data. In a pipeline, run `violations` on the real file before
it is published, and stop where it returns anything.
"""

from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from order_service.analytics import Revenue, connect, revenue_since
from order_service.contract import ORDERS, violations

pytestmark = pytest.mark.integration

TABLE = """
    CREATE TABLE orders (
        order_id VARCHAR,
        status VARCHAR,
        amount DECIMAL(12, 2),
        ordered_at TIMESTAMP WITH TIME ZONE
    );
    INSERT INTO orders VALUES
        ('a', 'paid', 10.50, '2026-11-01 09:00:00+00'),
        ('b', 'paid', 4.50, '2026-11-01 15:00:00+00'),
        ('c', 'cancelled', 99.00, '2026-11-01 16:00:00+00'),
        ('d', 'paid', 7.25, '2026-11-02 12:00:00+00');
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "orders.duckdb"


def write(path: Path, *statements: str) -> None:
    with duckdb.connect(path) as connection:
        for statement in (TABLE, *statements):
            connection.execute(statement)


def test_the_contract_is_kept(path: Path):
    write(path)
    with connect(path) as connection:
        assert violations(connection, ORDERS) == []


@pytest.mark.parametrize(
    ("change", "violation"),
    [
        (
            "ALTER TABLE orders DROP COLUMN amount",
            "orders.amount is missing, not DECIMAL(12,2)",
        ),
        (
            "ALTER TABLE orders ALTER amount TYPE DOUBLE",
            "orders.amount is DOUBLE, not DECIMAL(12,2)",
        ),
        (
            "INSERT INTO orders SELECT * FROM orders WHERE order_id = 'a'",
            "orders: order_id is unique: broken by 1 row(s)",
        ),
        (
            "UPDATE orders SET status = 'lost' WHERE status = 'paid'",
            "orders: status is known: broken by 3 row(s)",
        ),
        (
            "UPDATE orders SET amount = -amount WHERE order_id = 'a'",
            "orders: amount is there and not negative: broken by 1 row(s)",
        ),
        (
            "UPDATE orders SET ordered_at = NULL WHERE order_id = 'a'",
            "orders: ordered_at is there and not in the future: broken by 1 row(s)",
        ),
    ],
)
def test_a_broken_promise_is_named(path: Path, change: str, violation: str):
    write(path, change)
    with connect(path) as connection:
        assert violations(connection, ORDERS) == [violation]


def test_a_column_more_breaks_nothing(path: Path):
    write(path, "ALTER TABLE orders ADD COLUMN coupon VARCHAR")
    with connect(path) as connection:
        assert violations(connection, ORDERS) == []


def test_nothing_can_be_written(path: Path):
    write(path)
    with (
        connect(path) as connection,
        pytest.raises(duckdb.InvalidInputException, match="read-only"),
    ):
        connection.execute("DELETE FROM orders")


def test_no_other_file_can_be_read(path: Path, tmp_path: Path):
    write(path)
    other = tmp_path / "other.csv"
    other.write_text("secret\n1\n")
    with (
        connect(path) as connection,
        pytest.raises(duckdb.PermissionException),
    ):
        connection.execute("SELECT * FROM read_csv($file)", {"file": str(other)})


def test_a_file_that_is_not_there_is_not_made(path: Path):
    with pytest.raises(duckdb.IOException):
        connect(path)
    assert not path.exists()


def test_revenue_by_day(path: Path):
    write(path)
    with connect(path) as connection:
        assert revenue_since(connection, date(2026, 11, 1)) == [
            Revenue(date(2026, 11, 1), Decimal("15.00"), 2),
            Revenue(date(2026, 11, 2), Decimal("7.25"), 1),
        ]
