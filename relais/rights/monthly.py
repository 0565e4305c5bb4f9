"""What she has to live on each month, today and once she has asked: each amount with how sure it is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from relais.base.french import capital
from relais.base.months import Month
from relais.base.words import mark, said, say

from .acts import TAKEN
from .answers import After, Answer, Status
from .order import OPEN, by_code, c2s_row, cost_of, gain, names, opened_by, renewed_cost, widest
from .situation import C2S_HELD, Benefit, CoverKind, Person, Role, Situation, Yearly
from .wording import ROLES, label

COUNTED = (Role.APPLICANT, Role.PARTNER, Role.CHILD, Role.DEPENDANT)
SPENT = (Yearly.ALIMONY_PAID,)
FOLLOW_RESOURCES = frozenset({"rsa", "prime_activite", "invalidity", "ass"})  # end, or fall, with the others
UNTOLD, CALCULATED = mark("montant pas connu"), mark("calculé : une indication")


@dataclass(frozen=True)
class Row:
    """Cents a month; None: not known. `then` is the amount after a year, when it changes."""

    name: str
    today: int | None
    after: int | None
    then: int | None = None
    note: str = ""


@dataclass(frozen=True)
class Monthly:
    """`total`: what is known, added up; `at_least`: an amount that is not known would add to it.

    `taken` names what the second column takes up (« l’ASPA »); empty when there is nothing to take up.
    """

    rows: tuple[Row, ...]
    total: Row
    taken: str = ""
    at_least: tuple[bool, bool] = (False, False)

    @property
    def changes(self) -> bool:
        return any(row.today != row.after or row.then is not None for row in self.rows)


def monthly_table(
    situation: Situation, answers: Sequence[Answer], after: Sequence[After], on: date
) -> Monthly:
    """« Par mois », for the household. The second column takes up the most that was calculated, and the cover."""
    today = by_code(answers)
    one = widest([one for one in after if gain(one, today)])
    rows = [*_told(situation, on), *_paid(situation, on, one), *_taken(situation, on, one)]
    cover = _cover(situation, answers, one, on)
    return Monthly(
        (*rows, cover),
        _total([*rows, cover]),
        names(one) if one else "",
        (
            any(row.today is None for row in rows),
            any(row.after is None for row in rows),
        ),
    )


# --- what she was told to receive -----------------------------------------------------------------------------------
def _told(situation: Situation, on: date) -> Iterable[Row]:
    persons = [person for person in situation.persons if person.role in COUNTED]
    found = [row for person in persons for row in (*_incomes(person, on), *_yearly(person, on))]
    if not found and situation.applicant.incomes:
        yield Row(said(INCOMES), 0, 0)
    yield from found


def _incomes(person: Person, on: date) -> Iterable[Row]:
    last = Month.of(on)
    months = [month for told in person.incomes for month in told.months if month <= last]
    if not months:
        if person.role == Role.APPLICANT:
            yield Row(said(INCOMES), None, None, note=said(UNTOLD))
        return
    month = last.shift(-1) if last.shift(-1) in months else max(months)
    for kind, amount in (person.told_in(month) or {}).items():
        if amount:
            yield Row(_named(label(kind), person), amount, amount, note=month.label)


def _yearly(person: Person, on: date) -> Iterable[Row]:
    rows = [row for row in person.yearly or () if row.amount and row.year <= on.year]
    for kind in dict.fromkeys(row.kind for row in rows):
        row = max((row for row in rows if row.kind == kind), key=lambda one: one.year)
        amount = -(row.amount // 12) if kind in SPENT else row.amount // 12
        note = say("un douzième de {year}", year=row.year)
        yield Row(_named(label(kind), person), amount, amount, note=note)


def _paid(situation: Situation, on: date, one: After | None) -> Iterable[Row]:
    for person in situation.persons:
        if person.role not in COUNTED:
            continue
        if person.benefits is None and person.role == Role.APPLICANT:
            yield Row(said(BENEFITS), None, None, note=said(UNTOLD))
        for row in person.benefits or ():
            if row.on(on):
                name = _named(label(row.kind), person)
                yield _continued(name, row.monthly, TAKEN.get(row.kind, ""), _takes(one, row.kind), one)
    if situation.housing.benefit:
        yield _continued(said(HOUSING), situation.housing.benefit, "housing_benefit", None, one)


def _continued(name: str, today: int | None, right: str, taken: int | None, one: After | None) -> Row:
    """A benefit that she has. The review holds it as a fact: what it becomes beside another is for its payer to say."""
    if taken is not None:
        return Row(name, today, taken, note=said(CALCULATED))
    then = by_code(one.answers).get(right) if one else None
    if then and then.status == Status.NOT_ENTITLED:
        return Row(name, today, 0, note=said(CALCULATED))
    if then and today and right == "rsa" and then.monthly not in (None, today):
        return Row(name, today, then.monthly, note=said(CALCULATED))
    if one and right in FOLLOW_RESOURCES:
        return Row(name, today, None, note=said(RECALCULATED))
    note = MAY_CHANGE if one and right == "housing_benefit" else UNTOLD if today is None else ""
    return Row(name, today, today, note=said(note))


def _takes(one: After | None, kind: Benefit) -> int | None:
    return one.taken.get(kind) if one else None


def _taken(situation: Situation, on: date, one: After | None) -> Iterable[Row]:
    """What she does not have yet."""
    for kind, amount in (one.taken if one else {}).items():
        if not situation.applicant.receives(kind, on):
            yield Row(capital(label(kind)), 0, amount, note=said(CALCULATED))
    if one and one.housing and not situation.housing.benefit:
        yield Row(said(HOUSING), 0, one.housing, note=said(CALCULATED))


# --- what her cover costs --------------------------------------------------------------------------------------------
def _cover(situation: Situation, answers: Sequence[Answer], one: After | None, on: date) -> Row:
    """A cost, hence below zero: today's cover, then C2S once asked, then its renewal with the benefit received."""
    today = _cost_today(situation, answers, on)
    row = c2s_row(by_code(answers))
    if row is None or (row.status not in OPEN and row.status != Status.TO_CONFIRM):
        after, note = today, said(UNTOLD) if today is None else ""
    else:
        cost = cost_of(row)
        after = None if cost is None else -cost
        note = said(TO_CONFIRM) if row.status == Status.TO_CONFIRM else ""
    if opens := opened_by(by_code(answers), [one] if one else []):
        at_once = c2s_row(by_code(opens.answers))
        cost = cost_of(at_once) if at_once else None
        return Row(said(HEALTH), today, None if cost is None else -cost)
    renewed = c2s_row(by_code(one.answers)) if one else None
    cost = renewed_cost(renewed, situation, on) if renewed else None
    then = None if cost is None or -cost == after else -cost
    return Row(said(HEALTH), today, after, then, note)


def _cost_today(situation: Situation, answers: Sequence[Answer], on: date) -> int | None:
    cover = situation.applicant.cover
    if cover is None or cover.kind in (CoverKind.EMPLOYER, CoverKind.INDIVIDUAL):
        return None
    over = bool(cover.until and cover.until < on)
    if cover.kind not in C2S_HELD or cover.kind == CoverKind.C2S_FREE or over:
        return 0
    held = by_code(answers).get("c2s_paying")
    cost = cost_of(held) if held else None
    return None if cost is None else -cost


# --- the last row ----------------------------------------------------------------------------------------------------
def _total(rows: Sequence[Row]) -> Row:
    after = sum(row.after or 0 for row in rows)
    moved = sum(row.then - (row.after or 0) for row in rows if row.then is not None)
    return Row(said(TO_LIVE), sum(row.today or 0 for row in rows), after, after + moved if moved else None)


def _named(name: str, person: Person) -> str:
    if person.role == Role.APPLICANT:
        return capital(name)
    return say("{what} ({who})", what=capital(name), who=said(ROLES[person.role]))


INCOMES, BENEFITS = mark("Revenus"), mark("Prestations reçues")
HOUSING, HEALTH, TO_LIVE = mark("Aide au logement"), mark("Couverture santé"), mark("Pour vivre")
MAY_CHANGE = mark("peut changer : la caisse qui la verse la recalcule")
RECALCULATED = mark("sera recalculé par la caisse qui le verse")
TO_CONFIRM = mark("à confirmer par la caisse")
