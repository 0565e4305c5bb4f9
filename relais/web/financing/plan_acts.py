"""The acts on one plan, each on a page that asks one thing: making it, its amounts, asking, noting what funders say."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relais.base import french
from relais.base.journal import record
from relais.base.moves import refuse
from relais.cases.models import Case
from relais.financing import answering, paying, plan_rules, planning, requesting
from relais.financing.models import KeptPlan, ListedFunder, Request
from relais.financing.plan import Plan, breaches
from relais.financing.planning import Held
from relais.financing.quoting import quote_of
from relais.financing.rules import RequestMove, Way
from relais.web import shown
from relais.web.form_page import accepted, ask_one_thing
from relais.web.one_case import mine

from . import plan_next, quote
from .plan import about, of, seen_of
from .plan_forms import (
    AgreedForm,
    AnswerForm,
    MakeForm,
    PayForm,
    ProlongForm,
    RecoverForm,
    RetractForm,
    SharesForm,
    SpreadForm,
)
from .plan_next import Seen, to


def _typed(request, form) -> bool:
    return request.method == "POST" and form.is_valid()


def _back(request, kept: KeptPlan, sentence: str):
    messages.success(request, sentence)
    return redirect("web:plan", kept.case_id, kept.pk)


def _ask(request, one: Case, form, *, back: str, behind: str = "", template: str = "web/act.html", **context):
    """It shows her name: an opening of her file. `back`, and what is found there, the plan unless it is said."""
    record("case.opened", one, by=request.acting)
    context.setdefault("why_not", "")
    name = f"{one.person.name}, {behind or _('plan de financement')}"
    return ask_one_thing(request, template, form, person_name=name, back_url=back, **context)


# --- making ---------------------------------------------------------------------------------------------------------
def new(request, pk, quote_pk):
    """From the chosen quote; when her rights were not seen, both ways out: her review, or the urgency."""
    one = mine(request, pk)
    chosen = quote.of(one, quote_pk)
    why_not, urgent = planning.why_not_make(one, chosen), False  # `urgent`: her rights alone are missing
    if why_not and planning.why_not_make(one, chosen, urgency="?") is None:
        urgent = True
    form = MakeForm(request.POST or None, urgent=urgent)
    if _typed(request, form):
        made = accepted(form, planning.make, one, quote=chosen, **form.cleaned_data, by=request.acting)
        if made:
            return redirect("web:plan", one.pk, made.pk)
    return _ask(
        request,
        one,
        form,
        back=reverse("web:quote", args=[one.pk, chosen.pk]),
        behind=_("devis"),
        title=_("Chercher qui peut payer"),
        lede=_("Il reste {sum} à financer.").format(sum=french.euros(quote_of(chosen).left)),
        follows=[why_not] if urgent else [],
        aside=(reverse("web:rights", args=[one.pk]), _("Faire le bilan de ses droits")) if urgent else None,
        label=_("Proposer un plan"),
        why_not="" if urgent else why_not or "",
    )


# --- its amounts ----------------------------------------------------------------------------------------------------
def edit(request, pk, plan_pk):
    """Amount by amount; the rules answer beside each funder before anything is kept."""
    one = mine(request, pk)
    seen = seen_of(one, plan_pk)
    form = SharesForm(request.POST or None, plan=seen.plan, edition=seen.kept.edition)
    shown_plan = seen.plan
    if _typed(request, form):
        shown_plan = _written(form, seen)
        keeps = request.POST.get("do") != "check" and shown_plan is not None
        said = {"edition": form.cleaned_data["edition"], "by": request.acting}
        if keeps and accepted(form, planning.edit, seen.kept, form.shares, **said):
            return _back(request, seen.kept, _("Ces montants sont gardés."))
    return _ask(
        request,
        one,
        form,
        template="web/plan_edit.html",
        back=to("plan", seen.kept),
        rows=_boxes(form, shown_plan or seen.plan),
        left=french.euros(shown_plan.left) if shown_plan else "",
        checked=_checked(shown_plan) if shown_plan and request.POST.get("do") == "check" else "",
        propose_url=to("plan-propose", seen.kept),
        why_not=plan_rules.why_not_change(case_state=one.state, plan_state=seen.kept.state) or "",
    )


def _written(form: SharesForm, seen: Seen) -> Plan | None:
    """The plan that these amounts make; None, and the sentence on the form, when they make none."""
    shares = {code: parts for code, parts in form.shares.items() if any(parts)}
    if refused := plan_rules.why_not_shares(seen.plan.asked, shares):
        form.add_error(None, str(refused))
        return None
    return Plan(seen.plan.asked, shares)


def _checked(plan: Plan) -> str:
    """At the top: what the rules answered below."""
    if not (count := len(breaches(plan))):
        return _("Chaque règle est respectée : ces montants peuvent être gardés.")
    return ngettext(
        "Une règle n’est pas respectée : elle est dite sous le montant.",
        "{n} règles ne sont pas respectées : chacune est dite sous le montant.",
        count,
    ).format(n=count)


def _boxes(form: SharesForm, plan: Plan) -> list[dict]:
    broken = {one.funder: one.why for one in breaches(plan)}
    return [{"fields": boxes, "why": broken.get(funder.code, "")} for funder, boxes in form.rows()]


def propose(request, pk, plan_pk):
    kept = of(mine(request, pk), plan_pk)
    planning.propose(kept, by=request.acting)
    return _back(request, kept, _("Le plan est calculé de nouveau, avec les règles d’aujourd’hui."))


def funders(request, pk, plan_pk):
    """One left out, or put back: both in one value."""
    kept = of(mine(request, pk), plan_pk)
    way, _colon, code = request.POST.get("choose", "").partition(":")
    act = {"out": planning.leave_out, "back": planning.put_back}.get(way)
    if act is None:
        return redirect("web:plan", pk, plan_pk)
    act(kept, code, by=request.acting)
    said = (
        _("Ce financeur est laissé de côté.") if way == "out" else _("Ce financeur est remis dans le plan.")
    )
    return _back(request, kept, said)


def spread(request, pk, plan_pk):
    one = mine(request, pk)
    kept = of(one, plan_pk)
    initial = {"can_pay": f"{kept.can_pay / 100:.2f}".replace(".", ",") if kept.can_pay else ""}
    form = SpreadForm(request.POST or None, initial=initial | {"months": kept.instalments})
    if _typed(request, form):
        said = {"can_pay": form.cleaned_data["can_pay"], "by": request.acting}
        if accepted(form, planning.spread, kept, form.cleaned_data["months"], **said):
            return _back(request, kept, _("C’est noté, et le plan en tient compte."))
    return _ask(
        request,
        one,
        form,
        back=to("plan", kept),
        title=_("Ce qu’elle peut payer"),
        label=_("Noter ce qu’elle peut payer"),
        why_not=plan_rules.why_not_change(case_state=one.state, plan_state=kept.state) or "",
    )


def drop(request, pk, plan_pk):
    one = mine(request, pk)
    seen = seen_of(one, plan_pk)
    if request.method == "POST":
        planning.drop(seen.kept, by=request.acting)
        return _back(request, seen.kept, _("Ce plan est abandonné."))
    living = plan_rules.living(seen.requests).values()
    return _ask(
        request,
        one,
        None,
        back=to("plan", seen.kept),
        title=_("Abandonner ce plan ?"),
        lede=about(seen.kept),
        follows=[
            _("{who} : la demande est retirée.").format(who=shown.capital(seen.name(row.code)))
            for row in living
        ],
        label=_("Abandonner ce plan"),
        keep=_("Garder ce plan"),
        why_not=planning.why_not_drop(seen.kept, seen.requests) or "",
    )


# --- asking ---------------------------------------------------------------------------------------------------------
def ask(request, pk, plan_pk):
    """What leaves, to whom and how; her agreement, for those who do not know her name yet."""
    one = mine(request, pk)
    seen = seen_of(one, plan_pk)
    listed = _listed(seen)
    kinds = {code: each.kind for code, each in listed.items()}
    asks_her = plan_rules.needs_agreement(seen.wanted, kinds, seen.kept.agreed_to)
    form = AgreedForm(request.POST if request.method == "POST" else None) if asks_her else None
    if request.method == "POST" and (form is None or form.is_valid()):
        said = {"agreed": form.cleaned_data["means"], "agreed_on": form.cleaned_data["on"]} if form else {}
        left = (
            accepted(form, requesting.ask, seen.kept, **said, by=request.acting)
            if form
            else requesting.ask(seen.kept, by=request.acting)
        )
        if left:
            return _back(request, seen.kept, _sent(left))
    return _ask(
        request,
        one,
        form,
        template="web/plan_ask.html",
        back=to("plan", seen.kept),
        title=plan_next.ask_title(seen) if seen.wanted else _("Demander aux financeurs"),
        rows=_requests(seen, listed),
        asks_her=bool(asks_her),
        why_not=requesting.why_not_ask(Held(one, seen.kept, seen.requests), seen.plan, seen.wanted) or "",
    )


def _sent(left: list[Request]) -> str:
    """What is still hers to do: a letter leaves by her hands."""
    sent = ngettext("Une demande est faite.", "{n} demandes sont faites.", len(left)).format(n=len(left))
    letters = [french.to(one.funder.name) for one in left if one.way == Way.PAPER]
    if not letters:
        return sent
    told = ngettext(
        "Une lettre est à imprimer et à poster : {to}.",
        "{n} lettres sont à imprimer et à poster : {to}.",
        len(letters),
    )
    return f"{sent} {told.format(n=len(letters), to=', '.join(letters))}"


def _listed(seen: Seen) -> dict[str, ListedFunder]:
    wanted = [each.code for each in seen.wanted]
    rows = ListedFunder.objects.of(seen.kept.fund_id).filter(code__in=wanted)
    return {each.code: each for each in rows.select_related("organisation")}


def _requests(seen: Seen, listed: dict[str, ListedFunder]) -> list[dict]:
    return [
        {
            "name": shown.capital(seen.name(each.code)),
            "sum": each.after,
            "instead": french.euros(each.before) if each.before else "",
            "way": shown.capital(planning.listing.way_of(listed[each.code]).label) + "."
            if each.code in listed
            else "",
        }
        for each in seen.wanted
    ]


# --- what a funder says ---------------------------------------------------------------------------------------------
def _of_plan(request, pk, plan_pk, request_pk) -> tuple[Case, KeptPlan, Request]:
    one = mine(request, pk)
    kept = of(one, plan_pk)
    rows = Request.objects.of(one.fund_id).select_related("funder", "plan")
    return one, kept, rows.get(pk=request_pk, plan=kept)


def _note(request, one: Case, kept: KeptPlan, row: Request, form, act, done: str, *, move: str, **page):
    """Typed and accepted, it is done; else its page asks. What the form holds is what the act takes."""
    said = {"by": request.acting} | page.pop("said", {})
    why_not = plan_rules.why_not_by_hand(way=row.way) or ""
    if request.method == "POST":
        refuse(why_not)
    why_not = why_not or plan_rules.why_not_move(state=row.state, move=move) or ""
    if _typed(request, form) and accepted(form, act, row, **form.cleaned_data, **said):
        return _back(request, kept, done)
    lede = _("{who}, {sum} demandés.").format(who=shown.capital(row.funder.name), sum=french.euros(row.asked))
    return _ask(request, one, form, back=to("plan", kept), lede=lede, why_not=why_not, **page)


def answer(request, pk, plan_pk, request_pk):
    """By letter or by telephone: the adviser notes it for the funder."""
    one, kept, row = _of_plan(request, pk, plan_pk, request_pk)
    return _note(
        request,
        one,
        kept,
        row,
        AnswerForm(request.POST or None, asked=row.asked, until=answering.usual_until(row)),
        answering.answer,
        _("Sa réponse est notée, et le plan en tient compte."),
        move=RequestMove.GRANT,
        title=_("Noter la réponse d’un financeur"),
        label=_("Noter cette réponse"),
    )


def retract(request, pk, plan_pk, request_pk):
    one, kept, row = _of_plan(request, pk, plan_pk, request_pk)
    return _note(
        request,
        one,
        kept,
        row,
        RetractForm(request.POST or None),
        answering.retract,
        _("L’accord est repris, et le plan en tient compte."),
        move=RequestMove.RETRACT,
        title=_("Ce financeur reprend son accord"),
        label=_("Noter que l’accord est repris"),
    )


def pay(request, pk, plan_pk, request_pk):
    one, kept, row = _of_plan(request, pk, plan_pk, request_pk)
    return _note(
        request,
        one,
        kept,
        row,
        PayForm(request.POST or None, granted=row.granted or 0),
        answering.note_paid,
        _("Le paiement est noté."),
        move=RequestMove.PAY,
        said={"name": request.acting.name},
        title=_("Noter le paiement d’un financeur"),
        label=_("Noter ce paiement"),
    )


def prolong(request, pk, plan_pk, request_pk):
    one, kept, row = _of_plan(request, pk, plan_pk, request_pk)
    return _note(
        request,
        one,
        kept,
        row,
        ProlongForm(request.POST or None),
        paying.prolong,
        _("L’accord est prolongé."),
        move=RequestMove.PROLONG,
        title=_("Prolonger un accord"),
        label=_("Noter ce nouveau jour"),
    )


def recover(request, pk, plan_pk, request_pk):
    one, kept, row = _of_plan(request, pk, plan_pk, request_pk)
    return _note(
        request,
        one,
        kept,
        row,
        RecoverForm(request.POST or None, paid=(row.paid or 0) - (row.recovered or 0)),
        paying.recover,
        _("La somme rendue est notée."),
        move=RequestMove.RECOVER,
        title=_("Noter une somme rendue"),
        label=_("Noter cette somme"),
    )


def withdraw(request, pk, plan_pk, request_pk):
    """Asked before: what the funder granted is lost, and it reads nothing of her any more."""
    one, kept, row = _of_plan(request, pk, plan_pk, request_pk)
    if request.method == "POST":
        requesting.withdraw(row, by=request.acting)
        return _back(request, kept, _("La demande est retirée : ce financeur ne lit plus rien d’elle."))
    return _ask(
        request,
        one,
        None,
        back=to("plan", kept),
        title=_("Retirer la demande faite {whom} ?").format(whom=french.to(row.funder.name)),
        lede=_("Ce qu’il a accordé est perdu, et il ne lira plus rien d’elle.")
        if row.granted
        else _("Il ne lira plus rien d’elle."),
        label=_("Retirer cette demande"),
        keep=_("Garder cette demande"),
        why_not=planning.why_not_withdraw(row) or "",
    )


# --- buttons --------------------------------------------------------------------------------------------------------
def chase(request, pk, plan_pk, request_pk):
    _one, kept, row = _of_plan(request, pk, plan_pk, request_pk)
    chased = requesting.chase(row, by=request.acting)
    day = french.day(chased.answer_expected_on)
    return _back(request, kept, _("C’est noté. Sa réponse est attendue le {day}.").format(day=day))


def care(request, pk, plan_pk):
    kept = of(mine(request, pk), plan_pk)
    paying.care_done(kept, by=request.acting)
    return _back(request, kept, _("Le soin est constaté."))
