"""A review asked, calculated outside any page, read with her line by line, compared and replayed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from relais.base.acting import Acting, the_machine
from relais.base.context import acting_for
from relais.base.journal import record
from relais.base.moves import refuse
from relais.base.words import Sentence
from relais.cases.held import locked, touch
from relais.cases.models import Case
from relais.engine import pool
from relais.rights import scales
from relais.rights.kept import answer_from_json
from relais.rights.reading import write
from relais.rights.review import why_not_review

from . import facts, rules
from .models import Line, Review
from .rules import LONGEST, ON_ITS_WAY, Failure, ReviewState, Told


# --- asking ---------------------------------------------------------------------------------------------------------
@transaction.atomic
def ask(case: Case, *, on: date, by: Acting) -> Review:
    """Freeze what is known of her today, and have all her rights looked at; raises `Refused`."""
    case, now = locked(case.pk, by=by), timezone.now()
    known = facts.known_of(case, by=by)
    situation = facts.situation_of(known)
    waiting = Review.objects.of(by.organisation_id).filter(case=case, state__in=ON_ITS_WAY).first()
    refuse(
        rules.why_not_ask(
            case_state=case.state,
            asked_at=waiting.asked_at if waiting else None,
            told=rules.is_told(known.sources),
            on=on,
            now=timezone.localtime(now),
        )
        or why_not_review(situation, on)
    )
    if waiting:
        _end(waiting, ReviewState.FAILED, why=Failure.LOST)
    review = Review.objects.create(
        fund_id=by.organisation_id,
        case=case,
        on=on,
        facts=write(situation),
        sources=known.sources,
        asked_at=now,
        asked_by_id=by.user_id,
    )
    touch(case)
    record("review.asked", case, by=by)
    jobs.configure_task("relais.review_rights").defer(
        review_id=str(review.pk), organisation_id=str(by.organisation_id)
    )
    return review


# --- calculating: no transaction is open while the engine works ---------------------------------------------------
def run(review_id: UUID, organisation_id: UUID) -> None:
    """For the worker, which may die at any line and do it again: the answers are written once, all or none."""
    with acting_for(organisation_id):
        work = _begin(review_id, organisation_id)
    if work is None:
        return
    running = partial(_running, review_id, organisation_id)
    try:
        told = pool.calculate(
            "review", work, seconds=LONGEST, progress=partial(heard, running, organisation_id)
        )
    except pool.TooLong:
        ended = partial(_fail, Failure.TOO_LONG)
    except pool.Broken:
        ended = partial(_fail, Failure.BROKEN)
    else:
        ended = partial(_keep, told)
    with acting_for(organisation_id):
        review = _locked_review(review_id, organisation_id)
        if review and review.state in ON_ITS_WAY:
            ended(review)


def _begin(review_id: UUID, organisation_id: UUID) -> dict | None:
    """What to calculate; None when there is nothing left to do."""
    review = _locked_review(review_id, organisation_id)
    if review is None or review.state not in ON_ITS_WAY:
        return None
    if not _is_read(review):
        _end(review, ReviewState.FAILED, why=Failure.PUT_ASIDE)
        return None
    review.state, review.progress = ReviewState.RUNNING, 0
    review.save(update_fields=["state", "progress"])
    return payload(review)


def payload(review: Review) -> dict:
    """What the engine is asked: nothing of her but what was frozen."""
    return {"situation": review.facts, "on": review.on.isoformat()}


def _running(review_id: UUID, organisation_id: UUID):
    return Review.objects.of(organisation_id).filter(pk=review_id, state=ReviewState.RUNNING)


def heard(asked: Callable, organisation_id: UUID, per_cent: int) -> None:
    """How far the engine is, in a transaction of its own; `asked()`: what is still calculated, if it is."""
    with acting_for(organisation_id):
        asked().update(progress=max(0, min(99, per_cent)))


def _locked_review(review_id: UUID, organisation_id: UUID) -> Review | None:
    return Review.objects.of(organisation_id).select_for_update().filter(pk=review_id).first()


def _is_read(review: Review) -> bool:
    """She may have withdrawn since it was asked: nothing more is written of her."""
    return Case.objects.of(review.fund_id).filter(pk=review.case_id).exists()


def _fail(why: Failure, review: Review) -> None:
    _end(review, ReviewState.FAILED, why=why)


def _keep(told: dict, review: Review) -> None:
    if not _is_read(review):
        _fail(Failure.PUT_ASIDE, review)
        return
    Line.objects.bulk_create(_lines(review, told["answers"]))
    review.after, review.versions = told["after"], told["versions"] | {"scales": scales.digest()}
    _end(review, ReviewState.DONE, progress=100, done_at=timezone.now(), also=["after", "versions"])
    record("review.made", review.case, by=the_machine(review.fund_id), lines=len(told["answers"]))


def _lines(review: Review, answers: list[dict]) -> Iterator[Line]:
    for position, answer in enumerate(answers):
        yield Line(
            fund_id=review.fund_id,
            review=review,
            position=position,
            right=answer["right"],
            status=answer["status"],
            answer=answer,
        )


def _end(review: Review, state: ReviewState, *, also=(), **changed) -> None:
    review.state = state
    for name, value in changed.items():
        setattr(review, name, value)
    review.save(update_fields=["state", *changed, *also])


# --- confirming -----------------------------------------------------------------------------------------------------
@transaction.atomic
def confirm(line: Line, *, status: str, words: str = "", by: Acting) -> Line:
    """What was seen with her for this right: the calculation's answer, or another and why. Raises `Refused`."""
    review, case = _both(line.review_id, by=by)
    line = Line.objects.of(by.organisation_id).get(pk=line.pk, review=review)
    words = words.strip()
    refuse(
        rules.why_not_confirm(
            case_state=case.state,
            review_state=review.state,
            computed=line.status,
            status=status,
            words=words,
        )
    )
    line.confirmed, line.words = status, words
    line.confirmed_at, line.confirmed_by_id = timezone.now(), by.user_id
    line.save(update_fields=["confirmed", "words", "confirmed_at", "confirmed_by"])
    touch(case)
    record("review.line_confirmed", case, by=by, agrees=status == line.status)
    _confirmed_when_all_are(review, case, by=by)
    return line


@transaction.atomic
def confirm_rest(review: Review, *, by: Acting) -> int:
    """Every line not yet read stands as it was calculated; how many. Raises `Refused`."""
    review, case = _both(review.pk, by=by)
    left = Line.objects.of(by.organisation_id).filter(review=review, confirmed="")
    refuse(rules.why_not_confirm_rest(case_state=case.state, review_state=review.state))
    count = left.update(confirmed=F("status"), confirmed_at=timezone.now(), confirmed_by=by.user_id)
    touch(case)
    _confirmed_when_all_are(review, case, by=by)
    return count


def _both(review_id: UUID, *, by: Acting) -> tuple[Review, Case]:
    review = Review.objects.of(by.organisation_id).get(pk=review_id)
    case = locked(review.case_id, by=by)
    return Review.objects.of(by.organisation_id).select_for_update(of=("self",)).get(pk=review_id), case


def _confirmed_when_all_are(review: Review, case: Case, *, by: Acting) -> None:
    if review.confirmed_at or Line.objects.of(review.fund_id).filter(review=review, confirmed="").exists():
        return
    review.confirmed_at = timezone.now()
    review.save(update_fields=["confirmed_at"])
    otherwise = Line.objects.of(review.fund_id).filter(review=review).exclude(confirmed=F("status")).count()
    record("review.confirmed", case, by=by, otherwise=otherwise)


# --- what others ask ----------------------------------------------------------------------------------------------
def why_not_discretionary(case: Case, *, urgency: str = "") -> Sentence | None:
    """See `rules.why_not_discretionary`: asked before an aid that the law does not owe her."""
    last = last_done(case)
    told = rules.Reviewed(last.on, last.confirmed_at is not None) if last else None
    return rules.why_not_discretionary(last=told, urgency=urgency, today=timezone.localdate())


def last_done(case: Case) -> Review | None:
    done = Review.objects.of(case.fund_id).filter(case=case, state=ReviewState.DONE)
    return done.order_by("-asked_at").first()


def compare(before: Review, after: Review) -> tuple[rules.Change, ...]:
    """What one says otherwise than the other, right by right."""
    return rules.changes(_told(before), _told(after))


def _told(review: Review) -> dict[str, Told]:
    lines = Line.objects.of(review.fund_id).filter(review=review)
    return {line.right: Told(line.confirmed or line.status, answer_from_json(line.answer)) for line in lines}


AFTER = "after"


@dataclass(frozen=True)
class Replayed:
    """`otherwise`: what today's program answers otherwise from the same facts and the same day, right by right.

    Each with what was kept and what is answered now; `AFTER`: once what she may claim is received.
    """

    otherwise: dict[str, tuple]
    versions: dict
    versions_now: dict

    @property
    def same(self) -> bool:
        return not self.otherwise


def replay(review: Review) -> Replayed:
    """Calculate again from what was frozen: to the cent, and to the word. Raises pool.TooLong, pool.Broken.

    The answers of that day stay what they were; the journal says that they were verified.
    """
    told = pool.calculate("review", payload(review), seconds=LONGEST)
    now = {answer["right"]: answer for answer in told["answers"]} | {AFTER: told["after"]}
    versions = told["versions"] | {"scales": scales.digest()}
    with acting_for(review.fund_id):
        kept = {line.right: line.answer for line in Line.objects.of(review.fund_id).filter(review=review)}
        kept[AFTER] = review.after
        otherwise = {
            what: (kept.get(what), now.get(what))
            for what in {**kept, **now}
            if kept.get(what) != now.get(what)
        }
        record("review.replayed", review.case, by=the_machine(review.fund_id), otherwise=len(otherwise))
    return Replayed(otherwise, review.versions, versions)
