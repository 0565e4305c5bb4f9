"""After the end: taking a closed case up again, or handing it over to another fund."""

from django.db import transaction
from django.utils import timezone

from relais.base.acting import Acting
from relais.base.journal import record
from relais.base.moves import refuse
from relais.consents.rules import Recipient
from relais.referrals import actions as referrals
from relais.referrals.rules import State as RelayState
from relais.territory.models import Organisation

from . import rules
from .actions import shut
from .contacting import end_what_is_left
from .held import locked, open_care, touch
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
def hand_over(case: Case, *, receiver: Organisation, by: Acting, consent_means: str = "") -> Case:
    """She depends on another fund: what is left goes there with her consent, and the case ends here; or `Refused`.

    `consent_means`: how she agreed today, when the first consent did not name the other fund.
    """
    case = locked(case.pk, by=by)
    refuse(
        rules.why_not_hand_over(
            case_state=case.state,
            same_fund=receiver.pk == case.fund_id,
            shares=bool(consent_means) or Recipient.OTHER_FUND in case.referral.consent.recipients,
        )
    )
    care = open_care(case)
    referrals.forward(case.referral, receiver=receiver, care=care, consent_means=consent_means, by=by)
    dropped = end_what_is_left(case, Outcome.MOVED_FUND)
    return shut(case, by=by, end=Outcome.MOVED_FUND, dropped=dropped)
