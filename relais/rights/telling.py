"""What is told of a household, block by block: a block is what one question asks, and writes facts of its own alone.

Blocks share no fact, so that they may be told in any order. Facts are the JSON of a situation, which `reading` can read
at every moment. A path names one block of somebody: « p1.incomes », « foyer.couple ».
"""

import re
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import fields
from typing import Any

from relais.base.moves import Labelled

from .situation import Person, Role

Facts = dict[str, Any]
EVERYONE = "foyer"  # whom a block concerns when it is nobody in particular
APPLICANT, PARTNER = "p1", "conjoint"
NAMED = {Role.CHILD: "enfant", Role.DEPENDANT: "a-charge", Role.RELATIVE: "proche"}


class Block(Labelled):
    COVER = "cover", "Couverture santé"
    COUPLE = "couple", "Couple"
    HOUSEHOLD = "household", "Enfants et proches"
    DEPENDENCY = "dependency", "À la charge de qui"
    STAY = "stay", "Nationalité et séjour"
    PLACE = "place", "Commune"
    HOUSING = "housing", "Logement"
    ACTIVITY = "activity", "Activité"
    INCOMES = "incomes", "Revenus des derniers mois"
    BENEFITS = "benefits", "Prestations reçues"
    YEARLY = "yearly", "Autres ressources de l’année"
    HEALTH = "health", "Santé"
    PREGNANCY = "pregnancy", "Grossesse"
    PAPERS = "papers", "Carte Vitale, médecin, compte"


OF_EVERYONE = {
    Block.COUPLE: ("couple", "joint_taxation"),
    Block.HOUSEHOLD: ("persons",),
    Block.PLACE: ("commune",),
    Block.HOUSING: ("housing", "home_address"),
}
OF_ONE = {
    Block.COVER: ("base_cover", "cover", "scheme", "local_scheme"),
    Block.DEPENDENCY: ("dependency", "own_household", "estranged_from_parents"),
    Block.STAY: ("nationality", "permit", "in_france_since", "irregular_since"),
    Block.ACTIVITY: ("activity", "worked_last_three_months", "sick_leave_since"),
    Block.INCOMES: ("incomes",),
    Block.BENEFITS: ("benefits",),
    Block.YEARLY: ("yearly",),
    Block.HEALTH: ("long_illness", "ald", "disability_rate", "sex"),
    Block.PREGNANCY: ("pregnancy_due_on",),
    Block.PAPERS: ("primary_doctor", "vitale_current", "account_online", "bank_details"),
}
WHO_SHE_IS = ("id", "role", "birth_date", "custody", "guardian")  # of the file, or of `HOUSEHOLD`
IN_THE_HOUSEHOLD = ("id", "role", "birth_date", "custody")
BLOCK_OF = {
    name: block for group in (OF_EVERYONE, OF_ONE) for block, names in group.items() for name in names
}
_ORDER = [one.name for one in fields(Person)]


class NoSuchBlock(Exception):
    """Nobody of the household bears that name, or nothing of the kind is told of her."""


def path_of(who: str, block: Block) -> str:
    return f"{who}.{block}"


def split(path: str) -> tuple[str, Block]:
    """Raises NoSuchBlock."""
    who, _, code = path.partition(".")
    try:
        block = Block(code)
    except ValueError:
        raise NoSuchBlock(path) from None
    if (who == EVERYONE) != (block in OF_EVERYONE):
        raise NoSuchBlock(path)
    return who, block


def blank(birth_date: str, *, commune: str = "", guardian: str = "") -> Facts:
    """What is always known: who asks, and where she lives when the file says it."""
    she = {"id": APPLICANT, "role": "applicant", "birth_date": birth_date}
    if guardian:
        she["guardian"] = guardian
    return {"persons": [she]} | ({"commune": commune} if commune else {})


def paths(facts: Facts) -> list[str]:
    """Every block that may be told of this household."""
    everyone = [path_of(EVERYONE, block) for block in OF_EVERYONE]
    return everyone + [path_of(one["id"], block) for one in facts["persons"] for block in OF_ONE]


def fragment(facts: Facts, path: str) -> Facts:
    """What is told of one block; {} when nothing is. Raises NoSuchBlock."""
    who, block = split(path)
    if block == Block.HOUSEHOLD:
        return {"others": [_picked(one, IN_THE_HOUSEHOLD) for one in _others(facts)]}
    if who == EVERYONE:
        told = _picked(facts, OF_EVERYONE[block])
        partner = _partner(facts)
        if block == Block.COUPLE and partner:
            told["partner"] = _picked(partner, ("birth_date",))
        return told
    return _picked(_person(facts, who), OF_ONE[block])


def with_fragment(facts: Facts, path: str, told: Facts) -> Facts:
    """The same household once this block is told so; what `told` leaves out is not known. Raises NoSuchBlock."""
    who, block = split(path)
    facts = deepcopy(facts)
    if block == Block.HOUSEHOLD:
        facts["persons"] = [one for one in facts["persons"] if one not in _others(facts)] + _welcomed(
            facts, told
        )
    elif who == EVERYONE:
        _written(facts, OF_EVERYONE[block], told)
        if block == Block.COUPLE:
            _with_partner(facts, told.get("partner"))
    else:
        _written(_person(facts, who), OF_ONE[block], told)
    return _in_order(facts)


def assembled(facts: Facts, told: Mapping[str, Facts]) -> Facts:
    """These blocks written into these facts, in whichever order they were told: who lives there first."""
    for path in in_order(told):
        facts = with_fragment(facts, path, told[path])
    return facts


def in_order(paths: Iterable[str]) -> list[str]:
    """Those that say who lives there before those that speak of them."""
    first = [path_of(EVERYONE, block) for block in (Block.COUPLE, Block.HOUSEHOLD)]
    return sorted(paths, key=lambda one: (one not in first, one))


def without(facts: Facts, path: str) -> Facts:
    """The same, with nothing told of this block."""
    return with_fragment(facts, path, {})


def person(facts: Facts, who: str) -> Facts:
    """Raises NoSuchBlock."""
    return _person(facts, who)


# --- one household --------------------------------------------------------------------------------------------
def _person(facts: Facts, who: str) -> Facts:
    found = next((one for one in facts["persons"] if one["id"] == who), None)
    if found is None:
        raise NoSuchBlock(who)
    return found


def _partner(facts: Facts) -> Facts | None:
    return next((one for one in facts["persons"] if one["role"] == Role.PARTNER), None)


def _others(facts: Facts) -> list[Facts]:
    return [one for one in facts["persons"] if one["role"] not in (Role.APPLICANT, Role.PARTNER)]


def _with_partner(facts: Facts, told: Facts | None) -> None:
    """Who is told a partner is one; told none, or no longer, what was said of him goes with him."""
    partner = _partner(facts)
    if told is None:
        facts["persons"] = [one for one in facts["persons"] if one is not partner]
    elif partner:
        partner |= _picked(told, ("birth_date",))
    else:
        facts["persons"].append({"id": PARTNER, "role": "partner", "birth_date": told["birth_date"]})


def _welcomed(facts: Facts, told: Facts) -> list[Facts]:
    """Children and others as they are told now: whoever was there keeps her name and what is known of her."""
    known = {one["id"]: one for one in _others(facts)}
    rows = sorted(told.get("others", ()), key=lambda one: one["birth_date"])
    taken, welcomed = set(known) | {row["id"] for row in rows if _is_named(row)}, []
    for row in rows:
        before = known.get(row.get("id", ""), {})
        name = before.get("id") or (row["id"] if _is_named(row) else _new_name(row["role"], taken))
        taken.add(name)
        kept = {key: value for key, value in before.items() if key not in IN_THE_HOUSEHOLD}
        welcomed.append(_picked(row, IN_THE_HOUSEHOLD) | {"id": name} | kept)
    return welcomed


def _is_named(row: Facts) -> bool:
    """Named by us when the block was told first: told again into other facts, she keeps that name."""
    return re.fullmatch(rf"{NAMED[Role(row['role'])]}-\d{{1,2}}", row.get("id", "")) is not None


def _new_name(role: str, taken: Iterable[str]) -> str:
    """« enfant-1 », « enfant-2 »: never a real name."""
    stem, number = NAMED[Role(role)], 1
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def _picked(told: Mapping, names: Iterable[str]) -> Facts:
    return {name: deepcopy(told[name]) for name in names if told.get(name) not in (None, {})}


def _written(place: Facts, names: Iterable[str], told: Facts) -> None:
    for name in names:
        place.pop(name, None)
    place.update(_picked(told, names))


def _in_order(facts: Facts) -> Facts:
    """Told in any order, written in one: the applicant, her partner, then from the eldest."""
    rank = {Role.APPLICANT: 0, Role.PARTNER: 1}
    persons = [{name: one[name] for name in _ORDER if name in one} for one in facts["persons"]]
    persons.sort(key=lambda one: (rank.get(one["role"], 2), one["birth_date"], one["id"]))
    names = ("persons", "couple", "joint_taxation", "commune", "housing", "home_address")
    return {name: (facts | {"persons": persons})[name] for name in names if name in facts}
