import datetime as dt

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from order_service.errors import InvalidDataError
from order_service.pipelines.revenue import checked, sum_revenue
from order_service.pipelines.schemas import Orders

pytestmark = pytest.mark.unit

DAY = dt.date(2026, 11, 20)

order_lists = st.lists(
    st.fixed_dictionaries(
        {
            "country": st.sampled_from(["DE", "FR", "NL"]),
            "status": st.sampled_from(["open", "paid", "cancelled"]),
            "amount_cents": st.integers(min_value=0, max_value=10**9),
        },
    ),
    min_size=1,
)


def test_sums_paid_orders_by_country(orders: pl.DataFrame):
    revenue = sum_revenue(orders, DAY)

    assert revenue.rows() == [(DAY, "DE", 1, 250), (DAY, "NL", 2, 150)]


@given(rows=order_lists)
def test_no_cent_is_lost_and_the_order_is_fixed(rows: list[dict[str, str | int]]):
    orders = pl.DataFrame(rows)

    revenue = sum_revenue(orders, DAY)

    paid = [row for row in rows if row["status"] == "paid"]
    total = sum(int(row["amount_cents"]) for row in paid)
    assert sum(revenue["revenue_cents"]) == total
    assert sum(revenue["orders"]) == len(paid)
    assert revenue["country"].to_list() == sorted({row["country"] for row in paid})


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("order_id", "1"),
        ("order_id", None),
        ("country", "Netherlands"),
        ("status", "lost"),
        ("amount_cents", -1),
    ],
)
def test_refuses_a_wrong_value(
    orders: pl.DataFrame,
    column: str,
    value: str | int | None,
):
    sound = orders.drop("not_needed")
    last = pl.int_range(pl.len()) == sound.height - 1
    changed = pl.when(last).then(pl.lit(value)).otherwise(column)

    with pytest.raises(InvalidDataError, match=column):
        checked(Orders, sound.with_columns(changed.alias(column)))


def test_refuses_an_undeclared_column(orders: pl.DataFrame):
    with pytest.raises(InvalidDataError, match="not_needed"):
        checked(Orders, orders)
