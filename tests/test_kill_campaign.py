"""Referrals sent and followed while everything is killed: the short, seeded form. `make prove` runs the long one."""

import pytest

from benchmarks.kill_walks import WALKS
from tests.mutants.campaigns import FIGURES, run

pytestmark = pytest.mark.campaign


def test_nothing_is_lost_doubled_unjournaled_or_unsent(prepared):
    code, told = run(prepared, referrals=500, followed=54, kills=16, database_kills=4)
    assert {name: told[name] for name in FIGURES if told[name]} == {}
    assert (told["acknowledged"], told["kills"], told["database_kills"]) == (500, 16, 4)
    assert (told["kills_while_sending"], told["crash_recoveries"]) == (16, 4)
    assert told["mails"] >= 500
    assert told["seals_meanwhile"] > 0
    # What is followed was at risk too: each walk to its end, under blows, and acts that had to be tried again.
    assert (told["walks"].keys(), sum(told["walks"].values())) == (WALKS.keys(), 54)
    assert told["kills_while_following"] > 8
    assert told["acts_tried_again"] > 0
    assert (told["reviews"] >= 18, told["claims"]) == (True, 18)
    assert code == 0
