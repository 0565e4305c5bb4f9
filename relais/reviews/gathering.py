"""The papers of her claims follow the documents of her case: what was accepted is here, without being noted twice."""

from django.utils import timezone

from relais.base.acting import Acting
from relais.base.journal import record
from relais.cases.models import Case
from relais.documents.models import Document
from relais.documents.rules import DocumentState

from .claim_rules import UNDER_WAY, PaperState
from .models import Paper


def accepted(case: Case) -> set[str]:
    """The kinds of paper of which one was accepted in this case."""
    given = Document.objects.of_case(case).filter(state=DocumentState.ACCEPTED)
    return set(given.values_list("kind", flat=True))


def follow(case: Case, kind: str, *, by: Acting) -> None:
    """A paper of this kind was just accepted, or is to be given again; one noted « not needed » stays so.

    Called by `documents.actions` inside the fund's context, the case being locked.
    """
    before, after = PaperState.TO_GET, PaperState.HERE
    if kind not in accepted(case):
        before, after = after, before
    claims = {"claim__case": case, "claim__state__in": UNDER_WAY}
    papers = Paper.objects.of(case.fund_id).filter(kind=kind, state=before, **claims)
    for paper in papers.select_related("claim").select_for_update(of=("self",)):
        paper.state, paper.changed_at = after, timezone.now()
        paper.save(update_fields=["state", "changed_at"])
        record("claim.paper_noted", case, by=by, right=paper.claim.right, paper=kind, state=after)
