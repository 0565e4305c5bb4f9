"""The pages of persons, query by query: see `test_queries`."""

import pytest
from django.urls import reverse

from relais.cases import merging
from relais.people import households
from relais.people.models import HouseholdMember
from relais.territory.models import Organisation
from tests.factories import a_case, a_person, a_referral, inside
from tests.web.asked import ROWS
from tests.web.test_people import CHILD, TYPED

pytestmark = pytest.mark.django_db


def test_pages_of_persons(visitor, sql_file, adviser):
    visitor.enters(adviser)
    visitor.asks("web:people")
    visitor.asks("web:duplicates", state="nothing yet")
    case = a_case(adviser=adviser)
    for state, words in (
        ("by name", "fab"),
        ("by birth date", "14 03 1956"),
        ("by telephone", "06 39 98 41 27"),
        ("by the number of a case", case.number),
        ("nobody", "zzz"),
    ):
        visitor.asks("web:people", state=state, form={"words": words})
    her = case.person_id
    visitor.asks("web:person", her)
    visitor.asks("web:correct-person", her)
    visitor.asks("web:correct-person", her, form=TYPED | {"nir": "2560381105012"})
    visitor.asks("web:add-contact", her)
    visitor.asks("web:add-contact", her, form={"kind": "phone", "value": "0639984128"})
    with inside(adviser):
        old = case.person.contacts.first()
    visitor.asks("web:change-contact", her, old.pk)
    visitor.asks("web:change-contact", her, old.pk, form={"kind": "phone", "value": "0639984129"})
    visitor.asks("web:object", her)
    visitor.asks("web:object", her, form={"to": "outreach", "on": "02 01 2026"})
    visitor.asks("web:add-member", her)
    visitor.asks("web:add-member", her, form=CHILD)
    with inside(adviser):
        member = HouseholdMember.objects.of(case.fund_id).get(role="child")
    visitor.asks("web:leave-household", her, member.pk)
    visitor.asks("web:leave-household", her, member.pk, form={"on": "02 01 2026"})
    assert visitor.text == sql_file


def test_one_person_or_two(visitor, sql_file, adviser):
    fund = Organisation.objects.get(pk=adviser.organisation_id)
    case = a_case(adviser=adviser)
    with inside(adviser):
        kept, gone = case.person, a_case(adviser=adviser).person
    visitor.enters(adviser)
    visitor.asks("web:duplicates")
    visitor.asks("web:compare", kept.pk, gone.pk)
    visitor.asks("web:compare", kept.pk, gone.pk, form={"act": "merge"})
    with inside(adviser):
        merged = gone.__class__.objects.get(pk=gone.pk).merged_into
        row = merging.Merge.objects.of(fund.pk).get(kept=merged)
    visitor.asks("web:unmerge", kept.pk, row.pk)
    visitor.asks("web:unmerge", kept.pk, row.pk, form={"act": "unmerge"})
    visitor.asks("web:compare", kept.pk, gone.pk, form={"act": "distinct"})
    again = a_referral(fund=fund, care=("hearing",))
    visitor.asks("web:referral", again.pk, state="known")
    visitor.asks("web:take", again.pk, state="into her case", form={"case": str(case.pk)})
    another = a_referral(fund=fund)
    visitor.asks("web:take", another.pk, state="for the known", form={"person": str(kept.pk)})
    assert visitor.text == sql_file


# --- as many queries for one row as for a full page --------------------------------------------------------------


def count(visitor, words) -> int:
    from benchmarks.recorder import recorded

    with recorded() as statements:
        assert visitor.client.post(reverse("web:people"), {"words": words}).status_code == 200
    return len(statements)


def test_a_search_asks_as_much_of_one_row_as_of_a_page(visitor, adviser):
    visitor.enters(adviser)
    a_case(adviser=adviser)
    one = count(visitor, "fab")
    for _ in range(ROWS - 1):
        a_case(adviser=adviser)
    assert count(visitor, "fab") == one


def test_duplicates_ask_as_much_of_one_pair_as_of_a_page(visitor, adviser):
    visitor.enters(adviser)
    for _ in range(2):
        a_person(by=adviser, nir="2560381105012")
    one = visitor.count(reverse("web:duplicates"))
    for _ in range(ROWS - 1):
        a_person(by=adviser, nir="2560381105012")
    assert visitor.count(reverse("web:duplicates")) == one


def test_her_page_asks_as_much_with_a_long_story(visitor, adviser):
    visitor.enters(adviser)
    case = a_case(adviser=adviser, phone="0639984100")
    address = reverse("web:person", args=[case.person_id])
    with inside(adviser):
        her = case.person
        child = a_person(by=adviser, first_name="Léo")
        households.join(child, household_of=her, role="child", since=her.birth_date, by=adviser)
    a_person(by=adviser)
    one = visitor.count(address)
    with inside(adviser):
        for at in range(5):
            twin = a_case(adviser=adviser, phone=f"063998410{at}").person
            merging.merge(her, twin, by=adviser)
            a_person(by=adviser)
            more = a_person(by=adviser, first_name=f"Enfant {at}")
            households.join(more, household_of=her, role="child", since=her.birth_date, by=adviser)
    assert visitor.count(address) == one
