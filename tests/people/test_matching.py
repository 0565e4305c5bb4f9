"""Whom a relay or a file may be: shown with why, bounded, inside one fund; and the pairs that a human must settle."""

from datetime import date

import pytest
from django.utils import timezone

from relais.people import matching, merging
from relais.people.rules import Likeness
from tests.factories import a_fund, a_person, inside, someone_at

pytestmark = pytest.mark.django_db
BORN = date(1956, 3, 14)
HERS, PARENT = "2560381105012", "2850381105012"


def asked(adviser, **said):
    usual = {"first_name": "Colette", "last_name": "Fabre", "birth_date": BORN, "commune_id": "81105"}
    return matching.facts(adviser.organisation_id, **usual | said)


def alike(adviser, **said):
    with inside(adviser):
        found = matching.candidates(adviser.organisation_id, asked(adviser, **said))
        return [(person.name, like) for person, like in found]


@pytest.mark.parametrize(
    ("said", "like"),
    [
        ({}, Likeness.SAME_PERSON),
        ({"first_name": "Fabre", "last_name": "Colette"}, Likeness.SAME_PERSON),
        ({"commune_id": "81004"}, Likeness.HOMONYM),
        ({"commune_id": None}, Likeness.HOMONYM),
    ],
)
def test_the_same_names_and_day_are_shown_with_why(adviser, said, like):
    a_person(by=adviser)
    assert alike(adviser, **said) == [("Colette Fabre", like)]


@pytest.mark.parametrize(
    "said", [{"birth_date": date(1956, 3, 15)}, {"last_name": "Fabres"}, {"birth_date": None}]
)
def test_another_day_or_another_name_is_nobody(adviser, said):
    a_person(by=adviser)
    assert alike(adviser, **said) == []


def test_the_number_finds_her_under_another_name(adviser):
    a_person(by=adviser, last_name="Durand", nir=HERS)
    assert alike(adviser, number=HERS) == [("Colette Durand", Likeness.SAME_NUMBER)]


def test_twins_who_bear_one_parents_number_are_not_one_person(adviser):
    born = date(2017, 5, 2)
    a_person(by=adviser, first_name="Léo", birth_date=born, nir=PARENT)
    assert alike(adviser, first_name="Lou", birth_date=born, number=PARENT) == []


def test_the_surest_comes_first(adviser):
    a_person(by=adviser, commune="81004")
    a_person(by=adviser, last_name="Durand", nir=HERS)
    a_person(by=adviser)
    likes = [like for _, like in alike(adviser, number=HERS)]
    assert likes == [Likeness.SAME_NUMBER, Likeness.SAME_PERSON, Likeness.HOMONYM]


def test_another_funds_person_is_not_there(adviser):
    a_person(by=someone_at(a_fund("673")), nir=HERS)
    assert alike(adviser, number=HERS) == []


def test_who_withdrew_is_read_by_nobody(adviser):
    person = a_person(by=adviser, nir=HERS)
    with inside(adviser):
        person.restricted_at = timezone.now()
        person.save()
    assert alike(adviser, number=HERS) == []
    assert pairs(adviser) == []


def test_many_homonyms_are_not_all_shown(adviser):
    for _ in range(matching.MOST + 3):
        a_person(by=adviser)
    assert len(alike(adviser)) == matching.MOST


# --- possible duplicates --------------------------------------------------------------------------------------------


def pairs(adviser, **said):
    with inside(adviser):
        found = matching.twice(adviser.organisation_id, **said)
        return [(a.name, b.name, like) for a, b, like in found.pairs]


def test_duplicates_and_homonyms_are_pairs_and_others_are_not(adviser):
    for commune in ("81105", "81105", "81004"):
        a_person(by=adviser, commune=commune)
    a_person(by=adviser, birth_date=date(1990, 1, 1))
    assert sorted(like for *_, like in pairs(adviser)) == [Likeness.HOMONYM, Likeness.SAME_PERSON]


def test_swapped_names_and_a_married_name_with_the_same_number_are_pairs(adviser):
    a_person(by=adviser, nir=HERS)
    a_person(by=adviser, first_name="Fabre", last_name="Colette")
    a_person(by=adviser, last_name="Durand", nir=HERS)
    assert {like for *_, like in pairs(adviser)} == {Likeness.SAME_PERSON, Likeness.SAME_NUMBER}


def test_twins_are_not_a_pair(adviser):
    for name in ("Léo", "Lou"):
        a_person(by=adviser, first_name=name, birth_date=date(2017, 5, 2), nir=PARENT)
    assert pairs(adviser) == []


def test_what_a_human_said_is_not_asked_again(adviser):
    one, other = a_person(by=adviser), a_person(by=adviser)
    with inside(adviser):
        merging.say_distinct(one, other, by=adviser)
    assert pairs(adviser) == []
    a_person(by=adviser)
    assert len(pairs(adviser)) == 1


def test_what_was_merged_is_settled(adviser):
    one, other = a_person(by=adviser), a_person(by=adviser)
    with inside(adviser):
        merging.merge(one, other, by=adviser)
    assert pairs(adviser) == []


def test_pages_follow_each_other_and_forget_nobody(adviser, monkeypatch):
    monkeypatch.setattr(matching, "SLICE", 5)
    for year in range(1950, 1958):
        for _ in range(2):
            a_person(by=adviser, birth_date=date(year, 3, 14))
    found, after = [], None
    with inside(adviser):
        for _ in range(10):
            page = matching.twice(adviser.organisation_id, after=after)
            found += [a.birth_date.year for a, _, _ in page.pairs]
            after = page.after
            if after is None:
                break
    assert found == list(range(1950, 1958))


@pytest.mark.parametrize("most", [1, 3])
def test_a_page_shows_few_pairs_and_ends_with_a_day(adviser, monkeypatch, most):
    monkeypatch.setattr(matching, "MOST_PAIRS", most)
    for year in (1950, 1951, 1952, 1953):
        for _ in range(2):
            a_person(by=adviser, birth_date=date(year, 3, 14))
    with inside(adviser):
        page = matching.twice(adviser.organisation_id)
    assert len(page.pairs) == most
    assert page.after == date(1949 + most, 3, 14)


def test_the_same_number_under_other_names_comes_after_the_same_names(adviser, monkeypatch):
    monkeypatch.setattr(matching, "SLICE", 4)
    for year in range(1950, 1958):
        a_person(by=adviser, birth_date=date(year, 3, 14), last_name=f"Fabre{year}")
    a_person(by=adviser, nir=HERS)
    a_person(by=adviser, last_name="Durand", nir=HERS)
    found, after, pages = [], None, 0
    with inside(adviser):
        while pages < 10 and (after is not None or not pages):
            page = matching.twice(adviser.organisation_id, after=after)
            found, after, pages = [*found, *page.pairs], page.after, pages + 1
    assert [like for *_, like in found] == [Likeness.SAME_NUMBER]
    assert pages == 3


def test_many_pairs_of_one_number_come_over_several_pages(adviser, monkeypatch):
    monkeypatch.setattr(matching, "MOST_PAIRS", 1)
    for number in (HERS, "1560381105013"):
        for name in ("Fabre", "Durand"):
            a_person(by=adviser, last_name=f"{name}{number}", nir=number)
    with inside(adviser):
        first = matching.twice(adviser.organisation_id)
        second = matching.twice(adviser.organisation_id, after=first.after)
    assert isinstance(first.after, bytes)
    assert len(first.pairs) == len(second.pairs) == 1
    assert {a.pk for a, *_ in first.pairs}.isdisjoint(a.pk for a, *_ in second.pairs)
