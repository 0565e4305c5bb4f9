"""What the fund may give: its local rules, its envelopes by kind and year, and the money that a decision engages.

An envelope moves only here and in `paying`, under its lock, in the transaction of the act that moves it.
"""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, Sum
from django.utils import timezone

from relais.base.acting import Acting
from relais.base.journal import record
from relais.base.moves import refuse
from relais.base.words import Sentence

from . import decision_rules, held, local_rules
from .local_rules import LocalRules
from .models import Application, Decision, Envelope, Grant, RulesVersion

MOST_CREDIT = 100_000_000_00  # cents: beyond, a slip of the finger


@transaction.atomic
def adopt(rules: LocalRules, *, by: Acting) -> RulesVersion:
    """Another version of the local rules, from its first day on; raises `Refused`."""
    newest = RulesVersion.objects.of(by.organisation_id).order_by("-since").first()
    refuse(_why_not_adopt(rules, newest.since if newest else None))
    try:
        with transaction.atomic():
            version = RulesVersion.objects.create(
                fund_id=by.organisation_id,
                since=rules.since,
                rules=local_rules.write(rules),
                voted_on=rules.voted_on,
                added_at=timezone.now(),
                added_by_id=by.user_id,
            )
    except IntegrityError:  # the same page sent twice, or a colleague at the same instant
        refuse(_why_not_adopt(rules, rules.since))
    record("aid.rules_adopted", version, by=by, voted=rules.voted_on is not None)
    return version


def _why_not_adopt(rules: LocalRules, newest: date | None) -> Sentence | None:
    return decision_rules.why_not_adopt_rules(
        since=rules.since, newest=newest, voted_on=rules.voted_on, today=timezone.localdate()
    )


@transaction.atomic
def change_credit(*, year: int, kind: str, credit: int, by: Acting) -> Envelope:
    """Open the credit of one kind for one year, or change it: never under what is engaged. Cents; or `Refused`."""
    refuse(decision_rules.why_not_open_credit(year=year, kind=kind, today=timezone.localdate()))
    key = {"fund_id": by.organisation_id, "year": year, "kind": kind}
    Envelope.objects.get_or_create(**key, defaults={"credit": 0})
    envelope = held.envelope(year, kind, by=by)
    refuse(decision_rules.why_not_credit(credit=credit, engaged=envelope.engaged, most=MOST_CREDIT))
    held.changed(envelope, credit=credit)
    record("aid.credit_changed", envelope, by=by, year=year, kind=kind, cents=credit)
    return envelope


def engage(one: Application, decision: Decision, household: Collection[UUID], *, by: Acting) -> Grant:
    """Promise what was decided, never above the ceilings of the year nor the credit; raises `Refused`.

    `household`: she and hers, their rows locked by the act.
    """
    envelope = held.envelope(decision.on.year, one.kind, by=by)
    of_person, of_household = given_on(one, decision.on, household=household)
    refuse(
        decision_rules.why_not_above_ceilings(
            kind=one.kind,
            cents=decision.cents,
            of_person=of_person,
            of_household=of_household,
            rules=held.read_rules(one.local_rules),
        )
        or decision_rules.why_not_commit(
            credit=envelope.credit if envelope else None,
            engaged=envelope.engaged if envelope else 0,
            cents=decision.cents,
            kind=one.kind,
            year=decision.on.year,
        )
    )
    held.changed(envelope, committed=envelope.committed + decision.cents)
    return Grant.objects.create(
        fund_id=one.fund_id,
        decision=decision,
        application=one,
        person_id=one.person_id,
        envelope=envelope,
        cents=decision.cents,
        use_by=decision.use_by,
        granted_at=decision.made_at,
    )


def given(person_ids: Collection[UUID], *, kind: str, year: int, fund_id: UUID) -> int:
    """Cents of that kind that these persons were granted that year, and that neither came free nor came back."""
    theirs = Grant.objects.of(fund_id).filter(
        person_id__in=person_ids, envelope__kind=kind, envelope__year=year
    )
    return theirs.aggregate(sum=Sum(F("cents") - F("freed") - F("recovered")))["sum"] or 0


def given_on(one: Application, on: date, *, household: Collection[UUID]) -> tuple[int, int]:
    """What she, then her household, were already given in that year for such an aid."""
    told = {"kind": one.kind, "year": on.year, "fund_id": one.fund_id}
    return given([one.person_id], **told), given(household, **told)
