"""What a household received, as C2S counts it: window, kinds, abatements, housing (CSS art. R. 861-4 to R. 861-15).

Every line has two amounts: they differ where the law, or a text that was not read again, leaves a doubt. Whoever decides
tries both.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from relais.base.french import euros
from relais.base.months import Month, months_later, span
from relais.base.words import Sentence, say

from . import scales
from .answers import Missing, Source, source_of
from .household import MAYOTTE, Household, territory
from .situation import (
    Activity,
    Benefit,
    Income,
    Occupancy,
    Person,
    Received,
    Role,
    Situation,
    Yearly,
    YearlyAmount,
    age,
)
from .wording import label, who

TWELVE = 12
PAIRED = (Benefit.ASPA, Benefit.ASI)  # whose abatement is not the same in a couple


@dataclass(frozen=True)
class Line:
    """One kind of resource of one person over the window (cents). `most` exceeds `least` when in doubt."""

    person: str
    kind: str
    least: int
    most: int
    fact: Sentence
    source: Source

    @property
    def doubtful(self) -> bool:
        return self.least != self.most


@dataclass(frozen=True)
class Resources:
    """Cents over the window of twelve months. With `missing`, the total is not one; `asked` would make it surer."""

    lines: tuple[Line, ...]
    missing: tuple[Missing, ...]
    asked: tuple[Missing, ...] = ()

    @property
    def least(self) -> int:
        return max(0, sum(line.least for line in self.lines))

    @property
    def most(self) -> int:
        return max(0, sum(line.most for line in self.lines))

    @property
    def doubts(self) -> tuple[Sentence, ...]:
        return tuple(say("Incertain : {fact}", fact=line.fact) for line in self.lines if line.doubtful)


def window(on: date) -> tuple[Month, ...]:
    """The twelve months whose resources count for C2S: M-13 to M-2 since 2022, M-12 to M-1 before."""
    return _window("c2s_fenetre", on)


def ame_window(on: date) -> tuple[Month, ...]:
    """The twelve months before the request."""
    return _window("ame_fenetre", on)


def _window(name: str, on: date) -> tuple[Month, ...]:
    now = Month.of(on)
    first = scales.figure(f"{name}_premier_mois", on).whole
    last = scales.figure(f"{name}_dernier_mois", on).whole
    return span(now.shift(-first), now.shift(-last))


def count(
    situation: Situation, found: Household, on: date, months: tuple[Month, ...], *, housing_sure: bool = True
) -> Resources:
    """Everything that counts, person by person, then housing.

    `housing_sure` False leaves a doubt on the housing flat amount, where no text says that it applies.
    Raises NotCurrent when the RSA, by which housing counts, is past its revaluation day.
    """
    lines: list[Line] = []
    missing: list[Missing] = []
    asked: list[Missing] = []
    for person in found.persons:
        path = f"persons[{situation.persons.index(person)}]"
        missing.extend(_lacking(person, path, on, months))
        worked = list(_incomes(person, on, months))
        if person.activity is None and any(line.doubtful for line in worked):
            asked.append(Missing(f"{path}.activity", say("que fait {who} aujourd’hui ?", who=who(person))))
        lines.extend(worked)
        lines.extend(_yearly(person, on))
        lines.extend(_benefits(person, on, months))
    lines.extend(_paired(found, on, months))
    lines.extend(_housing(situation, found, on, missing, sure=housing_sure))
    return Resources(tuple(lines), tuple(missing), tuple(asked))


# --- what nobody has told ---------------------------------------------------------------------------------------
def _lacking(person: Person, path: str, on: date, months: tuple[Month, ...]) -> Iterator[Missing]:
    child = age(person, on) < scales.figure("age_revenus_demandes", on).whole
    untold = [month for month in months if person.told_in(month) is None]
    if untold and not (child and not person.incomes):
        yield Missing(
            f"{path}.incomes",
            say(
                "revenus de {who} pour {months}",
                who=who(person),
                months=", ".join(month.label for month in untold),
            ),
        )
    if person.benefits is None and not child:
        yield Missing(f"{path}.benefits", say("prestations reçues par {who}", who=who(person)))
    for at, row in enumerate(person.benefits or ()):
        if row.monthly is None and any(map(row.in_month, months)) and _counts("benefit", row.kind, on):
            yield Missing(
                f"{path}.benefits[{at}].monthly",
                say("montant par mois, {what} de {who}", what=label(row.kind), who=who(person)),
            )
    if person.yearly is None and not child:
        yield Missing(
            f"{path}.yearly",
            say("placements, loyers, revenus d’indépendant ou pensions versées par {who}", who=who(person)),
        )
    elif person.activity == Activity.SELF_EMPLOYED and not _latest(person, Yearly.SELF_EMPLOYMENT, on):
        yield Missing(
            f"{path}.yearly", say("revenu d’indépendant de {who}, sur son dernier avis", who=who(person))
        )


def _counts(family: str, kind: str, on: date) -> bool:
    return scales.counting(family, kind, on).counted != "non"


# --- incomes of each month --------------------------------------------------------------------------------------
def _incomes(person: Person, on: date, months: tuple[Month, ...]) -> Iterator[Line]:
    told = [person.told_in(month) or {} for month in months]
    for kind in Income:
        total = sum(amounts.get(kind, 0) for amounts in told)
        if not total:
            continue
        counted = scales.counting("income", kind, on)
        if counted.counted == "non":
            continue
        least, most = (0 if counted.counted == "incertain" else total), total
        fact = say("{what} de {who} : {sum}", what=label(kind), who=who(person), sum=euros(total))
        if counted.work:
            least, most, fact = _abated(person, on, total, fact)
        elif kind == Income.TRAINING_PAY and _training_stopped(person):
            # R. 861-8: left out when it has certainly stopped and nothing replaces it, which only the fund can see
            least = 0
        yield Line(person.id, kind, least, most, fact, source_of(counted))


def _abated(person: Person, on: date, total: int, fact: Sentence) -> tuple[int, int, Sentence]:
    """Wages less an abatement for who now lives on unemployment, ASS, sick leave or training pay, or in prison."""
    prisoner = person.activity == Activity.PRISONER
    rate = scales.in_force("c2s_abattement_detenus" if prisoner else "c2s_abattement_activite", on)
    sure = prisoner or _lost_her_work(person, on)
    if rate is None or not (sure or person.activity is None):
        return total, total, fact
    left = _cents(total * (1 - rate.value))
    abated = say(
        "{fact}, après abattement de {rate} % : {left}",
        fact=fact,
        rate=int(rate.value * 100),
        left=euros(left),
    )
    return left, left if sure else total, abated


def _lost_her_work(person: Person, on: date) -> bool:
    months = scales.figure("c2s_arret_maladie", on).whole
    return (
        person.activity in (Activity.UNEMPLOYED_PAID, Activity.SHORT_TIME, Activity.TRAINEE)
        or bool(person.receives(Benefit.ASS, on))
        or (person.sick_leave_since is not None and months_later(person.sick_leave_since, months) < on)
    )


def _training_stopped(person: Person) -> bool:
    return person.activity not in (None, Activity.TRAINEE, Activity.UNEMPLOYED_PAID)


# --- amounts of a year ------------------------------------------------------------------------------------------
def _yearly(person: Person, on: date) -> Iterator[Line]:
    for kind in Yearly:
        row = _latest(person, kind, on)
        if not row or not row.amount:
            continue
        counted = scales.counting("yearly", kind, on)
        fact = say(
            "{what} de {who} en {year} : {sum}",
            what=label(kind),
            who=who(person),
            year=row.year,
            sum=euros(row.amount),
        )
        if counted.counted == "deduit":
            # The last civil year since 2023; another one may not be what the fund takes.
            asked = scales.figure("c2s_pensions_versees_annee_civile", on).holds
            most = 0 if asked and row.year != on.year - 1 else -row.amount
            yield Line(person.id, kind, -row.amount, most, fact, source_of(counted))
        else:
            yield Line(person.id, kind, row.amount, row.amount, fact, source_of(counted))


def _latest(person: Person, kind: Yearly, on: date) -> YearlyAmount | None:
    """The last year told before this one."""
    rows = [row for row in person.yearly or () if row.kind == kind and row.year < on.year]
    return max(rows, key=lambda row: row.year, default=None)


# --- benefits ---------------------------------------------------------------------------------------------------
def _benefits(person: Person, on: date, months: tuple[Month, ...]) -> Iterator[Line]:
    told = {row.kind for row in person.benefits or ()}
    for kind in (one for one in Benefit if one in told):
        counted = scales.counting("benefit", kind, on)
        paid = [amount for month in months if (amount := _paid(person, kind, month))]
        if not paid or kind in PAIRED or counted.counted == "non":
            continue
        total, source = sum(paid), source_of(counted)
        fact = say("{what} de {who} : {sum}", what=label(kind), who=who(person), sum=euros(total))
        if kind == Benefit.AAH:
            rebate = scales.figure("c2s_abattement_aah", on)
            total = sum(max(0, amount - rebate.cents) for amount in paid)
            fact, source = _rebated(fact, rebate, total), source_of(rebate)
        least = 0 if counted.counted == "incertain" else total
        yield Line(person.id, kind, least, total, fact, source)


def _paired(found: Household, on: date, months: tuple[Month, ...]) -> Iterator[Line]:
    """ASPA: one abatement for who is alone, another for a couple, even when one of them receives it. ASI: for two."""
    for kind in PAIRED:
        receivers = [one for one in found.persons if any(_paid(one, kind, month) for month in months)]
        if not receivers:
            continue
        total = kept = 0
        for month in months:
            if not (paid := [one for one in receivers if _paid(one, kind, month)]):
                continue
            amount = sum(_paid(one, kind, month) for one in paid)
            for_two = len(paid) > 1 or (kind == Benefit.ASPA and _in_couple(found))
            rebate = scales.figure(f"c2s_abattement_{kind}_{'couple' if for_two else 'seul'}", on)
            # the ASI of someone who also has the AAH, already abated, is counted whole
            off = kind == Benefit.ASI and any(_paid(one, Benefit.AAH, month) for one in paid)
            total += amount
            kept += amount if off else max(0, amount - rebate.cents)
        names = ", ".join(map(who, receivers))
        fact = say("{what} de {who} : {sum}", what=label(kind), who=names, sum=euros(total))
        yield Line(receivers[0].id, kind, kept, kept, _rebated(fact, rebate, kept), source_of(rebate))


def _in_couple(found: Household) -> bool:
    return any(person.role == Role.PARTNER for person in found.persons)


def _paid(person: Person, kind: Benefit, month: Month) -> int:
    """The amount in force at the end of that month; two periods of one month never add up."""
    rows = [row for row in person.benefits or () if row.kind == kind and row.in_month(month)]
    last: Received | None = max(rows, key=lambda row: row.since, default=None)
    return (last.monthly or 0) if last else 0


def _rebated(fact: Sentence, rebate: scales.Figure, left: int) -> Sentence:
    return say(
        "{fact}, après abattement de {off} par mois : {left}",
        fact=fact,
        off=euros(rebate.cents),
        left=euros(left),
    )


# --- housing ----------------------------------------------------------------------------------------------------
def _housing(
    situation: Situation, found: Household, on: date, missing: list[Missing], *, sure: bool
) -> Iterator[Line]:
    housing = situation.housing
    if housing.occupancy is None:
        missing.append(Missing("housing.occupancy", say("est-elle locataire, propriétaire, hébergée ?")))
    if housing.benefit is None:
        missing.append(Missing("housing.benefit", say("aide au logement reçue par mois (0 : aucune)")))
    if housing.occupancy is None or housing.benefit is None:
        return
    free = housing.occupancy in (Occupancy.OWNER, Occupancy.LODGED_FREE)
    if not housing.benefit and not free:
        return
    size = min(len(found.members), 3)
    rate = scales.housing_rate(on, with_benefit=bool(housing.benefit), size=size)
    monthly = flat_month(on, rate, size)
    amount = TWELVE * (min(monthly, housing.benefit) if housing.benefit else monthly)
    if housing.benefit:
        fact = say(
            "logement : 12 × le plus petit de l’aide ({benefit}) et du forfait ({flat}) = {sum}",
            benefit=euros(housing.benefit),
            flat=euros(monthly),
            sum=euros(amount),
        )
    else:
        fact = say(
            "logement sans loyer : forfait de 12 × {flat} = {sum}", flat=euros(monthly), sum=euros(amount)
        )
    # In Mayotte the RSA is lower than the only one of our tables.
    doubt = not sure or territory(situation.commune or "") == MAYOTTE
    yield Line(situation.applicant.id, "housing", 0 if doubt else amount, amount, fact, source_of(rate))


def flat_month(on: date, rate: scales.Figure, size: int) -> int:
    """What housing is worth a month (cents): a share of the RSA of 1, 2 or 3 persons."""
    base = scales.minimum(scales.RSA_BASE, on).value
    scale = Decimal(1) if size == 1 else scales.figure(f"rsa_coefficient_{size}", on).value
    return scales.cents(base * scale * rate.value)


def _cents(amount: Decimal) -> int:
    return scales.cents(amount / scales.EURO)
