"""The structure prepares her rights after a relay: what it may begin, one question at a time, the papers of a claim."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from relais.base import french
from relais.base.journal import record
from relais.base.moves import refuse
from relais.referrals import preparing
from relais.referrals.models import Preparation, Referral
from relais.referrals.preparing_rules import CLAIMS
from relais.reviews import preparations
from relais.rights import reading, telling
from relais.rights.reading import WrongSituation
from relais.rights.telling import EVERYONE, Block, path_of
from relais.web import shown, unsigned
from relais.web.form_page import accepted
from relais.web.situation.situation_forms import BlockForm, form_of, more_of

from . import prepared_facts, relays
from .preparing_forms import SITUATION, TITLES, BeginForm, FileForm
from .referral import theirs


def prepare(request, pk):
    """What is begun of one relay, and how she agreed to what begins now."""
    one = _mine(request, pk)
    begun = _begun(one, request.acting)
    form = _begin_form(request, begun)
    if form is not None and request.method == "POST" and form.is_valid():
        said = {"means": form.cleaned_data["means"], "on": form.cleaned_data["on"], "by": request.acting}
        if new := accepted(form, preparing.begin, one, form.asks_for, **said):
            return redirect("web:preparation", pk, new.pk)
    return render(
        request,
        "web/relays/prepare.html",
        {
            "person_name": one.name,
            "back_url": reverse("web:referral", args=[pk]),
            "fund_name": one.receiver.name,
            "rows": [_row(each) for each in begun],
            "words": preparing.words_today().words,
            "form": form,
            "label": _("Commencer avec elle"),
        },
        status=422 if form is not None and form.errors else 200,
    )


def preparation(request, pk, preparation_pk):
    """Her situation, a question at a time; or the papers of a claim. Sent, nothing of it is shown here any more."""
    one = _mine(request, pk)
    prepared = _of(one, preparation_pk, request.acting)
    if prepared.sent_at is not None:
        return render(request, "web/relays/preparation_sent.html", _common(prepared))
    if request.method == "POST" and "forget" in request.POST:
        preparing.forget(prepared, by=request.acting)
        messages.success(request, _("C’est jeté : il n’en reste rien."))
        return redirect("web:prepare", pk)
    if prepared.asks_for:
        return _file(request, prepared)
    if request.method == "POST":
        preparations.send(prepared, by=request.acting)
        return _left(request, prepared)
    asked = prepared_facts.questions(prepared, timezone.localdate())
    path = asked[0].path if asked else ""
    return _page(request, prepared, path, _form(prepared, path) if path else None)


def tell(request, pk, preparation_pk, who, block):
    """One question: answered, or said not to be known."""
    prepared = _of(_mine(request, pk), preparation_pk, request.acting)
    path = f"{who}.{block}"
    if path not in prepared_facts.tellable(prepared, timezone.localdate()):
        raise Http404
    if request.method == "POST":
        return _posted(request, prepared, path)
    form = _form(prepared, path)
    if (waited := unsigned.take(request)) is not None:
        form = _typed(prepared, path, waited)
        messages.success(request, _("Ce que vous aviez écrit est là."))
    return _page(request, prepared, path, form)


# --- whose it is --------------------------------------------------------------------------------------------------
def _mine(request, pk) -> Referral:
    """A relay that this structure sent, and that the fund holds; its page shows her, so that it is an opening."""
    one = theirs(pk, request.acting)
    if one.sender_id != request.acting.organisation_id or relays.is_unnamed(one):
        raise Referral.DoesNotExist
    refuse(preparing.why_not_prepare(one, by=request.acting))
    record("referral.opened", one, by=request.acting)
    return one


def _of(one: Referral, preparation_pk, acting) -> Preparation:
    prepared = Preparation.objects.by_author(acting.organisation_id).get(
        pk=preparation_pk, referral_id=one.pk
    )
    prepared.referral = one
    return prepared


def _begun(one: Referral, acting) -> list[Preparation]:
    rows = Preparation.objects.by_author(acting.organisation_id).filter(referral_id=one.pk)
    return list(rows.order_by("begun_at", "id"))


# --- to begin -----------------------------------------------------------------------------------------------------
def _begin_form(request, begun: list[Preparation]) -> BeginForm | None:
    """None once everything that this structure may prepare is begun. Nothing is ticked for her beforehand."""
    may = [SITUATION, *(CLAIMS if preparing.has_convention(request.acting) else ())]
    done = {each.asks_for or SITUATION for each in begun}
    offered = [what for what in may if what not in done]
    if not offered:
        return None
    return BeginForm(request.POST if request.method == "POST" else None, offered=offered)


def _row(one: Preparation) -> dict:
    left = one.sent_at is not None
    return {
        "title": TITLES[one.asks_for or SITUATION],
        "url": reverse("web:preparation", args=[one.referral_id, one.pk]),
        "state": shown.shape("done", _("Envoyé")) if left else shown.shape("run", _("En cours")),
        "text": "" if left else _until(one),
    }


def _until(one: Preparation) -> str:
    ends = timezone.localdate(one.touched_at + preparing.rules.KEPT)
    return _("Gardé jusqu’au {day}, puis effacé si rien n’est envoyé ni ajouté.").format(
        day=french.day(ends, year=False)
    )


def _common(one: Preparation) -> dict:
    return {
        "person_name": one.referral.name,
        "back_url": reverse("web:prepare", args=[one.referral_id]),
        "relay_url": reverse("web:referral", args=[one.referral_id]),
        "send_url": reverse("web:preparation", args=[one.referral_id, one.pk]),
        "title": TITLES[one.asks_for or SITUATION],
        "until": _until(one),
        "sent_at": one.sent_at,
        "fund_name": one.referral.receiver.name,
    }


def _left(request, one: Preparation):
    messages.success(request, _("C’est envoyé. La caisse le vérifiera avec elle."))
    return redirect("web:preparation", one.referral_id, one.pk)


# --- a question ---------------------------------------------------------------------------------------------------
def _form(one: Preparation, path: str, data=None, *, more: int = 0) -> BlockForm:
    return form_of(path, prepared_facts.facts_of(one), timezone.localdate(), data, more=more)


def _typed(one: Preparation, path: str, posted, *, added: int = 0) -> BlockForm:
    return _form(one, path, more=more_of(posted, added=added)).left_as(posted)


def _posted(request, one: Preparation, path: str):
    if "add" in request.POST:
        return _page(request, one, path, _typed(one, path, request.POST, added=2))
    form = _form(one, path, request.POST, more=more_of(request.POST))
    if "aside" in request.POST:
        kept = accepted(form, preparing.tell, one, path, {}, by=request.acting)
    else:
        kept = form.is_valid() and _kept(form, one, path, request.acting)
    if not kept:
        return _page(request, one, path, form)
    return redirect("web:preparation", one.referral_id, one.pk)


def _kept(form: BlockForm, one: Preparation, path: str, acting) -> bool:
    """Read with all the rest before it is kept: what the fund will receive can be read."""
    try:
        facts = telling.with_fragment(prepared_facts.facts_of(one), path, form.told())
        reading.read(facts)
    except WrongSituation as wrong:
        form.add_error(None, wrong.problems[0].expected)
        return False
    # The names given to her children are kept with them.
    told = telling.fragment(facts, path) if path == path_of(EVERYONE, Block.HOUSEHOLD) else form.told()
    return bool(accepted(form, preparing.tell, one, path, told, keep=telling.paths(facts), by=acting))


def _page(request, one: Preparation, path: str, form: BlockForm | None):
    on = timezone.localdate()
    asked = prepared_facts.questions(one, on)
    told = prepared_facts.told(one, on, url=lambda each: _address(one, each))
    context = _common(one) | {
        "question": prepared_facts.words(one, on, path) if form else "",
        "aside": any(each.aside for each in asked if each.path == path),
        "form": form,
        "more": form.more if form else 0,
        "address": _address(one, path) if form else "",
        "others": [
            {"url": _address(one, each.path), "words": each.words, "aside": each.aside}
            for each in asked
            if each.path != path
        ],
        "told": told,
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "web/relays/preparation.html", context, status=status)


def _address(one: Preparation, path: str) -> str:
    return reverse("web:tell-preparation", args=[one.referral_id, one.pk, *path.split(".")])


# --- the papers of a claim ----------------------------------------------------------------------------------------
def _file(request, one: Preparation):
    posted = request.POST if request.method == "POST" else None
    form = FileForm(posted, right=one.asks_for, seen=one.papers, manager=one.manager)
    if posted is not None and form.is_valid():
        said = {"manager": form.chosen(), "by": request.acting}
        kept = accepted(form, preparing.papers, one, form.seen(), **said)
        if kept and "send" not in request.POST:
            messages.success(request, _("C’est gardé."))
            return redirect("web:preparation", one.referral_id, one.pk)
        if kept and _sent(form, kept, request.acting):
            return _left(request, one)
    missing = form.missing(one.papers)
    return render(
        request,
        "web/relays/preparation_file.html",
        _common(one) | {"form": form, "missing": len(missing), "manager": "manager" in form.fields},
        status=422 if form.errors else 200,
    )


def _sent(form: FileForm, one: Preparation, acting) -> bool:
    """A file that is not complete stays, and says what it lacks."""
    if lacks := form.missing(one.papers):
        names = " ; ".join(each.name for each in lacks)
        form.add_error(None, _("Ce dossier n’est pas complet. Il manque : {names}.").format(names=names))
        return False
    return bool(accepted(form, preparations.send, one, wanted=form.wanted, by=acting))
