"""Referrals sent and followed while everything is killed: the short, seeded form. `make prove` runs the long one."""

import pytest

from benchmarks.kill_walks import WALKS
from tests.mutants.campaigns import FIGURES, run

pytestmark = pytest.mark.campaign


def test_nothing_is_lost_doubled_unjournaled_or_unsent(prepared):
    code, told = run(prepared, referrals=300, followed=42, kills=10, database_kills=3)
    assert {name: told[name] for name in FIGURES if told[name]} == {}
    assert (told["acknowledged"], told["kills"], told["database_kills"]) == (300, 10, 3)
    assert (told["kills_while_sending"], told["crash_recoveries"]) == (10, 3)
    assert told["mails"] >= 300
    assert told["seals_meanwhile"] > 0
    # What is followed was at risk too: each walk to its end, under blows, and acts that had to be tried again.
    assert (told["walks"].keys(), sum(told["walks"].values())) == (WALKS.keys(), 42)
    assert told["kills_while_following"] > 4
    assert told["acts_tried_again"] > 0
    assert (told["reviews"] >= 14, told["claims"]) == (True, 14)
    # Money sought: each plan asked of its two funders, each aid engaged once.
    assert (told["plans"], told["grants"]) == (told["walks"]["financing"], told["walks"]["aid"])
    assert code == 0
