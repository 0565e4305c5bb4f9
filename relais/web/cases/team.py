"""Who holds a case, who is away, and who answers meanwhile."""

from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from relais.access.models import User
from relais.access.roles import Permission
from relais.base.journal import record
from relais.cases import team, team_rules
from relais.cases.models import Absence
from relais.web.form_page import accepted
from relais.web.one_case import act, back_to, mine

from .case_forms import AbsenceForm, AssignForm

MOST = 50


def assign(request, pk):
    """The manager shares out; whoever holds a case hands her own to a colleague."""
    one = mine(request, pk)
    others = [user for user in team.holders(one.fund_id) if user.pk != one.adviser_id]
    form = AssignForm(request.POST or None, people=others)
    if request.method == "POST" and form.is_valid():
        user = User.objects.get(pk=form.cleaned_data["user"])
        if accepted(form, team.assign, one, user, by=request.acting):
            return back_to(request, pk, _("Ce dossier est confié à {name}.").format(name=user.name))
    return act(
        request,
        one,
        form,
        title=_("Confier ce dossier"),
        lede=_("{name} le tient aujourd’hui. Ses étapes à faire suivent.").format(name=one.adviser.name),
        label=_("Confier ce dossier"),
        why_not=_why_not_assign(one, request.acting, others) or "",
    )


def _why_not_assign(one, acting, others):
    return team_rules.why_not_assign(
        case_state=one.state,
        may_assign=acting.may(Permission.CASE_ASSIGN),
        holds_it=one.adviser_id == acting.user_id,
        is_holder_already=False,
        may_hold=bool(others),
    )


def absences(request):
    """Who is away, or will be, and who answers; one notes one's own, the manager anybody's."""
    me = request.acting
    people = team.holders(me.organisation_id)
    whose = people if me.may(Permission.CASE_ASSIGN) else [user for user in people if user.pk == me.user_id]
    form = AbsenceForm(request.POST or None, whose=whose, people=people)
    if request.method == "POST" and form.is_valid() and accepted(form, _note, form, people, by=me):
        messages.success(request, _("L’absence est notée."))
        return redirect("web:absences")
    rows = list(_coming(me.organisation_id)[:MOST])
    record("absences.listed", by=me, rows=len(rows), further=False)
    return render(
        request,
        "web/cases/absences.html",
        {"form": form, "rows": [_row(one, me) for one in rows], "mine_only": len(whose) == 1},
        status=422 if form.errors else 200,
    )


def _note(form, people, *, by) -> None:
    known = {str(user.pk): user for user in people}
    said = form.cleaned_data
    team.note_absence(
        known[said["user"]],
        starts_on=said["starts_on"],
        ends_on=said["ends_on"],
        replaced_by=known[said["replaced_by"]],
        by=by,
    )


def _coming(fund_id: UUID):
    ahead = Absence.objects.of(fund_id).filter(ends_on__gte=timezone.localdate())
    return ahead.select_related("user", "replaced_by").order_by("starts_on", "id")


def _row(one: Absence, acting) -> dict:
    may = acting.may(Permission.CASE_ASSIGN) or one.user_id == acting.user_id
    return {
        "name": one.user.name,
        "starts_on": one.starts_on,
        "ends_on": one.ends_on,
        "answers": one.replaced_by.name,
        "today": one.starts_on <= timezone.localdate(),
        "end_url": reverse("web:end-absence", args=[one.pk]) if may else "",
    }


def end_absence(request, pk):
    """She is back."""
    one = Absence.objects.of(request.acting.organisation_id).get(pk=pk)
    team.end_absence(one, by=request.acting)
    messages.success(request, _("L’absence est terminée."))
    return redirect("web:absences")
