"""A household told through the screens: each question answered as it comes, by somebody who knows everything."""

import re
from copy import deepcopy
from datetime import date

from relais.rights import telling
from relais.rights.asking import months_asked
from relais.web.situation.situation_forms import form_of
from tests.rights.households import ALL

from .form import passes_quickly
from .visitor import Visitor

# Not the adviser of the other journeys: one who opens fifty files in an hour is stopped, as meant.
VOLUNTEER, ADVISER = "Thomas Alary", "Marc Estève"
ASKED = re.compile(r"/situation/([a-z0-9-]+)/([a-z]+)/$")
MOST = 25


def household(name: str, on: date | None = None) -> dict:
    """One of the five of `tests.rights.households`, its months of income up to last month."""
    known, months = deepcopy(ALL[name]), months_asked(on or date.today())
    for person in known["persons"]:
        for told in person.get("incomes", ()):
            told |= {"first_month": str(months[0]), "last_month": str(months[-1])}
    return known


def a_case_of(visitor, known: dict, first_name: str) -> Visitor:
    """Passed by a volunteer, taken by the adviser, who is on the case."""
    born = " ".join(reversed(known["persons"][0]["birth_date"].split("-")))
    passes_quickly(visitor().enter_as(VOLUNTEER), first_name, "Récit", place="81300 Graulhet", born=born)
    her = visitor().enter_as(ADVISER)
    her.page.goto("/a-recevoir/")
    her.page.get_by_role("link", name=f"{first_name} Récit").first.click()
    her.page.get_by_role("button", name="Prendre ce relais").click()
    her.page.wait_for_url(re.compile(r"/dossiers/[0-9a-f-]{36}/$"))
    return her


def tells(her: Visitor, known: dict) -> list[str]:
    """From the page of her situation to its end; which questions were asked, in order."""
    asked: list[str] = []
    while path := question_of(her):
        assert path not in asked, f"asked twice: {path}"
        assert len(asked) < MOST, asked
        answers(her, known, path)
        her.reads("Retenu :")
        asked.append(path)
    return asked


def question_of(her: Visitor) -> str:
    """The path of the question that the page asks; "" when it asks none."""
    form = her.page.locator("form#task")
    if not form.count():
        return ""
    return ".".join(ASKED.search(form.get_attribute("action")).groups())


def answers(her: Visitor, known: dict, path: str) -> None:
    """Fills the boxes as they would show what she knows, then keeps it."""
    form = form_of(path, known, date.today())
    shown = form.initial
    if path == "foyer.household":
        shown["anyone"] = "yes" if telling.fragment(known, path)["others"] else "no"
    if path == "p1.benefits" or path.endswith(".benefits"):
        shown["anyone"] = "yes" if telling.fragment(known, path)["benefits"] else "no"
    for first in ("radio", "other"):  # tiles first: they open what depends on them
        for name, value in shown.items():
            box = her.page.locator(f'form#task [name="{name}"]')
            if value in (None, "") or not box.count() or box.first.get_attribute("type") == "hidden":
                continue
            is_radio = box.first.get_attribute("type") == "radio"
            if is_radio != (first == "radio") or not box.first.is_visible():
                continue
            if is_radio:
                her.page.locator(f'form#task [name="{name}"][value="{value}"]').check()
            else:
                _write(box.first, str(value))
    her.press("Retenir cette réponse")


def _write(box, value: str) -> None:
    if box.evaluate("one => one.tagName") == "SELECT":
        box.select_option(value)
    else:
        box.fill(value)
