"""The cases of a fund: one's own, those one answers for, everyone's; and one's tasks of the day."""

from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from relais.base.journal import record
from relais.cases import contacting, rules, team
from relais.cases.contact_rules import Next, Plan
from relais.cases.models import Attempt, Case, Step
from relais.cases.rules import State, StepState
from relais.cases.step_rules import act_label
from relais.documents import actions as documents
from relais.documents.models import Document
from relais.referrals.models import Preparation
from relais.reviews import preparations
from relais.territory.models import FundSettings
from relais.web import shown
from relais.web.paging import counted, page
from relais.web.papers import papers_next
from relais.web.relays import prepared_next

from . import case_next

MOST_TASKS = 12
MOST_SOUGHT = 50  # the newest of those nobody has spoken with
# Where a case stands, as the address says it: each follows one index, newest first.
STANDING = {
    "": (State.OPEN, {}),
    "reach": (State.OPEN, {"reached_at": None}),
    "late": (State.OPEN, {}),
    "waiting": (State.WAITING, {}),
    "closed": (State.CLOSED, {}),
}


def cases(request):
    """The cases asked for, newest first; on one's own first page, what is to do today."""
    whose, state = request.GET.get("show", ""), request.GET.get("state", "")
    state = state if state in STANDING else ""
    today = timezone.localdate()
    asked = _asked(request.acting, whose, state, today)
    found, pager = page(
        _with_rows(asked, request.acting),
        request.GET,
        instant="opened_at",
        newest_first=True,
        opened=_opened(request.acting) if state == "late" else None,
    )
    record("cases.listed", by=request.acting, rows=len(found), further="after" in request.GET)
    living = [case for case in found if case.state in rules.LIVING]
    prepared, came = preparations.waiting(living), documents.to_look_at(living)
    total, beyond = counted(asked)
    mine = whose == "" and not pager["first_url"]
    pace = FundSettings.objects.for_fund(request.acting.organisation_id) if found or mine else None
    return render(
        request,
        "web/cases/cases.html",
        {
            "title": _TITLES.get(whose, _TITLES[""])(),
            "total": total,
            "beyond": beyond,
            "tasks": _tasks(request.acting, pace, today, _arrived(found, prepared, came)) if mine else [],
            "filters": _filters(whose, state),
            "rows": [
                _row(case, prepared.get(case.pk, []), came.get(case.pk, []), pace, today) for case in found
            ],
            **pager,
        },
    )


_TITLES = {
    "": lambda: _("Mes dossiers"),
    "replaced": lambda: _("Dossiers de qui je remplace"),
    "all": lambda: _("Dossiers de la caisse"),
}
_WHOSE = {
    "": lambda: _("Les miens"),
    "replaced": lambda: _("De qui je remplace"),
    "all": lambda: _("Toute la caisse"),
}
_STATES = {
    "": lambda: _("En cours"),
    "reach": lambda: _("À joindre"),
    "late": lambda: _("Étape en retard"),
    "waiting": lambda: _("Attendent un tiers"),
    "closed": lambda: _("Clos"),
}


def _filters(whose: str, state: str) -> list[dict]:
    asked = (("show", _("De qui"), _WHOSE, whose), ("state", _("État"), _STATES, state))
    return [
        {
            "name": name,
            "label": label,
            "choices": [(value, said(), value == chosen) for value, said in kinds.items()],
        }
        for name, label, kinds, chosen in asked
    ]


def _asked(acting, whose: str, state: str, today: date) -> QuerySet:
    standing, more = STANDING[state]
    asked = Case.objects.newest_of(acting.organisation_id, standing).filter(**more)
    if state == "late":
        asked = asked.filter(Exists(_late_steps(acting.organisation_id, today).filter(case=OuterRef("pk"))))
    if whose == "all":
        return asked
    if whose == "replaced":
        return asked.filter(adviser__in=team.replaced_by(acting.user_id, acting.organisation_id, today))
    return asked.filter(adviser_id=acting.user_id)


def _opened(acting):
    """Whose step is late is told by the indexes: the other cases stay closed."""
    newest = Case.objects.newest_of(acting.organisation_id)
    return lambda keys: _with_rows(newest.filter(pk__in=keys), acting)


def _late_steps(fund_id, today: date) -> QuerySet:
    return Step.objects.of(fund_id).filter(state=StepState.TO_DO, due_on__lt=today)


def _with_rows(asked: QuerySet, acting) -> QuerySet:
    """What each line shows, in five queries more."""
    fund = acting.organisation_id
    return (
        asked.with_needs(fund)
        .with_ways(fund)
        .with_persons(fund)
        .prefetch_related(
            Prefetch("steps", Step.objects.of(fund).filter(state=StepState.TO_DO).only(*_SHOWN_OF_STEP)),
            Prefetch("attempts", _tries(fund)),
        )
    )


_SHOWN_OF_STEP = ("case", "need", "level", "what", "words", "due_on", "state", "added_at")


def _tries(fund_id) -> QuerySet:
    return Attempt.objects.of(fund_id).only("case", "channel", "result", "made_on", "recorded_at")


def _row(case: Case, prepared: list[Preparation], came: list[Document], pace, today: date) -> dict:
    needs = list(case.needs.all())
    plan = _plan(case, pace, today) if case.state != State.CLOSED else None
    work = case_next.Work(needs, list(case.steps.all()), plan, prepared, came)
    told, late = case_next.line(case, work, today)
    return {
        "name": case.person.name,
        "url": reverse("web:case", args=[case.pk]),
        "about": shown.about(case.person),
        "needs": shown.cares(need.care for need in needs),
        "next": told,
        "adviser": case.adviser.name,
        "opened_at": case.opened_at,
        "state": shown.shape("stop", _("En retard")) if late else shown.case_state(case),
    }


def _plan(case: Case, pace, today: date) -> Plan | None:
    tries = contacting.tries_of(case.attempts.all())
    return contacting.plan_of(case, tries, pace, today, known=case.known_by)


# --- my day -------------------------------------------------------------------------------------------------------


def _tasks(acting, pace, today: date, arrived: list[dict]) -> list[dict]:
    """What I have to do today, and what I should have done: late first, whoever holds the case."""
    due = [
        *_my_steps(acting, today),
        *_waits_over(acting, today),
        *_to_reach(acting, pace, today),
        *arrived,
    ]
    return sorted(due, key=lambda one: one["on"])[:MOST_TASKS]


def _to_reach(acting, pace, today: date) -> list[dict]:
    """Whom nobody has spoken with yet, once the day of the next try has come."""
    fund = acting.organisation_id
    unreached = (
        Case.objects.newest_of(fund).with_ways(fund).filter(adviser_id=acting.user_id, reached_at=None)
    )
    tried = Prefetch("attempts", _tries(fund))
    plans = [
        (case, _plan(case, pace, today)) for case in unreached.prefetch_related("person", tried)[:MOST_SOUGHT]
    ]
    return [
        {
            "on": by,
            "title": plan.next.label,
            "url": reverse("web:case", args=[case.pk]),
            "name": case.person.name,
            "state": _of_the_day(by, today),
            "text": "",
        }
        for case, plan in plans
        if (by := _by(plan, today)) <= today
    ]


def _by(plan: Plan, today: date) -> date:
    """To stop looking for her is never late (see `next_rules`)."""
    return today if plan.next == Next.UNREACHABLE else plan.by


def _of_the_day(on: date, today: date) -> dict:
    late = on < today
    return shown.shape("stop", _("En retard")) if late else shown.shape("wait", _("Aujourd’hui"))


def _my_steps(acting, today: date) -> list[dict]:
    due = Step.objects.of(acting.organisation_id).filter(
        holder_id=acting.user_id, state=StepState.TO_DO, due_on__lte=today
    )
    readable = due.filter(
        case__fund_id=acting.organisation_id, case__restricted_at=None, case__state__in=rules.LIVING
    )
    return [
        {
            "on": step.due_on,
            "title": act_label(step.level, step.what),
            "url": reverse("web:step", args=[step.case_id, step.pk]),
            "name": step.case.person.name,
            "state": _of_the_day(step.due_on, today),
            "text": step.words,
        }
        for step in readable.select_related("case__person").order_by("due_on")[:MOST_TASKS]
    ]


def _arrived(found: list[Case], prepared: dict, came: dict) -> list[dict]:
    """What came for those of my cases that the page shows: the newest."""
    return [*_to_verify(found, prepared), *_to_look_at(found, came)]


def _to_look_at(found: list[Case], came: dict) -> list[dict]:
    return [
        {
            "on": timezone.localdate(came[case.pk][0].given_at),
            "title": papers_next.title(came[case.pk]),
            "url": papers_next.address(case, came[case.pk]),
            "name": case.person.name,
            "state": shown.shape("new", _("Arrivé")),
            "text": papers_next.names(came[case.pk]),
        }
        for case in found
        if case.pk in came
    ]


def _to_verify(found: list[Case], prepared: dict) -> list[dict]:
    return [
        {
            "on": timezone.localdate(one.sent_at),
            "title": _("Vérifier ce que la structure a préparé"),
            "url": prepared_next.address(case, one),
            "name": case.person.name,
            "state": shown.shape("new", _("Arrivé")),
            "text": prepared_next.title_of(one) + ".",
        }
        for case in found
        for one in prepared.get(case.pk, ())
    ]


def _waits_over(acting, today: date) -> list[dict]:
    """A case that waited comes back to the top on the day that was set."""
    over = Case.objects.of(acting.organisation_id).filter(
        adviser_id=acting.user_id, state=State.WAITING, waiting_until__lte=today
    )
    return [
        {
            "on": case.waiting_until,
            "title": _("Reprendre : l’attente est finie"),
            "url": reverse("web:case", args=[case.pk]),
            "name": case.person.name,
            "state": _of_the_day(case.waiting_until, today),
            "text": rules.ThirdParty(case.waiting_for).label + ".",
        }
        for case in over.select_related("person").order_by("waiting_until")[:MOST_TASKS]
    ]
