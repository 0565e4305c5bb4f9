"""She agrees that the structure which passed her on knows what is awaited of her, to help her give it."""

from collections.abc import Collection

from django.db import transaction

from relais.base.acting import Acting
from relais.base.journal import record
from relais.base.moves import refuse
from relais.cases.held import locked, touch
from relais.cases.models import Case
from relais.cases.telling import may_hear
from relais.messaging import actions as messaging
from relais.referrals import actions as referrals
from relais.referrals import awaited
from relais.referrals.models import Referral
from relais.territory.rules import OrganisationKind

from . import kinds, rules
from .actions import asked_of
from .models import Document
from .rules import AskedState


def awaited_of(case: Case) -> list[str]:
    """The kinds asked of her that nobody has received, oldest first."""
    given = list(Document.objects.of_case(case).values_list("kind", "state"))
    return [
        paper.kind
        for paper in asked_of(case)
        if rules.asked_state({state for kind, state in given if kind == paper.kind})
        in (AskedState.TO_GIVE, AskedState.AGAIN)
    ]


def why_not_help(case: Case):
    """Before anything is chosen: who passed her on, and whether she wished it to hear of her. The page asks it too."""
    relay = case.referral
    return rules.why_not_help(
        case_state=case.state,
        relay_state=relay.state,
        of_a_structure=relay.sender.kind == OrganisationKind.PARTNER,
        may_hear=may_hear(relay),
    )


@transaction.atomic
def ask_help(case: Case, wanted: Collection[str], *, agreed: str, by: Acting) -> Referral:
    """Show these kinds to the structure, by a notice without a name. Raises `Refused`."""
    case = locked(case.pk, by=by)
    referral = referrals.locked(case.referral_id, by=by)
    refuse(
        why_not_help(case) or rules.why_not_ask_help(kinds=wanted, awaited=awaited_of(case), agreed=agreed)
    )
    told = [kind for kind in kinds.known() if kind in set(wanted)]
    awaited.show(referral, told, agreed=agreed)
    touch(case)
    record("document.help_asked", case, by=by, kinds=told)
    messaging.post("news", organisation_id=by.organisation_id, to_user=referral.referred_by, subject=referral)
    return referral
