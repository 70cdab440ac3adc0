import datetime as dt

import pytest
import typer

from order_service.cli import parse_day

pytestmark = pytest.mark.unit


def test_reads_today_and_yesterday_in_utc():
    today = dt.datetime.now(tz=dt.UTC).date()
    assert parse_day("today") == today
    assert parse_day("yesterday") == today - dt.timedelta(days=1)


def test_reads_a_date():
    assert parse_day("2026-02-28") == dt.date(2026, 2, 28)


@pytest.mark.parametrize("value", ["tomorrow", "2026-02-30", "", "9999-01-01"])
def test_refuses_what_is_no_day_to_process(value: str):
    with pytest.raises(typer.BadParameter):
        parse_day(value)
