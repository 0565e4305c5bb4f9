"""Complémentaire santé solidaire by our own dated rules: with what is received, then after taking up a benefit."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from relais.base.french import day, euros
from relais.base.words import Sentence, say
from relais.territory.rules import Certainty

from . import household, scales
from .answers import Answer, Figures, Missing, Source, Status, lacking, source_of
from .household import Ceilings, Household
from .presumptions import Presumption, presumption, receives_rsa, rsa_is_automatic
from .price import Price, between, price
from .resources import Resources, count, window
from .situation import (
    C2S_HELD,
    Benefit,
    CoverKind,
    Dependency,
    Nationality,
    Permit,
    Person,
    Received,
    Situation,
    age,
)

CODE = "c2s"
RENEWED_BY_ITSELF = (Benefit.ASPA, Benefit.ASI)  # and RSA, which is told before any count
LAW = Source("CSS art. L. 861-1 et suivants", date(2019, 11, 1))


class Formula(StrEnum):
    """Which C2S: free, with a participation, or none."""

    FREE = "free"
    PAYING = "paying"
    NONE = "none"


class Place(StrEnum):
    """Where resources stand to a ceiling. `NEAR`: so near that tables and roundings could decide."""

    UNDER = "under"
    NEAR = "near"
    OVER = "over"


@dataclass(frozen=True)
class Decision:
    status: Status
    formula: Formula
    because: Sentence


def assess(situation: Situation, on: date) -> Answer:
    """C2S for someone who asks on `on`, with what her household receives.

    Status, formula ("free", "paying", "none"), figures, facts, missing facts, texts. Raises nothing: a scale past its
    revaluation day is an answer too.
    """
    try:
        answer = _assess(situation, on)
    except scales.NotCurrent as past:
        answer = Answer(CODE, Status.CANNOT_TELL, past.sentence, sources=(LAW,))
    return _held(situation, on, answer)


def assess_after(situation: Situation, on: date, taken: Mapping[Benefit, int]) -> Answer:
    """The same once the applicant has claimed and received `taken` (cents a month) for a whole window.

    What it answers is the renewal: on the day of the claim, the window is past and `assess` holds. As long as nobody
    has said what she receives, it says that, like `assess`.
    """
    first = window(on)[0].first_day
    applicant = situation.applicant
    if applicant.benefits is None:
        return assess(situation, on)
    others = tuple(row for row in applicant.benefits if row.kind not in taken)
    added = tuple(Received(kind=kind, since=first, monthly=amount) for kind, amount in taken.items())
    person = replace(applicant, benefits=others + added)
    persons = tuple(person if one is applicant else one for one in situation.persons)
    after = assess(replace(situation, persons=persons), on)
    fact = say(
        "comme si ces prestations avaient été reçues pendant les douze mois comptés : au renouvellement"
    )
    return replace(after, facts=(fact, *after.facts))


# --- before any count -------------------------------------------------------------------------------------------
def _assess(situation: Situation, on: date) -> Answer:
    if refused := _not_open(situation, on) or _not_covered(situation):
        return refused
    if receives_rsa(situation, on):
        return _with_rsa(on)
    found = household.household(situation, on)
    if parents := _with_her_parents(situation, found, on):
        return parents
    return _by_resources(situation, found, presumption(situation, found, on), on)


def _not_open(situation: Situation, on: date) -> Answer | None:
    opened = scales.in_force("c2s_ouverte", on)
    if opened is None:
        first = scales.first_day("c2s_ouverte")
        return _refusal(say("La C2S existe depuis le {first} ; avant, CMU-C et ACS.", first=day(first)))
    if situation.commune is None:
        return lacking(
            CODE, (Missing("commune", say("dans quelle commune habite-t-elle ?")),), sources=(LAW,)
        )
    place = household.territory(situation.commune)
    if place in household.OUTSIDE:
        return _refusal(say("Ce territoire a son propre régime : la C2S n’y existe pas."))
    mayotte = scales.figure("c2s_ouverte_mayotte", on)
    if place == household.MAYOTTE and not mayotte.holds:
        return _refusal(say("Ce jour-là, la C2S n’est pas encore ouverte à Mayotte."), source_of(mayotte))
    return None


def _not_covered(situation: Situation) -> Answer | None:
    applicant = situation.applicant
    if applicant.permit == Permit.NONE and applicant.nationality != Nationality.FRENCH:
        return _refusal(say("La C2S demande un séjour régulier : voir l’aide médicale de l’État."))
    return None


def _with_rsa(on: date) -> Answer:
    automatic = rsa_is_automatic(on)
    if automatic.holds:
        because = say("Le foyer reçoit le RSA : la C2S gratuite est automatique, sauf refus de sa part.")
    else:
        because = say("Le foyer reçoit le RSA : la C2S gratuite est acquise, sur demande.")
    return Answer(
        CODE, Status.ENTITLED, because, (because,), sources=(source_of(automatic),), formula=Formula.FREE
    )


def _with_her_parents(situation: Situation, found: Household, on: date) -> Answer | None:
    """Under 25, alone and without a child, one may depend on one's parents' household (R. 861-2)."""
    applicant = situation.applicant
    limit = scales.figure("c2s_age_limite_foyer", on)
    if age(applicant, on) >= limit.whole or len(found.members) > 1 or applicant.own_household:
        return None
    if applicant.dependency is None:
        path = f"persons[{situation.persons.index(applicant)}].dependency"
        ask = say("moins de {age} ans : est-elle à la charge de ses parents, et comment ?", age=limit.whole)
        return lacking(CODE, (Missing(path, ask), *found.missing), sources=(source_of(limit),))
    if applicant.dependency == Dependency.NONE:
        return None
    if applicant.estranged_from_parents:
        because = say("En rupture avec ses parents : la caisse peut l’admettre seule ; faites-le confirmer.")
        return Answer(CODE, Status.TO_CONFIRM, because, (because,), sources=(source_of(limit),))
    return _refusal(
        say(
            "À moins de {age} ans et à charge, elle relève du foyer de ses parents : la demande se fait avec eux.",
            age=limit.whole,
        ),
        source_of(limit),
    )


# --- by her resources -------------------------------------------------------------------------------------------
def _by_resources(situation: Situation, found: Household, presumed: Presumption | None, on: date) -> Answer:
    """Count, compare, then let a presumption lift what resources alone refuse."""
    months = window(on)
    try:
        counted = count(situation, found, on, months)
        low, high = household.both_ceilings(situation, found, on)
    except scales.NotCurrent as past:
        if presumed and presumed.sure:
            return _presumed_only(situation, found, presumed, on, past.sentence)
        raise
    if missing := found.missing + counted.missing:
        if presumed and presumed.sure and not found.missing:
            return replace(_presumed_only(situation, found, presumed, on), missing=missing)
        return lacking(CODE, missing, sources=(LAW,))
    decision = _lifted(_decide(counted, low, high, on, found), presumed, counted, high, on)
    decision = _if_covered(situation, decision)
    cost = price(found, situation, on)
    figures = _figures(counted, low, decision.formula, cost)
    return Answer(
        CODE,
        decision.status,
        decision.because,
        (
            say("foyer de {size} personne(s)", size=len(found.members)),
            say("mois comptés : {first} – {last}", first=months[0].label, last=months[-1].label),
            *_counted_facts(counted, low, high, figures),
            *([presumed.fact] if presumed else []),
            *(cost.facts if decision.formula == Formula.PAYING else ()),
        ),
        _cautions(found, counted, low, situation.applicant, on),
        _asked(situation, decision, counted, presumed, cost),
        _sources(counted, low, presumed),
        figures=figures,
        persons=tuple(person.id for person in found.persons),
        formula=decision.formula,
    )


def _figures(counted: Resources, low: Ceilings, formula: Formula, cost: Price) -> Figures:
    ceiling = low.free if formula == Formula.FREE else low.paying
    to_pay = {Formula.FREE: 0, Formula.PAYING: cost.most, Formula.NONE: None}
    return Figures(counted.least, counted.most, low.free, low.paying, ceiling - counted.most, to_pay[formula])


def _counted_facts(
    counted: Resources, low: Ceilings, high: Ceilings, figures: Figures
) -> tuple[Sentence, ...]:
    return (
        *(line.fact for line in counted.lines),
        say("ressources comptées : {sum}", sum=between(counted.least, counted.most)),
        say("plafond gratuit : {sum} par an", sum=between(low.free, high.free)),
        say("plafond avec participation : {sum} par an", sum=between(low.paying, high.paying)),
        say(
            "marge : {year} par an, {month} par mois",
            year=euros(figures.margin_year),
            month=euros(figures.margin_month),
        ),
    )


def _decide(counted: Resources, low: Ceilings, high: Ceilings, on: date, found: Household) -> Decision:
    """By resources alone."""
    free = place_of(counted, low.free, high.free, on)
    paying = place_of(counted, low.paying, high.paying, on)
    near = say("Tout près d’un plafond, ou un point de droit incertain : à faire confirmer par la caisse.")
    if free == Place.UNDER:
        decision = Decision(
            Status.ENTITLED, Formula.FREE, say("Ses ressources sont sous le plafond : C2S gratuite.")
        )
    elif free == Place.NEAR:
        decision = Decision(Status.TO_CONFIRM, _at_worst(counted, low), near)
    elif paying == Place.UNDER:
        decision = Decision(
            Status.ENTITLED, Formula.PAYING, say("Ses ressources sont entre les deux plafonds : C2S payante.")
        )
    elif paying == Place.NEAR:
        decision = Decision(Status.TO_CONFIRM, _at_worst(counted, low), near)
    else:
        decision = Decision(
            Status.NOT_ENTITLED, Formula.NONE, say("Ses ressources dépassent les deux plafonds.")
        )
    if found.doubts:
        return Decision(Status.TO_CONFIRM, decision.formula, found.doubts[0])
    return decision


def _at_worst(counted: Resources, low: Ceilings) -> Formula:
    """The formula if every doubt goes against her: what an answer to confirm may lean upon."""
    if counted.most <= low.free:
        return Formula.FREE
    return Formula.PAYING if counted.most <= low.paying else Formula.NONE


def place_of(counted: Resources, low: int, high: int, on: date) -> Place:
    """Where the resources stand to a ceiling, whichever of the uncertain amounts is true."""
    if counted.most < low - band(low, on):
        return Place.UNDER
    return Place.OVER if counted.least > high + band(high, on) else Place.NEAR


def band(ceiling: int, on: date) -> int:
    """How near a ceiling is too near to tell: a share of it, never less than one euro (cents)."""
    share = scales.figure("bande_a_confirmer", on).value
    return max(scales.figure("bande_minimum", on).cents, int(ceiling * share))


def _lifted(
    decision: Decision, presumed: Presumption | None, counted: Resources, high: Ceilings, on: date
) -> Decision:
    """A presumption never takes away: it gives C2S with participation where resources refuse it, or leave a doubt."""
    if not presumed or decision.status == Status.ENTITLED or decision.formula == Formula.FREE:
        return decision
    if not presumed.sure:
        maybe = say("Peut-être présumée avoir droit à la C2S payante : à faire confirmer par la caisse.")
        return Decision(Status.TO_CONFIRM, Formula.PAYING, maybe)
    if place_of(counted, high.free, high.free, on) != Place.OVER:
        return replace(decision, formula=Formula.PAYING)
    return Decision(Status.ENTITLED, Formula.PAYING, _presumed_sentence(presumed))


def _presumed_only(
    situation: Situation, found: Household, presumed: Presumption, on: date, *more: Sentence
) -> Answer:
    """Her resources cannot be counted, and need not be: with participation at least."""
    decision = Decision(Status.ENTITLED, Formula.PAYING, _presumed_sentence(presumed))
    decision = _if_covered(situation, decision)
    return Answer(
        CODE,
        decision.status,
        decision.because,
        (presumed.fact, *price(found, situation, on).facts),
        (say("Gratuite peut-être, selon ses ressources, qui ne sont pas toutes connues."), *more),
        sources=(presumed.source,),
        persons=tuple(person.id for person in found.persons),
        formula=decision.formula,
    )


def _presumed_sentence(presumed: Presumption) -> Sentence:
    return say(
        "Présumée avoir droit à la C2S payante, sans compter ses ressources : elle reçoit l’{benefit}.",
        benefit=presumed.benefit.upper(),
    )


def _if_covered(situation: Situation, decision: Decision) -> Decision:
    """C2S completes the health insurance: without it, that comes first."""
    if decision.status != Status.ENTITLED or situation.applicant.base_cover:
        return decision
    return replace(
        decision,
        status=Status.ENTITLED_IF,
        because=say(
            "{because} Condition : que l’Assurance Maladie prenne en charge ses soins.",
            because=decision.because,
        ),
    )


# --- around the answer ------------------------------------------------------------------------------------------
def _held(situation: Situation, on: date, answer: Answer) -> Answer:
    cover = situation.applicant.cover
    if not cover or cover.kind not in C2S_HELD or (cover.until and cover.until < on):
        return answer
    held = Formula.FREE if cover.kind == CoverKind.C2S_FREE else Formula.PAYING
    until = (
        say("Déjà ouverte, jusqu’au {until}.", until=day(cover.until))
        if cover.until
        else say("Déjà ouverte.")
    )
    at_renewal = say("au renouvellement : {because}", because=answer.because)
    return replace(answer, status=Status.HELD, because=until, formula=held, facts=(*answer.facts, at_renewal))


def _cautions(
    found: Household, counted: Resources, ceilings: Ceilings, applicant: Person, on: date
) -> tuple[Sentence, ...]:
    told = [*found.doubts, *counted.doubts]
    if ceilings.source.certainty != Certainty.CERTAIN:
        told.append(say("Plafond probable : son arrêté n’a pas été vu."))
    if applicant.cover and applicant.cover.kind in C2S_HELD:
        told.append(_renewal(found, on))
    if any(person.permit == Permit.NONE for person in found.persons):
        told.append(
            say("Sans droit au séjour, on compte dans le foyer sans être couvert : voir l’AME pour lui.")
        )
    if applicant.cover and applicant.cover.offered_by_employer:
        told.append(say("La C2S dispense du contrat de l’employeur : à lui dire avant de choisir."))
    return tuple(told)


def _renewal(found: Household, on: date) -> Sentence:
    first, last = (scales.figure(f"c2s_renouvellement_{end}", on).whole for end in ("debut", "fin"))
    paid = any(one.receives(kind, on) for one in found.persons for kind in RENEWED_BY_ITSELF)
    if paid and scales.in_force("c2s_renouvellement_automatique", on):
        return say("Renouvellement automatique avec l’ASPA ou l’ASI ; vérifier qu’il est fait.")
    return say(
        "Renouvellement : à demander entre {first} et {last} mois avant la fin du droit.",
        first=first,
        last=last,
    )


def _asked(
    situation: Situation,
    decision: Decision,
    counted: Resources,
    presumed: Presumption | None,
    cost: Price,
) -> tuple[Missing, ...]:
    """What would make this answer surer."""
    asked: tuple[Missing, ...] = ()
    if decision.status == Status.ENTITLED_IF and situation.applicant.base_cover is None:
        at = situation.persons.index(situation.applicant)
        question = say("l’Assurance Maladie prend-elle en charge ses soins ?")
        asked += (Missing(f"persons[{at}].base_cover", question),)
    if decision.status == Status.TO_CONFIRM:
        asked += counted.asked + (presumed.missing if presumed else ())
    return asked + (cost.asked if decision.formula == Formula.PAYING else ())


def _sources(counted: Resources, ceilings: Ceilings, presumed: Presumption | None) -> tuple[Source, ...]:
    told = [LAW, ceilings.source, *(line.source for line in counted.lines)]
    if presumed:
        told.append(presumed.source)
    return tuple(dict.fromkeys(told))


def _refusal(because: Sentence, source: Source = LAW) -> Answer:
    return Answer(CODE, Status.NOT_ENTITLED, because, (because,), sources=(source,), formula=Formula.NONE)
