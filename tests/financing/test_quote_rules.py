"""When a quote may be kept, chosen, changed, dropped; each refusal says what to do."""

from datetime import date, timedelta

import pytest

from relais.cases.rules import NeedState, State
from relais.financing.quote import NoBasket, Quote
from relais.financing.quote_rules import (
    MOST_LINES,
    why_not_begin,
    why_not_change,
    why_not_choose,
    why_not_drop,
    why_not_keep,
    why_not_replace,
    why_over,
)
from relais.financing.rules import QuoteState
from relais.financing.shares import Cover, Covered

from .asked import a_line, a_quote

TODAY = date(2026, 11, 22)
MUTUAL = Covered(Cover.COMPLEMENTARY)


def until(day: date | None, *lines) -> Quote:
    return Quote(lines=lines or (a_line(),), valid_until=day)


@pytest.mark.parametrize(
    ("quote", "made", "said"),
    [
        (a_quote(), TODAY + timedelta(1), "La date du devis est à venir"),
        (until(TODAY - timedelta(1)), TODAY, "finirait avant d’être fait"),
        (Quote(lines=()), TODAY, "au moins une ligne"),
        (Quote(lines=(a_line(),) * (MOST_LINES + 1)), TODAY, "40 lignes au plus"),
        (a_quote(a_line(price=100, statutory=101)), TODAY, "les parts dépassent le prix"),
    ],
)
def test_a_quote_is_not_kept(quote, made, said):
    assert said in why_not_keep(quote, on=TODAY, made=made)


def test_a_quote_already_over_may_be_kept_to_remember_it():
    assert why_not_keep(until(TODAY - timedelta(1)), on=TODAY, made=TODAY - timedelta(90)) is None


def choose(quote, covered=MUTUAL, state=QuoteState.KEPT, case_state=State.OPEN):
    return why_not_choose(quote, covered, case_state=case_state, state=state, on=TODAY, made=TODAY)


def test_a_quote_holds_until_its_last_day_then_a_new_one_is_asked_for():
    assert why_over(until(TODAY), TODAY) is None
    assert "n’est plus valable depuis le 21 novembre 2026" in str(choose(until(TODAY - timedelta(1))))


@pytest.mark.parametrize(
    ("state", "said"), [(QuoteState.CHOSEN, "déjà retenu"), (QuoteState.DROPPED, "est écarté")]
)
def test_only_a_kept_quote_is_chosen(state, said):
    assert said in choose(a_quote(), state=state)


def test_the_free_basket_comes_first_unless_a_reason_says_why_not():
    dear = a_quote(a_line(65000, act="crown_ceramic_back"))
    assert "ou dites pourquoi il n’est pas pris" in str(choose(dear))
    assert choose(dear, Covered(Cover.NONE)) is None
    told = a_quote(a_line(65000, act="crown_ceramic_back", no_basket=NoBasket.CLINICAL))
    assert choose(told) is None


@pytest.mark.parametrize(
    ("state", "planned", "said"),
    [(QuoteState.DROPPED, False, "est écarté"), (QuoteState.CHOSEN, True, "Un plan de financement repose")],
)
def test_a_quote_no_longer_changes(state, planned, said):
    assert said in why_not_change(case_state=State.OPEN, state=state, planned=planned)


def test_lines_of_which_a_part_was_asked_no_longer_change():
    said = why_not_change(case_state=State.OPEN, state=QuoteState.CHOSEN, planned=False, asked=True)
    assert "Un financeur a été sollicité sur ce devis" in said


@pytest.mark.parametrize(
    ("state", "planned", "said"),
    [(QuoteState.DROPPED, False, "déjà écarté"), (QuoteState.CHOSEN, True, "abandonnez d’abord le plan")],
)
def test_a_quote_is_not_put_aside(state, planned, said):
    assert said in why_not_drop(case_state=State.OPEN, state=state, planned=planned)


def test_a_kept_quote_may_change_and_be_put_aside():
    assert why_not_change(case_state=State.OPEN, state=QuoteState.KEPT, planned=False) is None
    assert why_not_drop(case_state=State.OPEN, state=QuoteState.CHOSEN, planned=False) is None


def test_nothing_is_done_of_a_closed_case():
    said = "Ce dossier est clos."
    assert why_not_begin(case_state=State.CLOSED, need_state=NeedState.OPEN) == said
    assert why_not_change(case_state=State.CLOSED, state=QuoteState.KEPT, planned=False) == said
    assert why_not_drop(case_state=State.CLOSED, state=QuoteState.KEPT, planned=False) == said
    assert choose(a_quote(), case_state=State.CLOSED) == said


def test_no_quote_for_a_care_that_has_ended():
    assert "L’issue de ce soin est notée" in why_not_begin(case_state=State.OPEN, need_state=NeedState.ENDED)
    assert why_not_begin(case_state=State.OPEN, need_state=NeedState.OPEN) is None


def test_the_quote_chosen_before_holds_while_a_plan_rests_upon_it():
    assert "abandonnez d’abord ce plan" in why_not_replace(planned=True)
    assert why_not_replace(planned=False) is None
