"""What the acts on a plan share: a page that asks one thing about it, and the way back to it once done."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from relais.base.journal import record
from relais.cases.models import Case
from relais.financing.models import KeptPlan
from relais.web.form_page import ask_one_thing


def back_to(request, kept: KeptPlan, sentence: str):
    messages.success(request, sentence)
    return redirect("web:plan", kept.case_id, kept.pk)


def asking(
    request, one: Case, form, *, back: str, behind: str = "", template: str = "web/act.html", **context
):
    """It shows her name: an opening of her file. `back`, and what is found there, the plan unless it is said."""
    record("case.opened", one, by=request.acting)
    context.setdefault("why_not", "")
    name = f"{one.person.name}, {behind or _('plan de financement')}"
    return ask_one_thing(request, template, form, person_name=name, back_url=back, **context)
