"""Applications for aids broken on purpose: each fault must be seen by a test."""

from datetime import date

import pytest

from relais.commission import from_facts
from relais.commission.local_rules import Resource
from relais.rights.situation import Income
from relais.web.commission import aid_decide, aid_filled, aid_making, aid_rules_forms
from tests.commission import test_from_facts as facts
from tests.factories import a_fund
from tests.mutants.test_thread_mutants import is_seen, never
from tests.web import test_aid_decide as decided
from tests.web import test_aid_rules as local
from tests.web import test_aids as asked
from tests.web.conftest import adviser, case, her
from tests.web.test_aid_decide import asked as one_asked
from tests.web.test_aid_decide import clock, delegate
from tests.web.test_aids import fund

__all__ = ["adviser", "case", "clock", "delegate", "fund", "her", "one_asked"]


def test_two_months_taken_for_three_is_seen(monkeypatch):
    monkeypatch.setattr(from_facts, "MONTHS", 2)
    is_seen(facts.test_incomes_are_the_mean_of_the_last_three_months)


def test_the_month_under_way_counted_is_seen(monkeypatch):
    monkeypatch.setattr(from_facts.Month, "shift", lambda month, months: month)
    is_seen(facts.test_this_month_is_not_over_and_does_not_count)


def test_sick_pay_told_as_something_else_is_seen(monkeypatch):
    swapped = {Income.WAGE: Resource.SICK_PAY, Income.SICK_PAY: Resource.WAGES}
    monkeypatch.setattr(from_facts, "INCOMES", swapped)
    is_seen(facts.test_incomes_are_the_mean_of_the_last_three_months)


@pytest.mark.django_db
def test_two_screens_that_undo_each_other_are_seen(monkeypatch, her, fund, adviser):
    monkeypatch.setattr(aid_making, "edition", never)
    is_seen(asked.test_two_screens_do_not_undo_each_other, her, fund, adviser)


@pytest.mark.django_db
def test_what_is_known_over_what_was_written_is_seen(monkeypatch, her, adviser, fund, case):
    monkeypatch.setattr(aid_making, "_filled", lambda one: aid_filled.of_case(one.case, date(2026, 11, 22)))
    reviewed = asked.a_review(case, by=adviser, at="confirmed")
    is_seen(asked.test_what_was_written_is_not_replaced_by_what_is_known, her, fund, reviewed, case)


@pytest.mark.django_db
def test_a_card_read_by_who_made_the_application_is_seen(monkeypatch, client, fund):
    monkeypatch.setattr(aid_decide, "_why_not", never)
    is_seen(decided.test_who_made_it_does_not_decide_it, client, a_fund())


@pytest.mark.django_db
def test_a_name_on_the_delegates_page_is_seen(monkeypatch, delegate, one_asked):
    real = aid_decide._page
    monkeypatch.setattr(
        aid_decide, "_page", lambda request, one, form, **more: _named(real, request, one, form, more)
    )
    is_seen(decided.test_no_page_of_the_delegate_names_her, delegate, one_asked)


def _named(real, request, one, form, more):
    more["bounds"] = [{"label": "Pour", "value": one.person.name}]
    return real(request, one, form, **more)


def test_a_wrong_value_told_far_from_its_box_is_seen(monkeypatch):
    monkeypatch.setattr(aid_rules_forms.RulesForm, "_place", lambda form, problem, said: None)
    is_seen(local.test_what_contradicts_itself_is_told_beside_its_box, "quorum", "40", "Le quorum dépasse")
