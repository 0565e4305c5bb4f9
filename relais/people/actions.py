"""The person, as one fund knows her. What a partner typed stays in the referral."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from relais.base.acting import Acting
from relais.base.journal import record
from relais.base.moves import refuse
from relais.territory.models import Commune
from relais.territory.rules import key

from . import identifiers, rules
from .models import Contact, Person
from .rules import ContactKind, Digital, Guardian, kept_as

# What a human may correct of who she is; her number has a way of its own.
FIELDS = ("first_name", "last_name", "birth_date", "commune", "language", "guardian", "digital")


def add(
    *,
    first_name: str,
    last_name: str,
    birth_date: date,
    commune: Commune | None,
    at: datetime,
    by: Acting,
    phone: str = "",
    email: str = "",
    language: str = "",
    guardian: str = Guardian.NONE,
    digital: str = Digital.UNKNOWN,
    nir: str = "",
) -> Person:
    """Write a person in the files of the fund acted for. The act that needs her records the event.

    `nir`: thirteen characters that `nir.read` accepted.
    """
    person = Person.objects.create(
        fund_id=by.organisation_id,
        first_name=first_name,
        last_name=last_name,
        key=key(f"{last_name} {first_name}"),
        birth_date=birth_date,
        commune=commune,
        language=language,
        guardian=guardian,
        digital=digital,
        created_at=at,
    )
    learn(person, phone=phone, email=email, nir=nir, at=at)
    return person


def learn(person: Person, *, phone: str = "", email: str = "", nir: str = "", at: datetime) -> None:
    """Keep beside what is known the ways of reaching her, and the number, that came with a relay."""
    for kind, value in ((ContactKind.PHONE, phone), (ContactKind.EMAIL, email)):
        value = kept_as(kind, value)
        if value and not _reached_by(person, kind, value):
            _write_contact(person, kind, value, at=at)
    identifiers.learn(person, nir, at=at)


def locked(person_id: UUID, *, by: Acting) -> Person:
    """Her file, locked until the act is over, so that a merge waits; `Refused` when one has just been made.

    Persons are locked before cases, everywhere.
    """
    files = Person.objects.filter(fund_id=by.organisation_id, restricted_at=None)
    person = files.select_for_update(of=("self",)).get(pk=person_id)
    refuse(rules.why_not_act_on(merged=person.merged_into_id is not None))
    return person


@transaction.atomic
def correct(person: Person, *, by: Acting, nir: str = "", **said) -> Person:
    """Write what was wrong of who she is, `FIELDS` only; the journal keeps which fields, never their words.

    `nir`: a number that replaces the one known, "" to leave it. Raises `Refused`.
    """
    person = locked(person.pk, by=by)
    changed = [name for name in FIELDS if name in said and getattr(person, name) != said[name]]
    for name in changed:
        setattr(person, name, said[name])
    refuse(
        rules.why_not_correct(
            first_name=person.first_name,
            last_name=person.last_name,
            birth_date=person.birth_date,
            today=timezone.localdate(),
        )
    )
    person.key = key(f"{person.last_name} {person.first_name}")
    person.save(update_fields=[*FIELDS, "key"])
    if nir and not _is_her_number(person, nir):
        identifiers.write(person, nir, at=timezone.now())
        changed.append("nir")
    if changed:
        record("person.corrected", person, by=by, fields=changed)
    return person


def _is_her_number(person: Person, number: str) -> bool:
    known = identifiers.current(person)
    return known is not None and bytes(known.hash) == identifiers.hash_of(person.fund_id, number)


@transaction.atomic
def change_contact(
    person: Person, *, kind: str, value: str, by: Acting, instead_of: Contact | None = None
) -> Contact:
    """Note a way of reaching her, beside the others or instead of one, which stays as history; or `Refused`."""
    person, now = locked(person.pk, by=by), timezone.now()
    value = kept_as(kind, value)
    refuse(rules.why_not_reach(kind=kind, value=value, known=_reached_by(person, kind, value)))
    if instead_of:
        _end(instead_of, at=now, by=by)
    contact = _write_contact(person, kind, value, at=now)
    record("person.contact_added", person, by=by, kind=kind, instead=instead_of is not None)
    return contact


@transaction.atomic
def end_contact(contact: Contact, *, by: Acting) -> Contact:
    """It no longer reaches her: kept as history; raises `Refused`."""
    person = locked(contact.person_id, by=by)
    contact = _end(contact, at=timezone.now(), by=by)
    record("person.contact_ended", person, by=by, kind=contact.kind)
    return contact


def _end(contact: Contact, *, at: datetime, by: Acting) -> Contact:
    contact = Contact.objects.of(by.organisation_id).select_for_update().get(pk=contact.pk)
    refuse(rules.why_not_end_contact(ended=contact.ended_at is not None))
    contact.ended_at = at
    contact.save(update_fields=["ended_at"])
    return contact


def _reached_by(person: Person, kind: str, value: str) -> bool:
    known = Contact.objects.current(person.fund_id).filter(person=person)
    return known.filter(kind=kind, value=value).exists()


def _write_contact(person: Person, kind: str, value: str, *, at: datetime) -> Contact:
    return Contact.objects.create(
        fund_id=person.fund_id, person=person, kind=kind, value=value, started_at=at
    )
