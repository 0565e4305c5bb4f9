"""A list leaves as a file: for a purpose, with the columns chosen, under a cap, journaled, never as a formula.

Each list declares itself in `export_lists`. Built in memory: the cap makes it small, and an error is still a page.
"""

from datetime import date

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relais.access import export_rules as rules
from relais.access.export_rules import Purpose
from relais.base.csv_text import table
from relais.base.journal import record
from relais.base.models import Event
from relais.base.moves import refuse
from relais.messaging import actions as messaging
from relais.territory.models import Organisation
from relais.territory.rules import OrganisationKind
from relais.web import proving
from relais.web.fields import DayField

from .export_lists import LISTS, Column, Exported


class ExportForm(forms.Form):
    purpose = forms.ChoiceField(
        label=gettext_lazy("Pourquoi cette liste sort de Relais"),
        widget=forms.RadioSelect,
        choices=Purpose.choices,
        error_messages={"required": gettext_lazy("Dites pourquoi cette liste sort de Relais.")},
    )
    since = DayField(
        label=gettext_lazy("Depuis le"), required=False, help_text=gettext_lazy("Vide : depuis le début")
    )
    until = DayField(
        label=gettext_lazy("Jusqu’au"), required=False, help_text=gettext_lazy("Vide : jusqu’à aujourd’hui")
    )
    columns = forms.MultipleChoiceField(
        label=gettext_lazy("Colonnes"),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Ce qui parle d’elle n’est pas coché : ne prenez que ce qu’il faut."),
        error_messages={"required": gettext_lazy("Choisissez au moins une colonne.")},
    )

    def __init__(self, data=None, *, exported: Exported, **options):
        super().__init__(data, **options)
        self.fields["columns"].choices = [(column.code, _(column.label)) for column in exported.columns]
        self.fields["columns"].initial = [one.code for one in exported.columns if not one.of_a_person]
        if not exported.has_period:
            del self.fields["since"], self.fields["until"]


def export(request, name):
    """Asks first: why, since when, which columns; says how many rows; then gives the file."""
    exported = _named(name, request)
    if not proving.proved_lately(request):
        return proving.ask_again(request)
    refuse(rules.why_not_yet(factor_is_new=proving.factor_is_new(request)))
    form = ExportForm(request.POST or None, exported=exported)
    rows = _rows(exported, request, form)
    found = _counted(rows)
    if request.method == "POST" and form.is_valid():
        chosen = [one for one in exported.columns if one.code in form.cleaned_data["columns"]]
        refused = rules.why_not_export(
            purpose=form.cleaned_data["purpose"],
            columns=frozenset(column.privacy for column in chosen),
            rows=found,
            already=_already(request.acting),
        )
        if not refused:
            return _file(exported, chosen, list(rows), form.cleaned_data["purpose"], request)
        form.add_error(None, str(refused))
    return render(
        request,
        "web/house/export.html",
        {
            "form": form,
            "title": _(exported.title),
            "count": min(found, rules.MOST_ROWS),
            "beyond": found > rules.MOST_ROWS,
            "back_url": reverse(exported.back),
        },
        status=422 if form.errors else 200,
    )


def _named(name: str, request) -> Exported:
    exported = LISTS.get(name)
    if exported is None or (exported.permission and not request.acting.may(exported.permission)):
        raise Http404
    return exported


def _rows(exported: Exported, request, form: ExportForm):
    """Not read yet: counted first."""
    said = form.cleaned_data if form.is_bound and form.is_valid() else {}
    period: tuple[date | None, date | None] = (said.get("since"), said.get("until"))
    return exported.rows(request, *period)


def _counted(rows) -> int:
    """Up to one more than the cap: its cost stops growing with history."""
    if isinstance(rows, list):
        return len(rows)
    return rows.order_by()[: rules.MOST_ROWS + 1].count()


def _file(exported: Exported, chosen: list[Column], rows: list, purpose: str, request) -> HttpResponse:
    names_her = any(column.of_a_person for column in chosen)
    record(
        "list.exported",
        by=request.acting,
        list=exported.code,
        rows=len(rows),
        purpose=purpose,
        columns=[column.code for column in chosen],
        persons=names_her,
    )
    if names_her and len(rows) > rules.TOLD_ABOVE:
        _tell(request.acting.organisation_id)
    text = table(
        [_(column.label) for column in chosen], ([column.value(row) for column in chosen] for row in rows)
    )
    name = f"relais-{exported.code}-{timezone.localdate():%Y-%m-%d}.csv"
    return HttpResponse(
        text.encode(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _already(acting) -> int:
    """Rows of persons that this account took away within the hour."""
    lately = Event.objects.of(acting.organisation_id).since(timezone.now() - rules.EXPORTED_WINDOW)
    mine = lately.filter(actor_id=acting.user_id, verb="list.exported")
    return sum(facts["rows"] for facts in mine.values_list("facts", flat=True) if facts.get("persons"))


def _tell(organisation_id) -> None:
    """The organisation itself, else the platform."""
    own = Organisation.objects.filter(pk=organisation_id).exclude(email="")
    told = own or Organisation.objects.filter(kind=OrganisationKind.PLATFORM).exclude(email="")
    for organisation in told:
        messaging.post("export", organisation_id=organisation_id, to_organisation=organisation)
