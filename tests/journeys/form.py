"""Filling in the five steps in a browser, for the journeys that only need a relay to be passed."""

import re

from .visitor import Visitor

REFERRAL = re.compile(r"/relais/[0-9a-f-]{36}/$")


def first_step(her: Visitor) -> Visitor:
    her.tick("Oui, elle accepte devant moi")
    return her.press("Indiquer le soin qui manque")


def until_person(her: Visitor, *, cares=("Lunettes",), reasons=("Langue",)) -> Visitor:
    first_step(her).tick(*cares).press("Dire ce qui bloque")
    return her.tick(*reasons).press("Dire qui elle est")


def passes_quickly(
    her: Visitor, first_name: str, last_name: str, *, place="Strasbourg", born="01 01 1980"
) -> None:
    """Without looking at each page: for journeys that pass many."""
    her.page.goto("/relais/nouveau/")
    for label, act in (
        ("Oui, elle accepte devant moi", "Indiquer le soin qui manque"),
        ("Lunettes", "Dire ce qui bloque"),
        ("Langue", "Dire qui elle est"),
    ):
        her.tick(label).button(act).click()
    her.fill(Prénom=first_name, Nom=last_name, Date_de_naissance=born, Commune=place)
    her.button("Dire comment la joindre").click()
    her.tick("Un courrier").main.get_by_role("button", name="Passer le relais").click()
    her.page.wait_for_url(REFERRAL)
