"""The rules of a plan broken on purpose: a plan worked out by hand, or trying everything, must see each of them."""

import random
from dataclasses import replace

import pytest

from relais.financing import choosing, plan, solving
from relais.financing.funder import Counted, Funder
from relais.financing.plan import breaches, merit
from relais.financing.solving import NoPlan, solve
from relais.referrals.codes import Care
from tests.financing.asked import a_funder, a_line, a_quote, asked, at_random
from tests.financing.test_solving import every_plan

DENTAL, OPTICAL = Care.DENTAL_PROSTHESIS, Care.OPTICAL
PROBLEMS = [
    *(at_random(random.Random(seed), funders=3, lines=2, most=4) for seed in range(60)),
    asked(*(a_funder(code, covers=(DENTAL,)) for code in "ab"), quote=a_quote(a_line(2), a_line(3, OPTICAL))),
    asked(a_funder("a", 1, requires=("b",), person_pays=1), a_funder("b", 2, per_case=1), left=4),
]
BEST = [min(merit(one) for one in every_plan(problem) if not breaches(one)) for problem in PROBLEMS]


def seen() -> bool:
    for problem, best in zip(PROBLEMS, BEST, strict=True):
        try:
            found = solve(problem)
        except NoPlan:
            return True
        if merit(found) != best:
            return True
    return False


@pytest.mark.parametrize("most", [choosing.MOST, 0])
def test_the_sound_solver_is_right_everywhere(most, monkeypatch):
    monkeypatch.setattr(choosing, "MOST", most)
    assert not seen()


def a_cent_too_much(monkeypatch):
    real = solving._Problem._most
    monkeypatch.setattr(solving._Problem, "_most", lambda self, funder: real(self, funder) + 1)


def rounded_up(monkeypatch):
    def most(self, funder):
        found = [sum(self.left[care] for care in self._covered(funder))]
        if funder.percent is not None:
            found.append(-(-plan.counted(funder, self.asked) * funder.percent // 100))
        return min(found)

    monkeypatch.setattr(solving._Problem, "_most", most)


def exclusions_forgotten(monkeypatch):
    monkeypatch.setattr(Funder, "excluded_by", lambda self, other: False)


def no_least(monkeypatch):
    monkeypatch.setattr(solving._Problem, "_least", lambda self, funder: 1)


def her_part_forgotten(monkeypatch):
    monkeypatch.setattr(solving, "her_part", lambda funder, asked: 0)


def an_answer_not_heard(monkeypatch):
    real = solving._Problem.__init__
    monkeypatch.setattr(
        solving._Problem, "__init__", lambda self, asked: real(self, replace(asked, answers=()))
    )


def of_the_price_always(monkeypatch):
    monkeypatch.setattr(
        solving,
        "counted",
        lambda funder, asked: sum(line.price for line in asked.lines if funder.pays_for(line.care)),
    )


def the_solver_is_asked(monkeypatch):
    monkeypatch.setattr(choosing, "MOST", 0)


def last_ones_first(monkeypatch):
    the_solver_is_asked(monkeypatch)
    real = solving._Problem._questions

    def questions(self):
        first, *others, fewest = real(self)
        yield from (first, *reversed(others), fewest)

    monkeypatch.setattr(solving._Problem, "_questions", questions)


def as_many_as_can_give(monkeypatch):
    the_solver_is_asked(monkeypatch)
    real = solving._Problem._questions

    def questions(self):
        *others, fewest = real(self)
        yield from (*others, {column: -factor for column, factor in fewest.items()})

    monkeypatch.setattr(solving._Problem, "_questions", questions)


def kinds_of_care_forgotten(monkeypatch):
    monkeypatch.setattr(choosing, "_cuts", lambda givers: {frozenset()})


def conditions_forgotten(monkeypatch):
    real = choosing.Giver
    monkeypatch.setattr(choosing, "Giver", lambda **told: real(**told | {"whole": 0, "requires": []}))


def the_last_give_first(monkeypatch):
    monkeypatch.setattr(choosing._Choices, "_least_after", property(lambda self: self._upto * 0))


@pytest.mark.parametrize(
    "broken",
    [
        a_cent_too_much,
        rounded_up,
        exclusions_forgotten,
        no_least,
        her_part_forgotten,
        an_answer_not_heard,
        of_the_price_always,
        last_ones_first,
        as_many_as_can_give,
        kinds_of_care_forgotten,
        conditions_forgotten,
        the_last_give_first,
    ],
)
def test_a_broken_plan_is_seen(broken, monkeypatch):
    broken(monkeypatch)
    assert seen()


def test_every_way_of_counting_is_tried():
    assert {one.counted for problem in PROBLEMS for one in problem.funders if one.percent} == set(Counted)
