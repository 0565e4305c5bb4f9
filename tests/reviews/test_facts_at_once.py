"""Two advisers who answer for the first time at the same instant."""

from relais.reviews import facts
from tests.factories import a_case, a_fund, inside, someone_at


def test_two_first_answers_at_once_are_both_kept(committed, at_once):
    acting = someone_at(a_fund())
    case = a_case(adviser=acting)

    def answering(path, value):
        with inside(acting):
            return facts.answer(case, path, value, edition=0, by=acting).edition

    ends = at_once(
        lambda: answering("p1.yearly", {"yearly": []}), lambda: answering("p1.benefits", {"benefits": []})
    )
    assert sorted(ends) == [1, 2]
