"""The whole review with its amounts: today, with what is received; then once each benefit has been taken up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from relais.base.words import say
from relais.rights import c2s
from relais.rights.answers import After, Answer, Status
from relais.rights.catalogue import Right
from relais.rights.review import C2S_ROWS, review
from relais.rights.situation import Benefit, Person, Received, Situation

from .provider import HOUSING, OpenFisca, Outcome, Variant
from .system import versions

GIVEN = frozenset({Status.ENTITLED, Status.ENTITLED_IF})
# CASF art. L. 262-3; none of these is among what art. R. 262-11 leaves out of the resources.
COUNTED_IN_RSA = (Benefit.ASPA, Benefit.ASI, Benefit.AAH, Benefit.ASS)
Amounts = Mapping[str, Mapping[Benefit | None, int]]


@dataclass(frozen=True)
class Reviewed:
    """`after`: one per right she is entitled to, then all together when there are several."""

    answers: tuple[Answer, ...]
    after: tuple[After, ...]
    versions: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Given:
    """Answers calculated beforehand, handed one by one to the review."""

    answers: Mapping[str, Answer]

    def answer(self, right: Right, situation: Situation, on: date) -> Answer:
        return self.answers[right.code]


def reviewed(situation: Situation, on: date) -> Reviewed:
    """Ask `rights.review.why_not_review` first."""
    today = OpenFisca().outcomes([Variant(situation, on)])[0]
    return Reviewed(
        review(situation, on, _Given(today.answers)), _afterwards(situation, on, today), versions()
    )


def what_if(base: Variant, variants: Sequence[Variant]) -> list[tuple[Answer, ...]]:
    """Every right of each household, as things are first; one simulation for all."""
    everyone = [base, *variants]
    found = OpenFisca().answers(everyone)
    return [
        review(variant.situation, variant.on, _Given(answers))
        for variant, answers in zip(everyone, found, strict=True)
    ]


# --- after taking up ------------------------------------------------------------------------------------------------
def _afterwards(situation: Situation, on: date, today: Outcome) -> tuple[After, ...]:
    offered = {
        right: amounts
        for right, amounts in today.amounts.items()
        if amounts and today.answers[right].status in GIVEN
    }
    plans: list[Amounts] = [{right: amounts} for right, amounts in offered.items()]
    firm = {right: one for right, one in offered.items() if today.answers[right].status == Status.ENTITLED}
    if len(firm) > 1:
        plans.append(firm)
    if not plans:
        return ()
    variants = [Variant(taking(situation, on, plan), on, frozenset(plan)) for plan in plans]
    outcomes = OpenFisca().outcomes(variants)
    return tuple(_after(situation, on, plan, outcome) for plan, outcome in zip(plans, outcomes, strict=True))


def _after(situation: Situation, on: date, plan: Amounts, outcome: Outcome) -> After:
    """With the amounts as they settle once they count in one another: a right may then give less, or nothing."""
    settled = {right: outcome.amounts.get(right, {}) for right in plan}
    received = taking(situation, on, settled)
    answers = review(received, on, _Given(outcome.answers))
    benefits = {kind: sum_ for one in settled.values() for kind, sum_ in one.items() if kind}
    return After(
        benefits,
        tuple(_at_renewal(answer) for answer in answers),
        settled.get(HOUSING, {}).get(None, 0),
        tuple(plan),
    )


def taking(situation: Situation, on: date, plan: Amounts) -> Situation:
    """The same household, where the applicant has received these for a whole window."""
    given = {kind: sum_ for one in plan.values() for kind, sum_ in one.items() if kind and sum_}
    situation = _with_less_rsa(situation, on, given)
    she, first = situation.applicant, c2s.window(on)[0].first_day
    others = tuple(row for row in she.benefits or () if row.kind not in given)
    added = tuple(Received(kind=kind, since=first, monthly=sum_) for kind, sum_ in given.items())
    person = replace(she, benefits=others + added)
    housing = plan.get(HOUSING, {}).get(None)
    home = replace(situation.housing, benefit=housing) if housing is not None else situation.housing
    return replace(
        situation,
        persons=tuple(person if one is she else one for one in situation.persons),
        housing=home,
    )


def _with_less_rsa(situation: Situation, on: date, given: Mapping[Benefit, int]) -> Situation:
    """RSA held makes up a difference: what comes beside it comes off it, euro for euro, down to nothing."""
    if Benefit.RSA in given:
        return situation
    beside = sum(given.get(kind, 0) for kind in COUNTED_IN_RSA)
    return replace(situation, persons=tuple(_less_rsa(one, on, beside) for one in situation.persons))


def _less_rsa(person: Person, on: date, beside: int) -> Person:
    kept = []
    for row in person.benefits or ():
        if row.kind == Benefit.RSA and row.on(on) and row.monthly is not None:
            row = replace(row, monthly=max(0, row.monthly - beside))
        if row.kind != Benefit.RSA or row.monthly != 0:
            kept.append(row)
    return replace(person, benefits=tuple(kept)) if person.benefits else person


def _at_renewal(answer: Answer) -> Answer:
    if answer.right not in C2S_ROWS:
        return answer
    fact = say(
        "comme si ces prestations avaient été reçues pendant les douze mois comptés : au renouvellement"
    )
    return replace(answer, facts=(fact, *answer.facts))
