import pytest

from shared.money import format_cents


@pytest.mark.unit
@pytest.mark.parametrize(
    ("cents", "written"),
    [(0, "0.00"), (5, "0.05"), (1234, "12.34"), (-5, "-0.05")],
)
def test_writes_cents_as_amount(cents: int, written: str) -> None:
    assert format_cents(cents) == written
