"""What goes back to whoever passed her on, at each milestone, as far as she agreed; never anything else."""

from relais.base.acting import Acting
from relais.referrals import actions as referrals
from relais.referrals.codes import Tidings
from relais.referrals.models import News, Referral
from relais.referrals.rules import Move, State

from . import rules
from .models import Case, CaseReferral, Need


def relays_of(case: Case) -> list[Referral]:
    """The relays that this case answers, oldest first, with what she agreed to for each."""
    joined = CaseReferral.objects.of(case.fund_id).filter(case=case).order_by("joined_at", "id")
    return [one.referral for one in joined.select_related("referral__consent", "referral__referred_by")]


def may_hear(referral: Referral) -> bool:
    return referral.consent.report_back and referral.consent.withdrawn_at is None


def tell(referral: Referral, tidings: Tidings, *, by: Acting) -> None:
    if may_hear(referral):
        referrals.tell(referral, tidings, by=by)


def tell_all(case: Case, tidings: Tidings, *, by: Acting, about: Need | None = None) -> None:
    """A milestone, to each relay under way; never the same sentence twice running.

    `about`: the need it speaks of, when it speaks of one: told only where she agreed to speak of it.
    """
    hearing = hearing_now(relays_of(case), about)
    told = _last_told(hearing, by=by)
    for referral in hearing:
        if told.get(referral.pk) != tidings:
            referrals.tell(referral, tidings, by=by)


def hearing_now(relays: list[Referral], about: Need | None = None) -> list[Referral]:
    return [
        one
        for one in relays
        if one.state == State.ACCEPTED and may_hear(one) and (about is None or covers(one, about))
    ]


def _last_told(relays: list[Referral], *, by: Acting) -> dict:
    news = News.objects.by_author(by.organisation_id).filter(referral__in=relays).order_by("told_at")
    return dict(news.values_list("referral_id", "tidings"))


def tell_the_end(case: Case, needs: list[Need], *, by: Acting) -> None:
    """Without her consent the shared row keeps saying "pris en charge": the end is hers to tell."""
    for referral in relays_of(case):
        if referral.state == State.ACCEPTED and may_hear(referral):
            referral = referrals.move(referral, Move.END, by=by)
            referrals.tell(referral, tidings_for(referral, needs), by=by)


def tidings_for(referral: Referral, needs: list[Need]) -> Tidings:
    """The end as this sender may know it: only of the cares that she agreed to speak of."""
    return rules.tidings_at_close([need.outcome for need in needs if covers(referral, need)])


def covers(referral: Referral, need: Need) -> bool:
    """Whether her consent for this relay speaks of this care. She agreed for herself, not for her household."""
    return need.person_id is None and need.care in referral.consent.cares


def tell_reopened(case: Case, *, by: Acting) -> None:
    for referral in relays_of(case):
        if referral.state == State.ENDED:
            referral = referrals.move(referral, Move.REOPEN, by=by)
            tell(referral, Tidings.REOPENED, by=by)
