"""How a sitting and its points are shown: always the same order, figures at the end of their line."""

from uuid import UUID

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relais.base import french
from relais.commission.decision_rules import GRANTED, Outcome, Ratifying, Reason
from relais.commission.local_rules import AidKind
from relais.commission.models import (
    AgendaItem,
    Application,
    Conflict,
    Decision,
    Proposal,
    Seat,
    Sitting,
    Vote,
)
from relais.commission.rules import told_missing
from relais.commission.sitting_rules import Choice, ItemState, SittingState, Tally
from relais.web import shown

SITTINGS = {
    SittingState.PLANNED: "new",
    SittingState.OPEN: "run",
    SittingState.CLOSED: "done",
    SittingState.CANCELLED: "no",
}
ITEMS = {
    ItemState.WAITING: "new",
    ItemState.DECIDED: "done",
    ItemState.RATIFIED: "done",
    ItemState.NOT_RATIFIED: "stop",
    ItemState.TAKEN_OFF: "no",
}


def title(one: Sitting) -> str:
    return _("Séance du {day}").format(day=french.day(one.on))


def state(one: Sitting) -> dict:
    kind = SittingState(one.state)
    return shown.shape(SITTINGS[kind], shown.capital(kind.label))


def item_state(item: AgendaItem) -> dict:
    kind = ItemState(item.state)
    return shown.shape(ITEMS[kind], shown.capital(kind.label))


def rows(fund_id: UUID, found: list[Sitting], page: str) -> list[dict]:
    """Lines of a list of sittings, with how many points each has; `page`: the name of the page of one."""
    counts = _counts(fund_id, found)
    return [
        {
            "title": title(one),
            "url": reverse(page, args=[one.pk]),
            "place": one.place,
            "state": state(one),
            "points": _points(*counts.get(one.pk, (0, 0))),
        }
        for one in found
    ]


def _counts(fund_id: UUID, found: list[Sitting]) -> dict:
    read = Application.objects.of(fund_id).values("pk")
    items = AgendaItem.objects.of(fund_id).filter(
        sitting_id__in=[one.pk for one in found], application_id__in=read
    )
    kept = items.exclude(state=ItemState.TAKEN_OFF).order_by().values("sitting_id")
    told = kept.annotate(all=Count("pk"), left=Count("pk", filter=Q(state=ItemState.WAITING)))
    return {one["sitting_id"]: (one["all"], one["left"]) for one in told}


def _points(count: int, left: int) -> str:
    if not count:
        return _("Aucun point")
    points = ngettext("{n} point", "{n} points", count).format(n=count)
    return _("{points}, dont {left} à examiner").format(points=points, left=left) if left else points


# --- one point --------------------------------------------------------------------------------------------------------


def point(item: AgendaItem, page: str = "web:session-item", made: Decision | None = None) -> dict:
    """A line of the agenda: no name, the number of the application stands for it. `made`: what was decided of it."""
    one = item.application
    return {
        "pk": item.pk,
        "rank": f"{item.rank}.{french.NO_BREAK}",
        "number": one.number,
        "kind": shown.capital(AidKind(one.kind).label),
        "url": reverse(page, args=[item.sitting_id, item.pk]),
        "wanted": one.wanted,
        "quotient": one.quotient["cents"] if one.quotient else None,
        "state": item_state(item),
        "decided": decided(item.ratifies or made) if item.ratifies_id or made else "",
    }


def made(items: list[AgendaItem]) -> dict:
    """By point, what was decided of it there."""
    if not items:
        return {}
    rows = Decision.objects.of(items[0].fund_id).filter(item__in=[item.pk for item in items])
    return {one.item_id: one for one in rows}


def voice(vote: Vote) -> str:
    """To the member whose vote it is."""
    told = Choice(vote.choice).label
    return _("{vote}, dit en séance").format(vote=told) if vote.written_by_id else told


def decided(one) -> str:
    """What a decision, or a proposal, says in a few words: « accordée en partie, 320,00 € »."""
    if one.outcome in set(Ratifying):
        return Ratifying(one.outcome).label
    outcome = Outcome(one.outcome)
    return f"{outcome.label}, {french.euros(one.cents)}" if outcome in GRANTED else outcome.label


def reason_of(one: Proposal | Decision) -> str:
    """The reason in words; « autre raison » says nothing beside the words that say it."""
    return "" if not one.reason or (one.reason == Reason.OTHER and one.words) else Reason(one.reason).label


def proposal(one: Proposal) -> dict:
    """What is put to the vote, the reason beside the figure."""
    return {
        "round": one.round,
        "outcome": shown.capital(decided(one)),
        "reason": reason_of(one),
        "words": one.words,
        "papers": told_missing(one.papers, one.until) if one.papers else "",
        "far_why": one.far_why,
    }


def votes(counted: Tally) -> list[dict]:
    """In the same order at every point."""
    told = (
        (_("Pour"), counted.in_favour),
        (_("Contre"), counted.against),
        (_("Abstentions"), counted.abstained),
        (_("Attendus"), counted.able - counted.voted),
    )
    return [{"label": label, "value": value} for label, value in told]


def counted(item: AgendaItem) -> list[dict]:
    """As they were counted when the point ended."""
    told = (
        (_("Pour"), item.in_favour),
        (_("Contre"), item.against),
        (_("Abstentions"), item.abstained),
        (_("Pouvaient voter"), item.able),
    )
    return [{"label": label, "value": value} for label, value in told if value is not None]


def withdrawn(item: AgendaItem) -> str:
    """Of those who sit, who withdrew: the minutes say so too."""
    names = Conflict.objects.of(item.fund_id).filter(
        application_id=item.application_id,
        user_id__in=Seat.objects.of(item.fund_id).filter(sitting_id=item.sitting_id).values("user_id"),
    )
    told = [f"{one.user.first_name} {one.user.last_name}" for one in names.select_related("user")]
    return (
        _("Ne lisent pas ce point et n’y votent pas : {names}.").format(names=", ".join(told)) if told else ""
    )
