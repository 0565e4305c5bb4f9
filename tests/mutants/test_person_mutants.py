"""Persons broken on purpose: each harm must be seen by a test of persons, or refused by the database."""

import pytest
from django.db import IntegrityError, transaction

from relais.access import rules as access
from relais.cases import joining, merging
from relais.cases.models import Case
from relais.people import actions as people
from relais.people import identifiers, matching, nir, rules
from relais.people import merging as files
from relais.people.merging import Carried
from relais.people.models import Person
from tests.cases import test_joining as joined
from tests.cases import test_merging as merged
from tests.cases import test_merging_races as races
from tests.factories import a_case, a_fund, a_person, inside, someone_at
from tests.mutants.test_thread_mutants import is_seen, never
from tests.people import test_actions as persons
from tests.people import test_matching as matched

DATABASE = pytest.mark.django_db


@pytest.fixture
def two(adviser):
    with inside(adviser):
        return a_case(adviser=adviser).person, a_case(adviser=adviser, phone="0639984128").person


# --- rules that always agree ----------------------------------------------------------------------------------


@DATABASE
@pytest.mark.parametrize(
    ("name", "test"),
    [
        ("why_not_merge", merged.test_homonyms_are_not_merged),
        ("_why_not_alike", merged.test_homonyms_are_not_merged),
    ],
)
def test_a_merge_that_is_never_refused_is_seen(monkeypatch, adviser, name, test):
    monkeypatch.setattr(rules, name, never)
    is_seen(test, adviser)


@DATABASE
@pytest.mark.parametrize(
    ("name", "test"),
    [
        ("why_not_unmerge", merged.test_merges_are_undone_last_first_and_once),
        ("why_not_act_on", merged.test_a_file_merged_already_is_acted_on_no_more),
    ],
)
def test_a_rule_on_two_files_that_never_says_no_is_seen(monkeypatch, adviser, two, name, test):
    monkeypatch.setattr(rules, name, never)
    is_seen(test, adviser, two)


@DATABASE
def test_one_person_of_two_households_is_refused_by_the_database_too(monkeypatch, adviser, two):
    monkeypatch.setattr(rules, "why_not_two_households", never)
    with pytest.raises(IntegrityError):
        merged.test_two_households_are_for_a_human_to_settle(adviser, two)


@DATABASE
def test_a_closed_case_that_takes_relays_is_seen(monkeypatch, adviser):
    monkeypatch.setattr(joining, "why_not_join", never)
    is_seen(joined.test_a_closed_case_is_joined_no_more, adviser)


@DATABASE
def test_a_stranger_whose_need_is_taken_is_seen(monkeypatch, adviser):
    monkeypatch.setattr(joining, "why_not_need_of", never)
    child = a_person(by=adviser, first_name="Léo")
    is_seen(joined.test_a_need_is_not_that_of_a_stranger, adviser, child)


# --- matching -------------------------------------------------------------------------------------------------


@DATABASE
def test_twins_taken_for_one_are_seen(monkeypatch, adviser):
    monkeypatch.setattr(nir, "matches_birth", lambda number, born: None)
    is_seen(matched.test_twins_who_bear_one_parents_number_are_not_one_person, adviser)


@DATABASE
def test_one_key_for_all_funds_is_seen(monkeypatch, adviser):
    sound = nir.hash_for
    nobody = adviser.organisation_id
    monkeypatch.setattr(nir, "hash_for", lambda fund, number, secret: sound(nobody, number, secret))
    is_seen(persons.test_two_funds_cannot_compare_their_numbers, adviser)


@DATABASE
def test_a_human_who_is_not_heard_is_seen(monkeypatch, adviser):
    monkeypatch.setattr(matching, "_said_distinct", lambda fund, ids: set())
    is_seen(matched.test_what_a_human_said_is_not_asked_again, adviser)


def test_a_search_that_never_counts_is_seen(monkeypatch):
    from tests.web import test_people as pages

    monkeypatch.setattr(pages, "is_further", lambda **said: False)
    is_seen(
        pages.test_a_search_counts_when_it_shows_many_or_comes_after_many, rows=6, searches=0, counted=True
    )
    assert access.is_further(rows=6, searches=0)


# --- merging --------------------------------------------------------------------------------------------------


@DATABASE
def test_a_merge_that_forgets_to_give_back_is_seen(monkeypatch, adviser, two):
    monkeypatch.setattr(Carried, "give_back", never)
    is_seen(merged.test_a_merge_undone_gives_back_exactly_what_moved, adviser, two)


@DATABASE
def test_cases_left_on_the_file_that_goes_are_seen(monkeypatch, adviser, two):
    left = tuple(one for one in merging.CARRIED if one.model is not Case)
    monkeypatch.setattr(merging, "CARRIED", left)
    is_seen(merged.test_what_each_had_is_of_the_file_kept, adviser, two)


@DATABASE
def test_a_number_of_a_relay_that_replaces_hers_is_seen(monkeypatch, adviser):
    def learn(person, number, *, at):
        identifiers.write(person, number, at=at)

    monkeypatch.setattr(identifiers, "learn", learn)
    is_seen(persons.test_the_number_of_a_relay_replaces_a_temporary_one_and_no_other, adviser)


@DATABASE
def test_a_file_merged_across_funds_is_refused_by_the_database(adviser, two):
    theirs = a_person(by=someone_at(a_fund("673")))
    with inside(adviser), pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.filter(pk=two[0].pk).update(merged_into=theirs)


# --- taking turns ---------------------------------------------------------------------------------------------


def test_files_that_nobody_locks_are_seen(monkeypatch, at_once):
    """Read without a lock, a file goes while a case is opened for it, or the same pair is merged both ways."""
    fund = a_fund()
    advisers = someone_at(fund), someone_at(fund)

    def unlocked(person_id, *, by):
        return Person.objects.of(by.organisation_id).get(pk=person_id)

    monkeypatch.setattr(people, "locked", unlocked)
    monkeypatch.setattr(files, "_locked", lambda ids, *, by: {pk: unlocked(pk, by=by) for pk in set(ids)})

    def many_times():
        for seed in range(40):
            pair = a_person(by=advisers[0]), a_person(by=advisers[0])
            with inside(advisers[0]):
                before = set(Case.objects.of(fund.pk).values_list("pk", flat=True))
            races.merge_while_taking(at_once, fund, advisers, pair, seed)
            with inside(advisers[0]):
                new = Case.objects.of(fund.pk).exclude(pk__in=before)
                assert not new.filter(person=pair[1]).exists()

    is_seen(many_times)
