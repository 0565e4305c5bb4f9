"""Keeping organisations, a fund's pace and its sites. No database here."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from relais.base.words import Sentence, say

from .rules import OrganisationKind

MAY_KEEP, MAY_SET = "organisation:manage", "settings:write"
MAY_WRITE_LETTERS = (MAY_SET, "commission:prepare")
LONGEST_ADDRESS, LONGEST_PHONE, LONGEST_SIGNATORY = 240, 20, 160
A_NUMBER = re.compile(r"\d{4}|0\d{9}|\+33\d{9}")  # spaces and dots left out


@dataclass(frozen=True)
class Bounds:
    """What a fund may choose between; `why`: said beside the field."""

    least: int
    most: int


# Delays that a fund may set. The active base keeps nobody beyond two years (CNIL, délibération 2023-095).
PACE = {
    "late_after_days": Bounds(1, 10),
    "attempts_wanted": Bounds(1, 10),
    "channels_wanted": Bounds(1, 4),
    "attempts_over_days": Bounds(1, 60),
    "unreachable_after_days": Bounds(7, 120),
    "silent_after_days": Bounds(5, 90),
    "kept_months": Bounds(3, 24),
}


def why_not_keep(*, allowed: bool, kind: str) -> Sentence | None:
    """Funds come from the reference files: pages keep partners."""
    if not allowed:
        return say("Seule l’équipe de Relais tient les organisations.")
    if kind != OrganisationKind.PARTNER:
        return say(
            "Seules les structures partenaires se tiennent ici : les caisses viennent des fichiers de référence."
        )
    return None


def why_not_name(*, name: str, taken: bool) -> Sentence | None:
    if not name.strip():
        return say("Écrivez le nom de la structure.")
    if taken:
        return say("Une structure porte déjà ce nom : ajoutez sa commune pour les distinguer.")
    return None


def why_not_close(*, is_active: bool) -> Sentence | None:
    return None if is_active else say("Cette structure est déjà fermée.")


def why_not_reopen(*, is_active: bool) -> Sentence | None:
    return say("Cette structure est déjà ouverte.") if is_active else None


def why_not_set(*, allowed: bool, pace: Mapping[str, int]) -> Sentence | None:
    if not allowed:
        return say("Seule la responsable de la mission change ces délais.")
    if set(pace) != set(PACE):
        return say("Il manque une réponse : relisez le formulaire.")
    for name, value in pace.items():
        if not PACE[name].least <= value <= PACE[name].most:
            return say(
                "Choisissez un nombre entre {least} et {most}.", least=PACE[name].least, most=PACE[name].most
            )
    if pace["channels_wanted"] > pace["attempts_wanted"]:
        return say("Il ne peut pas y avoir plus de moyens que d’essais.")
    if pace["unreachable_after_days"] < pace["attempts_over_days"]:
        return say("On ne peut pas renoncer à la joindre avant la fin des essais.")
    return None


def why_not_letterhead(*, allowed: bool, address: str, phone: str, signatory: str) -> Sentence | None:
    """Each may be blank: a letter then says what is to be written."""
    if not allowed:
        return say(
            "Seules la responsable de la mission et la secrétaire de la commission changent ce que les lettres portent."
        )
    for words, most in (
        (address, LONGEST_ADDRESS),
        (phone, LONGEST_PHONE),
        (signatory, LONGEST_SIGNATORY),
    ):
        if len(words) > most:
            return say("C’est un peu long : {n} signes, {most} au plus.", n=len(words), most=most)
    if phone and not A_NUMBER.fullmatch(re.sub(r"[\s.]", "", phone)):
        return say("Écrivez un numéro de téléphone : 36 46, ou 05 36 49 10 20.")
    return None


def why_not_keep_site(*, allowed: bool, same_fund: bool, name: str, taken: bool) -> Sentence | None:
    if not (allowed and same_fund):
        return say("Seule la responsable de la mission tient les lieux d’accueil de sa caisse.")
    if not name.strip():
        return say("Écrivez le nom du lieu.")
    if taken:
        return say("Un lieu de votre caisse porte déjà ce nom.")
    return None
