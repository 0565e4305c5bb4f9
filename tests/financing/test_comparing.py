"""Two quotes side by side: same acts face each other, and one sentence says what changes for her."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relais.financing.comparing import SUMS, compare
from relais.financing.quote import Line, Quote
from relais.referrals.codes import Care

from .asked import a_line

CROWN, METAL = "crown_ceramic_back", "crown_metal"


def a_crown(price: int, act: str | None = CROWN, **told) -> Line:
    return a_line(price, act=act, **told)


def lines(found) -> list[tuple[str | None, str | None]]:
    return [(one.one and one.one.label, one.two and one.two.label) for one in found.lines]


def test_the_same_act_faces_the_same_act_whatever_the_order():
    one = Quote(lines=(a_crown(60000, label="CCM 46"), a_crown(9000, "inlay_core", label="Inlay")))
    two = Quote(lines=(a_crown(8000, "inlay_core", label="IC"), a_crown(55000, label="Couronne céramique")))
    assert lines(compare(one, two)) == [("CCM 46", "Couronne céramique"), ("Inlay", "IC")]


def test_then_the_same_words_then_the_same_care_and_the_others_stand_alone():
    one = Quote(lines=(a_line(100, label="Détartrage"), a_line(200, label="Couronne")))
    two = Quote(
        lines=(
            a_line(150, label="Bridge"),
            a_line(90, label="detartrage"),
            a_line(300, Care.OPTICAL, label="Monture"),
        )
    )
    assert lines(compare(one, two)) == [
        ("Détartrage", "detartrage"),
        ("Couronne", "Bridge"),
        (None, "Monture"),
    ]


@pytest.mark.parametrize(
    ("one", "two", "said"),
    [
        (10000, 8000, "Le second laisse 20,00 € de moins à payer."),
        (8000, 10000, "Le premier laisse 20,00 € de moins à payer."),
        (8000, 8000, "Les deux laissent 80,00 € à payer."),
    ],
)
def test_a_sentence_says_what_changes_for_her(one, two, said):
    found = compare(Quote(lines=(a_line(one),)), Quote(lines=(a_line(two),)))
    assert found.left.replace("\u00a0", " ") == said


@pytest.mark.parametrize(
    ("one", "two", "said"),
    [
        (None, None, None),
        (date(2027, 1, 31), None, "Le premier finit d’abord : il vaut jusqu’au 31 janvier 2027."),
        (date(2027, 1, 31), date(2027, 1, 1), "Le second finit d’abord : il vaut jusqu’au 1er janvier 2027."),
        (date(2027, 1, 1), date(2027, 1, 1), "Les deux valent jusqu’au 1er janvier 2027."),
    ],
)
def test_which_is_over_first_is_told(one, two, said):
    found = compare(Quote(lines=(a_line(),), valid_until=one), Quote(lines=(a_line(),), valid_until=two))
    assert found.expiry == said


SOME = st.lists(
    st.builds(
        a_crown, st.integers(0, 9999), st.sampled_from([None, CROWN, METAL]), label=st.sampled_from("abc")
    )
).map(lambda found: Quote(lines=tuple(found)))


@given(SOME, SOME)
def test_no_line_is_lost_nor_told_twice(one, two):
    found = compare(one, two).lines
    assert tuple(facing.one for facing in found if facing.one) == one.lines
    assert sorted(map(repr, (facing.two for facing in found if facing.two))) == sorted(map(repr, two.lines))


@given(SOME, SOME)
def test_the_five_sums_are_those_of_each(one, two):
    found = compare(one, two)
    assert [(row.one, row.two) for row in found.sums] == [
        (getattr(one, name), getattr(two, name)) for name, _ in SUMS
    ]
    assert found.sums[-1].more == two.left - one.left
