"""The two sheets of a review, as accessible PDFs: the adviser's, and the one that she takes home."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from django.http import HttpResponse
from django.utils.translation import gettext as _

from relais.base import french
from relais.base.journal import record
from relais.base.pdf import pdf
from relais.cases.models import Case
from relais.reviews.models import Line, Review
from relais.reviews.rules import ReviewState
from relais.rights.answers import After, Answer, Status
from relais.rights.kept import after_from_json, answer_from_json
from relais.rights.reading import read
from relais.rights.situation import Situation
from relais.web import shown
from relais.web.one_case import mine

from .printed_adviser import for_adviser as adviser_data
from .printed_her import for_her as her_data
from .printed_her import printed as on_two_pages
from .rights_shown import said

TEMPLATES = Path(__file__).parents[1] / "print"


def place_and_day(place: str, on: date) -> str:
    """« Albi, le 22 novembre 2026 », at the head of a letter. `place`: "" when none is known."""
    if not place:
        return _("Le {day}").format(day=french.day(on))
    return _("{place}, le {day}").format(place=place, day=french.day(on))


@dataclass(frozen=True)
class _Read:
    """One review as it was kept, its answers as they were confirmed."""

    lines: Sequence[Line]
    answers: Sequence[Answer]
    after: Sequence[After]
    situation: Situation


def for_her(request, pk, review_pk):
    """Two pages at most, in easy French, without a word of the law."""
    one, review = _both(request, pk, review_pk)
    found = _read(review)
    data = her_data(
        name=one.person.name,
        on=review.on,
        situation=found.situation,
        answers=found.answers,
        after=found.after,
        fund=request.acting.organisation_name,
        adviser=one.adviser.name,
    )
    return _file(request, one, "person", on_two_pages(TEMPLATES / "person.typ", data))


def for_adviser(request, pk, review_pk):
    """The whole review: her situation and its sources, each right and its chain, texts and versions."""
    one, review = _both(request, pk, review_pk)
    found = _read(review)
    who = [line.confirmed_by.name for line in found.lines if line.confirmed_by]
    data = adviser_data(
        name=one.person.name,
        about=shown.about(one.person),
        number=one.number,
        review=review,
        lines=found.lines,
        answers=found.answers,
        after=found.after,
        situation=found.situation,
        confirmed_by=list(dict.fromkeys(who)),
        printed_by=request.user.name,
    )
    return _file(request, one, "adviser", pdf(TEMPLATES / "adviser.typ", data))


def _both(request, pk, review_pk) -> tuple[Case, Review]:
    """Her case first: what is put aside is read by nobody, nor printed."""
    one = mine(request, pk)
    return one, Review.objects.of(one.fund_id).get(pk=review_pk, case=one, state=ReviewState.DONE)


def _read(review: Review) -> _Read:
    lines = list(Line.objects.of(review.fund_id).filter(review=review).select_related("confirmed_by"))
    answers = [replace(answer_from_json(line.answer), status=Status(said(line))) for line in lines]
    return _Read(lines, answers, list(map(after_from_json, review.after)), read(review.facts))


def _file(request, one: Case, sheet: str, told: bytes) -> HttpResponse:
    """Read in the browser, kept by no cache; its name says nothing of her."""
    record("review.printed", one, by=request.acting, sheet=sheet)
    return HttpResponse(
        told,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'inline; filename="{NAMES[sheet]}"',
            "X-Content-Type-Options": "nosniff",
        },
    )


NAMES = {"person": "vos-droits.pdf", "adviser": "bilan-des-droits.pdf"}
