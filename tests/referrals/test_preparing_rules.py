"""What may be prepared, by whom, and what is missing before it leaves. No database."""

from datetime import date

import pytest

from relais.referrals import preparing_rules as rules
from relais.referrals.rules import State

TODAY = date(2026, 11, 22)
FILE = {"form_c2s", "tax_notice"}


def begun(**said):
    usual = {
        "asks_for": "",
        "has_convention": False,
        "means": "spoken",
        "on": TODAY,
        "birth_date": date(1956, 3, 14),
        "guardian": "none",
        "today": TODAY,
    }
    return rules.why_not_begin(**usual | said)


def left(**said):
    usual = {
        "sent": False,
        "asks_for": "c2s_free",
        "facts": {},
        "papers": FILE,
        "manager": "Sa caisse",
        "wanted": FILE,
    }
    return rules.why_not_send(**usual | said)


# --- who, and when ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("state", ["sent", "accepted"])
def test_a_relay_that_the_fund_holds_may_be_prepared(state):
    assert rules.why_not_prepare(state=state, is_sender=True) is None


@pytest.mark.parametrize("state", sorted(set(State) - rules.LIVING))
def test_no_other_one_may(state):
    assert rules.why_not_prepare(state=state, is_sender=True)


def test_one_given_back_is_passed_again_first():
    assert "corrigez-le" in rules.why_not_prepare(state="returned", is_sender=True)


def test_what_is_prepared_does_not_follow_to_another_fund():
    assert "ne l’y suivrait pas" in rules.why_not_prepare(state="forwarded", is_sender=True)


def test_nobody_prepares_the_relay_of_another():
    assert "Seule la structure" in rules.why_not_prepare(state="sent", is_sender=False)


# --- what she agreed to -------------------------------------------------------------------------------------------
def test_her_situation_needs_no_convention():
    assert begun() is None


@pytest.mark.parametrize("right", ["c2s_free", "ame"])
def test_a_claim_needs_one(right):
    assert "convention" in begun(asks_for=right)
    assert begun(asks_for=right, has_convention=True) is None


def test_no_other_right_is_prepared():
    assert begun(asks_for="rsa", has_convention=True)


def test_she_is_asked_first_for_her_relay_says_nothing_of_her_resources():
    assert "Demandez-lui d’abord" in begun(means="")


def test_her_guardian_agrees_for_her():
    assert "représentant légal" in begun(guardian="guardianship")
    assert begun(guardian="guardianship", means="guardian") is None


@pytest.mark.parametrize("on", [None, date(2026, 11, 23), date(2024, 1, 1)])
def test_the_day_of_her_agreement_is_plausible(on):
    assert "accord" in begun(on=on)


# --- told ---------------------------------------------------------------------------------------------------------
def told(path="p1.incomes", fragment=None, facts=None, *, sent=False):
    return rules.why_not_tell(sent=sent, facts=facts or {}, path=path, told=fragment or {})


def test_a_block_is_told():
    assert told() is None


@pytest.mark.parametrize("path", ["", "incomes", "p1.incomes.wage", "P1.incomes", "p1." + "a" * 21])
def test_nothing_else_is(path):
    assert "question" in told(path)


def test_nothing_endless_is_kept():
    assert told(fragment={"incomes": ["x" * rules.LARGEST]})
    assert told(facts={f"enfant-{n}.cover": {} for n in range(rules.MOST_BLOCKS)})


def test_what_left_changes_no_more():
    assert "déjà envoyé" in told(sent=True)
    assert rules.why_not_note(sent=True, asks_for="ame", papers=[], manager="")


def test_papers_are_of_a_claim():
    assert rules.why_not_note(sent=False, asks_for="", papers=["identity"], manager="")


@pytest.mark.parametrize("papers", [["un papier"], ["x" * 41], ["a"] * 41])
def test_papers_are_codes(papers):
    assert rules.why_not_note(sent=False, asks_for="ame", papers=papers, manager="")


def test_only_c2s_has_a_managing_body():
    assert rules.why_not_note(sent=False, asks_for="ame", papers=[], manager="Sa caisse")
    assert rules.why_not_note(sent=False, asks_for="c2s_free", papers=[], manager="Sa caisse") is None
    assert rules.why_not_note(sent=False, asks_for="c2s_free", papers=[], manager="x" * 121)


# --- sent ---------------------------------------------------------------------------------------------------------
def test_a_complete_file_leaves():
    assert left() is None


def test_a_file_that_lacks_a_paper_does_not_and_says_how_many():
    assert "il manque 1 papier" in left(papers={"form_c2s"})


def test_a_paper_that_does_not_concern_her_is_not_missing():
    assert left(papers={"form_c2s", rules.without("tax_notice")}) is None


def test_without_a_checklist_nothing_is_complete():
    assert left(wanted=())


def test_she_chooses_who_manages_it():
    assert "elle seule le choisit" in left(manager=" ")
    assert left(asks_for="ame", manager="") is None


def test_her_situation_leaves_with_one_answer():
    assert "au moins à une question" in left(asks_for="", facts={"p1.yearly": {}})
    assert left(asks_for="", facts={"p1.yearly": {"yearly": []}}) is None


def test_nothing_leaves_twice():
    assert "déjà envoyé" in left(sent=True)
