"""The whole review: every right of the catalogue, in its order, each with its answer."""

from dataclasses import replace
from datetime import date
from typing import Protocol

from relais.base.french import day
from relais.base.words import Sentence, say

from . import ame, c2s, prevention, scales
from .answers import Answer, Figures, Status
from .c2s import Formula
from .catalogue import CATALOGUE, Right
from .household import household
from .presumptions import presumption, receives_rsa
from .simple import held
from .simple_rules import RULES
from .situation import Situation


class Provider(Protocol):
    """Whoever calculates the rights that need a tax and benefit engine."""

    def answer(self, right: Right, situation: Situation, on: date) -> Answer:
        """The answer of this right (`right.engine` is True) for a request on `on`. Amounts in cents, no guess."""
        ...


class NotWired:
    """No engine yet: what it would answer cannot be told, and no figure is made up."""

    def answer(self, right: Right, situation: Situation, on: date) -> Answer:
        return Answer(right.code, Status.CANNOT_TELL, say("Calcul à brancher."), sources=(right.source,))


NOT_WIRED = NotWired()


def why_not_review(situation: Situation, on: date) -> Sentence | None:
    """The reason no review can be made of that day; None if it can."""
    first = scales.first_day("c2s_ouverte")
    if on < first:
        return say("La revue ne sait pas remonter avant le {first}.", first=day(first))
    if situation.applicant.birth_date > on:
        return say("La personne n’est pas née ce jour-là : vérifiez sa date de naissance.")
    return None


def review(situation: Situation, on: date, provider: Provider = NOT_WIRED) -> tuple[Answer, ...]:
    """One answer per right of the catalogue, in its order; the order in which persons were told never matters.

    Ask `why_not_review` first.
    """
    solidarity = c2s.assess(situation, on)
    return tuple(_answer(right, situation, on, provider, solidarity) for right in CATALOGUE)


def _answer(right: Right, situation: Situation, on: date, provider: Provider, solidarity: Answer) -> Answer:
    if right.code in C2S_ROWS:
        return C2S_ROWS[right.code](replace(solidarity, right=right.code), situation, on)
    if right.code == ame.CODE:
        return ame.assess(situation, on)
    if right.engine:
        return held(right.code, situation, on) or provider.answer(right, situation, on)
    return RULES[right.code](situation, on)


# --- one calculation, three rows ----------------------------------------------------------------------------------
def _free(answer: Answer, situation: Situation, on: date) -> Answer:
    if answer.formula == Formula.PAYING and answer.status != Status.TO_CONFIRM:
        paying = _other(answer, say("Elle a droit à celle avec participation."))
        return replace(paying, figures=_over_free(answer.figures))
    return answer


def _paying(answer: Answer, situation: Situation, on: date) -> Answer:
    if answer.formula == Formula.FREE and answer.status != Status.TO_CONFIRM:
        return _other(answer, say("Elle a droit à la gratuite."))
    return answer


def _presumed(answer: Answer, situation: Situation, on: date) -> Answer:
    """Whether C2S comes without her resources being counted."""
    if receives_rsa(situation, on) or (answer.status == Status.NOT_ENTITLED and answer.figures is None):
        return answer
    if situation.applicant.benefits is None:
        return replace(answer, status=Status.CANNOT_TELL, because=say("Il manque : ses prestations."))
    presumed = presumption(situation, household(situation, on), on)
    if not presumed:
        return _other(answer, say("Ni RSA reçu, ni présomption ce jour-là."))
    return Answer(
        answer.right,
        Status.ENTITLED if presumed.sure else Status.TO_CONFIRM,
        presumed.fact,
        (presumed.fact,),
        sources=(presumed.source,),
        formula=Formula.PAYING,
    )


def _other(answer: Answer, because: Sentence) -> Answer:
    return replace(answer, status=Status.NOT_ENTITLED, because=because, formula=Formula.NONE, figures=None)


def _over_free(figures: Figures | None) -> Figures | None:
    """The same, against the free ceiling."""
    if figures is None:
        return None
    return replace(figures, margin_year=figures.ceiling - figures.resources_at_most, monthly_cost=None)


RULED_HERE = (prevention,)  # whose rules enter the register when the module is read
C2S_ROWS = {"c2s_free": _free, "c2s_paying": _paying, "c2s_presumed": _presumed}
