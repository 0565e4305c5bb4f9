from datetime import date

import pytest

from relais.base.months import Month, months_later, span


def test_months_are_counted_across_years():
    assert Month(2025, 1).shift(-2) == Month(2024, 11)
    assert Month(2024, 12).shift(1) == Month(2025, 1)
    assert [str(month) for month in span(Month(2024, 12), Month(2025, 2))] == [
        "2024-12",
        "2025-01",
        "2025-02",
    ]
    assert span(Month(2025, 2), Month(2025, 1)) == ()


def test_a_month_is_named_and_read():
    assert Month(2024, 2).label == "février 2024"
    assert Month.parse("2024-02") == Month(2024, 2)


@pytest.mark.parametrize("text", ["2024-13", "2024-2", "24-02", "2024-02-01"])
def test_nothing_else_is_a_month(text):
    with pytest.raises(ValueError, match=text):
        Month.parse(text)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 11, 30), 3, date(2025, 2, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 3, 2), -24, date(2024, 3, 2)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_the_same_day_so_many_months_later_or_the_last_of_a_shorter_month(day, months, then):
    assert months_later(day, months) == then
