from datetime import date, datetime

from relais.base.acting import Acting
from relais.territory.models import Commune
from relais.territory.rules import key

from .models import Contact, Person
from .rules import ContactKind, Digital, Guardian


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
) -> Person:
    """Write a person in the files of the fund acted for. The act that needs her records the event."""
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
    for kind, value in ((ContactKind.PHONE, phone), (ContactKind.EMAIL, email)):
        if value:
            Contact.objects.create(
                fund_id=by.organisation_id, person=person, kind=kind, value=value, started_at=at
            )
    return person
