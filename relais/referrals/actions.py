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
from relais.base.acting import Acting, the_machine
from relais.base.context import acting_for
from relais.base.ids import new_id
from relais.base.journal import record
from relais.base.moves import refuse
from relais.consents import rules as consents
from relais.consents.models import Consent, ConsentText
from relais.consents.rules import Purpose
from relais.messaging import actions as messaging
from relais.people.rules import Digital, Guardian
from relais.territory.models import Organisation, Site

from . import codes, rules
from .codes import CONSENT_WITHDRAWN, Channel, Cover, Quote, Since, Tidings, Urgency
from .models import Draft, News, Referral
from .rules import MOVES, Move, State


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
            rules.why_not_born(self.birth_date, today)
            or consents.why_not_given(
                means=self.consent_means, on=self.consent_on, birth_date=self.birth_date, today=today
            )
            or consents.why_not_recipients(list(self.recipients))
            or rules.why_not_alone(guardian=self.guardian, means=self.consent_means)
            or rules.why_not_words(self.words)
            or rules.why_not_send(
                birth_date=self.birth_date,
                care=list(self.care),
                reasons=list(self.reasons),
                coded={name: getattr(self, name) for name in codes.CODED},
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
) -> Referral:
    """Hand a person over, once: the same draft sent again is the same referral.

    Raises `Refused` without consent, or when the draft already left with other answers.
    """
    if already := _already_sent(draft_id, answers, by=by):
        return already
    refuse(
        answers.why_not(timezone.localdate())
        or rules.why_not_hold_number(number=answers.nir, may=may_hold_number(by))
        or rules.why_not_receive(fund=receiver.name, is_read=is_read(receiver))
    )
    try:
        with transaction.atomic():
            consent = agree(answers, receiver=receiver, by=by)
            referral = write(answers, consent, draft_id=draft_id, receiver=receiver, by=by, site=site)
    except IntegrityError:
        # The same draft, sent at the same instant by another process, was committed first.
        if already := _already_sent(draft_id, answers, by=by):
            return already
        raise
    Draft.objects.of(by.organisation_id).filter(pk=draft_id).delete()
    record("referral.sent", referral, by=by, receiver=receiver.code, care=len(answers.care))
    announce(referral, receiver)
    return referral


def announce(referral: Referral, receiver: Organisation, template: str = "referral_waiting") -> None:
    """A notice at the fund's address: that there is something to read, nothing of her."""
    if receiver.email:
        messaging.post(template, organisation_id=receiver.pk, to_organisation=receiver, subject=referral)


def may_hold_number(by: Acting) -> bool:
    """Whether the organisation acted for is entitled to a social security number."""
    return Organisation.objects.filter(pk=by.organisation_id, may_hold_nir=True).exists()


def is_read(receiver: Organisation) -> bool:
    return Membership.objects.current(timezone.localdate()).filter(organisation=receiver).exists()


def _already_sent(draft_id: UUID, answers: Answers, *, by: Acting) -> Referral | None:
    sent = Referral.objects.sent_by(by.organisation_id).filter(draft_id=draft_id).first()
    if sent:
        same = bytes(sent.body_digest) == answers.digest()
        refuse(rules.why_not_replay(same_body=same, withdrawn=sent.why == CONSENT_WITHDRAWN))
    return sent


def agree(answers: Answers, *, receiver: Organisation, by: Acting, **collected) -> Consent:
    """What she agreed to, for one relay. `collected`: `text` and `collected_by_id` of a consent given earlier."""
    if "text" not in collected:
        collected["text"] = ConsentText.objects.current(Purpose.RELAY, timezone.localdate())
    return Consent.objects.create(
        author_id=by.organisation_id,
        reader=receiver,
        means=answers.consent_means,
        given_on=answers.consent_on,
        cares=list(answers.care),
        recipients=list(answers.recipients),
        report_back=answers.report_back,
        **{"collected_by_id": by.user_id, **collected},
    )


OF_CONSENT = ("consent_means", "consent_on", "recipients", "report_back")


def write(
    answers: Answers, consent: Consent, *, draft_id: UUID, receiver: Organisation, by: Acting, **ends
) -> Referral:
    """The shared row. `ends`: `site`, `parent`, `origin`."""
    told = {name: value for name, value in asdict(answers).items() if name not in OF_CONSENT}
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
        sent_at=timezone.now(),
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


# When the referral began and ended to be held, as its moves say it.
STAMPS = {Move.ACCEPT: "accepted_at"} | dict.fromkeys(
    (Move.END, Move.REOPEN, Move.RETURN, Move.DECLINE, Move.RECALL), "ended_at"
)


@transaction.atomic
def move(referral: Referral, name: str, *, by: Acting) -> Referral:
    """Move a referral received; raises `Refused`. The case that moves it records the event."""
    return moved(locked(referral.pk, by=by), name, by=by)


def moved(referral: Referral, name: str, *, by: Acting, why: str | None = None) -> Referral:
    """Move a referral already locked, as the rule allows. `why`: a code, kept with the state."""
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
    changed = ["state"]
    if stamp := STAMPS.get(name):
        setattr(referral, stamp, None if name == Move.REOPEN else timezone.now())
        changed.append(stamp)
    if why is not None:
        referral.why = why
        changed.append("why")
    referral.save(update_fields=changed)
    return referral


def locked(referral_id: UUID, *, by: Acting) -> Referral:
    """One referral received, locked until the act is over: of two advisers at once, the second sees the first."""
    return _lock(Referral.objects.received_by(by.organisation_id), referral_id)


def locked_sent(referral_id: UUID, *, by: Acting) -> Referral:
    """One referral sent, locked. Of a chain the child is locked before its parent, everywhere."""
    return _lock(Referral.objects.sent_by(by.organisation_id), referral_id)


def _lock(rows, referral_id: UUID) -> Referral:
    return rows.select_related("consent", "referred_by").select_for_update(of=("self",)).get(pk=referral_id)


@transaction.atomic
def tell(referral: Referral, tidings: str, *, by: Acting) -> News:
    """Write one sentence for the sender, under the person's consent; raises `Refused`.

    Told by the fund to which another one passed her on, it is told to whoever met her first as well.
    """
    referral = locked(referral.pk, by=by)
    news = _tell(referral, tidings, by=by, told_by_id=by.user_id)
    _climb(referral, tidings)
    return news


def _tell(referral: Referral, tidings: str, *, by: Acting, told_by_id: UUID) -> News:
    refuse(
        rules.why_not_tell(tidings=tidings, report_back=referral.consent.report_back, state=referral.state)
    )
    news = News.objects.create(
        author_id=by.organisation_id,
        reader_id=referral.sender_id,
        referral=referral,
        tidings=Tidings(tidings),
        told_at=timezone.now(),
        told_by_id=told_by_id,
    )
    record("referral.told", referral, by=by, tidings=tidings)
    messaging.post("news", organisation_id=by.organisation_id, to_user=referral.referred_by, subject=referral)
    return news


def _climb(child: Referral, tidings: str) -> None:
    """The fund that passed her on repeats the sentence to its own sender, as the machine, if her consent allows."""
    if child.parent_id is None:
        return
    with acting_for(child.sender_id):
        machine = the_machine(child.sender_id)
        parent = locked(child.parent_id, by=machine)
        if parent.consent.report_back and parent.state in (State.FORWARDED, State.ENDED):
            _follow(parent, tidings, by=machine)
            _tell(parent, tidings, by=machine, told_by_id=child.referred_by_id)
            _climb(parent, tidings)


def _follow(parent: Referral, tidings: str, *, by: Acting) -> None:
    """Taken there, it is taken; over there, it is over."""
    if parent.accepted_at is None:
        parent.accepted_at = timezone.now()
        parent.save(update_fields=["accepted_at"])
    if tidings in codes.ENDS and parent.state == State.FORWARDED:
        moved(parent, Move.END, by=by)
