"""Papers that a structure gives with a relay it passed: its own, and what became of each. It reads no other."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from relais.base.journal import record
from relais.documents import actions, kinds
from relais.documents.kinds import PaperKind
from relais.documents.models import Document
from relais.documents.rules import DocumentState
from relais.referrals.models import Awaited, Referral
from relais.referrals.preparing_rules import LIVING
from relais.web.form_page import ask_one_thing
from relais.web.relays import relays
from relais.web.relays.referral import theirs

from . import document_shown
from .document import as_file, say_arrived, taken
from .document_forms import PartnerForm


def papers_of_relay(request, pk):
    """What this structure gave, and one more to give."""
    one = _mine(request, pk)
    form = PartnerForm(
        request.POST or None,
        request.FILES or None,
        too_heavy=getattr(request, "too_heavy", False),
        initial={"kind": request.GET.get("kind", "")[:40]},
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        said = {"agreed": told["agreed"], "by": request.acting}
        if new := taken(form, actions.give_with_relay, one, told["kind"], told["files"], **said):
            say_arrived(request, new, told["files"], _("La pièce est partie à la caisse."))
            return redirect("web:papers-of-relay", pk)
    given, living = list(_given(one, request.acting)), one.state in LIVING
    return ask_one_thing(
        request,
        "web/papers/papers_of_relay.html",
        form if living else None,
        person_name=one.name,
        back_url=reverse("web:referral", args=[pk]),
        fund_name=one.receiver.name,
        rows=[_row(one, each) for each in given],
        awaited=_awaited(one, given, request.acting) if living else [],
    )


def open_paper_of_relay(request, pk, document_pk):
    one = _mine(request, pk)
    each = _given(one, request.acting).get(pk=document_pk)
    return as_file(actions.pages_of(each, one, by=request.acting), each)


def _mine(request, pk) -> Referral:
    """A relay that this structure sent; its page shows her, so that it is an opening."""
    one = theirs(pk, request.acting)
    if one.sender_id != request.acting.organisation_id or relays.is_unnamed(one):
        raise Referral.DoesNotExist
    record("referral.opened", one, by=request.acting)
    return one


def _given(one: Referral, acting):
    return Document.objects.given_by(acting.organisation_id).filter(referral=one)


def _awaited(one: Referral, given: list[Document], acting) -> list[PaperKind]:
    """What she agreed that this structure knows is awaited of her, and that it has not just given."""
    shown = Awaited.objects.for_reader(acting.organisation_id).filter(referral=one)
    came = {each.kind for each in given if each.state == DocumentState.RECEIVED}
    wanted = set(shown.values_list("kind", flat=True)) - came
    return [told for kind, told in kinds.known().items() if kind in wanted]


def _row(one: Referral, each: Document) -> dict:
    return {
        "title": kinds.name(each.kind),
        "state": document_shown.state(each),
        "text": document_shown.given(each),
        "again": document_shown.to_give_again(each, words=False),
        "url": "" if each.gone_at else reverse("web:open-paper-of-relay", args=[one.pk, each.pk]),
    }
