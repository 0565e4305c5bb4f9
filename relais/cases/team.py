"""Who holds a case, who is away, and who answers meanwhile."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from relais.access.models import Membership, User
from relais.access.roles import ROLES, Permission
from relais.base.acting import Acting
from relais.base.journal import record
from relais.base.moves import refuse

from . import team_rules
from .held import locked, touch
from .models import Absence, Case, Step
from .rules import LIVING, StepState

HOLDERS = [role.code for role in ROLES.values() if Permission.CASE_ACCOMPANY in role.permissions]


def holders(fund_id: UUID) -> list[User]:
    """Who may hold a case of this fund today, by name."""
    members = Membership.objects.current(timezone.localdate()).filter(
        organisation_id=fund_id, role__in=HOLDERS
    )
    return list(User.objects.filter(pk__in=members.values("user")).order_by("last_name", "first_name", "id"))


def _may_hold(user: User, fund_id: UUID) -> bool:
    members = Membership.objects.current(timezone.localdate()).filter(
        organisation_id=fund_id, role__in=HOLDERS
    )
    return members.filter(user=user).exists()


@transaction.atomic
def assign(case: Case, user: User, *, by: Acting) -> Case:
    """Give a case to somebody of the mission, with what its holder had to do in it; raises `Refused`."""
    case = locked(case.pk, by=by)
    refuse(
        team_rules.why_not_assign(
            case_state=case.state,
            may_assign=by.may(Permission.CASE_ASSIGN),
            holds_it=case.adviser_id == by.user_id,
            is_holder_already=case.adviser_id == user.pk,
            may_hold=_may_hold(user, by.organisation_id),
        )
    )
    _steps_follow([case.pk], case.adviser_id, user, by=by)
    touch(case, adviser_id=user.pk)
    record("case.assigned", case, by=by, to=user.pk.hex)
    return case


@transaction.atomic
def reassign_all(from_user: User, to_user: User, *, by: Acting) -> int:
    """Give every living case of somebody to another, with her steps; how many, at most `MOST_REASSIGNED`.

    One transaction: all or none. Raises `Refused`.
    """
    refuse(
        team_rules.why_not_reassign_all(
            may_assign=by.may(Permission.CASE_ASSIGN),
            same=from_user.pk == to_user.pk,
            may_hold=_may_hold(to_user, by.organisation_id),
        )
    )
    living = Case.objects.of(by.organisation_id).filter(adviser=from_user, state__in=LIVING)
    # Always in the same order: two who reassign at once wait for each other, and never for ever.
    kept = list(living.order_by("id").select_for_update(of=("self",))[: team_rules.MOST_REASSIGNED])
    moved = [case.pk for case in kept]
    _steps_follow(moved, from_user.pk, to_user, by=by)
    Case.objects.of(by.organisation_id).filter(pk__in=moved).update(
        adviser=to_user, touched_at=timezone.now()
    )
    for case in kept:
        record("case.assigned", case, by=by, to=to_user.pk.hex)
    return len(moved)


def _steps_follow(cases: list[UUID], holder_id: UUID, user: User, *, by: Acting) -> None:
    mine = Step.objects.of(by.organisation_id).filter(holder_id=holder_id, state=StepState.TO_DO)
    mine.filter(case__in=cases).update(holder=user)


# --- absences ---------------------------------------------------------------------------------------------------


@transaction.atomic
def note_absence(user: User, *, starts_on: date, ends_on: date, replaced_by: User, by: Acting) -> Absence:
    """Somebody is away: who answers for her cases meanwhile. Raises `Refused`."""
    fund = by.organisation_id
    # Two who note at once take turns, by the account of whoever is away.
    both = User.objects.filter(pk__in=(user.pk, replaced_by.pk)).order_by("pk")
    list(both.select_for_update(no_key=True))
    refuse(
        team_rules.why_not_absent(
            may_assign=by.may(Permission.CASE_ASSIGN),
            herself=user.pk == by.user_id,
            same=user.pk == replaced_by.pk,
            both_hold=_may_hold(user, fund) and _may_hold(replaced_by, fund),
            starts_on=starts_on,
            ends_on=ends_on,
            overlaps=_is_away(user, fund, starts_on, ends_on),
            replacement_away=_is_away(replaced_by, fund, starts_on, ends_on),
            today=timezone.localdate(),
        )
    )
    absence = Absence.objects.create(
        fund_id=fund,
        user=user,
        replaced_by=replaced_by,
        starts_on=starts_on,
        ends_on=ends_on,
        recorded_at=timezone.now(),
    )
    record("absence.noted", absence, by=by, days=(ends_on - starts_on).days + 1)
    return absence


def _is_away(user: User, fund_id: UUID, starts_on: date | None, ends_on: date | None) -> bool:
    if starts_on is None or ends_on is None:
        return False
    meanwhile = Absence.objects.of(fund_id).filter(ends_on__gte=starts_on, starts_on__lte=ends_on)
    return meanwhile.filter(user=user).exists()


@transaction.atomic
def end_absence(absence: Absence, *, by: Acting) -> None:
    """She is back: it ends yesterday; one that has not begun is taken out. Raises `Refused`."""
    absence = Absence.objects.of(by.organisation_id).select_for_update(of=("self",)).get(pk=absence.pk)
    today = timezone.localdate()
    refuse(
        team_rules.why_not_end_absence(
            may_assign=by.may(Permission.CASE_ASSIGN),
            herself=absence.user_id == by.user_id,
            ends_on=absence.ends_on,
            today=today,
        )
    )
    record("absence.ended", absence, by=by, begun=absence.starts_on < today)
    if absence.starts_on < today:
        absence.ends_on = today - timedelta(days=1)
        absence.save(update_fields=["ends_on"])
    else:
        absence.delete()


def absences_on(fund_id: UUID, today: date):
    """Those that hold this day, with their names."""
    current = Absence.objects.of(fund_id).filter(ends_on__gte=today, starts_on__lte=today)
    return current.select_related("user", "replaced_by").order_by("ends_on", "id")


def who_answers(fund_id: UUID, today: date) -> dict[UUID, UUID]:
    """Who is away today → who answers for her."""
    away = absences_on(fund_id, today).select_related(None).values_list("user_id", "replaced_by_id")
    return team_rules.who_answers(away)


def answers_for(case: Case) -> User:
    """Whom to tell about a case today: who holds it, or who replaces her."""
    away = absences_on(case.fund_id, timezone.localdate()).filter(user_id=case.adviser_id).first()
    return away.replaced_by if away else case.adviser


def replaced_by(user_id: UUID, fund_id: UUID, today: date) -> list[UUID]:
    """Those for whom this person answers today."""
    return [away for away, answers in who_answers(fund_id, today).items() if answers == user_id]
