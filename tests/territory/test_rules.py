"""What a user typed, and which fund wins: no database."""

from types import SimpleNamespace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relais.territory import rules
from relais.territory.rules import Area, Asked, Certainty, Scheme, key, route, understand, why_not_correct

ONE, TWO, THREE = (UUID(int=number) for number in (1, 2, 3))


def area(fund_id, scheme=Scheme.GENERAL, certainty=Certainty.CERTAIN, **more):
    return Area(fund_id, scheme, certainty, **more)


# --- names --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("L'Haÿ-les-Roses", "l hay les roses"),
        ("  VILLENEUVE–d’Ascq ", "villeneuve d ascq"),
        ("Œuilly", "oeuilly"),
        ("Straße", "strasse"),
        ("St Jean", "st jean"),  # a short form in a query, perhaps a person's name elsewhere
        ("", ""),
    ],
)
def test_key(text, wanted):
    assert key(text) == wanted


@given(st.text())
def test_a_key_is_its_own_key(text):
    assert key(key(text)) == key(text)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("81300 Graulhet", Asked("81300", "graulhet", "81")),
        ("Graulhet 81300", Asked("81300", "graulhet", "81")),
        ("81300", Asked("81300", "", "81")),
        ("8130", Asked("8130", "", "")),
        ("graulhet (81)", Asked("", "graulhet", "81")),
        ("Graulhet 81", Asked("", "graulhet", "81")),
        ("Graulhet (Tarn)", Asked("", "graulhet", "")),
        ("St Étienne", Asked("", "saint etienne", "")),
        ("st.-étienne", Asked("", "saint etienne", "")),
        ("STE FOY", Asked("", "sainte foy", "")),
        ("Stenay", Asked("", "stenay", "")),
        ("Chalon s/ Saône", Asked("", "chalon sur saone", "")),
        ("La Ferté ss/Jouarre", Asked("", "la ferte sous jouarre", "")),
        ("81016 ALBI CEDEX 9", Asked("81016", "albi", "81")),
        ("20090", Asked("20090", "", "2A")),
        ("20600 Bastia", Asked("20600", "bastia", "2B")),
        ("Bastia (2b)", Asked("", "bastia", "2B")),
        ("97410", Asked("97410", "", "974")),
        ("Paris 11", Asked("", "paris 11e", "")),
        ("Paris 1", Asked("", "paris 1er", "")),
        ("lyon 3ème arrondissement", Asked("", "lyon 3e", "")),
        ("75011 Paris 11", Asked("75011", "paris 11e", "75")),
        ("Paris 75", Asked("", "paris", "75")),
        ("   ", Asked()),
    ],
)
def test_what_was_typed(text, asked):
    assert understand(text) == asked


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_anything_may_be_typed(text):
    asked = understand(text)
    assert asked.postcode == "" or asked.postcode.isdigit()
    assert len(asked.department) <= 3


# --- the fund -----------------------------------------------------------------------------------------------
def test_the_department_serves_its_communes():
    found = route([area(ONE), area(TWO, Scheme.AGRICULTURAL)], Scheme.GENERAL)
    assert (found.fund_id, found.choices, found.certainty) == (ONE, (), Certainty.CERTAIN)
    assert found.why == "Caisse de la commune où vit la personne."


def test_the_commune_wins_over_its_department():
    assert route([area(ONE), area(TWO, certainty=Certainty.PROBABLE, precise=True)], "general").fund_id == TWO


def test_the_administrator_wins_over_everything():
    claims = [area(ONE, precise=True), area(TWO, precise=True, corrected=True), area(THREE)]
    found = route(claims, Scheme.GENERAL)
    assert found.fund_id == TWO
    assert found.why == "Caisse fixée par un administrateur pour cette commune."


def test_the_certain_wins_over_the_probable():
    assert route([area(ONE, certainty=Certainty.PROBABLE), area(TWO)], Scheme.GENERAL).fund_id == TWO


def test_several_of_the_same_strength_are_a_choice():
    claims = [area(fund, certainty=Certainty.UNCERTAIN, precise=True) for fund in (ONE, TWO)]
    found = route([*claims, area(THREE)], Scheme.GENERAL)
    assert (found.fund_id, found.choices) == (None, (ONE, TWO))
    assert found.why.startswith("Plusieurs caisses se partagent ce secteur")


def test_choices_that_became_one_fund_are_no_choice():
    claims = [area(ONE, certainty=Certainty.UNCERTAIN), area(ONE, certainty=Certainty.UNCERTAIN)]
    assert route(claims, Scheme.GENERAL).fund_id == ONE


def test_an_unknown_scheme_goes_to_the_general_one_and_says_so():
    found = route([area(ONE), area(TWO, Scheme.AGRICULTURAL)], Scheme.UNKNOWN)
    assert found.fund_id == ONE
    assert found.why == rules.GENERAL_MEANWHILE


def test_an_unknown_scheme_changes_nothing_where_one_fund_serves_both():
    assert route([area(ONE), area(ONE, Scheme.AGRICULTURAL)], Scheme.UNKNOWN).why.startswith("Caisse de la")


def test_no_known_fund_is_said():
    found = route([area(ONE, Scheme.AGRICULTURAL)], Scheme.GENERAL)
    assert (found.fund_id, found.choices, found.why) == (None, (), rules.NOBODY)


claims = st.builds(
    Area,
    fund_id=st.sampled_from([ONE, TWO, THREE]),
    scheme=st.sampled_from(rules.SERVED),
    certainty=st.sampled_from(list(Certainty)),
    precise=st.booleans(),
    corrected=st.booleans(),
)


@given(st.lists(claims), st.sampled_from(list(Scheme)))
def test_a_route_is_a_fund_or_a_choice_or_nothing_and_always_says_why(areas, scheme):
    found = route(areas, scheme)
    asked = "general" if scheme == Scheme.UNKNOWN else scheme
    possible = {claim.fund_id for claim in areas if claim.scheme == asked}
    assert found.why
    assert found.fund_id is None or not found.choices
    assert len(found.choices) != 1
    assert {found.fund_id, *found.choices} - {None} <= possible
    assert bool(possible) == bool(found.fund_id or found.choices)


# --- correcting ---------------------------------------------------------------------------------------------
def organisation(**told):
    usual = {"kind": "fund", "code": "811", "name": "CPAM du Tarn", "scheme": "general", "is_active": True}
    return SimpleNamespace(**usual | {"successor": None} | told)


def test_a_fund_of_the_scheme_may_be_given():
    assert why_not_correct(organisation(), "general", allowed=True) is None
    assert why_not_correct(organisation(scheme=""), "agricultural", allowed=True) is None


@pytest.mark.parametrize(
    ("fund", "scheme", "sentence"),
    [
        (
            organisation(kind="partner", name="CCAS d'Albi"),
            "general",
            "« CCAS d'Albi » n’est pas une caisse.",
        ),
        (
            organisation(code="671", name="CPAM Haguenau", successor=organisation(name="CPAM du Bas-Rhin")),
            "general",
            "La caisse 671 (CPAM Haguenau) n’existe plus : elle est devenue CPAM du Bas-Rhin.",
        ),
        (organisation(is_active=False), "general", "La caisse 811 (CPAM du Tarn) n’est plus en service."),
        (organisation(), "agricultural", "CPAM du Tarn ne sert pas ce régime : MSA (régime agricole)."),
        (organisation(), "unknown", "Dites pour quel régime la commune change de caisse."),
    ],
)
def test_what_may_not_be_given(fund, scheme, sentence):
    assert why_not_correct(fund, scheme, allowed=True) == sentence


def test_only_an_administrator_corrects():
    assert why_not_correct(organisation(), "general", allowed=False).startswith("Seul un administrateur")
