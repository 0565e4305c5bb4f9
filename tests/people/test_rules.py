"""Persons that look alike, who may become one, and what an adviser's search meant. No database."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relais.people import rules
from relais.people.rules import (
    Asked,
    ContactKind,
    Digital,
    Facts,
    Guardian,
    Likeness,
    Role,
    likeness,
    understand,
    why_not_join,
    why_not_merge,
    why_not_unmerge,
)

TODAY = date(2026, 11, 18)
COLETTE = Facts("fabre colette", date(1956, 3, 14), "81105", b"one")
LATER = date(1956, 3, 15)
UNNUMBERED = replace(COLETTE, nir_hash=None)
HOMONYM = replace(UNNUMBERED, commune="81004")
RENUMBERED = replace(COLETTE, nir_hash=b"two")
STRANGER = replace(RENUMBERED, key="durand paul")

facts = st.builds(
    Facts,
    key=st.sampled_from(["", "fabre colette", "colette fabre", "fabre fabre", "durand paul"]),
    birth_date=st.sampled_from([None, COLETTE.birth_date, LATER]),
    commune=st.sampled_from([None, "81105", "81004"]),
    nir_hash=st.sampled_from([None, b"", b"one", b"two"]),
)


# --- likeness -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("other", "wanted"),
    [
        (COLETTE, Likeness.SAME_NUMBER),
        (replace(COLETTE, key="durand colette", commune=None), Likeness.SAME_NUMBER),  # married, moved
        (UNNUMBERED, Likeness.SAME_PERSON),
        (RENUMBERED, Likeness.TWO_NUMBERS),
        (HOMONYM, Likeness.HOMONYM),
        (replace(RENUMBERED, commune="81004"), Likeness.HOMONYM),
        (replace(UNNUMBERED, commune=None), Likeness.HOMONYM),
        (STRANGER, None),
    ],
)
def test_how_two_files_look_alike(other, wanted):
    assert likeness(COLETTE, other) is wanted


def test_names_swapped_are_the_same_names():
    assert likeness(UNNUMBERED, replace(UNNUMBERED, key="colette fabre")) is Likeness.SAME_PERSON


def test_a_name_said_twice_is_another_name():
    twice = replace(UNNUMBERED, key="fabre fabre colette")
    assert likeness(UNNUMBERED, twice) is None


def test_a_child_who_carries_a_parents_number_is_not_her_parent():
    child = replace(COLETTE, key="fabre lea", birth_date=date(2015, 6, 2))
    assert likeness(COLETTE, child) is None


def test_twins_are_two_when_their_parents_number_is_left_out():
    assert likeness(replace(UNNUMBERED, key="fabre lea"), replace(UNNUMBERED, key="fabre tom")) is None


def test_names_alone_never_tell():
    assert likeness(Facts("fabre colette"), Facts("fabre colette")) is None


def test_files_without_names_are_not_alike():
    nobody = replace(UNNUMBERED, key="")
    assert likeness(nobody, nobody) is None


@given(facts, facts)
def test_likeness_has_no_direction(a, b):
    assert likeness(a, b) is likeness(b, a)


@given(facts, facts)
def test_other_birth_dates_are_never_alike(a, b):
    if a.birth_date is None or a.birth_date != b.birth_date:
        assert likeness(a, b) is None


def test_a_printed_file_shows_no_hash():
    assert "one" not in repr(COLETTE)


# --- merging ------------------------------------------------------------------------------------------------
def merging(gone, *, declared_distinct=False, same_row=False):
    return why_not_merge(COLETTE, gone, declared_distinct=declared_distinct, same_row=same_row)


@pytest.mark.parametrize("gone", [COLETTE, UNNUMBERED, replace(COLETTE, key="durand colette")])
def test_one_person_in_two_files_may_become_one(gone):
    assert merging(gone) is None


@pytest.mark.parametrize(
    ("gone", "said"),
    [
        (replace(COLETTE, birth_date=None), "Il manque une date de naissance : complétez la fiche"),
        (replace(COLETTE, birth_date=LATER), "Les dates de naissance diffèrent : ce sont deux personnes."),
        (STRANGER, "Ni le nom ni le numéro de sécurité sociale ne sont les mêmes."),
        (HOMONYM, "Deux personnes peuvent porter le même nom et être nées le même jour. Vérifiez d’abord"),
        (RENUMBERED, "Les numéros de sécurité sociale diffèrent. L’un est peut-être provisoire"),
    ],
)
def test_two_persons_stay_two_and_the_adviser_reads_why(gone, said):
    assert merging(gone).startswith(said)


def test_a_file_does_not_merge_with_itself():
    assert merging(COLETTE, same_row=True).startswith("C’est deux fois la même fiche")


def test_what_a_colleague_verified_holds():
    assert merging(COLETTE, declared_distinct=True).startswith("Un collègue a vérifié")


@pytest.mark.parametrize("mended", [{"commune": "81105"}, {"nir_hash": b"one"}])
def test_a_homonym_verified_may_merge(mended):
    assert merging(replace(HOMONYM, **mended)) is None


@given(facts, facts, st.booleans(), st.booleans())
def test_which_file_is_kept_changes_no_refusal(a, b, distinct, same):
    said = {"declared_distinct": distinct, "same_row": same}
    assert why_not_merge(a, b, **said) == why_not_merge(b, a, **said)


def test_a_merge_is_undone_once():
    assert why_not_unmerge(undone=False) is None
    assert why_not_unmerge(undone=True).startswith("Ces fiches sont déjà séparées")


# --- the household ------------------------------------------------------------------------------------------
def joining(role=Role.CHILD, *, in_household=False, since=TODAY):
    return why_not_join(role=role, in_household=in_household, since=since, today=TODAY)


@pytest.mark.parametrize("role", Role)
def test_anyone_may_join_from_today(role):
    assert joining(role) is None


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"in_household": True}, "Elle est déjà dans un foyer"),
        ({"role": "neighbour"}, "Dites ce qu’elle est dans ce foyer"),
        ({"since": date(2026, 11, 19)}, "Cette date est à venir"),
    ],
)
def test_joining_is_refused_with_its_reason(wrong, said):
    assert joining(**wrong).startswith(said)


@pytest.mark.parametrize(
    ("kind", "value", "label"),
    [
        (Role, "declarant", "la personne"),
        (ContactKind, "relative", "par un proche"),
        (Guardian, "minor", "parent d’un mineur"),
        (Digital, "not_able", "ne peut pas"),
    ],
)
def test_coded_values_have_a_french_label(kind, value, label):
    assert kind(value).label == label


# --- the search box -----------------------------------------------------------------------------------------
BORN = Asked(birth_date=date(1956, 3, 14))
CALLED = Asked(phone="0639984127")
CASE = Asked(case_number="K7M29QX4")


@pytest.mark.parametrize(
    "text",
    [
        "14/03/1956",
        "14031956",
        " 14 03 1956",
        "14.3.1956",
        "14-03-1956",
        "1956-03-14",
        "14\u00a003\u202f1956",
    ],
)
def test_a_birth_date(text):
    assert understand(text) == BORN


@pytest.mark.parametrize(
    "text",
    [
        "0639984127",
        "06 39 98 41 27",
        "06.39.98.41.27",
        "+33 6 39 98 41 27",
        "+33 (0)6 39 98 41 27",
        "0033639984127",
    ],
)
def test_a_phone(text):
    assert understand(text) == CALLED


@pytest.mark.parametrize("text", ["K7M29QX4", "k7m2-9qx4", " K7M2–9QX4 "])
def test_a_case_number(text):
    assert understand(text) == CASE


def test_a_case_number_misread_over_the_phone():
    assert understand("oil2-AB34") == Asked(case_number="0112AB34")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Fabre Colette", "fabre colette"),
        ("  L’Haÿ ", "l hay"),
        ("Philippe", "philippe"),  # eight letters, no figure
        ("Bernards", "bernards"),
        ("Marchand-Dubois", "marchand dubois"),
        ("K7M2-9QU4", "k7m2 9qu4"),  # no U in a case number
        ("14 mars 1956", "14 mars 1956"),
    ],
)
def test_anything_else_is_a_name(text, name):
    assert understand(text) == Asked(name=name)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "…",
        "31/02/1956",
        "14131956",
        "20010212",
        "14/03/56",
        "0639",
        "1560381105012",
        "0039984127",
        "12345678",
    ],
)
def test_figures_that_are_neither_date_nor_phone_are_nothing(text):
    assert understand(text) == Asked()


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(["", "/", "-", ".", " "]))
def test_every_birth_date_is_understood(day, sign):
    assert understand(day.strftime(f"%d{sign}%m{sign}%Y")) == Asked(birth_date=day)


@given(st.text(alphabet="0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=8, max_size=8))
def test_every_case_number_is_understood(number):
    wanted = any(sign.isdigit() for sign in number) and any(sign.isalpha() for sign in number)
    for typed in (number, number.lower(), f"{number[:4]}-{number[4:]}"):
        assert (understand(typed) == Asked(case_number=number)) is wanted


@given(st.text(max_size=40))
def test_anything_may_be_typed(text):
    asked = understand(text)
    assert sum(map(bool, (asked.birth_date, asked.phone, asked.case_number, asked.name))) <= 1
    assert not asked.name or asked.name == rules.key(text)
