"""The minutes of a sitting, as an accessible PDF: numbers in place of names, what was voted, what it engages."""

from collections import Counter
from dataclasses import replace
from datetime import datetime

from django.db.models import Q, Sum
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from relais.base.journal import record
from relais.base.pdf import pdf
from relais.commission import held
from relais.commission.decision_rules import Ratifying
from relais.commission.local_rules import AidKind, LocalRules
from relais.commission.models import (
    AgendaItem,
    Conflict,
    Decision,
    Envelope,
    Grant,
    Proposal,
    Seat,
    Sitting,
    Vote,
)
from relais.commission.rules import told_missing
from relais.commission.sitting_rules import ItemState
from relais.territory.models import Organisation
from relais.web.rights.printed import TEMPLATES

from .printed_minutes import College, EnvelopeLine, Item, Minutes
from .printed_minutes import minutes as data_of
from .session import of
from .session_shown import decided


def minutes(request, pk):
    """From its opening on; the same for whoever opens it later."""
    one = of(request, pk)
    if one.opened_at is None:
        raise Http404
    told = pdf(TEMPLATES / "minutes.typ", data_of(_told(one)))
    record("minutes.read", one, by=request.acting)
    return HttpResponse(
        told,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'inline; filename="proces-verbal-{one.on:%Y-%m-%d}.pdf"',
            "X-Content-Type-Options": "nosniff",
        },
    )


def _told(one: Sitting) -> Minutes:
    rules = held.read_rules(one.local_rules)
    seats = list(
        Seat.objects.of(one.fund_id)
        .filter(sitting=one)
        .select_related("user")
        .order_by("user__last_name", "user__first_name")
    )
    voted = set(
        Vote.objects.of(one.fund_id).filter(proposal__item__sitting=one).values_list("user_id", flat=True)
    )
    return Minutes(
        fund=Organisation.objects.get(pk=one.fund_id).name,
        on=one.on,
        place=one.place,
        opened_at=timezone.localtime(one.opened_at),
        closed_at=timezone.localtime(one.closed_at) if one.closed_at else None,
        rules=rules.version,
        voted_on=rules.voted_on,
        colleges=_colleges(rules, seats, voted),
        quorum=rules.quorum,
        items=_items(one),
        envelopes=_envelopes(one),
        signatories=[_("Pour la commission"), _("Pour le secrétariat")],
    )


def _colleges(rules: LocalRules, seats: list[Seat], voted: set) -> list[College]:
    """Who is there, or was long enough to vote (`voted`): somebody may leave before the end."""

    def names(college: str, *, there: bool) -> list[str]:
        of_it = [seat for seat in seats if seat.college == college]
        return [seat.user.name for seat in of_it if (seat.present or seat.user_id in voted) == there]

    return [
        College(
            name=college.name,
            seats=college.seats,
            present=names(college.name, there=True),
            absent=names(college.name, there=False),
        )
        for college in rules.colleges
    ]


def _items(one: Sitting) -> list[Item]:
    """Those put aside since too: the minutes name nobody, and what was decided that day stays so."""
    fund = one.fund_id
    rows = AgendaItem.objects.of(fund).filter(sitting=one).exclude(state=ItemState.TAKEN_OFF)
    found = rows.select_related("application", "ratifies")
    points = sorted(found, key=lambda point: (point.ratifies_id is not None, point.position))
    made = {each.item_id: each for each in Decision.objects.of(fund).filter(item__in=points)}
    last = {
        each.item_id: each for each in Proposal.objects.of(fund).filter(item__in=points).order_by("round")
    }
    aside, aloud = _withdrew(one, points), _aloud(fund, last.values())
    return [
        replace(_item(point, made.get(point.pk), last.get(point.pk), aside), aloud=aloud.get(point.pk, 0))
        for point in points
    ]


def _aloud(fund, proposals) -> Counter:
    """By point, how many voices of its last vote the secretary wrote."""
    written = Vote.objects.of(fund).filter(proposal__in=proposals, written_by__isnull=False)
    return Counter(written.values_list("proposal__item_id", flat=True))


def _withdrew(one: Sitting, points: list[AgendaItem]) -> dict:
    """By application, the names of those who sit there and withdrew."""
    sits = Seat.objects.of(one.fund_id).filter(sitting=one).values("user_id")
    found = Conflict.objects.of(one.fund_id).filter(
        application_id__in=[point.application_id for point in points], user_id__in=sits
    )
    told: dict = {}
    for conflict in found.select_related("user"):
        told.setdefault(conflict.application_id, []).append(conflict.user.name)
    return told


def _item(point: AgendaItem, made: Decision | None, last: Proposal | None, aside: dict) -> Item:
    decision = point.ratifies or made
    return Item(
        number=point.application.number,
        kind=AidKind(point.application.kind).label,
        wanted=point.application.wanted or 0,
        decision=_decision(point, made),
        cents=decision.cents if decision and point.state != ItemState.NOT_RATIFIED else 0,
        reason=decision.get_reason_display() if decision and decision.reason else "",
        notes=_notes(decision, last if point.ratifies_id else None),
        before=_before(point),
        in_favour=point.in_favour or 0,
        against=point.against or 0,
        abstained=point.abstained or 0,
        withdrew=aside.get(point.application_id, ()),
    )


def _notes(decision: Decision | None, ratifying: Proposal | None) -> list[str]:
    """All masked when it was typed: what is awaited, the words for the letter, why it is far, why it is not ratified."""
    if decision is None:
        return []
    quoted = [
        words for words in (decision.urgency, decision.words, ratifying.words if ratifying else "") if words
    ]
    return [
        *([told_missing(decision.papers, decision.until)] if decision.papers else []),
        *(_("« {words} »").format(words=words) for words in quoted),
        *(
            [_("S’écarte des demandes semblables : {why}").format(why=decision.far_why)]
            if decision.far_why
            else []
        ),
    ]


def _decision(point: AgendaItem, made: Decision | None) -> str:
    if point.state == ItemState.WAITING:
        return ItemState.WAITING.label
    if point.ratifies_id:
        return Ratifying(point.state).label
    return made.get_outcome_display() if made else ItemState(point.state).label


def _before(point: AgendaItem) -> str:
    if point.ratifies_id is None:
        return ""
    return _("{decided}, {way}").format(decided=decided(point.ratifies), way=point.ratifies.get_way_display())


# --- the envelopes, as they were that day -----------------------------------------------------------------------------


def _envelopes(one: Sitting) -> list[EnvelopeLine]:
    """Of the kinds to which this sitting gave."""
    given = Grant.objects.of(one.fund_id).filter(decision__item__sitting=one)
    sums = dict(given.order_by().values_list("envelope_id").annotate(sum=Sum("cents")))
    held_then = Envelope.objects.of(one.fund_id).filter(pk__in=sums)
    return [
        _line(envelope, sums[envelope.pk], one.closed_at or timezone.now())
        for envelope in held_then.order_by("kind")
    ]


def _line(envelope: Envelope, granted: int, moment: datetime) -> EnvelopeLine:
    after = _left_at(envelope, moment)
    return EnvelopeLine(
        kind=AidKind(envelope.kind).label,
        credit=envelope.credit,
        before=after + granted,
        granted=granted,
        after=after,
    )


def _left_at(envelope: Envelope, moment: datetime) -> int:
    """What was left then: less what was granted by then, more what had come free."""
    then = Grant.objects.of(envelope.fund_id).filter(envelope=envelope, granted_at__lte=moment)
    told = then.aggregate(given=Sum("cents"), freed=Sum("freed", filter=Q(ended_at__lte=moment)))
    return envelope.credit - (told["given"] or 0) + (told["freed"] or 0)
