"""The reception desk: somebody stands there, a minute is all there is, and the next one waits."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from relais.base import french
from relais.base.moves import Refused
from relais.consents.models import ConsentText
from relais.consents.rules import Purpose
from relais.referrals import actions, drafts
from relais.territory.models import Site
from relais.web import unsigned

from .desk_forms import DeskForm

MOST_SITES = 20
SITE = "site"  # in the session: one receives people at the same place all day


def desk(request):
    """An empty form; once sent, an empty form again, with its confirmation."""
    sites = list(Site.objects.of(request.acting.organisation_id).select_related("fund")[:MOST_SITES])
    if not sites:
        return render(request, "web/cases/desk.html", {"form": None})
    form = _form(request, sites)
    if request.method == "POST" and form.is_valid() and _sent(request, form):
        return redirect("web:desk")
    return render(
        request,
        "web/cases/desk.html",
        {
            "form": form,
            "site": sites[0],
            "alone": len(sites) == 1,
            "consent_words": ConsentText.objects.current(Purpose.RELAY, timezone.localdate()).words,
            "exit_url": reverse("web:home"),
        },
        status=422 if request.method == "POST" else 200,
    )


def _form(request, sites: list[Site]) -> DeskForm:
    if request.method == "POST":
        return DeskForm(request.POST, sites=sites)
    if waited := _waited(request):
        messages.success(request, _("Ce que vous aviez écrit est là."))
        return DeskForm(initial=waited, sites=sites)
    kept = next((site for site in sites if str(site.pk) == request.session.get(SITE)), sites[0])
    return DeskForm(initial={"draft": drafts.fresh(request.acting), "site": kept}, sites=sites)


def _waited(request) -> dict:
    """What this very agent posted after the session ended; another's is dropped."""
    posted = unsigned.take(request)
    if posted is None:
        return {}
    form = DeskForm(posted, sites=[])
    form.is_valid()
    draft = form.cleaned_data.get("draft")
    if draft is None or not drafts.is_own(draft, request.acting):
        return {}
    return {name: posted.getlist(name) if name in drafts.SEVERAL else posted[name] for name in posted}


def _sent(request, form: DeskForm) -> bool:
    said = form.cleaned_data
    if not drafts.is_own(said["draft"], request.acting):
        raise Http404
    fund = said["site"].fund
    answers = form.answers(own=fund.pk == request.acting.organisation_id)
    try:
        referral = actions.send(
            answers, draft_id=said["draft"], receiver=fund, site=said["site"], by=request.acting
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    request.session[SITE] = str(said["site"].pk)
    messages.success(
        request,
        _("Le relais de {name} est passé à la mission de {fund}.").format(
            name=referral.name, fund=french.the(fund.name)
        ),
    )
    return True
