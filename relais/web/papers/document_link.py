"""Papers given from her telephone: the adviser makes a link; whoever holds it gives what is asked, and reads nothing."""

import segno
from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from relais.access import links
from relais.access.link_rules import LinkPurpose
from relais.access.models import Link
from relais.base import french
from relais.base.journal import record
from relais.cases.models import Case
from relais.cases.rules import LIVING
from relais.documents import actions, rules
from relais.documents.models import AskedPaper, Document
from relais.documents.rules import Given
from relais.territory.models import Organisation
from relais.web.form_page import accepted, ask_one_thing
from relais.web.one_case import mine

from . import document_shown
from .document import say_arrived, taken
from .document_forms import GiveForm, LinkForm

PAPERS = LinkPurpose.PAPERS


# --- the adviser's side ---------------------------------------------------------------------------------------------


def paper_link(request, pk):
    """A link is shown once, on the page that its making answers with: nobody can read it again."""
    one = mine(request, pk)
    record("case.opened", one, by=request.acting)
    back = {"person_name": one.person.name, "back_url": reverse("web:papers", args=[pk])}
    form = LinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        days = int(form.cleaned_data["days"])
        if token := accepted(form, links.open_link, one, purpose=PAPERS, days=days, by=request.acting):
            return render(request, "web/papers/link_made.html", {**back, **_made(one, token)})
    living = links.living(one.pk, PAPERS)
    return ask_one_thing(
        request,
        "web/papers/paper_link.html",
        form,
        **back,
        living=french.day(timezone.localdate(living.expires_at)) if living else "",
        close_url=reverse("web:close-paper-link", args=[pk]),
        why_not=rules.why_not_act(case_state=one.state) or "",
    )


def _made(one: Case, token: str) -> dict:
    address = settings.PUBLIC_URL + reverse("web:papers-by-link", args=[token])
    living = links.living(one.pk, PAPERS)
    return {
        "address": address,
        "svg": segno.make(address, error="m").svg_inline(omitsize=True),
        "until": french.day(timezone.localdate(living.expires_at)),
    }


def close_paper_link(request, pk):
    one = mine(request, pk)
    links.close_links(one, purpose=PAPERS, by=request.acting)
    messages.success(request, _("Le lien est fermé : il n’ouvre plus rien."))
    return redirect("web:papers", pk)


# --- her side: no account, no name, and nothing of what was given but its state --------------------------------------


def papers_by_link(request, link: Link):
    """What is asked, why, where to find it, and what became of it."""
    one = _hers(link)
    record("link.entered", one, by=request.acting)
    given = list(Document.objects.of(one.fund_id).filter(case=one))
    asked = [document_shown.for_her(paper, given) for paper in actions.asked_of(one)]
    for paper in asked:
        paper["url"] = reverse("web:give-by-link", args=[link.token, paper["kind"]])
    asked.sort(key=lambda paper: not paper["wanted"])
    return render(
        request,
        "web/papers/papers_by_link.html",
        {
            "fund_name": _fund(link).name,
            "asked": asked,
            "left": sum(paper["wanted"] for paper in asked),
            "until": french.day(timezone.localdate(link.expires_at)),
        },
    )


def give_by_link(request, link: Link, kind: str):
    """Photos of one paper, given in one gesture."""
    one = _hers(link)
    paper = actions.asked_of(one).filter(kind=kind).first()
    if paper is None:
        raise Http404
    form = GiveForm(
        request.POST or None, request.FILES or None, too_heavy=getattr(request, "too_heavy", False)
    )
    if request.method == "POST" and form.is_valid():
        files, said = form.cleaned_data["files"], {"given": Given.PERSON, "by": request.acting}
        if new := taken(form, actions.give, one, kind, files, **said):
            say_arrived(request, new, files, _("C’est arrivé, merci. La mission va regarder cette pièce."))
            return redirect("web:papers-by-link", link.token)
    record("link.entered", one, by=request.acting)
    return render(
        request,
        "web/papers/give_by_link.html",
        {
            "form": form,
            "paper": _told(paper, one),
            "back_url": reverse("web:papers-by-link", args=[link.token]),
            "more": range(2, 5),
        },
        status=422 if form.errors else 200,
    )


def _hers(link: Link) -> Case:
    """The case, while somebody follows it; a case put aside or closed is as if the link were dead."""
    return Case.objects.of(link.organisation_id).get(pk=link.subject_id, state__in=LIVING)


def _told(paper: AskedPaper, one: Case) -> dict:
    return document_shown.for_her(paper, Document.objects.of(one.fund_id).filter(case=one))


def _fund(link: Link) -> Organisation:
    return Organisation.objects.get(pk=link.organisation_id)
