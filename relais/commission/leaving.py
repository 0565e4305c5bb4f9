"""What becomes of an application when its case ends: closing waits for one under way, what she says herself never waits.

A case is not closed on an application that the commission has: it is decided first, or withdrawn. When she does not go
on, cannot be reached or leaves for another fund, it is withdrawn with her case. When she withdraws her consent, nobody
may read it any more: it leaves the commission at once.
"""

from django.db.models import QuerySet
from django.utils import timezone

from relais.base.acting import Acting, the_machine
from relais.base.journal import record
from relais.base.words import Sentence
from relais.cases.models import Case

from . import applying, held, rules
from .models import AgendaItem, Application
from .rules import OVER, Move, State
from .sitting_rules import ItemState


def under_way(case: Case) -> QuerySet[Application]:
    """The applications of this case that are neither decided nor withdrawn."""
    return Application.objects.of(case.fund_id).filter(case=case).exclude(state__in=OVER).order_by("pk")


def why_not_close(case: Case) -> Sentence | None:
    """Called by `cases.actions` before it closes, and by the page that says why not."""
    one = under_way(case).first()
    return rules.why_not_close_case(number=one.number, state=one.state) if one else None


def end_with(case: Case, *, by: Acting) -> None:
    """Her case is over, whatever ended it. Called by `cases.actions`, the case being locked."""
    for one in under_way(case):
        applying.withdraw(one, by=by)


def let_go_with(case: Case) -> None:
    """She withdrew her consent. Called by `cases.withdrawing` inside the fund's context, her file and case locked."""
    hers = Application.objects.kept(case.fund_id).filter(person_id=case.person_id)
    read = Application.objects.of(case.fund_id).filter(person_id=case.person_id)
    let_go(hers.exclude(pk__in=read.values("pk")), by=the_machine(case.fund_id))


def let_go(unread: QuerySet[Application], *, by: Acting) -> None:
    """Nobody may read these any more: their points wait for nothing, nor they for a decision.

    All the applications, then the sittings, then the points are locked: in the order of every act (`held`).
    """
    ones = {one.pk: one for one in unread.order_by("pk").select_for_update(of=("self",))}
    points = AgendaItem.objects.of(by.organisation_id).filter(
        application_id__in=ones, state=ItemState.WAITING
    )
    for sitting_id in sorted({*points.order_by().values_list("sitting_id", flat=True)}):
        held.sitting(sitting_id, by=by)
    now, left = timezone.now(), set()
    for item in points.order_by("pk").select_for_update(of=("self",)):
        held.changed(item, state=ItemState.TAKEN_OFF, ended_at=now)
        left.add(item.application_id)
    for pk, one in ones.items():
        if State(one.state) not in OVER:
            held.touched(one, state=rules.moved(one.state, Move.WITHDRAW), ended_at=now)
            left.add(pk)
        if pk in left:
            record("aid.let_go", one, by=by)
