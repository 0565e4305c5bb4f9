"""What people type, read with patience, and given back when something is missing."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from hypothesis import example, given
from hypothesis import strategies as st

from relais.referrals.models import Referral
from relais.web.cases.care_forms import EndNeedForm, TellForm
from relais.web.fields import EurosField, PhoneField, read_day, read_euros, typed_euros

TODAY = date(2026, 11, 18)


# --- days ------------------------------------------------------------------------------------------------------

WRITINGS = (
    "{d:02} {m:02} {y:04}",
    "{d}/{m}/{y:04}",
    "{d}.{m}.{y:04}",
    "{d:02}-{m:02}-{y:04}",
    "{y:04}-{m:02}-{d:02}",
    "{d:02}{m:02}{y:04}",
    "  le {d} / {m} / {y:04} ",
)


@pytest.mark.parametrize("writing", WRITINGS)
@given(day=st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
@example(day=date(2000, 2, 29))
def test_a_day_is_read_however_it_is_written(writing, day):
    assert read_day(writing.format(d=day.day, m=day.month, y=day.year), today=TODAY) == day


@given(st.dates(min_value=date(1927, 1, 1), max_value=date(2026, 12, 31)))
def test_two_figures_are_the_last_such_year(day):
    assert read_day(f"{day:%d %m %y}", today=TODAY) == day


@given(st.text(max_size=20))
@example("31 02 1956")
@example("1 1 99999999999")
@example("99999999999 1 1956")
@example("14 03 956")
@example("0 0 0000")
@example("²² ³³ 1956")
def test_whatever_is_typed_gives_a_day_or_a_sentence(typed):
    try:
        read = read_day(typed, today=TODAY)
    except ValidationError as refusal:
        read = refusal.messages[0]
    assert isinstance(read, date) or read.endswith(".")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("14 mars 1956", "Écrivez le jour, le mois et l’année : 14 03 1956."),
        ("1956", "Écrivez le jour, le mois et l’année : 14 03 1956."),
        ("14 03 956", "Écrivez l’année avec ses quatre chiffres : 14 03 1956."),
        ("31 02 1956", "Cette date n’existe pas : vérifiez le jour et le mois."),
        ("03 14 1956", "Cette date n’existe pas : vérifiez le jour et le mois."),
    ],
)
def test_a_day_that_is_none_says_what_to_do(typed, sentence):
    with pytest.raises(ValidationError) as refusal:
        read_day(typed, today=TODAY)
    assert refusal.value.messages == [sentence]


# --- telephones ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("06 39 98 41 27", "0639984127"),
        ("06.39.98.41.27", "0639984127"),
        ("(06) 39-98/41 27", "0639984127"),
        ("+33 6 39 98 41 27", "+33639984127"),
        ("0033 6 39 98 41 27", "0033639984127"),
        ("+32 470 12 34 56", "+32470123456"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_a_number_is_kept_without_spaces(typed, kept):
    assert PhoneField(required=False).clean(typed) == kept


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("06 39 98 41", "Il y a 8 chiffres, il en faut 10."),
        ("06 39 98 41 27 1", "Il y a 11 chiffres, il en faut 10."),
        ("son fils", "Écrivez seulement les chiffres du numéro."),
        ("²²²²²²²²²²", "Écrivez seulement les chiffres du numéro."),
        ("+33", "Écrivez seulement les chiffres du numéro."),
    ],
)
def test_a_number_that_cannot_be_called_says_why(typed, sentence):
    with pytest.raises(ValidationError) as refusal:
        PhoneField(required=False).clean(typed)
    assert refusal.value.messages == [sentence]


@given(st.text(max_size=30))
def test_a_number_kept_can_be_dialled_and_fits_its_column(typed):
    try:
        kept = PhoneField(required=False).clean(typed)
    except ValidationError:
        return
    assert kept.removeprefix("+").isascii()
    assert len(kept) <= Referral._meta.get_field("phone").max_length


# --- the fund's forms ------------------------------------------------------------------------------------------


def test_an_end_proposes_today():
    from django.utils import timezone

    assert EndNeedForm()["done_on"].value() == f"{timezone.localdate():%d %m %Y}"


def test_an_end_without_outcome_says_what_to_choose():
    form = EndNeedForm({"done_on": "01 01 2026"})
    assert form.errors["outcome"] == ["Choisissez ce qu’il est advenu de ce soin."]


def test_what_the_moves_tell_is_not_proposed():
    proposed = {value for value, _ in TellForm().fields["tidings"].choices}
    assert proposed == {"reached", "not_reached", "going_on", "care_planned"}


def test_tomorrow_is_read_and_left_to_the_rules():
    tomorrow = TODAY + timedelta(days=1)
    assert read_day(f"{tomorrow:%d %m %Y}", today=TODAY) == tomorrow


# --- euros ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("950", 95_000),
        ("1480,5", 148_050),
        ("1 480,00 €", 148_000),
        ("1\u202f480,05\u00a0€", 148_005),
        ("1480.50", 148_050),
        ("1.480,00", 148_000),
        ("1480€50", 148_050),
        ("0", 0),
        ("10000000", 1_000_000_000),
    ],
)
def test_an_amount_is_read_in_cents_however_it_is_written(typed, cents):
    assert EurosField().clean(typed) == cents


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("mille", "au centime : 950 ou 950,25"),
        ("12,345", "au centime"),
        ("1.480", "au centime"),  # a thousand, or a slip of the finger: nobody knows
        ("1e5", "au centime"),
        ("１４８０", "au centime"),
        ("-5", "montant positif"),
        ("\u22125", "montant positif"),
        ("10000000,01", "vérifiez les chiffres"),
    ],
)
def test_what_is_no_amount_says_what_to_write(typed, sentence):
    with pytest.raises(ValidationError, match=sentence):
        EurosField().clean(typed)


@given(st.integers(min_value=0, max_value=1_000_000_000))
def test_an_amount_shown_back_is_read_as_it_was(cents):
    assert read_euros(typed_euros(cents)) == cents
    assert typed_euros(-cents) == (f"-{typed_euros(cents)}" if cents else "0")
