"""The social security number as it is typed, shown and searched. No database. No number here is anyone's."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relais.base.moves import Refused
from relais.people import nir
from relais.people.nir import Nir, hash_for, matches_birth, read

ONE, TWO = UUID(int=1), UUID(int=2)
SECRET = b"a secret of the tests"


@st.composite
def numbers(draw):
    """Thirteen characters of true numbers, everywhere and in every way they are given."""
    month = draw(st.sampled_from(sorted(nir.MONTHS | nir.CODED_MONTHS)))
    place = draw(st.sampled_from([*(f"{code:02}" for code in range(1, 100)), "2A", "2B"]))
    year, rest = draw(st.integers(0, 99)), draw(st.integers(0, 999_999))
    return f"{draw(st.sampled_from('12'))}{year:02}{month:02}{place}{rest:06}"


def refusal(typed):
    with pytest.raises(Refused) as caught:
        read(typed)
    return str(caught.value)


# --- what is accepted ---------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "typed",
    [
        "1560381105012",
        "156038110501253",
        "1 56 03 81 105 012 53",
        " 1.56.03.81.105.012 ",
        "1-56-03-81-105-012-53",
        "1\u00a056\u202f03–81‑105 012",
    ],
)
def test_it_is_read_however_it_is_spaced(typed):
    assert read(typed) == Nir("1560381105012")


@pytest.mark.parametrize(
    ("typed", "key"),
    [  # the examples of the health insurance's own checks
        ("2 55 08 14 168 025", "38"),
        ("2 84 05 88 321 025", "32"),
        ("2 84 05 2A 321 025", "52"),
        ("2 84 05 2b 321 025", "79"),
    ],
)
def test_the_key_is_that_of_the_health_insurance(typed, key):
    assert read(typed).key == key
    assert read(f"{typed} {key}") == read(typed)


def test_corsica_is_kept_in_capitals():
    assert read("284052a321025").number == "284052A321025"


@pytest.mark.parametrize(
    "place",
    ["01004", "20004", "75101", "91352", "94352", "96001", "97105", "97411", "98818", "99109", "99352"],
)
def test_one_may_be_born_anywhere(place):
    assert read(f"25603{place}012").number == f"25603{place}012"


@given(numbers())
def test_a_number_with_its_key_is_accepted(number):
    assert read(number + Nir(number).key) == Nir(number) == read(number)


@pytest.mark.parametrize("number", ["3560399352012", "4560399352012", "7181100000123", "8181100000123"])
def test_a_temporary_number_is_accepted_and_says_so(number):
    assert read(number).temporary


def test_a_true_number_is_not_temporary():
    assert not read("1560381105012").temporary


# --- what is refused ----------------------------------------------------------------------------------------
@given(numbers(), st.integers(0, 14), st.integers(1, 9))
def test_one_wrong_figure_is_always_seen(number, at, more):
    whole = number + Nir(number).key
    if whole[at].isdigit():
        wrong = whole[:at] + str((int(whole[at]) + more) % 10) + whole[at + 1 :]
        assert refusal(wrong)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Écrivez le numéro de sécurité sociale"),
        (" - ", "Écrivez le numéro de sécurité sociale"),
        ("156038110501", "Le numéro de sécurité sociale a 13 chiffres, ou 15 avec la clé ; il y en a 12 ici"),
        (
            "15603811050121",
            "Le numéro de sécurité sociale a 13 chiffres, ou 15 avec la clé ; il y en a 14 ici",
        ),
        ("l560381105012", "Écrivez seulement des chiffres"),
        ("156032C105012", "Écrivez seulement des chiffres"),
        ("١٥٦٠٣٨١١٠٥٠١٢", "Écrivez seulement des chiffres"),
        ("0560381105012", "Vérifiez le premier chiffre"),
        ("5560381105012", "Vérifiez le premier chiffre"),
        ("1560081105012", "Vérifiez le mois de naissance"),
        ("1561381105012", "Vérifiez le mois de naissance"),
        ("1564581105012", "Vérifiez le mois de naissance"),
        ("1560300105012", "Vérifiez le département de naissance"),
        ("156038110501235", "La clé (les deux derniers chiffres) ne va pas avec ce numéro"),
    ],
)
def test_a_refusal_says_what_to_mend(typed, said):
    assert refusal(typed).startswith(said)


def test_a_key_of_a_temporary_number_is_checked_too():
    assert refusal("718110000012300").startswith("La clé")


@given(numbers(), st.integers(13, 20))
def test_a_refusal_never_repeats_the_number(number, length):
    wrong = (number + "00" + number)[:length]
    if length != 13:
        said = refusal(wrong)
        assert number not in said
        assert number[-6:] not in said


# --- how it is shown ----------------------------------------------------------------------------------------
def test_it_is_shown_whole_as_on_the_card():
    assert read("156038110501253").spaced() == "1 56 03 81 105 012 53"
    assert read("284052A321025").spaced() == "2 84 05 2A 321 025 52"


def test_masked_it_says_nothing_of_her():
    assert read("156038110501253").masked() == "• •• •• •• ••• ••• 53"


@given(numbers())
def test_it_is_never_printed_whole_by_accident(number):
    one = Nir(number)
    for printed in (str(one), repr(one), f"{one}", f"{one!r}", "%s" % one, repr([one])):  # noqa: UP031
        assert one.masked() in printed
        assert number[1:7] not in printed


def test_it_cannot_be_changed():
    with pytest.raises(AttributeError):
        read("1560381105012").number = "2560381105012"


# --- the birth it was given for -----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("birth_date", "wanted"),
    [
        (date(1956, 3, 14), True),
        (date(1956, 4, 14), False),
        (date(1986, 3, 14), False),  # perhaps her child, who carries it
        (date(2056, 3, 14), True),  # the number does not say the century
    ],
)
def test_it_says_whether_it_was_given_for_this_birth(birth_date, wanted):
    assert matches_birth(read("1560381105012"), birth_date) is wanted


@pytest.mark.parametrize("number", ["1562081105012", "1569981105012", "3560399352012", "7181100000123"])
def test_a_coded_month_or_a_temporary_number_cannot_tell(number):
    assert read(number).birth_year_month is None
    assert matches_birth(read(number), date(1956, 3, 14)) is None


# --- the hash to search by ----------------------------------------------------------------------------------
@given(numbers(), numbers())
def test_a_holder_finds_the_same_number_and_no_other(one, other):
    assert (hash_for(ONE, one, SECRET) == hash_for(ONE, other, SECRET)) is (one == other)


@given(numbers())
def test_two_holders_cannot_compare(number):
    assert hash_for(ONE, number, SECRET) != hash_for(TWO, number, SECRET)


def test_without_the_secret_no_hash_can_be_made():
    assert hash_for(ONE, "1560381105012", SECRET) != hash_for(ONE, "1560381105012", b"another")


def test_a_hash_does_not_change_from_one_version_to_the_next():
    wanted = "3d92c0b36b93dfa9c5de5e6d2159bfaa019d562bee10deec6639e0515a0e6130"
    assert hash_for(ONE, "1560381105012", SECRET).hex() == wanted
