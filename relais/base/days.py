"""Where days begin, as instants: what is kept is an instant, what is said is a day."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone


def morning(day: date) -> datetime:
    """The first instant of that day, where the readers live."""
    return timezone.make_aware(datetime.combine(day, time()))


def next_morning(day: date) -> datetime:
    """The first instant that is no longer of that day."""
    return morning(day + timedelta(days=1))


def day_of(instant: datetime | None) -> date | None:
    """The day it was where the readers live; None stays None."""
    return instant and timezone.localdate(instant)
