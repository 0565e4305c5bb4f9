"""What is proposed, voted and decided: in a sitting, by delegation or in urgency. Money is promised in the same act."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from relais.access.models import User
from relais.access.roles import Permission
from relais.base.acting import Acting
from relais.base.journal import record
from relais.base.months import months_later
from relais.base.moves import refuse
from relais.base.words import Sentence

from . import (
    cards,
    crediting,
    decision_rules,
    held,
    linked,
    masking,
    notices,
    paying,
    precedents,
    rules,
    sitting_rules,
    sittings,
)
from .decision_rules import GRANTED, Deciding, Outcome, Ratifying, Way
from .models import AgendaItem, Application, Conflict, Decision, Grant, Proposal, Seat, Sitting, Vote
from .paying_rules import Ending, GrantState
from .rules import Move
from .sitting_rules import ItemState, Tally

# --- in a sitting ------------------------------------------------------------------------------------------------


@transaction.atomic
def propose(item: AgendaItem, deciding: Deciding, *, by: Acting, seen: int | None = None) -> Proposal:
    """Put this to the vote: another round, where earlier votes no longer count. Raises `Refused`.

    `seen`: the last round on the screen, 0 before any. The same page sent twice opens one round.
    """
    one, sitting, item = sittings.locked_point(item, by=by)
    last, told = last_proposal(item), {"made_by_id": by.user_id, **_columns(deciding)}
    now = last.round if last else 0
    if seen == now - 1 and all(getattr(last, name) == value for name, value in told.items()):
        return last
    refuse(
        sitting_rules.why_not_propose(sitting_state=sitting.state, item_state=item.state)
        or sitting_rules.why_not_round(seen=seen, now=now)
        or _why_not_deciding(one, item, deciding)
    )
    proposal = Proposal.objects.create(
        fund_id=item.fund_id, item=item, round=now + 1, made_at=timezone.now(), **told
    )
    record("aid.proposed", one, by=by, outcome=deciding.outcome, round=proposal.round)
    return proposal


def _why_not_deciding(one: Application, item: AgendaItem | None, deciding: Deciding) -> Sentence | None:
    if refused := _why_not_betray(one, deciding.words, deciding.far_why):
        return refused
    if item and item.ratifies_id:
        return decision_rules.why_not_ratifying(deciding.outcome, deciding.words)
    return (
        linked.why_not_awaited(one)
        or decision_rules.why_not_outcome(deciding, wanted=one.wanted or 0, today=timezone.localdate())
        or decision_rules.why_not_far(
            far=precedents.far(one, deciding.outcome, deciding.cents), far_why=deciding.far_why
        )
    )


def _why_not_betray(one: Application, *typed: str) -> Sentence | None:
    """What is written of a decision is read by members who do not know her."""
    text = "\n".join(filter(None, typed))
    return decision_rules.why_not_betray(masking.betrays(text, cards.known(one)) if text else ())


def _columns(deciding: Deciding) -> dict:
    """Of a proposal, and of a decision."""
    return {
        "outcome": deciding.outcome,
        "cents": deciding.cents,
        "reason": deciding.reason,
        "words": deciding.words.strip(),
        "papers": [paper for paper in rules.Paper if paper in deciding.papers],
        "until": deciding.until if deciding.outcome == Outcome.ADJOURNED else None,
        "far_why": deciding.far_why.strip(),
    }


def last_proposal(item: AgendaItem) -> Proposal | None:
    """The one that is voted on."""
    return Proposal.objects.of(item.fund_id).filter(item=item).order_by("-round").first()


@transaction.atomic
def vote(item: AgendaItem, choice: str, *, by: Acting, seen: int | None = None) -> Vote:
    """The voice of her who acts, on the last proposal; it never changes. Raises `Refused`.

    `seen`: the round that her screen showed: nobody votes on words that she has not read.
    """
    one, sitting, item = sittings.locked_point(item, by=by)
    proposal = last_proposal(item)
    mine = Vote.objects.of(item.fund_id).filter(proposal=proposal, user_id=by.user_id)
    refuse(
        sitting_rules.why_not_vote(
            sitting_state=sitting.state,
            item_state=item.state,
            present=_present(sitting).filter(user_id=by.user_id).exists(),
            in_conflict=_withdrawn(item).filter(user_id=by.user_id).exists(),
            proposed=proposal is not None,
            voted=proposal is not None and mine.exists(),
            choice=choice,
            own=by.user_id in sittings.tied(one),
        )
        or sitting_rules.why_not_round(seen=seen, now=proposal.round)
    )
    cast = Vote.objects.create(
        fund_id=item.fund_id, proposal=proposal, user_id=by.user_id, choice=choice, cast_at=timezone.now()
    )
    record("aid.voted", one, by=by, round=proposal.round)
    return cast


@transaction.atomic
def write_votes(item: AgendaItem, said: Mapping[UUID, str], *, by: Acting, seen: int | None = None) -> int:
    """What members without a screen say aloud, account → choice: it never changes either. How many; or `Refused`.

    `seen`: as for `vote`.
    """
    one, sitting, item = sittings.locked_point(item, by=by)
    proposal, awaited = last_proposal(item), {user.pk for user in awaits(item)}
    refuse(sitting_rules.why_not_round(seen=seen, now=proposal.round if proposal else 0))
    able = _able(item)
    for user_id, choice in said.items():
        refuse(
            sitting_rules.why_not_write_vote(
                sitting_state=sitting.state,
                item_state=item.state,
                able=user_id in able,
                proposed=proposal is not None,
                voted=user_id not in awaited,
                choice=choice,
            )
        )
        Vote.objects.create(
            fund_id=item.fund_id,
            proposal=proposal,
            user_id=user_id,
            choice=choice,
            cast_at=timezone.now(),
            written_by_id=by.user_id,
        )
    if said:
        record("aid.vote_written", one, by=by, round=proposal.round, votes=len(said))
    return len(said)


def awaits(item: AgendaItem) -> list[User]:
    """Whose voice is missing: there, kept aside by no link, and silent on the last proposal."""
    cast = (
        Vote.objects.of(item.fund_id).filter(proposal=last_proposal(item)).values_list("user_id", flat=True)
    )
    missing = User.objects.filter(pk__in=_able(item) - set(cast))
    return list(missing.order_by("last_name", "first_name"))


def _able(item: AgendaItem) -> set[UUID]:
    here = set(_present(item.sitting).values_list("user_id", flat=True))
    return here - set(_withdrawn(item).values_list("user_id", flat=True)) - sittings.tied(item.application)


def _present(sitting: Sitting):
    return Seat.objects.of(sitting.fund_id).filter(sitting=sitting, present=True)


def _withdrawn(item: AgendaItem):
    return Conflict.objects.of(item.fund_id).filter(application_id=item.application_id)


def tally(item: AgendaItem) -> Tally:
    """Of the last proposal, among those present whom no link keeps aside."""
    cast = Vote.objects.of(item.fund_id).filter(proposal=last_proposal(item))
    return sitting_rules.tally(_able(item), cast.values_list("user_id", "choice"))


@transaction.atomic
def decide(item: AgendaItem, *, by: Acting) -> Decision:
    """Write what the vote decided; a grant engages its envelope in the same act. Raises `Refused`."""
    household, _one = _locked(item.application_id, by=by)
    one, sitting, item = sittings.locked_point(item, by=by)
    refuse(
        decision_rules.why_not_decide_point(ratifies=item.ratifies_id is not None)
        or linked.why_not_awaited(one)
    )
    proposal, counted = _adopted(item, sitting)
    deciding = Deciding(
        outcome=proposal.outcome,
        cents=proposal.cents,
        reason=proposal.reason,
        words=proposal.words,
        papers=tuple(proposal.papers),
        until=proposal.until,
        far_why=proposal.far_why,
    )
    decision = _write(one, deciding, way=Way.SESSION, household=household, by=by, item=item)
    _end_point(item, ItemState.DECIDED, counted)
    return decision


@transaction.atomic
def ratify(item: AgendaItem, *, by: Acting) -> AgendaItem:
    """What the vote says of a decision taken before: not ratified, what is not paid of it is freed. Or `Refused`."""
    held.with_case(item.application_id, by=by)
    one, sitting, item = sittings.locked_point(item, by=by)
    refuse(decision_rules.why_not_ratify_point(ratifies=item.ratifies_id is not None))
    proposal, counted = _adopted(item, sitting)
    if proposal.outcome == Ratifying.NOT_RATIFIED:
        given = Grant.objects.of(one.fund_id).filter(decision_id=item.ratifies_id).first()
        if given and given.state == GrantState.GRANTED and given.unproved:
            paying.renounce(given, why=Ending.NOT_RATIFIED, by=by)
        notices.tell(one, notices.DECIDED, by=by)
    _end_point(item, ItemState(proposal.outcome), counted)
    record("aid.ratified", one, by=by, outcome=proposal.outcome)
    return item


def _adopted(item: AgendaItem, sitting: Sitting) -> tuple[Proposal, Tally]:
    """The proposal of this point that the vote adopts; or `Refused`."""
    counted, proposal = tally(item), last_proposal(item)
    refuse(
        sitting_rules.why_not_conclude(
            sitting_state=sitting.state, item_state=item.state, proposed=proposal is not None
        )
        or sitting_rules.why_not_adopt(counted, quorum=held.read_rules(sitting.local_rules).quorum)
    )
    return proposal, counted


def _end_point(item: AgendaItem, state: ItemState, counted: Tally) -> None:
    held.changed(
        item,
        state=state,
        able=counted.able,
        in_favour=counted.in_favour,
        against=counted.against,
        abstained=counted.abstained,
        ended_at=timezone.now(),
    )


# --- between two sittings ------------------------------------------------------------------------------------------


@transaction.atomic
def decide_by_delegation(one: Application, deciding: Deciding, *, by: Acting) -> Decision:
    """Under the threshold of its kind; the next sitting ratifies. Raises `Refused`."""
    household, one = _locked(one.pk, by=by)
    refuse(
        _why_not_alone(one, deciding, by=by)
        or decision_rules.why_not_delegated(
            kind=one.kind,
            cents=deciding.cents,
            granted=deciding.outcome in GRANTED,
            rules=held.read_rules(one.local_rules),
        )
    )
    return _write(one, deciding, way=Way.DELEGATION, household=household, by=by)


@transaction.atomic
def decide_urgent(one: Application, deciding: Deciding, *, motive: str, by: Acting) -> Decision:
    """Granted before the sitting, for a reason, under the urgency's ceiling; the next ratifies. Raises `Refused`."""
    household, one = _locked(one.pk, by=by)
    refuse(
        _why_not_alone(one, deciding, by=by)
        or decision_rules.why_not_urgent(
            cents=deciding.cents,
            outcome=deciding.outcome,
            motive=motive,
            rules=held.read_rules(one.local_rules),
        )
        or _why_not_betray(one, motive)
    )
    return _write(
        one,
        deciding,
        way=Way.URGENT,
        household=household,
        by=by,
        urgency=motive.strip(),
    )


def _why_not_alone(one: Application, deciding: Deciding, *, by: Acting) -> Sentence | None:
    return (
        decision_rules.why_not_alone(
            allowed=by.may(Permission.AID_DECIDE),
            own=one.made_by_id == by.user_id,
            in_conflict=sittings.in_conflict(one, by.user_id),
            outcome=deciding.outcome,
        )
        or rules.why_not_decide_alone(state=one.state)
        or _why_not_deciding(one, None, deciding)
    )


# --- what is written ---------------------------------------------------------------------------------------------------


def _locked(application_id: UUID, *, by: Acting) -> tuple[list[UUID], Application]:
    """Those for whom the ceilings of the year are counted, then her case, then the application."""
    one = Application.objects.of(by.organisation_id).select_related("person").get(pk=application_id)
    household = held.with_household(one.person, by=by)
    return household, held.with_case(application_id, by=by)[0]


def _write(
    one: Application,
    deciding: Deciding,
    *,
    way: Way,
    household: list[UUID],
    by: Acting,
    item: AgendaItem | None = None,
    urgency: str = "",
) -> Decision:
    """The decision, what the application becomes, and the money; every rule but those of money was asked.

    It is of today, whatever the day the sitting was called for: so are the year whose credit and ceilings it spends, and
    the delay to use it. An aid is an individual decision, within a credit (arrêté du 26 octobre 1995).
    """
    granted, on = deciding.outcome in GRANTED, timezone.localdate()
    months = held.read_rules(one.local_rules).use_by_months
    decision = Decision.objects.create(
        fund_id=one.fund_id,
        application=one,
        item=item,
        on=on,
        use_by=months_later(on, months) if granted else None,
        local_rules=one.local_rules,
        quotient=one.quotient,
        way=way,
        urgency=urgency,
        made_at=timezone.now(),
        made_by_id=by.user_id,
        **_columns(deciding),
    )
    _end(one, decision)
    record(
        "aid.decided", one, by=by, outcome=decision.outcome, way=way, kind=one.kind, reason=decision.reason
    )
    if way in decision_rules.TO_RATIFY:
        sittings.to_ratify(decision, by=by)
    if granted:
        crediting.engage(one, decision, household, by=by)
    linked.decided(decision, by=by)
    notices.tell(one, notices.ASKED if decision.outcome == Outcome.ADJOURNED else notices.DECIDED, by=by)
    return decision


def _end(one: Application, decision: Decision) -> None:
    if decision.outcome != Outcome.ADJOURNED:
        held.touched(one, state=rules.moved(one.state, Move.DECIDE), ended_at=decision.made_at)
        return
    held.touched(
        one,
        state=rules.moved(one.state, Move.ADJOURN),
        missing=decision.papers,
        missing_until=decision.until,
        papers=[paper for paper in one.papers if paper not in decision.papers],
    )
