"""One plan of financing: who gives what and why, what is left to her, what a refusal would change, what to do now."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relais.base import french
from relais.base.journal import record
from relais.cases.models import Case
from relais.cases.rules import LIVING
from relais.consents.rules import Means
from relais.financing import explaining, plan_rules, planning
from relais.financing.comparing import SUMS
from relais.financing.models import KeptPlan, Request
from relais.financing.plan_rules import Why
from relais.financing.rules import MOVES, No, PlanState, RequestMove, RequestState, Way
from relais.web import shown
from relais.web.one_case import mine

from . import plan_next
from .funder_request import state_of
from .plan_next import Seen, of_request, to

WIDTH = 1000  # of the bar
MOST_ACTS = 3  # in a row of the table


def of(one: Case, plan_pk) -> KeptPlan:
    plans = KeptPlan.objects.of(one.fund_id).select_related("quote__need__person", "step", "review")
    return plans.get(pk=plan_pk, case=one)


def seen_of(one: Case, plan_pk) -> Seen:
    kept = of(one, plan_pk)
    return Seen(kept, planning.requests_of(kept), kept.quote.need, timezone.localdate())


def plan(request, pk, plan_pk):
    one = mine(request, pk)
    seen = seen_of(one, plan_pk)
    record("case.opened", one, by=request.acting)
    return render(request, "web/plan.html", _page(one, seen))


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
        "rows": [*_funders(seen, living), *_out(seen, living, changes)],
        "choose_url": to("plan-funders", kept),
        "bar": _bar(seen),
        "changes": _changes(seen),
        "hers": _hers(seen),
        "left": seen.plan.left,
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


# --- who gives what -------------------------------------------------------------------------------------------------
def _funders(seen: Seen, living: bool) -> list[dict]:
    """Those of the plan, those who pay first, first; what each gives, where it stands, and why."""
    broken = {one.funder: one.why for one in seen.broken}
    return [
        {
            "name": shown.capital(told.funder.name),
            "given": told.given,
            "why": _why(seen, told),
            "broken": broken.get(told.funder.code, ""),
            **_standing(seen, told.funder.code, living),
            "out": f"out:{told.funder.code}"
            if told.given and living and _may_leave(seen, told.funder.code)
            else "",
        }
        for told in explaining.told(seen.plan)
    ]


def _why(seen: Seen, told) -> str:
    """Of one who answered, its answer is the reason; what it asks in return is said with it."""
    one = plan_rules.living(seen.requests).get(told.funder.code)
    if one is not None and one.conditions:
        return _("{why} Ses conditions : {conditions}").format(why=told.why, conditions=one.conditions)
    return told.why


def _may_leave(seen: Seen, code: str) -> bool:
    return seen.kept.ended_at is None and code not in plan_rules.living(seen.requests)


def _standing(seen: Seen, code: str, living: bool) -> dict:
    """Where its last request stands, until when, and what may be noted of it."""
    mine_ = [one for one in seen.requests if one.code == code and one.state != RequestState.WITHDRAWN]
    if not mine_:
        given = code in seen.plan.given
        state = shown.shape("new", _("À demander")) if given else shown.shape("no", _("Pas sollicité"))
        return {"state": state, "until": "", "acts": []}
    one = mine_[-1]
    return {
        "state": state_of(one, own=False),
        "until": _until(one),
        **_folded(_acts(seen, one, living)),
    }


def _folded(acts: list[dict]) -> dict:
    """What is noted most, then the rest behind one word: a row stays a row."""
    shown_first = len(acts) if len(acts) <= MOST_ACTS else MOST_ACTS - 1
    return {"acts": acts[:shown_first], "more": acts[shown_first:]}


def _until(one: Request) -> str:
    if one.state == RequestState.ASKED and one.answer_expected_on:
        return _("réponse attendue le {day}").format(day=french.short_day(one.answer_expected_on))
    if one.state == RequestState.GRANTED and one.expires_on:
        return _("vaut jusqu’au {day}").format(day=french.short_day(one.expires_on))
    if one.state in (RequestState.PAID, RequestState.CARE_DONE):
        return _("{sum} payés le {day}").format(sum=french.euros(one.paid), day=french.short_day(one.paid_on))
    if one.state in (RequestState.REFUSED, RequestState.RETRACTED) and one.why:
        return shown.lower(No(one.why).label)
    if one.state == RequestState.RECOVERED:
        return _("{sum} rendus").format(sum=french.euros(one.recovered))
    return ""


def _acts(seen: Seen, one: Request, living: bool) -> list[dict]:
    """What its funder reads; then what the table of moves allows. Of a closed case, a request is still taken back."""
    may = {move for (state, move) in MOVES if state == one.state}
    if seen.kept.ended_at is not None or not living:
        may &= {RequestMove.RECOVER, RequestMove.WITHDRAW}
    told = [(_("Lire la demande"), of_request("request", one, seen.kept))]
    if one.state == RequestState.ASKED and living:
        told.append((_noting(one), plan_next.noting(one, seen.kept)))
    told += [
        (label, of_request(name, one, seen.kept))
        for move, name, label in (
            (RequestMove.PAY, "pay", _("Noter le paiement")),
            (RequestMove.PROLONG, "prolong", _("Prolonger l’accord")),
            (RequestMove.RETRACT, "retract", _("Noter qu’il reprend son accord")),
            (RequestMove.WITHDRAW, "withdraw", _("Retirer la demande")),
            (RequestMove.RECOVER, "recover", _("Noter une somme rendue")),
        )
        if move in may
    ]
    return [{"label": label, "url": url} for label, url in told]


def _noting(one: Request) -> str:
    return _("Préparer la demande d’aide") if one.way == Way.COMMISSION else _("Noter sa réponse")


def _out(seen: Seen, living: bool, changes: bool) -> list[dict]:
    """Those left out: a human said so, or they refused; each may come back."""
    names = {one.code: one.name for one in planning.looked_at(seen.kept)}
    rows = []
    for code in seen.kept.left_out:
        told = _standing(seen, code, living)
        asked = any(one.code == code for one in seen.requests)
        rows.append(
            {
                "name": shown.capital(names.get(code, code)),
                "given": 0,
                "why": "" if asked else _("Laissé de côté."),
                **told,
                "back": f"back:{code}" if changes and code not in plan_rules.living(seen.requests) else "",
            }
        )
    return rows


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
    return [
        told[one.why].format(
            who=shown.capital(seen.name(one.code)),
            after=french.euros(one.after),
            before=french.euros(one.before),
        )
        for one in plan_rules.changes(seen.plan.given, seen.requests)
    ]


# --- what is left to her ----------------------------------------------------------------------------------------------
def _hers(seen: Seen) -> list[str]:
    told = [explaining.her_own(seen.plan)]
    months = seen.kept.instalments
    if months and seen.plan.left:
        parts = plan_rules.monthly(seen.plan.left, months)
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
            "then": ", ".join(
                f"{one.plan.asked.by_code[code].name} {french.euros(sum_)}"
                for code, sum_ in one.plan.given.items()
            ),
        }
        for one in explaining.without_each(seen.plan)
    ]


def _gate(seen: Seen) -> list[str]:
    """What opened the way to these aids, and what she agreed to."""
    kept, told = seen.kept, []
    if kept.urgency:
        told.append(_("Urgence dite : {why}").format(why=kept.urgency))
    elif kept.review:
        told.append(_("Ses droits ont été vus d’abord, le {day}.").format(day=french.day(kept.review.on)))
    if kept.agreed_on:
        told.append(
            ngettext(
                "Elle a accepté le {day} qu’un financeur reçoive son nom et le devis ({means}).",
                "Elle a accepté le {day} que {n} financeurs reçoivent son nom et le devis ({means}).",
                len(kept.agreed_to),
            ).format(
                day=french.day(kept.agreed_on),
                n=len(kept.agreed_to),
                means=_AGREED[Means(kept.agreed_means)](),
            )
        )
    return told


_AGREED = {
    Means.SPOKEN: lambda: _("de vive voix"),
    Means.WRITTEN: lambda: _("papier signé"),
    Means.ELECTRONIC: lambda: _("par écrit électronique"),
    Means.GUARDIAN: lambda: _("par son représentant légal"),
}
