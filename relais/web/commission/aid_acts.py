"""The acts on one application, each by one button, or on a page that asks one thing."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from relais.base.journal import record
from relais.commission import applying, rules
from relais.commission.models import Application
from relais.commission.rules import Move, Paper, State
from relais.web import aid_shown
from relais.web.fields import DayToCome, boxes, missing
from relais.web.form_page import accepted, ask_one_thing, edition

from .aid_forms import PapersForm
from .aid_making import of


class AskForm(forms.Form):
    """Of the secretary: papers to come, and until when."""

    papers = boxes(
        Paper.choices,
        label=later("Quelles pièces manquent ?"),
        error_messages=missing(later("Choisissez la pièce qui manque.")),
    )
    until = DayToCome(
        label=later("Attendues jusqu’au"),
        help_text=later("Exemple : 14 03 2027"),
        error_messages=missing(later("Écrivez jusqu’à quand la pièce est attendue.")),
    )


def _done(request, one: Application, sentence: str):
    messages.success(request, sentence)
    return redirect("web:aid-page", one.pk)


def submit(request, aid_pk):
    one = applying.submit(of(request, aid_pk), by=request.acting)
    return _done(request, one, _("La demande est déposée : la secrétaire de la commission la vérifie."))


def complete(request, aid_pk):
    one = applying.complete(of(request, aid_pk), by=request.acting)
    return _done(request, one, _("La demande est complète : elle peut aller en séance."))


def papers(request, aid_pk):
    """Those that are here now, all at once."""
    one = of(request, aid_pk)
    form = PapersForm(request.POST, one=one)
    if form.is_valid():
        applying.update(one, papers=form.cleaned_data["papers"], edition=edition(request), by=request.acting)
        messages.success(request, _("Les pièces sont notées."))
    return redirect("web:aid-page", one.pk)


def ask(request, aid_pk):
    """Papers asked for, before a day."""
    one = of(request, aid_pk)
    form = AskForm(request.POST or None, initial={"papers": rules.absent(one)})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if accepted(form, applying.ask_for, one, said["papers"], until=said["until"], by=request.acting):
            return _done(request, one, _("La pièce est demandée : la demande revient à qui l’a faite."))
    return _ask(
        request,
        one,
        form,
        title=_("Demander une pièce"),
        lede=_("Qui a fait la demande le lit sur sa page, avec le jour attendu."),
        label=_("Demander ces pièces"),
        why_not=_why_not_ask(one),
    )


def _why_not_ask(one: Application) -> str:
    """Before anything is typed: whether this is the moment."""
    return rules.why_not_move(state=one.state, move=Move.COMPLETE) or ""


def take_back(request, aid_pk):
    one = of(request, aid_pk)
    if request.method == "POST":
        applying.take_back(one, by=request.acting)
        return _done(request, one, _("La demande peut être corrigée."))
    return _ask(
        request,
        one,
        None,
        title=_("Reprendre cette demande pour la corriger ?"),
        lede=_("Son quotient et les règles gardées avec elle seront calculés de nouveau."),
        label=_("Reprendre cette demande"),
        keep=_("La garder complète"),
        why_not=rules.why_not_move(state=one.state, move=Move.TAKE_BACK) or "",
    )


def withdraw(request, aid_pk):
    one = of(request, aid_pk)
    if request.method == "POST":
        applying.withdraw(one, by=request.acting)
        return _done(
            request, one, _("La demande est retirée. Elle peut demander de nouveau quand elle veut.")
        )
    return _ask(
        request,
        one,
        None,
        title=_("Retirer cette demande ?"),
        lede=_("Elle ne demande plus cette aide."),
        follows=_what_follows(one),
        label=_("Retirer cette demande"),
        keep=_("Garder cette demande"),
        why_not=rules.why_not_move(state=one.state, move=Move.WITHDRAW) or "",
    )


def _what_follows(one: Application) -> list[str]:
    """Of a withdrawal."""
    told = [_("Elle pourra demander de nouveau quand elle veut.")]
    if one.state == State.ON_AGENDA:
        told.append(_("La demande quitte l’ordre du jour."))
    if one.request_id:
        told.append(_("Son plan de financement ne demande plus cette part, et se calcule sans elle."))
    return told


def _ask(request, one: Application, form, template: str = "web/act.html", **context):
    """It names her: her application was opened."""
    record("aid.opened", one, by=request.acting)
    about = f"{one.person.name}, {aid_shown.title(one).lower()}"
    back = reverse("web:aid-page", args=[one.pk])
    return ask_one_thing(request, template, form, person_name=about, back_url=back, **context)
