"""The rules of C2S and AME broken on purpose: the cases worked out by hand must see each of them."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from relais.base.months import Month, span
from relais.rights import ame, c2s, household, presumptions, price, resources, scales
from tests.rights.golden_cases import ASSESS, cases, found

CASES = [(case, case.situation()) for case in cases()]
in_force = scales.in_force


def wrong_cases() -> list[str]:
    """The cases whose answer is not the one worked out by hand."""
    wrong = []
    for case, situation in CASES:
        for right, wanted in case.wanted().items():
            # a mutant may break the calculation itself: that too is seen
            try:
                said = found({"c2s": c2s.assess, "ame": ame.assess}[right](situation, case.on), wanted)
            except (LookupError, TypeError, AttributeError):
                said = {}
            if said != wanted:
                wrong.append(case.name)
    return wrong


def figures_changed(monkeypatch, **changed):
    """These parameters have another value, on any day when they have one."""

    def other(name, on):
        found_one = in_force(name, on)
        if found_one and name in changed:
            return replace(found_one, value=Decimal(changed[name]))
        return found_one

    monkeypatch.setattr(scales, "in_force", other)


def a_month_late(monkeypatch):
    figures_changed(monkeypatch, c2s_fenetre_premier_mois=12, c2s_fenetre_dernier_mois=1)


def a_year_too_old(monkeypatch):
    figures_changed(monkeypatch, c2s_age_limite_foyer=26)


def age_of_the_day(monkeypatch):
    real = price._of
    monkeypatch.setattr(price, "_of", lambda person, january, on, *, asked: real(person, on, on, asked=asked))


def no_band(monkeypatch):
    figures_changed(monkeypatch, bande_a_confirmer=0, bande_minimum=0)


def a_missing_month_is_zero(monkeypatch):
    monkeypatch.setattr(resources, "_lacking", lambda *_: iter(()))


def mayotte_on_the_mainland(monkeypatch):
    monkeypatch.setattr(household, "OVERSEAS", household.OVERSEAS - {"976"})


def a_shared_child_is_whole(monkeypatch):
    figures_changed(monkeypatch, c2s_part_residence_alternee=1)


def wages_never_abated(monkeypatch):
    monkeypatch.setattr(resources, "_lost_her_work", lambda *_: False)


def a_stale_scale_is_used(monkeypatch):
    monkeypatch.setattr(scales, "why_not_current", lambda *_: None)


def presumed_before_their_day(monkeypatch):
    def since_ever(name, on):
        return in_force(name, max(on, date(2026, 7, 1)) if "presomption" in name else on)

    monkeypatch.setattr(scales, "in_force", since_ever)


def presumed_though_she_works(monkeypatch):
    monkeypatch.setattr(presumptions, "_no_work", lambda *_: True)


def rsa_forgotten(monkeypatch):
    monkeypatch.setattr(c2s, "receives_rsa", lambda *_: False)


def housing_counted_whole(monkeypatch):
    def at_least(on, rate, size):
        return 10**7

    monkeypatch.setattr(resources, "flat_month", at_least)


def ame_over_the_window_of_c2s(monkeypatch):
    def window(on):
        now = Month.of(on)
        return span(now.shift(-13), now.shift(-2))

    monkeypatch.setattr(ame, "ame_window", window)


def ame_from_the_very_day(monkeypatch):
    real = ame.months_later
    monkeypatch.setattr(ame, "months_later", lambda day, months: real(day, months) - timedelta(days=1))


def free_unions_live_apart(monkeypatch):
    real = household.household

    def alone(situation, on):
        persons = tuple(person for person in situation.persons if person.role != "partner")
        apart = situation.couple == "free_union"
        return real(replace(situation, persons=persons, couple="single") if apart else situation, on)

    monkeypatch.setattr(household, "household", alone)


MUTANTS = [
    a_month_late,
    a_year_too_old,
    age_of_the_day,
    no_band,
    a_missing_month_is_zero,
    mayotte_on_the_mainland,
    a_shared_child_is_whole,
    wages_never_abated,
    a_stale_scale_is_used,
    presumed_before_their_day,
    presumed_though_she_works,
    rsa_forgotten,
    housing_counted_whole,
    ame_over_the_window_of_c2s,
    ame_from_the_very_day,
    free_unions_live_apart,
]


def test_the_sound_rules_are_right_everywhere():
    assert wrong_cases() == []
    assert set(ASSESS) == {"c2s", "ame"}


@pytest.mark.parametrize("mutant", MUTANTS)
def test_a_broken_rule_is_seen_by_a_case(monkeypatch, mutant):
    mutant(monkeypatch)
    assert wrong_cases()
