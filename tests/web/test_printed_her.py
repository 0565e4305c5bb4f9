"""Her own sheet: two pages at most whatever the household, and nothing of the trade on it."""

import json
import os
from datetime import date
from pathlib import Path

import pytest

from relais.base.pdf import pages
from relais.base.words import say
from relais.documents import kinds
from relais.rights import plain
from relais.rights.answers import After, Answer, Figures, Status
from relais.rights.catalogue import BY_CODE, CATALOGUE
from relais.rights.reading import read
from relais.rights.review import review
from relais.rights.situation import Benefit
from relais.web.rights.printed import TEMPLATES
from relais.web.rights.printed_her import PAPERS, for_her, printed
from tests.pdf import picture, words
from tests.rights.test_order import PENSIONER, Engine, after, pensioner
from tests.rights.test_review import TODAY, told

HOUSEHOLDS = sorted((Path(__file__).parents[2] / "examples" / "households").glob("*.json"))
LONGEST_NAME = "Marie-Antoinette de La Rochefoucauld-Montmorency-Vandenbroucke de Saint-Étienne"


def data(situation, answers, later=(), *, name=LONGEST_NAME, on=TODAY):
    return for_her(
        name=name,
        on=on,
        situation=situation,
        answers=answers,
        after=later,
        fund="Caisse primaire d’assurance maladie de la Seine-Saint-Denis",
        adviser="Jean-Baptiste Delacroix-Montferrand",
    )


def sheet(*args, **how) -> bytes:
    return printed(TEMPLATES / "person.typ", data(*args, **how))


def said(status: Status, **more) -> tuple[Answer, ...]:
    return tuple(Answer(right.code, status, say("Parce que."), **more) for right in CATALOGUE)


# --- two pages ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("path", HOUSEHOLDS, ids=lambda path: path.stem)
def test_any_household_holds_on_two_pages(path):
    situation = read(json.loads(path.read_text(encoding="utf-8")))
    answers = review(situation, TODAY, Engine(rsa=40000, prime_activite=15000, housing_benefit=20000))
    assert pages(sheet(situation, answers, (after(situation, {Benefit.RSA: 40000}),))) <= 2


@pytest.mark.parametrize("status", list(Status))
def test_all_the_rights_of_one_status_hold_on_two_pages(status):
    assert pages(sheet(told(PENSIONER), said(status, monthly=12345))) <= 2


def test_the_fullest_sheet_of_all_holds_on_two_pages():
    """The longest words, as many lines as each part may have, the widest table."""
    longest = sorted(plain.PLAIN, key=lambda code: -len(plain.what(code) + plain.use(code)))
    claimed = [code for code in longest if BY_CODE[code].silence != "no_claim"][:8]
    statuses = dict.fromkeys(claimed, Status.ENTITLED_IF)
    others = [right.code for right in CATALOGUE if right.code not in claimed]
    for at, code in enumerate(others):
        statuses[code] = (Status.HELD, Status.TO_CONFIRM, Status.ENTITLED)[at % 3]
    answers = tuple(
        Answer(
            code,
            statuses[code],
            say("Parce que."),
            monthly=123456,
            figures=Figures(1, 1, 2, monthly_cost=9000),
        )
        for code in BY_CODE
    )
    many = dict.fromkeys(("wage", "bonus", "pension", "alimony", "sick_pay", "internship_pay"), 123400)
    situation = told({"monthly": many}, {"role": "partner", "monthly": many})
    full = data(situation, answers, (After({Benefit.ASPA: 39564}, ()),))
    assert (len(full["asks"]), len(full["more"]), len(full["have"]), len(full["check"])) == (4, 5, 8, 5)
    assert pages(printed(TEMPLATES / "person.typ", full)) <= 2


def test_a_long_list_says_how_many_are_left():
    assert data(told(PENSIONER), said(Status.HELD))["have"][-1] == "et 29 autres"


# --- what it says -------------------------------------------------------------------------------------------------
def test_health_first_then_money_then_what_it_becomes():
    situation, answers, later = pensioner()
    found = data(situation, answers, later)
    assert [ask["title"] for ask in found["asks"]] == [
        "La complémentaire santé solidaire gratuite",
        "Le minimum vieillesse (ASPA)",
    ]
    assert found["asks"][1]["worth"] == "Environ 396\u00a0€ par mois pour vous."
    assert found["change"]["notes"] == ["Dans un an, la complémentaire coûtera 30\u00a0€ par mois."]
    assert found["change"]["total"] == ["En tout", "838\u00a0€", "1\u202f234\u00a0€"]


def test_a_cover_that_rsa_brings_is_told_free_and_asks_for_no_paper():
    situation = told({"monthly": {"wage": 1150}, "cover": {"kind": "none"}, "activity": "unemployed"})
    found = data(
        situation, review(situation, TODAY, Engine(rsa=40000)), (after(situation, {Benefit.RSA: 40000}),)
    )
    cover = found["asks"][1]
    assert cover["title"] == "La complémentaire santé solidaire gratuite"
    assert "Vous l’aurez avec le revenu de solidarité active (RSA)." in cover["what"]
    assert "votre dernier avis d’impôt" not in found["bring"]


def test_her_amounts_are_those_of_the_table():
    rows = (
        Answer("prime_activite", Status.ENTITLED, say("Oui."), monthly=31221),
        Answer("housing_benefit", Status.ENTITLED, say("Oui."), monthly=12100),
    )
    both = After({Benefit.PRIME_ACTIVITE: 23562}, (), 12100, ("prime_activite", "housing_benefit"))
    found = data(told({"monthly": {"wage": 950}}), rows, (both,))
    assert found["asks"][0]["worth"] == "Environ 236\u00a0€ par mois pour vous."
    assert "236\u00a0€" in [row["after"] for row in found["change"]["rows"]]


def test_what_she_pays_is_said_for_the_whole_family():
    situation = told({"monthly": {"wage": 1900}}, {"role": "child"}, {"role": "child"})
    cover = data(situation, review(situation, TODAY, Engine()))["asks"][0]
    assert cover["worth"].startswith("Vous payez ")
    assert cover["worth"].endswith("pour toute la famille.")


def test_nothing_to_ask_is_said_and_no_table_is_shown():
    found = data(told(PENSIONER | {"monthly": {"pension": 3000}}), said(Status.NOT_ENTITLED))
    assert found["asks"] == found["change"]["rows"] == found["bring"] == []
    assert found["nothing"] == "Aujourd’hui, il n’y a rien de plus à demander."


def test_everything_unknown_still_says_whom_to_call():
    situation = read({"persons": [{"id": "a", "birth_date": "1990-01-01", "role": "applicant"}]})
    found = words(sheet(situation, review(situation, TODAY)))
    assert "36 46" in found
    assert "Qui appeler" in found


def test_a_farmer_is_given_no_number_that_is_not_hers():
    person = PENSIONER | {"scheme": "agricultural"}
    found = data(told(person), review(told(person), TODAY))
    assert found["call"][0]["phone"] == ""


def test_one_who_is_french_is_asked_for_no_permit():
    situation = told({"monthly": {}})
    french = data(situation, (Answer("rsa", Status.ENTITLED, say("Oui.")),))["bring"]
    other = told({"monthly": {}, "nationality": "other", "permit": "valid"})
    foreign = data(other, (Answer("rsa", Status.ENTITLED, say("Oui.")),))["bring"]
    assert len(foreign) == len(french) + 1


def test_only_what_misses_something_of_hers_is_to_check():
    rows = (
        Answer("death_grant", Status.CANNOT_TELL, say("À demander avec tact.")),
        Answer("apa", Status.TO_CONFIRM, say("À l’âge voulu.")),
    )
    assert data(told(PENSIONER), rows)["check"] == ["L’aide à domicile pour les personnes âgées (APA)"]


def test_a_name_is_only_text():
    situation, answers, later = pensioner()
    hostile = '#import "x" $ \\ ] } Zoé 😀 \u202eנועה'
    found = words(sheet(situation, answers, later, name=hostile))
    assert '#import "x" $ \\ ] } Zoé □' in found.replace("\u2009", " ")


def test_a_day_that_is_not_today_is_said():
    situation, answers, later = pensioner()
    assert "Le 1er mai 2026" in data(situation, answers, later, on=date(2026, 5, 1))["lede"]


def test_each_paper_she_brings_is_one_of_a_claim():
    assert set(PAPERS) <= set(kinds.known())


def test_the_picture_of_the_documentation_is_this_sheet():
    """RELAIS_SCREENSHOTS=1 draws it again."""
    situation, answers, later = pensioner()
    found = for_her(
        name="Colette Fabre",
        on=date(2026, 11, 22),
        situation=situation,
        answers=answers,
        after=later,
        fund="CPAM du Tarn",
        adviser="Nadia Ferrand",
    )
    drawn = picture(TEMPLATES / "person.typ", found | {"size": 14})
    kept = Path(__file__).parents[2] / "docs" / "images" / "fiche-personne.png"
    if os.environ.get("RELAIS_SCREENSHOTS") == "1":
        kept.write_bytes(drawn)
    assert kept.read_bytes()[16:24] == drawn[16:24]  # its width and height: the rest is the machine's
