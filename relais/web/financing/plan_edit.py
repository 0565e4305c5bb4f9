"""The amounts of a plan, written by a human: the rules answer beside each funder before anything is kept."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relais.base import french
from relais.financing import plan_rules, planning
from relais.financing.plan import Plan, breaches
from relais.web import shown
from relais.web.form_page import accepted, typed
from relais.web.one_case import mine

from .plan import seen_of
from .plan_edit_form import Row, SharesForm
from .plan_next import Seen, to
from .plan_task import asking, back_to


def edit(request, pk, plan_pk):
    """A total by funder, its lines where they are chosen; the rules answer beside each before anything is kept."""
    one = mine(request, pk)
    seen = seen_of(one, plan_pk)
    form = SharesForm(
        request.POST or None, plan=seen.plan, edition=seen.kept.edition, by_hand=seen.kept.by_hand
    )
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
        template="web/financing/plan_edit.html",
        back=to("plan", seen.kept),
        rows=_rows(form, shown_plan or seen.plan),
        paid=_paid(seen.plan),
        left=french.euros(shown_plan.left) if shown_plan else "",
        checked=_checked(shown_plan) if shown_plan and request.POST.get("do") == "check" else "",
        propose_url=to("plan-propose", seen.kept),
        why_not=plan_rules.why_not_change(case_state=one.state, plan_state=seen.kept.state) or "",
    )


def _written(form: SharesForm, seen: Seen) -> Plan | None:
    """The plan that these amounts make; None, and the sentence on the form, when they make none."""
    asked, shares = seen.plan.asked, form.shares
    refused = plan_rules.why_not_in_all(asked, totals=form.totals, lines=form.by_line)
    if refused := refused or plan_rules.why_not_shares(asked, shares):
        form.add_error(None, str(refused))
        return None
    return Plan(asked, {code: parts for code, parts in shares.items() if any(parts)})


def _checked(plan: Plan) -> str:
    """At the top: what the rules answered below."""
    if not (count := len(breaches(plan))):
        return _("Chaque règle est respectée : ces montants peuvent être gardés.")
    return ngettext(
        "Une règle n’est pas respectée : elle est dite sous le montant.",
        "{n} règles ne sont pas respectées : chacune est dite sous le montant.",
        count,
    ).format(n=count)


def _rows(form: SharesForm, plan: Plan) -> list[dict]:
    broken = {one.funder: one.why for one in breaches(plan)}
    return [
        {
            "total": form[row.total],
            "lines": [
                {"field": form[box], "label": line.label}
                for box, line in zip(row.lines, plan.asked.lines, strict=False)
            ],
            "opened": any(form[box].value() or form[box].errors for box in row.lines),
            "placed": "" if form.errors else _placed(row, plan),
            "why": broken.get(row.funder.code, ""),
        }
        for row in form.rows
    ]


def _placed(row: Row, plan: Plan) -> str:
    """Where its total goes, of a quote that has several lines."""
    parts = zip(plan.asked.lines, plan.shares.get(row.funder.code, ()), strict=False)
    return (
        ", ".join(f"{line.label} {french.euros(part)}" for line, part in parts if part) if row.lines else ""
    )


def _paid(plan: Plan) -> list[str]:
    """Those whose share does not change any more."""
    return [
        _("{who} : {sum} payés.").format(who=shown.capital(one.name), sum=french.euros(plan.given[one.code]))
        for one in plan.asked.in_order
        if one.code in plan.asked.paid and one.code in plan.given
    ]
