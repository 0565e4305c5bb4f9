"""Five households told through the screens, one question at a time; what she does not know, and what is corrected."""

import pytest

from .telling import ADVISER, a_case_of, answers, household, question_of, tells
from .visitor import ENLARGED, PHONE

NAMES = {
    "worker": "Aurélie",
    "family": "Samira",
    "pensioner": "Odette",
    "undocumented": "Mariama",
    "student": "Lucie",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_household_is_told_to_the_end(visitor, name):
    known = household(name)
    her = a_case_of(visitor, known, NAMES[name])
    her.also = {"worker": (PHONE, ENLARGED), "pensioner": ()}.get(name, (PHONE,))
    her.press("Sa situation").reads("la plus utile d’abord")
    asked = tells(her, known)
    print(f"{name}: {len(asked)} questions: {', '.join(asked)}")
    assert len(asked) <= (16 if name == "family" else 12)
    her.reads(
        "Plus aucune question ne changerait une réponse sur ses droits.", "Faire le bilan de ses droits"
    )


def test_what_she_does_not_know_waits_and_what_was_wrong_is_corrected(visitor):
    known = household("worker")
    her = a_case_of(visitor, known, "Jeanne")
    her.also = (PHONE,)
    her.press("Sa situation")
    first = question_of(her)
    her.press("Elle ne sait pas").reads("À la fin, peut-être", "mise de côté")
    assert question_of(her) != first
    her.press("Retenir cette réponse", status=422).reads("Il reste une chose à revoir")
    her.press("Combien a-t-elle").tick("La même somme chaque mois")
    her.page.locator('[name="amount_0"]').fill("mille")
    her.press("Retenir cette réponse", status=422).reads("Écrivez un montant en euros")
    answers(her, known, "p1.incomes")
    her.reads("Retenu : revenus", "Dit par elle")
    with her.arriving():
        her.page.get_by_role("link", name="Corriger : Revenus des derniers mois").click()
    her.press("Retirer cette réponse").reads("Retiré : revenus")
    her.press("A-t-elle des enfants").tick("Oui, les voici")
    with her.arriving():
        her.page.get_by_role("button", name="Ajouter une personne").click()
    her.tick("Personne d’autre").press("Retenir cette réponse").reads("Personne d’autre")


def test_told_without_script(visitor):
    her = a_case_of(visitor, household("pensioner"), "Paulette")
    bare = visitor(PHONE, script=False).enter_as(ADVISER).go(her.path + "situation/")
    answers(bare, household("pensioner"), question_of(bare))
    bare.reads("Retenu :")
