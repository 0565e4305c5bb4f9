"""The few words that wait encrypted: readable in their own place only. No database."""

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from relais.base.ids import new_id
from relais.base.secrets import close, open_sealed


@given(st.text(), st.uuids())
def test_what_was_closed_opens_in_its_place(words, row):
    assert open_sealed(close(words, bound_to=str(row)), bound_to=str(row)) == words


@given(st.text(), st.uuids(), st.uuids())
def test_moved_elsewhere_it_does_not_open(words, row, other):
    sealed = close(words, bound_to=str(row))
    if row != other:
        with pytest.raises(InvalidTag):
            open_sealed(sealed, bound_to=str(other))


@given(st.text(min_size=1), st.data())
def test_altered_anywhere_it_does_not_open(words, data):
    row = new_id()
    sealed = bytearray(close(words, bound_to=str(row)))
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= 1
    with pytest.raises(InvalidTag):
        open_sealed(bytes(sealed), bound_to=str(row))


def test_the_same_words_never_look_the_same():
    row = new_id()
    assert close("425361", bound_to=str(row)) != close("425361", bound_to=str(row))


def test_nothing_of_the_words_shows():
    assert b"425361" not in close("code 425361", bound_to="here")


def test_another_secret_key_does_not_open_it(settings):
    row = new_id()
    sealed = close("425361", bound_to=str(row))
    settings.SECRET_KEY = "another key of the house, fifty characters at least, made up"
    with pytest.raises(InvalidTag):
        open_sealed(sealed, bound_to=str(row))
