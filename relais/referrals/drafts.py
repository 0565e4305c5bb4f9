"""Drafts: a referral being written, kept encrypted for its writer alone, until it is sent or for a week."""

import json
import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from cryptography.exceptions import InvalidTag
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from relais.base import secrets
from relais.base.acting import Acting
from relais.base.journal import record
from relais.base.moves import refuse
from relais.consents.rules import Recipient

from . import rules
from .actions import may_hold_number, number_of
from .codes import CONSENT_WITHDRAWN, ReturnReason, Step, Urgency
from .models import Draft, Referral

KEPT = timedelta(days=7)
LISTED = 10  # unfinished drafts shown to their writer

# What each step asks, as it is typed; anything else is dropped.
ASKED = {
    Step.CONSENT: ("consent_means", "consent_on", "agreed"),
    Step.CARE: ("care", "since", "quote", "urgency"),
    Step.REASON: ("reasons", "cover"),
    Step.PERSON: (
        "first_name",
        "last_name",
        "birth_date",
        "place",
        "commune",
        "scheme",
        "fund",
        "guardian",
        "nir",
    ),
    Step.CONTACT: ("phone", "channel", "email", "hours", "language", "digital", "words"),
}
FIELDS = frozenset(name for names in ASKED.values() for name in names)
SEVERAL = frozenset({"agreed", "care", "reasons", "hours"})
MOST_VALUES, LONGEST_CODE, LONGEST = 30, 40, 300
REPORT_BACK = "report_back"  # of `agreed`, beside the recipients


@dataclass(frozen=True)
class Kept:
    """A draft, opened. `answers`: field → what was typed; `step`: the furthest reached."""

    id: UUID
    answers: dict[str, list[str]]
    step: Step
    saved_at: datetime

    @property
    def name(self) -> str:
        """As far as it is typed."""
        typed = (self.answers.get(name) or [""] for name in ("first_name", "last_name"))
        return " ".join(word.strip() for (word, *_) in typed if word.strip())


# --- whose it is --------------------------------------------------------------------------------------------
def fresh(by: Acting, chance: bytes = b"") -> UUID:
    """An identifier that says whose draft it is, before anything is written: half chance, half proof.

    Whoever signs in next on the same telephone, or guesses an address, holds an identifier that is not hers:
    it is as absent as one that nobody has.
    """
    chance = chance or os.urandom(8)
    return UUID(bytes=chance + _proof(chance, by))


def is_own(draft_id: UUID, by: Acting) -> bool:
    chance, proof = draft_id.bytes[:8], draft_id.bytes[8:]
    return by.user_id is not None and proof == _proof(chance, by)


def _proof(chance: bytes, by: Acting) -> bytes:
    return secrets.proof(b"draft" + by.organisation_id.bytes + by.user_id.bytes, bound_to=chance)[:8]


def _mine(draft_id: UUID, by: Acting):
    if not is_own(draft_id, by):
        raise Draft.DoesNotExist
    return Draft.objects.of(by.organisation_id).filter(pk=draft_id, writer_id=by.user_id)


# --- reading ------------------------------------------------------------------------------------------------
def read(draft_id: UUID, *, by: Acting) -> Kept | None:
    """None when nothing is written yet; raises `Draft.DoesNotExist` when it can only be somebody else's."""
    row = _mine(draft_id, by).first()
    return _opened(row) if row else None


def mine(*, by: Acting) -> list[Kept]:
    """Her unfinished drafts, newest first."""
    rows = Draft.objects.of(by.organisation_id).filter(writer_id=by.user_id).order_by("-saved_at", "-id")
    return [_opened(row) for row in rows[:LISTED]]


def _opened(row: Draft) -> Kept:
    try:
        answers = json.loads(secrets.open_sealed(row.sealed, bound_to=f"draft/{row.pk}"))
    except InvalidTag:  # sealed under a key that the house has changed since: nothing can be read of it
        answers = {}
    return Kept(row.pk, answers, Step(row.step), row.saved_at)


# --- writing ------------------------------------------------------------------------------------------------
@transaction.atomic
def save(draft_id: UUID, answers: dict[str, list[str]], *, step: Step, by: Acting) -> Kept:
    """Keep these answers over those already kept. Raises `Refused` once the relay has left."""
    rows = _mine(draft_id, by).select_for_update()
    empty = {"organisation_id": by.organisation_id, "writer_id": by.user_id, "step": step, "sealed": b""}
    row, started = rows.get_or_create(pk=draft_id, defaults=empty | {"saved_at": timezone.now()})
    # After the lock: a form sent meanwhile has taken its draft with it.
    refuse(rules.why_not_keep(sent=_is_sent(draft_id, by)))
    kept = {} if started else _opened(row).answers
    row.sealed = secrets.close(json.dumps(kept | _tidy(answers)), bound_to=f"draft/{row.pk}")
    row.step = max(Step(row.step), step, key=lambda one: one.number)
    row.saved_at = timezone.now()
    row.save(update_fields=["sealed", "step", "saved_at"])
    if started:
        record("draft.started", row, by=by)
    return _opened(row)


def _is_sent(draft_id: UUID, by: Acting) -> bool:
    return Referral.objects.sent_by(by.organisation_id).filter(draft_id=draft_id).exists()


def _tidy(answers: dict[str, list[str]]) -> dict[str, list[str]]:
    """Known fields, of a bounded size: what a form cannot have typed is not kept."""
    return {
        name: [one[:LONGEST_CODE] for one in said[:MOST_VALUES]]
        if name in SEVERAL
        else [(said or [""])[-1][:LONGEST]]
        for name, said in answers.items()
        if name in FIELDS
    }


@transaction.atomic
def forget(draft_id: UUID, *, by: Acting) -> None:
    """Drop a draft by hand; one that is gone already stays so."""
    row = _mine(draft_id, by).select_for_update().first()
    if row:
        record("draft.forgotten", row, by=by)
        row.delete()


@transaction.atomic
def purge(organisation_id: UUID) -> int:
    """Forget those that nobody touched for a week; how many."""
    old = Draft.objects.of(organisation_id).filter(saved_at__lt=timezone.now() - KEPT)
    return old.delete()[0]


# --- from a relay that has left -----------------------------------------------------------------------------
@transaction.atomic
def again(referral: Referral, *, by: Acting) -> Kept:
    """A new draft of what was typed in a relay that the fund gave back."""
    refuse(rules.why_not_again(state=referral.state))
    answers = typed(referral)
    if referral.why == ReturnReason.CONSENT:
        answers = {name: said for name, said in answers.items() if name not in ASKED[Step.CONSENT]}
    if not may_hold_number(by):
        answers.pop("nir")
    draft_id = fresh(by, _chance_of(referral))
    return read(draft_id, by=by) or save(draft_id, answers, step=Step.CONTACT, by=by)


def corrected(returned: list[Referral], *, by: Acting) -> set[UUID]:
    """Those among these that somebody of the structure has corrected and passed again."""
    if not returned:
        return set()
    asked = Q()
    for one in returned:
        asked |= Q(draft_id__range=[UUID(bytes=_chance_of(one) + end * 8) for end in (b"\x00", b"\xff")])
    again = Referral.objects.sent_by(by.organisation_id).filter(asked).values_list("draft_id", flat=True)
    begun = {draft_id.bytes[:8] for draft_id in again}
    return {one.pk for one in returned if _chance_of(one) in begun}


def _chance_of(referral: Referral) -> bytes:
    """The half of a relay's identifier that chance made: its correction begins with it, whoever writes it."""
    return referral.pk.bytes[8:]


def typed(referral: Referral) -> dict[str, list[str]]:
    """The answers that a relay was made of, as the form would take them again."""
    if referral.why == CONSENT_WITHDRAWN:
        return {}
    consent = referral.consent
    several = {
        "agreed": [*([REPORT_BACK] if consent.report_back else []), *map(str, consent.recipients)],
        "care": list(referral.care),
        "reasons": list(referral.reasons),
        "hours": list(referral.hours),
    }
    one = {
        "consent_means": consent.means,
        "consent_on": _day(consent.given_on),
        "urgency": "on" if referral.urgency == Urgency.SOON else "",
        "birth_date": _day(referral.birth_date),
        "place": str(referral.commune) if referral.commune else "",
        "commune": referral.commune_id or "",
        "fund": str(referral.receiver_id),
        "nir": number_of(referral),
    }
    same = {name: getattr(referral, name) for name in FIELDS - several.keys() - one.keys()}
    return several | {name: [said] for name, said in (same | one).items()}


def _day(day) -> str:
    return f"{day:%d %m %Y}"


def said_of(agreed: list[str]) -> tuple[bool, tuple[str, ...]]:
    """`agreed`, as the consent keeps it: report back or not, the recipients beyond the fund."""
    return REPORT_BACK in agreed, tuple(one for one in Recipient if one in agreed)
