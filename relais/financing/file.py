"""A quote and its funders in one JSON file: read, contradicted, and the plan written back. Amounts are euros in JSON."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from relais.base import reading, schemas
from relais.base.reading import Problem
from relais.base.words import Sentence, say

from . import acts
from .explaining import her_own, told, without_each
from .plan import Asked, Plan

PER_CENT = 100


def read(data: object) -> Asked:
    """Raises `reading.WrongData`, which tells every wrong value."""
    return reading.read(Asked, data, reading.COMMON, contradictions)


def schema() -> dict[str, Any]:
    return schemas.schema(
        Asked,
        schemas.COMMON,
        title="Un devis et ceux qui peuvent le financer",
        description="Montants en euros, au centime. Une règle qui n’est pas dite n’existe pas.",
    )


def write(plan: Plan) -> dict[str, Any]:
    """The plan for a program: its sums in euros, its sentences as they are read."""
    quote = plan.asked.quote
    return {
        "cost": quote.cost / 100,
        "statutory": quote.statutory / 100,
        "complementary": quote.complementary / 100,
        "other": quote.other / 100,
        "to_finance": quote.left / 100,
        "funders": [
            {
                "code": one.funder.code,
                "given": one.given / 100,
                "why": one.why,
                "lines": [part / 100 for part in plan.shares.get(one.funder.code, ())],
            }
            for one in told(plan)
        ],
        "person": {
            "left": plan.left / 100,
            "lines": [part / 100 for part in plan.of_her],
            "why": her_own(plan),
        },
        "without": [
            {
                "code": one.funder.code,
                "more": one.more / 100,
                "given": {code: sum_ / 100 for code, sum_ in one.plan.given.items()},
            }
            for one in without_each(plan)
        ],
    }


def contradictions(asked: Asked) -> Iterable[Problem]:
    """What no single value tells: sums, names of reference, percentages, who excludes or requires whom."""
    for at, line in enumerate(asked.lines):
        if line.left < 0:
            yield Problem(f"quote.lines[{at}].price", say("le prix est au moins la somme des parts."))
        if line.act is not None and line.act not in acts.codes():
            yield Problem(f"quote.lines[{at}].act", _unknown_act())
    codes = Counter(one.code for one in asked.funders)
    for at, one in enumerate(asked.funders):
        here = f"funders[{at}]"
        if codes[one.code] > 1:
            yield Problem(f"{here}.code", say("chaque financeur a son propre nom de repère."))
        for name in ("percent", "person_percent"):
            if (getattr(one, name) or 0) > PER_CENT:
                yield Problem(f"{here}.{name}", say("un pourcentage est attendu, de 0 à 100."))
        for name in ("excludes", "requires"):
            for other in getattr(one, name):
                if other not in codes or other == one.code:
                    yield Problem(
                        f"{here}.{name}", say("« {code} » n’est pas un autre financeur.", code=other)
                    )
    answers = Counter(one.funder for one in asked.answers)
    for at, one in enumerate(asked.answers):
        if one.funder not in codes:
            yield Problem(
                f"answers[{at}].funder",
                say("« {code} » n’est le nom de repère d’aucun financeur du fichier.", code=one.funder),
            )
        elif answers[one.funder] > 1:
            yield Problem(f"answers[{at}].funder", say("une seule réponse par financeur est attendue."))


def _unknown_act() -> Sentence:
    return say(
        "Relais ne connaît pas cet acte : retirez la clé, ou prenez l’un de ceux-ci : {codes}.",
        codes=", ".join(sorted(acts.codes())),
    )
