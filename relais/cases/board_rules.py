"""Which case risks being forgotten, and why. No database here."""

from datetime import date, timedelta
from typing import Protocol

from relais.base.moves import Labelled
from relais.referrals.rules import due_on

from .rules import State


class Pace(Protocol):
    """What a fund decides; `territory.models.FundSettings`."""

    late_after_days: int
    attempts_over_days: int
    silent_after_days: int


class Forgotten(Labelled):
    """Why a case must be looked at, gravest first."""

    NOBODY = "nobody", "Qui tenait ce dossier n’est plus de la mission"
    WAIT_OVER = "wait_over", "L’attente est finie, le dossier n’a pas repris"
    SILENT = "silent", "Aucun acte depuis longtemps"
    UNREACHED = "unreached", "Personne ne lui a encore parlé"


def why_forgotten(
    *,
    state: str,
    held: bool,
    opened_on: date,
    reached: bool,
    touched_on: date,
    waiting_until: date | None,
    pace: Pace,
    today: date,
) -> Forgotten | None:
    """None when the case is in good hands. `held`: its adviser still works for the mission."""
    if state == State.CLOSED:
        return None
    if not held:
        return Forgotten.NOBODY
    if state == State.WAITING:
        return Forgotten.WAIT_OVER if waiting_until and waiting_until < today else None
    if touched_on < silent_before(pace, today):
        return Forgotten.SILENT
    if not reached and opened_on < unreached_before(pace, today):
        return Forgotten.UNREACHED
    return None


def silent_before(pace: Pace, today: date) -> date:
    """Touched before this day, a case is silent."""
    return today - timedelta(days=pace.silent_after_days)


def unreached_before(pace: Pace, today: date) -> date:
    """Opened before this day, someone should have spoken with her."""
    return today - timedelta(days=pace.attempts_over_days)


def late_until(pace: Pace, today: date) -> date:
    """Sent on this day or before, a relay that still waits is late."""
    day = today - timedelta(days=1)
    while due_on(day, pace.late_after_days) >= today:
        day -= timedelta(days=1)
    return day
