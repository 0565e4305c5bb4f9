"""Figures of law come from dated tables, with their source; a scale past its day gives none."""

from datetime import date
from decimal import Decimal
from itertools import chain, pairwise

import pytest

from relais.rights import catalogue, scales, situation, wording
from relais.territory.rules import Certainty

TODAY = date(2026, 11, 22)


def test_a_figure_holds_from_its_day():
    name = "c2s_fenetre_premier_mois"
    assert [scales.figure(name, date(2021, 12, 31)).whole, scales.figure(name, date(2022, 1, 1)).whole] == [
        12,
        13,
    ]


def test_a_figure_of_no_date_or_no_name_is_refused():
    with pytest.raises(LookupError):
        scales.figure("c2s_ouverte", date(2019, 10, 31))
    assert scales.in_force("c2s_presomption_aah", date(2025, 6, 30)) is None


@pytest.mark.parametrize(
    ("scale", "since", "on", "current"),
    [
        (scales.CEILINGS, date(2025, 4, 1), date(2026, 3, 31), True),
        (scales.CEILINGS, date(2025, 4, 1), date(2026, 4, 1), False),
        (scales.CEILINGS, date(2019, 4, 1), date(2020, 4, 1), False),
        (scales.CEILINGS, None, TODAY, False),
        ("ASPA plafond couple", date(2026, 1, 1), date(2026, 12, 31), True),
        ("ASPA plafond couple", date(2026, 1, 1), date(2027, 1, 1), False),
        ("ASI plafond couple", date(2025, 4, 1), TODAY, False),
    ],
)
def test_a_scale_past_its_yearly_day_is_not_current(scale, since, on, current):
    assert (scales.why_not_current(scale, since, on) is None) is current


def test_the_sentence_says_which_day_was_missed():
    with pytest.raises(scales.NotCurrent, match=r"1er avril 2026.*1er avril 2027"):
        scales.ceilings(date(2027, 6, 1))


def test_what_the_data_calls_probable_stays_so():
    assert {row.certainty for row in scales.ceilings(TODAY)} == {Certainty.PROBABLE}
    assert {row.certainty for row in scales.ceilings(date(2025, 6, 1))} == {Certainty.CERTAIN}
    assert scales.figure("c2s_presomption_ass", TODAY).certainty == Certainty.PROBABLE


def test_half_a_cent_and_half_a_euro_go_up():
    assert scales.cents(Decimal("77.585")) == 7759
    assert scales.to_the_euro(Decimal("10338.50")) == 1033900
    assert scales.to_the_euro(Decimal("10338.49")) == 1033800


def test_each_kind_of_resource_is_counted_or_not_by_a_line():
    for family, kinds in [
        ("income", situation.Income),
        ("yearly", situation.Yearly),
        ("benefit", situation.Benefit),
    ]:
        for kind in kinds:
            line = scales.counting(family, kind, scales.first_day("c2s_ouverte"))
            assert line.counted in {"oui", "non", "incertain", "deduit"}
            assert line.source
            assert wording.label(kind)


def test_no_line_of_a_resource_names_what_the_situation_does_not():
    known = set(chain(situation.Income, situation.Yearly, situation.Benefit))
    assert {kind for _, kind in scales._countings()} == known


def test_every_parameter_has_a_source_and_grows_in_time():
    for rows in scales._parameters().values():
        assert all(row.source for row in rows)
        assert all(one.since < other.since for one, other in pairwise(rows))


def test_delays_of_the_catalogue_are_parameters():
    named = [right.delay for right in catalogue.CATALOGUE if right.delay]
    assert named
    assert all(scales.figure(name, TODAY).whole > 0 for name in named)


def test_an_article_not_read_again_is_never_told_as_certain():
    assert catalogue.BY_CODE.keys() >= catalogue.NOT_REREAD
    told = {code: right.source.certainty for code, right in catalogue.BY_CODE.items()}
    assert told["health_check"] == Certainty.PROBABLE
    assert told["aah"] == Certainty.CERTAIN


def test_the_price_table_covers_every_age():
    for local in (True, False):
        rows = scales.brackets(TODAY, local_scheme=local)
        assert rows[0].youngest == 0
        assert rows[-1].oldest is None
        assert all(one.oldest + 1 == other.youngest for one, other in pairwise(rows))
