"""Two advisers on the same two files at the same instant: real threads, committed rows."""

import pytest

from relais.cases import actions, merging
from relais.cases.models import Case
from relais.people import actions as people
from relais.people.models import Contact, Merge, Person
from relais.referrals.models import Referral
from tests.cases.test_races import acting, sorted_out
from tests.factories import a_person, a_referral, inside, someone_at

pytestmark = pytest.mark.usefixtures("committed")
MERGED = (
    "Cette fiche vient d’être réunie avec une autre de la même personne : rouvrez sa fiche, puis reprenez."
)


@pytest.fixture
def two(fund):
    return someone_at(fund), someone_at(fund)


@pytest.fixture
def files(two):
    return a_person(by=two[0]), a_person(by=two[0])


@pytest.mark.parametrize("seed", range(4))
def test_the_same_pair_merged_both_ways_at_once_is_merged_once(at_once, two, files, seed):
    one, other = files
    ended = sorted_out(
        at_once(
            acting(two[0], lambda: merging.merge(one, other, by=two[0])),
            acting(two[1], lambda: merging.merge(other, one, by=two[1])),
            seed=seed,
        )
    )
    assert (ended.passed, ended.refused) == (1, [MERGED])
    with inside(two[0]):
        assert Merge.objects.of(one.fund_id).count() == Person.objects.of(one.fund_id).count() == 1


@pytest.mark.parametrize("seed", range(4))
def test_a_merge_undone_twice_at_once_is_undone_once(at_once, two, files, seed):
    with inside(two[0]):
        merged = merging.merge(*files, by=two[0])
    acts = [acting(by, lambda by=by: merging.unmerge(merged, by=by)) for by in two]
    ended = sorted_out(at_once(*acts, seed=seed))
    assert ended.passed == 1
    assert ended.refused[0].startswith("Ces fiches sont déjà séparées")


def merge_while_taking(at_once, fund, two, files, seed=None):
    """One merges; the other takes a relay for the file that goes. How it ended, and whose the case is."""
    kept, gone = files
    referral = a_referral(fund=fund, phone="0639984128")

    def take():
        one = Referral.objects.received_by(fund.pk).get(pk=referral.pk)
        return actions.open_from(one, by=two[1], person=gone)

    ended = sorted_out(
        at_once(acting(two[0], lambda: merging.merge(kept, gone, by=two[0])), acting(two[1], take), seed=seed)
    )
    with inside(two[0]):
        cases = list(Case.objects.of(fund.pk).values_list("person_id", flat=True))
        reached = list(Contact.objects.of(fund.pk).values_list("person_id", flat=True))
    return ended, cases, reached


def assert_nothing_is_left_on_the_file_that_went(ended, cases, reached, kept):
    """Either the case came first and followed her, or the merge did and the other adviser reads why not."""
    assert (ended.passed, ended.refused, cases, reached) in [
        (2, [], [kept.pk], [kept.pk]),
        (1, [MERGED], [], []),
    ]


@pytest.mark.parametrize("seed", range(8))
def test_no_case_is_opened_for_a_file_that_goes(at_once, fund, two, files, seed):
    assert_nothing_is_left_on_the_file_that_went(
        *merge_while_taking(at_once, fund, two, files, seed), files[0]
    )


@pytest.mark.parametrize("seed", range(4))
def test_a_telephone_noted_meanwhile_is_not_lost(at_once, two, files, seed):
    kept, gone = files
    ended = sorted_out(
        at_once(
            acting(two[0], lambda: merging.merge(kept, gone, by=two[0])),
            acting(
                two[1],
                lambda: people.change_contact(gone, kind="phone", value="0639984128", by=two[1]),
            ),
            seed=seed,
        )
    )
    with inside(two[0]):
        left = Contact.objects.of(kept.fund_id).exclude(person=kept).count()
    assert left == 0
    assert ended.passed in (1, 2)
