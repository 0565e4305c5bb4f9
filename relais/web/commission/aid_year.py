"""The year's report of the commission: what the fund reads, and what may leave it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from relais.base import french
from relais.base.journal import record
from relais.commission import year as yearly
from relais.commission.models import Decision
from relais.commission.year import Shown
from relais.commission.year_rows import rows

from .envelope import known_year

FIRST_SHOWN = ("decisions", "helped", "engaged", "paid")
OF_A_KIND = ("decisions", "helped", "engaged", "paid", "lapsed")


def aid_year(request, year: int | None = None):
    """Decisions and people told apart; each figure with its definition."""
    year = known_year(year)
    fund = request.acting.organisation_id
    report = yearly.report(rows(fund, year), year)
    told = yearly.indicators(report.whole)
    return render(
        request,
        "web/commission/aid_year.html",
        {
            "year": year,
            "years": [(one, reverse("web:aid-year-of", args=[one]), one == year) for one in _years(fund)],
            "facts": [{"label": one.label, "value": one.text} for one in told if one.code in FIRST_SHOWN],
            "indicators": told,
            "kinds": [_group(kind.label, counted) for kind, counted in report.by_kind.items()],
            "headers": [one.label for one in told if one.code in OF_A_KIND],
            "outcomes": [
                (french.capital(outcome.label), counted.decisions, len(counted.people))
                for outcome, counted in report.by_outcome.items()
            ],
            "source": yearly.source(report),
            "outside_url": reverse("web:aid-year-outside", args=[year]),
        },
    )


def _years(fund) -> list[int]:
    """From the first decision to this year, the newest first."""
    this = timezone.localdate().year
    first = Decision.objects.of(fund).order_by("on").values_list("on", flat=True).first()
    return list(range(this, (first.year if first else this) - 1, -1))


def _group(label: str, counted) -> dict:
    told = [one for one in yearly.indicators(counted) if one.code in OF_A_KIND]
    return {"name": french.capital(label), "cells": [(one.label, one.text) for one in told]}


def outside(request, year: int):
    """What may be shown to others: no group under eleven people. Read here, or taken away as a table."""
    year = known_year(year)
    report = yearly.report(rows(request.acting.organisation_id, year), year)
    if request.method == "POST":
        record("aid_year.exported", by=request.acting, year=year)
        return HttpResponse(
            yearly.for_outside(report).encode(),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="relais-aides-{year}.csv"'},
        )
    return render(
        request,
        "web/commission/aid_year_outside.html",
        {
            "year": year,
            "tables": _tables(report),
            "source": yearly.source(report),
            "back_url": reverse("web:aid-year-of", args=[year]),
            "least": yearly.FEWEST_PEOPLE,
        },
    )


def _tables(report) -> list[dict]:
    """One figure a line where there is one group; else one group a line."""
    found: dict[str, dict[str, list[Shown]]] = {}
    for one in yearly.outside(report):
        found.setdefault(one.table, {}).setdefault(one.group, []).append(one)
    return [_of_one(title, *groups.values()) for title, groups in found.items()]


def _of_one(title: str, *groups: list[Shown]) -> dict:
    if len(groups) == 1:
        headers = [_("Valeur")]
        rows = [(one.one.label, one.one.definition, [(headers[0], _told(one))]) for one in groups[0]]
    else:
        headers = [one.one.label for one in groups[0]]
        rows = [(group[0].group, "", [(one.one.label, _told(one)) for one in group]) for group in groups]
    return {"title": title, "headers": headers, "rows": rows}


def _told(one: Shown) -> str:
    """Why it is not told is said once, above."""
    return _("non montré") if one.few else one.text
