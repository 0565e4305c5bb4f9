"""Why each funder gives what it gives, what stops the others, and what the plan becomes without one of them."""

from dataclasses import dataclass, replace

from relais.base.french import capital, euros
from relais.base.words import Sentence, say

from .funder import Funder
from .plan import Answer, Plan, alone, beside, ceiling, her_part, leaves_her_part
from .solving import solve


@dataclass(frozen=True)
class Told:
    """One funder in a plan: cents that it gives, and why no more; nothing given has its reason too."""

    funder: Funder
    given: int
    why: Sentence


@dataclass(frozen=True)
class Without:
    """The plan if one funder refuses; `more`: cents more left to her."""

    funder: Funder
    plan: Plan
    more: int


def told(plan: Plan, *, by_hand: bool = False) -> tuple[Told, ...]:
    """Each funder asked, those who pay first, first. `by_hand`: of shares that a human wrote, nothing says the best."""
    why = _why_by_hand if by_hand else _why
    return tuple(
        Told(one, sum_, why(one, sum_, plan))
        for one in plan.asked.in_order
        for sum_ in [plan.given.get(one.code, 0)]
    )


def without_each(plan: Plan) -> tuple[Without, ...]:
    """What a refusal would change, one funder at a time, for those who give and have not answered yet."""
    found = []
    for code in plan.given:
        if code in plan.asked.granted:
            continue
        then = solve(replace(plan.asked, answers=(*plan.asked.answers, Answer(funder=code, granted=0))))
        found.append(Without(plan.asked.by_code[code], then, then.left - plan.left))
    return tuple(found)


def her_own(plan: Plan) -> Sentence:
    """What is left to her, in a sentence."""
    if not plan.left:
        return say("Il ne lui reste rien à payer.")
    if plan.left <= plan.asked.can_pay:
        return say("Il lui reste {sum}, qu’elle dit pouvoir payer.", sum=euros(plan.left))
    if not plan.asked.can_pay:
        return say("Il lui reste {sum}.", sum=euros(plan.left))
    return say(
        "Il lui reste {sum} : {missing} de plus que ce qu’elle dit pouvoir payer.",
        sum=euros(plan.left),
        missing=euros(plan.left - plan.asked.can_pay),
    )


def _why(funder: Funder, given: int, plan: Plan) -> Sentence:
    if given:
        return _why_no_more(funder, given, plan)
    return _why_nothing(funder, plan)


def _why_no_more(funder: Funder, given: int, plan: Plan) -> Sentence:
    lowest = ceiling(funder, plan)
    if given == lowest.most:
        return say("{why}.", why=capital(lowest.why))
    if reason := _held_back_by_her_part(funder, plan):
        return say("{why}.", why=capital(reason))
    return say("Ceux qui paient avant financent le reste.")


def _why_by_hand(funder: Funder, given: int, plan: Plan) -> Sentence:
    """What more it could give, the others' shares being what they are; else what stops it."""
    could = _could(funder, plan) - given
    if could < max(1, funder.least - given):
        return _why(funder, given, plan)
    if given:
        return say("Pourrait donner {sum} de plus.", sum=euros(could))
    return say("Rien ne lui est demandé : il pourrait donner {sum}.", sum=euros(could))


def _could(funder: Funder, plan: Plan) -> int:
    """The most that it could give, all its rules kept; 0 beside whom it gives nothing."""
    if funder.code in plan.asked.granted:
        return plan.asked.granted[funder.code]
    if alone(funder, plan) or beside(funder, plan):
        return 0
    given = plan.given.get(funder.code, 0)
    return min(ceiling(funder, plan).most, given + plan.left - her_part(funder, plan.asked))


def _held_back_by_her_part(funder: Funder, plan: Plan) -> Sentence | None:
    """One who gives asks that so much be left to her, and no more is."""
    for code in plan.given:
        other = plan.asked.by_code[code]
        if code not in plan.asked.granted and plan.left == her_part(other, plan.asked) > 0:
            if other is funder:
                return say("il demande que {sum} restent à la personne", sum=euros(plan.left))
            return say(
                "{other} demande que {sum} restent à la personne", other=other.name, sum=euros(plan.left)
            )
    return None


def _why_nothing(funder: Funder, plan: Plan) -> Sentence:
    asked = plan.asked
    if asked.granted.get(funder.code) == 0:
        return say("A refusé.")
    if not any(funder.pays_for(line.care) for line in asked.lines):
        return say("Ne finance pas ces soins.")
    for reason in (_closed, alone, beside, _too_little, _never_whole, leaves_her_part):
        if why := reason(funder, plan):
            return why
    if not plan.left:
        return say("Pas sollicité : ceux qui paient avant financent tout.")
    if reason := _held_back_by_her_part(funder, plan):
        return say("Pas sollicité : {why}.", why=reason)
    return say("Pas sollicité : il laisserait plus à la personne.")


def _closed(funder: Funder, plan: Plan) -> Sentence | None:
    lowest = ceiling(funder, plan)
    if lowest.most or not _left_for(funder, plan):
        return None
    return say("Ne peut rien donner : {why}.", why=lowest.why)


def _left_for(funder: Funder, plan: Plan) -> int:
    lines = zip(plan.asked.lines, plan.of_her, strict=True)
    return sum(left for line, left in lines if funder.pays_for(line.care))


def _too_little(funder: Funder, plan: Plan) -> Sentence | None:
    most = ceiling(funder, plan).most
    if most >= funder.least or not most:
        return None
    return say("N’intervient qu’à partir de {sum}.", sum=euros(funder.least))


def _never_whole(funder: Funder, plan: Plan) -> Sentence | None:
    most = ceiling(funder, plan).most
    if not funder.if_whole or plan.left - most <= plan.asked.can_pay:
        return None
    return say(
        "Ne donne que si le reste est financé : il manquerait encore {sum}.", sum=euros(plan.left - most)
    )
