"""Referrals sent while everything is killed: the short, seeded form. `make prove` runs the long one."""

import pytest

from tests.mutants.campaigns import FIGURES, run

pytestmark = pytest.mark.campaign


def test_nothing_is_lost_doubled_unjournaled_or_unsent(prepared):
    code, told = run(prepared, referrals=500, kills=16, database_kills=4)
    assert {name: told[name] for name in FIGURES if told[name]} == {}
    assert (told["acknowledged"], told["kills"], told["database_kills"]) == (500, 16, 4)
    assert (told["kills_while_sending"], told["crash_recoveries"]) == (16, 4)
    assert told["mails"] >= 500
    assert told["seals_meanwhile"] > 0
    assert code == 0
