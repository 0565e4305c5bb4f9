from datetime import UTC, date, datetime, timedelta

import pytest

from relais.base import french

NBSP = "\u00a0"
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "0"),
        (999, "999"),
        (1000, "1\u202f000"),
        (1377738, "1\u202f377\u202f738"),
        (-1338, "\u22121\u202f338"),
    ],
)
def test_thousands(number, written):
    assert french.thousands(number) == written


@pytest.mark.parametrize(
    ("cents", "written", "whole"),
    [
        (39564, "395,64 €", "396 €"),
        (148000, "1\u202f480,00 €", "1\u202f480 €"),
        (5, "0,05 €", "0 €"),
        (-5, "\u22120,05 €", "0 €"),
        (-133850, "\u22121\u202f338,50 €", "\u22121\u202f339 €"),
    ],
)
def test_euros(cents, written, whole):
    assert french.euros(cents) == written.replace(" ", NBSP)
    assert french.euros(cents, whole=True) == whole.replace(" ", NBSP)


def test_euros_without_their_cents_when_they_have_none():
    assert (french.short_euros(3000), french.short_euros(3050)) == (
        french.euros(3000, whole=True),
        french.euros(3050),
    )


def test_a_label_in_the_middle_of_a_sentence():
    labels = ("Devis du 2 mars", "RSA", "À domicile", "")
    assert [french.lower(one) for one in labels] == ["devis du 2 mars", "RSA", "à domicile", ""]


def test_days():
    assert french.day(date(2026, 11, 12)) == "12 novembre 2026"
    assert french.day(date(2026, 12, 1), year=False) == "1er décembre"
    assert french.day(date(2026, 11, 24), weekday=True) == "mardi 24 novembre 2026"
    assert french.short_day(date(2026, 11, 12)) == "12 nov. 2026"
    assert french.short_day(date(2026, 12, 1), year=False) == "1er déc."


@pytest.mark.parametrize(
    ("when", "written"),
    [
        (datetime(2026, 11, 24, 9, 0, tzinfo=UTC), "aujourd’hui, 9 h"),
        (datetime(2026, 11, 23, 16, 5, tzinfo=UTC), "hier, 16 h 05"),
        (datetime(2026, 11, 25, 0, 0, tzinfo=UTC), "demain, 0 h"),
        (datetime(2026, 11, 12, 13, 20, tzinfo=UTC), "12 novembre, 13 h 20"),
        (datetime(2025, 12, 1, 10, 30, tzinfo=UTC), "1er décembre 2025, 10 h 30"),
        (date(2026, 11, 25), "demain"),
        (date(2026, 12, 9), "9 décembre"),
    ],
)
def test_moment(when, written):
    assert french.moment(when, NOW).replace(NBSP, " ") == written


def test_moment_in_lists():
    when = datetime(2026, 11, 26, 10, 0, tzinfo=UTC)
    assert french.moment(when, NOW, short=True) == f"26 nov., 10{NBSP}h"


@pytest.mark.parametrize(
    ("born", "written"),
    [
        (date(1956, 3, 14), "70 ans"),
        (date(1956, 11, 24), "70 ans"),
        (date(1956, 11, 25), "69 ans"),
        (date(2025, 11, 24), "1 an"),
        (date(2026, 3, 24), "8 mois"),
        (date(2026, 11, 1), "moins d’un mois"),
        (date(2026, 11, 25), ""),
    ],
)
def test_age(born, written):
    assert french.age(born, date(2026, 11, 24)) == written


def test_age_of_the_29th_of_february():
    born = date(2004, 2, 29)
    assert french.age(born, date(2026, 2, 28)) == "21 ans"
    assert french.age(born, date(2026, 3, 1)) == "22 ans"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("0639984127", "06 39 98 41 27"),
        ("06.39.98.41.27", "06 39 98 41 27"),
        ("+33 6 39 98 41 27", "06 39 98 41 27"),
        ("0033639984127", "06 39 98 41 27"),
        ("+33 (0)6 39 98 41 27", "06 39 98 41 27"),
        ("+34 600 000 000", "+34 600 000 000"),
        ("3646", "3646"),
    ],
)
def test_phone(typed, written):
    assert french.phone(typed).replace(NBSP, " ") == written


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("CPAM du Tarn", "la CPAM du Tarn"),
        ("CCAS de Graulhet", "le CCAS de Graulhet"),
        ("Restos du Cœur", "les Restos du Cœur"),
        ("Sa caisse", "Sa caisse"),
        ("la CPAM du Tarn", "la CPAM du Tarn"),
    ],
)
def test_the(name, called):
    assert french.the(name) == called


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("CCAS de Graulhet", "au CCAS de Graulhet"),
        ("Restos du Cœur", "aux Restos du Cœur"),
        ("CPAM du Tarn", "à la CPAM du Tarn"),
        ("Emmaüs", "à Emmaüs"),
    ],
)
def test_to(name, called):
    assert french.to(name) == called


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("le CCAS de Graulhet", "du CCAS de Graulhet"),
        ("Restos du Cœur", "des Restos du Cœur"),
        ("la Fondation des Trois Ponts", "de la Fondation des Trois Ponts"),
        ("l’association Main tendue", "de l’association Main tendue"),
        ("Emmaüs", "d’Emmaüs"),
    ],
)
def test_of(name, called):
    assert french.of(name) == called


def test_delay():
    assert french.delay(timedelta(seconds=10)) == "1 minute"
    assert french.delay(timedelta(minutes=40)) == "40 minutes"
    assert french.delay(timedelta(hours=21, minutes=5)) == "21 heures"
    assert french.delay(timedelta(hours=-3)) == "3 heures"
    assert french.delay(timedelta(days=3)) == "3 jours"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Quelqu’un renonce ?", "Quelqu’un renonce_?"),
        ("Droits : 86 % de 12 €", "Droits_: 86_% de 12_€"),
        ("86% de 12€", "86_% de 12_€"),
        ("« Oui. »", "«_Oui._»"),
        ("«Oui.»", "«_Oui._»"),
        ("10:30 https://x.fr/?a=1;b", "10:30 https://x.fr/?a=1;b"),
        ("deux  ; trois !", "deux_; trois_!"),
    ],
)
def test_typo(typed, written):
    assert french.typo(typed) == written.replace("_", NBSP)
    assert french.typo(french.typo(typed)) == french.typo(typed)


def test_typo_of_a_page_leaves_tags_and_typed_text_alone():
    page = '<a href="/x ?a" title="a : b">a : b</a><textarea>a : b</textarea><p>c ?</p>'
    expected = f'<a href="/x ?a" title="a : b">a{NBSP}: b</a><textarea>a : b</textarea><p>c{NBSP}?</p>'
    assert french.typo_page(page) == expected
