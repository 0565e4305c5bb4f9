"""What a structure prepared, read by the fund: to verify, then to take up in her situation, or to leave aside."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relais.base import french
from relais.base.journal import record
from relais.cases.models import Case
from relais.cases.rules import LIVING
from relais.referrals.models import Preparation
from relais.referrals.preparing_rules import without
from relais.reviews import claim_data, facts, preparations
from relais.web import shown
from relais.web.one_case import mine

from . import prepared_facts
from .prepared_next import title_of
from .referral_told import GIVEN


def prepared(request, pk, preparation_pk):
    one = mine(request, pk)
    found = next((each for each in preparations.received(one) if each.pk == preparation_pk), None)
    if found is None:
        raise Preparation.DoesNotExist
    if request.method == "POST":
        return _decided(request, one, found)
    record("case.opened", one, by=request.acting)
    return render(request, "web/relays/prepared.html", _page(one, found, request.acting))


def _decided(request, one: Case, found: Preparation):
    if "aside" in request.POST:
        preparations.leave_aside(one, found, by=request.acting)
        messages.success(request, _("C’est laissé de côté : rien n’entre dans sa situation."))
        return redirect("web:case", one.pk)
    taken = preparations.accept(one, found, by=request.acting)
    if taken.claim:
        messages.success(request, _("La demande est suivie, avec les pièces que la structure a vues."))
        return redirect("web:claim-page", one.pk, taken.claim.pk)
    messages.success(
        request,
        ngettext(
            "Une réponse est reprise dans sa situation.",
            "{n} réponses sont reprises dans sa situation.",
            taken.blocks,
        ).format(n=taken.blocks),
    )
    return redirect("web:situation", one.pk)


def _page(one: Case, found: Preparation, acting) -> dict:
    on = timezone.localdate()
    decided = preparations.decided(one.fund_id, [one.pk], [found]).get(str(found.pk), "")
    return {
        "person_name": one.person.name,
        "back_url": reverse("web:case", args=[one.pk]),
        "title": title_of(found),
        "author_name": found.author.name,
        "about": _(
            "Par {who}, {author}, le {day}. Elle l’a accepté : {means}, le {agreed} (version {text})."
        ).format(
            who=found.begun_by.name,
            author=found.author.name,
            day=french.day(timezone.localdate(found.sent_at)),
            means=shown.lower(_(GIVEN[found.agreed_means])),
            agreed=french.day(found.agreed_on),
            text=found.agreed_text_id,
        ),
        "groups": _groups(one, found, acting, on),
        "papers": _papers(found),
        "manager": found.manager,
        "decided": DECIDED[decided] if decided else "",
        "living": one.state in LIVING,
        "label": _("Reprendre et suivre cette demande") if found.asks_for else _("Reprendre ces réponses"),
    }


DECIDED = {
    "preparation.accepted": "accepted",
    "preparation.left_aside": "left_aside",
}


def _groups(one: Case, found: Preparation, acting, on) -> list[dict]:
    """Each answer, and whether another, told here, stays instead."""
    groups = prepared_facts.told(found, on)
    ours = facts.ours(facts.known_of(one, by=acting)) if groups else set()
    for group in groups:
        for fact in group["facts"]:
            fact["kept"] = fact["path"] in ours
    return groups


def _papers(found: Preparation) -> list[dict]:
    if not found.asks_for:
        return []
    told = []
    for document in claim_data.papers(found.asks_for):
        if document.kind in found.papers:
            told.append({"title": document.name, "state": shown.shape("done", _("Vu"))})
        elif without(document.kind) in found.papers:
            told.append({"title": document.name, "state": shown.shape("no", _("Ne la concerne pas"))})
        else:
            told.append({"title": document.name, "state": shown.shape("ask", _("À obtenir"))})
    return told
