"""When a plan may be made, changed, dropped, and its shares asked for; each rule says why not. No database here."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from relais.base.french import euros
from relais.base.words import Sentence, say
from relais.cases.rules import why_not_act
from relais.consents.rules import OLDEST, Means

from .plan import Asked, Breach, Plan
from .rules import FunderKind, PlanState, QuoteState, RequestState
from .standing import Change, Requested, living

LONGEST_URGENCY = 300
MOST_MONTHS = 36


# --- beginning, changing ------------------------------------------------------------------------------------------
def why_not_make(*, case_state: str, quote_state: str, quote: Sentence | None, gate: Sentence | None):
    """`quote`: why no plan may rest upon it (`quote.why_not_finance`); `gate`: her rights come first."""
    if refused := why_not_act(case_state=case_state):
        return refused
    if quote_state != QuoteState.CHOSEN:
        return say("Retenez d’abord ce devis : un plan ne repose que sur le devis retenu.")
    return quote or gate


def why_not_urgent(urgency: str) -> Sentence | None:
    if len(urgency) > LONGEST_URGENCY:
        return say(
            "Ces mots font {n} signes, {most} au plus : gardez l’essentiel.",
            n=len(urgency),
            most=LONGEST_URGENCY,
        )
    return None


def why_not_change(*, case_state: str, plan_state: str) -> Sentence | None:
    if refused := why_not_act(case_state=case_state):
        return refused
    return why_not_living(plan_state)


def why_not_living(plan_state: str) -> Sentence | None:
    if plan_state in (PlanState.DONE, PlanState.DROPPED):
        return say("Ce plan est noté « {state} » : il ne change plus.", state=PlanState(plan_state).label)
    return None


def why_not_edit(*, edition: int, now: int, plan: Plan, broken: Collection[Breach], asked: bool):
    """`edition`: of the page that was filled. `asked`: requests have left. A plan with breaches is a draft at most."""
    if edition != now:
        return say(
            "Le plan a changé depuis que cette page est ouverte : relisez-le, puis reprenez vos montants."
        )
    if broken and asked:
        return say(
            "{who} : {why} Des demandes sont parties : seul un plan qui respecte chaque règle peut être gardé.",
            who=plan.asked.by_code[next(iter(broken)).funder].name,
            why=next(iter(broken)).why,
        )
    return None


def why_not_shares(asked: Asked, shares: Mapping[str, tuple[int, ...]]) -> Sentence | None:
    """More given for a line than is left to pay, to the cent; asked before a `Plan` is made of them."""
    if any(code not in asked.by_code or len(parts) != len(asked.lines) for code, parts in shares.items()):
        return say("Un des financeurs n’est plus dans le plan : relisez-le, puis reprenez vos montants.")
    if any(part < 0 for parts in shares.values() for part in parts):
        return say("Un montant est au-dessous de zéro : écrivez ce que chacun donne.")
    for at, line in enumerate(asked.lines):
        over = sum(parts[at] for parts in shares.values()) - line.left
        if over > 0:
            return say(
                "« {what} » : {over} de trop, il reste {left} à payer. Retirez-les à un financeur.",
                what=line.label,
                over=euros(over),
                left=euros(line.left),
            )
    return None


def why_not_in_all(
    asked: Asked, *, totals: Mapping[str, int], lines: Mapping[str, tuple[int, ...]]
) -> Sentence | None:
    """More in all than is left to pay: asked of what a human typed, before her totals are placed on lines."""
    over = sum(totals.values()) + sum(map(sum, lines.values())) - asked.quote.left
    if over <= 0:
        return None
    return say(
        "{over} de trop : il reste {left} à payer en tout. Retirez-les à un financeur.",
        over=euros(over),
        left=euros(asked.quote.left),
    )


def why_not_put_back(code: str, looked_at: Collection[str], requests: Iterable[Requested]) -> Sentence | None:
    """For leaving out as for putting back: one that was looked at, and of whom nothing is asked."""
    if code not in looked_at:
        return say("Ce financeur n’est pas de ceux que le plan a regardés.")
    if code in living(requests):
        return say("Une demande lui est faite : retirez-la d’abord.")
    return None


def why_not_spread(months: int | None) -> Sentence | None:
    if months is not None and not 2 <= months <= MOST_MONTHS:
        return say("De 2 à {most} mensualités : écrivez combien.", most=MOST_MONTHS)
    return None


def why_not_drop(requests: Iterable[Requested]) -> Sentence | None:
    """Money that came is used, or goes back: it is never forgotten."""
    if any(one.state in (RequestState.PAID, RequestState.CARE_DONE) for one in requests):
        return say("Un financeur a déjà payé : notez que la somme lui est rendue, puis abandonnez le plan.")
    return None


# --- asking -------------------------------------------------------------------------------------------------------
def why_not_ask(*, wanted: Collection[Change], broken: Collection[Breach], plan: Plan, gone: Collection[str]):
    """`gone`: codes of those who are in no list of today any more."""
    for one in wanted:
        if one.code in gone:
            return say(
                "{who} n’est plus au catalogue : demandez un nouveau calcul.",
                who=plan.asked.by_code[one.code].name,
            )
    for breach in broken:
        return say(
            "{who} : {why} Corrigez le plan, ou demandez un nouveau calcul.",
            who=plan.asked.by_code[breach.funder].name,
            why=breach.why,
        )
    if not wanted:
        return say("Rien n’est à demander : chaque financeur du plan a déjà sa demande.")
    return None


def needs_agreement(
    wanted: Iterable[Change], kinds: Mapping[str, str], agreed_to: Collection[str]
) -> list[str]:
    """Codes of those who would learn her name, and of whom she said nothing yet. The fund knows her already."""
    return [
        one.code for one in wanted if kinds.get(one.code) != FunderKind.FUND and one.code not in agreed_to
    ]


def why_not_agreed(*, means: str, on: date | None, today: date) -> Sentence | None:
    if means not in set(Means):
        return say(
            "Demandez-lui si ces financeurs peuvent recevoir son nom et ce devis, puis notez son accord."
        )
    if on is None or on > today:
        return say("La date de son accord est à venir : indiquez le jour où elle l’a donné.")
    if on < today - OLDEST:
        return say("Son accord date de plus d’un an : redemandez-le-lui, puis indiquez ce jour.")
    return None
