"""Which case must be looked at, and why."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relais.cases.board_rules import Forgotten, late_until, why_forgotten
from relais.referrals.rules import due_on

TODAY = date(2026, 11, 20)
PACE = SimpleNamespace(late_after_days=2, attempts_over_days=15, silent_after_days=21)
WELL = {
    "state": "open",
    "held": True,
    "opened_on": TODAY,
    "reached": True,
    "touched_on": TODAY,
    "waiting_until": None,
    "pace": PACE,
    "today": TODAY,
}


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({}, None),
        ({"held": False}, Forgotten.NOBODY),
        ({"held": False, "state": "closed"}, None),
        ({"touched_on": ago(21)}, None),
        ({"touched_on": ago(22)}, Forgotten.SILENT),
        ({"reached": False, "opened_on": ago(15)}, None),
        ({"reached": False, "opened_on": ago(16)}, Forgotten.UNREACHED),
        ({"state": "waiting", "touched_on": ago(90), "waiting_until": TODAY}, None),
        ({"state": "waiting", "waiting_until": ago(1)}, Forgotten.WAIT_OVER),
        ({"state": "closed", "touched_on": ago(400)}, None),
    ],
)
def test_why_a_case_must_be_looked_at(said, why):
    assert why_forgotten(**WELL | said) == why


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(1, 10))
def test_late_is_what_the_inbox_calls_late(today, working_days):
    last = late_until(SimpleNamespace(late_after_days=working_days), today)
    assert today > due_on(last, working_days)
    assert today <= due_on(last + timedelta(days=1), working_days)
