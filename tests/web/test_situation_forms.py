"""Each block's form: what it shows of a fact is what it reads back, and what it asks again when something is missing."""

from datetime import date
from random import Random

import pytest

from relais.rights import telling
from relais.rights.asking import next_questions
from relais.rights.telling import Block
from relais.web.situation.situation_fields import AmountField, SinceField
from relais.web.situation.situation_forms import FORMS, form_of
from tests.rights.households import ALL, FAMILY, STUDENT, UNDOCUMENTED, WORKER, grown_up, living

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 22)
SELF_EMPLOYED = living(grown_up(activity="self_employed"))


def filled(facts, path, **changed):
    """What a browser would post of the form as it is shown."""
    shown = form_of(path, facts, ON)
    posted = {name: value for name, value in shown.initial.items() if value not in (None, "")}
    return form_of(path, facts, ON, posted | changed)


def every_block():
    for name, known in ALL.items():
        for path in telling.paths(known):
            yield pytest.param(name, path, id=f"{name} {path}")


def told_of(known, path):
    return telling.fragment(known, path)


@pytest.mark.parametrize(("name", "path"), every_block())
def test_what_is_shown_is_read_back(name, path):
    known = ALL[name]
    told = told_of(known, path)
    if not told or (path == "foyer.household" and not told["others"]):
        return
    form = filled(known, path)
    assert form.is_valid(), form.errors
    again = form.told()
    if path == "foyer.household":
        assert [one["birth_date"] for one in again["others"]] == [one["birth_date"] for one in told["others"]]
        return
    assert again == told


def test_every_block_has_a_form():
    assert set(FORMS) == set(Block)


def test_an_empty_answer_is_asked_again_with_what_to_do():
    for path in ("foyer.couple", "p1.stay", "p1.activity", "p1.health", "p1.incomes", "p1.benefits"):
        form = form_of(path, telling.blank("1985-03-14"), ON, {})
        assert not form.is_valid(), path


def test_not_known_is_an_answer_kept_as_such():
    posted = {"nationality": "unknown", "permit": "unknown"}
    form = form_of("p1.stay", telling.blank("1985-03-14"), ON, posted)
    assert form.is_valid()
    assert (form.told(), form.unknown()) == ({}, ["nationality", "permit", "in_france_since"])


@pytest.mark.parametrize("name", ["worker", "self_employed", "pensioner", "student"])
@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_left_blank_the_questions_come_to_an_end(name, seed):
    """Some boxes filled, others not: what remains is only what she could not say."""
    known, chance = ALL.get(name, SELF_EMPLOYED), Random(seed)
    facts, sources = telling.blank(known["persons"][0]["birth_date"], commune="81105"), {}
    for _turn in range(30):
        told = {path for path, aside in sources.items() if not aside}
        aside = {path for path, is_aside in sources.items() if is_aside}
        waiting = [one for one in next_questions(facts, ON, answered=told, aside=aside) if not one.aside]
        if not waiting:
            return
        path = waiting[0].path
        shown = form_of(path, known, ON).initial
        typed = {
            name: value for name, value in shown.items() if value not in (None, "") and chance.random() < 0.6
        }
        form = form_of(path, facts, ON, typed)
        sources = {one: is_aside for one, is_aside in sources.items() if not one.startswith(path)}
        sources[path] = not form.is_valid()
        if form.is_valid():
            facts = telling.with_fragment(facts, path, form.told())
            sources |= {f"{path}.{fact}": True for fact in form.unknown()}
    raise AssertionError([one.path for one in waiting])


def test_without_a_rent_there_is_no_housing_benefit():
    form = form_of("foyer.housing", BLANK, ON, {"occupancy": "no_home", "home_address": "no", "rent": "300"})
    assert form.is_valid()
    assert form.told() == {"housing": {"occupancy": "no_home", "benefit": 0}, "home_address": False}


# --- months of income ---------------------------------------------------------------------------------------------
BLANK = telling.blank("1985-03-14", commune="81105")


def incomes(**posted):
    return form_of("p1.incomes", BLANK, ON, posted)


def test_a_stable_income_is_one_amount_for_every_month():
    form = incomes(how="same", kind_0="wage", amount_0="950,50 €")
    assert form.is_valid(), form.errors
    assert form.told() == {
        "incomes": [{"first_month": "2025-10", "last_month": "2026-10", "monthly": {"wage": 950.5}}]
    }


def test_nothing_received_is_an_answer_and_not_a_hole():
    form = incomes(how="nothing")
    assert form.is_valid()
    assert form.told()["incomes"][0]["monthly"] == {}
    assert form.unknown() == []


def test_a_month_left_blank_is_not_known_and_a_zero_is():
    posted = {f"m2026-0{month}_0": "0" for month in range(1, 7)} | {"m2025-10_0": "1200"}
    form = incomes(how="each", column_0="wage", **posted)
    assert form.is_valid(), form.errors
    assert form.told()["incomes"] == [
        {"first_month": "2025-10", "last_month": "2025-10", "monthly": {"wage": 1200}},
        {"first_month": "2026-01", "last_month": "2026-06", "monthly": {}},
    ]
    assert form.unknown() == ["incomes"]


def test_two_incomes_of_one_month_stand_together():
    form = incomes(
        how="each", column_0="wage", column_1="unemployment", **{"m2026-01_0": "400", "m2026-01_1": "300"}
    )
    assert form.is_valid(), form.errors
    assert form.told()["incomes"][0]["monthly"] == {"wage": 400, "unemployment": 300}


def test_months_told_before_the_window_are_kept():
    older = {"incomes": [{"first_month": "2025-01", "last_month": "2025-12", "monthly": {"wage": 1000}}]}
    facts = telling.with_fragment(BLANK, "p1.incomes", older)
    form = form_of("p1.incomes", facts, ON, {"how": "nothing"})
    assert form.is_valid()
    assert form.told()["incomes"][0] == {
        "first_month": "2025-01",
        "last_month": "2025-09",
        "monthly": {"wage": 1000},
    }


def test_an_amount_says_what_it_is():
    form = incomes(how="same", amount_0="950")
    assert not form.is_valid()
    assert "kind_0" in form.errors


# --- benefits -----------------------------------------------------------------------------------------------------
def test_a_benefit_needs_since_when_even_roughly():
    form = form_of("p1.benefits", BLANK, ON, {"anyone": "yes", "kind_0": "rsa", "monthly_0": "600"})
    assert not form.is_valid()
    assert "since_0" in form.errors


def test_a_month_is_enough_for_since():
    posted = {"anyone": "yes", "kind_0": "rsa", "monthly_0": "600", "since_0": "03 2025"}
    form = form_of("p1.benefits", BLANK, ON, posted)
    assert form.is_valid(), form.errors
    assert form.told() == {"benefits": [{"kind": "rsa", "since": "2025-03-01", "monthly": 600}]}


def test_an_amount_that_she_does_not_know_is_said_unknown():
    posted = {"anyone": "yes", "kind_0": "aah", "since_0": "03 2025"}
    form = form_of("p1.benefits", BLANK, ON, posted)
    assert form.is_valid(), form.errors
    assert form.unknown() == ["monthly"]


def test_her_aah_told_its_rate_may_be_asked():
    facts = telling.with_fragment(
        BLANK, "p1.benefits", {"benefits": [{"kind": "aah", "since": "2025-03-01"}]}
    )
    form = filled(facts, "p1.benefits", full_rate_0="yes")
    assert form.is_valid(), form.errors
    assert form.told()["benefits"][0]["full_rate"] is True


# --- who lives there ----------------------------------------------------------------------------------------------
def test_a_couple_says_when_he_was_born():
    form = form_of("foyer.couple", BLANK, ON, {"couple": "married"})
    assert not form.is_valid()
    assert "born" in form.errors


def test_a_child_keeps_the_name_of_the_situation():
    form = filled(FAMILY, "foyer.household", born_0="06 05 2019")
    assert form.is_valid(), form.errors
    assert [one["id"] for one in form.told()["others"]] == ["enfant-1", "enfant-2"]


def test_nobody_else_is_an_answer():
    form = form_of("foyer.household", BLANK, ON, {"anyone": "no"})
    assert form.is_valid()
    assert form.told() == {"others": []}


def test_what_stands_in_boxes_left_out_is_no_mistake():
    for path, typed in (
        ("foyer.household", {"anyone": "no", "born_0": "nonsense"}),
        ("p1.benefits", {"anyone": "no", "monthly_0": "nonsense"}),
        ("p1.incomes", {"how": "nothing", "amount_0": "nonsense"}),
    ):
        form = form_of(path, BLANK, ON, typed)
        assert form.is_valid(), path
        form.told()


def test_rows_are_added():
    more = form_of("foyer.household", BLANK, ON, more=2)
    assert len(more.rows) == len(form_of("foyer.household", BLANK, ON).rows) + 2


def test_of_a_french_person_no_permit_is_kept():
    form = filled(UNDOCUMENTED, "p1.stay", nationality="french")
    assert form.is_valid()
    assert form.told() == {"nationality": "french"}


def test_a_commune_that_several_bear_is_asked_in_full():
    form = form_of("foyer.place", telling.blank("1985-03-14"), ON, {"place": "Saint-Martin"})
    assert not form.is_valid()
    assert "Plusieurs communes" in str(form.errors["place"])


def test_under_25_her_parents_are_named_without_judging():
    labels = str(form_of("p1.dependency", STUDENT, ON))
    assert "À la charge de personne" in labels


def test_a_sheet_says_what_was_told():
    income = form_of("p1.incomes", WORKER, ON).summary()
    assert income == ["D’octobre 2025 à octobre 2026 : salaires 950,00\xa0€ par mois"]
    assert form_of("foyer.couple", WORKER, ON).summary() == ["Seule"]


# --- boxes --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("typed", "read"), [("950", 950), ("1 200,50 €", 1200.5), ("0", 0), ("1200.5", 1200.5), ("", None)]
)
def test_an_amount_is_read_however_it_is_written(typed, read):
    assert AmountField().clean(typed) == read


@pytest.mark.parametrize("typed", ["mille", "-5", "1e9", "NaN"])
def test_what_is_no_amount_says_what_to_write(typed):
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError, match="Écrivez un montant"):
        AmountField().clean(typed)


@pytest.mark.parametrize(
    ("typed", "read"),
    [("03 2025", date(2025, 3, 1)), ("2025", date(2025, 1, 1)), ("14/3/56", date(1956, 3, 14))],
)
def test_a_day_may_be_known_by_its_month(typed, read):
    assert SinceField(required=False).clean(typed) == read
