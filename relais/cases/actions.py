"""Opening from a referral, following each need, closing. The case is locked first, so that acts take turns."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from relais.base.acting import Acting
from relais.base.ids import new_number
from relais.base.journal import record
from relais.base.moves import refuse
from relais.people import actions as people
from relais.referrals import actions as referrals
from relais.referrals.models import News, Referral
from relais.referrals.rules import Tidings

from . import rules
from .models import Case, CaseReferral, Need
from .rules import NeedState, State


@transaction.atomic
def open_from(referral: Referral, *, by: Acting) -> Case:
    """Take the relay: the referral is accepted, the person and her needs enter the fund's own files.

    Raises `Refused` when someone else took it first.
    """
    referral = referrals.move(referral, "accept", by=by)
    now = referral.accepted_at
    person = people.add(
        first_name=referral.first_name,
        last_name=referral.last_name,
        birth_date=referral.birth_date,
        commune=referral.commune,
        phone=referral.phone,
        email=referral.email,
        language=referral.language,
        guardian=referral.guardian,
        digital=referral.digital,
        at=now,
        by=by,
    )
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
        _write_need(case, care, referral.reasons, since=referral.since, quote=referral.quote, by=by)
    record("case.opened_from", case, by=by, needs=len(referral.care))
    _tell(referral, Tidings.ACCEPTED, by=by)
    return case


@transaction.atomic
def add_need(case: Case, *, care: str, reasons: list[str], by: Acting) -> Need:
    """Add a care she gave up; raises `Refused` on a closed case."""
    case = _locked(case.pk, by=by)
    refuse(rules.why_not_add_need(case_state=case.state, care=care, open_care=_open_care(case)))
    need = _write_need(case, care, reasons, by=by)
    record("need.added", case, by=by, care=care)
    return need


@transaction.atomic
def end_need(need: Need, *, outcome: str, proof: str = "", on: date, by: Acting) -> Need:
    """Note how a need ended, with the grade of proof when the care is done; raises `Refused`."""
    case = _locked(need.case_id, by=by)
    need = Need.objects.of(by.organisation_id).select_for_update().get(pk=need.pk)
    refuse(
        rules.why_not_end_need(case_state=case.state, need_state=need.state, outcome=outcome, proof=proof)
        or rules.why_not_on(on, today=timezone.localdate())
    )
    need.state, need.outcome, need.proof, need.ended_on = NeedState.ENDED, outcome, proof, on
    need.save(update_fields=["state", "outcome", "proof", "ended_on"])
    record("need.ended", case, by=by, care=need.care, outcome=outcome, proof=proof)
    return need


@transaction.atomic
def close(case: Case, *, by: Acting) -> Case:
    """Close a case whose needs all have an end, and tell the sender what the consent allows; or `Refused`."""
    case = _locked(case.pk, by=by)
    refuse(rules.why_not_close(case_state=case.state, open_care=_open_care(case)))
    case.state, case.closed_at = State.CLOSED, timezone.now()
    case.save(update_fields=["state", "closed_at"])
    outcomes = list(Need.objects.of(by.organisation_id).filter(case=case).values_list("outcome", flat=True))
    record("case.closed", case, by=by, needs=len(outcomes), done=outcomes.count(rules.Outcome.CARE_DONE))
    _tell_the_end(case, rules.tidings_at_close(outcomes), by=by)
    return case


@transaction.atomic
def tell_sender(case: Case, tidings: str, *, by: Acting) -> News:
    """Write to the sender one of the sentences an adviser may choose; raises `Refused`."""
    case = _locked(case.pk, by=by)
    refuse(rules.why_not_tell_by_hand(case_state=case.state, tidings=tidings))
    return referrals.tell(case.referral, tidings, by=by)


def _tell_the_end(case: Case, tidings: Tidings, *, by: Acting) -> None:
    # Without her consent the shared row keeps saying "pris en charge": the end is hers to tell.
    if case.referral.consent.report_back:
        referral = referrals.move(case.referral, "end", by=by)
        referrals.tell(referral, tidings, by=by)


def _tell(referral: Referral, tidings: Tidings, *, by: Acting) -> None:
    if referral.consent.report_back:
        referrals.tell(referral, tidings, by=by)


def _write_need(case: Case, care: str, reasons: list[str], *, by: Acting, **more) -> Need:
    return Need.objects.create(
        fund_id=by.organisation_id, case=case, care=care, reasons=reasons, added_at=timezone.now(), **more
    )


def _locked(case_id: UUID, *, by: Acting) -> Case:
    return Case.objects.of(by.organisation_id).select_for_update(of=("self",)).get(pk=case_id)


def _open_care(case: Case) -> list[str]:
    open_needs = Need.objects.of(case.fund_id).filter(case=case, state=NeedState.OPEN)
    return list(open_needs.values_list("care", flat=True))
