"""The list of funders: dated rules, what is left of ceilings and budgets, who pays where she lives."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from relais.base.models import Event
from relais.base.moves import Refused
from relais.financing import answering, listing
from relais.financing.listing import Said
from relais.financing.listing_rules import Rules
from relais.financing.models import ListedFunder, Request, Terms
from relais.people import households
from relais.referrals.codes import Care
from relais.territory.models import Commune
from tests.factories import a_case, a_fund, a_person, inside, someone_at

from .funders import a_listed, a_plan, a_request

pytestmark = pytest.mark.django_db
TEETH = [Care.DENTAL_PROSTHESIS]


@pytest.fixture
def adviser():
    with inside(someone_at(a_fund(), "mas_manager")) as acting:
        yield acting


@pytest.fixture
def case(adviser):
    return a_case(adviser=adviser)


def paying(case, *, on=None, cares=TEETH, plan=None):
    return listing.funders_for(case, on=on or timezone.localdate(), cares=cares, plan=plan)


def codes(case, **asked):
    return [one.code for one in paying(case, **asked)]


# --- who may pay --------------------------------------------------------------------------------------------------
def test_they_come_in_the_order_in_which_they_pay(adviser, case):
    a_listed("la Fondation des Soins", by=adviser, kind="foundation", rank=7)
    a_listed("la mutuelle du Tarn", by=adviser, kind="mutual", rank=1)
    assert codes(case) == ["mutuelle-du-tarn", "fondation-des-soins"]


@pytest.mark.parametrize(
    ("place", "there"),
    [
        ({}, True),
        ({"department": "81"}, True),
        ({"department": "31"}, False),
        ({"commune": "81105"}, True),
        ({"commune": "81004"}, False),
    ],
)
def test_it_pays_where_she_lives(adviser, case, place, there):
    """She lives in Graulhet."""
    if "commune" in place:
        place = {"commune": Commune.objects.get(pk=place["commune"])}
    a_listed(by=adviser, **place)
    assert bool(paying(case)) is there


def test_a_district_is_of_its_commune(adviser):
    case = a_case(adviser=adviser, commune="75112")
    a_listed(by=adviser, commune=Commune.objects.get(pk="75056"))
    assert paying(case)


def test_where_she_lives_unknown_only_those_who_pay_anywhere(adviser, case):
    case.person.commune = None
    a_listed("le CCAS de Graulhet", by=adviser, commune=Commune.objects.get(pk="81105"))
    a_listed("le Département", by=adviser, department="81")
    a_listed("la Fondation", by=adviser)
    assert codes(case) == ["fondation"]


def test_one_that_pays_for_no_such_care_is_left_out_unless_another_requires_it(adviser, case):
    a_listed("la Fondation des yeux", by=adviser, covers=(Care.OPTICAL,))
    assert codes(case) == []
    a_listed("le CCAS", by=adviser, requires=("fondation-des-yeux",))
    assert codes(case) == ["ccas", "fondation-des-yeux"]


def test_closed_it_pays_no_more(adviser, case):
    funder = a_listed(by=adviser)
    listing.close(funder, by=adviser)
    assert codes(case) == []
    assert codes(case, on=timezone.localdate() - timedelta(days=1)) == [funder.code]
    with pytest.raises(Refused, match="déjà fermé"):
        listing.close(funder, by=adviser)


def test_two_of_one_name_in_one_place_are_one_until_it_is_closed(adviser):
    funder = a_listed("le CCAS d’Albi", by=adviser)
    with pytest.raises(Refused, match="déjà dans la liste"):
        a_listed("Le CCAS d’Albi ", by=adviser)
    assert a_listed("le CCAS d’Albi", by=adviser, department="81").code == "ccas-d-albi-2"
    listing.close(funder, by=adviser)
    assert a_listed("le CCAS d’Albi", by=adviser).code == "ccas-d-albi-3"


def test_another_funds_list_is_not_read(adviser, case):
    a_listed(by=someone_at(a_fund("671"), "mas_manager"))
    assert paying(case) == ()


# --- rules from a day on ------------------------------------------------------------------------------------------
def test_new_rules_hold_from_their_day_and_the_old_ones_stay(adviser, case):
    funder = a_listed(by=adviser, per_case=30_000)
    said = Said(since=date(2026, 7, 1), rules=Rules(rank=5, per_case=50_000))
    listing.change_rules(funder, said, by=adviser)
    told = [paying(case, on=on)[0].per_case for on in (date(2026, 6, 30), date(2026, 7, 1))]
    assert told == [30_000, 50_000]


def test_rules_never_go_over_those_of_a_day_gone(adviser):
    funder = a_listed(by=adviser)
    with pytest.raises(Refused, match="commencent un autre jour, après"):
        listing.change_rules(funder, Said(since=date(2025, 6, 1), rules=Rules(rank=2)), by=adviser)
    assert Terms.objects.of(adviser.organisation_id).count() == 1


def test_rules_that_contradict_themselves_are_refused_and_nothing_is_written(adviser):
    with pytest.raises(Refused, match="de 0 à 100"), inside(adviser):
        a_listed(by=adviser, percent=120)
    assert not ListedFunder.objects.of(adviser.organisation_id).exists()


def test_how_it_is_reached_is_mended_and_what_changed_is_in_the_journal(adviser):
    funder = a_listed(by=adviser)
    listing.correct(
        funder, name=funder.name, email="ccas@example.org", address="", organisation=None, by=adviser
    )
    funder.refresh_from_db()
    event = Event.objects.of(adviser.organisation_id).get(verb="funder.corrected")
    assert (funder.email, event.facts["fields"]) == ("ccas@example.org", ["email"])


# --- what is left -------------------------------------------------------------------------------------------------
def test_a_budget_is_what_its_living_requests_leave_of_it(adviser):
    funder = a_listed(by=adviser, terms={"budget_year": 100_000})
    asked = a_request(by=adviser, funder=funder, price=30_000)
    assert listing.listed(adviser.organisation_id, timezone.localdate())[0].budget == 70_000
    answering.answer(asked, granted=20_000, name="Mme Roux", by=adviser)
    assert listing.listed(adviser.organisation_id, timezone.localdate())[0].budget == 80_000
    answering.retract(asked, why="budget", name="Mme Roux", by=adviser)
    assert listing.listed(adviser.organisation_id, timezone.localdate())[0].budget == 100_000


def test_the_plan_that_is_made_anew_does_not_count_its_own_request(adviser):
    funder = a_listed(by=adviser, per_year=50_000, terms={"budget_year": 100_000})
    asked = a_request(by=adviser, funder=funder, price=30_000)
    case = asked.plan.case
    beside, own = paying(case)[0], paying(case, plan=asked.plan)[0]
    assert (beside.budget, beside.per_year) == (70_000, 20_000)
    assert (own.budget, own.per_year) == (100_000, 50_000)


def test_a_year_begins_with_its_whole_ceiling(adviser):
    funder = a_listed(by=adviser, per_year=50_000, terms={"budget_year": 60_000})
    asked = a_request(by=adviser, funder=funder, price=30_000)
    Request.objects.of(adviser.organisation_id).update(answered_at=None)
    next_year = date(timezone.localdate().year + 1, 1, 1)
    then = paying(asked.plan.case, on=next_year)[0]
    assert (then.per_year, then.budget) == (50_000, 60_000)


@pytest.mark.parametrize(("shared", "left"), [(True, 20_000), (False, 50_000)])
def test_a_ceiling_of_the_household_counts_what_the_others_of_it_were_given(adviser, case, shared, left):
    funder = a_listed(by=adviser, per_year=50_000, for_household=shared)
    spouse = a_case(adviser=adviser, first_name="Paul", birth_date=date(1954, 2, 1))
    since = timezone.localdate()
    households.join(spouse.person, household_of=case.person, role="partner", since=since, by=adviser)
    a_request(by=adviser, funder=funder, price=30_000, case=spouse)
    assert paying(case)[0].per_year == left


def test_nobody_elses_grants_are_counted(adviser, case):
    funder = a_listed(by=adviser, per_year=50_000)
    a_request(by=adviser, funder=funder, price=30_000, case=a_case(adviser=adviser, first_name="Paul"))
    assert paying(case)[0].per_year == 50_000


def test_a_plan_made_of_the_list_is_bound_by_what_is_left(adviser):
    a_listed(by=adviser, terms={"budget_year": 10_000})
    assert sum(sum(parts) for parts in a_plan(by=adviser, price=30_000).shares.values()) == 10_000


def test_somebody_with_no_case_here_changes_nothing(adviser, case):
    a_person(by=adviser, first_name="Zoé")
    a_listed(by=adviser, per_year=50_000)
    assert paying(case)[0].per_year == 50_000
