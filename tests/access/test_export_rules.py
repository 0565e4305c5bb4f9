"""What may leave, how much, for what."""

import pytest

from relais.access.export_rules import MOST_ROWS, why_not_export, why_not_yet
from relais.base.privacy import Privacy

USUAL = {
    "purpose": "follow",
    "columns": frozenset({Privacy.TECHNICAL, Privacy.IDENTITY}),
    "rows": 10,
    "already": 0,
}


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"purpose": ""}, "Dites pourquoi"),
        ({"purpose": "curiosity"}, "Dites pourquoi"),
        ({"columns": frozenset()}, "au moins une colonne"),
        ({"purpose": "statistics"}, "retirez les colonnes"),
        ({"rows": MOST_ROWS + 1}, "une période plus courte"),
        ({"already": MOST_ROWS}, "depuis une heure"),
    ],
)
def test_what_does_not_leave(said, sentence):
    assert sentence in why_not_export(**USUAL | said)


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"rows": MOST_ROWS},
        {"purpose": "statistics", "columns": frozenset({Privacy.HEALTH})},
        {"columns": frozenset({Privacy.STAFF}), "already": MOST_ROWS},
    ],
)
def test_what_leaves(said):
    assert why_not_export(**USUAL | said) is None


def test_a_factor_added_today_opens_no_export():
    assert "demain" in why_not_yet(factor_is_new=True)
    assert why_not_yet(factor_is_new=False) is None
