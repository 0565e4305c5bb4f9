"""The engine loaded, and what the first calculation of a month is slow for, done once before any."""

from datetime import date

from relais.base.months import Month
from relais.rights.reading import read
from relais.rights.situation import Situation

from . import reviewing

MONTHS_TOLD = 30


def warm(today: date | None = None) -> None:
    """Calculate once for this month and once for the next: the engine reads the law of each month lazily."""
    today = today or date.today()
    for on in (today, Month.of(today).shift(1).first_day):
        reviewing.reviewed(nobody(on), on)


def nobody(on: date) -> Situation:
    """A household that every calculated right has something to look at in."""
    now = Month.of(on)
    nothing = [{"first_month": str(now.shift(-MONTHS_TOLD)), "last_month": str(now), "monthly": {}}]
    worked = [{**nothing[0], "monthly": {"wage": 500}}]
    common = {"nationality": "french", "base_cover": True, "benefits": [], "yearly": []}
    return read(
        {
            "persons": [
                _person("a", "applicant", now.shift(-12 * 40), activity="employee", incomes=worked, **common),
                _person("b", "partner", now.shift(-12 * 66), activity="unfit", incomes=nothing, **common)
                | {"disability_rate": 80},
                _person("c", "child", now.shift(-12 * 5), incomes=nothing),
            ],
            "couple": "free_union",
            "commune": "81004",
            "housing": {"occupancy": "tenant", "rent": 450, "benefit": 0},
        }
    )


def _person(name: str, role: str, born: Month, **more) -> dict:
    return {"id": name, "role": role, "birth_date": str(born.first_day), **more}
