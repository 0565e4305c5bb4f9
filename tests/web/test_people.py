"""Persons through the pages: looked for, read, corrected, merged; what a thief or a neighbour gets of it."""

from datetime import date

import pytest
from django.urls import reverse

from relais.access.rules import MOST_FURTHER, is_further
from relais.base.models import Event
from relais.cases import merging as cases
from relais.cases.models import Case, Need
from relais.people import households, merging
from relais.people.models import HouseholdMember, Merge, Person
from relais.territory.models import Organisation
from tests.factories import a_case, a_fund, a_person, a_referral, inside, someone_at
from tests.web.read import html

pytestmark = pytest.mark.django_db
BORN = date(1956, 3, 14)


@pytest.fixture
def stranger():
    return someone_at(a_fund("673"))


def looks_for(her, words):
    return her.post(reverse("web:people"), {"words": words})


def events(adviser, verb):
    with inside(adviser):
        return list(Event.objects.of(adviser.organisation_id).filter(verb=verb).order_by("at"))


# --- looking for somebody -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    ["fab", "Fabre Colette", "Colette Fabre", "14/03/1956", "06 39 98 41 27", "+33 6 39 98 41 27"],
)
def test_she_is_found_by_each_key(her, adviser, words):
    a_case(adviser=adviser)
    assert "Colette Fabre" in html(looks_for(her, words))


def test_she_is_found_by_the_number_of_her_case(her, adviser):
    case = a_case(adviser=adviser)
    page = html(looks_for(her, f"{case.number[:4]}-{case.number[4:]}".lower()))
    assert "Colette Fabre" in page
    assert f"Dossier tenu par {adviser.name}" in page


@pytest.mark.parametrize("words", ["zzz", "15/03/1956", "06 39 98 00 00", "ZZZZ-9999", "%", "?!"])
def test_nobody_found_says_what_to_try(her, adviser, words):
    a_case(adviser=adviser)
    page = html(looks_for(her, words))
    assert "Essayez autrement" in page
    assert "Colette" not in page


def test_an_empty_box_says_what_to_write(her):
    assert looks_for(her, " ").status_code == 422


def test_what_was_looked_for_is_written_nowhere(her, adviser):
    a_case(adviser=adviser)
    answer = looks_for(her, "Fabre")
    (event,) = events(adviser, "persons.listed")
    assert event.facts == {"rows": 1, "key": "name", "further": False}
    assert "Fabre" not in str(answer.headers)
    assert reverse("web:people") == answer.wsgi_request.get_full_path()


def test_more_than_a_page_asks_to_be_precise(her, adviser):
    for day in range(1, 28):
        a_person(by=adviser, birth_date=date(1956, 3, day))
    page = html(looks_for(her, "f"))
    assert page.count("Colette Fabre") == 25
    assert "Précisez" in page


@pytest.mark.parametrize(
    ("rows", "searches", "counted"), [(5, 0, False), (6, 0, True), (1, 15, False), (0, 16, True)]
)
def test_a_search_counts_when_it_shows_many_or_comes_after_many(rows, searches, counted):
    assert is_further(rows=rows, searches=searches) is counted


def test_looking_for_everyone_letter_by_letter_closes_the_session(her, adviser):
    for day in range(1, 8):
        a_person(by=adviser, birth_date=date(1956, 3, day))
    statuses = [looks_for(her, "f").status_code for _ in range(MOST_FURTHER + 1)]
    assert statuses == [200] * MOST_FURTHER + [403]
    assert her.get("/").status_code == 302


def test_another_funds_person_is_not_found(her, stranger):
    theirs = a_case(adviser=stranger)
    for words in ("Fabre", "14/03/1956", "0639984127", theirs.number):
        assert "Colette" not in html(looks_for(her, words))


# --- her page -------------------------------------------------------------------------------------------------------


def address(name, *args):
    return reverse(f"web:{name}", args=args)


def test_her_page_says_who_she_is_and_hides_her_number(her, adviser):
    person = a_person(by=adviser, phone="0639984127", nir="2560381105012")
    page = html(her.get(address("person", person.pk)))
    assert "14 mars 1956" in page
    assert "06 39 98 41 27" in page
    assert "• •• •• •• ••• ••• " in page
    assert "105" not in page.split("Sécurité sociale")[1][:200]
    assert [event.subject_id for event in events(adviser, "person.opened")] == [person.pk]


def test_the_case_leads_to_her_page_and_back(her, adviser):
    case = a_case(adviser=adviser)
    assert address("person", case.person_id) in html(her.get(address("case", case.pk)))
    page = html(her.get(address("person", case.person_id)))
    assert address("case", case.pk) in page
    assert f"Le relais est tenu par {adviser.name}" in page


def test_a_telephone_changed_leaves_the_old_one_in_the_fold(her, adviser):
    person = a_person(by=adviser, phone="0639984127")
    with inside(adviser):
        old = person.contacts.get()
    said = {"kind": "phone", "value": "06 39 98 41 28"}
    assert her.post(address("change-contact", person.pk, old.pk), said).status_code == 302
    page = html(her.get(address("person", person.pk)))
    now, before = page.split("Les moyens d’avant")
    assert "06 39 98 41 28" in now
    assert "06 39 98 41 27" in before
    assert "Colette Fabre" in html(looks_for(her, "0639984127"))


def test_a_refusal_keeps_what_was_typed(her, adviser):
    person = a_person(by=adviser, phone="0639984127")
    answer = her.post(address("add-contact", person.pk), {"kind": "phone", "value": "06 39 98 41 27"})
    assert answer.status_code == 422
    assert "déjà sur sa fiche" in html(answer)
    assert "06 39 98 41 27" in html(answer)


TYPED = {
    "first_name": "Colette",
    "last_name": "Favre",
    "birth_date": "14 03 1956",
    "place": "81000 Albi",
    "language": "occitan",
    "guardian": "curatorship",
    "digital": "helped",
}


def test_who_she_is_is_corrected(her, adviser):
    person = a_person(by=adviser)
    answer = her.post(address("correct-person", person.pk), TYPED | {"nir": "2 56 03 81 105 012 81"})
    assert answer.status_code in (302, 422)
    answer = her.post(address("correct-person", person.pk), TYPED | {"nir": "2560381105012"})
    assert answer.status_code == 302
    page = html(her.get(address("person", person.pk)))
    for words in ("Colette Favre", "Albi", "Occitan", "Curatelle"):
        assert words in page
    fields = [set(event.facts["fields"]) for event in events(adviser, "person.corrected")][-1]
    assert {"last_name", "commune", "nir"} & fields


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"birth_date": "31 02 1956"}, "Cette date n’existe pas"),
        ({"place": "Nulle-Part-sur-Rien"}, "Nous ne trouvons pas cette commune"),
        ({"place": "81300"}, "choisissez la sienne"),
        ({"nir": "123"}, "13 chiffres"),
        ({"last_name": ""}, "Écrivez son nom"),
    ],
)
def test_what_cannot_be_is_asked_again(her, adviser, wrong, said):
    person = a_person(by=adviser)
    answer = her.post(address("correct-person", person.pk), TYPED | wrong)
    assert answer.status_code == 422
    assert said in html(answer)


def test_what_she_objects_to_is_noted_then_lifted(her, adviser):
    person = a_person(by=adviser)
    page, said = address("object", person.pk), {"to": "outreach", "on": "01 02 2026"}
    assert her.post(page, said).status_code == 302
    assert "Être contactée par la caisse" in html(her.get(address("person", person.pk)))
    assert her.post(page, said).status_code == 422
    with inside(adviser):
        objection = person.objections.get()
    assert her.post(page, {"lift": str(objection.pk)}).status_code == 302
    assert her.post(page, {"lift": "nonsense"}).status_code == 404
    assert "Aucune." in html(her.get(address("person", person.pk)))


# --- her household --------------------------------------------------------------------------------------------------

CHILD = {
    "first_name": "Léo",
    "last_name": "Fabre",
    "birth_date": "02 05 2017",
    "role": "child",
    "since": "01 01 2026",
}


def test_a_child_joins_the_household_and_has_a_need_of_his_own(her, adviser):
    case = a_case(adviser=adviser, care=("optical",))
    assert her.post(address("add-member", case.person_id), CHILD).status_code == 302
    with inside(adviser):
        child = Person.objects.of(adviser.organisation_id).get(first_name="Léo")
    said = {"care": "optical", "person": str(child.pk)}
    assert her.post(address("add-need", case.pk), said).status_code == 302
    assert "Lunettes, pour Léo" in html(her.get(address("case", case.pk)))
    with inside(adviser):
        assert Need.objects.of(case.fund_id).filter(case=case, person=child).count() == 1


def test_a_child_the_fund_knows_is_asked_about_before_a_second_file(her, adviser):
    mother = a_person(by=adviser)
    known = a_person(by=adviser, first_name="Léo", birth_date=date(2017, 5, 2))
    asked = her.post(address("add-member", mother.pk), CHILD)
    assert asked.status_code == 422
    assert "Dites si c’est la même personne" in html(asked)
    assert her.post(address("add-member", mother.pk), CHILD | {"known": str(known.pk)}).status_code == 302
    with inside(adviser):
        assert [one.pk for one in households.others(mother)] == [known.pk]
        assert Person.objects.of(mother.fund_id).count() == 2


def test_somebody_leaves_the_household(her, adviser):
    mother = a_person(by=adviser)
    her.post(address("add-member", mother.pk), CHILD)
    with inside(adviser):
        member = HouseholdMember.objects.of(mother.fund_id).get(role="child")
    page = address("leave-household", mother.pk, member.pk)
    assert "Léo Fabre n’est plus de ce foyer" in html(her.get(page))
    assert her.post(page, {"on": "01 02 2026"}).status_code == 302
    assert "Léo" not in html(her.get(address("person", mother.pk)))


# --- one person or two ----------------------------------------------------------------------------------------------


def test_homonyms_are_shown_and_their_merge_is_refused(her, adviser):
    one, other = a_person(by=adviser), a_person(by=adviser, commune="81004")
    page = html(her.get(address("compare", one.pk, other.pk)))
    assert "Deux personnes peuvent porter le même nom" in page
    assert 'aria-disabled="true"' in page
    assert her.post(address("compare", one.pk, other.pk), {"act": "merge"}).status_code == 409
    with inside(adviser):
        assert Person.objects.of(one.fund_id).count() == 2


def test_said_distinct_they_are_proposed_no_more(her, adviser):
    one, other = a_person(by=adviser), a_person(by=adviser, commune="81004")
    assert "lui ressemble" in html(her.get(address("person", one.pk)))
    assert her.post(address("compare", one.pk, other.pk), {"act": "distinct"}).status_code == 302
    assert "lui ressemble" not in html(her.get(address("person", one.pk)))
    assert "Aucun doublon possible" in html(her.get(address("duplicates")))


def test_a_true_duplicate_is_merged_then_separated(her, adviser):
    one, other = a_person(by=adviser), a_person(by=adviser, phone="0639984128")
    assert "Colette Fabre" in html(her.get(address("duplicates")))
    assert her.post(address("compare", one.pk, other.pk), {"act": "merge"}).status_code == 302
    assert her.get(address("person", other.pk))["Location"] == address("person", one.pk)
    page = html(her.get(address("person", one.pk)))
    assert "06 39 98 41 28" in page
    with inside(adviser):
        merged = Merge.objects.of(one.fund_id).get()
    assert her.get(address("unmerge", one.pk, merged.pk)).status_code == 200
    assert her.post(address("unmerge", one.pk, merged.pk))["Location"] == address("person", other.pk)
    assert "06 39 98 41 28" not in html(her.get(address("person", one.pk)))


def test_an_act_that_says_nothing_merges_nobody(her, adviser):
    one, other = a_person(by=adviser), a_person(by=adviser)
    assert her.post(address("compare", one.pk, other.pk)).status_code == 422
    with inside(adviser):
        assert not Merge.objects.of(one.fund_id).exists()


# --- a relay for somebody known ---------------------------------------------------------------------------------------


def waiting(adviser, **said):
    return a_referral(fund=Organisation.objects.get(pk=adviser.organisation_id), **said)


def test_a_relay_for_somebody_new_says_nothing_of_the_known(her, adviser):
    a_case(adviser=adviser)
    page = html(her.get(address("referral", waiting(adviser, last_name="Durand").pk)))
    assert "Déjà connue" not in page
    assert "Prendre ce relais" in page


def test_a_relay_for_somebody_known_proposes_her_open_case_first(her, adviser):
    case = a_case(adviser=adviser, care=("optical",))
    again = waiting(adviser, care=("hearing",))
    page = html(her.get(address("referral", again.pk)))
    assert "Déjà connue ?" in page
    assert f'name="case" value="{case.pk}"' in page
    taken = her.post(address("take", again.pk), {"case": str(case.pk)})
    assert taken["Location"] == address("case", case.pk)
    with inside(adviser):
        assert Case.objects.of(case.fund_id).count() == Person.objects.of(case.fund_id).count() == 1


def test_a_relay_may_be_taken_for_the_known_in_a_new_case(her, adviser):
    case = a_case(adviser=adviser, at="closed")
    again = waiting(adviser)
    assert f'name="person" value="{case.person_id}"' in html(her.get(address("referral", again.pk)))
    assert her.post(address("take", again.pk), {"person": str(case.person_id)}).status_code == 302
    with inside(adviser):
        assert Case.objects.of(case.fund_id).filter(person=case.person_id).count() == 2


def test_a_homonym_is_shown_and_the_relay_taken_as_somebody_new(her, adviser):
    a_case(adviser=adviser)
    again = waiting(adviser, commune="81004")
    page = html(her.get(address("referral", again.pk)))
    assert "Prendre comme nouvelle personne" in page
    assert her.post(address("take", again.pk)).status_code == 302
    with inside(adviser):
        assert Person.objects.of(adviser.organisation_id).count() == 2


@pytest.mark.parametrize("name", ["case", "person"])
def test_a_relay_is_never_taken_into_another_funds_file(her, adviser, stranger, name):
    theirs = a_case(adviser=stranger)
    again = waiting(adviser)
    for value in (theirs.pk, theirs.person_id, "nonsense", ""):
        assert her.post(address("take", again.pk), {name: str(value)}).status_code == 404
    with inside(adviser):
        assert not Case.objects.of(adviser.organisation_id).exists()


# --- walls ------------------------------------------------------------------------------------------------------------


def test_nothing_of_another_fund_answers(her, adviser, stranger):
    mine, theirs = a_person(by=adviser), a_person(by=stranger, phone="0639984128")
    twin = a_person(by=stranger)
    with inside(stranger):
        contact = theirs.contacts.get()
        member = households.join(
            a_person(by=stranger, first_name="Léo"),
            household_of=theirs,
            role="child",
            since=date(2026, 1, 1),
            by=stranger,
        )
        merged = cases.merge(theirs, twin, by=stranger)
    asked = [
        ("person", theirs.pk),
        ("correct-person", theirs.pk),
        ("add-contact", theirs.pk),
        ("change-contact", mine.pk, contact.pk),
        ("add-member", theirs.pk),
        ("leave-household", mine.pk, member.pk),
        ("compare", mine.pk, theirs.pk),
        ("compare", theirs.pk, mine.pk),
        ("unmerge", mine.pk, merged.pk),
    ]
    assert {her.get(address(*one)).status_code for one in asked} == {404}


def test_who_withdrew_has_no_page(her, adviser):
    person = a_person(by=adviser)
    with inside(adviser):
        Person.objects.filter(pk=person.pk).update(restricted_at=person.created_at)
    assert her.get(address("person", person.pk)).status_code == 404
    assert "Colette" not in html(looks_for(her, "Fabre"))


def test_a_file_shown_and_merged_meanwhile_says_so(her, adviser):
    one, other = a_person(by=adviser), a_person(by=adviser)
    with inside(adviser):
        merging.merge(one, other, by=adviser)
    answer = her.post(address("compare", one.pk, other.pk), {"act": "merge"})
    assert answer.status_code == 409
    assert "vient d’être réunie" in html(answer)
