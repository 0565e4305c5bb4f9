"""Relais spoilt on purpose: a kill campaign that did not see it would prove nothing."""

import pytest

from tests.mutants.campaigns import run

pytestmark = pytest.mark.campaign


def test_without_a_key_on_drafts_referrals_are_doubled(prepared):
    code, told = run(prepared, mutant="no_key", followed=0, referrals=100, kills=3, database_kills=1)
    assert (code, told["duplicated"] > 0, told["lost"]) == (1, True, 0)


def test_a_journal_written_after_the_act_has_holes(prepared):
    code, told = run(prepared, mutant="late_journal", followed=0, referrals=120, kills=4, database_kills=3)
    assert (code, told["unjournaled"] > 0, told["lost"]) == (1, True, 0)


def test_a_database_that_answers_before_writing_loses_what_was_acknowledged(prepared):
    code, told = run(prepared, mutant="async_commit", followed=0, referrals=120, kills=2, database_kills=2)
    assert (code, told["lost"] > 0) == (1, True)
    # Steps already saved are lost too: the clients notice, and the storm may end before its second blow.
    assert 1 <= told["database_kills"] == told["crash_recoveries"]


def test_rows_written_after_their_act_leave_torn_reviews_and_claims(prepared):
    code, told = run(prepared, mutant="late_rows", referrals=150, followed=60, kills=8, database_kills=3)
    assert (code, told["lost"]) == (1, 0)
    assert told["reviews_torn"] + told["claims_torn"] > 0
