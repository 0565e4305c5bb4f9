"""When a relay enters a case that is open already, and whose care a case may follow. No database here."""

from relais.base.words import Sentence, say

from .rules import State


def why_not_join(*, case_state: str, same_person: bool) -> Sentence | None:
    """`same_person`: the case is still of the file that was shown."""
    if case_state == State.CLOSED:
        return say("Ce dossier est clos : prenez le relais dans un nouveau dossier, à la même fiche.")
    if not same_person:
        return say("Ce dossier vient de changer de fiche : relisez la page, puis reprenez.")
    return None


def why_not_need_of(*, of_household: bool) -> Sentence | None:
    if not of_household:
        return say(
            "Cette personne n’est pas de son foyer : inscrivez-la d’abord dans le foyer, sur sa fiche."
        )
    return None
