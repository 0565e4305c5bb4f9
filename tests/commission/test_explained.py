"""What docs/commission.md tells users is what the code counts."""

import re
from pathlib import Path

from relais.base.french import euros
from relais.commission.local_rules import AidKind, Charge, Resource, proposal
from relais.commission.paying_files import Version
from relais.commission.quotient import Household, proposed, quotient
from relais.commission.year import FEWEST_PEOPLE

TEXT = (Path(__file__).parents[2] / "docs" / "commission.md").read_text(encoding="utf-8")
HERS = Household(
    adults=1,
    children=(15, 6, 3),
    resources={Resource.WAGES: 125000, Resource.FAMILY: 33956, Resource.AUTONOMY: 5000},
    charges={Charge.HOME: 62000, Charge.LOANS: 9000},
)


def plain(text: str) -> str:
    return re.sub(r"[\u00a0\u202f]", " ", str(text))


def test_the_example_is_counted_as_it_is_told():
    told = re.search(r"^```\n(.*?)\n```$", TEXT, re.S | re.M)[1]
    assert [plain(step) for step in quotient(HERS, proposal()).working] == told.splitlines()


def test_what_is_proposed_in_it_is_what_the_scale_proposes():
    found = proposed(proposal(), AidKind.UNCOVERED_CARE, quotient(HERS, proposal()).cents, 148000)
    assert f"**{plain(euros(found.cents))}**, soit {plain(found.why)}." in TEXT
    assert f"à {plain(euros(found.band.up_to))}" in TEXT


def test_the_settings_it_names_are_those_of_the_proposal():
    assert f"({proposal().edge_percent} % par défaut)" in TEXT
    assert f"plus de {proposal().far_points} points" in TEXT
    assert (proposal().use_by_months, FEWEST_PEOPLE) == (6, 11)
    assert all(version in TEXT for version in Version)
