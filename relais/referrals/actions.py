"""Sending, moving, telling: lock, ask the rule, write, record."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from relais.access.models import Membership
from relais.base.acting import Acting
from relais.base.journal import record
from relais.base.moves import refuse
from relais.messaging import actions as messaging
from relais.territory.models import Organisation

from . import rules
from .models import News, Referral
from .rules import MOVES, State, Tidings

# The words read aloud to the person; a new wording is a new version.
CONSENT_TEXT = "2026-11"


@dataclass(frozen=True)
class Answers:
    """What a sender says of a person: the body of a referral."""

    first_name: str
    last_name: str
    birth_date: date
    commune: str  # INSEE code
    phone: str
    scheme: str
    care: tuple[str, ...]
    reasons: tuple[str, ...]
    consent_means: str
    consent_on: date
    report_back: bool

    def digest(self) -> bytes:
        told = json.dumps(asdict(self), default=str, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(told.encode()).digest()


@transaction.atomic
def send(answers: Answers, *, draft_id: UUID, receiver: Organisation, by: Acting) -> Referral:
    """Hand a person over, once: the same draft sent again is the same referral.

    Raises `Refused` without consent, or when the draft already left with other answers.
    """
    if already := _already_sent(draft_id, answers, by=by):
        return already
    refuse(
        rules.why_not_send(
            consent_means=answers.consent_means,
            consent_on=answers.consent_on,
            birth_date=answers.birth_date,
            care=list(answers.care),
            reasons=list(answers.reasons),
            today=timezone.localdate(),
        )
        or rules.why_not_receive(fund=receiver.name, is_read=_is_read(receiver))
    )
    try:
        with transaction.atomic():
            referral = _write(answers, draft_id=draft_id, receiver=receiver, by=by)
    except IntegrityError:
        # The same draft, sent at the same instant by another process, was committed first.
        if already := _already_sent(draft_id, answers, by=by):
            return already
        raise
    record("referral.sent", referral, by=by, receiver=receiver.code, care=len(answers.care))
    if receiver.email:
        messaging.post(
            "referral_waiting", organisation_id=receiver.pk, to_organisation=receiver, subject=referral
        )
    return referral


def _is_read(receiver: Organisation) -> bool:
    return Membership.objects.current(timezone.localdate()).filter(organisation=receiver).exists()


def _already_sent(draft_id: UUID, answers: Answers, *, by: Acting) -> Referral | None:
    sent = Referral.objects.sent_by(by.organisation_id).filter(draft_id=draft_id).first()
    if sent:
        refuse(rules.why_not_replay(same_body=bytes(sent.body_digest) == answers.digest()))
    return sent


def _write(answers: Answers, *, draft_id: UUID, receiver: Organisation, by: Acting) -> Referral:
    told = asdict(answers)
    return Referral.objects.create(
        sender_id=by.organisation_id,
        receiver=receiver,
        referred_by_id=by.user_id,
        draft_id=draft_id,
        body_digest=answers.digest(),
        commune_id=told.pop("commune"),
        care=list(told.pop("care")),
        reasons=list(told.pop("reasons")),
        consent_text=CONSENT_TEXT,
        sent_at=timezone.now(),
        **told,
    )


@transaction.atomic
def move(referral: Referral, name: str, *, by: Acting) -> Referral:
    """Accept or end a referral received; raises `Refused`. The case that moves it records the event."""
    referral = locked(referral.pk, by=by)
    refuse(
        rules.why_not(
            name,
            state=referral.state,
            receiver_id=referral.receiver_id,
            by_organisation_id=by.organisation_id,
        )
    )
    referral.state = MOVES[referral.state, name]
    stamp = {"accept": "accepted_at", "end": "ended_at"}[name]
    setattr(referral, stamp, timezone.now())
    referral.save(update_fields=["state", stamp])
    return referral


def locked(referral_id: UUID, *, by: Acting) -> Referral:
    """One referral received, locked until the act is over: of two advisers at once, the second sees the first."""
    return (
        Referral.objects.received_by(by.organisation_id).select_for_update(of=("self",)).get(pk=referral_id)
    )


@transaction.atomic
def tell(referral: Referral, tidings: str, *, by: Acting) -> News:
    """Write one sentence for the sender, under the person's consent; raises `Refused`."""
    refuse(rules.why_not_tell(tidings=tidings, report_back=referral.report_back, state=referral.state))
    news = News.objects.create(
        author_id=by.organisation_id,
        reader_id=referral.sender_id,
        referral=referral,
        tidings=Tidings(tidings),
        told_at=timezone.now(),
        told_by_id=by.user_id,
    )
    record("referral.told", referral, by=by, tidings=tidings)
    messaging.post("news", organisation_id=by.organisation_id, to_user=referral.referred_by, subject=referral)
    return news


__all__ = ["CONSENT_TEXT", "Answers", "State", "locked", "move", "send", "tell"]
