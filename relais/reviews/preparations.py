"""What structures prepared, at the fund that received it: read, then taken up by an adviser, or left aside.

Nothing of it enters her situation before; the row itself is the structure's, and the fund never writes in it. What an
adviser decided of it is in the journal.
"""

from dataclasses import dataclass

from django.db import transaction

from relais.base.acting import Acting
from relais.base.journal import record
from relais.base.models import Event
from relais.base.moves import refuse
from relais.cases.held import locked
from relais.cases.models import Case, CaseReferral
from relais.referrals.models import Preparation

from . import claiming, facts, prepared_rules
from .claim_rules import Doer
from .fact_rules import Origin
from .models import Claim

DECIDED = ("preparation.accepted", "preparation.left_aside")


@dataclass(frozen=True)
class Taken:
    """What entered her situation: how many blocks; and the claim that follows, if one was prepared."""

    blocks: int
    claim: Claim | None


def received(case: Case) -> list[Preparation]:
    """Of the relays that this case answers, oldest first."""
    relays = CaseReferral.objects.of(case.fund_id).filter(case=case).values("referral_id")
    sent = Preparation.objects.for_reader(case.fund_id).filter(referral_id__in=relays)
    return list(sent.select_related("author", "begun_by").order_by("sent_at", "id"))


def decided(case: Case, prepared: list[Preparation]) -> dict[str, str]:
    """Identifier of a preparation → what an adviser decided of it."""
    if not prepared:
        return {}
    acts = Event.objects.of(case.fund_id).about(case.pk).since(min(one.sent_at for one in prepared))
    return {act.facts["preparation"]: act.verb for act in acts.filter(verb__in=DECIDED)}


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
    decisions = decided(case, list(mine.values()))
    refuse(prepared_rules.why_not_decide(case_state=case.state, decided=str(preparation.pk) in decisions))
    return case, mine[preparation.pk]
