"""The next question: what it changes, and what is left once all of them are answered, in whichever order."""

from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relais.rights import asking, needed, reading, telling
from relais.rights.answers import Status
from relais.rights.asking import next_questions
from relais.rights.plausible import plausible
from relais.rights.review import review
from relais.rights.situation import Person, Situation
from relais.rights.telling import BLOCK_OF, WHO_SHE_IS, Block

from .households import ALL, FAMILY, STUDENT, UNDOCUMENTED, WORKER

ON = date(2026, 11, 22)


def begun(known: dict) -> dict:
    return telling.blank(known["persons"][0]["birth_date"], commune=known["commune"])


def told_by(known: dict, question) -> dict:
    return telling.fragment(known, question.path)


def walked(known: dict, choose=lambda questions: questions[0]):
    """Every question answered by somebody who knows everything: the facts, and which questions, in order."""
    facts, answered, asked = begun(known), set(), []
    while questions := next_questions(facts, ON, answered=answered):
        one = choose(questions)
        assert one.path not in asked, "asked twice"
        facts = telling.with_fragment(facts, one.path, told_by(known, one))
        answered.add(one.path)
        asked.append(one.path)
    return facts, asked


@pytest.mark.parametrize("name", ALL)
def test_once_all_is_answered_nothing_is_lacking(name):
    facts, _ = walked(ALL[name])
    situation = reading.read(facts)
    lacking = [
        (answer.right, missing.path)
        for answer in review(situation, ON)
        if answer.status == Status.CANNOT_TELL
        for missing in asking.lacks(situation, ON, answer)
    ]
    assert lacking == []


@pytest.mark.parametrize("name", ALL)
@settings(max_examples=5)
@given(seed=st.integers(0, 10**6))
def test_the_order_of_answers_does_not_matter(name, seed):
    first, asked = walked(ALL[name])
    other, shuffled = walked(ALL[name], Random(seed).choice)
    both = set(asked) & set(shuffled)  # what one order made useless, the other may have asked
    assert {path: telling.fragment(first, path) for path in both} == {
        path: telling.fragment(other, path) for path in both
    }
    assert reviewed(first) == reviewed(other)


def reviewed(facts):
    return [(one.right, one.status) for one in review(reading.read(facts), ON)]


@pytest.mark.parametrize("name", ALL)
def test_few_questions_are_enough(name):
    _, asked = walked(ALL[name])
    print(name, len(asked), asked)
    assert len(asked) <= {"family": 16}.get(name, 12)


@pytest.mark.parametrize("name", ["family", "undocumented"])
def test_what_is_asked_changes_something(name):
    """Some answer to it moves a status, or shortens what is lacking."""
    known, facts, answered = ALL[name], begun(ALL[name]), set()
    while questions := next_questions(facts, ON, answered=answered):
        for one in questions:
            before = lacking(facts, answered)
            tried = plausible(facts, one.path, ON)
            assert any(
                lacking(telling.with_fragment(facts, one.path, value), {*answered, one.path}) != before
                for value in tried
            ), one.path
        facts = telling.with_fragment(facts, questions[0].path, told_by(known, questions[0]))
        answered.add(questions[0].path)


def lacking(facts, answered):
    return [(one.path, one.facts) for one in next_questions(facts, ON, answered=answered)], reviewed(facts)


def test_cover_and_money_come_before_prevention():
    questions = [one.kind for one in next_questions(begun(WORKER), ON)]
    assert questions.index(Block.COVER) < questions.index(Block.PAPERS)
    assert questions.index(Block.INCOMES) < questions.index(Block.HEALTH)


def test_who_receives_rsa_is_not_asked_her_income_for_c2s():
    facts = telling.with_fragment(
        begun(FAMILY), "p1.benefits", {"benefits": FAMILY["persons"][0]["benefits"]}
    )
    income = [one for one in next_questions(facts, ON) if one.path == "p1.incomes"]
    assert not any("c2s_free" in one.rights for one in income)


def test_whom_the_state_protects_at_home_is_not_asked_for_papers():
    facts = telling.with_fragment(begun(WORKER), "p1.cover", {"base_cover": True})
    assert "ame" not in {right for one in next_questions(facts, ON) for right in one.rights}


def test_what_nobody_could_answer_comes_last():
    first = next_questions(begun(WORKER), ON)[0]
    again = next_questions(begun(WORKER), ON, aside={first.path})
    assert (again[-1].path, again[-1].aside) == (first.path, True)
    assert not any(one.aside for one in again[:-1])


def test_one_fact_set_aside_puts_its_question_last_when_it_lacks_nothing_else():
    facts = telling.with_fragment(begun(WORKER), "p1.health", {"long_illness": False, "sex": "female"})
    again = next_questions(facts, ON, aside={"p1.health.disability_rate"})
    assert [one.path for one in again if one.aside] == ["p1.health"]


def test_under_25_and_alone_her_parents_are_asked_about():
    assert "p1.dependency" in [one.path for one in next_questions(begun(STUDENT), ON)]
    assert "p1.dependency" not in [one.path for one in next_questions(begun(WORKER), ON)]


def test_her_stay_is_asked_before_her_carte_vitale():
    order = [one.kind for one in next_questions(begun(UNDOCUMENTED), ON)]
    assert order.index(Block.STAY) < order.index(Block.PAPERS)


def test_a_question_says_what_depends_on_it():
    income = next(one for one in next_questions(begun(WORKER), ON) if one.path == "p1.incomes")
    assert income.words == "Combien a-t-elle touché chaque mois, d’octobre 2025 à octobre 2026 ?"
    assert income.why.startswith("En dépend")
    assert "Complémentaire santé solidaire" in income.why


def test_another_is_asked_about_by_her_place_or_her_name():
    facts = telling.with_fragment(
        begun(FAMILY), "foyer.couple", {"couple": "married", "partner": {"birth_date": "1983-07-02"}}
    )
    situation = reading.read(facts)
    assert "son conjoint" in asking.words_of(situation, ON, "conjoint.benefits")
    assert "Yanis" in asking.words_of(situation, ON, "conjoint.benefits", name="Yanis")


def test_a_situation_told_whole_is_not_asked_who_lives_there():
    assert "foyer.household" not in [one.path for one in next_questions(reading.read(WORKER), ON)]


def test_the_months_asked_are_all_those_a_right_reads():
    read = {month for right in needed.WINDOWS for month in needed.window(right, ON)}
    assert read <= set(asking.months_asked(ON))


def test_before_the_first_law_of_the_tables_nothing_is_asked():
    assert next_questions(begun(WORKER), date(2019, 1, 1)) == []


# --- blocks -------------------------------------------------------------------------------------------------------
def test_every_fact_of_a_situation_belongs_to_one_block():
    from dataclasses import fields

    names = {one.name for one in (*fields(Person), *fields(Situation))}
    assert names - set(BLOCK_OF) == set(WHO_SHE_IS)


@pytest.mark.parametrize("name", ALL)
def test_told_block_by_block_a_household_is_the_same(name):
    known = ALL[name]
    facts = begun(known)
    for path in ("foyer.couple", "foyer.household"):
        facts = telling.with_fragment(facts, path, telling.fragment(known, path))
    for path in telling.paths(known):
        facts = telling.with_fragment(facts, path, telling.fragment(known, path))
    assert reading.read(facts) == reading.read(known)


def test_no_longer_a_couple_what_was_told_of_him_goes():
    facts = telling.with_fragment(FAMILY, "foyer.couple", {"couple": "separated"})
    assert [one["id"] for one in facts["persons"]] == ["p1", "enfant-1", "enfant-2"]


def test_a_child_keeps_her_name_when_another_is_told():
    facts = telling.with_fragment(
        FAMILY,
        "foyer.household",
        {
            "others": [
                {"role": "child", "birth_date": "2025-01-02"},
                {"id": "enfant-2", "role": "child", "birth_date": "2022-01-20"},
            ]
        },
    )
    assert [(one["id"], one["birth_date"]) for one in facts["persons"][2:]] == [
        ("enfant-2", "2022-01-20"),
        ("enfant-3", "2025-01-02"),  # the name of who left is not given again
    ]


@pytest.mark.parametrize("path", ["p9.incomes", "p1.couple", "foyer.incomes", "p1.nothing", ""])
def test_what_nobody_can_be_told_is_refused(path):
    with pytest.raises(telling.NoSuchBlock):
        telling.with_fragment(WORKER, path, {})
