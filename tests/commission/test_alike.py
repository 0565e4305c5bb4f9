"""Like cases beside this one: which, why, what they usually got, and when a decision asks for a sentence."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relais.commission.alike import (
    FURTHEST,
    Features,
    Past,
    Usual,
    alike,
    distance,
    far_from_usual,
    usual,
)
from relais.commission.local_rules import AidKind

TODAY = date(2026, 11, 22)
FEATURES = st.builds(
    Features,
    kind=st.sampled_from(list(AidKind)[:2]),
    quotient=st.integers(0, 150_000),
    people=st.integers(1, 8),
    left=st.integers(1, 300_000),
)


def features(**told) -> Features:
    return Features(**{"kind": AidKind.UNCOVERED_CARE, "quotient": 50000, "people": 2, "left": 100000} | told)


def past(percent: int = 80, number: str = "1", days: int = 0, **told) -> Past:
    asked = features(**told)
    return Past(
        number=number, asked=asked, granted=asked.left * percent // 100, on=TODAY - timedelta(days=days)
    )


def several(*percents: int) -> list[Past]:
    return [past(percent, str(at)) for at, percent in enumerate(percents)]


# --- how far ---------------------------------------------------------------------------------------------------------
def test_each_difference_counts_and_is_told():
    other = features(quotient=40000, left=80000, people=3)
    assert distance(features(), other) == 20 + 20 + 25
    (found,) = alike(features(), [past(quotient=40000, left=125000, people=3)])
    assert found.why == "quotient plus bas de 20 % ; 20 % de plus à payer ; 1 de plus au foyer"


def test_what_is_the_same_is_told_too():
    (found,) = alike(features(), [past()])
    assert (found.distance, found.why) == (0, "même quotient ; autant à payer ; autant de personnes au foyer")


def test_two_without_any_income_are_the_same():
    assert distance(features(quotient=0), features(quotient=0)) == 0


@given(FEATURES, FEATURES)
def test_the_distance_is_the_same_both_ways_and_bounded(one, other):
    assert distance(one, other) == distance(other, one)
    assert 0 <= distance(one, other) <= 300
    assert distance(one, one) == 0


# --- which ------------------------------------------------------------------------------------------------------------
def test_another_kind_of_aid_is_never_alike():
    assert alike(features(), [past(kind=AidKind.HOME_HELP)]) == ()


def test_what_is_too_far_is_not_shown_to_fill_the_page():
    assert alike(features(), [past(quotient=1000, left=1000)]) == ()


def test_at_the_same_distance_the_latest_comes_first():
    found = alike(features(), [past(number="old", days=400), past(number="new", days=3)])
    assert [one.past.number for one in found] == ["new", "old"]


def test_what_had_nothing_left_to_pay_teaches_no_share():
    assert alike(features(left=0), [Past(number="1", asked=features(left=0), granted=0, on=TODAY)]) == ()


@given(FEATURES, st.lists(FEATURES, max_size=30), st.integers(0, 100))
def test_the_nearest_are_found_whatever_the_order_given(asked, others, seed):
    decided = [Past(number=str(at), asked=one, granted=0, on=TODAY) for at, one in enumerate(others)]
    found = alike(asked, decided, most=5)
    random.Random(seed).shuffle(decided)
    assert alike(asked, decided, most=5) == found
    kept = {one.past.number for one in found}
    left_out = [
        distance(asked, one.asked)
        for one in decided
        if one.number not in kept and one.asked.kind == asked.kind
    ]
    furthest = max((one.distance for one in found), default=0) if len(found) == 5 else FURTHEST + 1
    assert all(gap >= furthest for gap in left_out)


# --- what is usual ----------------------------------------------------------------------------------------------------
def test_half_of_the_shares_and_the_median():
    found = usual(alike(features(), several(0, 50, 60, 80, 100)))
    assert found == Usual(5, 50, 60, 80)


def test_with_four_cases_there_is_no_usage():
    assert usual(alike(features(), several(80, 80, 80, 80))) is None


@given(st.lists(st.integers(0, 100), min_size=5, max_size=9))
def test_the_median_lies_between_the_quartiles_and_those_between_the_extremes(percents):
    found = usual(alike(features(), several(*percents)))
    assert min(percents) <= found.low <= found.median <= found.high <= max(percents)


# --- far --------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("granted", "far"), [(20000, False), (19400, True), (100000, False), (0, True)])
def test_beyond_the_points_of_the_rules_a_sentence_is_asked(granted, far):
    assert bool(far_from_usual(features(), granted, Usual(9, 50, 60, 80), 30)) == far


def test_more_than_usual_is_far_too():
    assert far_from_usual(features(), 100000, Usual(9, 20, 30, 40), 30)


def test_the_sentence_says_with_what_it_is_compared():
    assert far_from_usual(features(), 0, Usual(9, 50, 60, 80), 30) == (
        "Cette décision donne 0 % de ce qui reste. Sur 9 demandes semblables, la moitié ont reçu de 50 à 80 %."
    )


def test_without_a_usage_nothing_is_asked():
    assert far_from_usual(features(), 0, None, 30) is None
    assert far_from_usual(features(left=0), 0, Usual(9, 50, 60, 80), 30) is None
