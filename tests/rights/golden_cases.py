"""Golden cases: households told in short, the law and the arithmetic beside, and the answer worked out by hand.

A case says only what it is about; the rest is the most ordinary: one tenant of Albi without housing benefit, French,
covered, receiving nothing. `monthly` holds for every month; `at` replaces some of them; `once` is received in the sixth
month before the request; `missing` months are not told, nor any month of who is `untold`.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from relais.base.months import Month, span
from relais.rights import ame, c2s
from relais.rights.answers import Answer
from relais.rights.reading import read
from relais.rights.situation import Situation

GOLDEN = Path(__file__).parent / "golden"
HOME = {"commune": "81004", "occupancy": "tenant", "benefit": 0}
ASSESS = {"c2s": c2s.assess, "ame": ame.assess}
MONTHS_TOLD = 20


@dataclass(frozen=True)
class Case:
    file: str
    told: dict[str, Any]

    @property
    def name(self) -> str:
        return f"{self.file}: {self.told['case']}"

    @property
    def on(self) -> date:
        return self.told["date"]

    @property
    def sums(self) -> list[str]:
        return self.told.get("sums", [])

    def situation(self) -> Situation:
        home = HOME | self.told.get("home", {})
        persons = self.told.get("persons", [{}])
        partnered = any(person.get("role") == "partner" for person in persons)
        return read(
            {
                "persons": [_person(at, person, self.on) for at, person in enumerate(persons)],
                "couple": self.told.get("couple", "free_union" if partnered else "single"),
                "joint_taxation": self.told.get("joint_taxation"),
                "commune": home["commune"],
                "housing": {key: home[key] for key in ("occupancy", "benefit") if home[key] is not None},
            }
        )

    def wanted(self) -> dict[str, dict[str, Any]]:
        return {right: self.told[right] for right in ASSESS if right in self.told}


def cases() -> list[Case]:
    return [
        Case(path.stem, told)
        for path in sorted(GOLDEN.glob("*.yaml"))
        for told in yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    ]


def found(answer: Answer, wanted: dict[str, Any]) -> dict[str, Any]:
    """What the answer says of each thing that the case asks about, as the case writes it."""
    figures = answer.figures
    said = {
        "status": answer.status.value,
        "formula": str(answer.formula),
        "probable": answer.is_probable,
        "persons": list(answer.persons),
        "missing": [missing.path for missing in answer.missing],
        "doubts": bool(answer.cautions),
    }
    if figures:
        said |= {
            "resources": figures.resources / 100,
            "at_most": figures.resources_at_most / 100,
            "ceiling": figures.ceiling / 100,
            "paying": figures.ceiling_paying and figures.ceiling_paying / 100,
            "margin": figures.margin_year / 100,
            "cost": None if figures.monthly_cost is None else figures.monthly_cost / 100,
        }
    return {key: said.get(key) for key in wanted}


def _person(at: int, told: dict[str, Any], on: date) -> dict[str, Any]:
    told = dict(told)
    role = told.setdefault("role", "applicant")
    person = {
        "id": "abcdefgh"[at],
        "birth_date": str(told.pop("born", date(2015, 3, 3) if role == "child" else date(1986, 5, 2))),
        "nationality": "french",
        "activity": "other",
        "base_cover": True,
        "yearly": [],
        "benefits": [],
        "incomes": [] if told.pop("untold", False) else _incomes(told, on),
    }
    for name, value in told.items():
        if isinstance(value, list):
            value = [{key: _json(one) for key, one in row.items()} for row in value]
        person[name] = {k: _json(v) for k, v in value.items()} if isinstance(value, dict) else _json(value)
    return person


def _incomes(told: dict[str, Any], on: date) -> list[dict[str, Any]]:
    monthly, once = told.pop("monthly", {}), told.pop("once", {})
    at, missing = told.pop("at", {}), told.pop("missing", [])
    now = Month.of(on)
    amounts = dict.fromkeys(span(now.shift(-MONTHS_TOLD), now), monthly)
    amounts |= {now.shift(-6): once} if once else {}
    amounts |= {Month.parse(month): replaced for month, replaced in at.items()}
    return [
        {"first_month": str(month), "last_month": str(month), "monthly": amount}
        for month, amount in sorted(amounts.items())
        if str(month) not in missing
    ]


def _json(value: Any) -> Any:
    return str(value) if isinstance(value, date) else value


def is_true(line: str) -> bool:
    """Whether an arithmetic line such as `12 * 950 = 11400` holds, to the half of its last digit."""
    left, _, right = line.partition("=")
    if not set(left) <= set("0123456789.+-*/() ") or not right:
        return False
    exact = eval(_exact(left), {"__builtins__": {}, "D": Decimal})  # only figures and signs, checked above
    said = Decimal(right.strip())
    return abs(exact - said) <= Decimal(10) ** said.as_tuple().exponent / 2


def _exact(expression: str) -> str:
    """Each number as a Decimal, so that cents are cents."""
    words, number = [], ""
    for sign in expression + " ":
        if sign in "0123456789.":
            number += sign
            continue
        words.append(f"D('{number}')" if number else "")
        words.append(sign)
        number = ""
    return "".join(words).strip()
