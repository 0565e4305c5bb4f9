"""The account of a volunteer is stolen: what France Travail lost by it must not be lost here."""

import pytest

from benchmarks import stolen_account

pytestmark = pytest.mark.campaign


def test_a_stolen_account_gets_little(committed):
    loot = stolen_account.steal(stolen_account.make_house())
    print(stolen_account.line(loot))
    assert loot.faults == []
