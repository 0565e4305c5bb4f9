"""What every act on a case begins and ends with: its row locked, so that acts take turns; its last touch."""

from uuid import UUID

from django.utils import timezone

from relais.base.acting import Acting
from relais.people.models import Person

from .models import Case, Need, Step
from .rules import NeedState, StepState
from .step_rules import act_label


def locked(case_id: UUID, *, by: Acting) -> Case:
    """With the relay that opened it and her consent: what goes back to the sender is never far."""
    case = Case.objects.of(by.organisation_id).select_related("referral__consent")
    return case.select_for_update(of=("self",)).get(pk=case_id)


def touch(case: Case, **changed) -> Case:
    """Write what changed, and that someone was there today."""
    case.touched_at = timezone.now()
    for name, value in changed.items():
        setattr(case, name, value)
    case.save(update_fields=["touched_at", *changed])
    return case


def needs_of(case: Case) -> list[Need]:
    return list(Need.objects.of(case.fund_id).filter(case=case))


def open_care(case: Case) -> list[str]:
    open_needs = Need.objects.of(case.fund_id).filter(case=case, state=NeedState.OPEN)
    return list(open_needs.values_list("care", flat=True))


def open_steps(case: Case) -> list[str]:
    """What is still to do, in words."""
    left = Step.objects.of(case.fund_id).filter(case=case, state=StepState.TO_DO)
    return [act_label(level, what) for level, what in left.values_list("level", "what")]


def restrict_unless_read(fund_id: UUID, person_id: UUID) -> None:
    """Her own file is read as long as one of her cases is, and no longer (docs/adr/0012)."""
    hers = Case.objects.restricted(fund_id).filter(person_id=person_id)
    if hers.exists() and not Case.objects.of(fund_id).filter(person_id=person_id).exists():
        Person.objects.of(fund_id).filter(pk=person_id).update(restricted_at=timezone.now())
