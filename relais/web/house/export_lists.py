"""The lists that may leave, and what each of their columns says about a person."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext_noop

from relais.access import export_rules as rules
from relais.access.models import Membership
from relais.access.roles import ROLES, Permission
from relais.base.days import day_of, morning, next_morning
from relais.base.ids import follow_up
from relais.base.privacy import Privacy
from relais.base.words import said
from relais.cases.models import Case
from relais.cases.rules import State as CaseState
from relais.referrals.models import Referral
from relais.referrals.rules import State
from relais.web import shown
from relais.web.cases import board

from . import journal

HEALTH, SOCIAL, IDENTITY, PLACE = Privacy.HEALTH, Privacy.SOCIAL, Privacy.IDENTITY, Privacy.PLACE
TECHNICAL, PUBLIC, STAFF = Privacy.TECHNICAL, Privacy.PUBLIC, Privacy.STAFF


@dataclass(frozen=True)
class Column:
    """`value`: from a row of the list to what is written."""

    code: str
    label: str
    privacy: Privacy
    value: Callable

    @property
    def of_a_person(self) -> bool:
        return self.privacy in rules.OF_A_PERSON


@dataclass(frozen=True)
class Exported:
    """`rows(request, since, until)`: a queryset or a list; `back`: the name of the page of the list."""

    code: str
    title: str
    back: str
    permission: Permission | None
    columns: tuple[Column, ...]
    rows: Callable[..., Iterable]
    has_period: bool = True


def number(row) -> str:
    """Of a relay, as its page shows it."""
    return follow_up(row.pk)


def between(rows, instant: str, since, until):
    """Rows of a period, both days included."""
    if since:
        rows = rows.filter(**{f"{instant}__gte": morning(since)})
    if until:
        rows = rows.filter(**{f"{instant}__lt": next_morning(until)})
    return rows


# --- relays -------------------------------------------------------------------------------------------------------


def _waiting(request, since, until):
    rows = Referral.objects.waiting_at(request.acting.organisation_id).select_related("sender", "commune")
    return between(rows, "sent_at", since, until)


def _mine(request, since, until):
    rows = Referral.objects.newest_of(request.acting.organisation_id).select_related("receiver", "commune")
    return between(rows, "sent_at", since, until)


HERSELF = (
    Column("last_name", gettext_noop("Nom"), IDENTITY, lambda row: row.last_name),
    Column("first_name", gettext_noop("Prénom"), IDENTITY, lambda row: row.first_name),
    Column("birth_date", gettext_noop("Date de naissance"), IDENTITY, lambda row: row.birth_date),
    Column("commune", gettext_noop("Commune"), PLACE, lambda row: row.commune and row.commune.name),
)
RELAY = (
    Column("number", gettext_noop("Relais"), TECHNICAL, number),
    Column("sent_on", gettext_noop("Transmis le"), TECHNICAL, lambda row: day_of(row.sent_at)),
    Column("state", gettext_noop("État"), TECHNICAL, lambda row: State(row.state).label),
)
CARES = (
    Column("cares", gettext_noop("Soins"), HEALTH, lambda row: shown.cares(row.care)),
    Column("reasons", gettext_noop("Ce qui bloque"), SOCIAL, lambda row: shown.reasons(row.reasons)),
)


# --- cases --------------------------------------------------------------------------------------------------------


def _cases(request, since, until):
    me = request.acting.organisation_id
    return between(
        Case.objects.of(me).order_by("-opened_at", "-id").with_needs(me).prefetch_related("person__commune"),
        "opened_at",
        since,
        until,
    )


def _of_person(column: Column) -> Column:
    return Column(column.code, column.label, column.privacy, lambda case: column.value(case.person))


CASE = (
    Column("number", gettext_noop("Dossier"), TECHNICAL, lambda case: case.number),
    Column("opened_on", gettext_noop("Ouvert le"), TECHNICAL, lambda case: day_of(case.opened_at)),
    Column("state", gettext_noop("État"), TECHNICAL, lambda case: CaseState(case.state).label),
    Column("adviser", gettext_noop("Suivi par"), STAFF, lambda case: case.adviser.name),
    Column("reached_on", gettext_noop("Jointe le"), TECHNICAL, lambda case: day_of(case.reached_at)),
    Column("touched_on", gettext_noop("Dernier acte"), TECHNICAL, lambda case: day_of(case.touched_at)),
    Column("closed_on", gettext_noop("Clos le"), TECHNICAL, lambda case: day_of(case.closed_at)),
    *(_of_person(column) for column in HERSELF),
    Column(
        "cares",
        gettext_noop("Soins"),
        HEALTH,
        lambda case: shown.cares(need.care for need in case.needs.all()),
    ),
)


# --- the house ----------------------------------------------------------------------------------------------------


def _loads(request, since, until):
    return board.load_rows(request.acting.organisation_id, timezone.localdate())[0]


LOAD = tuple(
    Column(code, label, STAFF, lambda row, code=code: row[code])
    for code, label in (
        ("name", gettext_noop("Nom")),
        ("open", gettext_noop("En cours")),
        ("to_reach", gettext_noop("À joindre")),
        ("waiting", gettext_noop("Attendent un tiers")),
        ("late_steps", gettext_noop("Étapes en retard")),
        ("away", gettext_noop("Absence")),
    )
)


def _members(request, since, until):
    held = Membership.objects.current(timezone.localdate()).filter(
        organisation_id=request.acting.organisation_id
    )
    return held.select_related("user").order_by("user__last_name", "user__first_name", "id")


MEMBER = (
    Column("last_name", gettext_noop("Nom"), STAFF, lambda row: row.user.last_name),
    Column("first_name", gettext_noop("Prénom"), STAFF, lambda row: row.user.first_name),
    Column("email", gettext_noop("Adresse électronique"), STAFF, lambda row: row.user.email),
    Column("role", gettext_noop("Rôle"), STAFF, lambda row: said(ROLES[row.role].label)),
    Column("starts_on", gettext_noop("Depuis le"), STAFF, lambda row: row.starts_on),
    Column("last_login", gettext_noop("Dernière entrée"), STAFF, lambda row: day_of(row.user.last_login)),
)


def _journal(request, since, until):
    return between(journal.mine(request.acting), "at", since, until)


EVENT = (
    Column("at", gettext_noop("Quand"), TECHNICAL, lambda event: timezone.localtime(event.at)),
    Column("what", gettext_noop("Acte"), TECHNICAL, lambda event: journal.sentence(event)),
    Column("number", gettext_noop("Sur quoi"), TECHNICAL, lambda event: journal.subject_number(event)),
)

LISTS = {
    one.code: one
    for one in (
        Exported(
            "a-recevoir",
            gettext_noop("Relais à recevoir"),
            "web:inbox",
            Permission.REFERRAL_RECEIVE,
            (
                *RELAY,
                Column("sender", gettext_noop("Transmis par"), PUBLIC, lambda row: row.sender.name),
                *HERSELF,
                *CARES,
            ),
            _waiting,
        ),
        Exported(
            "mes-relais",
            gettext_noop("Mes relais"),
            "web:my-referrals",
            Permission.REFERRAL_FOLLOW,
            (
                *RELAY,
                Column("receiver", gettext_noop("Caisse"), PUBLIC, lambda row: row.receiver.name),
                *HERSELF,
                *CARES,
            ),
            _mine,
        ),
        Exported(
            "dossiers",
            gettext_noop("Dossiers de la caisse"),
            "web:cases",
            Permission.CASE_ACCOMPANY,
            CASE,
            _cases,
        ),
        Exported(
            "mission", gettext_noop("Qui tient quoi"), "web:board", Permission.BOARD_READ, LOAD, _loads, False
        ),
        Exported(
            "equipe", gettext_noop("Équipe"), "web:members", Permission.MEMBER_MANAGE, MEMBER, _members, False
        ),
        Exported("mon-journal", gettext_noop("Mon journal"), "web:my-journal", None, EVENT, _journal),
    )
}
