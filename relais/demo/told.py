"""One situation told to its end: a newcomer has only to ask for the review, and the engine answers before her eyes."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from relais.access.models import User
from relais.base.acting import Acting
from relais.base.context import acting_for
from relais.cases.models import Case
from relais.reviews import facts
from relais.reviews.fact_rules import Origin
from relais.rights.asking import months_asked

LAST_NAME = "Fabre"  # seventy years old, alone, a pension of 600 €: free today, 30 € once ASPA is received


def live(people: dict[str, User], acting: Callable[[User], Acting], at: Callable) -> None:
    """`at`: the clock of one act."""
    by, today = acting(people["Ferrand"]), timezone.localdate()
    with acting_for(by.organisation_id), at(today - timedelta(days=1), 14):
        case = Case.objects.of(by.organisation_id).select_related("person").get(person__last_name=LAST_NAME)
        for path, told, source in _blocks(today):
            edition = facts.known_of(case, by=by).edition
            facts.answer(case, path, told, source=source, edition=edition, by=by)


def _blocks(today):
    months = months_asked(today)
    pension = {"first_month": str(months[0]), "last_month": str(months[-1]), "monthly": {"pension": 600}}
    return (
        ("p1.cover", {"base_cover": True, "scheme": "general", "cover": {"kind": "none"}}, Origin.SAID),
        ("foyer.couple", {"couple": "widowed"}, Origin.SAID),
        ("foyer.household", {"others": []}, Origin.SAID),
        ("p1.stay", {"nationality": "french"}, Origin.SAID),
        ("p1.activity", {"activity": "retired", "worked_last_three_months": False}, Origin.SAID),
        ("p1.incomes", {"incomes": [pension]}, Origin.SEEN),
        ("p1.benefits", {"benefits": []}, Origin.SAID),
        ("p1.yearly", {"yearly": []}, Origin.SAID),
        (
            "foyer.housing",
            {"housing": {"occupancy": "tenant", "rent": 420, "benefit": 0}, "home_address": True},
            Origin.SAID,
        ),
        (
            "p1.papers",
            {"primary_doctor": True, "vitale_current": True, "account_online": False, "bank_details": True},
            Origin.SEEN,
        ),
    )
