"""What is to do for her, each step to its end; what waits on a third party; a few words for the next colleague."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from relais.base.acting import Acting
from relais.base.journal import record
from relais.base.moves import refuse
from relais.referrals.codes import Tidings

from . import rules, step_rules
from .held import locked, touch
from .models import Case, Need, Note, Step
from .rules import NeedState, State, StepState
from .telling import relays_of, tell_all


@transaction.atomic
def add_step(
    case: Case,
    *,
    level: str,
    what: str,
    by: Acting,
    need: Need | None = None,
    words: str = "",
    due_on: date | None = None,
) -> Step:
    """Write what is to do; « Sans objet » is an answer, kept as such. Raises `Refused`."""
    case = locked(case.pk, by=by)
    need = need and Need.objects.of(case.fund_id).get(pk=need.pk, case=case)
    refuse(_why_not_add(case, need, level=level, what=what, words=words, due_on=due_on))
    now, state = timezone.now(), step_rules.first_state(what)
    step = Step.objects.create(
        fund_id=by.organisation_id,
        case=case,
        need=need,
        level=level,
        what=what,
        words=words,
        holder_id=by.user_id,
        due_on=due_on if state == StepState.TO_DO else None,
        state=state,
        added_at=now,
        ended_at=None if state == StepState.TO_DO else now,
    )
    touch(case)
    record("step.added", case, by=by, level=level, what=what)
    return step


def _why_not_add(case: Case, need: Need | None, *, level: str, what: str, words: str, due_on: date | None):
    return step_rules.why_not_add_step(
        case_state=case.state,
        level=level,
        what=what,
        words=words,
        due_on=due_on,
        need_is_open=None if need is None else need.state == NeedState.OPEN,
        recipients=recipients_of(case) if level == rules.Level.SOCIAL else (),
        today=timezone.localdate(),
    )


def remind(
    case: Case,
    step: Step | None,
    *,
    what: str,
    words: str,
    due_on: date,
    by: Acting,
    level: str = rules.Level.RIGHTS,
    need: Need | None = None,
) -> Step:
    """The one step of what another room follows, made or moved to its next day; that room's own event says why.

    Its caller has locked the case and asked whether one may still write in it. A step ended by hand begins again, held
    by whoever acts; by whoever holds the case, when it is the machine.
    """
    if step is None or step.state != StepState.TO_DO:
        return Step.objects.create(
            fund_id=by.organisation_id,
            case=case,
            need=need,
            level=level,
            what=what,
            words=words[: step_rules.LONGEST_WORDS],
            holder_id=by.user_id or case.adviser_id,
            due_on=due_on,
            added_at=timezone.now(),
        )
    step.words, step.due_on = words[: step_rules.LONGEST_WORDS], due_on
    step.save(update_fields=["words", "due_on"])
    return step


def let_go(step: Step | None, *, end: str) -> None:
    """Nothing more to be reminded of, of what another room follows; see `remind`."""
    if step is not None and step.state == StepState.TO_DO:
        step.state, step.ended_at = end, timezone.now()
        step.save(update_fields=["state", "ended_at"])


def recipients_of(case: Case) -> set[str]:
    """To whom else she agreed that what she says may go."""
    return {
        name for one in relays_of(case) if not one.consent.withdrawn_at for name in one.consent.recipients
    }


@transaction.atomic
def postpone(step: Step, *, due_on: date | None, by: Acting) -> Step:
    """Another day, or later without a day; raises `Refused`."""
    case, step = _both(step, by=by)
    refuse(
        step_rules.why_not_move_step(case_state=case.state, step_state=step.state)
        or step_rules.why_not_due(due_on, today=timezone.localdate())
    )
    step.due_on = due_on
    step.save(update_fields=["due_on"])
    touch(case)
    record("step.postponed", case, by=by, level=step.level, what=step.what)
    return step


@transaction.atomic
def end_step(step: Step, *, end: str, by: Acting) -> Step:
    """Done, or of no use any more; an appointment taken may be told to the sender. Raises `Refused`."""
    case, step = _both(step, by=by)
    refuse(step_rules.why_not_end_step(case_state=case.state, step_state=step.state, end=end))
    step.state, step.ended_at = end, timezone.now()
    step.save(update_fields=["state", "ended_at"])
    touch(case)
    record("step.ended", case, by=by, level=step.level, what=step.what, end=end)
    if end == StepState.DONE and step_rules.books_an_appointment(step.level, step.what):
        tell_all(case, Tidings.CARE_PLANNED, by=by, about=step.need)
    return step


@transaction.atomic
def take_over(step: Step, *, by: Acting) -> Step:
    """Somebody else's step becomes one's own; raises `Refused`."""
    case, step = _both(step, by=by)
    refuse(step_rules.why_not_move_step(case_state=case.state, step_state=step.state))
    step.holder_id = by.user_id
    step.save(update_fields=["holder"])
    touch(case)
    record("step.taken_over", case, by=by, level=step.level, what=step.what)
    return step


def _both(step: Step, *, by: Acting) -> tuple[Case, Step]:
    case = locked(step.case_id, by=by)
    return case, Step.objects.of(by.organisation_id).select_for_update(of=("self",)).get(
        pk=step.pk, case=case
    )


@transaction.atomic
def wait(case: Case, *, for_whom: str, until: date, by: Acting) -> Case:
    """Nothing to do until then, but for a third party; that day it comes back. Raises `Refused`."""
    case = locked(case.pk, by=by)
    refuse(
        rules.why_not_wait(case_state=case.state, for_whom=for_whom, until=until, today=timezone.localdate())
    )
    touch(case, state=State.WAITING, waiting_for=for_whom, waiting_until=until)
    record("case.waiting", case, by=by, for_whom=for_whom, days=(until - timezone.localdate()).days)
    return case


@transaction.atomic
def resume(case: Case, *, by: Acting) -> Case:
    """The answer came, or one stops waiting for it; raises `Refused`."""
    case = locked(case.pk, by=by)
    refuse(rules.why_not_resume(case_state=case.state))
    touch(case, state=State.OPEN, waiting_for="", waiting_until=None)
    record("case.resumed", case, by=by)
    return case


@transaction.atomic
def write_note(case: Case, *, words: str, by: Acting) -> Note:
    """A few words for the colleague who takes over: never shown to the sender, never changed. Raises `Refused`."""
    case = locked(case.pk, by=by)
    refuse(rules.why_not_act(case_state=case.state) or rules.why_not_write(words=words))
    note = Note.objects.create(
        fund_id=by.organisation_id,
        case=case,
        words=words.strip(),
        written_by_id=by.user_id,
        written_at=timezone.now(),
    )
    touch(case)
    record("note.written", case, by=by)
    return note
