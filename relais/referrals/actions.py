"""Sending, moving, telling: lock, ask the rule, write, record."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from relais.access.models import Membership
from relais.base import secrets
from relais.base.acting import Acting
from relais.base.ids import new_id
from relais.base.journal import record
from relais.base.moves import refuse
from relais.consents import rules as consents
from relais.consents.models import Consent, ConsentText
from relais.messaging import actions as messaging
from relais.people.rules import Digital, Guardian
from relais.territory.models import Organisation, Site

from . import rules
from .models import Draft, News, Referral
from .rules import MOVES, Channel, Cover, Move, Quote, Since, Tidings, Urgency


@dataclass(frozen=True)
class Answers:
    """What a sender says of a person: the body of a referral. Codes are those of `rules`."""

    first_name: str
    last_name: str
    birth_date: date
    commune: str  # INSEE code, or "" at a fund's own desk
    phone: str
    scheme: str
    care: tuple[str, ...]
    reasons: tuple[str, ...]
    consent_means: str
    consent_on: date
    report_back: bool
    recipients: tuple[str, ...] = ()
    nir: str = ""  # thirteen characters, read by `people.nir.read`; only from those entitled
    email: str = ""
    channel: str = Channel.CALL
    hours: tuple[str, ...] = ()
    language: str = ""
    words: str = ""
    guardian: str = Guardian.NONE
    digital: str = Digital.UNKNOWN
    since: str = Since.UNKNOWN
    quote: str = Quote.UNKNOWN
    cover: str = Cover.UNKNOWN
    urgency: str = Urgency.ORDINARY

    def digest(self) -> bytes:
        told = json.dumps(asdict(self), default=str, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(told.encode()).digest()

    def why_not(self, today: date) -> str | None:
        """The first thing to mend, or None."""
        return (
            consents.why_not_given(
                means=self.consent_means, on=self.consent_on, birth_date=self.birth_date, today=today
            )
            or consents.why_not_recipients(list(self.recipients))
            or rules.why_not_send(
                birth_date=self.birth_date,
                care=list(self.care),
                reasons=list(self.reasons),
                coded={name: getattr(self, name) for name in rules.CODED},
                today=today,
            )
        )


@transaction.atomic
def send(
    answers: Answers,
    *,
    draft_id: UUID,
    receiver: Organisation,
    by: Acting,
    site: Site | None = None,
    parent: Referral | None = None,
    origin: Organisation | None = None,
) -> Referral:
    """Hand a person over, once: the same draft sent again is the same referral.

    `parent`, `origin`: of a relay that a fund forwards. Raises `Refused` without consent, or when the draft
    already left with other answers.
    """
    if already := _already_sent(draft_id, answers, by=by):
        return already
    refuse(
        answers.why_not(timezone.localdate())
        or rules.why_not_hold_number(number=answers.nir, may=_may_hold(by))
        or rules.why_not_receive(fund=receiver.name, is_read=_is_read(receiver))
    )
    try:
        with transaction.atomic():
            ends = {"receiver": receiver, "site": site, "parent": parent, "origin": origin}
            referral = _write(answers, draft_id=draft_id, by=by, **ends)
    except IntegrityError:
        # The same draft, sent at the same instant by another process, was committed first.
        if already := _already_sent(draft_id, answers, by=by):
            return already
        raise
    Draft.objects.of(by.organisation_id).filter(pk=draft_id).delete()
    record("referral.sent", referral, by=by, receiver=receiver.code, care=len(answers.care))
    if receiver.email:
        messaging.post(
            "referral_waiting", organisation_id=receiver.pk, to_organisation=receiver, subject=referral
        )
    return referral


def _may_hold(by: Acting) -> bool:
    return Organisation.objects.filter(pk=by.organisation_id, may_hold_nir=True).exists()


def _is_read(receiver: Organisation) -> bool:
    return Membership.objects.current(timezone.localdate()).filter(organisation=receiver).exists()


def _already_sent(draft_id: UUID, answers: Answers, *, by: Acting) -> Referral | None:
    sent = Referral.objects.sent_by(by.organisation_id).filter(draft_id=draft_id).first()
    if sent:
        refuse(rules.why_not_replay(same_body=bytes(sent.body_digest) == answers.digest()))
    return sent


def _write(answers: Answers, *, draft_id: UUID, receiver: Organisation, by: Acting, **ends) -> Referral:
    told = asdict(answers)
    now = timezone.now()
    consent = Consent.objects.create(
        author_id=by.organisation_id,
        reader=receiver,
        text=ConsentText.objects.current(timezone.localdate(now)),
        means=told.pop("consent_means"),
        given_on=told.pop("consent_on"),
        collected_by_id=by.user_id,
        cares=list(answers.care),
        recipients=list(told.pop("recipients")),
        report_back=told.pop("report_back"),
    )
    row = new_id()
    return Referral.objects.create(
        id=row,
        sender_id=by.organisation_id,
        receiver=receiver,
        referred_by_id=by.user_id,
        draft_id=draft_id,
        body_digest=answers.digest(),
        commune_id=told.pop("commune") or None,
        nir_sealed=_sealed(told.pop("nir"), row),
        care=list(told.pop("care")),
        reasons=list(told.pop("reasons")),
        hours=list(told.pop("hours")),
        consent=consent,
        sent_at=now,
        **told,
        **ends,
    )


def _sealed(number: str, row: UUID) -> bytes | None:
    return secrets.close(number, bound_to=f"referral/{row}") if number else None


def number_of(referral: Referral) -> str:
    """The social security number passed on, or ""."""
    if referral.nir_sealed is None:
        return ""
    return secrets.open_sealed(referral.nir_sealed, bound_to=f"referral/{referral.pk}")


@transaction.atomic
def move(referral: Referral, name: str, *, by: Acting) -> Referral:
    """Accept or end a referral received; raises `Refused`. The case that moves it records the event."""
    referral = locked(referral.pk, by=by)
    refuse(
        rules.why_not(
            name,
            state=referral.state,
            sender_id=referral.sender_id,
            receiver_id=referral.receiver_id,
            by_organisation_id=by.organisation_id,
        )
    )
    referral.state = MOVES[referral.state, name]
    stamp = "accepted_at" if name == Move.ACCEPT else "ended_at"
    setattr(referral, stamp, None if name == Move.REOPEN else timezone.now())
    referral.save(update_fields=["state", stamp])
    return referral


def locked(referral_id: UUID, *, by: Acting) -> Referral:
    """One referral received, locked until the act is over: of two advisers at once, the second sees the first."""
    return (
        Referral.objects.received_by(by.organisation_id)
        .select_related("consent")
        .select_for_update(of=("self",))
        .get(pk=referral_id)
    )


@transaction.atomic
def tell(referral: Referral, tidings: str, *, by: Acting) -> News:
    """Write one sentence for the sender, under the person's consent; raises `Refused`."""
    refuse(
        rules.why_not_tell(tidings=tidings, report_back=referral.consent.report_back, state=referral.state)
    )
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
