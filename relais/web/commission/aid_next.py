"""An application for an aid in a word, a line, and the next act: for its page, the lists and the case."""

from django.urls import reverse
from django.utils.translation import gettext as _

from relais.access.roles import Permission
from relais.base import french
from relais.cases.models import Case
from relais.cases.rules import LIVING
from relais.commission.applying import Standing
from relais.commission.local_rules import AidKind
from relais.commission.models import Application
from relais.commission.rules import State
from relais.web import shown

SHAPES = {
    State.DRAFT: "new",
    State.SUBMITTED: "wait",
    State.COMPLETE: "run",
    State.ON_AGENDA: "run",
    State.ADJOURNED: "ask",
    State.DECIDED: "done",
    State.WITHDRAWN: "no",
}
MOST = 20  # of a case, shown


def state(one: Application) -> dict:
    return shown.shape(SHAPES[State(one.state)], french.capital(State(one.state).label))


def title(one: Application) -> str:
    return french.capital(AidKind(one.kind).label)


def about(one: Application) -> str:
    """What is asked, in a few words."""
    asked = _("{sum} demandés").format(sum=french.euros(one.wanted)) if one.wanted else ""
    return ", ".join(filter(None, (one.details, asked)))


def baton(one: Application, stands: Standing, acting, letter_url: str = "") -> dict | None:
    """parts/baton.html, or None: whose turn it is, and the one act. `letter_url`: of what was decided last."""
    if one.state == State.DECIDED:
        return {
            "title": _("Lui dire la décision"),
            "why": _("La lettre en dit les raisons, la suite, et ce qu’elle peut faire."),
            "label": _("Ouvrir la lettre"),
            "url": letter_url,
        }
    told = _SAID.get(State(one.state))
    return told(one, stands, acting.may(Permission.COMMISSION_PREPARE)) if told else None


def to(act: str, one: Application) -> str:
    return reverse(f"web:aid-{act}", args=[one.pk])


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
    lacks = len(stands.lacks) + bool(stands.gate)
    if not lacks:
        return _("Rien ne manque.")
    return (
        _("Ce qui manque peut suivre : une chose.")
        if lacks == 1
        else _("Ce qui manque peut suivre : {n} choses.").format(n=lacks)
    )


def _submitted(one: Application, stands: Standing, prepares: bool) -> dict:
    if stands.lacks or stands.gate:
        return _to_complete(one, prepares)
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


def _to_complete(one: Application, prepares: bool) -> dict:
    until = (
        _(" La pièce demandée est attendue avant le {day}.").format(day=french.day(one.missing_until))
        if one.missing_until
        else ""
    )
    mend, ask = (_("Compléter la demande"), to("edit", one)), (_("Demander une pièce"), to("ask", one))
    first, second = (ask, mend) if prepares and not one.missing else (mend, ask)
    told = {
        "holder": _("{name}, qui a fait la demande").format(name=one.made_by.name),
        "title": _("Apporter ce qui manque"),
        "why": _("Elle ne va en séance qu’une fois complète.") + until,
        "label": first[0],
        "url": first[1],
    }
    return told | {"second_label": second[0], "second_url": second[1]} if prepares else told


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
    rows = Application.objects.of(one.fund_id).filter(case=one).order_by("-made_at", "-id")[:MOST]
    return {
        "aids": [
            {
                "title": _("Demande d’aide : {kind}").format(kind=AidKind(each.kind).label),
                "url": to("page", each),
                "state": state(each),
                "text": about(each),
            }
            for each in rows
        ],
        "aid_url": reverse("web:aid-new", args=[one.pk]) if one.state in LIVING else "",
    }
