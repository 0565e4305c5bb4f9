"""The manager's board: who holds how much, who is away, what nobody should forget."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relais.access.models import User
from relais.base import french
from relais.base.journal import record
from relais.cases import board, team
from relais.cases.board_rules import Forgotten
from relais.cases.models import Case
from relais.territory.models import FundSettings
from relais.web import shown
from relais.web.paging import counted, page


def mission(request):
    """The whole mission: counts by person, then the cases that risk being forgotten, longest untouched first."""
    me, today = request.acting.organisation_id, timezone.localdate()
    pace = FundSettings.objects.for_fund(me)
    rows, holders = load_rows(me, today)
    forgotten = board.forgotten(me, pace, holders, today)
    found, pager = page(
        forgotten.select_related("adviser").with_persons(me),
        request.GET,
        instant="touched_at",
        newest_first=False,
    )
    record("board.listed", by=request.acting, rows=len(found), further="after" in request.GET)
    waiting, late = board.late_at_inbox(me, pace, today)
    forgotten_count, beyond = counted(forgotten)
    held, everyone = sum(row["open"] for row in rows), board.total(me)
    return render(
        request,
        "web/cases/board.html",
        {
            "rows": rows,
            "held": held,
            "all_held": held == everyone,
            "total": everyone,
            "to_reach": sum(row["to_reach"] for row in rows),
            "waiting": sum(row["waiting"] for row in rows),
            "facts": _facts(rows, waiting, late, forgotten_count),
            "forgotten_count": forgotten_count,
            "beyond": beyond,
            "baton": _baton(rows, late),
            "forgotten": [_forgotten_row(case, pace, holders, today) for case in found],
            **pager,
        },
    )


def load_rows(fund_id, today) -> tuple[list[dict], set]:
    """A row for each member of the team and for whoever left with cases; and the accounts of the team."""
    names = {user.pk: user.name for user in team.holders(fund_id)}
    loads = board.loads(fund_id, today)
    away = board.away(fund_id, today)
    others = {*loads, *(absence.replaced_by_id for absence in away.values())} - names.keys()
    gone = {user.pk: user.name for user in User.objects.filter(pk__in=others)}
    everyone = gone | names
    rows = [
        {
            "user_id": pk,
            "name": name,
            "gone": pk not in names,
            "away": _away(away.get(pk), everyone),
            **vars(loads.get(pk, board.Load())),
        }
        for pk, name in [*names.items(), *gone.items()]
        if pk in names or loads.get(pk, board.Load()).open
    ]
    return rows, set(names)


def _away(absence, names: dict) -> str:
    if absence is None:
        return ""
    return _("Absente jusqu’au {day} ; {name} répond à sa place").format(
        day=french.day(absence.ends_on, year=False), name=names.get(absence.replaced_by_id, "")
    )


def _facts(rows: list[dict], waiting: int, late: int, forgotten: int) -> list[dict]:
    return [
        {"label": _("À recevoir"), "value": waiting},
        {"label": _("Dont en retard"), "value": late},
        {"label": _("En cours"), "value": sum(row["open"] for row in rows)},
        {"label": _("À joindre"), "value": sum(row["to_reach"] for row in rows)},
        {"label": _("Attendent un tiers"), "value": sum(row["waiting"] for row in rows)},
        {"label": _("À reprendre"), "value": forgotten},
    ]


def _baton(rows: list[dict], late: int) -> dict | None:
    """What only the manager can do comes first: cases that nobody holds any more."""
    left = next((row for row in rows if row["gone"]), None)
    if left:
        return {
            "holder": _("Plus personne ne répond de ces dossiers"),
            "title": _("Confier les dossiers de {name}").format(name=left["name"]),
            "why": ngettext(
                "Son compte n’est plus de la mission ; il lui reste {n} dossier.",
                "Son compte n’est plus de la mission ; il lui reste {n} dossiers.",
                left["open"],
            ).format(n=left["open"]),
            "label": _("Choisir à qui les confier"),
            "url": reverse("web:reassign", args=[left["user_id"]]),
        }
    if late:
        return {
            "holder": _("À la mission, maintenant"),
            "title": ngettext(
                "Un relais attend depuis trop longtemps", "{n} relais attendent depuis trop longtemps", late
            ).format(n=late),
            "why": _("Chaque structure attend une réponse dans le délai que la mission s’est donné."),
            "label": _("Voir les relais à recevoir"),
            "url": reverse("web:inbox"),
        }
    return None


def _forgotten_row(case: Case, pace, holders, today) -> dict:
    reason = board.why(case, pace, holders, today)
    days = (today - timezone.localdate(case.touched_at)).days
    return {
        "name": case.person.name,
        "url": reverse("web:case", args=[case.pk]),
        "assign_url": reverse("web:assign", args=[case.pk]),
        "about": shown.about(case.person),
        "number": case.number,
        "adviser": case.adviser.name,
        "why": Forgotten(reason).label if reason else "",
        "since": _since(days),
    }


def _since(days: int) -> str:
    if not days:
        return _("dernier acte aujourd’hui")
    return ngettext("dernier acte il y a {n} jour", "dernier acte il y a {n} jours", days).format(n=days)
