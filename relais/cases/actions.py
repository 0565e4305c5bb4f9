"""Opening from a referral, following each need, closing. The case is locked first, so that acts take turns."""

from collections.abc import Callable, Collection
from datetime import date

from django.db import transaction
from django.utils import timezone

from relais.access import links
from relais.access.link_rules import LinkPurpose
from relais.base.acting import Acting
from relais.base.ids import new_number
from relais.base.journal import record
from relais.base.moves import refuse
from relais.base.words import Sentence
from relais.people import actions as people
from relais.people.models import Person
from relais.referrals import actions as referrals
from relais.referrals import awaited
from relais.referrals.codes import Quote, Since, Tidings
from relais.referrals.models import News, Referral

from . import rules
from .held import locked as _locked
from .held import needs_of, open_care, open_steps, touch
from .joining import enter, of_household, own_open_care, write_need
from .models import Case, CaseReferral, Need
from .rules import NeedState, State
from .telling import tell as _tell
from .telling import tell_the_end as _tell_the_end


@transaction.atomic
def open_from(referral: Referral, *, by: Acting, person: Person | None = None) -> Case:
    """Take the relay: the referral is accepted, the person and her needs enter the fund's own files.

    `person`: whom the fund knows already, as a human said; what was newly typed is kept beside what it knew.
    Raises `Refused` when someone else took it first. The sender reads the same whoever she is.
    """
    known = people.locked(person.pk, by=by) if person else None
    referral = referrals.move(referral, "accept", by=by)
    now = referral.accepted_at
    person = enter(referral, known, at=now, by=by)
    case = Case.objects.create(
        fund_id=by.organisation_id,
        person=person,
        referral=referral,
        number=new_number(),
        adviser_id=by.user_id,
        opened_at=now,
        touched_at=now,
    )
    CaseReferral.objects.create(fund_id=by.organisation_id, case=case, referral=referral, joined_at=now)
    for care in referral.care:
        write_need(case, care, referral.reasons, since=referral.since, quote=referral.quote, by=by)
    record("case.opened_from", case, by=by, needs=len(referral.care))
    _tell(referral, Tidings.ACCEPTED, by=by)
    return case


@transaction.atomic
def add_need(
    case: Case,
    *,
    care: str,
    reasons: list[str],
    by: Acting,
    since: str = Since.UNKNOWN,
    quote: str = Quote.UNKNOWN,
    person: Person | None = None,
) -> Need:
    """Add a care she gave up, or `person` of her household did; raises `Refused` on a closed case."""
    whose = of_household(case, person, by=by)
    case = _locked(case.pk, by=by)
    refuse(rules.why_not_add_need(case_state=case.state, care=care, open_care=own_open_care(case, whose)))
    need = write_need(case, care, reasons, by=by, since=since, quote=quote, person=whose)
    touch(case)
    record("need.added", case, by=by, care=care)
    return need


@transaction.atomic
def end_need(need: Need, *, outcome: str, proof: str = "", on: date, by: Acting) -> Need:
    """Note how a need ended, with the grade of proof when the care is done; raises `Refused`."""
    case = _locked(need.case_id, by=by)
    need = _need(need, by=by)
    refuse(
        rules.why_not_end_need(case_state=case.state, need_state=need.state, outcome=outcome, proof=proof)
        or rules.why_not_on(on, today=timezone.localdate())
    )
    need.state, need.outcome, need.proof, need.ended_on = NeedState.ENDED, outcome, proof, on
    need.save(update_fields=["state", "outcome", "proof", "ended_on"])
    touch(case)
    record("need.ended", case, by=by, care=need.care, outcome=outcome, proof=proof)
    return need


@transaction.atomic
def reopen_need(need: Need, *, by: Acting) -> Need:
    """Take back an outcome noted too soon or by mistake, while the case is open; raises `Refused`."""
    case = _locked(need.case_id, by=by)
    need = _need(need, by=by)
    refuse(
        rules.why_not_reopen_need(
            case_state=case.state,
            need_state=need.state,
            care=need.care,
            open_care=own_open_care(case, need.person),
        )
    )
    taken_back = need.outcome
    need.state, need.outcome, need.proof, need.ended_on = NeedState.OPEN, "", "", None
    need.save(update_fields=["state", "outcome", "proof", "ended_on"])
    touch(case)
    record("need.reopened", case, by=by, care=need.care, taken_back=taken_back)
    return need


# What the rooms above have under way for her: why her case may not close on it; how it ends with a case that ends all
# the same, its row locked. `relais.models` says which, since calls run downhill only.
HELD_ABOVE: tuple[Callable[[Case], Sentence | None], ...] = ()
ENDED: tuple[Callable[..., None], ...] = ()


@transaction.atomic
def close(case: Case, *, by: Acting) -> Case:
    """Close a case where nothing is left, and tell the sender what the consent allows; or `Refused`."""
    case = _locked(case.pk, by=by)
    refuse(why_not_close(case, open_care=open_care(case), open_steps=open_steps(case)))
    return shut(case, by=by)


def why_not_close(case: Case, *, open_care: list[str], open_steps: Collection[str]) -> Sentence | None:
    """What the page shows before the act."""
    return rules.why_not_close(case_state=case.state, open_care=open_care, open_steps=open_steps) or next(
        filter(None, (why_not(case) for why_not in HELD_ABOVE)), None
    )


def shut(case: Case, *, by: Acting, **facts) -> Case:
    """The case is over, whatever ended it; its row is locked and its rule was asked."""
    case = touch(case, state=State.CLOSED, closed_at=timezone.now(), waiting_for="", waiting_until=None)
    for end in ENDED:
        end(case, by=by)
    needs = needs_of(case)
    done = [need for need in needs if need.outcome == rules.Outcome.CARE_DONE]
    record("case.closed", case, by=by, needs=len(needs), done=len(done), **facts)
    links.close_links(case, purpose=LinkPurpose.PAPERS, by=by)  # reopened, she is given another
    awaited.hide(case.fund_id, case.referral_id)
    _tell_the_end(case, needs, by=by)
    return case


@transaction.atomic
def tell_sender(case: Case, tidings: str, *, by: Acting) -> News:
    """Write to the sender one of the sentences an adviser may choose; raises `Refused`."""
    case = _locked(case.pk, by=by)
    refuse(rules.why_not_tell_by_hand(case_state=case.state, tidings=tidings))
    touch(case)
    return referrals.tell(case.referral, tidings, by=by)


def _need(need: Need, *, by: Acting) -> Need:
    return Need.objects.of(by.organisation_id).select_for_update().get(pk=need.pk, case_id=need.case_id)
