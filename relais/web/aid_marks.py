"""What the scale proposes for one application on a day, beside what was already given that year."""

from datetime import date

from relais.commission import crediting, quotient
from relais.commission.local_rules import AidKind, LocalRules
from relais.commission.models import Application
from relais.commission.quotient import Proposal
from relais.people import households


def proposal(one: Application, local: LocalRules, cents: int, on: date) -> Proposal | None:
    """`cents`: its quotient. None while no sum is told."""
    asked = one.left if one.left is not None else one.wanted
    if not asked:
        return None
    family = [one.person_id, *(other.pk for other in households.others(one.person))]
    of_person, of_household = crediting.given_on(one, on, household=family)
    return quotient.proposed(
        local, AidKind(one.kind), cents, asked, of_person=of_person, of_household=of_household
    )
