"""The five sums of a quote, and when no plan may rest upon it."""

from datetime import date

import pytest

from relais.financing.quote import Line, Quote, why_not_finance
from relais.referrals.codes import Care

from .asked import a_line, a_quote

TODAY = date(2026, 11, 22)


def test_the_five_sums_of_the_form_of_the_bas_rhin():
    line = Line(label="Soins", care=Care.DENTAL_CONSERVATIVE, price=13000, statutory=2598, complementary=288)
    quote = Quote(lines=(line,))
    sums = (quote.cost, quote.statutory, quote.complementary, quote.other, quote.left)
    assert sums == (13000, 2598, 288, 0, 10114)


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        (Quote(lines=()), "Le devis est vide"),
        (a_quote(a_line(0)), "Il ne reste rien à payer"),
        (a_quote(a_line(price=100, statutory=60, complementary=50)), "les parts dépassent le prix de 0,10"),
        (
            Quote(lines=(a_line(),), valid_until=date(2026, 11, 21)),
            "n’est plus valable depuis le 21 novembre 2026",
        ),
    ],
)
def test_no_plan_rests_upon(quote, said):
    assert said in why_not_finance(quote, TODAY)


def test_a_quote_holds_until_its_last_day():
    assert why_not_finance(Quote(lines=(a_line(),), valid_until=TODAY), TODAY) is None
