"""An application, from its first line to complete: told by an adviser, checked by the secretary, or withdrawn."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from relais.base import reading
from relais.base.acting import Acting
from relais.base.ids import new_number
from relais.base.journal import record
from relais.base.moves import refuse
from relais.base.words import Sentence
from relais.cases.held import locked, touch
from relais.cases.models import Case
from relais.cases.rules import why_not_act
from relais.financing.models import Request
from relais.people import actions as people
from relais.people.models import Person
from relais.reviews import actions as reviews

from . import gathering, held, linked, notices, quotient, rules
from .decision_rules import Outcome, Way
from .models import AgendaItem, Application, Decision
from .quotient import Household
from .rules import Move, Paper, State
from .sitting_rules import ItemState

# What a form may write; the rest moves by acts.
FIELDS = (
    "kind",
    "details",
    "cost",
    "statutory",
    "complementary",
    "other",
    "wanted",
    "other_body",
    "household",
    "report",
    "urgency",
    "without_review",
    "payee",
    "papers",
)


@dataclass(frozen=True)
class Standing:
    """Why an application is not complete: what is not told, the papers that lack, what keeps any aid from her."""

    lacks: tuple[Sentence, ...]
    papers: tuple[Paper, ...]
    gate: Sentence | None

    @property
    def count(self) -> int:
        """How many things are to bring."""
        return len(self.lacks) + len(self.papers) + bool(self.gate)


@transaction.atomic
def begin(
    person: Person,
    *,
    kind: str,
    by: Acting,
    case: Case | None = None,
    request: Request | None = None,
    **told,
) -> Application:
    """A draft, with her case or alone; `told`: any of `FIELDS`. The answer to one request is one application.

    The same form sent twice makes one, as long as nobody touched it. Raises `Refused`.
    """
    person = people.locked(person.pk, by=by)
    if case:
        case = _hers(case, person, by=by)
    if request and (known := _of_request(request, by=by)):
        return known
    now = timezone.now()
    one = Application(
        fund_id=by.organisation_id,
        person=person,
        case=case,
        request=request,
        number=new_number(),
        made_at=now,
        made_by_id=by.user_id,
        touched_at=now,
    )
    _tell(one, told | {"kind": kind})
    _gather(one)
    if same := _same(one):
        return same
    one.save(force_insert=True)
    _touch(case)
    record("aid.begun", one, by=by, kind=one.kind, alone=case is None)
    return one


def _hers(case: Case, person: Person, *, by: Acting) -> Case:
    case = locked(case.pk, by=by)
    if case.person_id != person.pk:
        raise Case.DoesNotExist
    refuse(why_not_act(case_state=case.state))
    return case


def _of_request(request: Request, *, by: Acting) -> Application | None:
    mine = Application.objects.of(by.organisation_id).filter(request_id=request.pk)
    return mine.exclude(state=State.WITHDRAWN).first()


def _same(one: Application) -> Application | None:
    """What this very form made, sent before by a browser that saw no answer."""
    drafts = Application.objects.of(one.fund_id).filter(
        person_id=one.person_id,
        case_id=one.case_id,
        request_id=one.request_id,
        made_by_id=one.made_by_id,
        state=State.DRAFT,
        edition=one.edition,
    )
    return next((each for each in drafts if all(getattr(each, f) == getattr(one, f) for f in FIELDS)), None)


@transaction.atomic
def update(one: Application, *, edition: int | None = None, by: Acting, **told) -> Application:
    """Write some of `FIELDS`, as long as nothing is frozen. Raises `Refused`.

    `edition`: that of the screen; the same form sent twice changes nothing, and is no other screen.
    """
    one, case = held.with_case(one.pk, by=by)
    refuse(rules.why_not_edit(state=one.state))
    before, needed = {name: getattr(one, name) for name in FIELDS}, rules.papers_of(one)
    _tell(one, told)
    _gather(one, besides=needed)
    changed = [name for name in FIELDS if getattr(one, name) != before[name]]
    if changed:
        refuse(rules.why_not_stale(edition=edition, now=one.edition))
        held.touched(one, left=one.left, **{name: getattr(one, name) for name in changed})
        _touch(case)
        record("aid.told", one, by=by, fields=changed)
    return one


def _tell(one: Application, told: Mapping[str, object]) -> None:
    """Raises `Refused`, and reading.WrongData when the household is not of its form."""
    for name, value in told.items():
        if name not in FIELDS:
            raise TypeError(f"{name} is not told by a form")
        setattr(one, name, value.strip() if isinstance(value, str) else value)
    if isinstance(one.household, Household):
        one.household = reading.write(one.household, reading.COMMON)
    household_of(one)
    refuse(rules.why_not_told(one))
    one.papers = [paper for paper in Paper if paper in one.papers]
    one.left = None
    if one.cost is not None:
        one.left = rules.left_of(
            cost=one.cost, statutory=one.statutory, complementary=one.complementary, other=one.other
        )


def _gather(one: Application, *, besides: Collection[Paper] = ()) -> None:
    """What it needs and its case holds already is here; `besides`: what it needed before, of which somebody said."""
    new = {*rules.papers_of(one)} - {*besides, *one.papers}
    if new and one.case:
        new &= gathering.accepted(one.case)
        one.papers = [paper for paper in Paper if paper in new or paper in one.papers]


def household_of(one: Application) -> Household | None:
    """As it was told; None while nobody told it."""
    return reading.read(Household, one.household, reading.COMMON) if one.household else None


@transaction.atomic
def submit(one: Application, *, by: Acting) -> Application:
    """Hand it to the secretary; papers may follow. Raises `Refused`."""
    one, case = held.with_case(one.pk, by=by)
    refuse(rules.why_not_submit(one, state=one.state))
    held.touched(one, state=rules.moved(one.state, Move.SUBMIT))
    _touch(case)
    record("aid.submitted", one, by=by, kind=one.kind)
    return one


@transaction.atomic
def ask_for(one: Application, papers: list[str], *, until: date, by: Acting) -> Application:
    """The secretary asks for papers, before a day; raises `Refused`."""
    one = held.application(one.pk, by=by)
    refuse(rules.why_not_ask_for(state=one.state, papers=papers, until=until, today=timezone.localdate()))
    wanted = [paper for paper in Paper if paper in papers]
    here = [paper for paper in one.papers if paper not in wanted]
    if (wanted, until, here) == (one.missing, one.missing_until, one.papers):
        return one  # the same page sent twice
    held.touched(one, missing=wanted, missing_until=until, papers=here)
    record("aid.papers_asked", one, by=by, papers=[str(paper) for paper in wanted])
    notices.tell(one, notices.ASKED, by=by)
    return one


def standing(one: Application) -> Standing:
    """What keeps it from being complete, for its page; the act asks the same."""
    return Standing(tuple(rules.untold(one, household_of(one))), rules.absent(one), _gate(one))


def _gate(one: Application) -> Sentence | None:
    """No discretionary aid before a complete review of her rights, or a motivated urgency; nor one asked no more."""
    if refused := linked.why_not_awaited(one):
        return refused
    if one.case_id is None:
        return rules.why_not_without_case(urgency=one.urgency, without_review=one.without_review)
    return reviews.why_not_discretionary(one.case, urgency=one.urgency)


@transaction.atomic
def complete(one: Application, *, by: Acting) -> Application:
    """Nothing is missing: the rules of the day and the quotient are frozen with it. Raises `Refused`."""
    one = held.application(one.pk, by=by)
    today = timezone.localdate()
    version = held.in_force(one.fund_id, today)
    stands = standing(one)
    refuse(
        rules.why_not_complete(
            state=one.state,
            lacks=stands.lacks,
            papers=stands.papers,
            gate=stands.gate,
            rules_known=version is not None,
        )
    )
    held.touched(
        one,
        state=rules.moved(one.state, Move.COMPLETE),
        local_rules=version,
        quotient=worked_out(household_of(one), version),
        review=reviews.last_done(one.case) if one.case_id else None,
        completed_at=timezone.now(),
        missing=[],
        missing_until=None,
    )
    record("aid.completed", one, by=by, kind=one.kind)
    return one


def worked_out(household: Household, version) -> dict:
    """The quotient with its working, as kept: cents, hundredths of a part, and each line told."""
    found = quotient.quotient(household, held.read_rules(version))
    return {
        "cents": found.cents,
        "resources": found.resources,
        "charges": found.charges,
        "units": found.units,
        "people": household.size,
        "working": [[str(step.what), step.worth] for step in found.working],
    }


@transaction.atomic
def take_back(one: Application, *, by: Acting) -> Application:
    """Complete too soon, or mistaken: to be corrected; what was frozen goes. Raises `Refused`."""
    one = held.application(one.pk, by=by)
    refuse(rules.why_not_move(state=one.state, move=Move.TAKE_BACK))
    held.touched(
        one,
        state=rules.moved(one.state, Move.TAKE_BACK),
        local_rules=None,
        quotient=None,
        review=None,
        completed_at=None,
    )
    record("aid.taken_back", one, by=by)
    return one


@transaction.atomic
def withdraw(one: Application, *, by: Acting) -> Decision:
    """She does not ask any more: its point leaves the agenda, its request the plan. Raises `Refused`."""
    one, case = held.with_case(one.pk, by=by)
    refuse(rules.why_not_move(state=one.state, move=Move.WITHDRAW))
    now = timezone.now()
    item = waiting_item(one.fund_id, one.pk)
    if item:
        held.sitting(item.sitting_id, by=by)
        held.changed(held.item(item.pk, by=by), state=ItemState.TAKEN_OFF, ended_at=now)
    held.touched(one, state=rules.moved(one.state, Move.WITHDRAW), ended_at=now)
    linked.withdrawn(one, by=by)
    _touch(case)
    record("aid.withdrawn", one, by=by)
    return Decision.objects.create(
        fund_id=one.fund_id,
        application=one,
        item=item,
        on=timezone.localdate(now),
        outcome=Outcome.WITHDRAWN,
        local_rules=one.local_rules,
        quotient=one.quotient,
        way=Way.OFFICE,
        made_at=now,
        made_by_id=by.user_id,
    )


def waiting_item(fund_id: UUID, application_id: UUID):
    """The point where it waits, if any; its sitting with it."""
    mine = AgendaItem.objects.of(fund_id).filter(application_id=application_id, state=ItemState.WAITING)
    return mine.first()


def _touch(case: Case | None) -> None:
    if case:
        touch(case)
