"""Why each funder gives what it gives, and what the plan becomes without one of them."""

import pytest

from relais.financing.explaining import her_own, told, without_each
from relais.financing.plan import Plan
from relais.financing.solving import solve

from .asked import a_funder, asked

OPTICAL = ("optical",)


def why(problem, code: str) -> str:
    return next(one.why for one in told(solve(problem)) if one.funder.code == code)


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ({"per_case": 4000}, "Son plafond par dossier est de 40,00\u00a0€."),
        ({"percent": 25}, "Il paie 25 % de ce qui reste à payer."),
        ({"person_pays": 1000}, "Il demande que 10,00\u00a0€ restent à la personne."),
        ({}, "Il ne reste rien de plus à payer pour les soins qu’il finance."),
        ({"covers": OPTICAL}, "Ne finance pas ces soins."),
        ({"budget": 0}, "Ne peut rien donner : son budget restant est de 0,00\u00a0€."),
        ({"least": 20000}, "N’intervient qu’à partir de 200,00\u00a0€."),
        ({"requires": ("carsat",)}, "Ne donne qu’à côté de carsat."),
        (
            {"if_whole": True, "per_case": 4000},
            "Ne donne que si le reste est financé : il manquerait encore 60,00\u00a0€.",
        ),
    ],
)
def test_each_says_what_stops_it(rules, said):
    assert why(asked(a_funder(**rules), left=10000), "mutuelle") == said


def test_whoever_is_not_needed_says_so():
    problem = asked(a_funder("mutuelle", 1), a_funder("ccas", 5), left=100)
    assert why(problem, "ccas") == "Pas sollicité : ceux qui paient avant financent tout."


def test_a_refusal_is_told():
    assert why(asked(a_funder(), answers={"mutuelle": 0}), "mutuelle") == "A refusé."


def test_without_one_of_them_says_what_more_is_left_to_her():
    problem = asked(a_funder("mutuelle", 1, per_case=60), a_funder("ccas", 5, per_case=50), left=100)
    found = {one.funder.code: (one.more, one.plan.given) for one in without_each(solve(problem))}
    assert found == {"mutuelle": (50, {"ccas": 50}), "ccas": (40, {"mutuelle": 60})}


def test_one_who_has_answered_is_not_supposed_to_refuse():
    problem = asked(a_funder("mutuelle", 1, per_case=60), answers={"mutuelle": 60})
    assert without_each(solve(problem)) == ()


@pytest.mark.parametrize(
    ("can_pay", "said"),
    [
        (0, "Il lui reste 40,00\u00a0€."),
        (4000, "qu’elle dit pouvoir payer."),
        (1000, "30,00\u00a0€ de plus que ce qu’elle dit pouvoir payer."),
    ],
)
def test_what_is_left_to_her_is_told_beside_what_she_can_pay(can_pay, said):
    assert her_own(solve(asked(a_funder(per_case=6000), left=10000, can_pay=can_pay))).endswith(said)


# --- shares that a human wrote --------------------------------------------------------------------------------------
def by_hand(problem, code: str, **shares) -> str:
    plan = Plan(problem, {each: (sum_,) for each, sum_ in shares.items()})
    return next(one.why for one in told(plan, by_hand=True) if one.funder.code == code)


def test_of_amounts_written_by_hand_it_says_who_could_give_more():
    problem = asked(a_funder("mutuelle", per_case=6000), a_funder("ccas", 5, person_pays=1000), left=10000)
    assert by_hand(problem, "mutuelle", mutuelle=2000) == "Pourrait donner 40,00\u00a0€ de plus."
    assert by_hand(problem, "mutuelle", mutuelle=6000) == "Son plafond par dossier est de 60,00\u00a0€."
    assert by_hand(problem, "ccas", mutuelle=2000) == (
        "Rien ne lui est demandé : il pourrait donner 70,00\u00a0€."
    )


def test_of_amounts_written_by_hand_a_rule_that_stops_one_is_told_as_ever():
    problem = asked(a_funder("mutuelle"), a_funder("ccas", 5, excludes=("mutuelle",)), left=10000)
    assert by_hand(problem, "ccas", mutuelle=2000) == "Ne peut pas donner à côté de mutuelle."
    problem = asked(a_funder("mutuelle"), a_funder("ccas", 5, least=9000), left=10000)
    assert by_hand(problem, "ccas", mutuelle=2000) == "N’intervient qu’à partir de 90,00\u00a0€."
