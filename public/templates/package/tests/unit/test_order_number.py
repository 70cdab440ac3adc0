from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from order_service import InvalidOrderNumberError, OrderNumber
from order_service.order_number import MAX_SEQUENCE, MAX_YEAR

pytestmark = pytest.mark.unit

numbers = st.builds(
    OrderNumber,
    year=st.integers(min_value=1, max_value=MAX_YEAR),
    sequence=st.integers(min_value=1, max_value=MAX_SEQUENCE),
)


def is_refused(text: str) -> bool:
    try:
        OrderNumber.parse(text)
    except InvalidOrderNumberError:
        return True
    return False


def test_is_written_with_its_check_digits() -> None:
    assert str(OrderNumber(2026, 1234)) == "2026-0001234-68"


@given(number=numbers)
def test_what_is_written_can_be_read(number: OrderNumber) -> None:
    assert OrderNumber.parse(str(number)) == number


@given(number=numbers)
def test_spaces_and_hyphens_do_not_matter(number: OrderNumber) -> None:
    written = str(number)
    assert OrderNumber.parse(written.replace("-", " ")) == number
    assert OrderNumber.parse(written.replace("-", "")) == number


@given(number=numbers, data=st.data())
def test_one_wrong_digit_is_noticed(number: OrderNumber, data: st.DataObject) -> None:
    digits = str(number).replace("-", "")
    place = data.draw(st.integers(0, len(digits) - 1))
    wrong = data.draw(st.sampled_from([d for d in "0123456789" if d != digits[place]]))
    assert is_refused(digits[:place] + wrong + digits[place + 1 :])


@given(number=numbers)
def test_two_digits_that_changed_places_are_noticed(number: OrderNumber) -> None:
    digits = list(str(number).replace("-", ""))
    for first, second in combinations(range(len(digits)), 2):
        if digits[first] == digits[second]:
            continue
        swapped = digits.copy()
        swapped[first], swapped[second] = digits[second], digits[first]
        assert is_refused("".join(swapped))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026",
        "2026-0001234",
        "2026-0001234-681",
        "abcd-0001234-68",
        "٢٠٢٦-0001234-68",
        "0000-0001234-29",
    ],
)
def test_refuses_what_is_no_order_number(text: str) -> None:
    assert is_refused(text)


@pytest.mark.parametrize(
    ("year", "sequence"),
    [(0, 1), (MAX_YEAR + 1, 1), (2026, 0), (2026, MAX_SEQUENCE + 1)],
)
def test_refuses_parts_outside_their_range(year: int, sequence: int) -> None:
    with pytest.raises(InvalidOrderNumberError, match="must be 1 to"):
        OrderNumber(year, sequence)


def test_orders_by_year_then_by_sequence() -> None:
    earlier, later = OrderNumber(2025, 9), OrderNumber(2026, 1)
    assert earlier < later < OrderNumber(2026, 2)
