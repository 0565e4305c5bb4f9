"""A plan as lines of text: the five sums, who gives what and why, and what a refusal would change."""

import textwrap
from collections.abc import Iterator

from relais.base.french import capital, euros
from relais.base.words import said, say

from .explaining import her_own, told, without_each
from .plan import Plan

WIDTH, INDENT = 100, "    "


def as_text(plan: Plan) -> str:
    return "\n".join([*_sums(plan), "", *_funders(plan), "", *_without(plan)]).rstrip()


def _sums(plan: Plan) -> Iterator[str]:
    quote = plan.asked.quote
    yield from _title(say("Ce qui reste à financer"))
    yield _row(say("Coût"), quote.cost)
    yield _row(say("Part de l’assurance maladie"), -quote.statutory)
    yield _row(say("Part de la complémentaire"), -quote.complementary)
    yield _row(say("Autres participations"), -quote.other)
    yield _row(say("Reste à financer"), quote.left)


def _funders(plan: Plan) -> Iterator[str]:
    yield from _title(say("Qui paie"))
    for one in told(plan):
        yield _row(capital(one.funder.name), one.given)
        yield from _told(one.why)
    yield _row(say("La personne"), plan.left)
    yield from _told(her_own(plan))


def _without(plan: Plan) -> Iterator[str]:
    found = without_each(plan)
    if not found:
        return
    yield from _title(say("Si l’un refuse"))
    for one in found:
        more = (
            say("{sum} de plus pour elle", sum=euros(one.more)) if one.more else say("rien de plus pour elle")
        )
        given = ", ".join(
            f"{plan.asked.by_code[code].name} {euros(sum_)}" for code, sum_ in one.plan.given.items()
        )
        yield from _wrapped(say("Sans {name} : {more}.", name=one.funder.name, more=more), "  ")
        if given:
            yield from _told(say("Alors : {given}.", given=given))


def _title(text: str) -> Iterator[str]:
    yield text
    yield "─" * len(text)


def _row(name: str, cents: int) -> str:
    amount = euros(cents)
    return f"  {name} {'.' * max(3, WIDTH - len(name) - len(amount) - 4)} {amount}"


def _told(text: str) -> Iterator[str]:
    yield from _wrapped(said(text), INDENT)


def _wrapped(text: str, indent: str) -> Iterator[str]:
    yield from textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent)
