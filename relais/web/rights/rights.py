"""The review of all her rights: asked, awaited, read with her, confirmed, compared with the one before."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from relais.base import french
from relais.base.journal import record
from relais.cases.models import Case
from relais.cases.rules import LIVING
from relais.reviews import actions, facts
from relais.reviews.models import Line, Review
from relais.reviews.rules import ON_ITS_WAY, Failure, ReviewState, is_lost, is_told
from relais.rights.catalogue import BY_CODE
from relais.rights.kept import answer_from_json
from relais.web import shown
from relais.web.form_page import accepted, ask_one_thing
from relais.web.one_case import mine

from . import rights_shown
from .rights_forms import LineForm

KEPT_ON_THE_PAGE = 10


def rights(request, pk):
    """Where her review stands: not asked, on its way, to be done again, or done."""
    one = mine(request, pk)
    record("review.opened", one, by=request.acting)
    review = newest_of(one).first()
    if review is None:
        return _none_yet(request, one)
    if review.state in ON_ITS_WAY:
        return _on_its_way(request, one, review)
    if review.state == ReviewState.FAILED:
        return _failed(request, one, review)
    return _done(request, one, review, newest=True)


def past(request, pk, review_pk):
    """A review as it was made, whatever was made since."""
    one, review = _both(request, pk, review_pk)
    record("review.opened", one, by=request.acting)
    if review.state != ReviewState.DONE:
        return redirect("web:rights", pk)
    return _done(request, one, review, newest=newest_of(one).first() == review)


def ask(request, pk):
    actions.ask(mine(request, pk), on=timezone.localdate(), by=request.acting)
    return redirect("web:rights", pk)


def progress(request, pk, review_pk):
    """The line that tells how far it is; once it is over, the whole page is read again. Nothing of her is shown."""
    _one, review = _both(request, pk, review_pk)
    if review.state in ON_ITS_WAY and not is_lost(review.asked_at, timezone.now()):
        return render(request, "parts/review_progress.html", {"per_cent": review.progress})
    return HttpResponse(headers={"HX-Refresh": "true"})


def newest_of(one: Case):
    return Review.objects.of(one.fund_id).filter(case=one).order_by("-asked_at")


def _both(request, pk, review_pk) -> tuple[Case, Review]:
    """Her case first: what is put aside is read by nobody."""
    one = mine(request, pk)
    return one, Review.objects.of(one.fund_id).get(pk=review_pk, case=one)


def _lines(review: Review) -> list[Line]:
    return list(Line.objects.of(review.fund_id).filter(review=review))


# --- before it is done --------------------------------------------------------------------------------------------
def _none_yet(request, one: Case):
    told = is_told(facts.known_of(one, by=request.acting).sources)
    may_ask = told and one.state in LIVING
    return _page(
        request,
        "web/rights/rights_none.html",
        one,
        ask_url=_to("ask-review", one) if may_ask else "",
        **_around(one),
    )


def _on_its_way(request, one: Case, review: Review):
    if is_lost(review.asked_at, timezone.now()):
        return _failed(request, one, review, Failure.LOST)
    return _page(
        request,
        "web/rights/rights_running.html",
        one,
        per_cent=review.progress,
        progress_url=_to("review-progress", one, review.pk),
        address=_to("rights", one),
    )


def _failed(request, one: Case, review: Review, why: Failure | None = None):
    return _page(
        request,
        "web/rights/rights_failed.html",
        one,
        reason=(why or Failure(review.why)).label,
        ask_url=_to("ask-review", one) if one.state in LIVING else "",
        before=_before(one, review),
        **_around(one),
    )


# --- once it is done ----------------------------------------------------------------------------------------------
def _done(request, one: Case, review: Review, *, newest: bool):
    lines = _lines(review)
    living = newest and one.state in LIVING
    return _page(
        request,
        "web/rights/rights.html",
        one,
        **rights_shown.page(one, review, lines, living=living),
        newest_url="" if newest else _to("rights", one),
        left=sum(not line.confirmed for line in lines) if living else 0,
        confirm_url=_to("confirm-review", one, review.pk) if living else "",
        ask_url=_to("ask-review", one) if living else "",
        before=_before(one, review),
        **_around(one),
    )


def _before(one: Case, review: Review) -> list[dict]:
    """The reviews made before this one, the newest first, each with the way to what changed after it."""
    older = newest_of(one).filter(state=ReviewState.DONE, asked_at__lt=review.asked_at)[:KEPT_ON_THE_PAGE]
    return [
        {
            "title": _("Bilan du {day}").format(day=french.day(row.on)),
            "state": rights_shown.standing(row),
            "url": _to("review", one, row.pk),
            "compare_url": _to("compare-reviews", one, review.pk)
            if at == 0 and review.state == ReviewState.DONE
            else "",
        }
        for at, row in enumerate(older)
    ]


def confirm(request, pk, review_pk):
    """What was not said otherwise stands as it was calculated."""
    _one, review = _both(request, pk, review_pk)
    actions.confirm_rest(review, by=request.acting)
    rights_shown.tell(request, _("Ces réponses sont confirmées."))
    return redirect("web:rights", pk)


def line(request, pk, review_pk, line_pk):
    """One right for which she says otherwise than the calculation."""
    one, review = _both(request, pk, review_pk)
    row = Line.objects.of(one.fund_id).get(pk=line_pk, review=review)
    form = LineForm(request.POST or None, line=row)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if accepted(form, actions.confirm, row, **said, by=request.acting):
            rights_shown.tell(request, _("Votre réponse est notée."))
            return redirect(f"{_to('rights', one)}#right-{row.right}")
    record("review.opened", one, by=request.acting)
    return ask_one_thing(
        request,
        "web/act.html",
        form,
        person_name=one.person.name,
        back_url=_to("rights", one),
        title=BY_CODE[row.right].label,
        state=rights_shown.status_shape(row.status),
        lede=answer_from_json(row.answer).because,
        label=_("Noter cette réponse"),
    )


def compare(request, pk, review_pk):
    """What this review says otherwise than the one before it."""
    one, review = _both(request, pk, review_pk)
    record("review.opened", one, by=request.acting)
    older = newest_of(one).filter(state=ReviewState.DONE, asked_at__lt=review.asked_at)
    before = older.first()
    if before is None or review.state != ReviewState.DONE:
        return redirect("web:rights", pk)
    return _page(
        request,
        "web/rights/rights_compare.html",
        one,
        on=review.on,
        before_on=before.on,
        changes=[rights_shown.change(told) for told in actions.compare(before, review)],
        rights_url=_to("rights", one),
    )


# --- what these pages share ---------------------------------------------------------------------------------------
def _page(request, template: str, one: Case, **context):
    return render(
        request,
        template,
        {"person_name": one.person.name, "back_url": _to("case", one), "about": shown.about(one.person)}
        | context,
    )


def _around(one: Case) -> dict:
    if one.state not in LIVING:
        return {"situation_url": "", "what_if_url": ""}
    return {"situation_url": _to("situation", one), "what_if_url": _to("what-if", one)}


def _to(name: str, one: Case, *args) -> str:
    return reverse(f"web:{name}", args=[one.pk, *args])
