"""The decisions of one year, as `year` counts them."""

from collections.abc import Iterator
from uuid import UUID

from .decision_rules import Outcome
from .local_rules import AidKind
from .models import Decision, Grant
from .paying_rules import GrantState
from .year import Row


def rows(fund_id: UUID, year: int) -> Iterator[Row]:
    """Each decision taken in that year, with what became of its sum, in cents; nobody is named.

    Those of persons put aside since are counted: a total that changed afterwards would tell of them.
    """
    decided = Decision.objects.of(fund_id).filter(on__year=year)
    money = Grant.objects.of(fund_id).filter(decision__on__year=year)
    sums = {
        pk: (cents, paid, freed, recovered, state)
        for pk, cents, paid, freed, recovered, state in money.values_list(
            "decision_id", "cents", "paid", "freed", "recovered", "state"
        )
    }
    told = decided.values_list("pk", "application__person_id", "application__kind", "outcome", "on")
    for pk, person, kind, outcome, on in told:
        cents, paid, freed, recovered, state = sums.get(pk, (0, 0, 0, 0, ""))
        lost = state == GrantState.LAPSED
        yield Row(
            person=person,
            kind=AidKind(kind),
            outcome=Outcome(outcome),
            on=on,
            granted=cents,
            paid=paid,
            lapsed=freed if lost else 0,
            renounced=0 if lost else freed,
            recovered=recovered,
        )
