"""Each rule of a funder says why a plan breaks it; her part and the others' add up to what is left."""

import pytest

from relais.financing.funder import Counted
from relais.financing.plan import Asked, Plan, WrongShares, breaches

from .asked import a_funder, a_line, a_quote, asked


def said(problem: Asked, **given: int) -> list[str]:
    return [one.why for one in breaches(Plan(problem, {code: (sum_,) for code, sum_ in given.items()}))]


@pytest.mark.parametrize(
    ("rules", "given", "why"),
    [
        ({"per_case": 4000}, 5000, "40,00\u00a0€ au plus : son plafond par dossier est de 40,00\u00a0€."),
        (
            {"per_year": 4000},
            5000,
            "40,00\u00a0€ au plus : il reste 40,00\u00a0€ de son plafond de l’année.",
        ),
        ({"budget": 4000}, 5000, "40,00\u00a0€ au plus : son budget restant est de 40,00\u00a0€."),
        ({"percent": 40}, 5000, "40,00\u00a0€ au plus : il paie 40 % de ce qui reste à payer."),
        ({"least": 6000}, 5000, "N’intervient qu’à partir de 60,00\u00a0€."),
        ({"person_pays": 6000}, 5000, "Demande que 60,00\u00a0€ au moins restent à la personne."),
        ({"person_percent": 60}, 5000, "Demande que 60,00\u00a0€ au moins restent à la personne."),
        ({"if_whole": True}, 5000, "Ne donne que si le reste est financé : il manque 50,00\u00a0€."),
        (
            {"covers": ("optical",)},
            5000,
            "Ne finance pas « Couronne » : mettez cette part ailleurs.",
        ),
        ({"requires": ("carsat",)}, 5000, "Ne donne qu’à côté de carsat."),
    ],
)
def test_a_rule_says_why_not(rules, given, why):
    assert why in said(asked(a_funder(**rules), left=10000), mutuelle=given)


@pytest.mark.parametrize(
    "rules",
    [
        {"per_case": 5000},
        {"per_year": 5000},
        {"budget": 5000},
        {"percent": 50},
        {"least": 5000},
        {"person_pays": 5000},
        {"person_percent": 50},
    ],
)
def test_at_its_very_limit_a_rule_is_kept(rules):
    assert said(asked(a_funder(**rules), left=10000), mutuelle=5000) == []


def test_a_percentage_of_the_price_counts_what_the_law_pays_too():
    line = a_line(price=10000, statutory=6000)
    problem = asked(a_funder(percent=30, counted=Counted.PRICE), quote=a_quote(line))
    assert said(problem, mutuelle=3000) == []
    assert said(problem, mutuelle=3001) != []


def test_a_percentage_never_gives_a_part_of_a_cent():
    assert said(asked(a_funder(percent=33), left=101), mutuelle=34) != []


def test_two_who_exclude_each_other_are_both_told():
    problem = asked(a_funder("a", excludes=("b",)), a_funder("b"))
    assert said(problem, a=1, b=1) == ["Ne peut pas donner à côté de b.", "Ne peut pas donner à côté de a."]


def test_one_who_answered_gives_no_more_than_it_granted():
    problem = asked(a_funder(per_case=10), answers={"mutuelle": 50})
    assert said(problem, mutuelle=50) == []
    assert said(problem, mutuelle=51) == ["0,50\u00a0€ au plus : a accordé 0,50\u00a0€."]


def test_her_part_is_what_the_others_leave():
    assert Plan(asked(a_funder(), left=100), {"mutuelle": (30,)}).of_her == (70,)


@pytest.mark.parametrize(
    "shares", [{"mutuelle": (101,)}, {"mutuelle": (-1,)}, {"nobody": (1,)}, {"mutuelle": (1, 1)}]
)
def test_shares_that_fit_no_line_make_no_plan(shares):
    with pytest.raises(WrongShares):
        Plan(asked(a_funder(), left=100), shares)
