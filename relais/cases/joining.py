"""A relay enters what the fund holds already: her file when she is known, a case of hers when one is open."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from relais.base.acting import Acting
from relais.base.journal import record
from relais.base.moves import refuse
from relais.people import actions as people
from relais.people import households
from relais.people.models import Person
from relais.referrals import actions as referrals
from relais.referrals.codes import Tidings
from relais.referrals.models import Referral

from .held import locked, touch
from .joining_rules import why_not_join, why_not_need_of
from .models import Case, CaseReferral, Need
from .rules import NeedState
from .telling import tell


def enter(referral: Referral, known: Person | None, *, at: datetime, by: Acting) -> Person:
    """Her file: the one that is known, locked, or a new one. The number is hashed again, with the fund's own key."""
    reached = {"phone": referral.phone, "email": referral.email, "nir": referrals.number_of(referral)}
    if known:
        people.learn(known, at=at, **reached)
        return known
    return people.add(
        first_name=referral.first_name,
        last_name=referral.last_name,
        birth_date=referral.birth_date,
        commune=referral.commune,
        language=referral.language,
        guardian=referral.guardian,
        digital=referral.digital,
        at=at,
        by=by,
        **reached,
    )


@transaction.atomic
def join(referral: Referral, case: Case, *, by: Acting) -> Case:
    """Take the relay into a case of hers that is open: the cares it did not have are added. Raises `Refused`.

    The sender reads the same as if a case had been opened.
    """
    person = people.locked(case.person_id, by=by)
    case = locked(case.pk, by=by)
    refuse(why_not_join(case_state=case.state, same_person=case.person_id == person.pk))
    referral = referrals.move(referral, "accept", by=by)
    now = referral.accepted_at
    enter(referral, person, at=now, by=by)
    CaseReferral.objects.create(fund_id=by.organisation_id, case=case, referral=referral, joined_at=now)
    new = [care for care in referral.care if care not in set(own_open_care(case))]
    for care in new:
        write_need(case, care, referral.reasons, since=referral.since, quote=referral.quote, by=by)
    touch(case)
    record("case.joined", case, by=by, needs=len(new))
    tell(referral, Tidings.ACCEPTED, by=by)
    return case


def of_household(case: Case, person: Person | None, *, by: Acting) -> Person | None:
    """Whose care it is, locked, when it is not hers but of somebody of her household; raises `Refused`.

    Asked before the case is locked: persons first, everywhere.
    """
    if person is None or person.pk == case.person_id:
        return None
    person = people.locked(person.pk, by=by)
    refuse(why_not_need_of(of_household=households.share_one(case.person, person)))
    return person


def own_open_care(case: Case, whose: Person | None = None) -> list[str]:
    """Hers, or those of somebody of her household: a child's glasses are not her own."""
    needs = Need.objects.of(case.fund_id).filter(case=case, state=NeedState.OPEN)
    own = Q(person=whose) if whose else Q(person=None) | Q(person=case.person_id)
    return list(needs.filter(own).values_list("care", flat=True))


def write_need(case: Case, care: str, reasons: list[str], *, by: Acting, **more) -> Need:
    return Need.objects.create(
        fund_id=by.organisation_id, case=case, care=care, reasons=reasons, added_at=timezone.now(), **more
    )
