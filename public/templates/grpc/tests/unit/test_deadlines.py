import pytest

from order_service.deadlines import ends_in, time_left

pytestmark = pytest.mark.unit


async def test_without_a_deadline_the_limit_counts():
    assert time_left(5) == 5


async def test_what_is_left_counts_where_it_is_shorter():
    with ends_in(2):
        assert 1 < time_left(5) <= 2
        assert time_left(1) == 1
    assert time_left(5) == 5


async def test_a_deadline_that_has_passed_leaves_nothing():
    with ends_in(-1):
        assert time_left(5) == 0
