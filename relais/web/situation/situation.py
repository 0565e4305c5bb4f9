"""What is known of her household: the question that would change most, the others, and what is retained so far."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from relais.base.journal import record
from relais.cases.models import Case
from relais.cases.rules import LIVING
from relais.reviews import facts
from relais.reviews.fact_rules import Origin
from relais.reviews.models import Known
from relais.rights import telling
from relais.rights.asking import Question
from relais.rights.telling import Block
from relais.web import unsigned
from relais.web.form_page import accepted, edition
from relais.web.one_case import mine
from relais.web.shown import lower

from .situation_forms import BlockForm, form_of, more_of
from .situation_shown import Shown


def situation(request, pk):
    """The question whose answer changes most; once she has none left to answer, the act that all of this was for."""
    one, known = _both(request, pk)
    asked = facts.questions(known, timezone.localdate())
    if one.state not in LIVING or all(each.aside for each in asked):
        return _page(request, one, known, asked)
    return _page(request, one, known, asked, form=_form(known, asked[0].path), path=asked[0].path)


def tell(request, pk, who, block):
    """One question, whichever: answered, said not to be known, or corrected."""
    one, known = _both(request, pk)
    path = f"{who}.{block}"
    try:
        form = _form(known, path)
    except telling.NoSuchBlock:
        raise Http404 from None
    if request.method == "POST":
        return _posted(request, one, known, path)
    if (waited := unsigned.take(request)) is not None:
        form = _typed(known, path, waited)
        messages.success(request, _("Ce que vous aviez écrit est là."))
    asked = facts.questions(known, timezone.localdate())
    return _page(request, one, known, asked, form=form if one.state in LIVING else None, path=path)


def _both(request, pk) -> tuple[Case, Known]:
    one = mine(request, pk)
    record("situation.opened", one, by=request.acting)
    return one, facts.known_of(one, by=request.acting)


# --- one question -------------------------------------------------------------------------------------------------
def _form(known: Known, path: str, data=None, *, more: int = 0) -> BlockForm:
    return form_of(path, known.facts, timezone.localdate(), data, more=more)


def _typed(known: Known, path: str, posted, *, added: int = 0) -> BlockForm:
    return _form(known, path, more=more_of(posted, added=added)).left_as(posted)


def _posted(request, one: Case, known: Known, path: str):
    if "add" in request.POST:
        form = _typed(known, path, request.POST, added=2)
        return _again(request, one, known, path, form)
    form = _form(known, path, request.POST, more=more_of(request.POST))
    how = {"edition": edition(request), "by": request.acting}
    if "aside" in request.POST:
        return _written(request, one, known, path, form, facts.set_aside, how)
    if "remove" in request.POST:
        return _written(request, one, known, path, form, facts.remove, how)
    if not form.is_valid():
        return _again(request, one, known, path, form)
    how |= {
        "told": form.told(),
        "unknown": form.unknown(),
        "source": Origin.SEEN if "seen" in request.POST else Origin.SAID,
    }
    return _written(request, one, known, path, form, facts.answer, how)


def _written(request, one: Case, known: Known, path: str, form: BlockForm, action, how: dict):
    if not accepted(form, action, one, path, **how):
        return _again(request, one, facts.known_of(one, by=request.acting), path, form)
    messages.success(request, _SAID[action](telling.split(path)[1].label))
    return redirect("web:situation", one.pk)


_SAID = {
    facts.answer: lambda block: _("Retenu : {block}.").format(block=lower(block)),
    facts.set_aside: lambda block: _("À la fin, peut-être : {block}.").format(block=lower(block)),
    facts.remove: lambda block: _("Retiré : {block}.").format(block=lower(block)),
}


def _again(request, one: Case, known: Known, path: str, form: BlockForm):
    asked = facts.questions(known, timezone.localdate())
    return _page(request, one, known, asked, form=form, path=path)


# --- the page -----------------------------------------------------------------------------------------------------
def _page(
    request,
    one: Case,
    known: Known,
    asked: list[Question],
    *,
    form: BlockForm | None = None,
    path: str = "",
):
    shown = Shown(one, known, timezone.localdate())
    living = one.state in LIVING
    context = {
        "person_name": one.person.name,
        "back_url": reverse("web:case", args=[one.pk]),
        "question": shown.question(path, asked) if form else None,
        "form": form,
        "more": form.more if form else 0,
        "edition": known.edition,
        "others": [shown.link(each) for each in asked if each.path != path] if living else [],
        "besides": [shown.besides(block) for block in _besides(asked, path)] if living else [],
        "left": sum(not each.aside for each in asked),
        "known": shown.groups(),
        "closed": not living,
        "ask_url": reverse("web:ask-review", args=[one.pk]) if living and known.edition else "",
        "address": shown.address(path) if form else "",
    }
    return render(
        request,
        "web/situation/situation.html",
        context,
        status=422 if form is not None and form.errors else 200,
    )


def _besides(asked: list[Question], path: str) -> list[Block]:
    """Never asked: told when she speaks of it."""
    asked_of = {one.path for one in asked} | {path}
    return [one for one in (Block.PREGNANCY,) if telling.path_of(telling.APPLICANT, one) not in asked_of]
