"""What may leave as a file, how much, and for what. No database here.

An export is many files read at once. It must not be a way round the alarm (`rules.alarm`): fewer may make one, a strong
factor is asked again, it must not be new, and the rows of one hour are counted together.
"""

from datetime import timedelta

from relais.base.moves import Labelled
from relais.base.privacy import Privacy
from relais.base.words import Sentence, say

MOST_ROWS = 5000
EXPORTED_WINDOW = timedelta(hours=1)
# Beyond as many names as the alarm lets one person read in an hour, the organisation is told by mail.
TOLD_ABOVE = 50
PROOF_HOLDS = timedelta(minutes=5)
# Whoever stole a password can add a factor of her own: not one that is a day old without its owner knowing.
FACTOR_AGE = timedelta(days=1)

OF_A_PERSON = frozenset({Privacy.IDENTITY, Privacy.CONTACT, Privacy.PLACE, Privacy.HEALTH, Privacy.SOCIAL})
NAMES_HER = frozenset({Privacy.IDENTITY, Privacy.CONTACT})


class Purpose(Labelled):
    """Why a list leaves the application; written in the journal."""

    FOLLOW = "follow", "Suivre la mission ou la structure"
    CONTROL = "control", "Répondre à un contrôle"
    PERSON = "person", "Répondre à une personne qui demande ses données"
    STATISTICS = "statistics", "Faire des statistiques internes, sans nom"


def why_not_export(*, purpose: str, columns: frozenset[Privacy], rows: int, already: int) -> Sentence | None:
    """`columns`: what those chosen say of her; `already`: rows of persons exported by this account within the hour."""
    if purpose not in set(Purpose):
        return say("Dites pourquoi cette liste sort de Relais.")
    if not columns:
        return say("Choisissez au moins une colonne.")
    if purpose == Purpose.STATISTICS and columns & NAMES_HER:
        return say(
            "Pour des statistiques, retirez les colonnes qui disent qui elle est ou comment la joindre."
        )
    if rows > MOST_ROWS:
        return say(
            "Cette liste a plus de {most} lignes : choisissez une période plus courte.", most=MOST_ROWS
        )
    if columns & OF_A_PERSON and rows + already > MOST_ROWS:
        return say(
            "Vous avez déjà exporté {already} lignes depuis une heure, {most} au plus : revenez plus tard, ou "
            "choisissez une période plus courte.",
            already=already,
            most=MOST_ROWS,
        )
    return None


def why_not_yet(*, factor_is_new: bool) -> Sentence | None:
    if factor_is_new:
        return say(
            "Votre second facteur a moins d’un jour : l’export s’ouvrira demain. C’est ce qui arrête une personne "
            "qui aurait volé votre mot de passe."
        )
    return None
