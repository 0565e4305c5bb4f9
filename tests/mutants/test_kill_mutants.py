"""Relais spoilt on purpose: a kill campaign that did not see it would prove nothing."""

import pytest

from tests.mutants.campaigns import run

pytestmark = pytest.mark.campaign


def test_without_a_key_on_drafts_referrals_are_doubled(prepared):
    code, told = run(prepared, mutant="no_key", referrals=100, kills=3, database_kills=1)
    assert (code, told["duplicated"] > 0, told["lost"]) == (1, True, 0)


def test_a_journal_written_after_the_act_has_holes(prepared):
    code, told = run(prepared, mutant="late_journal", referrals=120, kills=4, database_kills=3)
    assert (code, told["unjournaled"] > 0, told["lost"]) == (1, True, 0)


def test_a_database_that_answers_before_writing_loses_what_was_acknowledged(prepared):
    code, told = run(prepared, mutant="async_commit", referrals=120, kills=2, database_kills=2)
    assert (code, told["lost"] > 0) == (1, True)
    # Steps already saved are lost too: the clients notice, and the storm may end before its second blow.
    assert 1 <= told["database_kills"] == told["crash_recoveries"]
