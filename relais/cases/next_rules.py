"""The one next act of a case, for its page and for the lists. No database here."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from .contact_rules import Next, Plan
from .rules import State, wait_is_over


class Act(StrEnum):
    WAIT = "wait"  # nothing is expected of us
    RESUME = "resume"
    VERIFY = "verify"  # what a structure prepared, and nobody looked at
    LOOK = "look"  # at the papers that came
    REACH = "reach"
    STEP = "step"
    NEED = "need"  # a care for which nothing is planned
    CLOSE = "close"


@dataclass(frozen=True)
class ToDo:
    """A step still to do (`due_on` None: later, without a day); or what arrived that day, to be looked at."""

    pk: UUID
    due_on: date | None
    need: UUID | None = None


@dataclass(frozen=True)
class Standing:
    """Where a case stands. `needs`: those still open, in order; `plan`: while someone still looks for her.

    `prepared`, `papers`: what structures prepared, the papers given, each since the day it arrived.
    """

    state: str
    waiting_until: date | None = None
    needs: Sequence[UUID] = ()
    steps: Sequence[ToDo] = field(default=())
    plan: Plan | None = None
    prepared: Sequence[ToDo] = ()
    papers: Sequence[ToDo] = ()


@dataclass(frozen=True)
class NextAct:
    """What, on which row, by when."""

    act: Act
    by: date | None = None
    subject: UUID | None = None

    def is_late(self, today: date) -> bool:
        return self.act in (Act.REACH, Act.STEP, Act.RESUME) and self.by is not None and self.by < today


def next_act(case: Standing, today: date) -> NextAct | None:
    """What is due first; then reaching her; then what nobody planned yet; None once the case is closed."""
    if case.state == State.CLOSED:
        return None
    if case.state == State.WAITING:
        over = wait_is_over(case_state=case.state, until=case.waiting_until, today=today)
        if over:
            return NextAct(Act.RESUME, case.waiting_until)
        # What arrived meanwhile does not wait with the case.
        return _first(_arrived(case)) or NextAct(Act.WAIT, case.waiting_until)
    if not case.needs and not case.steps:
        return _first(_arrived(case)) or NextAct(Act.CLOSE)
    return _first([*_arrived(case), *_due(case, today)]) or _planned(case)


def _due(case: Standing, today: date) -> list[NextAct]:
    """What is due today or before; of two of one day, reaching her comes first."""
    due = [NextAct(Act.STEP, step.due_on, step.pk) for step in _dated(case) if step.due_on <= today]
    if case.plan and case.plan.by <= today:
        # To stop looking for her is never late.
        due.insert(0, NextAct(Act.REACH, today if case.plan.next == Next.UNREACHABLE else case.plan.by))
    return due


def _arrived(case: Standing) -> list[NextAct]:
    """What she told or gave already is read before she is called."""
    return [
        *(NextAct(Act.VERIFY, one.due_on, one.pk) for one in case.prepared),
        *(NextAct(Act.LOOK, one.due_on, one.pk) for one in case.papers),
    ]


def _first(due: list[NextAct]) -> NextAct | None:
    """The oldest day."""
    return min(due, key=lambda one: one.by, default=None)


def _planned(case: Standing) -> NextAct:
    if case.plan:
        return NextAct(Act.REACH, case.plan.by)
    planned = {step.need for step in case.steps}
    bare = [need for need in case.needs if need not in planned]
    if bare:
        return NextAct(Act.NEED, subject=bare[0])
    step = min(_dated(case), key=lambda one: one.due_on, default=None) or case.steps[0]
    return NextAct(Act.STEP, step.due_on, step.pk)


def _dated(case: Standing) -> list[ToDo]:
    return [step for step in case.steps if step.due_on]
