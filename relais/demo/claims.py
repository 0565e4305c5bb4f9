"""Rights asked for, walked by the real acts: one whose answer is awaited, one that silence has refused."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from relais.access.models import User
from relais.base.acting import Acting
from relais.base.context import acting_for
from relais.cases.models import Case
from relais.reviews import claiming
from relais.reviews.models import Claim


@dataclass(frozen=True)
class Asked:
    """A right asked for, `ago` days ago. `moves`: each noted so many days ago, which, of which day."""

    last_name: str
    right: str
    ago: int
    papers: tuple[str, ...]
    moves: tuple[tuple[int, str, int], ...]
    doer: str = "adviser"


ASKED = (
    Asked(
        "Garrigue",
        "c2s_free",
        14,
        ("form_c2s", "tax_notice", "manager_choice"),
        ((9, "send", 9), (6, "complete", 7)),
    ),
    # Sent by the structure before the relay: two months without an answer.
    Asked(
        "Diallo",
        "ame",
        44,
        ("form_ame", "identity", "three_months", "twelve_months", "postal_address"),
        ((44, "send", 68), (44, "complete", 63), (10, "chase", 10)),
        doer="partner",
    ),
)


def live(people: dict[str, User], acting: Callable[[User], Acting], at: Callable) -> None:
    """`at`: the clock of one act."""
    by = acting(people["Ferrand"])
    for asked in ASKED:
        with acting_for(by.organisation_id):
            _walk(asked, by, at)


def _walk(asked: Asked, by: Acting, at: Callable) -> None:
    today = timezone.localdate()
    case = Case.objects.of(by.organisation_id).get(person__last_name=asked.last_name)
    with at(today - timedelta(days=asked.ago), 15):
        one = claiming.claim(case, asked.right, doer=asked.doer, by=by)
        for kind in asked.papers:
            claiming.paper(one, kind, "here", by=by)
    for noted, move, day in asked.moves:
        with at(today - timedelta(days=noted), 16):
            _move(one, move, today - timedelta(days=day), by)


def _move(one: Claim, move: str, on, by: Acting) -> None:
    if move == "chase":
        claiming.chase(one, by=by)
    else:
        getattr(claiming, move)(one, on=on, by=by)
