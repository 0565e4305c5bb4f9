"""The acts on one case, each on a page that asks one thing: needs, steps, tries, waiting, notes, closing."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from relais.base import french
from relais.base.journal import record
from relais.cases import actions, contacting, endings, rules, step_rules, steps
from relais.cases.models import Attempt, Case, Need, Step
from relais.cases.rules import Level, NeedState
from relais.cases.telling import hearing_now, may_hear, relays_of, tidings_for
from relais.people.households import others
from relais.referrals.codes import Care, Tidings
from relais.reviews.models import Claim
from relais.web import shown
from relais.web.commission import aid_next
from relais.web.form_page import accepted
from relais.web.one_case import act, back_to, mine, needs_of, task

from .care_forms import EndNeedForm, NeedForm, TellForm
from .case import covered, steps_of, why_not_close
from .case_cares import card, rest, step_state
from .case_forms import LATER, AttemptForm, NoteForm, StepEndForm, StepForm, WaitForm


def add_need(request, pk):
    one = mine(request, pk)
    form = NeedForm(request.POST or None, household=others(one.person))
    typed = request.method == "POST" and form.is_valid()
    if typed and accepted(form, actions.add_need, one, **form.cleaned_data, by=request.acting):
        return back_to(request, pk, _("Le soin est dans le dossier."))
    return task(request, "web/cases/add_need.html", one, form)


def end_need(request, pk, need_pk):
    one, need = mine(request, pk), _need(request, pk, need_pk)
    form = EndNeedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        end = {"outcome": told["outcome"], "proof": told["proof"], "on": told["done_on"]}
        if accepted(form, actions.end_need, need, by=request.acting, **end):
            return back_to(request, pk, _("L’issue est notée."))
    return task(
        request, "web/cases/end_need.html", one, form, need_title=shown.care_of(need), partner_sees=""
    )


def correct_need(request, pk, need_pk):
    """An outcome noted by mistake: the care goes on."""
    one, need = mine(request, pk), _need(request, pk, need_pk)
    if request.method == "POST":
        actions.reopen_need(need, by=request.acting)
        return back_to(request, pk, _("Ce soin est de nouveau en cours."))
    return act(
        request,
        one,
        title=_("Reprendre ce soin : {care} ?").format(care=Care(need.care).label.lower()),
        lede=_("L’issue notée est retirée, et le soin redevient en cours. Le fil du dossier garde la trace."),
        quote="",
        label=_("Reprendre ce soin"),
        keep=_("Garder l’issue notée"),
    )


def _need(request, pk, need_pk) -> Need:
    return Need.objects.of(request.acting.organisation_id).get(pk=need_pk, case_id=pk)


def tell(request, pk):
    one = mine(request, pk)
    form = TellForm(request.POST or None)
    typed = request.method == "POST" and form.is_valid()
    if typed and accepted(form, actions.tell_sender, one, form.cleaned_data["tidings"], by=request.acting):
        return back_to(request, pk, _("La nouvelle est partie."))
    return task(
        request,
        "web/cases/tell.html",
        one,
        form,
        partner_name=french.the(one.referral.sender.name),
        covered=covered(one.referral),
    )


# --- reaching her -------------------------------------------------------------------------------------------------


def attempt(request, pk):
    """One try noted; the page says beforehand what the sender will read when she is reached."""
    one = mine(request, pk)
    form = AttemptForm(request.POST or None, known=one.known_by)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        tried = {"channel": told["channel"], "result": told["result"], "on": told["made_on"]}
        if accepted(form, contacting.note_attempt, one, by=request.acting, **tried):
            return back_to(request, pk, _("L’essai est noté."))
    return act(
        request,
        one,
        form,
        title=_("Noter un essai"),
        aside=(reverse("web:add-contact", args=[one.person_id]), _("Un autre moyen ? Noter ses coordonnées")),
        label=_("Noter cet essai"),
        quote=_will_read(one, Tidings.REACHED) if one.reached_at is None else "",
        quote_when=_("Quand vous lui aurez parlé, la structure lira :"),
    )


def close_unreachable(request, pk):
    one = mine(request, pk)
    if request.method == "POST":
        contacting.close_unreachable(one, by=request.acting)
        return back_to(request, pk, _("Le dossier est clos. Elle peut revenir quand elle veut."))
    tries = contacting.tries_of(Attempt.objects.of(one.fund_id).filter(case=one))
    return act(
        request,
        one,
        title=_("Clore sans l’avoir jointe ?"),
        lede=_(
            "Nous ne l’avons pas eue, {n} essais. Elle peut revenir quand elle veut : un relais suffira."
        ).format(n=len(tries)),
        follows=_what_ends(one),
        quote=_will_read_at_the_end(one, rules.Outcome.LOST_CONTACT),
        label=_("Clore le dossier"),
        keep=_("Garder le dossier ouvert"),
        why_not=contacting.why_not_unreachable(one, tries, known=one.known_by) or "",
    )


def close_declined(request, pk):
    one = mine(request, pk)
    if request.method == "POST":
        contacting.close_declined(one, by=request.acting)
        return back_to(request, pk, _("Le dossier est clos. Elle peut revenir quand elle veut."))
    return act(
        request,
        one,
        title=_("Elle ne souhaite pas poursuivre ?"),
        lede=_("C’est son choix, pour le moment. Elle peut revenir quand elle veut : un relais suffira."),
        follows=_what_ends(one),
        quote=_will_read_at_the_end(one, rules.Outcome.REFUSED_BY_PERSON),
        label=_("Clore le dossier"),
        keep=_("Garder le dossier ouvert"),
        why_not=rules.why_not_decline(case_state=one.state) or "",
    )


def _what_ends(one: Case) -> list[str]:
    left = [Care(need.care).label.lower() for need in needs_of(one) if need.state == NeedState.OPEN]
    cares = [_("Soins qui prennent fin : {cares}.").format(cares=", ".join(left))] if left else []
    return [*cares, _("Les étapes qui restaient à faire sont retirées."), *aid_next.ending_with(one)]


def _will_read(one: Case, tidings: Tidings) -> str:
    return tidings.label if hearing_now(relays_of(one)) else ""


def _will_read_at_the_end(one: Case, outcome: str) -> str:
    """As if every open need had that end."""
    if not may_hear(one.referral):
        return ""
    needs = needs_of(one)
    for need in needs:
        need.outcome = need.outcome or outcome
    return tidings_for(one.referral, needs).label


# --- steps --------------------------------------------------------------------------------------------------------


def add_step(request, pk):
    """First the level, then what there is to do on it."""
    one = mine(request, pk)
    level = request.GET.get("level") or request.POST.get("level", "")
    if level not in set(Level):
        return _choose_level(request, one)
    form = _step_form(request, one, Level(level))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        need = _need(request, pk, told["need"]) if told.get("need") else None
        step = {"level": level, "what": told["what"], "words": told["words"], "due_on": told["due_on"]}
        if accepted(form, steps.add_step, one, need=need, by=request.acting, **step):
            return back_to(request, pk, _("L’étape est dans le dossier."))
    shared = step_rules.why_not_share(level=level, recipients=steps.recipients_of(one))
    return act(
        request,
        one,
        form,
        title=_("{level} : prévoir une étape").format(level=Level(level).label),
        label=_("Prévoir cette étape"),
        why_not=shared or "",
    )


def _choose_level(request, one: Case):
    need = request.GET.get("need", "")
    asked = f"&need={need}" if _is_known(one, need) else ""
    record("case.opened", one, by=request.acting)
    return render(
        request,
        "web/cases/add_step.html",
        {
            "person_name": one.person.name,
            "back_url": reverse("web:case", args=[one.pk]),
            "levels": [
                {"label": level.label, "hint": _LEVEL_HINTS[level](), "url": f"?level={level}{asked}"}
                for level in (step_rules.LEVELS if asked else Level)
            ],
        },
    )


_LEVEL_HINTS = {
    Level.RIGHTS: lambda: _("Ouvrir, renouveler, expliquer"),
    Level.ORIENTATION: lambda: _("Trouver un soignant, prendre le rendez-vous"),
    Level.FINANCING: lambda: _("Devis, complémentaire, aides"),
    Level.DIGITAL: lambda: _("Compte ameli, rendez-vous du numérique"),
    Level.SOCIAL: lambda: _("Avec son accord"),
    Level.TASK: lambda: _("Rappeler, demander une pièce, vérifier"),
}


def _is_known(one: Case, need: str) -> bool:
    return any(str(known.pk) == need for known in needs_of(one))


def _step_form(request, one: Case, level: Level) -> StepForm:
    open_needs = [need for need in needs_of(one) if need.state == NeedState.OPEN]
    choices = [(str(need.pk), Care(need.care).label) for need in open_needs]
    return StepForm(
        request.POST or None,
        level=level,
        needs=choices if level in step_rules.LEVELS else [],
        need=request.GET.get("need", ""),
    )


def step(request, pk, step_pk):
    """Where a step stands: done, another day, of no use; or somebody takes it over."""
    one = mine(request, pk)
    row = Step.objects.of(one.fund_id).select_related("holder").get(pk=step_pk, case=one)
    if request.POST.get("take"):
        steps.take_over(row, by=request.acting)
        return back_to(request, pk, _("Vous vous en occupez."))
    if claim := Claim.objects.of(one.fund_id).filter(case=one, step=row).first():
        return redirect("web:claim-page", pk, claim.pk)  # its own acts say where it is
    form = StepEndForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and accepted(form, _move_step, row, form, by=request.acting)
    ):
        return back_to(request, pk, _("L’étape est à jour."))
    today = timezone.localdate()
    books = step_rules.books_an_appointment(row.level, row.what)
    return act(
        request,
        one,
        form,
        title=step_rules.act_label(row.level, row.what),
        lede=rest(row, today),
        state=step_state(row, today),
        label=_("Noter où en est cette étape"),
        take=_("M’en occuper à la place de {name}").format(name=row.holder.name)
        if row.holder_id != request.acting.user_id
        else "",
        quote=_will_read(one, Tidings.CARE_PLANNED) if books else "",
        quote_when=_("Quand c’est fait, la structure lira :"),
        why_not=step_rules.why_not_move_step(case_state=one.state, step_state=row.state) or "",
    )


def _move_step(row: Step, form, *, by) -> None:
    if form.cleaned_data["then"] == LATER:
        steps.postpone(row, due_on=form.cleaned_data["due_on"], by=by)
    else:
        steps.end_step(row, end=form.cleaned_data["then"], by=by)


# --- waiting, notes -----------------------------------------------------------------------------------------------


def wait(request, pk):
    one = mine(request, pk)
    form = WaitForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and accepted(form, _wait, one, form, by=request.acting):
        return back_to(request, pk, _("Le dossier attend. Il reviendra de lui-même."))
    return act(
        request,
        one,
        form,
        title=_("Attendre un tiers"),
        lede=_("Rien d’autre à faire d’ici là. Ce jour-là, le dossier revient en tête de votre liste."),
        label=_("Mettre ce dossier en attente"),
    )


def _wait(one: Case, form, *, by) -> None:
    """Waiting longer is resuming, then waiting again: the thread says both."""
    if one.state == rules.State.WAITING:
        steps.resume(one, by=by)
    steps.wait(one, for_whom=form.cleaned_data["for_whom"], until=form.cleaned_data["until"], by=by)


def resume(request, pk):
    one = mine(request, pk)
    steps.resume(one, by=request.acting)
    return back_to(request, pk, _("Le dossier reprend."))


def note(request, pk):
    one = mine(request, pk)
    form = NoteForm(request.POST or None)
    typed = request.method == "POST" and form.is_valid()
    if typed and accepted(form, steps.write_note, one, words=form.cleaned_data["words"], by=request.acting):
        return back_to(request, pk, _("La note est dans le dossier."))
    return act(
        request,
        one,
        form,
        title=_("Écrire une note"),
        lede=_("Pour qui reprendra ce dossier. La structure ne la lit pas ; elle ne se modifie plus."),
        label=_("Garder cette note"),
    )


# --- the end ------------------------------------------------------------------------------------------------------


def close(request, pk):
    """Ask first: the case, what each care became, what the sender will read."""
    one = mine(request, pk)
    if request.method == "POST":
        actions.close(one, by=request.acting)
        return back_to(request, pk, _("Le dossier est clos."))
    needs, rows, today = needs_of(one), steps_of(one), timezone.localdate()
    return task(
        request,
        "web/cases/close.html",
        one,
        None,
        why_not=why_not_close(one, needs, rows) or "",
        needs=[card(one, need, [], False, today) for need in needs],
        partner_name=one.referral.sender.name,
        partner_sees=tidings_for(one.referral, needs).label if may_hear(one.referral) else "",
    )


def reopen(request, pk):
    one = mine(request, pk)
    if request.method == "POST":
        endings.reopen(one, by=request.acting)
        return back_to(request, pk, _("Le dossier est rouvert."))
    return act(
        request,
        one,
        title=_("Rouvrir ce dossier ?"),
        lede=_(
            "Pour ce qui a été clos trop tôt. Les issues notées restent : corrigez ensuite celle qui a changé."
        ),
        label=_("Rouvrir ce dossier"),
        keep=_("Laisser ce dossier clos"),
        quote=Tidings.REOPENED.label if may_hear(one.referral) else "",
        why_not=endings.why_not_reopen(one) or "",
    )
