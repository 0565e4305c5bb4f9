"""An application for an aid in a word and a line: for its page, the lists, her case and her file."""

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from relais.base import french
from relais.commission.decision_rules import Outcome
from relais.commission.local_rules import AidKind
from relais.commission.models import Application, Decision
from relais.commission.rules import State

from . import shown

SHAPES = {
    State.DRAFT: "new",
    State.SUBMITTED: "wait",
    State.COMPLETE: "run",
    State.ON_AGENDA: "run",
    State.ADJOURNED: "ask",
    State.DECIDED: "done",
    State.WITHDRAWN: "no",
}
OUTCOMES = {
    Outcome.GRANTED_FULL: "done",
    Outcome.GRANTED_PARTIAL: "done",
    Outcome.REFUSED: "no",
    Outcome.ADJOURNED: "wait",
    Outcome.INADMISSIBLE: "no",
    Outcome.WITHDRAWN: "no",
}


def state(one: Application, decided: Decision | None = None) -> dict:
    """`decided`: what was decided last, once it is: « Décidée » says neither yes nor no."""
    if one.state == State.DECIDED and decided:
        return outcome(decided)
    if one.state == State.SUBMITTED and one.missing:
        return shown.shape("ask", _("Pièce attendue"))
    return shown.shape(SHAPES[State(one.state)], french.capital(State(one.state).label))


def outcome(decided: Decision) -> dict:
    code = Outcome(decided.outcome)
    return shown.shape(OUTCOMES[code], french.capital(code.label))


def title(one: Application) -> str:
    return french.capital(AidKind(one.kind).label)


def about(one: Application, decided: Decision | None = None) -> str:
    """What is asked, and what is granted, in a few words."""
    asked = _("{sum} demandés").format(sum=french.euros(one.wanted)) if one.wanted else ""
    return ", ".join(filter(None, (one.details.strip().rstrip("."), asked, granted(decided))))


def granted(decided: Decision | None) -> str:
    return _("{sum} accordés").format(sum=french.euros(decided.cents)) if decided and decided.cents else ""


def last_decisions(fund_id: UUID, found: Iterable[Application]) -> dict[UUID, Decision]:
    """What was decided last of each, by its application."""
    ended = [one.pk for one in found if one.state == State.DECIDED]
    told = Decision.objects.of(fund_id).filter(application_id__in=ended).order_by("made_at", "id")
    return {each.application_id: each for each in told}


def rows(fund_id: UUID, found: list[Application]) -> list[dict]:
    """parts/aids.html."""
    decided = last_decisions(fund_id, found)
    return [
        {
            "title": _("Demande d’aide : {kind}").format(kind=AidKind(one.kind).label),
            "url": reverse("web:aid-page", args=[one.pk]),
            "state": state(one, decided.get(one.pk)),
            "text": about(one, decided.get(one.pk)),
        }
        for one in found
    ]
