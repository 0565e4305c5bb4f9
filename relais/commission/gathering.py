"""The papers of an application follow the documents of its case: what is accepted there is here, and ticked by nobody.

One that waits to be looked at is said, and does not count yet. A tick still says the rest: what was seen on paper, and
that one accepted for another care is not the one. The secretary may ask for another: it is awaited until it is accepted.
"""

from relais.base.acting import Acting
from relais.base.journal import record
from relais.cases.models import Case
from relais.documents.models import Document
from relais.documents.rules import DocumentState

from . import held, rules
from .models import Application
from .rules import EDITABLE, Paper

# « Another paper » is no paper in particular: a human says whether it is the one that was asked for.
MATCHED = frozenset(Paper) - {Paper.OTHER}


def received(case: Case) -> dict[Paper, Document]:
    """Of each paper, the last that was given, accepted or to look at."""
    return {Paper(one.kind): one for one in _given(case).exclude(state=DocumentState.REFUSED)}


def accepted(case: Case) -> set[Paper]:
    """Those of which one was accepted."""
    kinds = _given(case).filter(state=DocumentState.ACCEPTED).values_list("kind", flat=True)
    return {Paper(kind) for kind in kinds}


def _given(case: Case):
    return Document.objects.of_case(case).kept().filter(kind__in=MATCHED).order_by("given_at", "id")


def follow(case: Case, kind: str, *, by: Acting) -> None:
    """A paper of this kind was just accepted, or is to be given again: applications not frozen yet say so.

    Called by `documents.actions` inside the fund's context, the case being locked.
    """
    if kind not in MATCHED:
        return
    here = {Paper(kind)} & accepted(case)
    mine = Application.objects.of(case.fund_id).filter(case=case, state__in=EDITABLE)
    for one in mine.order_by("pk").select_for_update(of=("self",)):
        told = {*one.papers} - {kind} | here & {*rules.papers_of(one)}
        if told != {*one.papers}:
            held.touched(one, papers=[paper for paper in Paper if paper in told])
            record("aid.told", one, by=by, fields=["papers"])
