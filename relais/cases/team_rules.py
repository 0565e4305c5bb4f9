"""Who holds a case, and who answers while she is away. No database here."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from relais.base.words import Sentence, say

LONGEST_ABSENCE = timedelta(days=366)
MOST_REASSIGNED = 500


def why_not_assign(
    *, case_state: str, may_assign: bool, holds_it: bool, is_holder_already: bool, may_hold: bool
) -> Sentence | None:
    """The manager shares out the cases; whoever holds one may hand it to a colleague."""
    if case_state == "closed":
        return say("Ce dossier est clos : il n’y a plus rien à confier.")
    if not (may_assign or holds_it):
        return say("Seule la responsable de la mission, ou qui tient ce dossier, peut le confier.")
    if not may_hold:
        return say("Choisissez une personne de la mission : elle seule peut tenir un dossier.")
    if is_holder_already:
        return say("Cette personne tient déjà ce dossier.")
    return None


def why_not_reassign_all(*, may_assign: bool, same: bool, may_hold: bool) -> Sentence | None:
    if not may_assign:
        return say("Seule la responsable de la mission peut confier tous les dossiers de quelqu’un.")
    if same:
        return say("Choisissez deux personnes différentes.")
    if not may_hold:
        return say("Choisissez une personne de la mission : elle seule peut tenir un dossier.")
    return None


def why_not_absent(
    *,
    may_assign: bool,
    herself: bool,
    same: bool,
    both_hold: bool,
    starts_on: date | None,
    ends_on: date | None,
    overlaps: bool,
    replacement_away: bool,
    today: date,
) -> Sentence | None:
    """`overlaps`: another absence of hers holds on these days; `replacement_away`: so does one of the replacement's."""
    if not (may_assign or herself):
        return say("Chacune note sa propre absence ; la responsable de la mission, celle de toute l’équipe.")
    if same or not both_hold:
        return say("Choisissez, dans l’équipe de la mission, une autre personne qui répondra.")
    if starts_on is None or ends_on is None or ends_on < starts_on:
        return say("Le dernier jour précède le premier : vérifiez les deux dates.")
    if ends_on < today:
        return say("Cette absence est déjà finie : vérifiez les dates.")
    if ends_on > starts_on + LONGEST_ABSENCE:
        return say("Une absence de plus d’un an : confiez plutôt les dossiers.")
    if overlaps:
        return say("Une absence est déjà notée ces jours-là : terminez-la d’abord.")
    if replacement_away:
        return say("La personne choisie est absente elle aussi ces jours-là : choisissez-en une autre.")
    return None


def why_not_end_absence(*, may_assign: bool, herself: bool, ends_on: date, today: date) -> Sentence | None:
    if not (may_assign or herself):
        return say("Seule la personne absente, ou la responsable de la mission, peut terminer cette absence.")
    if ends_on < today:
        return say("Cette absence est déjà finie.")
    return None


def who_answers(away: Iterable[tuple[UUID, UUID]]) -> dict[UUID, UUID]:
    """(absent, replacement) of one day → absent, who answers for her: the replacement of a replacement if need be.

    When everybody replaces somebody who is away, the first replacement is kept: better her than nobody.
    """
    replaced = dict(away)
    return {user: _answering(user, replaced) for user in replaced}


def _answering(user: UUID, replaced: dict[UUID, UUID]) -> UUID:
    seen, one = {user}, replaced[user]
    while one in replaced and one not in seen:
        seen.add(one)
        one = replaced[one]
    return replaced[user] if one in replaced else one
