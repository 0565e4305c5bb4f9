"""Following a right asked for, from its papers to its use. The case is locked first, so that acts take turns.

Each claim holds one step of its case, on the first level: it reminds its adviser on her day, and keeps the case from
closing. What she said of her rights is never told to the sender: her consent does not speak of them.
"""

from datetime import date

from django.db import transaction
from django.utils import timezone

from relais.base.acting import Acting
from relais.base.journal import record
from relais.base.moves import refuse
from relais.cases import steps
from relais.cases.held import locked, touch
from relais.cases.models import Case, Step
from relais.cases.rules import StepState
from relais.cases.step_rules import RightsAct
from relais.cases.telling import relays_of
from relais.referrals import preparing_rules
from relais.referrals.models import Preparation
from relais.rights.catalogue import BY_CODE

from . import claim_data, claim_days, claim_rules, gathering
from .claim_rules import C2S, ClaimState, Doer, PaperState, Refusal
from .models import Claim, Line, Paper

MANAGER_CHOICE = "manager_choice"  # the paper that the choice itself fills


@transaction.atomic
def claim(
    case: Case,
    right: str = "",
    *,
    by: Acting,
    line: Line | None = None,
    preparation: Preparation | None = None,
    doer: str = Doer.ADVISER,
) -> Claim:
    """Begin to follow a claim, with its papers and its reminder. One already under way is given back as it is.

    `line`: of a review of this case, which names the right; `preparation`: what a structure has gathered. Raises
    `Refused`.
    """
    case = locked(case.pk, by=by)
    line = line and Line.objects.of(case.fund_id).get(pk=line.pk, review__case_id=case.pk)
    preparation = preparation and _prepared(case, preparation)
    right = right or (line.right if line else "")
    refuse(
        claim_rules.why_not_claim(
            case_state=case.state, right=right, line_status=(line.confirmed or line.status) if line else ""
        )
    )
    others = list(_of_right(case, right))
    if under_way := [one for one in others if one.state in claim_rules.UNDER_WAY]:
        return under_way[0]
    refuse(claim_days.why_not_ask_again(others, today=timezone.localdate()))
    return _begin(case, right, line, preparation, doer, renews=bool(others), by=by)


def _prepared(case: Case, preparation: Preparation) -> Preparation:
    """Of a relay that this case answers."""
    mine = Preparation.objects.for_reader(case.fund_id)
    return mine.get(pk=preparation.pk, referral__in=[relay.pk for relay in relays_of(case)])


def _of_right(case: Case, right: str):
    """Her claims of this right in this case, oldest first."""
    return Claim.objects.of(case.fund_id).filter(case=case, right__in=claim_rules.same_claim(right))


def _begin(case: Case, right: str, line, preparation, doer: str, *, renews: bool, by: Acting) -> Claim:
    now = timezone.now()
    one = Claim(
        fund_id=case.fund_id,
        case=case,
        line=line,
        preparation=preparation,
        right=right,
        doer=doer,
        manager=preparation.manager if preparation else "",
        silence=BY_CODE[right].silence,
        opened_at=now,
        touched_at=now,
    )
    one.step = _remind(case, one, None, renews=renews, by=by)
    one.save(force_insert=True)
    seen = gathering.accepted(case) | set(preparation.papers if preparation else ())
    Paper.objects.bulk_create(
        Paper(
            fund_id=case.fund_id,
            claim=one,
            kind=document.kind,
            position=position,
            state=_state_of(document.kind, seen),
            changed_at=now,
        )
        for position, document in enumerate(claim_data.papers(right))
    )
    touch(case)
    record("claim.begun", case, by=by, right=right, doer=doer, renews=renews)
    return one


def _state_of(kind: str, seen: set[str]) -> PaperState:
    """As the documents of the case say, or the structure that prepared it."""
    if kind in seen:
        return PaperState.HERE
    return PaperState.NOT_NEEDED if preparing_rules.without(kind) in seen else PaperState.TO_GET


# --- its file ----------------------------------------------------------------------------------------------------


@transaction.atomic
def paper(one: Claim, kind: str, state: str, *, by: Acting) -> Paper:
    """Here, not needed, or to get again; raises `Refused`."""
    case, one, _step = _held(one, by=by)
    refuse(claim_rules.why_not_prepare(case_state=case.state, state=one.state))
    document = Paper.objects.of(case.fund_id).select_for_update(of=("self",)).get(claim=one, kind=kind)
    state = PaperState(state)
    if document.state != state:
        document.state, document.changed_at = state, timezone.now()
        document.save(update_fields=["state", "changed_at"])
        touch(case)
        record("claim.paper_noted", case, by=by, right=one.right, paper=kind, state=state)
    return document


@transaction.atomic
def choose_manager(one: Claim, manager: str, *, by: Acting) -> Claim:
    """C2S: the body that she chose; raises `Refused`."""
    case, one, _step = _held(one, by=by)
    refuse(
        claim_rules.why_not_prepare(case_state=case.state, state=one.state)
        or claim_rules.why_not_manager(right=one.right, manager=manager)
    )
    chosen = Paper.objects.of(case.fund_id).filter(claim=one, kind=MANAGER_CHOICE)
    chosen.update(state=PaperState.HERE, changed_at=timezone.now())
    _save(case, one, manager=manager.strip())
    record("claim.managed", case, by=by, right=one.right)
    return one


# --- its moves ---------------------------------------------------------------------------------------------------


@transaction.atomic
def send(one: Claim, *, on: date, by: Acting) -> Claim:
    """It left, by hand, by post or online; raises `Refused`."""
    case, one, step = _held(one, by=by)
    refuse(
        claim_rules.why_not_send(case_state=case.state, state=one.state, on=on, today=timezone.localdate())
    )
    _moved(case, one, step, by=by, state=ClaimState.SENT, sent_on=on)
    record("claim.sent", case, by=by, right=one.right)
    return one


@transaction.atomic
def complete(one: Claim, *, on: date, by: Acting) -> Claim:
    """Nothing is missing: the legal delay runs from that day. Raises `Refused`."""
    case, one, step = _held(one, by=by)
    refuse(
        claim_rules.why_not_complete(
            case_state=case.state, state=one.state, on=on, sent_on=one.sent_on, today=timezone.localdate()
        )
    )
    due_on = claim_days.due_on(one.right, on)
    _moved(case, one, step, by=by, state=ClaimState.COMPLETE, complete_on=on, due_on=due_on)
    record("claim.completed", case, by=by, right=one.right)
    return one


@transaction.atomic
def refuse_noted(one: Claim, *, reason: str, on: date, by: Acting) -> Claim:
    """Refused, by letter or by silence; whence until when she may contest it, or go to court. Raises `Refused`."""
    case, one, step = _held(one, by=by)
    refuse(
        claim_rules.why_not_refuse(
            case_state=case.state,
            state=one.state,
            reason=reason,
            on=on,
            sent_on=one.sent_on,
            silence=one.silence,
            due_on=one.due_on,
            today=timezone.localdate(),
        )
    )
    # Silence refuses on the last day of the delay, whenever somebody notices.
    on = one.due_on if reason == Refusal.SILENCE else on
    last_day = claim_days.court_until if one.appealed_on else claim_days.appeal_until
    until = last_day(one.right, on)
    _moved(
        case, one, step, by=by, state=ClaimState.REFUSED, refusal=reason, answered_on=on, appeal_until=until
    )
    record("claim.refused", case, by=by, right=one.right, reason=reason, after_appeal=bool(one.appealed_on))
    return one


@transaction.atomic
def appeal(one: Claim, *, on: date, by: Acting) -> Claim:
    """The refusal is contested; raises `Refused`, past its last day too."""
    case, one, step = _held(one, by=by)
    refuse(
        claim_rules.why_not_appeal(
            case_state=case.state,
            state=one.state,
            on=on,
            until=one.appeal_until,
            appealed_on=one.appealed_on,
            today=timezone.localdate(),
        )
        or claim_rules.why_not_beside(_states_beside(case, one))
    )
    due_on = claim_days.appeal_due_on(one.right, on)
    _moved(case, one, step, by=by, state=ClaimState.APPEALED, appealed_on=on, due_on=due_on)
    record("claim.appealed", case, by=by, right=one.right)
    return one


@transaction.atomic
def open_right(
    one: Claim, *, since: date, until: date | None = None, monthly: int | None = None, by: Acting
) -> Claim:
    """The right is open: from when, until when (by default what the law says), cents a month. Raises `Refused`."""
    case, one, step = _held(one, by=by)
    today = timezone.localdate()
    refuse(
        claim_rules.why_not_open(
            case_state=case.state, state=one.state, since=since, until=until, today=today
        )
    )
    _moved(
        case,
        one,
        step,
        by=by,
        state=ClaimState.OPEN,
        answered_on=today,
        open_from=since,
        open_until=until or claim_days.valid_until(one.right, since),
        monthly=monthly,
    )
    record("claim.right_opened", case, by=by, right=one.right)
    return one


@transaction.atomic
def used(one: Claim, *, on: date, how: str, knows_no_excess: bool | None = None, by: Acting) -> Claim:
    """The right serves: the end of what is followed. Raises `Refused`."""
    case, one, step = _held(one, by=by)
    refuse(
        claim_rules.why_not_use(
            case_state=case.state,
            state=one.state,
            how=how,
            on=on,
            open_from=one.open_from,
            today=timezone.localdate(),
        )
    )
    _ended(
        case,
        one,
        step,
        StepState.DONE,
        state=ClaimState.USED,
        used_on=on,
        used=how,
        knows_no_excess=knows_no_excess,
    )
    record("claim.used", case, by=by, right=one.right, how=how)
    return one


@transaction.atomic
def drop(one: Claim, *, reason: str, by: Acting) -> Claim:
    """Nobody goes on with it, and why; raises `Refused`."""
    case, one, step = _held(one, by=by)
    refuse(claim_rules.why_not_drop(case_state=case.state, state=one.state, reason=reason))
    _ended(case, one, step, StepState.DROPPED, state=ClaimState.DROPPED, refusal=reason)
    record("claim.dropped", case, by=by, right=one.right, reason=reason)
    return one


# --- its reminder ------------------------------------------------------------------------------------------------


@transaction.atomic
def chase(one: Claim, *, by: Acting) -> Claim:
    """Looked at today, nothing new: reminded again on the next day that matters. Raises `Refused`."""
    case, one, step = _held(one, by=by)
    refuse(claim_rules.why_not_chase(case_state=case.state, state=one.state))
    one.step = _remind(case, one, step, again=True, by=by)
    _save(case, one, step=one.step)
    record("claim.chased", case, by=by, right=one.right, state=one.state)
    return one


@transaction.atomic
def settle(one: Claim, *, by: Acting) -> Claim:
    """Stop there: a refusal that she does not contest, a right of which one will not know the use. Raises `Refused`."""
    case, one, step = _held(one, by=by)
    followed = step is not None and step.state == StepState.TO_DO
    refuse(claim_rules.why_not_settle(case_state=case.state, state=one.state, followed=followed))
    _ended(case, one, step, StepState.DROPPED if one.state == ClaimState.REFUSED else StepState.DONE)
    record("claim.settled", case, by=by, right=one.right, state=one.state)
    return one


# --- what each act shares ----------------------------------------------------------------------------------------


def _held(one: Claim, *, by: Acting) -> tuple[Case, Claim, Step | None]:
    """The case, the claim and its step, each locked, in this order."""
    case = locked(one.case_id, by=by)
    one = Claim.objects.of(case.fund_id).select_for_update(of=("self",)).get(pk=one.pk, case=case)
    step = one.step_id and Step.objects.of(case.fund_id).select_for_update(of=("self",)).get(pk=one.step_id)
    return case, one, step or None


def _moved(case: Case, one: Claim, step: Step | None, *, by: Acting, **changed) -> None:
    """Written, and reminded of on its next day."""
    for name, value in changed.items():
        setattr(one, name, value)
    _save(case, one, **changed, step=_remind(case, one, step, by=by))


def _ended(case: Case, one: Claim, step: Step | None, end: str, **changed) -> None:
    steps.let_go(step, end=end)
    _save(case, one, **changed)


def _save(case: Case, one: Claim, **changed) -> None:
    one.touched_at = timezone.now()
    for name, value in changed.items():
        setattr(one, name, value)
    one.save(update_fields=["touched_at", *changed])
    touch(case)


def _remind(
    case: Case, one: Claim, step: Step | None, *, by: Acting, again: bool = False, renews: bool = False
) -> Step:
    what = _act(one.right, renews or (step is not None and step.what == RightsAct.RENEW_C2S))
    words = claim_days.reminder_words(one)
    return steps.remind(
        case,
        step,
        what=what,
        words=words if what != RightsAct.CLAIM else f"{BY_CODE[one.right].label}. {words}",
        due_on=claim_days.remind_on(one, timezone.localdate(), again=again),
        by=by,
    )


def _act(right: str, renews: bool) -> str:
    """What its step is called: the act of the field when there is one."""
    if right in C2S:
        return RightsAct.RENEW_C2S if renews else RightsAct.OPEN_C2S
    return {"ame": RightsAct.OPEN_AME, "ald": RightsAct.LONG_ILLNESS}.get(right, RightsAct.CLAIM)


def _states_beside(case: Case, one: Claim) -> list[str]:
    """Of her other claims of the same right."""
    return list(_of_right(case, one.right).exclude(pk=one.pk).values_list("state", flat=True))
