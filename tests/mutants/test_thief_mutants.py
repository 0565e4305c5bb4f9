"""What stops a thief, taken away piece by piece: the campaign must say that she got more."""

from unittest import mock

import pytest
from allauth.account.stages import LoginByCodeStage

from benchmarks import stolen_account
from benchmarks.stolen_account import Thief, guess_passwords, make_house

pytestmark = pytest.mark.campaign


@pytest.fixture
def thief(committed):
    thief = Thief(make_house(files=52))
    thief.enter()
    return thief


def test_without_the_alarm_she_goes_on_guessing(thief):
    with mock.patch("relais.access.rules.MOST_UNKNOWN", 10**6):
        thief.guess_addresses(chances=10)
    assert not thief.loot.session_closed


def test_without_the_step_up_she_opens_every_file(thief):
    with mock.patch("relais.access.rules.MOST_OPENED", 10**6):
        thief.open_everything()
    assert thief.loot.files_opened > stolen_account.FILES


def test_when_trust_outlives_the_alarm_no_code_stops_her(thief):
    thief.guess_addresses()
    with mock.patch("relais.web.adapter.CodeStage._is_trusted", LoginByCodeStage._is_trusted):
        thief.come_back()
    assert not thief.loot.code_asked_again


def test_when_guesses_are_counted_after_the_check_a_race_gives_more(thief):
    with mock.patch("relais.web.adapter.guesses.count", return_value=(1, None)):
        assert guess_passwords([thief.house.victim.email], threads=4, each=4) > stolen_account.GUESSES
