"""What may be answered to a request. No database."""

from datetime import date

import pytest

from relais.financing import answer_rules as rules

TODAY = date(2026, 11, 22)


def answered(**said):
    usual = {
        "state": "asked",
        "asked": 30_000,
        "before": None,
        "granted": 30_000,
        "why": "",
        "conditions": "",
        "holds_until": None,
        "name": "",
        "named": True,
        "today": TODAY,
    }
    return rules.why_not_answer(**usual | said)


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"granted": 10_000},
        {"granted": 10_000, "why": "budget"},
        {"granted": 0, "why": "not_covered"},
        {"holds_until": TODAY},
        {"named": False, "name": "Mme Roux"},
    ],
)
def test_all_a_part_or_nothing_may_be_answered(said):
    assert answered(**said) is None


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"granted": 30_001}, "300,00\u00a0€ au plus"),
        ({"granted": 0}, "Choisissez la raison du refus"),
        ({"granted": 0, "why": "dislike"}, "Choisissez la raison du refus"),
        ({"why": "dislike"}, "dans la liste"),
        ({"conditions": "a" * 301}, "300 signes"),
        ({"holds_until": date(2026, 11, 21)}, "le 21 novembre 2026 est passé"),
        ({"named": False}, "Écrivez votre nom"),
        ({"named": False, "name": "  "}, "Écrivez votre nom"),
        ({"state": "granted", "before": 10_000}, "reprenez-le d’abord"),
        ({"state": "refused"}, "déjà notée « refusé »"),
        ({"state": "withdrawn"}, "déjà notée « retiré par la caisse »"),
    ],
)
def test_the_others_say_what_to_do(said, words):
    assert words in (answered(**said) or "")


@pytest.mark.parametrize(
    ("state", "granted", "now", "same"),
    [
        ("granted", 100, 100, True),
        ("granted", 100, 200, False),
        ("refused", 0, 0, True),
        ("asked", None, 0, False),
        ("retracted", 100, 100, False),
    ],
)
def test_the_same_answer_twice_is_one(state, granted, now, same):
    assert rules.is_same(state=state, granted=granted, now=now) is same


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"state": "asked"}, "déjà notée"),
        ({"why": ""}, "Choisissez pourquoi"),
        ({"named": False}, "Écrivez votre nom"),
    ],
)
def test_why_an_agreement_is_not_taken_back(said, words):
    usual = {"state": "granted", "why": "budget", "name": "", "named": True}
    assert rules.why_not_retract(**usual) is None
    assert words in rules.why_not_retract(**usual | said)


def test_nobody_says_of_herself_that_she_did_not_answer():
    assert "silence" not in rules.OF_A_FUNDER
