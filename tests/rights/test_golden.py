"""C2S and AME on households worked out by hand: each file of `golden/` gives the article and the arithmetic."""

from collections import Counter

import pytest

from tests.rights.golden_cases import ASSESS, cases, found, is_true

CASES = cases()
each_case = pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])


@each_case
def test_the_answer_is_the_one_worked_out_by_hand(case):
    situation = case.situation()
    for right, wanted in case.wanted().items():
        assert found(ASSESS[right](situation, case.on), wanted) == wanted


@each_case
def test_the_arithmetic_is_true_and_the_law_is_named(case):
    assert case.told["law"]
    assert [line for line in case.sums if not is_true(line)] == []


def test_there_are_enough_of_them_and_no_two_bear_one_name():
    assert len(CASES) >= 120
    assert [name for name, times in Counter(case.name for case in CASES).items() if times > 1] == []


@pytest.mark.parametrize("line", ["2 + 2 = 5", "import os = 1", "2 + 2"])
def test_a_false_sum_is_seen(line):
    assert not is_true(line)
