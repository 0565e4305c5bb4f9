"""The acts on one right asked for, each on a page that asks one thing."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from relais.base import french
from relais.base.journal import record
from relais.cases.models import Case
from relais.cases.rules import StepState
from relais.reviews import claim_data, claim_days, claim_rules, claiming
from relais.reviews.claim_days import Now
from relais.reviews.claim_rules import ClaimMove, ClaimState
from relais.reviews.models import Claim
from relais.rights.catalogue import BY_CODE
from relais.web import shown
from relais.web.form_page import accepted, ask_one_thing, typed
from relais.web.one_case import mine

from .claim import of
from .claim_forms import DropForm, ManagerForm, OnForm, OpenForm, RefuseForm, UseForm, chosen


def _both(request, pk, claim_pk) -> tuple[Case, Claim]:
    one = mine(request, pk)
    return one, of(one, claim_pk)


def _done(request, asked: Claim, sentence: str):
    messages.success(request, sentence)
    return redirect("web:claim-page", asked.case_id, asked.pk)


def _ask(request, one: Case, asked: Claim, form, template: str = "web/act.html", **context):
    """It shows her file: her name, and the right she asks for."""
    record("case.opened", one, by=request.acting)
    back = reverse("web:claim-page", args=[one.pk, asked.pk])
    context.setdefault("why_not", "")
    about = _("{name}, {right}").format(name=one.person.name, right=shown.lower(BY_CODE[asked.right].label))
    return ask_one_thing(request, template, form, person_name=about, back_url=back, **context)


def _why_not(one: Case, asked: Claim, move: str) -> str:
    return claim_rules.why_not_move(case_state=one.state, state=asked.state, move=move) or ""


def _act(
    request, one: Case, asked: Claim, form, act, done: str, *, move: str, template="web/act.html", **page
):
    """Typed and accepted, it is done; else its page asks. What the form holds is what the act takes."""
    if typed(request, form) and accepted(form, act, asked, **form.cleaned_data, by=request.acting):
        return _done(request, asked, done)
    return _ask(request, one, asked, form, template, why_not=_why_not(one, asked, move), **page)


def manager(request, pk, claim_pk):
    """C2S: her fund, or a body of the list. She alone chooses."""
    one, asked = _both(request, pk, claim_pk)
    form = ManagerForm(request.POST or None, initial=chosen(asked.manager))
    if typed(request, form) and accepted(
        form, claiming.choose_manager, asked, form.cleaned_data["manager"], by=request.acting
    ):
        return _done(request, asked, _("L’organisme qu’elle a choisi est noté."))
    return _ask(
        request,
        one,
        asked,
        form,
        title=_("Choisir l’organisme"),
        lede=_(
            "Sa caisse d’assurance maladie peut toujours gérer sa complémentaire. Relais n’a pas de liste à jour "
            "des autres : celle de l’État est sur complementaire-sante-solidaire.gouv.fr."
        ),
        label=_("Noter son choix"),
        why_not=claim_rules.why_not_prepare(case_state=one.state, state=asked.state) or "",
    )


def send(request, pk, claim_pk):
    one, asked = _both(request, pk, claim_pk)
    form = OnForm(request.POST or None, label=_("Envoyée le"))
    return _act(
        request,
        one,
        asked,
        form,
        claiming.send,
        _("L’envoi est noté. Le délai court quand le dossier est complet."),
        move=ClaimMove.SEND,
        title=_("Noter l’envoi"),
        lede=_("Le jour où la demande est partie : en ligne, par la poste ou remise à l’accueil."),
        label=_("Noter cet envoi"),
    )


def complete(request, pk, claim_pk):
    one, asked = _both(request, pk, claim_pk)
    form = OnForm(request.POST or None, label=_("Complète depuis le"))
    return _act(
        request,
        one,
        asked,
        form,
        claiming.complete,
        _("Le dossier est complet : le délai de réponse court."),
        move=ClaimMove.COMPLETE,
        title=_("Noter le dossier complet"),
        lede=_("Le jour où l’organisme a toutes les pièces, comme il le dit ou l’écrit."),
        follows=[_delay_says(asked)],
        label=_("Noter le dossier complet"),
    )


def _delay_says(asked: Claim) -> str:
    due = claim_days.due_on(asked.right, timezone.localdate())
    if due is None:
        return _("Relais ne connaît pas de délai légal pour ce droit : il vous le rappellera chaque mois.")
    return _("S’il l’est aujourd’hui : réponse attendue jusqu’au {day}. Ensuite, {silence}.").format(
        day=french.day(due), silence=BY_CODE[asked.right].silence.label
    )


def open_right(request, pk, claim_pk):
    one, asked = _both(request, pk, claim_pk)
    form = OpenForm(request.POST or None, pays=_pays(asked.right))
    return _act(
        request,
        one,
        asked,
        form,
        claiming.open_right,
        _("Le droit est ouvert. Il reste à s’assurer qu’elle s’en sert."),
        move=ClaimMove.OPEN,
        title=_("Noter le droit ouvert"),
        lede=_("Les dates de son attestation, ou du courrier."),
        label=_("Noter ce droit ouvert"),
    )


def _pays(right: str) -> bool | None:
    """Whether the monthly amount is what she pays; None where there is none."""
    if right == "c2s_paying":
        return True
    return None if right in claim_rules.CARE else False


def refuse(request, pk, claim_pk):
    one, asked = _both(request, pk, claim_pk)
    silent = claim_days.now(asked, timezone.localdate()) in (Now.SILENT_REFUSED, Now.APPEAL_SILENT)
    form = RefuseForm(request.POST or None, by_silence=silent)
    return _act(
        request,
        one,
        asked,
        form,
        claiming.refuse_noted,
        _("Le refus est noté."),
        move=ClaimMove.REFUSE,
        title=_("Noter un refus"),
        lede=_("Le motif du courrier, et le jour où elle l’a reçu : le délai de recours court de ce jour."),
        label=_("Noter ce refus"),
    )


def appeal(request, pk, claim_pk):
    """Before whom, until when, a letter to copy; then the day it was made."""
    one, asked = _both(request, pk, claim_pk)
    form = OnForm(request.POST or None, label=_("Recours envoyé le"))
    known = claim_data.appeal(asked.right, asked.answered_on or timezone.localdate())
    return _act(
        request,
        one,
        asked,
        form,
        claiming.appeal,
        _("Le recours est noté. Relais vous rappellera sa réponse."),
        move=ClaimMove.APPEAL,
        template="web/claims/claim_appeal.html",
        body=known.body if known else "",
        then=known.then if known else "",
        source=known.source if known else "",
        until=asked.appeal_until,
        letter=_letter(one, asked, known),
    )


def _letter(one: Case, asked: Claim, known) -> list[str]:
    """What she may copy and sign: her own words come where nothing can be known."""
    silent = asked.refusal == claim_rules.Refusal.SILENCE
    refused = (
        _("Le silence gardé depuis le dépôt de mon dossier complet vaut refus.")
        if silent
        else _("J’ai reçu votre refus le {day}.").format(day=french.day(asked.answered_on))
        if asked.answered_on
        else ""
    )
    lines = (
        one.person.name,
        _("À : {body}").format(body=known.body)
        if known
        else _("À : l’organisme nommé par le courrier de refus"),
        _("Objet : recours contre un refus. Droit demandé : {right}").format(
            right=BY_CODE[asked.right].label
        ),
        _("Madame, Monsieur,"),
        refused,
        _("Je demande que ma situation soit examinée de nouveau. Mes raisons : …"),
        _("Je joins la décision, ou la preuve du dépôt de ma demande, et les pièces qui la complètent."),
        _("Date et signature"),
    )
    return [line for line in lines if line]


def use(request, pk, claim_pk):
    one, asked = _both(request, pk, claim_pk)
    form = UseForm(request.POST or None, right=asked.right)
    return _act(
        request,
        one,
        asked,
        form,
        claiming.used,
        _("C’est noté : ce droit lui sert."),
        move=ClaimMove.USE,
        title=_("Noter qu’elle s’en sert"),
        lede=_("Ouvrir un droit n’est pas s’en servir : dites comment on le sait."),
        label=_("Noter que ce droit lui sert"),
    )


def drop(request, pk, claim_pk):
    one, asked = _both(request, pk, claim_pk)
    form = DropForm(request.POST or None)
    return _act(
        request,
        one,
        asked,
        form,
        claiming.drop,
        _("Cette demande n’est plus suivie."),
        move=ClaimMove.DROP,
        title=_("Abandonner cette demande ?"),
        lede=_("Elle pourra la refaire quand elle veut."),
        label=_("Abandonner cette demande"),
        keep=_("Garder cette demande"),
    )


def settle(request, pk, claim_pk):
    """A refusal that she does not contest; a right open of which one will not know the use."""
    one, asked = _both(request, pk, claim_pk)
    if request.method == "POST":
        claiming.settle(asked, by=request.acting)
        return _done(request, asked, _("Cette demande n’est plus suivie."))
    followed = asked.step is not None and asked.step.state == StepState.TO_DO
    refused = asked.state == ClaimState.REFUSED
    return _ask(
        request,
        one,
        asked,
        None,
        title=_("En rester à ce refus ?") if refused else _("En rester là ?"),
        lede=_(
            "Le refus reste noté, et Relais ne le rappellera plus. Elle peut encore le contester dans le délai."
        )
        if refused
        else _("Le droit reste noté ouvert. Relais ne demandera plus s’il lui sert."),
        label=_("En rester là"),
        keep=_("Continuer à la suivre"),
        why_not=claim_rules.why_not_settle(case_state=one.state, state=asked.state, followed=followed) or "",
    )
