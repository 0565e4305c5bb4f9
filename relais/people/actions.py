from datetime import date, datetime

from relais.base.acting import Acting
from relais.territory.models import Commune
from relais.territory.rules import key

from .models import Person


def add(
    *,
    first_name: str,
    last_name: str,
    birth_date: date,
    commune: Commune,
    phone: str,
    at: datetime,
    by: Acting,
) -> Person:
    """Write a person in the files of the fund acted for. The act that needs her records the event."""
    return Person.objects.create(
        fund_id=by.organisation_id,
        first_name=first_name,
        last_name=last_name,
        key=key(f"{last_name} {first_name}"),
        birth_date=birth_date,
        commune=commune,
        phone=phone,
        created_at=at,
    )
