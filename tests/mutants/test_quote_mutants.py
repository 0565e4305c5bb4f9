"""Quotes broken on purpose: a wrong share, a free basket passed over, a quote that is over must be seen by a test."""

from dataclasses import replace
from decimal import ROUND_DOWN, Decimal

import pytest
from django.db import IntegrityError

from relais.financing import acts, quote_rules, quoting, shares
from relais.financing.rules import QuoteState
from relais.financing.shares import Cover
from relais.web.financing.quote_forms import QuoteForm
from tests.factories import a_case, sign_in
from tests.financing import test_quote_rules as rules
from tests.financing import test_quoting as kept
from tests.financing import test_shares as told
from tests.mutants.test_thread_mutants import is_seen, never
from tests.web import test_quotes as pages


def test_a_share_cut_to_the_cent_below_is_seen(monkeypatch):
    monkeypatch.setattr(
        shares, "_part", lambda amount, rate: int((amount * rate).quantize(Decimal(1), ROUND_DOWN))
    )
    is_seen(told.test_shares_by_act_and_cover, "scaling", 4338, told.ALONE, (2603, 0))


def test_a_base_larger_than_the_price_is_seen(monkeypatch):
    monkeypatch.setattr(shares._Asked, "counted", property(lambda asked: asked.base or 0))
    is_seen(told.test_a_price_under_the_base_is_what_counts)


def test_a_free_basket_for_who_has_no_cover_is_seen(monkeypatch):
    monkeypatch.setattr(shares, "FREE_BASKET", frozenset(Cover))
    is_seen(told.test_it_is_not_proposed_when_it_would_not_be_free, told.AME)


def test_a_long_illness_that_pays_the_excess_is_seen(monkeypatch):
    real = shares._Asked.counted.fget
    monkeypatch.setattr(
        shares._Asked,
        "counted",
        property(lambda asked: asked.price if asked.covered.long_illness else real(asked)),
    )
    is_seen(told.test_her_long_illness_pays_the_whole_base_and_never_what_is_beyond)


def test_the_rate_of_alsace_moselle_for_all_is_seen(monkeypatch):
    real = acts.rate

    def local(care, on):
        found = real(care, on)
        return found and replace(found, general=found.local or found.general)

    monkeypatch.setattr(acts, "rate", local)
    is_seen(told.test_shares_by_act_and_cover, "crown_ceramic_back", 65000, told.MUTUAL, (7200, 4800))


def test_a_flat_contribution_kept_from_c2s_is_seen(monkeypatch):
    monkeypatch.setattr(shares, "WITHOUT_FLAT", frozenset())
    is_seen(told.test_shares_by_act_and_cover, "doctor_visit", 3000, told.C2S, (2100, 900))


def test_a_price_over_the_ceiling_still_free_is_seen(monkeypatch):
    monkeypatch.setattr(shares._Asked, "in_basket", property(lambda asked: True))
    is_seen(told.test_a_price_over_the_ceiling_is_no_longer_in_the_basket)


def test_a_quote_that_is_over_accepted_is_seen(monkeypatch):
    monkeypatch.setattr(quote_rules, "why_over", never)
    is_seen(rules.test_a_quote_holds_until_its_last_day_then_a_new_one_is_asked_for)


def test_the_free_basket_passed_over_is_seen(monkeypatch):
    monkeypatch.setattr(quote_rules, "why_propose_basket", never)
    is_seen(rules.test_the_free_basket_comes_first_unless_a_reason_says_why_not)


@pytest.mark.django_db
def test_a_quote_mended_under_its_plan_is_seen(monkeypatch, adviser):
    case = a_case(adviser=adviser)
    monkeypatch.setattr(quoting, "is_planned", lambda one: False)
    is_seen(kept.test_a_quote_with_a_plan_neither_changes_nor_leaves, case, adviser)


@pytest.mark.django_db
def test_a_first_choice_forgotten_is_seen(monkeypatch, adviser):
    """The database holds one chosen quote a care: a choice that leaves the first is refused there."""
    case = a_case(adviser=adviser)
    states = {"CHOSEN": QuoteState.CHOSEN, "KEPT": QuoteState.CHOSEN, "DROPPED": QuoteState.DROPPED}
    monkeypatch.setattr(quoting, "QuoteState", type("Moved", (), states))
    with pytest.raises(IntegrityError):
        kept.test_one_quote_of_a_care_is_chosen_at_a_time(case, adviser)


@pytest.mark.django_db
def test_shares_kept_before_they_were_shown_are_seen(monkeypatch, client, adviser):
    case = a_case(adviser=adviser)
    sign_in(client, pages.User.objects.get(pk=adviser.user_id))
    with kept.inside(adviser):
        need = pages.Need.objects.of(case.fund_id).get(case=case, care="dental_prosthesis")
    monkeypatch.setattr(QuoteForm, "is_new", lambda form: False)
    address = pages.reverse("web:add-quote", args=[case.pk, need.pk])
    is_seen(
        pages.test_a_price_changed_after_the_proposal_shows_the_new_shares_first,
        client,
        case,
        adviser,
        address,
    )
