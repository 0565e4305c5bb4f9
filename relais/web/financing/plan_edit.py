"""The amounts of a plan, written by a human: the rules answer beside each funder before anything is kept."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relais.base import french
from relais.financing import plan_rules, planning
from relais.financing.plan import Plan, breaches
from relais.web.form_page import accepted, typed
from relais.web.one_case import mine

from .plan import seen_of
from .plan_forms import SharesForm
from .plan_next import Seen, to
from .plan_task import asking, back_to


def edit(request, pk, plan_pk):
    """Amount by amount; the rules answer beside each funder before anything is kept."""
    one = mine(request, pk)
    seen = seen_of(one, plan_pk)
    form = SharesForm(request.POST or None, plan=seen.plan, edition=seen.kept.edition)
    shown_plan = seen.plan
    if typed(request, form):
        shown_plan = _written(form, seen)
        keeps = request.POST.get("do") != "check" and shown_plan is not None
        said = {"edition": form.cleaned_data["edition"], "by": request.acting}
        if keeps and accepted(form, planning.edit, seen.kept, form.shares, **said):
            return back_to(request, seen.kept, _("Ces montants sont gardés."))
    return asking(
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
