"""One plan of financing: who gives what and why, what is left to her, what a refusal would change, what to do now."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from relais.base import french
from relais.base.journal import record
from relais.cases.models import Case
from relais.cases.rules import LIVING
from relais.commission.models import Application
from relais.commission.rules import State
from relais.consents.rules import Means
from relais.financing import explaining, plan_held, plan_rules, standing
from relais.financing.comparing import SUMS
from relais.financing.explaining import Without
from relais.financing.models import KeptPlan
from relais.financing.rules import PlanState
from relais.financing.standing import Why
from relais.web import shown
from relais.web.one_case import mine

from . import plan_next, plan_rows
from .plan_next import Seen, to

WIDTH = 1000  # of the bar


def of(one: Case, plan_pk) -> KeptPlan:
    plans = KeptPlan.objects.of(one.fund_id).select_related("quote__need__person", "step", "review")
    return plans.get(pk=plan_pk, case=one)


def seen_of(one: Case, plan_pk) -> Seen:
    kept = of(one, plan_pk)
    return Seen(
        kept, plan_held.requests_of(kept), kept.quote.need, timezone.localdate(), applied=_applied(one)
    )


def _applied(one: Case) -> set:
    """Requests of which the commission has an application."""
    known = Application.objects.of(one.fund_id).filter(case=one, request__isnull=False)
    return set(known.exclude(state=State.WITHDRAWN).values_list("request_id", flat=True))


def plan(request, pk, plan_pk):
    one = mine(request, pk)
    seen = seen_of(one, plan_pk)
    record("case.opened", one, by=request.acting)
    return render(request, "web/financing/plan.html", _page(one, seen))


def about(kept: KeptPlan) -> str:
    provider = kept.quote.provider
    care = shown.care_of(kept.quote.need)
    return _("{care}. Devis : {who}.").format(care=care, who=provider) if provider else f"{care}."


def _page(one: Case, seen: Seen) -> dict:
    kept, living = seen.kept, one.state in LIVING
    changes = plan_rules.why_not_change(case_state=one.state, plan_state=kept.state) is None
    return {
        "person_name": one.person.name,
        "back_url": reverse("web:case", args=[one.pk]),
        "title": _("Le plan de financement"),
        "about": about(kept),
        "state": plan_next.state(kept),
        "baton": plan_next.baton(seen) if living else None,
        "rows": plan_rows.giving(seen, living),
        "others": plan_rows.others(seen, living, changes),
        "choose_url": to("plan-funders", kept),
        "bar": _bar(seen),
        "changes": _changes(seen),
        "hers": _hers(seen),
        "left": seen.plan.left,
        "whole": seen.plan.asked.quote.left,
        "without": _without(seen),
        "sums": [{"label": _(label), "sum": getattr(seen.plan.asked.quote, each)} for each, label in SUMS],
        "quote_url": reverse("web:quote", args=[one.pk, kept.quote_id]),
        "gate": _gate(seen),
        "links": _links(seen, changes),
    }


def _links(seen: Seen, changes: bool) -> list[dict]:
    if not changes:
        return []
    told = [
        (_("Corriger les montants"), "plan-edit"),
        (_("Noter ce qu’elle peut payer"), "plan-spread"),
        (_("Abandonner ce plan"), "plan-drop"),
    ]
    return [{"label": label, "url": to(name, seen.kept)} for label, name in told]


# --- the bar, what changes -------------------------------------------------------------------------------------------
def _bar(seen: Seen) -> dict:
    """What is granted, then what is to come, out of what is to find; lengths of the bar."""
    whole = seen.plan.asked.quote.left or 1
    held = sum(sum_ for code, sum_ in seen.plan.given.items() if code in seen.plan.asked.granted)
    given = sum(seen.plan.given.values())
    return {"granted": held * WIDTH // whole, "given": given * WIDTH // whole, "width": WIDTH}


def _changes(seen: Seen) -> list[str]:
    """How the plan differs from what was asked; nothing before the first request."""
    if seen.kept.state == PlanState.DRAFT or seen.kept.ended_at:
        return []
    told = {
        Why.NEW: _("{who} : {after} à demander."),
        Why.MORE: _("{who} : {after} au lieu de {before}, à demander."),
        Why.LESS: _("{who} : {after} suffisent, au lieu de {before}."),
        Why.NOTHING: _("{who} : plus rien n’est attendu, au lieu de {before}."),
    }
    moved = [
        told[one.why].format(
            who=shown.capital(seen.name(one.code)),
            after=french.euros(one.after),
            before=french.euros(one.before),
        )
        for one in standing.changes(seen.plan.given, seen.requests)
    ]
    return [*_missing(seen), *moved] if moved or seen.plan.left else []


def _missing(seen: Seen) -> list[str]:
    """What was granted and will not be paid: asked of others below, or left to her."""
    return [
        _("{who} : {paid} payés pour {granted} accordés, {less} manquent.").format(
            who=shown.capital(seen.name(one.code)),
            paid=french.euros(one.paid),
            granted=french.euros(one.granted),
            less=french.euros(one.granted - one.paid),
        )
        for one in standing.paid_short(seen.requests)
    ]


# --- what is left to her ----------------------------------------------------------------------------------------------
def _hers(seen: Seen) -> list[str]:
    told = [explaining.her_own(seen.plan)]
    months = seen.kept.instalments
    if months and seen.plan.left:
        parts = standing.monthly(seen.plan.left, months)
        told.append(
            _("En {n} mensualités, si le professionnel l’accepte : {parts}.").format(
                n=months,
                parts=_(", puis ").join(f"{count} × {french.euros(sum_)}" for count, sum_ in parts),
            )
        )
    return told


def _without(seen: Seen) -> list[dict]:
    """What each refusal would change; nothing more to learn once all have answered."""
    if seen.kept.ended_at or seen.broken:
        return []
    return [
        {
            "title": _("Sans {who}").format(who=one.funder.name),
            "more": _("{sum} de plus pour elle.").format(sum=french.euros(one.more))
            if one.more
            else _("Rien de plus pour elle."),
            "then": _then(seen, one),
        }
        for one in explaining.without_each(seen.plan)
    ]


def _then(seen: Seen, without: Without) -> str:
    """Only what would change: who would give more, less, nothing, or begin."""
    before, after = seen.plan.given, without.plan.given
    return ", ".join(
        _moved(seen.name(code), before.get(code, 0), after.get(code, 0))
        for code in {**before, **after}
        if code != without.funder.code and before.get(code, 0) != after.get(code, 0)
    )


def _moved(name: str, before: int, after: int) -> str:
    if not after:
        return _("plus rien {whose}").format(whose=french.of(name))
    if not before:
        return f"{name} {french.euros(after)}"
    return _("{who} {sum} au lieu de {before}").format(
        who=name, sum=french.euros(after), before=french.euros(before)
    )


def _gate(seen: Seen) -> list[str]:
    """What opened the way to these aids, and what she agreed to."""
    kept, told = seen.kept, []
    if kept.urgency:
        told.append(_("Urgence dite : {why}").format(why=kept.urgency))
    elif kept.review:
        told.append(_("Ses droits ont été vus d’abord, le {day}.").format(day=french.day(kept.review.on)))
    if kept.agreed_on:
        told.append(
            _("Elle a accepté le {day} ({means}) que reçoivent son nom et le devis : {names}.").format(
                day=french.day(kept.agreed_on),
                means=_AGREED[Means(kept.agreed_means)](),
                names=", ".join(seen.name(code) for code in kept.agreed_to),
            )
        )
    return told


_AGREED = {
    Means.SPOKEN: lambda: _("de vive voix"),
    Means.WRITTEN: lambda: _("papier signé"),
    Means.ELECTRONIC: lambda: _("par écrit électronique"),
    Means.GUARDIAN: lambda: _("par son représentant légal"),
}
