"""Who holds, who is away, who answers. No database."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relais.base.ids import new_id
from relais.cases import team_rules

TODAY = date(2026, 3, 2)
SEVERAL = [new_id() for _ in range(5)]


def assigning(**said):
    usual = {
        "case_state": "open",
        "may_assign": False,
        "holds_it": True,
        "is_holder_already": False,
        "may_hold": True,
    }
    return team_rules.why_not_assign(**usual | said)


@pytest.mark.parametrize("state", ["open", "waiting"])
@pytest.mark.parametrize(("may", "holds"), [(True, False), (False, True), (True, True)])
def test_the_manager_or_the_holder_hands_a_case(state, may, holds):
    assert assigning(case_state=state, may_assign=may, holds_it=holds) is None


@pytest.mark.parametrize(
    ("said", "beginning"),
    [
        ({"case_state": "closed"}, "Ce dossier est clos"),
        ({"holds_it": False}, "Seule la responsable de la mission"),
        ({"may_hold": False}, "Choisissez une personne de la mission"),
        ({"is_holder_already": True}, "Cette personne tient déjà"),
    ],
)
def test_when_a_case_is_not_handed(said, beginning):
    assert assigning(**said).startswith(beginning)


def away(**said):
    usual = {
        "may_assign": False,
        "herself": True,
        "same": False,
        "both_hold": True,
        "starts_on": TODAY,
        "ends_on": TODAY,
        "overlaps": False,
        "replacement_away": False,
        "today": TODAY,
    }
    return team_rules.why_not_absent(**usual | said)


def test_an_absence_of_one_day_is_noted():
    assert away() is None
    assert away(herself=False, may_assign=True) is None


@pytest.mark.parametrize(
    ("said", "beginning"),
    [
        ({"herself": False}, "Chacune note sa propre absence"),
        ({"same": True}, "Choisissez, dans l’équipe"),
        ({"both_hold": False}, "Choisissez, dans l’équipe"),
        ({"starts_on": TODAY + timedelta(days=1)}, "Le dernier jour précède le premier"),
        ({"ends_on": None}, "Le dernier jour précède le premier"),
        ({"starts_on": date(2026, 2, 1), "ends_on": date(2026, 2, 2)}, "Cette absence est déjà finie"),
        ({"ends_on": date(2027, 6, 1)}, "Une absence de plus d’un an"),
        ({"overlaps": True}, "Une absence est déjà notée ces jours-là"),
        ({"replacement_away": True}, "La personne choisie est absente elle aussi"),
    ],
)
def test_when_an_absence_is_not_noted(said, beginning):
    assert away(**said).startswith(beginning)


def test_somebody_answers_for_whoever_is_away():
    one, two, three, *_ = SEVERAL
    assert team_rules.who_answers([(one, two)]) == {one: two}
    assert team_rules.who_answers([(one, two), (two, three)]) == {one: three, two: three}


def test_two_who_replace_each_other_are_still_answered_for():
    one, two, *_ = SEVERAL
    assert team_rules.who_answers([(one, two), (two, one)]) == {one: two, two: one}


pairs = st.tuples(st.sampled_from(SEVERAL), st.sampled_from(SEVERAL)).filter(lambda pair: pair[0] != pair[1])


@given(st.lists(pairs, max_size=8, unique_by=lambda pair: pair[0]))
def test_whoever_answers_is_there_whenever_somebody_is(absent):
    told, gone = team_rules.who_answers(absent), dict(absent)
    assert told.keys() == gone.keys()
    for user, answers in told.items():
        chain = {user}
        while (one := gone.get(user)) and one not in chain:
            chain.add(one)
            user = one
        assert answers not in gone or one in chain
