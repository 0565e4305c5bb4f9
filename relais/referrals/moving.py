"""What becomes of a relay that is not taken: given back, turned away, passed on, taken back by its sender."""

from django.db import transaction
from django.utils import timezone

from relais.base.acting import Acting, the_machine
from relais.base.context import acting_for
from relais.base.ids import new_id
from relais.base.journal import record
from relais.base.moves import Labelled, refuse
from relais.consents.rules import Recipient
from relais.messaging import actions as messaging
from relais.territory.models import Organisation
from relais.territory.rules import OrganisationKind

from . import actions, rules
from .actions import Answers
from .codes import RecallReason, ReturnReason, ScopeReason, Tidings
from .models import Referral
from .rules import Move


@transaction.atomic
def give_back(referral: Referral, reason: str, *, by: Acting) -> Referral:
    """To the structure, which reads the reason and what to do next; raises `Refused`."""
    referral = _answer(referral, Move.RETURN, reason, ReturnReason, by=by)
    record("referral.returned", referral, by=by, why=reason)
    return referral


@transaction.atomic
def decline(referral: Referral, reason: str, *, by: Acting) -> Referral:
    """Not for the mission; the structure reads why, and the way out for her; raises `Refused`."""
    referral = _answer(referral, Move.DECLINE, reason, ScopeReason, by=by)
    record("referral.declined", referral, by=by, why=reason)
    return referral


def _answer(referral: Referral, move: Move, reason: str, reasons: type[Labelled], *, by: Acting) -> Referral:
    refuse(rules.why_not_because(reason, reasons))
    referral = actions.moved(actions.locked(referral.pk, by=by), move, by=by, why=reason)
    messaging.post("news", organisation_id=by.organisation_id, to_user=referral.referred_by, subject=referral)
    _come_back(referral)
    return referral


@transaction.atomic
def recall(referral: Referral, reason: str, *, by: Acting) -> Referral:
    """The sender takes back what nobody has taken yet: the fund sees it no more; raises `Refused`."""
    refuse(rules.why_not_because(reason, RecallReason))
    referral = actions.moved(actions.locked_sent(referral.pk, by=by), Move.RECALL, by=by, why=reason)
    record("referral.recalled", referral, by=by, why=reason)
    actions.announce(referral, referral.receiver, "referral_recalled")
    _come_back(referral)
    return referral


def _come_back(child: Referral) -> None:
    """Given back by the fund it was passed on to, a relay waits again where it was; nobody is lost between two."""
    if child.parent_id is None:
        return
    with acting_for(child.sender_id):
        machine = the_machine(child.sender_id)
        parent = actions.locked(child.parent_id, by=machine)
        # Passed on from a case that is closed since, it is over: the case may be reopened.
        move = Move.END if parent.accepted_at else Move.COME_BACK
        actions.moved(parent, move, by=machine, why=child.why)
        record("referral.came_back", parent, by=machine, why=child.why)


@transaction.atomic
def forward(
    referral: Referral,
    receiver: Organisation,
    *,
    by: Acting,
    care: list[str] | None = None,
    agreed: str = "",
    words: str | None = None,
) -> Referral:
    """Pass her on to another fund or scheme, by a relay of its own; returns it; raises `Refused`.

    `care`: what remains to obtain, of a case under way; without it the relay must still wait, and all of it
    leaves: what a colleague took meanwhile is her case to hand over. `agreed`: the means by which she agreed
    today to that fund, where her first consent did not speak of it. `words`: what helps to reach her, if it
    changed.
    """
    parent = actions.locked(referral.pk, by=by)
    refuse(rules.why_not_pass_on_untaken(state=parent.state) if care is None else None)
    care = list(parent.care if care is None else care)
    refuse(_why_not_forward(parent, receiver, care, agreed=agreed, by=by))
    told = _again(parent, receiver, care=care, agreed=agreed, words=words)
    actions.moved(parent, Move.FORWARD, by=by, why=rules.passed_to(receiver.code, receiver.scheme))
    refuse(told.why_not(timezone.localdate()))
    child = _pass_on(parent, told, receiver, by=by, agreed=agreed)
    record(
        "referral.forwarded",
        parent,
        by=by,
        receiver=receiver.code,
        scheme=receiver.scheme,
        care=len(care),
        asked=bool(agreed),
    )
    actions.announce(child, receiver)
    if parent.consent.report_back:
        actions.tell(parent, Tidings.FORWARDED, by=by)
    return child


def _why_not_forward(parent: Referral, receiver: Organisation, care: list[str], *, agreed: str, by: Acting):
    return rules.why_not_forward(
        name=receiver.name,
        is_fund=receiver.kind == OrganisationKind.FUND,
        is_ours=receiver.pk == by.organisation_id,
        is_sender=receiver.pk == parent.sender_id,
        allowed=Recipient.OTHER_FUND in parent.consent.recipients,
        agreed=agreed,
        beyond=[one for one in care if one not in parent.consent.cares],
    ) or rules.why_not_receive(fund=receiver.name, is_read=actions.is_read(receiver))


def _again(parent: Referral, receiver: Organisation, *, care, agreed: str, words: str | None) -> Answers:
    """What the sender said of her, for the other fund; the consent is that of the first day, or today's."""
    consent = parent.consent
    return Answers(
        first_name=parent.first_name,
        last_name=parent.last_name,
        birth_date=parent.birth_date,
        commune=parent.commune_id or "",
        phone=parent.phone,
        scheme=receiver.scheme or parent.scheme,
        care=tuple(care),
        reasons=tuple(parent.reasons),
        consent_means=agreed or consent.means,
        consent_on=timezone.localdate() if agreed else consent.given_on,
        report_back=consent.report_back,
        recipients=tuple(consent.recipients),
        nir=actions.number_of(parent) if receiver.may_hold_nir else "",
        email=parent.email,
        channel=parent.channel,
        hours=tuple(parent.hours),
        language=parent.language,
        words=parent.words if words is None else words,
        guardian=parent.guardian,
        digital=parent.digital,
        since=parent.since,
        quote=parent.quote,
        cover=parent.cover,
        urgency=parent.urgency,
    )


def _pass_on(parent: Referral, told: Answers, receiver: Organisation, *, by: Acting, agreed: str) -> Referral:
    first = parent.consent
    earlier = {} if agreed else {"text": first.text, "collected_by_id": first.collected_by_id}
    consent = actions.agree(told, receiver=receiver, by=by, **earlier)
    return actions.write(
        told,
        consent,
        draft_id=new_id(),
        receiver=receiver,
        by=by,
        parent=parent,
        origin_id=parent.origin_id or parent.sender_id,
    )
