"""What becomes of a relay that no case follows: given back, out of scope, passed on; or her consent withdrawn."""

from collections.abc import Callable
from datetime import date, timedelta

from django.utils import timezone

from relais.base.acting import Acting
from relais.base.context import acting_for
from relais.cases.withdrawing import withdraw
from relais.referrals import moving
from relais.referrals.models import Referral
from relais.territory.models import Organisation
from relais.territory.rules import Scheme

from .story import Turn


def take_turn(referral: Referral, turn: Turn, *, by: Acting, day: date, at: Callable) -> None:
    """One act, the day after she was met; `at` sets its clock."""
    with acting_for(by.organisation_id), at(min(day + timedelta(days=1), timezone.localdate()), 10):
        one = Referral.objects.seen_by(by.organisation_id).get(pk=referral.pk)
        ACTS[turn.act](one, turn.said, by)


def _pass_on(one: Referral, code: str, by: Acting) -> None:
    moving.forward(one, Organisation.objects.fund(code, Scheme.AGRICULTURAL), by=by)


ACTS = {
    "give back": lambda one, reason, by: moving.give_back(one, reason, by=by),
    "decline": lambda one, reason, by: moving.decline(one, reason, by=by),
    "pass on": _pass_on,
    "withdraw": lambda one, means, by: withdraw(one, means, by=by),
}
