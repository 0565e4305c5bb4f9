"""The days of a plan: how long a yes holds, when to warn, when to look at it again. Figures: `data/delais.toml`."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from relais.base.months import months_later

from .rules import PlanState, RequestState
from .standing import Requested

DATA = Path(__file__).parent / "data" / "delais.toml"


@dataclass(frozen=True)
class Setting:
    """One figure, months or days as its name says, and where it was read."""

    value: int
    since: date
    source: str
    certainty: str


def setting(name: str, on: date) -> Setting:
    """The figure of that name in force on `on`. Raises LookupError when there was none yet."""
    in_force = [one for one in _settings()[name] if one.since <= on]
    if not in_force:
        raise LookupError(f"{name}: no figure on {on}")
    return max(in_force, key=lambda one: one.since)


@cache
def _settings() -> dict[str, tuple[Setting, ...]]:
    told = tomllib.loads(DATA.read_text(encoding="utf-8"))
    return {
        name: tuple(
            Setting(one["valeur"], one["date_effet"], one["source"], one["certitude"]) for one in rows
        )
        for name, rows in told.items()
    }


def days(name: str, on: date) -> timedelta:
    return timedelta(days=setting(f"{name}_jours", on).value)


def holds_until(granted_on: date, months: int | None) -> date:
    """The last day of a yes given that day. `months`: as its funder says; None: the usual."""
    return months_later(granted_on, months or setting("accord_mois", granted_on).value)


def expected_on(asked_on: date, delay: int | None) -> date:
    """When to expect an answer. `delay`: days that this funder takes; None: the usual."""
    return asked_on + (timedelta(days=delay) if delay else days("reponse", asked_on))


def warned_on(expires_on: date) -> date:
    """From when somebody is told that a yes soon lapses."""
    return expires_on - days("preavis", expires_on)


def ends_soon(one: Requested, today: date) -> bool:
    """A yes that is to be used or prolonged now."""
    return (
        one.state == RequestState.GRANTED
        and one.expires_on is not None
        and warned_on(one.expires_on) <= today
    )


def remind_on(
    state: str, requests: Iterable[Requested], quote_until: date | None, today: date, *, ready: bool = False
) -> date:
    """When somebody looks at the plan again, never before today. `ready`: a request, or its letter, has not left."""
    ahead = [today] if ready and state != PlanState.DRAFT else []
    if state == PlanState.DRAFT:
        draft = today + days("brouillon", today)
        ahead = [min(draft, quote_until) if quote_until else draft]
    for one in requests:
        if one.state == RequestState.ASKED and one.answer_expected_on:
            ahead.append(one.answer_expected_on)
        if one.state == RequestState.GRANTED and one.expires_on:
            ahead.append(warned_on(one.expires_on))
    return max(today, min(ahead, default=today + days("relance", today)))
