"""What helps to decide one application on a day: what the scale proposes, the credit left, the like decisions."""

from datetime import date

from relais.commission import crediting, precedents, quotient
from relais.commission.local_rules import AidKind, LocalRules
from relais.commission.models import Application, Envelope
from relais.commission.quotient import Proposal
from relais.people import households

from . import card_shown, envelope


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


def marks(one: Application, local: LocalRules, scale: Proposal | None, on: date) -> dict:
    """parts/marks.html. `scale`: of `proposal`."""
    found, usual = precedents.similar(one)
    credit = Envelope.objects.of(one.fund_id).filter(year=on.year, kind=one.kind).first()
    return card_shown.marks(
        scale=scale, alike=found, usual=usual, credit=credit, credit_view=envelope.view(credit, local)
    )
