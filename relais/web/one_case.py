"""One case, found on the side of who reads it, and the page that asks one thing about it."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from relais.base.journal import record
from relais.cases.models import Case, Need

from .form_page import ask_one_thing


def mine(request, pk) -> Case:
    me = request.acting.organisation_id
    return Case.objects.of(me).whole().with_ways(me).get(pk=pk)


def needs_of(one: Case) -> list[Need]:
    return list(Need.objects.of(one.fund_id).filter(case=one).select_related("person"))


def back_to(request, pk, sentence: str):
    messages.success(request, sentence)
    return redirect("web:case", pk)


def act(request, one: Case, form=None, *, title: str, label: str, **context):
    """web/act.html: a title, a form or a question, what the sender will read, one button."""
    return task(request, "web/act.html", one, form, title=title, label=label, **context)


def task(request, template: str, one: Case, form, **context):
    """A page that asks one thing about one case: it shows the person, so it is an opening of her file."""
    record("case.opened", one, by=request.acting)
    back = reverse("web:case", args=[one.pk])
    return ask_one_thing(request, template, form, person_name=one.person.name, back_url=back, **context)
