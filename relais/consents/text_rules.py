"""When a new wording may be published. No database here."""

from datetime import date

from relais.base.words import Sentence, say

MAY_PUBLISH = "text:publish"
SHORTEST, LONGEST = 80, 1200  # it is read aloud: a minute at most


def why_not_publish(
    *,
    allowed: bool,
    words: str,
    same_as_before: bool,
    starts_on: date | None,
    latest_on: date | None,
    today: date,
) -> Sentence | None:
    """`latest_on`: when the last version published begins, past or to come."""
    if not allowed:
        return say("Seule l’équipe de Relais publie le texte de l’accord.")
    if not SHORTEST <= len(words.strip()) <= LONGEST:
        return say(
            "Ce texte fait {n} caractères : il en faut entre {least} et {most}, une minute à voix haute au plus.",
            n=len(words.strip()),
            least=SHORTEST,
            most=LONGEST,
        )
    if same_as_before:
        return say("Ce texte est déjà celui de la dernière version.")
    if starts_on is None or starts_on <= today:
        return say("Écrivez un jour à venir : chacun continue jusque-là de lire le texte d’aujourd’hui.")
    if latest_on is not None and starts_on <= latest_on:
        return say("Une autre version commence ce jour-là, ou après : choisissez un jour plus lointain.")
    return None


def next_version(starts_on: date, taken: set[str]) -> str:
    """Named by its month; a second one of the same month gets a letter.

    >>> next_version(date(2026, 12, 1), {"2026-12"})
    '2026-12b'
    """
    month = f"{starts_on:%Y-%m}"
    return next(name for name in (month, *(month + letter for letter in "bcdefghij")) if name not in taken)
