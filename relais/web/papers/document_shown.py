"""How papers are shown: the same words for the mission, the structure and herself."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relais.base import french
from relais.documents import kinds, rules
from relais.documents.models import AskedPaper, Document
from relais.documents.rules import AskedState, DocumentState, Fault, Given, Scan
from relais.web import shown

STATES = {DocumentState.RECEIVED: "ask", DocumentState.ACCEPTED: "done", DocumentState.REFUSED: "wait"}
ASKED = {
    AskedState.TO_GIVE: "new",
    AskedState.RECEIVED: "ask",
    AskedState.AGAIN: "wait",
    AskedState.ACCEPTED: "done",
}


def state(one: Document) -> dict:
    return shown.shape(STATES[DocumentState(one.state)], shown.capital(DocumentState(one.state).label))


def asked_state(given: Iterable[Document]) -> dict:
    """Where one paper asked stands, from those given of its kind."""
    told = rules.asked_state({one.state for one in given})
    return shown.shape(ASKED[told], shown.capital(told.label))


def given(one: Document) -> str:
    """When, by whom, how many pages, and what the antivirus said."""
    told = [
        _("Donnée {by}, le {day}").format(by=Given(one.given).label, day=_day(one)),
        ngettext("une page", "{n} pages", one.pages).format(n=one.pages),
    ]
    gone = (
        _("Effacée le {day}").format(day=french.day(timezone.localdate(one.gone_at))) if one.gone_at else ""
    )
    return f"{', '.join(told)}. {gone or scanned(one)}."


def _day(one: Document) -> str:
    return french.day(timezone.localdate(one.given_at))


def scanned(one: Document) -> str:
    return shown.capital(Scan(one.scan).label)


def to_give_again(one: Document, *, words: bool) -> str:
    """Why, and what to do. `words`: those added for her are read here."""
    if one.state != DocumentState.REFUSED:
        return ""
    said = f"{Fault(one.fault).label}. {rules.remedy(one.fault)}"
    return f"{said} {one.words}".rstrip() if words else said


def of_kind(all_given: Iterable[Document], kind: str) -> list[Document]:
    return [one for one in all_given if one.kind == kind]


def for_her(paper: AskedPaper, all_given: Iterable[Document]) -> dict:
    """One paper asked, as she reads of it: what it is, where to find it, what became of it."""
    mine = of_kind(all_given, paper.kind)
    told = kinds.known().get(paper.kind)
    where = rules.asked_state({one.state for one in mine})
    last = mine[-1] if mine else None
    refused = [one for one in mine if one.state == DocumentState.REFUSED]
    last_refused = max(refused, key=lambda one: one.decided_at, default=None)
    return {
        "kind": paper.kind,
        "title": told.her_name if told else paper.kind,
        "state": asked_state(mine) if where != AskedState.RECEIVED else shown.shape("run", _("Reçue")),
        "about": told.for_her if told else "",
        "again": to_give_again(last_refused, words=True) if where == AskedState.AGAIN else "",
        "given": ngettext("Reçue le {day}, une page.", "Reçue le {day}, {n} pages.", last.pages).format(
            day=_day(last), n=last.pages
        )
        if last and where in (AskedState.RECEIVED, AskedState.ACCEPTED)
        else "",
        "more": where == AskedState.RECEIVED,
        "wanted": where in (AskedState.TO_GIVE, AskedState.AGAIN),
    }
