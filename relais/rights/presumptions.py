"""Who has C2S without her resources being counted: with RSA, and by presumption (CSS art. L. 861-2)."""

from dataclasses import dataclass
from datetime import date

from relais.base.french import day
from relais.base.words import Sentence, say
from relais.territory.rules import Certainty

from . import scales
from .answers import Source, source_of
from .household import Household
from .months import Month, span
from .situation import Benefit, Income, Person, Role, Situation

PRESUMED = (Benefit.ASPA, Benefit.ASI, Benefit.AAH, Benefit.ASS, Benefit.CEJ)
WORK = (Income.WAGE, Income.BONUS, Income.INTERNSHIP_PAY)


@dataclass(frozen=True)
class Presumption:
    """A benefit that presumes C2S with participation. `sure` False: a condition or a text is not known."""

    benefit: Benefit
    sure: bool
    fact: Sentence
    source: Source


def receives_rsa(situation: Situation, on: date) -> bool | None:
    """Whether the household is paid RSA on that day; None when nobody said."""
    heads = [situation.applicant, *([situation.partner] if situation.partner else [])]
    told = [person.receives(Benefit.RSA, on) for person in heads]
    return True if True in told else None if None in told else False


def rsa_is_automatic(on: date) -> scales.Figure:
    """Since 2022, RSA opens C2S without a claim; before, it had to be claimed."""
    return scales.figure("c2s_rsa_automatique", on)


def presumption(situation: Situation, found: Household, on: date) -> Presumption | None:
    """The surest presumption that applies to the applicant on that day; None when there is none."""
    presumed = [
        _presumed(situation, found, kind, receiver, on)
        for kind in PRESUMED
        for receiver in _receivers(situation, kind)
        if receiver.receives(kind, on)
    ]
    return max((one for one in presumed if one), key=lambda one: one.sure, default=None)


def _receivers(situation: Situation, kind: Benefit) -> list[Person]:
    """The ASPA of one presumes for both of a couple; the others presume for who receives them."""
    heads = [situation.applicant]
    if kind == Benefit.ASPA and situation.partner:
        heads.append(situation.partner)
    return heads


def _presumed(
    situation: Situation, found: Household, kind: Benefit, receiver: Person, on: date
) -> Presumption | None:
    rule = scales.in_force(f"c2s_presomption_{kind}", on)
    if rule is None:
        return None
    conditions = [_no_work(receiver, on)]
    if kind == Benefit.AAH:
        conditions += [_alone(situation, found), _at_full_rate(receiver, on)]
    if False in conditions:
        return None
    if kind == Benefit.ASPA and scales.in_force("c2s_presomption_aspa_conjoint_sans_activite", on):
        # a spouse who works is not presumed, whoever receives the ASPA still is: the fund sorts it out
        others = [one for one in (situation.applicant, situation.partner) if one and one is not receiver]
        conditions += [_no_work(one, on) or None for one in others]
    return Presumption(
        kind,
        None not in conditions and rule.certainty == Certainty.CERTAIN,
        say(
            "présomption par l’{benefit}, en vigueur depuis le {since}, après {months} mois sans activité",
            benefit=kind.upper(),
            months=scales.figure("c2s_presomption_mois_sans_activite", on).whole,
            since=day(rule.since),
        ),
        source_of(rule),
    )


def _alone(situation: Situation, found: Household) -> bool | None:
    """Lives alone, without a child in her charge; None when someone else lives there."""
    if len(found.members) > 1:
        return False
    known = situation.couple is not None and all(one.role != Role.RELATIVE for one in situation.persons)
    return True if known else None


def _at_full_rate(person: Person, on: date) -> bool | None:
    return next(
        (row.full_rate for row in person.benefits or () if row.kind == Benefit.AAH and row.on(on)), None
    )


def _no_work(person: Person, on: date) -> bool | None:
    """Whether she did not work in the civil months before; as told, else as her wages of these months show."""
    if person.worked_last_three_months is not None:
        return not person.worked_last_three_months
    now = Month.of(on)
    asked = scales.figure("c2s_presomption_mois_sans_activite", on).whole
    told = [person.told_in(month) for month in span(now.shift(-asked), now.shift(-1))]
    if any(amounts.get(kind, 0) for amounts in told if amounts for kind in WORK):
        return False
    return None if None in told else True
