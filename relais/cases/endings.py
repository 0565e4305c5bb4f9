"""After the end: taking a closed case up again, or handing it over to another fund."""

from django.db import transaction
from django.utils import timezone

from relais.base.acting import Acting
from relais.base.journal import record
from relais.base.moves import refuse
from relais.consents.rules import Recipient
from relais.referrals import moving
from relais.referrals.rules import State as RelayState
from relais.territory.models import Organisation

from . import rules
from .actions import shut
from .contacting import end_what_is_left
from .held import locked, touch
from .joining import own_open_care
from .models import Case
from .rules import LIVING, Outcome, State
from .telling import tell_reopened


@transaction.atomic
def reopen(case: Case, *, by: Acting) -> Case:
    """Closed too soon: it goes on, and the sender who read the end reads that; or `Refused`."""
    case = locked(case.pk, by=by)
    refuse(why_not_reopen(case))
    touch(case, state=State.OPEN, closed_at=None)
    record("case.reopened", case, by=by)
    tell_reopened(case, by=by)
    return case


def why_not_reopen(case: Case):
    """The sentence that the page shows beside the act."""
    others = Case.objects.of(case.fund_id).filter(person_id=case.person_id, state__in=LIVING)
    return rules.why_not_reopen(
        case_state=case.state,
        closed_on=case.closed_at and timezone.localdate(case.closed_at),
        today=timezone.localdate(),
        handed_over=case.referral.state == RelayState.FORWARDED,
        has_another=others.exclude(pk=case.pk).exists(),
    )


@transaction.atomic
def hand_over(case: Case, *, receiver: Organisation, by: Acting, agreed: str = "") -> Case:
    """She depends on another fund: what is left goes there with her consent, and the case ends here; or `Refused`.

    `agreed`: how she agreed today, when the first consent did not name the other fund.
    """
    case = locked(case.pk, by=by)
    care = left_to_hand(case)
    shares = bool(agreed) or Recipient.OTHER_FUND in case.referral.consent.recipients
    refuse(why_not_hand_over(case, care, same_fund=receiver.pk == case.fund_id, shares=shares))
    moving.forward(case.referral, receiver, by=by, care=care, agreed=agreed)
    dropped = end_what_is_left(case, Outcome.MOVED_FUND)
    return shut(case, by=by, end=Outcome.MOVED_FUND, dropped=dropped)


def left_to_hand(case: Case) -> list[str]:
    """Her own cares still open; those of her household have a way of their own."""
    return own_open_care(case)


def why_not_hand_over(case: Case, care: list[str], *, same_fund: bool = False, shares: bool = True):
    """The sentence that the page shows beside the act; before the form is filled, what may be said already."""
    return rules.why_not_hand_over(case_state=case.state, same_fund=same_fund, open_care=care, shares=shares)
