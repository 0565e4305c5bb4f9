"""Like decisions of the same fund, read for those who decide, so that like cases are treated alike."""

from relais.base.words import Sentence

from . import alike, held
from .alike import Alike, Features, Past, Usual
from .decision_rules import GRANTED, Outcome
from .local_rules import AidKind
from .models import AgendaItem, Application, Decision
from .sitting_rules import ItemState

LOOKED_BACK = 2000  # the latest of its kind: enough to know the fund's usage
ON_MERITS = (*sorted(GRANTED), Outcome.REFUSED)


def features(one: Application) -> Features:
    """Of a complete application."""
    return _features(one.kind, one.quotient, one.left, one.wanted)


def _features(kind: str, quotient: dict, left: int | None, wanted: int | None) -> Features:
    return Features(
        kind=AidKind(kind),
        quotient=quotient["cents"],
        people=quotient["people"],
        left=left if left is not None else wanted or 0,
    )


def past(one: Application) -> list[Past]:
    """Decided on their merits, by the same formula: a quotient a month and a mean a day are not compared.

    What a sitting did not ratify is no usage of the fund's.
    """
    decided = Decision.objects.of(one.fund_id).filter(
        outcome__in=ON_MERITS,
        application__kind=one.kind,
        local_rules__rules__formula=held.read_rules(one.local_rules).formula,
    )
    disowned = AgendaItem.objects.of(one.fund_id).filter(state=ItemState.NOT_RATIFIED).values("ratifies_id")
    kept = decided.exclude(application_id=one.pk).exclude(pk__in=disowned)
    told = kept.order_by("-on", "-made_at")[:LOOKED_BACK]
    rows = told.values_list(
        "application__number", "quotient", "application__left", "application__wanted", "cents", "on"
    )
    return [
        Past(number=number, asked=_features(one.kind, quotient, left, wanted), granted=cents, on=on)
        for number, quotient, left, wanted, cents, on in rows
    ]


def similar(one: Application) -> tuple[tuple[Alike, ...], Usual | None]:
    """The nearest decisions, and what is usual among them; None when they are too few."""
    found = alike.alike(features(one), past(one))
    return found, alike.usual(found)


def far(one: Application, outcome: str, cents: int) -> Sentence | None:
    """How far this would be from the fund's usage; None for what says nothing on the merits."""
    if outcome not in ON_MERITS:
        return None
    points = held.read_rules(one.local_rules).far_points
    return alike.far_from_usual(features(one), cents, similar(one)[1], points)
