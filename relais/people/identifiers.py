"""The social security number in a fund's own files: sealed in its row, searched by a hash of the fund's own."""

import hashlib
from datetime import date, datetime
from uuid import UUID

from django.conf import settings

from relais.base import secrets
from relais.base.ids import new_id

from . import nir
from .models import Identifier, Person
from .nir import Nir


def hash_of(fund_id: UUID, number: str) -> bytes:
    """What this fund finds a number by; another fund's is different."""
    secret = hashlib.sha256(b"relais.nir\0" + settings.SECRET_KEY.encode()).digest()
    return nir.hash_for(fund_id, number, secret)


def telling_hash(fund_id: UUID, number: str, birth_date: date | None) -> bytes | None:
    """The hash by which files may be compared; None for a number given for another birth: a parent's."""
    if not number or birth_date is None or nir.matches_birth(Nir(number), birth_date) is False:
        return None
    return hash_of(fund_id, number)


def current(person: Person) -> Identifier | None:
    """Her number as it is known today: the latest."""
    known = Identifier.objects.of(person.fund_id).filter(person=person, ended_at=None)
    return known.order_by("-started_at", "-id").first()


def number_of(identifier: Identifier) -> Nir:
    return Nir(secrets.open_sealed(identifier.sealed, bound_to=f"identifier/{identifier.pk}"))


def write(person: Person, number: str, *, at: datetime) -> Identifier:
    """Keep a number that `nir.read` accepted; those it replaces are history from now on."""
    row = new_id()
    Identifier.objects.of(person.fund_id).filter(person=person, ended_at=None).update(ended_at=at)
    return Identifier.objects.create(
        id=row,
        fund_id=person.fund_id,
        person=person,
        sealed=secrets.close(number, bound_to=f"identifier/{row}"),
        hash=hash_of(person.fund_id, number),
        temporary=Nir(number).temporary,
        started_at=at,
    )


def learn(person: Person, number: str, *, at: datetime) -> bool:
    """Keep the number that came with a relay, unless a surer one is known; whether it was kept."""
    known = current(person)
    if not number or (known and not (known.temporary and not Nir(number).temporary)):
        return False
    write(person, number, at=at)
    return True
