"""Writing an application: with her case, alone, and again as long as it may change."""

from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from relais.base import french
from relais.base.journal import record
from relais.cases.models import Case
from relais.cases.rules import why_not_act
from relais.commission import applying, rules
from relais.commission.local_rules import AidKind
from relais.commission.models import Application
from relais.commission.rules import State
from relais.financing.models import KeptQuote, Request
from relais.people.models import Person
from relais.web import shown, unsigned
from relais.web.form_page import accepted, edition
from relais.web.one_case import mine
from relais.web.people.people import her

from . import aid_filled
from .aid_forms import AidForm, Filled, as_told

BEGUN = "demande"  # the address names the request of a plan that this application answers
QUOTED = "devis"  # or the chosen quote that it starts from


def new_of_case(request, pk):
    """For somebody followed: from a request of her plan, or from what is known of her."""
    one = mine(request, pk)
    record("case.opened", one, by=request.acting)
    asked = aid_filled.requests_of(one)
    answered = _answered(one)
    chosen = _chosen(request, asked)
    if chosen and chosen.pk in answered:
        return redirect("web:aid-page", answered[chosen.pk])
    quotes = [] if chosen else aid_filled.quotes_of(one)
    quote = next((each for each in quotes if str(each.pk) == request.GET.get(QUOTED, "")), None)
    filled = aid_filled.of_case(one, timezone.localdate())
    if chosen or quote:
        told = aid_filled.of_request(chosen) if chosen else aid_filled.of_quote(quote)
        filled = told.over(filled)
    why_not = why_not_act(case_state=one.state) or ""
    offers = []
    if not (chosen or quote or why_not):
        waiting = [each for each in asked if each.pk not in answered]
        planned = {each.plan.quote_id for each in asked}
        offers = [_offer(one, each) for each in waiting]
        offers += [_offer_quote(one, each) for each in quotes if each.pk not in planned]
    back = reverse("web:case", args=[one.pk])
    return _begin(
        request,
        one.person,
        filled,
        back_url=back,
        case=one,
        asked=chosen,
        offers=offers,
        why_not=why_not,
    )


def _answered(case: Case) -> dict[UUID, UUID]:
    """Requests of its plans that have their application: request → application."""
    known = Application.objects.of(case.fund_id).filter(case=case, request__isnull=False)
    return dict(known.exclude(state=State.WITHDRAWN).values_list("request_id", "pk"))


def _chosen(request, asked: list[Request]) -> Request | None:
    named = request.GET.get(BEGUN, "")
    return next((one for one in asked if str(one.pk) == named), None)


def _offer(case: Case, asked: Request) -> dict:
    return {
        "url": f"{reverse('web:aid-new', args=[case.pk])}?{BEGUN}={asked.pk}",
        "label": _("Répondre à la demande du plan : {sum}").format(sum=french.euros(asked.asked)),
        "about": shown.cares(asked.care),
    }


def _offer_quote(case: Case, kept: KeptQuote) -> dict:
    return {
        "url": f"{reverse('web:aid-new', args=[case.pk])}?{QUOTED}={kept.pk}",
        "label": _("Partir du devis retenu du {day}").format(day=french.short_day(kept.on)),
        "about": kept.provider,
    }


def new_of_person(request, pk):
    """Standing alone: no case, no quote (loss of income, cover, help at home)."""
    one = her(request, pk)
    record("person.opened", one, by=request.acting)
    filled = aid_filled.of_person(one, timezone.localdate())
    return _begin(request, one, filled, back_url=reverse("web:person", args=[one.pk]))


def _begin(
    request,
    person: Person,
    filled: Filled,
    *,
    back_url: str,
    case: Case | None = None,
    asked: Request | None = None,
    offers=(),
    why_not: str = "",
):
    form = AidForm(request.POST or None, filled=filled, alone=case is None)
    if request.method == "POST" and form.is_valid():
        begun = accepted(form, _write, person, form, case=case, request=asked, by=request.acting)
        if begun:
            messages.success(request, _("La demande est gardée. Rien n’est encore déposé."))
            return redirect("web:aid-page", begun.pk)
    return _page(
        request,
        form,
        person,
        back_url=back_url,
        title=_("Demander une aide de la caisse"),
        offers=offers,
        why_not=why_not,
    )


def _write(person: Person, form: AidForm, **how) -> Application:
    return applying.begin(person, **form.told(), **how)


def of(request, aid_pk: UUID) -> Application:
    """One application of the fund, with whom it is for."""
    rows = Application.objects.of(request.acting.organisation_id)
    return rows.select_related("person__commune", "case", "made_by", "local_rules").get(pk=aid_pk)


def edit(request, aid_pk):
    """The same form again; what is known fills it as long as her household was not told."""
    one = of(request, aid_pk)
    record("aid.opened", one, by=request.acting)
    form = AidForm(request.POST or None, filled=_filled(one), alone=one.case_id is None)
    if (waited := unsigned.take(request)) is not None:
        form.initial |= {name: waited[name] for name in form.fields if name in waited}
        messages.success(request, _("Ce que vous aviez écrit est là."))
    if request.method == "POST" and form.is_valid():
        said = form.told() | {"edition": edition(request)}
        if accepted(form, applying.update, one, **said, by=request.acting):
            messages.success(request, _("La demande est à jour."))
            return redirect("web:aid-page", one.pk)
    return _page(
        request,
        form,
        one.person,
        back_url=reverse("web:aid-page", args=[one.pk]),
        title=_("Compléter la demande : {kind}").format(kind=AidKind(one.kind).label),
        edition=one.edition,
        why_not=rules.why_not_edit(state=one.state) or "",
    )


def _filled(one: Application) -> Filled:
    """Where each figure was known from stays beside its box, even once another was typed."""
    told, today = as_told(one), timezone.localdate()
    known = aid_filled.of_case(one.case, today) if one.case else aid_filled.of_person(one.person, today)
    return Filled(told.boxes, known.sources, told.said) if one.household else told.over(known)


def _page(request, form: AidForm, person: Person, *, back_url: str, why_not: str, **context):
    return render(
        request,
        "web/commission/aid_form.html",
        {
            "form": form,
            "person_name": person.name,
            "who": [] if why_not else aid_filled.who(person),
            "person_url": reverse("web:person", args=[person.pk]),
            "sections": [] if why_not else list(form.sections()),
            "back_url": back_url,
            "exit_url": back_url,
            "why_not": why_not,
            **context,
        },
        status=422 if form.errors else 200,
    )
