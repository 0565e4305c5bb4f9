"""Where the review of her rights stands, in a few words: for the page of her case."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from relais.base import french
from relais.cases.models import Case
from relais.cases.rules import LIVING
from relais.reviews.models import Review
from relais.reviews.rules import ON_ITS_WAY, ReviewState


def of_case(one: Case, today: date) -> dict:
    """One line under the first level of each care, with the way to it; `first`: none was ever asked."""
    reviews = Review.objects.of(one.fund_id).filter(case=one).defer("facts", "after")
    review = reviews.order_by("-asked_at").first()
    if review is None and one.state not in LIVING:
        return {}
    return {
        "text": _said(review, today),
        "url": reverse("web:rights", args=[one.pk]),
        "first": review is None,
    }


def _said(review: Review | None, today: date) -> str:
    if review is None:
        return _("Faire le bilan de ses droits")
    if review.state in ON_ITS_WAY:
        return _("Bilan en cours")
    if review.state == ReviewState.FAILED:
        return _("Bilan à refaire")
    day = french.short_day(review.on, year=review.on.year != today.year)
    told = (
        _("Bilan du {day}, confirmé") if review.confirmed_at else _("Bilan du {day}, à confirmer avec elle")
    )
    return told.format(day=day)
