"""The card of an application: nothing that betrays her comes out of it, whatever was planted."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from relais.base.french import MONTHS
from relais.commission import cards, masking
from relais.commission.masking import Known, mask
from relais.people import actions as people
from relais.people import households
from tests.factories import a_case, a_fund, a_person, an_application, inside, someone_at

HER = Known(
    names=("Colette N’Diaye-Fabre", "Élodie De La Cruz", "Li Œuvrard"),
    births=(date(1956, 3, 1),),
    places=("Saint-Paul-Cap-de-Joux", "Graulhet"),
    ways=("0639984127", "zora.q@example.org"),
)


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ("Mme Fabre dit", "Mme [nom] dit"),
        ("FABRE colette, et les Fabres", "[nom] [nom], et les [nom]"),
        ("avec elodie", "avec [nom]"),
        ("N'DIAYE, Ndiaye, n diaye", "N'[nom], [nom], n [nom]"),
        ("Oeuvrard", "[nom]"),
        ("C.O.L.E.T.T.E", "[nom]"),
        ("son amie Mme K. et le docteur Martin-Dupont", "son amie Mme [nom] et le docteur [nom]"),
        ("à Saint Paul Cap de Joux", "à [commune]"),
        ("vit 12 bis, rue des Lilas, seule", "vit [adresse], seule"),
        ("rue Jean Jaurès", "[adresse]"),
        ("écrire au 81300 Graulhet", "écrire au [adresse]"),
        ("06 39 98 41 27 ou +33 (0)6.39.98.41.27", "[numéro] ou [numéro]"),
        ("NIR 2 56 03 81 105 012 53", "NIR [numéro]"),
        ("256032A10501253", "[numéro]"),
        ("FR14 2004 1010 0505 0001 3M02 606", "[compte]"),
        ("zora . q@example.org ou Zora.Q@Example.org", "zora . [courriel] ou [courriel]"),
        ("née le 1er mars 1956, 01/03/56, 1956-03-01", "[naissance], [naissance], [naissance]"),
    ],
)
def test_what_betrays_her_is_taken_out(told, read):
    assert mask(told, HER).text == read


@pytest.mark.parametrize(
    "told",
    [
        "À la place de sa fille, elle suit des cours de français.",
        "Reste 1 300,50 € sur un devis du 12/11/2025 ; la CPAM et la mutuelle ont répondu.",
        "Elle ne mange plus que des aliments mous depuis le printemps 2024, me dit le CCAS.",
    ],
)
def test_ordinary_words_stay(told):
    assert mask(told, HER) == masking.Masked(told, 0)


def test_one_reads_how_much_was_taken_out():
    assert mask("Colette Fabre, de Graulhet", HER).taken == 3


# --- whatever is planted ------------------------------------------------------------
SURE = st.sampled_from(["Zqwxa", "Kjvbe", "Wjkqu", "Ñuzqe", "Çewkq", "Öqjzw"])
CASES = st.sampled_from([str, str.upper, str.lower, str.title])
AROUND = st.sampled_from(["avec {}.", "« {} »", "l’{} dit", "{}, hier", "({})", "de {} et", "{}s"])


@given(
    names=st.lists(SURE, min_size=1, max_size=3), joint=st.sampled_from([" ", "-"]), case=CASES, around=AROUND
)
@example(names=["Zqwxa"], joint=" ", case=str.lower, around="{}s")
def test_no_name_comes_out_in_any_case(names, joint, case, around):
    whole = joint.join(names)
    shown = mask(around.format(case(whole)), Known(names=(whole,))).text.casefold()
    assert not any(name.casefold() in shown for name in names)


@given(
    figures=st.text("0123456789", min_size=9, max_size=15), gap=st.sampled_from(["", " ", ".", "-", "\u00a0"])
)
def test_no_long_number_comes_out(figures, gap):
    shown = mask(f"Joindre {gap.join(figures)} demain", Known()).text
    assert shown == "Joindre [numéro] demain"


@given(born=st.dates(date(1900, 1, 1), date(2026, 1, 1)))
def test_no_birth_comes_out(born):
    told = f"née le {born.day} {MONTHS[born.month - 1]} {born.year} ({born:%d/%m/%Y})"
    assert mask(told, Known(births=(born,))).text.count("[naissance]") >= 1
    assert str(born.year) not in mask(told, Known(births=(born,))).text


# --- the whole card ------------------------------------------------------------
PLANTED = {
    "first_name": "Zqprenom",
    "last_name": "Zqnomdefamille",
    "phone": "0639981234",
    "email": "zq@example.org",
}
NEVER = (
    "zqprenom",
    "zqnomdefamille",
    "zqfille",
    "0639981234",
    "06 39 98 12 34",
    "zq@example.org",
    "graulhet",
    "1956",
)
STORY = (
    "ZQPRENOM Zqnomdefamille, née en 1956, et sa fille Zqfille vivent 3 chemin des Vignes à Graulhet ; "
    "06 39 98 12 34, zq@example.org. Dr Zqdentiste propose deux couronnes."
)


def _text(card) -> str:
    return repr(card).casefold()


@pytest.fixture
def planted(db):
    """An application with her case, whose every free text tells who she is, and who lives with her."""
    adviser = someone_at(a_fund())
    case = a_case(adviser=adviser, **PLANTED)
    child = a_person(by=adviser, first_name="Zqfille", last_name="Zqautrenom", birth_date=date(2015, 5, 4))
    with inside(adviser):
        households.join(child, household_of=case.person, role="child", since=date(2020, 1, 1), by=adviser)
    told = dict.fromkeys(("details", "report", "urgency", "other_body"), STORY)
    told["other_body"] = "CCAS de Graulhet"
    told["urgency"] = STORY
    return adviser, an_application(case=case, by=adviser, **told)


def test_a_card_says_nothing_of_who_she_is(planted):
    adviser, one = planted
    with inside(adviser):
        shown = cards.card(one)
    assert [word for word in NEVER if word in _text(shown)] == []
    assert "deux couronnes" in _text(shown)
    assert shown.taken_out > 10


def test_a_former_name_and_a_former_telephone_are_known(planted):
    adviser, one = planted
    with inside(adviser):
        people.correct(one.person, last_name="Zqnouveau", by=adviser)
        one.person.refresh_from_db()
        told = cards.known(one)
    assert {"Zqprenom Zqnouveau", "Zqprenom Zqnomdefamille"} <= set(told.names)


def test_a_card_tells_what_one_decides_on(planted):
    adviser, one = planted
    with inside(adviser):
        shown = cards.card(one)
    assert (shown.number, shown.kind, shown.wanted, shown.left) == (
        one.number,
        "uncovered_care",
        101400,
        101400,
    )
    assert (shown.household, shown.quotient) == ("un adulte", 35000)
    assert "Devis daté" in shown.papers


@pytest.mark.parametrize(
    ("years", "band"),
    [(3, "moins de 18 ans"), (18, "18 à 24 ans"), (59, "40 à 59 ans"), (75, "75 ans ou plus")],
)
def test_ages_are_told_by_wide_bands(years, band):
    assert cards.age_band(date(2026 - years, 1, 1), date(2026, 11, 22)) == band
