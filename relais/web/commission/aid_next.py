"""Whose turn it is on an application for an aid, and the next act: for its page and its case."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relais.access.roles import Permission
from relais.base import french
from relais.cases.models import Case
from relais.cases.rules import LIVING
from relais.commission import leaving
from relais.commission.applying import Standing
from relais.commission.models import Application
from relais.commission.rules import Paper, State
from relais.web import aid_shown

from . import letterhead

MOST = 20  # of a case, shown


def baton(one: Application, stands: Standing, acting, letter_url: str = "") -> dict | None:
    """parts/baton.html, or None: whose turn it is, and the one act. `letter_url`: of what was decided last."""
    if one.state == State.DECIDED:
        return _decided(one, acting, letter_url)
    told = _SAID.get(State(one.state))
    return told(one, stands, acting.may(Permission.COMMISSION_PREPARE)) if told else None


def to(act: str, one: Application) -> str:
    return reverse(f"web:aid-{act}", args=[one.pk])


def _decided(one: Application, acting, letter_url: str) -> dict:
    """A letter that bears no address yet is mended first, by whoever may."""
    told = {
        "title": _("Lui dire la décision"),
        "why": _("La lettre en dit les raisons, la suite, et ce qu’elle peut faire."),
        "label": _("Ouvrir la lettre"),
        "url": letter_url,
    }
    if not (absent := letterhead.to_write(one.fund_id)):
        return told
    told["why"] = absent
    if not any(map(acting.may, (Permission.COMMISSION_PREPARE, Permission.SETTINGS_WRITE))):
        return told
    return told | {
        "second_label": _("Écrire ce que les lettres portent"),
        "second_url": reverse("web:letterhead"),
    }


def _draft(one: Application, stands: Standing, prepares: bool) -> dict:
    if not one.details:
        return {
            "title": _("Écrire la demande"),
            "why": _("Dites d’abord ce que l’aide permettra : le reste peut suivre."),
            "label": _("Compléter la demande"),
            "url": to("edit", one),
        }
    return {
        "title": _("Déposer la demande"),
        "why": _("La secrétaire de la commission la vérifie. {rest}").format(rest=_rest(stands)),
        "label": _("Déposer cette demande"),
        "post_url": to("submit", one),
        "second_label": _("Compléter la demande"),
        "second_url": to("edit", one),
    }


def _rest(stands: Standing) -> str:
    if not stands.count:
        return _("Rien ne manque.")
    return ngettext(
        "Ce qui manque peut suivre : une chose.", "Ce qui manque peut suivre : {n} choses.", stands.count
    ).format(n=stands.count)


def _submitted(one: Application, stands: Standing, prepares: bool) -> dict:
    if stands.count:
        return _to_complete(one, stands, prepares)
    if not prepares:
        return {
            "holder": _("La secrétaire de la commission"),
            "title": _("Vérifier la demande"),
            "why": _("Rien ne manque. Elle la déclare complète, puis l’inscrit à une séance."),
        }
    return {
        "title": _("Rien ne manque : déclarer complète"),
        "why": _("Le quotient et les règles du jour sont alors gardés avec la demande."),
        "label": _("Déclarer cette demande complète"),
        "post_url": to("complete", one),
    }


def _to_complete(one: Application, stands: Standing, prepares: bool) -> dict:
    """Papers alone are noted on the page itself; the rest is written."""
    written = not stands.lacks and not stands.gate
    mend = (_("Noter les pièces"), "#papers") if written else (_("Compléter la demande"), to("edit", one))
    ask = (_("Demander une pièce"), to("ask", one))
    first, second = (ask, mend) if prepares and not one.missing else (mend, ask)
    told = {
        "holder": _("{name}, qui a fait la demande").format(name=one.made_by.name),
        "title": _("Apporter ce qui manque"),
        "why": f"{_('Elle ne va en séance qu’une fois complète.')} {_awaited(one)}".strip(),
        "label": first[0],
        "url": first[1],
    }
    return told | {"second_label": second[0], "second_url": second[1]} if prepares else told


def _awaited(one: Application) -> str:
    """What the commission asked for, and has not received."""
    papers = [paper.label for paper in Paper if paper in one.missing and paper not in one.papers]
    if not papers or not one.missing_until:
        return ""
    told = ngettext(
        "Pièce attendue avant le {day} : {papers}.",
        "Pièces attendues avant le {day} : {papers}.",
        len(papers),
    )
    return told.format(day=french.day(one.missing_until), papers=", ".join(papers))


def _complete(one: Application, stands: Standing, prepares: bool) -> dict:
    if not prepares:
        return {
            "holder": _("La secrétaire de la commission"),
            "title": _("Inscrire la demande à une séance"),
            "why": _("Elle est complète. Sous le seuil de la caisse, elle peut être décidée avant."),
        }
    return {
        "title": _("Inscrire la demande à une séance"),
        "why": _("Elle est complète. Sous le seuil de la caisse, elle peut être décidée avant."),
        "label": _("Choisir la séance"),
        "url": reverse("web:sessions"),
    }


_SAID = {
    State.DRAFT: _draft,
    State.SUBMITTED: _submitted,
    State.ADJOURNED: _submitted,
    State.COMPLETE: _complete,
}


# --- in the case ----------------------------------------------------------------------------------------------------
def of_case(one: Case) -> dict:
    """What the case's page shows of them, the newest first."""
    found = Application.objects.of(one.fund_id).filter(case=one).order_by("-made_at", "-id")[:MOST]
    return {
        "aids": aid_shown.rows(one.fund_id, list(found)),
        "aid_url": reverse("web:aid-new", args=[one.pk]) if one.state in LIVING else "",
    }


def ending_with(one: Case) -> list[str]:
    """Of the pages that ask whether to end it: what the commission has under way leaves with it."""
    return [_("Sa demande d’aide à la commission est retirée.")] if leaving.under_way(one).exists() else []
