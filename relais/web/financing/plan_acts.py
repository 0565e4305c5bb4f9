"""The acts on a plan as a whole: made, calculated again, a funder left out, spread in months, given up, cared for."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from relais.base import french
from relais.financing import paying, plan_rules, planning, standing
from relais.financing.quoting import quote_of
from relais.web import shown
from relais.web.form_page import accepted, typed
from relais.web.one_case import mine

from . import quote
from .plan import about, of, seen_of
from .plan_forms import MakeForm, SpreadForm
from .plan_next import to
from .plan_task import asking, back_to


def new(request, pk, quote_pk):
    """From the chosen quote; when her rights were not seen, both ways out: her review, or the urgency."""
    one = mine(request, pk)
    chosen = quote.of(one, quote_pk)
    why_not, urgent = planning.why_not_make(one, chosen), False  # `urgent`: her rights alone are missing
    if why_not and planning.why_not_make(one, chosen, urgency="?") is None:
        urgent = True
    form = MakeForm(request.POST or None, urgent=urgent)
    if typed(request, form):
        made = accepted(form, planning.make, one, quote=chosen, **form.cleaned_data, by=request.acting)
        if made:
            return redirect("web:plan", one.pk, made.pk)
    return asking(
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


def propose(request, pk, plan_pk):
    kept = of(mine(request, pk), plan_pk)
    planning.propose(kept, by=request.acting)
    return back_to(request, kept, _("Le plan est calculé de nouveau, avec les règles d’aujourd’hui."))


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
    return back_to(request, kept, said)


def spread(request, pk, plan_pk):
    one = mine(request, pk)
    kept = of(one, plan_pk)
    initial = {"can_pay": f"{kept.can_pay / 100:.2f}".replace(".", ",") if kept.can_pay else ""}
    form = SpreadForm(request.POST or None, initial=initial | {"months": kept.instalments})
    if typed(request, form):
        said = {"can_pay": form.cleaned_data["can_pay"], "by": request.acting}
        if accepted(form, planning.spread, kept, form.cleaned_data["months"], **said):
            return back_to(request, kept, _("C’est noté, et le plan en tient compte."))
    return asking(
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
        return back_to(request, seen.kept, _("Ce plan est abandonné."))
    living = standing.living(seen.requests).values()
    return asking(
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


def care(request, pk, plan_pk):
    kept = of(mine(request, pk), plan_pk)
    paying.care_done(kept, by=request.acting)
    return back_to(request, kept, _("Le soin est constaté."))
