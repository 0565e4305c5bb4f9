"""In which order to act: health first, before what makes it dearer, after what makes it free; then money."""

from dataclasses import replace
from datetime import date

import pytest

from relais.base.words import say
from relais.rights import c2s
from relais.rights.acts import ACTS, TAKEN
from relais.rights.answers import After, Answer, Figures, Status
from relais.rights.catalogue import BY_CODE
from relais.rights.order import FIRST, in_order
from relais.rights.review import C2S_ROWS, review
from relais.rights.situation import Benefit, Situation
from tests.rights.test_review import TODAY, told

PENSIONER = {
    "born": date(1956, 5, 2),
    "monthly": {"pension": 600},
    "activity": "retired",
    "cover": {"kind": "none"},
    "primary_doctor": True,
    "vitale_current": True,
    "bank_details": True,
    "account_online": True,
    "sex": "female",
}


class Engine:
    """Answers what it is told; anything else is refused."""

    def __init__(self, **amounts: int) -> None:
        self.amounts = amounts

    def answer(self, right, situation: Situation, on: date) -> Answer:
        amount = self.amounts.get(right.code)
        status = Status.ENTITLED if amount else Status.NOT_ENTITLED
        return Answer(right.code, status, say("Calculé."), monthly=amount)


def after(situation: Situation, taken: dict[Benefit, int], on=TODAY, **amounts: int) -> After:
    """As the engine does: its own rights, and our C2S once the benefit is received."""
    rows = review(situation, on, Engine(**amounts))
    cover = c2s.assess_after(situation, on, taken)
    return After(
        taken,
        tuple(
            C2S_ROWS[row.right](replace(cover, right=row.right), situation, on)
            if row.right in C2S_ROWS
            else row
            for row in rows
        ),
    )


def pensioner(**more) -> tuple:
    situation = told(PENSIONER | more, home={"benefit": 238})
    taken = after(situation, {Benefit.ASPA: 39564})
    return situation, review(situation, TODAY, Engine(aspa=39564)), (taken,)


def rights(acts) -> list[str]:
    return [act.right for act in acts]


# --- a pensioner at 600 € ---------------------------------------------------------------------------------------
def test_cover_is_asked_before_the_benefit_that_makes_it_dearer():
    situation, answers, later = pensioner()
    first, second, third, *_ = in_order(answers, later, TODAY, situation)
    assert first.title == "D’abord la complémentaire, cette semaine"
    assert first.why == "Gratuite pendant un an, à demander avant l’ASPA."
    assert second.title == "Ensuite l’ASPA, à sa caisse de retraite"
    assert second.why.startswith("395,64\u00a0€ de plus par mois.")
    assert "succession" in second.why
    assert third.title == "Dans un an, au renouvellement"
    assert third.why == "La complémentaire passera à 30\u00a0€ par mois : la prévenir dès maintenant."


def test_prevention_comes_after_what_brings_money():
    _, answers, later = pensioner()
    told_acts = rights(in_order(answers, later, TODAY))
    assert told_acts.index("aspa") < told_acts.index("health_check")
    assert FIRST == 4


def test_held_already_the_cover_is_not_asked_again_but_its_next_price_is_told():
    situation, answers, later = pensioner(cover={"kind": "c2s_free", "until": date(2027, 9, 30)})
    first, second, *_ = in_order(answers, later, TODAY, situation)
    assert (first.right, second.title) == ("aspa", "Au prochain renouvellement")
    assert "30\u00a0€" in second.why


def test_a_renewal_is_told_in_its_months_and_before_all():
    situation, answers, later = pensioner(cover={"kind": "c2s_free", "until": date(2027, 1, 31)})
    first = in_order(answers, later, TODAY, situation)[0]
    assert first.title == "D’abord le renouvellement de la complémentaire, avant le 31 janvier 2027"


def test_no_renewal_is_told_a_year_before():
    situation, answers, later = pensioner(cover={"kind": "c2s_free", "until": date(2027, 9, 30)})
    assert "renouvellement de" not in in_order(answers, later, TODAY, situation)[0].title


def test_the_price_of_the_renewal_is_that_of_her_age_a_year_later():
    situation, answers, later = pensioner(born=date(1957, 5, 2))
    assert "25\u00a0€" in in_order(answers, later, TODAY, situation)[2].why


# --- what a benefit opens, replaces, or takes -------------------------------------------------------------------
def test_a_benefit_that_brings_the_cover_free_comes_before_it():
    situation = told({"monthly": {"wage": 1150}, "cover": {"kind": "none"}, "activity": "unemployed"})
    answers = review(situation, TODAY, Engine(rsa=40000))
    found = in_order(answers, (after(situation, {Benefit.RSA: 40000}),), TODAY)
    assert rights(found).index("rsa") < rights(found).index("c2s_paying")
    cover = next(act for act in found if act.right == "c2s_paying")
    assert cover.why == "Elle devient gratuite avec le RSA, sans autre demande."
    assert "participation" not in cover.title


def test_a_cover_that_only_a_benefit_opens_is_told_too():
    situation = told({"monthly": {"wage": 2500}, "cover": {"kind": "none"}, "activity": "unemployed"})
    answers = review(situation, TODAY, Engine(rsa=65000))
    found = in_order(answers, (after(situation, {Benefit.RSA: 65000}),), TODAY)
    assert rights(found)[:2] == ["rsa", "c2s_free"]


def test_a_benefit_that_a_greater_one_replaces_is_not_asked():
    situation = told(PENSIONER)
    answers = review(situation, TODAY, Engine(aspa=39564, rsa=5000))
    found = in_order(answers, (after(situation, {Benefit.ASPA: 39564}),), TODAY)
    assert "aspa" in rights(found)
    assert "rsa" not in rights(found)


def test_what_lowers_another_benefit_says_by_how_much():
    rows = (
        Answer("aspa", Status.ENTITLED, say("Oui."), monthly=39564),
        Answer("housing_benefit", Status.HELD, say("Reçue."), monthly=23800),
    )
    then = (replace(rows[1], monthly=20000),)
    act = in_order(rows, (After({Benefit.ASPA: 39564}, then),), TODAY)[0]
    assert act.why.startswith("395,64\u00a0€ par mois ; ses autres aides baissent alors de 38,00\u00a0€.")


def test_what_only_takes_the_place_of_another_is_told_last_and_why():
    rows = (
        Answer("ass", Status.ENTITLED_IF, say("À condition d’avoir travaillé."), monthly=58440),
        Answer("rsa", Status.HELD, say("Reçu."), monthly=101388),
        Answer("health_check", Status.ENTITLED, say("Oui.")),
    )
    then = (replace(rows[1], monthly=101388 - 58440),)
    *_, last = found = in_order(rows, (After({Benefit.ASS: 58440}, then),), TODAY)
    assert rights(found) == ["health_check", "ass"]
    assert last.why.startswith("À condition d’avoir travaillé. Ses autres aides baisseraient d’autant")


def test_a_greater_benefit_that_ends_another_says_what_is_lost():
    rows = (
        Answer("aah", Status.ENTITLED, say("Oui."), monthly=103332),
        Answer("rsa", Status.HELD, say("Reçu."), monthly=64652),
    )
    then = (Answer("rsa", Status.NOT_ENTITLED, say("Non.")),)
    act = in_order(rows, (After({Benefit.AAH: 103332}, then),), TODAY)[0]
    assert act.why.startswith(
        "1\u202f033,32\u00a0€ par mois ; ses autres aides baissent alors de 646,52\u00a0€."
    )


def test_losing_the_cover_altogether_is_said():
    free = Answer("c2s_free", Status.ENTITLED, say("Oui."), figures=Figures(1, 1, 2, monthly_cost=0))
    none = Answer("c2s_free", Status.NOT_ENTITLED, say("Non."))
    found = in_order((free,), (After({Benefit.AAH: 90000}, (none,)),), TODAY)
    assert "n’aura plus droit" in found[1].why


def test_no_price_is_told_where_the_renewal_cannot_be():
    free = Answer("c2s_free", Status.ENTITLED, say("Oui."), figures=Figures(1, 1, 2, monthly_cost=0))
    unknown = Answer("c2s_free", Status.CANNOT_TELL, say("Barème non à jour."))
    assert len(in_order((free,), (After({Benefit.AAH: 90000}, (unknown,)),), TODAY)) == 1


def test_a_cover_to_confirm_may_become_dearer_too():
    free = Answer("c2s_free", Status.TO_CONFIRM, say("Près."), figures=Figures(1, 1, 2, monthly_cost=0))
    then = Answer("c2s_paying", Status.ENTITLED, say("Oui."), figures=Figures(3, 3, 2, monthly_cost=3000))
    warning = in_order((free,), (After({Benefit.ASPA: 19000}, (then,)),), TODAY)[1]
    assert "pourra passer à 30\u00a0€" in warning.why
    assert not warning.sure


def test_two_benefits_asked_together_say_what_they_become():
    rows = (
        Answer("prime_activite", Status.ENTITLED, say("Oui."), monthly=31221),
        Answer("housing_benefit", Status.ENTITLED, say("Oui."), monthly=12100),
    )
    both = After({Benefit.PRIME_ACTIVITE: 23562}, (), 12100, ("prime_activite", "housing_benefit"))
    prime, housing = in_order(rows, (After({Benefit.PRIME_ACTIVITE: 31221}, ()), both), TODAY)
    assert prime.why.startswith(
        "312,21\u00a0€ de plus par mois seule, 235,62\u00a0€ avec l’aide au logement."
    )
    assert housing.why.startswith("121,00\u00a0€ de plus par mois. ")


# --- others ------------------------------------------------------------------------------------------------------
def test_without_papers_state_aid_comes_first_with_its_thirty_days():
    situation = told(
        {
            "monthly": {},
            "nationality": "other",
            "permit": "none",
            "base_cover": False,
            "in_france_since": date(2024, 1, 5),
            "irregular_since": date(2024, 4, 5),
        }
    )
    first = in_order(review(situation, TODAY), (), TODAY)[0]
    assert (first.right, first.when) == ("ame", "tout de suite")
    assert "30 jours" in first.why


def test_with_state_medical_aid_no_card_nor_doctor_is_asked_for():
    person = {
        "nationality": "other",
        "permit": "none",
        "base_cover": False,
        "in_france_since": date(2024, 1, 5),
    }
    person |= {"monthly": {}, "bank_details": False, "vitale_current": False, "primary_doctor": False}
    found = rights(in_order(review(told(person), TODAY), (), TODAY))
    assert not {"affiliation", "carte_vitale", "medecin_traitant", "full_cover_baskets"} & set(found)


def test_what_waits_for_a_condition_comes_after_what_can_be_done():
    rows = (
        Answer("full_cover_baskets", Status.ENTITLED_IF, say("Il faut une complémentaire.")),
        Answer("mt_dents", Status.ENTITLED, say("Oui.")),
    )
    assert rights(in_order(rows, (), TODAY)) == ["mt_dents", "full_cover_baskets"]


def test_an_address_comes_before_everything():
    situation = told({"monthly": {}, "cover": {"kind": "none"}, "bank_details": False})
    situation = replace(situation, home_address=False)
    assert rights(in_order(review(situation, TODAY), (), TODAY))[:3] == [
        "debt_address",
        "affiliation",
        "c2s_free",
    ]


def test_two_free_covers_are_one_act():
    situation = told({"monthly": {"wage": 850}, "cover": {"kind": "none"}})
    found = rights(in_order(review(situation, TODAY), (), TODAY))
    assert [code for code in found if code.startswith("c2s")] == ["c2s_free"]


def test_what_is_to_confirm_comes_after_what_is_sure():
    rows = (
        Answer("aah", Status.TO_CONFIRM, say("MDPH.")),
        Answer("rsa", Status.ENTITLED, say("Oui."), monthly=60000),
    )
    first, second = in_order(rows, (), TODAY)
    assert (first.right, first.sure, second.right, second.sure) == ("rsa", True, "aah", False)
    assert second.why.startswith("À confirmer.")


def test_more_money_comes_first_of_two_alike():
    rows = (
        Answer("housing_benefit", Status.ENTITLED, say("Oui."), monthly=20000),
        Answer("prime_activite", Status.ENTITLED, say("Oui."), monthly=25000),
    )
    assert rights(in_order(rows, (), TODAY)) == ["prime_activite", "housing_benefit"]


@pytest.mark.parametrize("status", [Status.HELD, Status.NOT_ENTITLED, Status.CANNOT_TELL])
def test_what_is_held_refused_or_unknown_asks_for_nothing(status):
    rows = tuple(Answer(code, status, say("Sans suite.")) for code in BY_CODE)
    assert in_order(rows, (), TODAY) == ()


def test_every_act_is_of_a_right_and_every_benefit_names_its_own():
    assert set(ACTS) <= set(BY_CODE)
    assert all(ACTS[right].name for right in TAKEN.values())
