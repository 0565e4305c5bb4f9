"""« Et si… »: a few changes of her situation beside today. Asked here, calculated by the worker, never a review."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from relais.base.journal import record
from relais.cases.models import Case
from relais.cases.rules import LIVING
from relais.reviews import facts
from relais.reviews import what_if as asking
from relais.reviews.models import WhatIf
from relais.reviews.rules import ON_ITS_WAY, ReviewState, is_lost, is_told
from relais.rights import variants
from relais.rights.answers import Answer, Status
from relais.rights.catalogue import CATALOGUE
from relais.rights.kept import answer_from_json
from relais.territory.models import Commune
from relais.web import shown
from relais.web.fields import typed_euros
from relais.web.form_page import accepted
from relais.web.one_case import mine
from relais.web.situation.situation_fields import typed_day

from . import rights_shown
from .what_if_forms import ChangeForm


def what_if(request, pk):
    one = mine(request, pk)
    last, told = asking.last_of(one), is_told(facts.known_of(one, by=request.acting).sources)
    columns = _columns(request.POST if request.method == "POST" else None, last)
    if request.method == "POST" and _asked(one, columns, by=request.acting):
        return redirect("web:what-if", pk)
    record("review.opened", one, by=request.acting)
    waiting = last is not None and last.state in ON_ITS_WAY and not is_lost(last.asked_at, timezone.now())
    return render(
        request,
        "web/rights/what_if.html",
        {
            "person_name": one.person.name,
            "about": shown.about(one.person),
            "back_url": reverse("web:rights", args=[pk]),
            "address": reverse("web:what-if", args=[pk]),
            "progress_url": reverse("web:what-if-progress", args=[pk]) if waiting else "",
            "per_cent": last.progress if last else 0,
            "failed": last is not None and not waiting and last.state != ReviewState.DONE,
            "found": _found(last) if last and last.state == ReviewState.DONE else None,
            "columns": columns if not waiting and told and one.state in LIVING else [],
            "situation_url": "" if told else reverse("web:situation", args=[pk]),
        },
        status=422 if any(form.errors for form in columns) else 200,
    )


def progress(request, pk):
    """The line that tells how far it is; nothing of her. Once it is over, the whole page is read again."""
    last = asking.last_of(mine(request, pk))
    if last and last.state in ON_ITS_WAY and not is_lost(last.asked_at, timezone.now()):
        return render(request, "parts/review_progress.html", {"per_cent": last.progress})
    return HttpResponse(headers={"HX-Refresh": "true"})


def _asked(one: Case, columns: list[ChangeForm], *, by) -> bool:
    if [form for form in columns if not form.is_valid()]:  # every column says what is wrong in it
        return False
    changes = [form.change for form in columns if form.change]
    return bool(accepted(columns[0], asking.ask, one, changes, on=timezone.localdate(), by=by))


def _columns(data, last: WhatIf | None) -> list[ChangeForm]:
    """Empty, or what was last looked at, to be changed a little."""
    told = [variants.from_json(change) for change in last.changes] if last else []
    told += [variants.Change()] * (variants.MOST - len(told))
    communes = _communes(last)
    return [
        ChangeForm(data, prefix=str(at), initial=_typed(change, communes), auto_id="id_%s")
        for at, change in enumerate(told, 1)
    ]


def _typed(change: variants.Change, communes: dict[str, Commune]) -> dict:
    place = communes.get(change.commune or "")
    return {
        "income": typed_euros(change.income),
        "rent": typed_euros(change.rent),
        "occupancy": change.occupancy or "",
        "place": f"{place.name} ({place.department_id})" if place else "",
        "birth": change.birth,
        "on": typed_day(change.on.isoformat()) if change.on else "",
    }


def _communes(last: WhatIf | None) -> dict[str, Commune]:
    codes = [change["commune"] for change in (last.changes if last else []) if "commune" in change]
    return Commune.objects.in_bulk(codes) if codes else {}


# --- what was found -------------------------------------------------------------------------------------------------
def _found(last: WhatIf) -> dict:
    """The rights that are not answered alike in every column."""
    columns = [{told["right"]: answer_from_json(told) for told in answers} for answers in last.answers]
    names = [_("Aujourd’hui"), *_names(last)]
    rows = [
        {
            "title": right.label,
            "cells": [
                {"name": name, **_cell(one[right.code])} for name, one in zip(names, columns, strict=True)
            ],
        }
        for right in CATALOGUE
        if len({_worth(one[right.code]) for one in columns}) > 1
    ]
    return {"on": last.on, "names": names[1:], "rows": rows}


def _names(last: WhatIf) -> list[str]:
    communes = _communes(last)
    named = []
    for told in last.changes:
        place = communes.get(told.get("commune", ""))
        said = variants.words(variants.from_json(told), commune=place.name if place else "")
        named.append(shown.capital(", ".join(said)))
    return named


def _worth(answer: Answer) -> tuple:
    """A right received and one to be claimed at the same amount are worth the same to her."""
    has = answer.status in (Status.HELD, Status.ENTITLED)
    cost = answer.figures.monthly_cost if answer.figures else None
    return (has or answer.status, answer.monthly if has else None, cost if has else None)


def _cell(answer: Answer) -> dict:
    amount, unit = rights_shown.worth(answer) if answer.status != Status.NOT_ENTITLED else ("", "")
    return {"state": rights_shown.status_shape(answer.status), "worth": f"{amount} {unit}".strip()}
