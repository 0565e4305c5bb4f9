"""The funders that the fund knows: the list in the order in which they pay, one of them, and who keeps the list."""

from itertools import groupby

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from relais.access.roles import Permission
from relais.base import french
from relais.documents import kinds
from relais.financing import listing, listing_rules
from relais.financing.listing import Listed
from relais.financing.models import ListedFunder, Terms
from relais.financing.rules import FunderKind
from relais.territory.models import Department
from relais.web import shown
from relais.web.form_page import accepted, form_page

from .funder_forms import AddForm, ReachForm, RulesForm, typed

TURNS = (
    gettext_noop("En premier"),
    gettext_noop("En deuxième"),
    gettext_noop("En troisième"),
    gettext_noop("En quatrième"),
    gettext_noop("En cinquième"),
    gettext_noop("En sixième"),
    gettext_noop("En septième"),
    gettext_noop("En huitième"),
)
MOST_CLOSED = 50


def funders(request):
    """All that pay today, those who pay first, first."""
    me = request.acting.organisation_id
    found = listing.listed(me, timezone.localdate())
    names, places = _names(found), _places([one.funder for one in found])
    groups = [list(rows) for _rank, rows in groupby(found, key=lambda one: one.rules.rank)]
    closed = ListedFunder.objects.of(me).filter(closed_on__isnull=False).order_by("-closed_on", "id")
    return render(
        request,
        "web/financing/funders.html",
        {
            "groups": [
                {"title": _turn(at), "rows": [_row(one, names, places) for one in group]}
                for at, group in enumerate(groups)
            ],
            "closed": [
                {"name": shown.capital(one.name), "url": _url(one), "on": one.closed_on}
                for one in closed[:MOST_CLOSED]
            ],
            "may_change": request.acting.may(Permission.SETTINGS_WRITE),
        },
    )


def funder(request, pk):
    """One of them: its rules of today, those to come and those before."""
    one = _mine(request, pk)
    today = timezone.localdate()
    names = _names(listing.listed(one.fund_id, today))
    every = list(Terms.objects.of(one.fund_id).filter(funder=one).order_by("-since"))
    now = next((each for each in every if each.since <= today), None)
    found = next((each for each in listing.listed(one.fund_id, today) if each.funder.pk == one.pk), None)
    return render(
        request,
        "web/financing/funder.html",
        {
            "name": shown.capital(one.name),
            "about": _about(one, _places([one])),
            "closed": one.closed_on,
            "sheet": _sheet(one, now, found.budget if found else None),
            "rules": listing_rules.told(listing_rules.read(now.rules), names) if now else [],
            "since": now.since if now else None,
            "others": [
                {
                    "title": _("À partir du {day}").format(day=french.day(each.since))
                    if each.since > today
                    else _("Depuis le {day}, remplacées").format(day=french.day(each.since)),
                    "rules": listing_rules.told(listing_rules.read(each.rules), names),
                }
                for each in every
                if each is not now
            ],
            "may_change": request.acting.may(Permission.SETTINGS_WRITE) and not one.closed_on,
            "pk": one.pk,
        },
    )


# --- keeping --------------------------------------------------------------------------------------------------------
def add(request):
    form = AddForm(
        request.POST or None, others=_others(request), initial={"since": f"{timezone.localdate():%d %m %Y}"}
    )
    valid = request.method == "POST" and form.is_valid()
    if valid and (new := accepted(form, listing.add, form.said(), by=request.acting, **form.who())):
        messages.success(request, _("Le financeur est dans la liste. Les prochains plans le regarderont."))
        return redirect("web:funder", new.pk)
    return _rules_page(request, form, title=_("Ajouter un financeur"), label=_("Ajouter ce financeur"))


def change_rules(request, pk):
    """Other rules from a day on; the boxes begin with those of today."""
    one = _mine(request, pk)
    last = Terms.objects.of(one.fund_id).filter(funder=one).order_by("-since").first()
    initial = typed(last, listing_rules.read(last.rules)) if last else {}
    form = RulesForm(request.POST or None, others=_others(request), funder=one, initial=initial)
    valid = request.method == "POST" and form.is_valid()
    if valid and accepted(form, listing.change_rules, one, form.said(), by=request.acting):
        told = _("Les nouvelles règles sont notées. Les plans déjà faits gardent les leurs.")
        messages.success(request, told)
        return redirect("web:funder", pk)
    return _rules_page(
        request,
        form,
        title=_("De nouvelles règles"),
        label=_("Garder ces règles"),
        back=(_url(one), shown.capital(one.name)),
    )


def correct(request, pk):
    one = _mine(request, pk)
    told = {"name": one.name, "email": one.email, "address": one.address}
    told["organisation"] = one.organisation.name if one.organisation else ""
    form = ReachForm(request.POST or None, initial=told)
    valid = request.method == "POST" and form.is_valid()
    if valid and accepted(form, listing.correct, one, by=request.acting, **form.reached()):
        messages.success(request, _("Le financeur est à jour."))
        return redirect("web:funder", pk)
    return form_page(
        request,
        form,
        title=_("Comment le joindre"),
        label=_("Mettre ce financeur à jour"),
        back=(_url(one), shown.capital(one.name)),
    )


def close(request, pk):
    one = _mine(request, pk)
    if request.method == "POST":
        listing.close(one, by=request.acting)
        messages.success(request, _("Le financeur est fermé. Ce qui lui a été demandé suit son cours."))
        return redirect("web:funders")
    return form_page(
        request,
        None,
        title=_("Fermer ce financeur ?"),
        lede=shown.capital(one.name) + ".",
        follows=[
            _("Dès aujourd’hui, aucun plan ne le propose plus."),
            _("Ce qui lui a été demandé suit son cours, et ses règles restent lisibles."),
        ],
        label=_("Fermer ce financeur"),
        other={"url": _url(one), "label": _("Le garder ouvert")},
        back=(_url(one), shown.capital(one.name)),
    )


def _rules_page(request, form, *, title: str, label: str, back=None):
    back_url, back_label = back or (reverse("web:funders"), _("Financeurs"))
    context = {"form": form, "title": title, "label": label, "back_url": back_url, "back_label": back_label}
    return render(request, "web/financing/funder_rules.html", context, status=422 if form.errors else 200)


def _others(request):
    return lambda on: listing.others(request.acting.organisation_id, on)


# --- what is shown of one -------------------------------------------------------------------------------------------
def _mine(request, pk) -> ListedFunder:
    own = ListedFunder.objects.of(request.acting.organisation_id).select_related("commune", "organisation")
    return own.get(pk=pk)


def _url(one: ListedFunder) -> str:
    return reverse("web:funder", args=[one.pk])


def _turn(at: int) -> str:
    return _(TURNS[at]) if at < len(TURNS) else _("En {n}e").format(n=at + 1)


def _names(found: list[Listed]) -> dict[str, str]:
    return {one.funder.code: one.funder.name for one in found}


def _places(some: list[ListedFunder]) -> dict[str, str]:
    codes = {one.department for one in some if one.department}
    return {one.pk: one.name for one in Department.objects.filter(pk__in=codes)} if codes else {}


def _about(one: ListedFunder, places: dict[str, str]) -> str:
    """« Centre communal d’action sociale, à Albi »"""
    kind = FunderKind(one.kind).label
    if one.commune:
        return _("{kind}, à {place}").format(kind=kind, place=one.commune.name)
    if one.department:
        place = places.get(one.department, one.department)
        return _("{kind}, pour le département : {place}").format(kind=kind, place=place)
    return kind


def _row(one: Listed, names: dict[str, str], places: dict[str, str]) -> dict:
    return {
        "name": shown.capital(one.funder.name),
        "url": _url(one.funder),
        "about": _about(one.funder, places),
        "rules": " ".join(listing_rules.told(one.rules, names)),
        "notes": [note for note in (_of_year(one), _asks(one.terms), _read(one.terms)) if note],
        "spent": one.budget == 0,
    }


def _of_year(one: Listed) -> str:
    left = _budget(one.terms, one.budget)
    return _("Budget de l’année : {left}.").format(left=left) if left else ""


def _budget(terms: Terms, left: int | None) -> str:
    if left is None:
        return ""
    return _("il reste {left} sur {all}").format(left=french.euros(left), all=french.euros(terms.budget_year))


def _asks(terms: Terms) -> str:
    papers = _("Demande : {papers}.").format(papers=_papers(terms)) if terms.papers else ""
    return " ".join(part for part in (papers, _delay(terms)) if part)


def _papers(terms: Terms) -> str:
    return " ; ".join(shown.lower(kinds.name(one)) for one in terms.papers)


def _delay(terms: Terms) -> str:
    if not terms.delay:
        return ""
    told = ngettext("Répond en {n} jour environ.", "Répond en {n} jours environ.", terms.delay)
    return told.format(n=terms.delay)


def _read(terms: Terms) -> str:
    since = french.day(terms.since)
    if terms.source:
        return _("Règles depuis le {day} ({source}).").format(day=since, source=terms.source)
    return _("Règles depuis le {day}, source non notée.").format(day=since)


def _sheet(one: ListedFunder, terms: Terms | None, budget: int | None) -> list[dict]:
    told = [(_("Adresse électronique"), one.email), (_("Adresse postale"), one.address)]
    told.append((_("Compte Relais"), one.organisation.name if one.organisation else ""))
    if terms:
        told += [
            (_("Budget de l’année"), shown.capital(_budget(terms, budget))),
            (_("Pièces"), shown.capital(_papers(terms))),
            (_("Délai"), _delay(terms)),
            (_("Son accord tient"), _("{n} mois").format(n=terms.holds_for) if terms.holds_for else ""),
            (_("Source"), terms.source or _("Non notée")),
        ]
    return [{"label": label, "value": value} for label, value in told if value]
