"""The fund's local rules of aid: those of today in sentences, every version, another one prepared and read again."""

from datetime import date, timedelta

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from relais.base import french
from relais.commission import crediting, held, local_rules
from relais.commission.models import RulesVersion
from relais.territory.models import FundSettings
from relais.web import shown
from relais.web.form_page import accepted

from . import letterhead
from .aid_rules_forms import RulesForm
from .aid_rules_shown import told, when

MOST_VERSIONS = 100


def rules(request):
    """Those in force; where nobody adopted any, the house's proposal, which nobody has voted."""
    today = timezone.localdate()
    version = held.in_force(request.acting.organisation_id, today)
    local = held.read_rules(version) if version else local_rules.proposal()
    return _page(request, local, version, version)


def past(request, rules_pk):
    """One version, as it was adopted."""
    version = RulesVersion.objects.of(request.acting.organisation_id).get(pk=rules_pk)
    in_force = held.in_force(request.acting.organisation_id, timezone.localdate())
    return _page(request, held.read_rules(version), version, in_force)


def _page(request, local, version: RulesVersion | None, in_force: RulesVersion | None):
    today = timezone.localdate()
    every = RulesVersion.objects.of(request.acting.organisation_id).order_by("-since")[:MOST_VERSIONS]
    return render(
        request,
        "web/commission/aid_rules.html",
        {
            **told(local, today),
            "adopted": version is not None,
            "letterhead": letterhead.sheet(FundSettings.objects.for_fund(request.acting.organisation_id)),
            "versions": [_line(one, version, _state(one, in_force, today)) for one in every],
            "new_url": reverse("web:commission-rules-new"),
            "back_url": reverse("web:aids"),
        },
    )


def _state(one: RulesVersion, in_force: RulesVersion | None, today: date) -> dict:
    if one == in_force:
        return shown.shape("run", _("En vigueur"))
    return shown.shape("new", _("À venir")) if one.since > today else shown.shape("no", _("Remplacées"))


def _line(one: RulesVersion, current: RulesVersion | None, state: dict) -> dict:
    local = held.read_rules(one)
    return {
        "url": reverse("web:commission-rules-version", args=[one.pk]),
        "label": _("Règles « {version} »").format(version=local.version),
        "when": when(local, timezone.localdate()),
        "state": state,
        "current": one == current,
    }


def new(request):
    """Typed from those of today, read again in sentences, then adopted: a version never changes."""
    today = timezone.localdate()
    fund = request.acting.organisation_id
    newest = RulesVersion.objects.of(fund).order_by("-since").first()
    start = held.read_rules(newest) if newest else local_rules.proposal()
    first = max(today, newest.since + timedelta(days=1)) if newest else today
    form = RulesForm(request.POST or None, rules=start, since=first)
    if request.method == "POST" and "again" not in request.POST and form.is_valid():
        if "adopt" not in request.POST:
            return _preview(request, form)
        if accepted(form, crediting.adopt, form.rules, by=request.acting):
            since = french.day(form.rules.since)
            messages.success(request, _("Ces règles s’appliqueront à partir du {day}.").format(day=since))
            return redirect("web:commission-rules")
    return _form(request, form)


def _form(request, form: RulesForm):
    back = reverse("web:commission-rules")
    return render(
        request,
        "web/commission/aid_rules_form.html",
        {"form": form, "sections": list(form.sections()), "back_url": back, "exit_url": back},
        status=422 if form.errors else 200,
    )


def _preview(request, form: RulesForm):
    back = reverse("web:commission-rules")
    typed = [(name, value) for name, values in request.POST.lists() for value in values]
    hidden = [(name, value) for name, value in typed if name in form.fields]
    return render(
        request,
        "web/commission/aid_rules_preview.html",
        {**told(form.rules, timezone.localdate()), "hidden": hidden, "back_url": back, "exit_url": back},
    )
