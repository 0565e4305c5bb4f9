"""What every act of the commission locks, always in the same order, so that acts take turns and never wait in a ring.

Persons, in the order of their identifiers; then the case; the application; the sitting; the point; the envelope; the
grant; the payment. An act that needs few of them skips the others, and keeps the order.
"""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.utils import timezone

from relais.base.acting import Acting
from relais.base.moves import refuse
from relais.base.words import say
from relais.cases import held as cases
from relais.cases.models import Case
from relais.people import actions as people
from relais.people import households
from relais.people.models import Person

from . import local_rules
from .local_rules import LocalRules
from .models import AgendaItem, Application, Envelope, Grant, Payment, RulesVersion, Sitting


def with_household(person: Person, *, by: Acting) -> list[UUID]:
    """Her and all of her household, locked: a ceiling of the year is counted for them all. Raises `Refused`."""
    ids = _household(person)
    for person_id in sorted(ids):
        people.locked(person_id, by=by)
    if _household(person) != ids:
        refuse(say("Son foyer vient de changer : recommencez."))
    return sorted(ids)


def _household(person: Person) -> set[UUID]:
    return {person.pk, *(other.pk for other in households.others(person))}


def application(application_id: UUID, *, by: Acting) -> Application:
    """Locked; raises DoesNotExist once she was put aside."""
    rows = Application.objects.of(by.organisation_id).select_related("person", "local_rules")
    return rows.select_for_update(of=("self",)).get(pk=application_id)


def with_case(application_id: UUID, *, by: Acting) -> tuple[Application, Case | None]:
    """Her case first, when there is one: an adviser's acts on it take turns."""
    case_id = (
        Application.objects.of(by.organisation_id).values_list("case_id", flat=True).get(pk=application_id)
    )
    case = cases.locked(case_id, by=by) if case_id else None
    return application(application_id, by=by), case


def sitting(sitting_id: UUID, *, by: Acting) -> Sitting:
    rows = Sitting.objects.of(by.organisation_id).select_related("local_rules")
    return rows.select_for_update(of=("self",)).get(pk=sitting_id)


def item(item_id: UUID, *, by: Acting) -> AgendaItem:
    return AgendaItem.objects.of(by.organisation_id).select_for_update(of=("self",)).get(pk=item_id)


def envelope(year: int, kind: str, *, by: Acting) -> Envelope | None:
    rows = Envelope.objects.of(by.organisation_id).select_for_update(of=("self",))
    return rows.filter(year=year, kind=kind).first()


def grant(grant_id: UUID, *, by: Acting) -> tuple[Grant, Envelope]:
    """The case of the plan that it answers, its application even put aside, its envelope, then itself."""
    applications_of({grant_id}, by=by)
    envelope_id = Grant.objects.of(by.organisation_id).values_list("envelope_id", flat=True).get(pk=grant_id)
    own = Envelope.objects.of(by.organisation_id).select_for_update(of=("self",)).get(pk=envelope_id)
    rows = Grant.objects.of(by.organisation_id).select_related("application", "decision__local_rules")
    return rows.select_for_update(of=("self",)).get(pk=grant_id), own


def payment(payment_id: UUID, *, by: Acting) -> Payment:
    """After its grant."""
    return Payment.objects.of(by.organisation_id).select_for_update(of=("self",)).get(pk=payment_id)


def applications_of(grant_ids: Collection[UUID], *, by: Acting) -> None:
    """Lock the applications of these aids, and before them the cases of the plans that they answer.

    A row that changes twice in one act has its foreign keys looked at again: without these locks, that would wait for
    whoever holds the application and waits for the envelope.
    """
    aids = Grant.objects.of(by.organisation_id).filter(pk__in=grant_ids)
    told = aids.filter(application__request__isnull=False)
    cases = Case.objects.filter(fund_id=by.organisation_id, pk__in=told.values("application__case_id"))
    rows = Application.objects.kept(by.organisation_id).filter(pk__in=aids.values("application_id"))
    for locking in (cases, rows):
        list(locking.order_by("pk").select_for_update(of=("self",)))


def changed(row, **values):
    """Write these columns, and say so of the row in hand."""
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=[*values])
    return row


def touched(one: Application, **values) -> Application:
    """What changed, and another edition: a screen opened before reads so."""
    return changed(one, touched_at=timezone.now(), edition=one.edition + 1, **values)


def in_force(fund_id: UUID, on: date) -> RulesVersion | None:
    return RulesVersion.objects.in_force(fund_id, on)


def read_rules(version: RulesVersion) -> LocalRules:
    return local_rules.read(version.rules)
