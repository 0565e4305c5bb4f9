"""What the form of a right asks, gathered to be copied: from her file, her household, her situation as it is told."""

from collections import defaultdict
from datetime import date

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from relais.base import french
from relais.base.journal import record
from relais.base.months import Month
from relais.cases.models import Case
from relais.people import households
from relais.people.models import Contact
from relais.people.rules import ContactKind
from relais.people.rules import Role as FileRole
from relais.reviews import facts
from relais.reviews.models import Claim
from relais.rights import resources
from relais.rights.catalogue import BY_CODE
from relais.rights.situation import Occupancy, Person, Situation
from relais.rights.wording import label as kind_label
from relais.rights.wording import who
from relais.web import shown
from relais.web.one_case import mine

from .claim import of

FORMS = {"ame": "S3720"}


def data(request, pk, claim_pk):
    """A page to copy from. Nothing here is guessed: what nobody told is said to be missing."""
    one = mine(request, pk)
    asked = of(one, claim_pk)
    record("case.opened", one, by=request.acting)
    known = facts.known_of(one, by=request.acting)
    on, situation = timezone.localdate(), facts.situation_of(known)
    return render(
        request,
        "web/claims/claim_data.html",
        {
            "person_name": one.person.name,
            "back_url": reverse("web:claim-page", args=[one.pk, asked.pk]),
            "title": _("Remplir le formulaire {form}").format(form=FORMS.get(asked.right, "S3711")),
            "right": BY_CODE[asked.right].label,
            "blocks": [
                {"title": _("La personne"), "sheet": _her(one), "empty": ""},
                {"title": _("Le foyer"), "sheet": _household(one, situation), "empty": ""},
                _incomes(asked, situation, on),
                {"title": _("Le logement"), "sheet": _housing(situation), "empty": _("Pas encore dit.")},
                *_manager(asked),
            ],
        },
    )


def _line(label: str, value: str, source: str = "") -> dict:
    return {"label": label, "value": value, "source": source}


def _her(one: Case) -> list[dict]:
    person = one.person
    ways = Contact.objects.current(one.fund_id).filter(person=person)[:10]
    told = (
        (_("Nom"), person.last_name),
        (_("Prénom"), person.first_name),
        (_("Née le"), french.day(person.birth_date)),
        (_("Commune"), str(person.commune or "")),
        (_("Joindre"), ", ".join(_way(way) for way in ways)),
    )
    lines = [_line(label, value) for label, value in told if value]
    return [*lines, _line(_("Numéro et adresse"), _("à copier de sa fiche ou de ses papiers"))]


def _way(way: Contact) -> str:
    return french.phone(way.value) if way.kind == ContactKind.PHONE else way.value


def _household(one: Case, situation: Situation) -> list[dict]:
    """Those whom her file names; and how many her situation tells of."""
    lines = [
        _line(
            shown.capital(FileRole(member.role).label),
            _("{name}, {born}").format(name=member.person.name, born=french.day(member.person.birth_date)),
        )
        for member in households.members(one.person)
        if member.person_id != one.person_id
    ]
    told = [person for person in situation.persons if person is not situation.applicant]
    if told:
        born = ", ".join(french.day(person.birth_date) for person in told)
        lines.append(_line(_("Dits dans sa situation"), born, _("dates de naissance")))
    couple = situation.couple
    if couple:
        lines.append(_line(_("Situation de couple"), _(_COUPLES[couple])))
    return lines or [_line(_("Le foyer"), _("elle seule, d’après ce qui est dit"))]


_COUPLES = {
    "single": gettext_noop("seule"),
    "married": gettext_noop("mariée"),
    "pacs": gettext_noop("pacsée"),
    "free_union": gettext_noop("en union libre"),
    "separated": gettext_noop("séparée"),
    "divorced": gettext_noop("divorcée"),
    "widowed": gettext_noop("veuve"),
}


def _incomes(asked: Claim, situation: Situation, on: date) -> dict:
    """What each received, by kind, over the months that the form asks for."""
    months = (resources.ame_window if asked.right == "ame" else resources.window)(on)
    period = _("de {first} à {last}").format(first=months[0].label, last=months[-1].label)
    lines = [line for person in situation.persons for line in _of(person, months)]
    return {
        "title": _("Ressources, {period}").format(period=period),
        "sheet": lines,
        "empty": _("Pas encore dites."),
    }


def _of(person: Person, months: tuple[Month, ...]) -> list[dict]:
    sums: dict[str, int] = defaultdict(int)
    missing = 0
    for month in months:
        told = person.told_in(month)
        missing += told is None
        for kind, amount in (told or {}).items():
            sums[kind] += amount
    for benefit in person.benefits or ():
        paid = sum(benefit.in_month(month) for month in months)
        if benefit.monthly is not None and paid:
            sums[benefit.kind] += benefit.monthly * paid
    name = shown.capital(who(person))
    lines = [
        _line(f"{name} : {kind_label(kind)}", french.euros(amount), _("total des douze mois"))
        for kind, amount in sums.items()
    ]
    if missing and missing < len(months):
        lines.append(_line(name, _("{n} mois ne sont pas dits").format(n=missing)))
    elif missing:
        lines.append(_line(name, _("ses revenus ne sont pas encore dits")))
    elif not sums:
        lines.append(_line(name, _("aucune ressource")))
    return lines


def _housing(situation: Situation) -> list[dict]:
    housing = situation.housing
    told = (
        (_("Logée comme"), _(_OCCUPANCIES[housing.occupancy]) if housing.occupancy else ""),
        (_("Aide au logement, par mois"), "" if housing.benefit is None else french.euros(housing.benefit)),
        (_("Loyer, par mois"), "" if housing.rent is None else french.euros(housing.rent)),
    )
    return [_line(label, value) for label, value in told if value]


_OCCUPANCIES = {
    Occupancy.OWNER: gettext_noop("propriétaire"),
    Occupancy.TENANT: gettext_noop("locataire"),
    Occupancy.LODGED_FREE: gettext_noop("hébergée gratuitement"),
    Occupancy.INSTITUTION: gettext_noop("en établissement"),
    Occupancy.NO_HOME: gettext_noop("sans logement"),
}


def _manager(asked: Claim) -> list[dict]:
    if asked.right == "ame":
        return []
    chosen = [_line(_("Choisi par elle"), asked.manager)] if asked.manager else []
    return [{"title": _("Organisme qui gère"), "sheet": chosen, "empty": _("Pas encore choisi.")}]
