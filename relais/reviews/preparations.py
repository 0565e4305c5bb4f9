"""What structures prepared: sent to the fund, read there, then taken up by an adviser, or left aside.

Nothing of it enters her situation before; the row itself is the structure's, and the fund never writes in it. What an
adviser decided of it is in the journal.
"""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from relais.base.acting import Acting
from relais.base.context import acting_for
from relais.base.journal import record
from relais.base.models import Event
from relais.base.moves import refuse
from relais.cases import team
from relais.cases.held import locked
from relais.cases.models import Case, CaseReferral
from relais.messaging import actions as messaging
from relais.referrals import preparing
from relais.referrals.actions import announce
from relais.referrals.models import Preparation

from . import claiming, facts, prepared_rules
from .claim_rules import Doer
from .fact_rules import Origin
from .models import Claim

DECIDED = ("preparation.accepted", "preparation.left_aside")
ARRIVED = "preparation_arrived"


@dataclass(frozen=True)
class Taken:
    """What entered her situation: how many blocks; and the claim that follows, if one was prepared."""

    blocks: int
    claim: Claim | None


@transaction.atomic
def send(one: Preparation, *, wanted: Collection[str] = (), by: Acting) -> Preparation:
    """It leaves, and whoever will look at it is told that something arrived; raises `Refused`."""
    one = preparing.send(one, wanted=wanted, by=by)
    with acting_for(one.reader_id):
        _tell(one)
    return one


def _tell(one: Preparation) -> None:
    """To whoever answers for her case today; before any case, to the fund's own address."""
    joined = CaseReferral.objects.of(one.reader_id).filter(referral_id=one.referral_id)
    case = next((each.case for each in joined.select_related("case__adviser")), None)
    if case is None:
        return announce(one.referral, one.referral.receiver, ARRIVED)
    messaging.post(ARRIVED, organisation_id=one.reader_id, to_user=team.answers_for(case), subject=case)
    return None


def received(case: Case) -> list[Preparation]:
    """Of the relays that this case answers, oldest first."""
    relays = CaseReferral.objects.of(case.fund_id).filter(case=case).values_list("referral_id", flat=True)
    # By their identifiers: joined, the fund's every preparation would be read.
    sent = Preparation.objects.for_reader(case.fund_id).filter(referral_id__in=list(relays))
    return list(sent.select_related("author", "begun_by").order_by("sent_at", "id"))


def decided(fund_id: UUID, cases: Collection[UUID], prepared: list[Preparation]) -> dict[str, str]:
    """Identifier of a preparation → what an adviser decided of it."""
    if not prepared:
        return {}
    acts = Event.objects.of(fund_id).about(*cases).since(min(one.sent_at for one in prepared))
    return {act.facts["preparation"]: act.verb for act in acts.filter(verb__in=DECIDED)}


def waiting(cases: list[Case]) -> dict[UUID, list[Preparation]]:
    """Case → what nobody decided of yet, oldest first, after the relay that holds it; of one fund, for a list."""
    if not cases:
        return {}
    fund_id, case_of = cases[0].fund_id, {case.referral_id: case.pk for case in cases}
    sent = Preparation.objects.for_reader(fund_id).filter(referral_id__in=list(case_of))
    told = list(sent.select_related("author").defer("facts", "papers").order_by("sent_at", "id"))
    seen = decided(fund_id, {case_of[one.referral_id] for one in told}, told)
    found = {}
    for one in told:
        if str(one.pk) not in seen:
            found.setdefault(case_of[one.referral_id], []).append(one)
    return found


@transaction.atomic
def accept(case: Case, preparation: Preparation, *, by: Acting) -> Taken:
    """Its answers enter her situation where nothing is known yet, and its claim is followed; raises `Refused`."""
    case, one = _held(case, preparation, by=by)
    blocks = facts.welcome(case, one.facts, Origin.PREPARED, by=by)
    claim = None
    if one.asks_for:
        claim = claiming.claim(case, one.asks_for, preparation=one, doer=Doer.PARTNER, by=by)
    record("preparation.accepted", case, by=by, preparation=str(one.pk), blocks=len(blocks))
    return Taken(len(blocks), claim)


@transaction.atomic
def leave_aside(case: Case, preparation: Preparation, *, by: Acting) -> None:
    """It stays to be read, and nobody is asked about it any more; raises `Refused`."""
    case, one = _held(case, preparation, by=by)
    record("preparation.left_aside", case, by=by, preparation=str(one.pk))


def _held(case: Case, preparation: Preparation, *, by: Acting) -> tuple[Case, Preparation]:
    """The case locked, so that two advisers take turns; raises `DoesNotExist` for another case's."""
    case = locked(case.pk, by=by)
    mine = {one.pk: one for one in received(case)}
    if preparation.pk not in mine:
        raise Preparation.DoesNotExist
    decisions = decided(case.fund_id, [case.pk], list(mine.values()))
    refuse(prepared_rules.why_not_decide(case_state=case.state, decided=str(preparation.pk) in decisions))
    return case, mine[preparation.pk]
