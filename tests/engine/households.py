"""Households told in a line: what each test is about, and the most ordinary for the rest."""

from datetime import date
from typing import Any

from relais.base.months import Month, span
from relais.rights.reading import read
from relais.rights.situation import Situation

SEPTEMBER = date(2026, 9, 15)
MONTHS_TOLD = 14


def person(
    role: str = "applicant", *, born: str = "1986-01-01", on: date = SEPTEMBER, **told
) -> dict[str, Any]:
    """`monthly`: the same every month; `but`: other amounts in some months; `untold`: months that nobody told."""
    monthly, but = told.pop("monthly", {}), told.pop("but", {})
    untold = told.pop("untold", ())
    now = Month.of(on)
    months = [month for month in span(now.shift(-MONTHS_TOLD), now.shift(-1)) if str(month) not in untold]
    return {
        "id": told.pop("id", role),
        "role": role,
        "birth_date": born,
        "nationality": "french",
        "base_cover": True,
        "activity": "unemployed",
        "yearly": [],
        "benefits": [],
        "incomes": [
            {"first_month": str(one), "last_month": str(one), "monthly": but.get(str(one), monthly)}
            for one in months
        ],
        **told,
    }


def child(born: str, **told) -> dict[str, Any]:
    return {"id": f"child {born}", "role": "child", "birth_date": born, **told}


def home(*persons: dict[str, Any], couple: str | None = None, rent: float = 450, benefit: float = 0, **more):
    """A tenant's household of Albi."""
    partnered = any(one["role"] == "partner" for one in persons)
    told = {
        "persons": list(persons),
        "couple": couple or ("married" if partnered else "single"),
        "commune": more.pop("commune", "81004"),
        "housing": {"occupancy": more.pop("occupancy", "tenant"), "rent": rent, "benefit": benefit},
        **more,
    }
    return read(told)


def worker(net: float = 950, on: date = SEPTEMBER, **told) -> Situation:
    return home(person(on=on, activity="employee", monthly={"wage": net}), **told)


def pensioner(net: float = 600, on: date = SEPTEMBER, **told) -> Situation:
    return home(
        person(on=on, born="1956-01-01", activity="retired", monthly={"pension": net}), rent=600, **told
    )


def couple_with_two(on: date = SEPTEMBER, couple: str = "married", **told) -> Situation:
    born = on.year
    return home(
        person(on=on, born=f"{born - 35}-01-01"),
        person("partner", on=on, born=f"{born - 33}-01-01"),
        child(f"{born - 8}-01-01"),
        child(f"{born - 4}-01-01"),
        couple=couple,
        rent=600,
        **told,
    )
