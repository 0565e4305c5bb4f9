"""Trying to reach her, and ending when nobody could, or when she does not wish to go on."""

from collections.abc import Callable, Collection, Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from relais.base.acting import Acting
from relais.base.journal import record
from relais.base.moves import refuse
from relais.people.models import Contact
from relais.referrals.codes import Tidings
from relais.territory.models import FundSettings

from . import contact_rules, rules
from .actions import shut
from .contact_rules import Plan, Tried
from .held import locked, touch
from .models import Attempt, Case, Need, Step
from .rules import AttemptResult, NeedState, Outcome, StepState
from .telling import tell_all


@transaction.atomic
def note_attempt(case: Case, *, channel: str, result: str, on: date, by: Acting) -> Attempt:
    """Note one try; the first time she is reached, the sender may learn it. Raises `Refused`."""
    case = locked(case.pk, by=by)
    refuse(
        contact_rules.why_not_attempt(
            case_state=case.state,
            channel=channel,
            result=result,
            on=on,
            opened_on=timezone.localdate(case.opened_at),
            today=timezone.localdate(),
        )
    )
    now = timezone.now()
    attempt = Attempt.objects.create(
        fund_id=by.organisation_id,
        case=case,
        channel=channel,
        result=result,
        made_on=on,
        recorded_at=now,
        made_by_id=by.user_id,
    )
    first = result == AttemptResult.REACHED and case.reached_at is None
    touch(case, **({"reached_at": now} if first else {}))
    record("attempt.noted", case, by=by, channel=channel, result=result, first=first)
    if first:
        tell_all(case, Tidings.REACHED, by=by)
    return attempt


@transaction.atomic
def close_unreachable(case: Case, *, by: Acting) -> Case:
    """Stop looking for her, once the fund's rule was followed; the sender reads the ordinary end. Or `Refused`."""
    case = locked(case.pk, by=by)
    tries = tries_of(Attempt.objects.of(case.fund_id).filter(case=case))
    refuse(why_not_unreachable(case, tries, known=known_of(case)))
    return _stop(case, Outcome.LOST_CONTACT, by=by, tries=len(tries))


@transaction.atomic
def close_declined(case: Case, *, by: Acting) -> Case:
    """She does not wish to go on, for now: whatever is left ends so. Raises `Refused`."""
    case = locked(case.pk, by=by)
    refuse(rules.why_not_decline(case_state=case.state))
    return _stop(case, Outcome.REFUSED_BY_PERSON, by=by)


def _stop(case: Case, outcome: Outcome, *, by: Acting, **facts) -> Case:
    dropped = end_what_is_left(case, outcome)
    return shut(case, by=by, end=outcome, dropped=dropped, **facts)


# What the rooms above still ask of others for her stops too; `relais.models` says what, since calls run downhill only.
ALSO: tuple[Callable[[Case], object], ...] = ()


def end_what_is_left(case: Case, outcome: Outcome) -> int:
    """Open needs end so, open steps are dropped; how many steps were."""
    today = timezone.localdate()
    for stop in ALSO:
        stop(case)
    Need.objects.of(case.fund_id).filter(case=case, state=NeedState.OPEN).update(
        state=NeedState.ENDED, outcome=outcome, ended_on=today
    )
    left = Step.objects.of(case.fund_id).filter(case=case, state=StepState.TO_DO)
    return left.update(state=StepState.DROPPED, ended_at=timezone.now())


def tries_of(attempts: Iterable[Attempt]) -> list[Tried]:
    return [Tried(one.channel, one.result, one.made_on) for one in attempts]


def known_of(case: Case) -> set[str]:
    """The kinds of contact noted of her; pages read them with the case (`known_by`)."""
    return set(
        Contact.objects.current(case.fund_id).filter(person_id=case.person_id).values_list("kind", flat=True)
    )


def plan_of(
    case: Case, tries: list[Tried], settings: FundSettings, today: date, *, known: Collection[str]
) -> Plan | None:
    """What to try next; None when she was reached and nobody has looked for her since."""
    lately = contact_rules.since_reached(tries)
    if case.reached_at and not lately:
        return None
    return contact_rules.contact_plan(lately, settings, looked_for_since(case, tries), today, known=known)


def why_not_unreachable(case: Case, tries: list[Tried], *, known: Collection[str]):
    return contact_rules.why_not_unreachable(
        case_state=case.state,
        attempts=contact_rules.since_reached(tries),
        settings=FundSettings.objects.for_fund(case.fund_id),
        opened_on=looked_for_since(case, tries),
        today=timezone.localdate(),
        known=known,
    )


def looked_for_since(case: Case, tries: list[Tried]) -> date:
    """The day she was last spoken to; before that, the day the case opened."""
    reached = [one.on for one in tries if one.result == AttemptResult.REACHED]
    return max(reached, default=timezone.localdate(case.opened_at))
