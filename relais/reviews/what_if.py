"""« Et si… »: a few changes of her household calculated together beside today. Nothing of it is a review."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from relais.base.acting import Acting
from relais.base.context import acting_for
from relais.base.journal import record
from relais.base.moves import refuse
from relais.cases.held import locked
from relais.cases.models import Case
from relais.engine import pool
from relais.rights import variants
from relais.rights.reading import read, write
from relais.rights.review import why_not_review
from relais.rights.variants import Change

from . import facts, rules
from .actions import heard
from .models import WhatIf
from .rules import LONGEST, ON_ITS_WAY, Failure, ReviewState

KEPT = timedelta(days=7)  # it can be asked again at any time


@transaction.atomic
def ask(case: Case, changes: Sequence[Change], *, on: date, by: Acting) -> WhatIf:
    """Have these looked at, beside things as they are; the question before is forgotten. Raises `Refused`."""
    case = locked(case.pk, by=by)
    known = facts.known_of(case, by=by)
    situation = facts.situation_of(known)
    told = rules.is_told(known.sources)
    refuse(
        rules.why_not_suppose(case_state=case.state, told=told, changes=changes, on=on)
        or why_not_review(situation, on)
    )
    before = last_of(case, lock=True)
    one = before or WhatIf(fund_id=by.organisation_id, case=case, edition=0)
    one.edition, one.on, one.facts = one.edition + 1, on, write(situation)
    one.changes, one.answers = [variants.to_json(change) for change in changes], []
    one.state, one.progress, one.why = ReviewState.ASKED, 0, ""
    one.asked_at, one.asked_by_id = timezone.now(), by.user_id
    one.save()
    record("what_if.asked", case, by=by, changes=len(changes))
    jobs.configure_task("relais.what_if").defer(
        what_if_id=str(one.pk), edition=one.edition, organisation_id=str(by.organisation_id)
    )
    return one


def last_of(case: Case, *, lock: bool = False) -> WhatIf | None:
    found = WhatIf.objects.of(case.fund_id).filter(case=case)
    return (found.select_for_update() if lock else found).first()


def past(fund_id: UUID):
    """Those asked more than a week ago."""
    return WhatIf.objects.of(fund_id).filter(asked_at__lt=timezone.now() - KEPT)


def purge(organisation_id: UUID) -> int:
    """Forget them; how many."""
    return past(organisation_id).delete()[0]


# --- calculating: no transaction is open while the engine works ---------------------------------------------------
def run(what_if_id: UUID, edition: int, organisation_id: UUID) -> None:
    """For the worker, which may die at any line and do it again."""
    mine = partial(_mine, what_if_id, edition, organisation_id)
    with acting_for(organisation_id):
        one = mine().first()
        if one is None or not Case.objects.of(organisation_id).filter(pk=one.case_id).exists():
            return
        work = payload(one)
        mine().update(state=ReviewState.RUNNING)
    try:
        told = pool.calculate(
            "what_if", work, seconds=LONGEST, progress=partial(heard, mine, organisation_id)
        )
        ended = {"state": ReviewState.DONE, "answers": told["variants"]}
    except pool.TooLong:
        ended = {"state": ReviewState.FAILED, "why": Failure.TOO_LONG}
    except pool.Broken:
        ended = {"state": ReviewState.FAILED, "why": Failure.BROKEN}
    with acting_for(organisation_id):
        mine().update(**ended)


def payload(one: WhatIf) -> dict:
    """Each change as a whole household; what she receives already is calculated again in each."""
    situation = read(one.facts)
    again = variants.calculated_again(situation, one.on)
    asked = []
    for told in one.changes:
        household, on = variants.changed(situation, one.on, variants.from_json(told))
        asked.append({"situation": write(household), "on": on.isoformat(), "taken": list(again)})
    return {"situation": one.facts, "on": one.on.isoformat(), "variants": asked}


def _mine(what_if_id: UUID, edition: int, organisation_id: UUID):
    """This question, as long as no other took its place and nobody answered it."""
    return WhatIf.objects.of(organisation_id).filter(pk=what_if_id, edition=edition, state__in=ON_ITS_WAY)
