"""The adapter of OpenFisca broken on purpose: a few households, worked out by hand or measured, must see each break."""

from dataclasses import replace
from datetime import date

import pytest

from relais.base.months import Month
from relais.engine import mapping, members, provider, reviewing, telling
from relais.engine.mapping import Writing
from relais.engine.provider import OpenFisca, Variant
from relais.engine.reviewing import reviewed
from relais.engine.table import SHADOWS, Table
from relais.rights.answers import Status
from relais.rights.situation import Benefit
from tests.engine.households import SEPTEMBER, child, couple_with_two, home, pensioner, person, worker

SUMMER = {f"2026-{month:02d}": {"wage": 3000} for month in (8,)}
LAST_YEAR = {f"2025-{month:02d}": {"wage": 1500} for month in range(7, 13)}

# Household, right, status, cents a month. RSA of one person without rent: 651.69; of a couple with two children 1,368.55
# less the housing flat amount (193.55) and the family benefit (153.01).
WANTED = [
    (pensioner(1000), "aspa", Status.NOT_ENTITLED, None),
    (pensioner(600), "aspa", Status.ENTITLED, 39565),
    (pensioner(966), "aspa", Status.TO_CONFIRM, 40),
    (couple_with_two(), "rsa", Status.ENTITLED, 102199),
    (home(person(disability_rate=80), rent=0), "rsa", Status.ENTITLED, 65169),
    (home(person(disability_rate=80), rent=0), "aah", Status.ENTITLED, 104159),
    (home(person(untold=("2026-06",)), rent=0), "rsa", Status.CANNOT_TELL, None),
    (home(person(but=SUMMER), rent=0), "rsa", Status.ENTITLED, 65169),
    (home(person(monthly={"invalidity_pension": 400})), "invalidity", Status.ENTITLED, 52218),
    (home(person(), child("2018-01-01", custody="elsewhere"), rent=0), "rsa", Status.ENTITLED, 65169),
    (home(person(disability_rate=60), rent=0), "aah", Status.ENTITLED_IF, 104159),
]

LATER = date(2027, 5, 15)  # after the revaluation of April, which nobody knows yet
UNREVALUED = home(person(on=LATER, monthly={"invalidity_pension": 400}))


def wrong() -> list[str]:
    """The households that are not answered as they should be."""
    found = OpenFisca().answers([Variant(situation, SEPTEMBER) for situation, *_ in WANTED])
    seen = [
        f"{at} {right}: {answers[right].status} {answers[right].monthly}"
        for at, ((_, right, status, monthly), answers) in enumerate(zip(WANTED, found, strict=True))
        if (answers[right].status, answers[right].monthly) != (status, monthly)
    ]
    old = OpenFisca().answers([Variant(UNREVALUED, LATER)])[0]["invalidity"]
    if old.status != Status.CANNOT_TELL:
        seen.append(f"with a scale of the year before: {old.status}")
    if tax_returns(couple_with_two(couple="free_union")) != 2:
        seen.append("a free union files two returns")
    together = reviewed(worker(950), SEPTEMBER).after[-1]
    if together.taken[Benefit.PRIME_ACTIVITE] != 23751:
        seen.append(f"once housing is received: {together.taken}")
    return seen


def tax_returns(situation) -> int:
    simulated = Writing(Table.of([(situation, frozenset())], SEPTEMBER), Month.of(SEPTEMBER)).simulation
    return simulated.populations["foyer_fiscal"].count // SHADOWS


def gross_not_written(monkeypatch):
    real = mapping.rates
    monkeypatch.setattr(mapping, "rates", lambda *of: replace(real(*of), gross=float("inf")))


def past_benefits_supposed_taken(monkeypatch):
    monkeypatch.setattr(Writing, "_benefits", lambda self: None)


def a_free_union_is_a_marriage(monkeypatch):
    monkeypatch.setattr(members, "files_alone", lambda situation: False)


def an_old_scale_is_used(monkeypatch):
    monkeypatch.setattr(provider, "why_not_current", lambda *_: None)


def a_missing_month_is_nothing(monkeypatch):
    monkeypatch.setattr(provider, "needs", lambda *_: ())


def the_window_ends_a_month_late(monkeypatch):
    monkeypatch.setattr(mapping.scales, "in_force", lambda *_: None)


def a_threshold_is_a_wall(monkeypatch):
    monkeypatch.setattr(telling, "_is_near", lambda *_: False)


def conditions_are_forgotten(monkeypatch):
    monkeypatch.setattr(telling, "condition", lambda *_: None)


def what_is_taken_up_never_settles(monkeypatch):
    monkeypatch.setattr(
        reviewing, "Variant", lambda situation, on, taken=frozenset(): Variant(situation, on, frozenset())
    )


def children_elsewhere_are_counted(monkeypatch):
    def everyone(situation, on):
        return tuple(one for one in situation.persons if one.role == "child")

    monkeypatch.setattr(members, "children", everyone)


MUTANTS = [
    gross_not_written,
    past_benefits_supposed_taken,
    a_free_union_is_a_marriage,
    an_old_scale_is_used,
    a_missing_month_is_nothing,
    the_window_ends_a_month_late,
    a_threshold_is_a_wall,
    conditions_are_forgotten,
    what_is_taken_up_never_settles,
    children_elsewhere_are_counted,
]


def test_the_sound_adapter_is_right_everywhere():
    assert wrong() == []


@pytest.mark.parametrize("mutant", MUTANTS)
def test_a_broken_adapter_is_seen_by_a_household(monkeypatch, mutant):
    mutant(monkeypatch)
    try:
        seen = wrong()
    except (LookupError, TypeError, ValueError, AttributeError):
        return  # broken altogether: that too is seen
    assert seen
