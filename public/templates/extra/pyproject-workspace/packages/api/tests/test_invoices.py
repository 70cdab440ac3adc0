import pytest

from api.invoices import total


@pytest.mark.unit
def test_adds_up_the_prices() -> None:
    assert total([1000, 234]) == "12.34"
