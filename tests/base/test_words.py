"""A sentence that remembers its template."""

from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relais.base.words import Sentence, say

plain = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="{}"))


def test_a_sentence_reads_as_text():
    assert say("Ce relais est déjà {state}.", state="retourné") == "Ce relais est déjà retourné."


def test_it_remembers_what_it_was_made_of():
    said = say("Il en reste {n}.", n=3)
    assert (said.template, said.values) == ("Il en reste {n}.", {"n": 3})


def test_a_page_may_say_it_in_another_language():
    said = say("Il en reste {n}.", n=3)
    assert "{n} left.".format(**said.values) == "3 left."


def test_without_values_braces_are_only_braces():
    assert say("Écrivez {tel quel}.") == "Écrivez {tel quel}."


def test_a_missing_value_is_a_mistake_of_ours():
    with pytest.raises(KeyError):
        say("Il en reste {n}.", other=1)


@given(plain, plain, st.text())
def test_whatever_the_value_it_is_said_as_it_is(before, after, value):
    said = say(before + "{value}" + after, value=value)
    assert said == before + value + after
    assert isinstance(said, Sentence)


@given(st.text())
def test_a_value_is_never_read_as_a_template(value):
    assert say("{value}", value="{0.__class__}" + value) == "{0.__class__}" + value


def test_templates_name_their_values_plainly():
    """What translators receive: names, never numbers nor attributes."""
    from relais.cases.rules import why_not_close

    template = why_not_close(case_state="open", open_care=["optical", "hearing"]).template
    assert [name for _, name, _, _ in Formatter().parse(template) if name] == ["n", "left"]
