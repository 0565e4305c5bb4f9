"""Who has C2S without her resources being counted: with RSA, and by presumption (CSS art. L. 861-2)."""

from dataclasses import dataclass
from datetime import date

from relais.base.french import day
from relais.base.months import Month, span
from relais.base.words import Sentence, say
from relais.territory.rules import Certainty

from . import scales
from .answers import Missing, Source, source_of
from .household import Household
from .situation import Activity, Benefit, Income, Person, Role, Situation
from .wording import who

PRESUMED = (Benefit.ASPA, Benefit.ASI, Benefit.AAH, Benefit.ASS, Benefit.CEJ)
FOR_BOTH = frozenset({Benefit.ASPA, Benefit.ASI})
WORK = (Income.WAGE, Income.BONUS, Income.INTERNSHIP_PAY)
WORKING = frozenset(
    {Activity.EMPLOYEE, Activity.SELF_EMPLOYED, Activity.SHELTERED}
)  # work that wages may not show


@dataclass(frozen=True)
class Presumption:
    """A benefit that presumes C2S with participation. `sure` False: a condition or a text is not known."""

    benefit: Benefit
    sure: bool
    fact: Sentence
    source: Source
    missing: tuple[Missing, ...] = ()


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
    """The ASPA or the ASI of one presumes for both of a couple; the others presume for who receives them."""
    heads = [situation.applicant]
    if kind in FOR_BOTH and situation.partner:
        heads.append(situation.partner)
    return heads


def _presumed(
    situation: Situation, found: Household, kind: Benefit, receiver: Person, on: date
) -> Presumption | None:
    rule = scales.in_force(f"c2s_presomption_{kind}", on)
    if rule is None:
        return None
    conditions = [_no_work(situation, receiver, on)]
    if kind == Benefit.AAH:
        conditions += [_alone(situation, found), _at_full_rate(situation, receiver, on)]
    if any(one.holds is False for one in conditions):
        return None
    if kind in FOR_BOTH and scales.in_force(f"c2s_presomption_{kind}_conjoint_sans_activite", on):
        others = [one for one in (situation.applicant, situation.partner) if one and one is not receiver]
        conditions += [_spouse_without_work(situation, one, on) for one in others]
    return Presumption(
        kind,
        all(one.holds for one in conditions) and rule.certainty == Certainty.CERTAIN,
        say(
            "présomption par l’{benefit}, en vigueur depuis le {since}, après {months} mois sans activité",
            benefit=kind.upper(),
            months=scales.figure("c2s_presomption_mois_sans_activite", on).whole,
            since=day(rule.since),
        ),
        source_of(rule),
        tuple(one.missing for one in conditions if one.missing),
    )


# --- what a presumption asks ------------------------------------------------------------------------------------
@dataclass(frozen=True)
class _Condition:
    """`holds` is None when nobody said, or when the text leaves it open; `missing` is then what to ask, if anything."""

    holds: bool | None
    missing: Missing | None = None


def _alone(situation: Situation, found: Household) -> _Condition:
    """Lives alone, without a child in her charge; open when a relative lives there."""
    if len(found.members) > 1:
        return _Condition(False)
    with_relatives = any(one.role == Role.RELATIVE for one in situation.persons)
    return _Condition(None if situation.couple is None or with_relatives else True)


def _at_full_rate(situation: Situation, person: Person, on: date) -> _Condition:
    at, row = next(
        (at, row) for at, row in enumerate(person.benefits or ()) if row.kind == Benefit.AAH and row.on(on)
    )
    path = f"persons[{situation.persons.index(person)}].benefits[{at}].full_rate"
    ask = Missing(path, say("AAH à taux plein, ou en complément d’une pension ?"))
    return _Condition(row.full_rate, ask if row.full_rate is None else None)


def _no_work(situation: Situation, person: Person, on: date) -> _Condition:
    """She did not work in the civil months before: as told, else as her wages of these months show."""
    if person.worked_last_three_months is not None:
        return _Condition(not person.worked_last_three_months)
    now = Month.of(on)
    asked = scales.figure("c2s_presomption_mois_sans_activite", on).whole
    told = [person.told_in(month) for month in span(now.shift(-asked), now.shift(-1))]
    if any(amounts.get(kind, 0) for amounts in told if amounts for kind in WORK):
        return _Condition(False)
    if None in told or person.activity is None or person.activity in WORKING:
        path = f"persons[{situation.persons.index(person)}].worked_last_three_months"
        return _Condition(
            None, Missing(path, say("{who} : a travaillé ces trois derniers mois ?", who=who(person)))
        )
    return _Condition(True)


def _spouse_without_work(situation: Situation, spouse: Person, on: date) -> _Condition:
    """A spouse who works is not presumed; whoever receives the benefit still is: the fund sorts it out."""
    found = _no_work(situation, spouse, on)
    return _Condition(found.holds or None, found.missing)
