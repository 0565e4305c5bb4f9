"""What the pages of her situation ask of the database: no more for ten answers than for none."""

from datetime import date

import pytest
from django.urls import reverse

from relais.people import households
from relais.reviews import facts
from relais.rights import telling
from tests.factories import a_case, inside
from tests.rights.households import FAMILY, WORKER

pytestmark = pytest.mark.django_db


def told(case, known, by):
    """Everything of a household, through the same act as the pages."""
    with inside(by):
        begun = facts.known_of(case, by=by).facts
        for path in telling.paths(telling.assembled(begun, people_of(known))):
            fragment = telling.fragment(known, path)
            if fragment and path != "foyer.place":
                facts.answer(case, path, fragment, edition=10**6, by=by)


def people_of(known):
    return {path: telling.fragment(known, path) for path in ("foyer.couple", "foyer.household")}


def test_pages_of_her_situation(visitor, sql_file, adviser):
    case = a_case(adviser=adviser)
    visitor.enters(adviser)
    visitor.asks("web:situation", case.pk, state="nothing told")
    visitor.asks("web:tell-situation", case.pk, "foyer", "couple")
    visitor.asks("web:tell-situation", case.pk, "foyer", "couple", form={"couple": "single", "edition": "0"})
    visitor.asks("web:tell-situation", case.pk, "p1", "incomes", form={"aside": "1", "edition": "1"})
    visitor.asks("web:tell-situation", case.pk, "foyer", "couple", form={"remove": "1", "edition": "2"})
    visitor.asks("web:situation", case.pk, state="three acts later")
    assert visitor.text == sql_file


def test_a_household_costs_what_one_person_does(visitor, adviser):
    alone, many = a_case(adviser=adviser), a_case(adviser=adviser)
    told(alone, WORKER, adviser)
    told(many, FAMILY, adviser)
    with inside(adviser):
        for number in range(4):
            households.welcome(
                household_of=many.person,
                known=None,
                first_name=f"Enfant {number}",
                last_name="Fabre",
                birth_date=date(2015, 1, 1 + number),
                role="child",
                since=date(2026, 1, 1),
                by=adviser,
            )
    visitor.enters(adviser)
    few = visitor.count(reverse("web:situation", args=[alone.pk]))
    assert (
        visitor.count(reverse("web:situation", args=[many.pk])) <= few + 2
    )  # her household is known: read twice
