"""What helps to decide one application on a day: what the scale proposes, the credit left, the like decisions."""

from datetime import date

from relais.commission import crediting, held, precedents, quotient, sittings
from relais.commission.decision_rules import Outcome, Reason
from relais.commission.local_rules import AidKind, LocalRules
from relais.commission.models import AgendaItem, Application, Envelope, Sitting
from relais.commission.quotient import Proposal
from relais.people import households
from relais.web.fields import typed_euros

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


def first_said(one: Application, scale: Proposal | None) -> dict:
    """What the scale proposes, as the form of a decision opens on it; {} where it proposes nothing."""
    cents = min(scale.cents, one.wanted) if scale else 0
    if not cents:
        return {}
    if cents == one.wanted:
        return {"outcome": str(Outcome.GRANTED_FULL), "cents": typed_euros(cents)}
    partial = {"outcome": str(Outcome.GRANTED_PARTIAL), "reason": str(Reason.BY_SCALE)}
    return partial | {"cents": typed_euros(cents)}


def marks(one: Application, scale: Proposal | None) -> dict:
    """parts/marks.html. `scale`: of `proposal`."""
    found, usual = precedents.similar(one)
    return card_shown.marks(scale=scale, alike=found, usual=usual)


def credit(one: Application, local: LocalRules, on: date) -> dict:
    """parts/credit.html: what is left in the year of that day, for those who hold the purse."""
    known = Envelope.objects.of(one.fund_id).filter(year=on.year, kind=one.kind).first()
    return {"one": known, **envelope.view(known, local)}


# --- of one point -----------------------------------------------------------------------------------------------------


def scale_of(one: Sitting, point: AgendaItem) -> Proposal | None:
    """What the scale proposes on the day it would decide; of a decision to ratify, nothing."""
    if point.ratifies_id:
        return None
    local, on = held.read_rules(point.application.local_rules), sittings.deciding_day(one)
    return proposal(point.application, local, point.application.quotient["cents"], on)


def beside(point: AgendaItem, scale: Proposal | None) -> dict | None:
    """`marks` of a point to decide, the same for the room and for each who votes; `scale`: of `scale_of`."""
    return None if point.ratifies_id else marks(point.application, scale)


def credit_of(one: Sitting, point: AgendaItem) -> dict | None:
    """`credit` of a point to decide."""
    if point.ratifies_id:
        return None
    local = held.read_rules(point.application.local_rules)
    return credit(point.application, local, sittings.deciding_day(one))
