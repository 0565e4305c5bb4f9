"""The structure that passed her on may help her give what is awaited: once she agrees that it knows."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from relais.base.journal import record
from relais.documents import helping
from relais.referrals import awaited
from relais.web.form_page import accepted, ask_one_thing
from relais.web.one_case import mine

from .document_forms import HelpForm


def ask_help(request, pk):
    """Which papers, and her agreement: the structure reads their kinds, and nothing else of her case."""
    one = mine(request, pk)
    told = awaited.shown(one.fund_id, one.referral_id)
    left = [kind for kind in helping.awaited_of(one) if kind not in told]
    form = HelpForm(request.POST or None, awaited=left)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if accepted(form, helping.ask_help, one, said["kinds"], agreed=said["agreed"], by=request.acting):
            messages.success(request, _("C’est dit à la structure : elle peut l’aider."))
            return redirect("web:papers", pk)
    record("case.opened", one, by=request.acting)
    return ask_one_thing(
        request,
        "web/papers/ask_help.html",
        form,
        person_name=one.person.name,
        back_url=reverse("web:papers", args=[pk]),
        structure=one.referral.sender.name,
        why_not=helping.why_not_help(one)
        or ("" if left else _("Rien d’autre n’est attendu d’elle aujourd’hui.")),
    )
