"""Who has an account of an organisation: invited, given another role, withdrawn at once.

The manager's page for her own organisation, and the same acts on any organisation for the platform's administrator.
"""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from relais import inviting
from relais.access.models import Membership
from relais.access.roles import ROLES
from relais.base.journal import record
from relais.base.moves import Refused
from relais.territory.models import Organisation
from relais.web.form_page import accepted, form_page
from relais.web.shown import capital

from .house_forms import InviteForm, RoleForm

MOST_MEMBERS = 200


def members(request):
    """The manager's own organisation."""
    rows = member_rows(request.membership.organisation, request)
    record("members.listed", by=request.acting, rows=len(rows))
    return render(
        request,
        "web/house/members.html",
        {"rows": rows, "organisation_name": request.acting.organisation_name, "most": MOST_MEMBERS},
    )


def member_rows(organisation: Organisation, request) -> list[dict]:
    held = (
        Membership.objects.current(timezone.localdate())
        .filter(organisation=organisation)
        .select_related("user")
        .order_by("user__last_name", "user__first_name", "id")[:MOST_MEMBERS]
    )
    return [
        {
            "name": membership.user.name,
            "email": membership.user.email,
            "role": capital(_(ROLES[membership.role].label)),
            "since": membership.starts_on,
            "entered": membership.user.last_login,
            "herself": membership.user_id == request.acting.user_id,
            "url": _member_url(membership, request),
        }
        for membership in held
    ]


def invite(request, pk=None):
    organisation = _organisation(request, pk)
    form = InviteForm(request.POST or None, organisation=organisation)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if accepted(
            form, inviting.invite, said.pop("email"), organisation=organisation, by=request.acting, **said
        ):
            messages.success(request, _("L’invitation est partie : elle y choisira son mot de passe."))
            return redirect(_home(organisation, request))
    return form_page(
        request,
        form,
        title=_("Inviter quelqu’un"),
        lede=_("Un compte est personnel : une personne, une adresse. Elle agira pour {name}.").format(
            name=organisation.name
        ),
        label=_("Envoyer l’invitation"),
        back=(_home(organisation, request), _back_label(organisation, request)),
    )


def member(request, member_pk, pk=None):
    """One account: another role, or the way to withdraw it."""
    held = _held(request, member_pk, pk)
    form = RoleForm(request.POST or None, organisation=held.organisation, initial={"role": held.role})
    typed = request.method == "POST" and form.is_valid()
    if typed and accepted(
        form, inviting.change_role, held, role=form.cleaned_data["role"], by=request.acting
    ):
        messages.success(request, _("Le rôle de {name} est changé.").format(name=held.user.name))
        return redirect(_home(held.organisation, request))
    return form_page(
        request,
        form,
        title=held.user.name,
        lede=held.user.email,
        label=_("Changer son rôle"),
        follows=[_("Ses droits changent dès la page suivante qu’elle ouvre.")],
        other={"url": _withdraw_url(held, request), "label": _("Retirer son accès")},
        back=(_home(held.organisation, request), _back_label(held.organisation, request)),
    )


def withdraw(request, member_pk, pk=None):
    """Ask first, then at once: her next page is refused."""
    held = _held(request, member_pk, pk)
    if request.method == "POST":
        try:
            inviting.end(held, by=request.acting)
        except Refused as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, _("L’accès de {name} est retiré.").format(name=held.user.name))
        return redirect(_home(held.organisation, request))
    return form_page(
        request,
        None,
        title=_("Retirer l’accès de {name} ?").format(name=held.user.name),
        label=_("Retirer son accès"),
        follows=[
            _("La page suivante qu’elle ouvre lui est refusée, sur tous ses appareils."),
            _("Ses actes restent au journal, sous son nom."),
            _("Ses dossiers restent à son nom : confiez-les depuis la page Mission.")
            if held.organisation.kind == "fund"
            else _("Les relais qu’elle a passés restent à sa structure."),
            _("Un accès retiré se redonne par une nouvelle invitation."),
        ],
        other={"url": _home(held.organisation, request), "label": _("Garder son accès")},
        back=(_member_url(held, request), held.user.name),
    )


# --- one's own organisation, or the one in the address ---------------------------------------------------------------


def _organisation(request, pk) -> Organisation:
    return request.membership.organisation if pk is None else Organisation.objects.get(pk=pk)


def _held(request, member_pk, pk) -> Membership:
    """Somebody else's organisation answers as if it did not exist."""
    current = Membership.objects.current(timezone.localdate()).select_related("organisation", "user")
    return current.get(pk=member_pk, organisation=_organisation(request, pk))


def _own(organisation: Organisation, request) -> bool:
    return not request.resolver_match.kwargs.get("pk")


def _home(organisation: Organisation, request) -> str:
    return (
        reverse("web:members")
        if _own(organisation, request)
        else reverse("web:organisation", args=[organisation.pk])
    )


def _back_label(organisation: Organisation, request) -> str:
    return _("Équipe") if _own(organisation, request) else organisation.name


def _member_url(held: Membership, request) -> str:
    if _own(held.organisation, request):
        return reverse("web:member", args=[held.pk])
    return reverse("web:organisation-member", args=[held.organisation_id, held.pk])


def _withdraw_url(held: Membership, request) -> str:
    return _member_url(held, request) + "retirer/"
