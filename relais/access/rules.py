"""Guesses, sessions, memberships: pure rules."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import takewhile
from typing import NamedTuple
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

# Looking for one person finds few; fifteen times in an hour, one by one, is a busy morning.
FEW_FOUND, FEW_SEARCHES = 5, 15


def is_further(*, rows: int, searches: int) -> bool:
    """Whether a search counts like a page turned: it shows many people, or comes after many within the hour."""
    return rows > FEW_FOUND or searches > FEW_SEARCHES


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


def why_not_manage(
    *, same_organisation: bool, may_manage_members: bool, may_manage_organisations: bool
) -> Sentence | None:
    """Accounts are kept by the organisation's manager, for it alone, or by the platform's administrator."""
    if may_manage_organisations or (same_organisation and may_manage_members):
        return None
    return say("Les comptes se gèrent par la responsable de l’organisation, ou par l’équipe de Relais.")


def why_not_change_role(
    *, role: str, now: str, organisation_kind: str, user_id: UUID, by_user_id: UUID | None, current: bool
) -> Sentence | None:
    """Nobody changes her own role: the last manager would leave nobody to give it back."""
    if not current:
        return say("Cet accès a déjà pris fin : invitez à nouveau cette personne.")
    if user_id == by_user_id:
        return say("On ne change pas son propre rôle : demandez-le à une collègue ou à l’équipe de Relais.")
    if role == now:
        return say("Cette personne a déjà ce rôle.")
    return why_not_grant(role, organisation_kind)


def why_not_invite(*, already: bool, organisation_is_active: bool) -> Sentence | None:
    if not organisation_is_active:
        return say("Cette organisation est fermée : rouvrez-la avant d’y inviter quelqu’un.")
    if already:
        return say("Cette adresse a déjà un accès à cette organisation : changez plutôt son rôle.")
    return None


class Reading(NamedTuple):
    """One event, as the alarm looks at it."""

    at: datetime
    verb: str
    subject: UUID | None
    further: bool | None


READ = (".opened", ".printed")


def counted(newest_first: Iterable[Reading], now: datetime) -> dict[str, int]:
    """What was read since the last alarm, each kind within its window; a file opened twice counts once."""
    lately = list(takewhile(lambda one: one.verb != "access.alarm", newest_first))

    def within(window: timedelta) -> list[Reading]:
        return [one for one in lately if one.at > now - window]

    return {
        "unknown": sum(one.verb == "access.not_found" for one in within(UNKNOWN_WINDOW)),
        "opened": len({one.subject for one in within(OPENED_WINDOW) if one.verb.endswith(READ)}),
        "further": sum(
            one.verb.endswith(".listed") and one.further is True for one in within(FURTHER_WINDOW)
        ),
    }


def alarm(unknown: int, opened: int, further: int) -> str | None:
    """The name of the alarm that these readings raise, or None. Counts over the windows above."""
    if unknown >= MOST_UNKNOWN:
        return "enumeration"
    if opened > MOST_OPENED:
        return "many_files"
    if further > MOST_FURTHER:
        return "many_pages"
    return None
