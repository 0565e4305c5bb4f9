"""The manager shares out all the cases of somebody who leaves."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from relais.access.models import User
from relais.cases import team
from relais.cases.models import Case
from relais.cases.rules import LIVING
from relais.web.form_page import accepted, form_page


class ReassignForm(forms.Form):
    to = forms.ChoiceField(
        label=gettext_lazy("À qui"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choisissez à qui confier ces dossiers.")},
    )

    def __init__(self, data=None, *, people, **options):
        super().__init__(data, **options)
        self.fields["to"].choices = [(str(one.pk), one.name) for one in people]


def reassign(request, user_pk):
    """All the living cases of one person, to one other."""
    me = request.acting.organisation_id
    held = Case.objects.of(me).filter(adviser_id=user_pk, state__in=LIVING).count()
    people = team.holders(me)
    one = _of_the_mission(user_pk, people, held)
    others = {str(person.pk): person for person in people if person.pk != one.pk}
    form = ReassignForm(request.POST or None, people=others.values())
    if request.method == "POST" and form.is_valid():
        to = others[form.cleaned_data["to"]]
        if accepted(form, team.reassign_all, one, to, by=request.acting):
            messages.success(
                request,
                ngettext(
                    "{n} dossier est confié à {name}.", "{n} dossiers sont confiés à {name}.", held
                ).format(n=held, name=to.name),
            )
            return redirect("web:board")
    return form_page(
        request,
        form,
        title=_("Confier les dossiers de {name}").format(name=one.name),
        lede=ngettext("{n} dossier en cours.", "{n} dossiers en cours.", held).format(n=held),
        label=_("Confier ces dossiers"),
        follows=[
            _("Ce qui reste à faire dans ces dossiers suit. Le journal de chacun le dit."),
            _("Pour une absence de quelques jours, notez plutôt l’absence : les dossiers gardent leur nom."),
        ],
        other={"url": reverse("web:absences"), "label": _("Noter une absence")},
        back=(reverse("web:board"), _("Mission")),
    )


def _of_the_mission(user_pk, people: list[User], held: int) -> User:
    """Somebody of the team, or somebody gone who still holds cases; else nobody."""
    one = next((person for person in people if person.pk == user_pk), None)
    if one is None and not held:
        raise User.DoesNotExist
    return one or User.objects.get(pk=user_pk)
