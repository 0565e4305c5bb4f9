"""The commission's figures broken on purpose: each fault is seen by a test that says what should be."""

from dataclasses import replace

import pytest

from relais.commission import alike, local_rules, paying_files, quotient, year
from relais.commission.decision_rules import Outcome
from tests.commission import test_alike, test_local_rules, test_paying_files, test_quotient, test_year
from tests.mutants.test_thread_mutants import is_seen


# --- the quotient and the scale ---------------------------------------------------------------------------------------
def rounded_down(put):
    put(quotient, "nearest", lambda number, divisor: number // divisor)


def an_edge_of_the_next_band(put):
    put(
        quotient,
        "band_of",
        lambda scale, cents: next(
            (one for one in scale.bands if one.up_to is None or cents < one.up_to), None
        ),
    )


def above_the_scale_in_the_last_band(put):
    real = quotient.band_of
    put(quotient, "band_of", lambda scale, cents: real(scale, cents) or scale.bands[-1])


def a_birthday_late(put):
    real = quotient._units

    def units(household, rules):
        return real(
            household, replace(rules, units=replace(rules.units, older_from=rules.units.older_from + 1))
        )

    put(quotient, "_units", units)


def everything_counts(put):
    put(
        quotient,
        "_counted",
        lambda household, rules: (sum(household.resources.values()), sum(household.charges.values())),
    )


def debts_make_a_negative_quotient(put):
    real = quotient.quotient

    def negative(household, rules):
        found = real(household, rules)
        return replace(found, cents=found.cents or (found.resources - found.charges) * 100 // found.units)

    put(quotient, "quotient", negative)


def a_month_of_thirty_one_days(put):
    put(quotient, "DAYS_OF_A_MONTH", 31)


def ceilings_of_the_year_forgotten(put):
    real = quotient._limits

    def limits(scale, band, left, of_person, of_household):
        return list(real(scale, band, left, of_person, of_household))[:2]

    put(quotient, "_limits", limits)


def what_was_given_forgotten(put):
    real = quotient._limits
    put(quotient, "_limits", lambda scale, band, left, _one, _all: real(scale, band, left, 0, 0))


def a_percentage_rounded_up(put):
    real = quotient._limits

    def limits(scale, band, left, of_person, of_household):
        (_most, why), *others = real(scale, band, left, of_person, of_household)
        return [(-(-left * band.percent // 100), why), *others]

    put(quotient, "_limits", limits)


def never_to_confirm(put):
    put(quotient, "_near_an_edge", lambda scale, cents, percent: None)


def a_threshold_not_included(put):
    real = quotient.is_delegated
    put(quotient, "is_delegated", lambda rules, kind, granted: real(rules, kind, granted + 1))


def bands_in_any_order(put):
    put(local_rules, "pairwise", lambda bands: ())


def a_quorum_above_the_seats(put):
    put(local_rules.LocalRules, "seats", 10**6)


# --- like cases -------------------------------------------------------------------------------------------------------
def the_size_of_the_household_ignored(put):
    put(alike, "BY_PERSON", 0)


def two_cases_are_a_usage(put):
    put(alike, "FEWEST", 2)


def nothing_is_far(put):
    put(alike, "far_from_usual", lambda asked, granted, known, far_points: None)


# --- the bank's file --------------------------------------------------------------------------------------------------
def the_last_line_lost(put):
    real = paying_files._Message._finalize_batch

    def finalize(self):
        real(self)
        batch = self._xml.find(".//PmtInf")
        batch.remove(batch.findall("CdtTrfTxInf")[-1])

    put(paying_files._Message, "_finalize_batch", finalize)


def amounts_in_cents(put):
    put(paying_files._Message, "export", _with(b"101.14", b"10114.00"))


def _with(old: bytes, new: bytes):
    real = paying_files._Message.export
    return lambda self, **how: real(self, **how).replace(old, new)


def identifiers_at_random(put):
    put(paying_files._Message, "_finalize_batch", paying_files.SepaTransfer._finalize_batch)


def any_iban(put):
    put(paying_files.iban, "is_valid", lambda number, **how: True)


def a_reference_twice(put):
    put(paying_files, "Counter", lambda references: dict.fromkeys(references, 1))


def names_as_they_are(put):
    put(paying_files, "unidecode", lambda text: text)


# --- the year ---------------------------------------------------------------------------------------------------------
def people_counted_as_decisions(put):
    put(year.Counted, "people", property(lambda self: [row.person for row in self.rows]))


def refused_people_counted_as_helped(put):
    put(year, "GRANTED", frozenset(Outcome))


def adjourned_counted_as_decided(put):
    put(year, "SETTLED", frozenset(Outcome))


def any_year(put):
    real = year.report
    put(year, "report", lambda rows, on: real([replace(row, on=row.on.replace(year=on)) for row in rows], on))


def what_is_lost_still_to_pay(put):
    put(year.Row, "to_pay", property(lambda self: self.granted - self.paid))


def found_by_subtraction(put):
    real = year.hidden
    put(year, "hidden", lambda groups, *, total_shown=True: real(groups, total_shown=False))


def ten_are_enough(put):
    put(year, "FEWEST_PEOPLE", 10)


BY_THE_HOUSEHOLD = (
    {"per_person": 150000, "per_household": 160000, "given": (0, 90000)},
    70000,
    "plafond de 1\u202f600",
)
V2009 = paying_files.Version.OF_2009
OVERLAPPING = (
    {"scales": test_local_rules.scale(bands=[{"up_to": 500}, {"up_to": 500}])},
    "scales[0].bands[1].up_to : chaque tranche finit plus haut que celle d’avant : elles se recouvriraient.",
)
EMPTY_ROOM = ({"quorum": 11}, "quorum : le quorum dépasse le nombre de sièges, qui est de 10.")
SEEN_BY = {
    rounded_down: (test_quotient.test_half_a_cent_goes_up,),
    an_edge_of_the_next_band: (test_quotient.test_an_edge_belongs_to_the_band_that_it_ends, 40000, 0),
    above_the_scale_in_the_last_band: (test_quotient.test_above_the_scale_the_commission_judges,),
    a_birthday_late: (test_quotient.test_a_child_is_older_from_that_very_birthday,),
    everything_counts: (test_quotient.test_the_working_is_told_from_the_first_amount_to_the_division,),
    debts_make_a_negative_quotient: (
        test_quotient.test_charges_above_resources_count_for_zero_and_it_is_said,
    ),
    a_month_of_thirty_one_days: (test_quotient.test_a_daily_average_is_of_thirty_days_and_says_units,),
    ceilings_of_the_year_forgotten: (
        test_quotient.test_the_lowest_ceiling_decides_and_is_told,
        *BY_THE_HOUSEHOLD,
    ),
    what_was_given_forgotten: (test_quotient.test_the_lowest_ceiling_decides_and_is_told, *BY_THE_HOUSEHOLD),
    a_percentage_rounded_up: (test_quotient.test_a_part_of_what_is_left_with_its_reason,),
    never_to_confirm: (test_quotient.test_within_five_per_cent_of_an_edge_it_is_to_confirm, 38000, "400"),
    a_threshold_not_included: (
        test_quotient.test_up_to_its_threshold_an_aid_is_decided_without_a_session,
        30000,
        True,
    ),
    bands_in_any_order: (test_local_rules.test_what_cannot_hold_is_told, *OVERLAPPING),
    a_quorum_above_the_seats: (test_local_rules.test_what_cannot_hold_is_told, *EMPTY_ROOM),
    the_size_of_the_household_ignored: (test_alike.test_each_difference_counts_and_is_told,),
    two_cases_are_a_usage: (test_alike.test_with_four_cases_there_is_no_usage,),
    nothing_is_far: (test_alike.test_more_than_usual_is_far_too,),
    the_last_line_lost: (test_paying_files.test_three_payments_make_three_lines_and_their_sum,),
    amounts_in_cents: (test_paying_files.test_the_message_says_who_pays_whom_what_and_when, V2009),
    identifiers_at_random: (test_paying_files.test_the_same_order_gives_the_same_bytes, V2009),
    any_iban: (test_paying_files.test_one_wrong_figure_of_an_iban_is_always_seen,),
    a_reference_twice: (test_paying_files.test_two_payments_never_share_their_reference,),
    names_as_they_are: (test_paying_files.test_the_examples_of_the_module_are_right,),
    people_counted_as_decisions: (test_year.test_one_helped_twice_is_one_person,),
    refused_people_counted_as_helped: (test_year.test_one_refused_then_helped_is_helped_once,),
    adjourned_counted_as_decided: (test_year.test_what_is_not_settled_is_no_decision, Outcome.ADJOURNED),
    any_year: (test_year.test_the_year_is_that_of_the_decision,),
    what_is_lost_still_to_pay: (test_year.test_each_sum_and_each_share, "to_pay", 10001),
    found_by_subtraction: (test_year.test_a_kind_of_ten_people_takes_another_with_it,),
    ten_are_enough: (test_year.test_eleven_people_are_shown_and_ten_are_not,),
}
TESTS = (test_alike, test_local_rules, test_paying_files, test_quotient, test_year)


@pytest.mark.parametrize("broken", list(SEEN_BY), ids=lambda one: one.__name__)
def test_a_broken_figure_is_seen(broken, monkeypatch):
    def put(where, name, value):
        """In the module, and in the tests that took it from there."""
        real = vars(where).get(name)
        monkeypatch.setattr(where, name, value)
        for one in TESTS:
            if real is not None and vars(one).get(name) is real:
                monkeypatch.setattr(one, name, value)

    broken(put)
    is_seen(*SEEN_BY[broken])
