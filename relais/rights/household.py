"""Who counts in the C2S household, by how much, and up to which ceiling (CSS art. R. 861-2, R. 861-3, D. 861-1)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from relais.base.words import Sentence, say

from . import scales
from .answers import Missing, Source
from .situation import Couple, Custody, Dependency, Person, Role, Situation, age
from .wording import who

WHOLE = Decimal(1)
OVERSEAS = frozenset({"971", "972", "973", "974", "976"})
MAYOTTE = "976"
UNSURE_OVERSEAS = frozenset({"977", "978"})  # Saint-Barthélemy, Saint-Martin: which ceiling was not confirmed
OUTSIDE = frozenset({"975", "984", "986", "987", "988"})  # their own schemes
LOCAL_SCHEME = frozenset({"57", "67", "68"})


@dataclass(frozen=True)
class Member:
    """`share`: 1, or the half of a child in shared alternating custody."""

    person: Person
    share: Decimal = WHOLE


@dataclass(frozen=True)
class Household:
    """In the order of their rank: the applicant, her partner, then dependants from the eldest."""

    members: tuple[Member, ...]
    missing: tuple[Missing, ...] = ()
    doubts: tuple[Sentence, ...] = ()

    @property
    def persons(self) -> tuple[Person, ...]:
        return tuple(member.person for member in self.members)


@dataclass(frozen=True)
class Ceilings:
    """Cents a year. `published`: both are read in the official table, not computed."""

    free: int
    paying: int
    published: bool
    source: Source


def household(situation: Situation, on: date) -> Household:
    """The persons whose resources and ranks count when the applicant asks on that day."""
    missing: list[Missing] = []
    doubts: list[Sentence] = []
    members = [Member(situation.applicant)]
    if partner := situation.partner:
        members.append(Member(partner))
        if situation.couple in (Couple.MARRIED, Couple.PACS) and situation.joint_taxation is False:
            doubts.append(
                say(
                    "Mariés ou pacsés mais imposés séparément : la caisse dira si le conjoint est dans le foyer."
                )
            )
    if situation.couple is None and not partner:
        missing.append(Missing("couple", say("vit-elle en couple ?")))
    others = [person for person in situation.persons if person.role in (Role.CHILD, Role.DEPENDANT)]
    for person in sorted(others, key=_eldest_first):
        at = situation.persons.index(person)
        member = _dependant(person, on, f"persons[{at}]", missing)
        if member:
            members.append(member)
    return Household(tuple(members), tuple(missing), tuple(doubts))


def _eldest_first(person: Person) -> tuple[date, str]:
    return person.birth_date, person.id


def _dependant(person: Person, on: date, path: str, missing: list[Missing]) -> Member | None:
    """How a child or another dependant counts; None when she does not."""
    years = age(person, on)
    if person.birth_date > on or years >= scales.figure("c2s_age_limite_foyer", on).whole:
        return None
    if person.own_household or person.custody == Custody.ELSEWHERE or person.dependency == Dependency.NONE:
        return None
    minor = years < scales.figure("majorite", on).whole
    if person.custody == Custody.SHARED and minor:
        return Member(person, scales.figure("c2s_part_residence_alternee", on).value)
    if person.dependency is None and (person.role == Role.DEPENDANT or not minor):
        missing.append(
            Missing(f"{path}.dependency", say("{who} est-il à charge, et comment ?", who=who(person)))
        )
    return Member(person)


def coefficient(found: Household, on: date) -> Decimal:
    """What the ceiling of one person is multiplied by: each rank adds its rate, halved for half a child."""
    return WHOLE + sum(
        (_rate(rank, on) * member.share for rank, member in enumerate(found.members, 1) if rank > 1),
        Decimal(0),
    )


def _rate(rank: int, on: date) -> Decimal:
    return scales.figure(f"c2s_taux_rang_{min(rank, 5)}", on).value


def ceilings(found: Household, on: date, *, overseas: bool) -> Ceilings:
    """The two ceilings of this household. Raises NotCurrent when the scale is past its revaluation day."""
    rows = {(row.free, row.size): row for row in scales.ceilings(on) if row.overseas == overseas}
    whole = all(member.share == WHOLE for member in found.members)
    size = len(found.members) if whole else None
    published = {free: _published(rows, free, size) for free in (True, False)}
    base = rows[True, 1]
    free = base.computed * coefficient(found, on)
    paying = free * scales.figure("c2s_majoration_participation", on).value
    if free_read := published[True]:
        free = free_read
    return Ceilings(
        scales.to_the_euro(free),
        scales.to_the_euro(published[False] or paying),
        None not in published.values(),
        Source("CSS art. L. 861-1, R. 861-3 et D. 861-1 ; " + base.source, base.since, base.certainty),
    )


def both_ceilings(situation: Situation, found: Household, on: date) -> tuple[Ceilings, Ceilings]:
    """The lowest and the highest that may apply: one and the same but in Saint-Martin and Saint-Barthélemy."""
    place = territory(situation.commune or "")
    raised, unsure = place in OVERSEAS, place in UNSURE_OVERSEAS
    return ceilings(found, on, overseas=raised), ceilings(found, on, overseas=raised or unsure)


def _published(
    rows: dict[tuple[bool, int | None], scales.Rank], free: bool, size: int | None
) -> Decimal | None:
    """The ceiling of the official table for that size; None when it does not give it."""
    if size is None:
        return None
    last = max((rank for _, rank in rows if rank), default=0)
    row = rows.get((free, min(size, last)))
    if not row or row.published is None or size <= last:
        return row.published if row else None
    one_more = rows.get((free, None))
    if not one_more or one_more.published is None:
        return None
    return row.published + (size - last) * one_more.published


def territory(commune: str) -> str:
    """The department of a commune, of two signs, three overseas."""
    return commune[:3] if commune.startswith(("97", "98")) else commune[:2]
