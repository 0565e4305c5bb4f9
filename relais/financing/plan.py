"""A plan: what each funder gives for each line, what is left to her; every rule says why a plan breaks it.

The shares and her part add up to what is left to pay, to the cent: a plan where they do not cannot be made.
"""
# ruff: noqa: RUF009 (`told` is dataclasses.field with a description)

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from relais.base.french import euros
from relais.base.reading import Cents, Name, told
from relais.base.words import Sentence, say

from .funder import Counted, Funder
from .quote import Line, Quote


class WrongShares(ValueError):
    """Shares that fit no line, or give more for one than is left to pay."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a funder said: it takes the place of what its rules would."""

    funder: Name = told("nom de repère du financeur")
    granted: Cents = told("ce qu’il accorde ; 0 s’il refuse")
    paid: bool = told("c’est payé : sa part est là, quoi que répondent les autres", default=False)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is to be financed, and by whom. `contradictions` says what in it cannot hold."""

    quote: Quote = told("le devis")
    funders: tuple[Funder, ...] = told("ceux qui peuvent payer une part")
    can_pay: Cents = told("ce qu’elle dit pouvoir payer", default=0)
    answers: tuple[Answer, ...] = told("ce que les financeurs ont déjà répondu", default=())

    @property
    def lines(self) -> tuple[Line, ...]:
        return self.quote.lines

    @cached_property
    def by_code(self) -> dict[str, Funder]:
        return {one.code: one for one in self.funders}

    @cached_property
    def granted(self) -> dict[str, int]:
        return {one.funder: one.granted for one in self.answers}

    @cached_property
    def paid(self) -> frozenset[str]:
        """Those whose money is there: no rule between funders takes it away."""
        return frozenset(one.funder for one in self.answers if one.paid)

    @cached_property
    def in_order(self) -> tuple[Funder, ...]:
        """The same whatever the order given: those who pay first, first."""
        return tuple(sorted(self.funders, key=lambda one: (one.rank, one.code)))


@dataclass(frozen=True)
class Plan:
    """`shares`: cents by line of the quote, for each funder that gives; her part is what they leave."""

    asked: Asked
    shares: Mapping[str, tuple[int, ...]]

    def __post_init__(self) -> None:
        for code, parts in self.shares.items():
            if (
                code not in self.asked.by_code
                or len(parts) != len(self.asked.lines)
                or min(parts, default=0) < 0
            ):
                raise WrongShares(f"shares of {code} that fit no line")
        if min(self.of_her, default=0) < 0:
            raise WrongShares("more is given for a line than is left to pay")

    @cached_property
    def of_her(self) -> tuple[int, ...]:
        """Cents left to her, by line."""
        given = [sum(parts) for parts in zip(*self.shares.values(), strict=True)] or [0] * len(
            self.asked.lines
        )
        return tuple(line.left - sum_ for line, sum_ in zip(self.asked.lines, given, strict=True))

    @property
    def left(self) -> int:
        return sum(self.of_her)

    @cached_property
    def given(self) -> dict[str, int]:
        """Cents in all by each that gives some, those who pay first, first."""
        sums = {one.code: sum(self.shares.get(one.code, ())) for one in self.asked.in_order}
        return {code: sum_ for code, sum_ in sums.items() if sum_}


@dataclass(frozen=True)
class Breach:
    """A rule that a plan breaks: whose, and what to do about it."""

    funder: str
    why: Sentence


def breaches(plan: Plan) -> tuple[Breach, ...]:
    """Every rule that the plan breaks, funder by funder; empty: it may be asked for."""
    return tuple(
        Breach(funder.code, why)
        for funder in plan.asked.in_order
        if funder.code in plan.given
        for rule in _rules_of(funder, plan.asked)
        if (why := rule(funder, plan))
    )


def _rules_of(funder: Funder, asked: Asked):
    if funder.code in asked.paid:
        return PAID
    return ANSWERED if funder.code in asked.granted else OF_ITS_OWN


# --- what each may give at most -----------------------------------------------------------------------------------
@dataclass(frozen=True)
class Limit:
    """The most that one rule lets a funder give in this plan, and how it is told when that is what stops it."""

    most: int
    why: Sentence


def limits(funder: Funder, plan: Plan) -> tuple[Limit, ...]:
    """Each ceiling of a funder, its own first, the others' shares being what they are; the lowest is the one."""
    if (granted := plan.asked.granted.get(funder.code)) is not None:
        return (_answered(granted, paid=funder.code in plan.asked.paid),)
    return tuple(limit for rule in (*CEILINGS, _needed) if (limit := rule(funder, plan)) is not None)


def ceiling(funder: Funder, plan: Plan) -> Limit:
    """The lowest of them."""
    return min(limits(funder, plan), key=lambda one: one.most)


def _answered(granted: int, *, paid: bool) -> Limit:
    if paid:
        return Limit(granted, say("a payé {sum}", sum=euros(granted)))
    told = say("a accordé {sum}", sum=euros(granted)) if granted else say("a refusé")
    return Limit(granted, told)


def _needed(funder: Funder, plan: Plan) -> Limit:
    """What the others leave of the lines that it covers."""
    mine = plan.shares.get(funder.code, (0,) * len(plan.asked.lines))
    lines = zip(plan.asked.lines, plan.of_her, mine, strict=True)
    most = sum(left + part for line, left, part in lines if funder.pays_for(line.care))
    return Limit(most, say("il ne reste rien de plus à payer pour les soins qu’il finance"))


def _per_case(funder: Funder, plan: Plan) -> Limit | None:
    if funder.per_case is None:
        return None
    return Limit(funder.per_case, say("son plafond par dossier est de {sum}", sum=euros(funder.per_case)))


def _per_year(funder: Funder, plan: Plan) -> Limit | None:
    if funder.per_year is None:
        return None
    return Limit(funder.per_year, say("il reste {sum} de son plafond de l’année", sum=euros(funder.per_year)))


def _budget(funder: Funder, plan: Plan) -> Limit | None:
    if funder.budget is None:
        return None
    return Limit(funder.budget, say("son budget restant est de {sum}", sum=euros(funder.budget)))


def _percent(funder: Funder, plan: Plan) -> Limit | None:
    if funder.percent is None:
        return None
    most = counted(funder, plan.asked) * funder.percent // 100
    if funder.counted == Counted.PRICE:
        return Limit(most, say("il paie {percent} % du prix", percent=funder.percent))
    return Limit(most, say("il paie {percent} % de ce qui reste à payer", percent=funder.percent))


def counted(funder: Funder, asked: Asked) -> int:
    """What its percentage is taken of, in the lines that it covers."""
    covered = [line for line in asked.lines if funder.pays_for(line.care)]
    return sum(line.price if funder.counted == Counted.PRICE else line.left for line in covered)


CEILINGS: tuple[Callable[[Funder, Plan], Limit | None], ...] = (_per_case, _per_year, _budget, _percent)


# --- rules, each says why not ---------------------------------------------------------------------------------------
def _covers(funder: Funder, plan: Plan) -> Sentence | None:
    lines = zip(plan.asked.lines, plan.shares[funder.code], strict=True)
    for line, part in lines:
        if part and not funder.pays_for(line.care):
            return say("Ne finance pas « {what} » : mettez cette part ailleurs.", what=line.label)
    return None


def _within(funder: Funder, plan: Plan) -> Sentence | None:
    lowest = ceiling(funder, plan)
    if plan.given[funder.code] <= lowest.most:
        return None
    return say("{sum} au plus : {why}.", sum=euros(lowest.most), why=lowest.why)


def _enough(funder: Funder, plan: Plan) -> Sentence | None:
    if plan.given[funder.code] >= funder.least:
        return None
    return say("N’intervient qu’à partir de {sum}.", sum=euros(funder.least))


def her_part(funder: Funder, asked: Asked) -> int:
    """The least that must be left to her for this funder to give."""
    percent = -(-asked.quote.cost * funder.person_percent // 100)
    return max(funder.person_pays, percent)


def leaves_her_part(funder: Funder, plan: Plan) -> Sentence | None:
    wanted = her_part(funder, plan.asked)
    if plan.left >= wanted:
        return None
    return say("Demande que {sum} au moins restent à la personne.", sum=euros(wanted))


def alone(funder: Funder, plan: Plan) -> Sentence | None:
    for code in plan.given:
        other = plan.asked.by_code[code]
        if other is not funder and funder.excluded_by(other):
            return say("Ne peut pas donner à côté de {other}.", other=other.name)
    return None


def beside(funder: Funder, plan: Plan) -> Sentence | None:
    for code in sorted(set(funder.requires) - set(plan.given)):
        other = plan.asked.by_code.get(code)
        return say("Ne donne qu’à côté de {other}.", other=other.name if other else code)
    return None


def _whole(funder: Funder, plan: Plan) -> Sentence | None:
    if not funder.if_whole or plan.left <= plan.asked.can_pay:
        return None
    return say(
        "Ne donne que si le reste est financé : il manque {sum}.", sum=euros(plan.left - plan.asked.can_pay)
    )


TOGETHER: tuple[Callable[[Funder, Plan], Sentence | None], ...] = (alone, beside, _whole)
PAID = (_covers, _within)
ANSWERED = (*PAID, *TOGETHER)
OF_ITS_OWN = (_covers, _within, _enough, leaves_her_part, *TOGETHER)


def merit(plan: Plan) -> tuple[int, ...]:
    """Smaller is better: least left to her, then least by those who pay last, then fewest of them."""
    ranks = sorted({one.rank for one in plan.asked.funders}, reverse=True)
    by_rank = [
        sum(sum_ for code, sum_ in plan.given.items() if plan.asked.by_code[code].rank == rank)
        for rank in ranks
    ]
    return (plan.left, *by_rank, len(plan.given))
