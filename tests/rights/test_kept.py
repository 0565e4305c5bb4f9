"""What is kept of an answer says the same again, in whatever language it is read."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relais.base import words
from relais.base.months import Month
from relais.base.words import Sentence, say
from relais.rights.answers import After, Answer, Figures, Missing, Source, Status
from relais.rights.kept import after_from_json, after_to_json, answer_from_json, to_json
from relais.rights.reading import WrongSituation, read
from relais.rights.review import review
from relais.rights.situation import Benefit
from relais.territory.rules import Certainty
from tests.rights.test_properties import days, households

texts = st.text(st.characters(blacklist_categories=["Cs"]), max_size=20)
amounts = st.integers(-(10**9), 10**9)
plain = st.one_of(
    texts,
    amounts,
    st.booleans(),
    st.dates(),
    st.builds(Month, st.integers(1990, 2090), st.integers(1, 12)),
    st.decimals(allow_nan=False, allow_infinity=False, places=3),
)
sentences = st.recursive(
    st.builds(lambda value: say("à {value}", value=value), plain),
    lambda inner: st.builds(lambda one, other: say("{one}, et {other}", one=one, other=other), inner, plain),
    max_leaves=3,
)
lists = st.lists(sentences, max_size=2).map(tuple)
answers = st.builds(
    Answer,
    right=st.sampled_from(["puma", "rsa"]),
    status=st.sampled_from(Status),
    because=sentences,
    facts=lists,
    cautions=lists,
    missing=st.lists(st.builds(Missing, texts, sentences), max_size=2).map(tuple),
    sources=st.lists(st.builds(Source, texts, st.none() | st.dates(), st.sampled_from(Certainty))).map(tuple),
    figures=st.none() | st.builds(Figures, amounts, amounts, amounts, st.none() | amounts, amounts),
    persons=st.lists(texts, max_size=2).map(tuple),
    formula=st.sampled_from(["", "free", "paying"]),
    monthly=st.none() | st.integers(0, 10**7),
)


def again(answer: Answer) -> Answer:
    return answer_from_json(json.loads(json.dumps(to_json(answer))))


def inside_of(sentence: str):
    """What equality of texts does not see: templates and values, down to the innermost."""
    if not isinstance(sentence, Sentence):
        return sentence
    return sentence.template, {key: inside_of(one) for key, one in sentence.values.items()}


@given(answers)
def test_an_answer_comes_back_whole(answer):
    assert again(answer) == answer
    assert inside_of(again(answer).because) == inside_of(answer.because)
    assert [inside_of(fact) for fact in again(answer).facts] == [inside_of(fact) for fact in answer.facts]


@given(households(), days)
def test_a_whole_review_comes_back_whole(data, on):
    try:
        situation = read(data)
    except WrongSituation:
        return
    told = review(situation, on)
    assert tuple(map(again, told)) == told


@given(st.lists(answers, max_size=2).map(tuple))
def test_what_would_change_after_a_benefit_comes_back_whole(told):
    after = After({Benefit.ASPA: 39564}, told)
    assert after_from_json(json.loads(json.dumps(after_to_json(after)))) == after


def test_it_is_said_again_in_the_language_of_its_reader():
    told = Answer("rsa", Status.ENTITLED, say("Elle y a droit le {on}.", on=say("premier")))
    kept = to_json(told)
    words.speak_with({"Elle y a droit le {on}.": "From the {on}.", "premier": "first"}.__getitem__)
    try:
        assert answer_from_json(kept).because == "From the first."
    finally:
        words.speak_with(str)


def test_a_value_that_json_would_flatten_is_refused():
    with pytest.raises(TypeError, match="object cannot be kept"):
        to_json(Answer("rsa", Status.ENTITLED, say("{what}", what=object())))


def test_exact_figures_and_days_stay_what_they_are():
    kept = again(
        Answer("rsa", Status.HELD, say("{rate} le {on}", rate=Decimal("0.320"), on=date(2026, 4, 1)))
    )
    assert kept.because.values == {"rate": Decimal("0.320"), "on": date(2026, 4, 1)}


def test_what_is_empty_is_not_written():
    assert set(to_json(Answer("rsa", Status.HELD, say("Reçu.")))) == {"right", "status", "because"}
