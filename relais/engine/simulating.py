"""One simulation, read right by right in the order in which the benefits count in one another.

A benefit that is claimed counts this month as it is calculated; one that is not, as it is received.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy

from relais.base.months import Month

from .mapping import HOUSING_AID, PERSONAL, Writing
from .table import Table

STAGES: tuple[tuple[str, str], ...] = (
    ("aah", "aah"),
    ("ass", "ass"),
    ("asi", "invalidity"),
    ("aspa", "aspa"),
    (HOUSING_AID, "housing_benefit"),
    ("af", "family_benefits"),
    ("cf", "family_benefits"),
    ("asf", "family_benefits"),
    ("paje_base", "family_benefits"),
    ("rsa", "rsa"),
    ("ppa", "prime_activite"),
)
"""Each variable calculated, and its right, what is counted in others first."""

NODES = (
    "aah_base_ressources_deconjugalisee",
    "aah_plafond_ressources_deconjugalise",
    "ass_base_ressources",
    "asi_aspa_base_ressources",
    "aide_logement_base_ressources",
    "rsa_socle",
    "rsa_socle_majore",
    "rsa_base_ressources",
    "rsa_forfait_logement",
    "ppa_revenu_activite",
)
"""What the explanations show, read from the same simulation."""
OF_A_PERSON = frozenset(node for node in NODES if node.startswith("aah_"))


@dataclass(frozen=True)
class Found:
    """Arrays of euros by variable: calculated this month, before what is received takes their place."""

    table: Table
    amounts: dict[str, Any] = field(default_factory=dict)
    nodes: dict[str, Any] = field(default_factory=dict)

    def amount(self, variable: str, row: int) -> float:
        """The applicant's own, or her family's."""
        return float(self.amounts[variable][self._place(variable in PERSONAL, row)])

    def node(self, variable: str, row: int) -> float:
        return float(self.nodes[variable][self._place(variable in OF_A_PERSON, row)])

    def _place(self, personal: bool, row: int) -> int:
        return self.table.firsts[row] if personal else row


def simulate(table: Table, now: Month, *, nodes: Sequence[str] = NODES) -> Found:
    """Every variable of STAGES for every row."""
    written, found = Writing(table, now), Found(table)
    for variable, right in STAGES:
        calculated = written.simulation.calculate(variable, str(now)).copy()
        found.amounts[variable] = calculated
        claimed = table.claims(right, personal=variable in PERSONAL)
        written.put(variable, now, numpy.where(claimed, calculated, written.received(variable)))
    for variable in nodes:
        found.nodes[variable] = written.simulation.calculate(variable, str(now))
    return found
