"""A fund's delays and sites, kept by the manager of its mission; and the words of consent, by the platform."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from relais.base import french
from relais.consents import texts as consent_texts
from relais.consents.models import ConsentText
from relais.consents.rules import Purpose
from relais.territory import house
from relais.territory.house_rules import PACE
from relais.territory.models import FundSettings, Site
from relais.web.form_page import accepted, form_page

from .house_forms import ChangeSiteForm, PaceForm, SiteForm, TextForm

MOST_VERSIONS = 100  # of each text


def settings(request):
    """The delays of one's own fund."""
    pace = FundSettings.objects.for_fund(request.acting.organisation_id)
    form = PaceForm(request.POST or None, initial={name: getattr(pace, name) for name in PACE})
    typed = request.method == "POST" and form.is_valid()
    if typed and accepted(form, house.set_pace, form.cleaned_data, by=request.acting):
        messages.success(request, _("Les délais de la mission sont changés, dès maintenant."))
        return redirect("web:board")
    return form_page(
        request,
        form,
        title=_("Les délais de la mission"),
        lede=_(
            "Ils valent pour toute la caisse, dès qu’ils sont changés. Le journal garde qui les a changés, et quand."
        ),
        label=_("Changer les délais"),
        back=(reverse("web:board"), _("Mission")),
    )


# --- sites ----------------------------------------------------------------------------------------------------------


def sites(request):
    """Where the fund receives people, and who shares the place."""
    own = (
        Site.objects.filter(fund_id=request.acting.organisation_id)
        .select_related("commune")
        .prefetch_related("members__organisation")
        .order_by("-is_active", "name")[:100]
    )
    rows = [_site_row(site) for site in own]
    return render(request, "web/house/sites.html", {"rows": rows})


def _site_row(site: Site) -> dict:
    others = [one.organisation.name for one in site.members.all() if one.organisation_id != site.fund_id]
    return {
        "name": site.name,
        "url": reverse("web:change-site", args=[site.pk]),
        "about": ", ".join(filter(None, (site.address, site.commune and site.commune.name))),
        "shared": _("Partagé avec {names}").format(names=", ".join(others)) if others else "",
        "is_active": site.is_active,
    }


def open_site(request):
    form = SiteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        new = accepted(
            form,
            house.open_site,
            name=said["name"],
            address=said["address"],
            commune=said["place"],
            by=request.acting,
        )
        if new:
            messages.success(request, _("Le lieu est ajouté. Dites qui y reçoit avec vous."))
            return redirect("web:change-site", new.pk)
    return form_page(
        request,
        form,
        title=_("Ajouter un lieu d’accueil"),
        label=_("Ajouter ce lieu"),
        back=(reverse("web:sites"), _("Lieux d’accueil")),
    )


def change_site(request, pk):
    """Another fund's site answers as if it did not exist."""
    site = Site.objects.select_related("commune").get(pk=pk, fund_id=request.acting.organisation_id)
    form = ChangeSiteForm(request.POST or None, site=site, initial=_as_typed(site))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if accepted(
            form,
            house.change_site,
            site,
            name=said["name"],
            address=said["address"],
            commune=said["place"],
            is_active=said["is_active"],
            members=form.who(),
            by=request.acting,
        ):
            messages.success(request, _("Le lieu est à jour."))
            return redirect("web:sites")
    return form_page(
        request,
        form,
        title=site.name,
        label=_("Mettre ce lieu à jour"),
        follows=[
            _(
                "Qui partage ce lieu peut y repérer des personnes pour votre mission. Elle ne lit aucun dossier."
            )
        ],
        back=(reverse("web:sites"), _("Lieux d’accueil")),
    )


def _as_typed(site: Site) -> dict:
    shared = [str(one.organisation_id) for one in site.members.all() if one.organisation_id != site.fund_id]
    return {
        "name": site.name,
        "address": site.address,
        "place": str(site.commune or ""),
        "is_active": site.is_active,
        "members": shared,
    }


# --- the words of consent ------------------------------------------------------------------------------------------


def texts(request):
    """Every version of each text, the newest first; none can be changed."""
    today = timezone.localdate()
    return render(request, "web/house/texts.html", {"texts": [_text(purpose, today) for purpose in Purpose]})


def _text(purpose: Purpose, today) -> dict:
    versions = list(ConsentText.objects.versions(purpose)[:MOST_VERSIONS])
    current = next((one for one in versions if one.starts_on <= today), None)
    return {
        "title": purpose.label,
        "publish_url": _publish_url(purpose),
        "rows": [
            {
                "version": one.version,
                "words": one.words,
                "when": _when(one, current, today),
                "current": one == current,
            }
            for one in versions
        ],
    }


def _publish_url(purpose: Purpose) -> str:
    return f"{reverse('web:publish-text')}?purpose={purpose}"


def _when(one: ConsentText, current, today) -> str:
    if one.starts_on > today:
        return _("Lu à partir du {day}").format(day=french.day(one.starts_on))
    if one == current:
        return _("Depuis le {day}").format(day=french.day(one.starts_on))
    return _("Lu à partir du {day}, remplacé depuis").format(day=french.day(one.starts_on))


def publish_text(request):
    """Typed, read again as it will be read aloud, then published."""
    asked = request.GET.get("purpose", "")
    purpose = Purpose(asked) if asked in set(Purpose) else Purpose.RELAY
    current = ConsentText.objects.current(purpose, timezone.localdate())
    form = TextForm(request.POST or None, initial={"words": current.words if current else ""})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        refused = consent_texts.why_not_publish(purpose, said["words"], said["starts_on"], by=request.acting)
        if refused:
            form.add_error(None, str(refused))
        elif "publish" not in request.POST:
            return _preview(request, said, purpose)
        elif accepted(
            form,
            consent_texts.publish,
            purpose,
            said["words"],
            starts_on=said["starts_on"],
            by=request.acting,
        ):
            messages.success(
                request,
                _("La nouvelle version sera lue à partir du {day}.").format(
                    day=french.day(said["starts_on"])
                ),
            )
            return redirect("web:texts")
    return form_page(
        request,
        form,
        title=_("Une nouvelle version de l’accord"),
        lede=_(
            "{when}. Partez du texte d’aujourd’hui : l’ancien reste, avec les accords donnés sous ses mots."
        ).format(when=purpose.label),
        label=_("Relire avant de publier"),
        back=(reverse("web:texts"), _("Textes")),
    )


def _preview(request, said: dict, purpose: Purpose):
    return form_page(
        request,
        None,
        title=_("Publier ce texte ?"),
        lede=f"{purpose.label}.",
        note=said["words"].strip(),
        follows=[
            _("Lu à toutes les personnes à partir du {day}.").format(day=french.day(said["starts_on"])),
            _("Un texte publié ne se change plus : une autre version le remplace."),
        ],
        hidden=[
            ("words", said["words"]),
            ("starts_on", f"{said['starts_on']:%d %m %Y}"),
            ("publish", "1"),
        ],
        label=_("Publier ce texte"),
        other={"url": reverse("web:texts"), "label": _("Garder le texte d’aujourd’hui")},
        back=(reverse("web:texts"), _("Textes")),
    )
