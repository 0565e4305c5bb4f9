"""What is kept is an instant; what is said is the day it was in France."""

from datetime import UTC, date, datetime, timedelta

import pytest

from relais.base.days import day_of, morning, next_morning

SUMMER_NIGHT = datetime(2026, 7, 14, 22, 30, tzinfo=UTC)  # half past midnight in Paris


def test_an_instant_of_the_night_is_of_the_day_that_begins():
    assert day_of(SUMMER_NIGHT) == date(2026, 7, 15)
    assert day_of(None) is None


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25), date(2026, 12, 31)])
def test_a_day_goes_from_its_morning_to_the_next_one(day):
    """Also on the two days of a year that have 23 or 25 hours."""
    last = next_morning(day) - timedelta(microseconds=1)
    assert (day_of(morning(day)), day_of(last), day_of(next_morning(day))) == (
        day,
        day,
        day + timedelta(days=1),
    )
