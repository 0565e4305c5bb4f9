"""What she reads herself: every right, every status, in easy French."""

import re

import pytest

from relais.rights import plain
from relais.rights.answers import Status
from relais.rights.catalogue import CATALOGUE

CODES = [right.code for right in CATALOGUE]
MOST_WORDS = 16
WITH_A_NAME = 22  # a sentence that holds the name of a right in full
TRADE = (
    "éligib|bénéfici|allocataire|assuré|ressource|plafond|barème|prestation|dispositif|organisme|modalité|subsidi"
    "|récupér|condition de|le cas échéant|afin de|notamment|percevoir|perçoi|formulaire|justificatif|foyer|conjoint"
    "|affiliation|ouverture de droit|tiers payant|dépassement|franchise|quotient|conformément|susceptible"
)


def texts(code: str) -> list[str]:
    return [
        plain.title(code),
        plain.what(code),
        plain.use(code),
        *(plain.told(code, status) for status in Status),
    ]


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"[.?!:](?:\s|$)", text) if part.strip()]


def test_every_right_is_told():
    assert set(plain.PLAIN) == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_sentences_are_short(code):
    every = [one for text in texts(code) for one in sentences(text)]
    explained = [one for text in (plain.what(code), plain.use(code)) for one in sentences(text)]
    assert max(len(one.split()) for one in every) <= WITH_A_NAME
    assert max(len(one.split()) for one in explained) <= MOST_WORDS


@pytest.mark.parametrize("code", CODES)
def test_no_word_of_the_trade(code):
    assert not [found[0] for text in texts(code) if (found := re.search(TRADE, text, re.I))]


@pytest.mark.parametrize("code", CODES)
def test_letters_stand_beside_their_words(code):
    """« le minimum vieillesse (ASPA) »: never the letters alone."""
    for text in texts(code):
        alone = re.sub(r"\([^)]*\)", "", text)
        assert not re.findall(r"\b[A-Z][A-Z0-9]+\b", alone)


@pytest.mark.parametrize("code", CODES)
def test_it_speaks_to_her(code):
    every = " ".join(texts(code))
    assert "vous" in every.lower()
    assert not re.search(r"\b(elle y a|lui faut|la personne a)\b", every)


@pytest.mark.parametrize("code", CODES)
def test_it_is_said_as_the_screens_say(code):
    for text in texts(code):
        assert "'" not in text
        assert not re.search(r"[!…]|Veuillez|[\u00a0\u202f]", text)


def test_a_status_is_a_sentence():
    assert plain.told("aspa", Status.ENTITLED) == "Vous pouvez demander le minimum vieillesse (ASPA)."
    assert plain.told("aspa", Status.HELD) == "Vous avez déjà le minimum vieillesse (ASPA)."
    assert plain.told("aspa", Status.TO_CONFIRM).startswith("Nous devons vérifier")


def test_what_is_no_request_says_what_to_do():
    assert plain.told("medecin_traitant", Status.ENTITLED) == "Vous pouvez choisir un médecin traitant."


def test_a_condition_says_what_comes_before():
    assert plain.told("carte_vitale", Status.ENTITLED_IF).endswith("que l’Assurance Maladie paie vos soins.")
    assert "condition" in plain.told("rsa", Status.ENTITLED_IF)


def test_with_c2s_she_pays_nothing_on_the_spot_and_may_refuse_an_excess():
    assert "ne payez pas le médecin" in plain.use("c2s_free")
    assert "plus que le tarif" in plain.use("c2s_free")


def test_each_body_has_a_name():
    assert all(body.label for body in plain.Body)
    assert plain.Body.FUND.phone == "36 46"
