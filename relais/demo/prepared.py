"""What a structure under convention prepared of somebody's rights, after its relay: to be verified by the fund."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from relais.access.models import User
from relais.base.acting import Acting
from relais.base.context import acting_for
from relais.referrals import preparing
from relais.referrals.models import Referral
from relais.reviews import preparations
from relais.rights.asking import months_asked
from relais.territory.models import Organisation

UNDER_CONVENTION = "CCAS de Graulhet"
WHO, AGO = "Kaci", 6
WAGE = 1_080


def sign() -> None:
    """The convention, as the platform's administrator would note it."""
    Organisation.objects.filter(name=UNDER_CONVENTION).update(prepares_claims=True)


def live(people: dict[str, User], acting: Callable[[User], Acting], at: Callable) -> None:
    """`at`: the clock of one act."""
    by = acting(people["Marty"])
    day = timezone.localdate() - timedelta(days=AGO)
    with acting_for(by.organisation_id), at(day, 15):
        relay = Referral.objects.sent_by(by.organisation_id).get(last_name=WHO)
        one = preparing.begin(relay, means="spoken", on=day, by=by)
        for path, told in _told(day).items():
            one = preparing.tell(one, path, told, by=by)
        preparations.send(one, by=by)


def _told(on) -> dict:
    months = months_asked(on)
    wages = {"first_month": str(months[0]), "last_month": str(months[-1]), "monthly": {"wage": WAGE}}
    return {
        "foyer.couple": {"couple": "single"},
        "foyer.household": {"others": []},
        "p1.cover": {"base_cover": True, "cover": {"kind": "none"}},
        "p1.incomes": {"incomes": [wages]},
        "p1.benefits": {"benefits": []},
        "p1.yearly": {"yearly": []},
    }
