"""The acts on a quote: type one, mend it, choose it, put it aside."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from relais.base.journal import record
from relais.cases.models import Case, Need
from relais.financing import quote_rules, quoting
from relais.rights.household import LOCAL_SCHEME, territory
from relais.web import shown
from relais.web.form_page import accepted, ask_one_thing
from relais.web.one_case import mine

from .quote import of, title, to
from .quote_forms import DropQuoteForm, QuoteForm, form_of, initial_cover


def add(request, pk, need_pk):
    one = mine(request, pk)
    need = Need.objects.of(one.fund_id).select_related("person").get(pk=need_pk, case=one)
    known = _known(request, one, need)
    form = QuoteForm(
        request.POST if request.method == "POST" else None,
        care=need.care,
        local=_asks_local(one, known),
        initial=initial_cover(known.covered),
    )

    def keep(**told):
        return quoting.add_quote(one, need=need, **told)

    done = _("Le devis est dans le dossier.")
    page = {
        "title": _("Ajouter un devis"),
        "about": shown.care_of(need),
        "sources": known.sources,
        "back_url": reverse("web:quotes", args=[one.pk]),
        "why_not": quote_rules.why_not_begin(case_state=one.state, need_state=need.state) or "",
    }
    return _type(request, one, form, keep, done, page)


def change(request, pk, quote_pk):
    one = mine(request, pk)
    kept = of(one, quote_pk)
    covered = quoting.covered_of(kept)
    asked = {"care": kept.need.care, "local": _asks_local(one, quoting.KnownCover(covered))}
    form = (
        QuoteForm(request.POST, **asked)
        if request.method == "POST"
        else form_of(quoting.quote_of(kept), covered, provider=kept.provider, on=kept.on, **asked)
    )

    def keep(**told):
        return quoting.change(kept, **told)

    refused = quote_rules.why_not_change(
        case_state=one.state,
        state=kept.state,
        planned=quoting.is_planned(kept),
        asked=quoting.was_asked(kept),
    )
    page = {
        "title": _("Corriger ce devis"),
        "about": shown.care_of(kept.need),
        "back_url": to("quote", kept),
        "why_not": refused or "",
    }
    return _type(request, one, form, keep, _("Le devis est corrigé."), page)


def _known(request, one: Case, need: Need) -> quoting.KnownCover:
    """Of her own care: what is known of someone of her household is not hers."""
    if need.person_id and need.person_id != one.person_id:
        return quoting.KnownCover()
    return quoting.known_cover(one, by=request.acting)


def _asks_local(one: Case, known: quoting.KnownCover) -> bool:
    """Where she lives, or what is known of her."""
    return known.covered.local_scheme or territory(one.person.commune_id or "") in LOCAL_SCHEME


def _type(request, one: Case, form: QuoteForm, keep, done: str, page: dict):
    """Lines first; then what is proposed is shown, and only what was shown is kept."""
    if request.method == "POST":
        if request.POST.get("do") == "more":
            form = form.with_more_lines()
        elif form.is_valid():
            if form.is_new() or request.POST.get("do") == "propose":
                form = form.with_shares()
            elif not form.missing_shares() and (kept := _kept(request, form, keep)):
                messages.success(request, done)
                return redirect("web:quote", one.pk, kept.pk)
    record("case.opened", one, by=request.acting)
    return ask_one_thing(request, "web/financing/quote_form.html", form, person_name=one.person.name, **page)


def _kept(request, form: QuoteForm, keep):
    said = form.cleaned_data
    return accepted(
        form,
        keep,
        lines=form.whole_lines(),
        on=said["on"],
        provider=said["provider"],
        valid_until=said["valid_until"],
        covered=form.covered,
        by=request.acting,
    )


def choose(request, pk, quote_pk):
    kept = of(mine(request, pk), quote_pk)
    quoting.choose(kept, by=request.acting)
    messages.success(request, _("Ce devis est retenu."))
    return redirect("web:quote", pk, kept.pk)


def drop(request, pk, quote_pk):
    one = mine(request, pk)
    kept = of(one, quote_pk)
    form = DropQuoteForm(request.POST if request.method == "POST" else None)
    if (
        request.method == "POST"
        and form.is_valid()
        and accepted(form, quoting.drop, kept, form.cleaned_data["reason"], by=request.acting)
    ):
        messages.success(request, _("Le devis est écarté. Il reste lisible ici."))
        return redirect("web:quotes", one.pk)
    record("case.opened", one, by=request.acting)
    return ask_one_thing(
        request,
        "web/act.html",
        form,
        person_name=f"{one.person.name}, {title(kept)}",
        back_url=to("quote", kept),
        title=_("Écarter ce devis"),
        label=_("Écarter ce devis"),
        why_not=quote_rules.why_not_drop(
            case_state=one.state, state=kept.state, planned=quoting.is_planned(kept)
        )
        or "",
    )
