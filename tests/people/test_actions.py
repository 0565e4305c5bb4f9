"""Who she is, how to reach her, her number: what changes, what stays as history, what the journal keeps."""

from datetime import date

import pytest
from cryptography.exceptions import InvalidTag

from relais.base import secrets
from relais.base.models import Event
from relais.base.moves import Refused
from relais.people import actions, identifiers
from relais.people.models import Contact, Identifier, Person
from tests.factories import a_fund, a_person, inside, someone_at

pytestmark = pytest.mark.django_db
HERS, OTHER, TEMPORARY = "2560381105012", "2560381105013", "7560381105012"


def reached(person, *, ended=False):
    known = Contact.objects.of(person.fund_id).filter(person=person, ended_at__isnull=not ended)
    return list(known.order_by("started_at", "id").values_list("kind", "value"))


def last_event(by):
    event = Event.objects.of(by.organisation_id).order_by("-at").first()
    return event.verb, event.facts


# --- ways of reaching her ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["06 39 98 41 27", "+33639984127", "0033 6 39 98 41 27", "06.39.98.41.27"])
def test_a_telephone_is_kept_in_one_form(adviser, typed):
    person = a_person(by=adviser, phone=typed)
    with inside(adviser):
        assert reached(person) == [("phone", "0639984127")]


def test_she_may_have_several_telephones(adviser):
    person = a_person(by=adviser, phone="0639984127")
    with inside(adviser):
        actions.change_contact(person, kind="phone", value="06 39 98 41 28", by=adviser)
        assert reached(person) == [("phone", "0639984127"), ("phone", "0639984128")]


def test_a_new_number_instead_of_the_old_keeps_the_old_as_history(adviser):
    person = a_person(by=adviser, phone="0639984127")
    with inside(adviser):
        old = person.contacts.get()
        actions.change_contact(person, kind="phone", value="0639984128", by=adviser, instead_of=old)
        assert reached(person) == [("phone", "0639984128")]
        assert reached(person, ended=True) == [("phone", "0639984127")]
        assert last_event(adviser) == ("person.contact_added", {"kind": "phone", "instead": True})


def test_a_way_that_no_longer_holds_is_ended_once(adviser):
    person = a_person(by=adviser, phone="0639984127")
    with inside(adviser):
        old = person.contacts.get()
        actions.end_contact(old, by=adviser)
        assert reached(person) == []
        with pytest.raises(Refused, match="plus le bon"):
            actions.end_contact(old, by=adviser)


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("pigeon", "0639984127", "parmi ceux proposés"),
        ("phone", "", "Écrivez comment la joindre"),
        ("phone", "06 39 98", "dix chiffres"),
        ("email", "colette", "adresse entière"),
        ("phone", "+33 6 39 98 41 27", "déjà sur sa fiche"),
    ],
)
def test_what_reaches_nobody_is_refused(adviser, kind, value, said):
    person = a_person(by=adviser, phone="0639984127")
    with inside(adviser), pytest.raises(Refused, match=said):
        actions.change_contact(person, kind=kind, value=value, by=adviser)


def test_a_contact_of_another_fund_is_not_there(adviser):
    stranger = someone_at(a_fund("673"))
    theirs = a_person(by=stranger, phone="0639984127")
    with inside(stranger):
        contact = theirs.contacts.get()
    with inside(adviser), pytest.raises(Person.DoesNotExist):
        actions.end_contact(contact, by=adviser)


# --- who she is ---------------------------------------------------------------------------------------------------


def test_a_name_corrected_is_found_and_the_journal_says_only_which_field(adviser):
    person = a_person(by=adviser)
    with inside(adviser):
        actions.correct(person, last_name="Favre", language="", by=adviser)
        assert [one.name for one in Person.objects.named(adviser.organisation_id, "favre")] == [
            "Colette Favre"
        ]
        assert last_event(adviser) == ("person.corrected", {"fields": ["last_name"]})


def test_nothing_changed_is_nothing_told(adviser):
    person = a_person(by=adviser)
    with inside(adviser):
        before = Event.objects.of(adviser.organisation_id).count()
        actions.correct(person, last_name="Fabre", by=adviser)
        assert Event.objects.of(adviser.organisation_id).count() == before


@pytest.mark.parametrize(
    ("said", "why"),
    [({"last_name": "  "}, "son prénom et son nom"), ({"birth_date": date(2090, 1, 1)}, "date de naissance")],
)
def test_who_she_is_stays_possible(adviser, said, why):
    person = a_person(by=adviser)
    with inside(adviser), pytest.raises(Refused, match=why):
        actions.correct(person, by=adviser, **said)


# --- her number ---------------------------------------------------------------------------------------------------


def test_her_number_is_sealed_in_its_row(adviser):
    person = a_person(by=adviser, nir=HERS)
    with inside(adviser):
        row = Identifier.objects.of(adviser.organisation_id).get(person=person)
        assert identifiers.number_of(row).number == HERS
        assert HERS.encode() not in bytes(row.sealed)
        with pytest.raises(InvalidTag):
            secrets.open_sealed(row.sealed, bound_to=f"identifier/{person.pk}")


def test_two_funds_cannot_compare_their_numbers(adviser):
    other = a_fund("673")
    assert identifiers.hash_of(adviser.organisation_id, HERS) != identifiers.hash_of(other.pk, HERS)


def numbers(person):
    known = Identifier.objects.of(person.fund_id).filter(person=person).order_by("started_at", "id")
    return [(identifiers.number_of(row).number, row.ended_at is None) for row in known]


def test_a_number_replaced_stays_as_history(adviser):
    person = a_person(by=adviser, nir=HERS)
    with inside(adviser):
        actions.correct(person, nir=OTHER, by=adviser)
        assert numbers(person) == [(HERS, False), (OTHER, True)]
        assert last_event(adviser) == ("person.corrected", {"fields": ["nir"]})


def test_the_number_of_a_relay_replaces_a_temporary_one_and_no_other(adviser):
    waiting, known = a_person(by=adviser, nir=TEMPORARY), a_person(by=adviser, nir=HERS)
    with inside(adviser):
        for person in (waiting, known):
            actions.learn(person, nir=OTHER, at=person.created_at)
        assert numbers(waiting) == [(TEMPORARY, False), (OTHER, True)]
        assert numbers(known) == [(HERS, True)]
