"""The thread of a case as a story: what is to come on top, then acts, tries, steps and notes, newest first."""

import heapq
from datetime import datetime
from uuid import UUID

from django.core import signing
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from relais.access.models import User
from relais.base import french
from relais.base.models import Event
from relais.cases.models import Attempt, Case, Note, Step
from relais.cases.rules import AttemptChannel, AttemptResult, StepState, ThirdParty
from relais.cases.step_rules import act_label
from relais.web import shown

SHOWN = 30
SALT = "relais.thread"


def story(one: Case, *, before: datetime | None = None) -> tuple[list[dict], str]:
    """Thirty entries older than `before`, newest first, and the key of what follows ("" when nothing does)."""
    found = [*_acts(one, before), *_tries(one, before), *_steps(one, before), *_notes(one, before)]
    newest = heapq.nlargest(SHOWN + 1, found, key=lambda entry: entry["at"])
    told = newest[:SHOWN]
    _name(told)
    if len(newest) > SHOWN:
        return told, signing.dumps(told[-1]["at"].isoformat(), salt=SALT, compress=False)
    return [*told, _passed(one)], ""


def read_key(text: str) -> datetime | None:
    """The instant before which to read on; None for a key that is not ours: one is back at the beginning."""
    try:
        return datetime.fromisoformat(signing.loads(text, salt=SALT))
    except (signing.BadSignature, ValueError, TypeError):
        return None


def to_come(steps: list[Step]) -> list[dict]:
    """The dated steps, the furthest on top, as the thread goes back in time."""
    dated = [step for step in steps if step.state == StepState.TO_DO and step.due_on]
    return [
        {
            "kind": "next",
            "at": step.due_on,
            "when": "",
            "title": act_label(step.level, step.what),
            "text": step.words,
            "by": "",
        }
        for step in sorted(dated, key=lambda step: step.due_on, reverse=True)[:SHOWN]
    ]


def _entry(at, title, *, text="", who=None, kind="", to=None) -> dict:
    return {"kind": kind, "at": at, "title": title, "text": text, "who": who, "to": to}


def _acts(one: Case, before) -> list[dict]:
    """The fund's acts on it: none is older than the referral, so older months of the journal stay closed."""
    acts = Event.objects.of(one.fund_id).about(one.pk, one.referral_id).since(one.referral.sent_at)
    told = acts.filter(verb__in=shown.TOLD).order_by("-at", "-id")
    if before:
        told = told.filter(at__lt=before)
    return [
        _entry(
            event.at,
            _(shown.STORY[event.verb]),
            text=_detail(event),
            who=event.actor_id,
            kind="key" if event.verb in shown.KEY_EVENTS else "",
            to=_account(event.facts.get("to")),
        )
        for event in told[: SHOWN + 1]
    ]


def _detail(event: Event) -> str:
    if event.verb == "case.waiting":
        return _("{whom}, pendant {n} jours.").format(
            whom=ThirdParty(event.facts["for_whom"]).label, n=event.facts["days"]
        )
    if event.verb == "case.closed" and event.facts.get("end") == "lost_contact":
        return _("Nous ne l’avons pas eue, {n} essais.").format(n=event.facts["tries"])
    return shown.detail(event)


def _account(told: str | None) -> UUID | None:
    return UUID(hex=told) if told else None


def _tries(one: Case, before) -> list[dict]:
    rows = _older(Attempt.objects.of(one.fund_id).filter(case=one), "recorded_at", before)
    return [
        _entry(
            attempt.recorded_at,
            _tried(attempt),
            text=AttemptResult(attempt.result).label + ".",
            who=attempt.made_by_id,
        )
        for attempt in rows
    ]


def _tried(attempt: Attempt) -> str:
    """Its own day too, when it was noted later."""
    channel = AttemptChannel(attempt.channel).label
    if attempt.made_on == timezone.localdate(attempt.recorded_at):
        return channel
    return f"{channel}, {french.day(attempt.made_on, year=False)}"


def _steps(one: Case, before) -> list[dict]:
    ended = Step.objects.of(one.fund_id).filter(case=one, ended_at__isnull=False)
    return [
        _entry(
            step.ended_at,
            f"{act_label(step.level, step.what)} : {StepState(step.state).label}",
            text=step.words,
            who=step.holder_id,
        )
        for step in _older(ended.exclude(what="not_needed"), "ended_at", before)
    ]


def _notes(one: Case, before) -> list[dict]:
    rows = _older(Note.objects.of(one.fund_id).filter(case=one), "written_at", before)
    return [
        _entry(note.written_at, _("Note d’équipe"), text=note.words, who=note.written_by_id) for note in rows
    ]


def _older(rows, instant: str, before):
    if before:
        rows = rows.filter(**{f"{instant}__lt": before})
    return rows.order_by(F(instant).desc())[: SHOWN + 1]


def _name(entries: list[dict]) -> None:
    """Who did each, in one query."""
    ids = {entry[key] for entry in entries for key in ("who", "to") if entry[key]}
    names = {user.pk: user.name for user in User.objects.filter(pk__in=ids)}
    for entry in entries:
        entry["by"] = names.get(entry.pop("who"), "")
        if to := names.get(entry.pop("to")):
            entry["text"] = _("À {name}.").format(name=to)


def _passed(one: Case) -> dict:
    return {
        "kind": "key",
        "at": one.referral.sent_at,
        "title": _("Relais transmis"),
        "text": _("{who}, {sender}, avec son accord.").format(
            who=one.referral.referred_by.name, sender=one.referral.sender.name
        ),
    }
