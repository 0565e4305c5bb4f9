"""A file that leaves holds no formula, and every value comes back from it."""

import csv
from datetime import date
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relais.base.csv_text import BOM, FORMULA, cell, neutral, table

anything = st.text(max_size=30)
hostile = st.builds(
    lambda blank, first, rest: blank + first + rest,
    st.text(" \u00a0\u202f", max_size=3),
    st.sampled_from(FORMULA),
    anything,
)


def read(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text.removeprefix(BOM), newline=""), delimiter=";"))


@given(hostile | anything)
def test_no_cell_begins_a_formula(text):
    [[written]] = read(table([text], []))
    assert not written.lstrip(" \u00a0\u202f\u200b\ufeff").startswith(FORMULA)


@given(st.lists(st.lists(anything | hostile, min_size=2, max_size=2), max_size=5))
def test_what_was_written_is_read_again(rows):
    back = read(table(["a", "b"], rows))[1:]
    assert back == [[neutral(value) for value in row] for row in rows]


@given(anything)
def test_a_text_that_is_no_formula_is_left_alone(text):
    if neutral(text) != text:
        assert neutral(text) == f"'{text}"


@pytest.mark.parametrize(
    ("value", "written"),
    [(None, ""), (0, "0"), (date(2026, 11, 2), "02/11/2026"), ("Fabre", "Fabre"), ("-1+1", "'-1+1")],
)
def test_what_a_cell_says(value, written):
    assert cell(value) == written


def test_spreadsheets_know_its_letters():
    assert table(["Prénom"], [["Zoë"]]).encode().startswith(b"\xef\xbb\xbf")
