"""Guesses, sessions, memberships: pure rules."""

from datetime import datetime, timedelta
from uuid import UUID

from relais.base import french
from relais.base.words import Sentence, say

from .roles import ROLES

MOST_GUESSES = 10  # CNIL SAN-2026-003 sanctioned fifty
PAUSE = timedelta(hours=1)
ABSOLUTE = timedelta(hours=12)
# Ten addresses that do not exist in ten minutes are not a slip of the hand; fifty files in an hour are not a day's work.
MOST_UNKNOWN, UNKNOWN_WINDOW = 10, timedelta(minutes=10)
MOST_OPENED, OPENED_WINDOW = 50, timedelta(hours=1)
# Nor are twenty pages beyond the first of a list: five hundred people by name.
MOST_FURTHER, FURTHER_WINDOW = 20, timedelta(hours=1)


def why_not_guess(count: int, until: datetime) -> Sentence | None:
    """`count`: guesses of this pause, this one included; `until`: the end of the pause, in local time."""
    if count > MOST_GUESSES:
        return say(
            "Trop d’essais : ce compte est en pause jusqu’à {hour}. "
            "« J’ai oublié mon mot de passe » permet d’en choisir un autre.",
            hour=french.hour(until),
        )
    return None


def why_not_continue(signed_in_at: datetime, now: datetime) -> Sentence | None:
    """A session lasts a working day at most, however busy (idle time is counted by the cookie and its row)."""
    if now - signed_in_at > ABSOLUTE:
        return say("Votre session a duré douze heures : connectez-vous à nouveau.")
    return None


def why_not_grant(role: str, organisation_kind: str) -> Sentence | None:
    if role not in ROLES:
        return say("Ce rôle n’existe pas.")
    if ROLES[role].organisation_kind != organisation_kind:
        return say("Le rôle « {role} » n’existe pas dans ce type d’organisation.", role=ROLES[role].label)
    return None


def why_not_end(user_id: UUID, by_user_id: UUID | None) -> Sentence | None:
    if user_id == by_user_id:
        return say("On ne peut pas retirer ses propres droits : demandez-le à une collègue.")
    return None


def alarm(unknown: int, opened: int, further: int) -> str | None:
    """The name of the alarm that these readings raise, or None. Counts over the windows above."""
    if unknown >= MOST_UNKNOWN:
        return "enumeration"
    if opened > MOST_OPENED:
        return "many_files"
    if further > MOST_FURTHER:
        return "many_pages"
    return None
