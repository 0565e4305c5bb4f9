"""A funder's rules as its own page says them: whole figures, the same for everybody. No database here.

`financing.funder.Funder` is the same funder before one person on one day: what is left of its ceilings and budget.
"""
# ruff: noqa: RUF009 (`told` is dataclasses.field with a description)

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from itertools import count
from typing import Any

from relais.base import reading
from relais.base.french import capital, day, lower, short_euros
from relais.base.reading import SIGNS_OF_A_NAME, Cents, Name, Problem, unknown
from relais.base.reading import told as means
from relais.base.words import Sentence, say
from relais.referrals.codes import Care
from relais.territory.rules import key

from . import file
from .funder import Counted, Funder
from .plan import Asked
from .quote import Quote
from .rules import FunderKind

# What a funder may want with a request: papers of `documents.kinds`.
PAPERS = (
    "quote",
    "mutual_answer",
    "tax_notice",
    "three_months_income",
    "charges",
    "bank_details",
    "identity",
    "home_proof",
    "benefit_certificate",
    "medical_certificate",
    "form_fund_aid",
    "form_mdph",
)


@dataclass(frozen=True, kw_only=True)
class Rules:
    """Rules from a day on; None: no such rule. Amounts are whole cents, euros in JSON."""

    rank: int = means("ordre de paiement, 1 d’abord")
    covers: tuple[Care, ...] | None = unknown("soins qu’il finance ; vide : tous")
    per_case: Cents | None = unknown("plafond par dossier")
    per_year: Cents | None = unknown("plafond par année civile")
    for_household: bool = means("ce plafond de l’année vaut pour tout le foyer", default=False)
    percent: int | None = unknown("il paie au plus ce pourcentage")
    counted: Counted = means("de quoi : du prix, ou de ce qui reste à payer", default=Counted.LEFT)
    least: Cents = means("il ne donne rien au-dessous", default=0)
    person_pays: Cents = means("ce qui doit rester à la personne, au moins", default=0)
    person_percent: int = means("le même, en pourcentage du coût", default=0)
    excludes: tuple[Name, ...] = means("ceux à côté desquels il ne donne pas", default=())
    requires: tuple[Name, ...] = means("ceux sans lesquels il ne donne pas", default=())
    if_whole: bool = means("ne donne que si le reste est financé", default=False)


SAME = tuple(one.name for one in fields(Rules) if one.name not in ("per_year", "for_household"))


def read(data: object) -> Rules:
    """Rules kept as JSON. Raises `reading.WrongData`."""
    return reading.read(Rules, data, reading.COMMON)


def write(rules: Rules) -> dict[str, Any]:
    return reading.write(rules, reading.COMMON)


def left_of(rules: Rules, *, code: str, name: str, given: int = 0, budget: int | None = None) -> Funder:
    """The funder before one person. `given`: cents that it gave her (or her household) this year already.

    `budget`: cents left of its own, None when it tells none.
    """
    same = {one: getattr(rules, one) for one in SAME}
    year = None if rules.per_year is None else max(0, rules.per_year - given)
    return Funder(code=code, name=name, per_year=year, budget=budget, **same)


# --- in sentences ---------------------------------------------------------------------------------------------------
def told(rules: Rules, names: Mapping[str, str]) -> list[Sentence]:
    """What it pays, for which care, and on which conditions: one sentence each. `names`: of the others, by code."""
    return [one for one in (_pays(rules), _cares(rules), *_conditions(rules, names)) if one]


def _pays(rules: Rules) -> Sentence:
    limits = [_share(rules), *_ceilings(rules)]
    if rules.least:
        limits.append(say("à partir de {sum}", sum=short_euros(rules.least)))
    return say("Paie {what}.", what=", ".join(limits))


def _share(rules: Rules) -> Sentence:
    if rules.percent is None:
        return say("ce qui reste")
    if rules.counted == Counted.PRICE:
        return say("{percent} % du prix", percent=rules.percent)
    return say("{percent} % de ce qui reste", percent=rules.percent)


def _ceilings(rules: Rules) -> Iterator[Sentence]:
    if rules.per_case is not None:
        yield say("{sum} au plus par dossier", sum=short_euros(rules.per_case))
    if rules.per_year is not None and rules.for_household:
        yield say("{sum} au plus par an pour tout le foyer", sum=short_euros(rules.per_year))
    elif rules.per_year is not None:
        yield say("{sum} au plus par an et par personne", sum=short_euros(rules.per_year))


def _cares(rules: Rules) -> Sentence | None:
    if rules.covers is None:
        return None
    return say("Pour : {cares}.", cares=", ".join(lower(one.label) for one in rules.covers))


def _conditions(rules: Rules, names: Mapping[str, str]) -> Iterator[Sentence]:
    if rules.person_pays:
        yield say("Laisse à la personne {sum} au moins.", sum=short_euros(rules.person_pays))
    if rules.person_percent:
        yield say("Laisse à la personne {percent} % du coût au moins.", percent=rules.person_percent)
    for code in rules.requires:
        yield say("Seulement à côté de : {name}.", name=names.get(code, code))
    for code in rules.excludes:
        yield say("Pas à côté de : {name}.", name=names.get(code, code))
    if rules.if_whole:
        yield say("Seulement si le reste est financé.")


# --- what cannot hold -----------------------------------------------------------------------------------------------
def contradictions(
    rules: Rules, *, code: str, name: str, others: Mapping[str, tuple[str, Rules]]
) -> list[Problem]:
    """What in these rules cannot hold, alone or beside the others (code → name, rules); paths are its fields."""
    mine = left_of(rules, code=code, name=name)
    beside = [left_of(one, code=other, name=label) for other, (label, one) in others.items() if other != code]
    asked = Asked(quote=Quote(lines=()), funders=(mine, *beside))
    found = [one for one in file.contradictions(asked) if one.path.startswith("funders[0].")]
    named = [Problem(one.path.removeprefix("funders[0]."), one.expected) for one in found]
    return [*named, *_alone(rules), *_together(rules, code, others)]


def _alone(rules: Rules) -> Iterator[Problem]:
    if rules.rank < 1:
        yield Problem("rank", say("L’ordre de paiement commence à 1."))
    if rules.covers == ():
        yield Problem("covers", say("Cochez les soins qu’il finance, ou aucun s’il les finance tous."))
    for name in ("per_case", "per_year"):
        most = getattr(rules, name)
        if most is not None and most < max(rules.least, 1):
            yield Problem(name, say("Avec ce plafond, il ne donnerait jamais rien : relisez ses règles."))
    if rules.percent == 0:
        yield Problem("percent", say("À 0 %, il ne donnerait jamais rien : relisez ses règles."))
    if rules.for_household and rules.per_year is None:
        yield Problem("per_year", say("Écrivez le plafond de l’année qui vaut pour le foyer."))


def _together(rules: Rules, code: str, others: Mapping[str, tuple[str, Rules]]) -> Iterator[Problem]:
    for other in rules.requires:
        if other in rules.excludes or code in (others[other][1].excludes if other in others else ()):
            name = others[other][0] if other in others else other
            yield Problem(
                "requires", say("{name} ne peut pas être à la fois demandé et exclu.", name=capital(name))
            )


def why_not_list(
    *, kind: str, name: str, department: str, commune: bool, known: bool = False
) -> Sentence | None:
    """`known`: one of the same name, that pays in the same place, is in the list already."""
    if not name.strip():
        return say("Écrivez le nom du financeur.")
    if kind not in set(FunderKind):
        return say("Choisissez ce qu’il est.")
    if department and commune:
        return say("Choisissez un département ou une commune, pas les deux.")
    return why_not_again(known=known)


def why_not_again(*, known: bool) -> Sentence | None:
    if known:
        return say("Ce financeur est déjà dans la liste : ouvrez-le pour changer ses règles.")
    return None


def why_not_terms(*, since: date, last: date | None, closed: bool) -> Sentence | None:
    """New rules take the place of the last ones: a day that a plan may already have used is not written over."""
    if closed:
        return say("Ce financeur est fermé : ajoutez-le de nouveau s’il finance encore.")
    if last is not None and since <= last:
        return say(
            "Ses dernières règles valent depuis le {day} : les nouvelles commencent un autre jour, après.",
            day=day(last),
        )
    return None


def why_not_close(*, closed: bool) -> Sentence | None:
    return say("Ce financeur est déjà fermé.") if closed else None


def code_of(name: str, taken: set[str]) -> str:
    """A name of reference for plans, made of the funder's own: « le CCAS d’Albi » → « ccas-d-albi »."""
    plain = re.sub(r"^(le|la|les|l)-", "", re.sub(r"[^a-z0-9]+", "-", key(name)).strip("-"))
    first = plain[: SIGNS_OF_A_NAME - 4].strip("-") or "financeur"
    numbered = (f"{first}-{at}" for at in count(2))
    return first if first not in taken else next(one for one in numbered if one not in taken)
