"""Whether the fund knows already whom a relay speaks of. Read by the fund alone, and never by the sender."""

from dataclasses import dataclass
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from relais.base.acting import Acting
from relais.base.moves import Labelled
from relais.cases import actions, joining
from relais.cases.models import Case
from relais.cases.searching import living_cases
from relais.people import matching
from relais.people.models import Person
from relais.people.rules import Likeness
from relais.referrals.actions import number_of
from relais.referrals.models import Referral
from relais.web import shown

from .people import identifier, why_alike

SURE = {Likeness.SAME_NUMBER, Likeness.SAME_PERSON}


@dataclass(frozen=True)
class Known:
    """A file that looks like hers, why, and the case under way there."""

    person: Person
    likeness: Labelled
    case: Case | None

    @property
    def acts(self) -> list[tuple[str, UUID, str]]:
        """Ways of taking the relay for her, the surest first: name and value posted, words of the button."""
        own_case = [("case", self.case.pk, _("Prendre dans son dossier en cours"))] if self.case else []
        return [*own_case, ("person", self.person.pk, _("Prendre dans un nouveau dossier, à sa fiche"))]


def look(one: Referral) -> list[Known]:
    """The fund's files that look like the person of this relay, surest first; the fund's context is asked for."""
    fund = one.receiver_id
    asked = matching.facts(
        fund,
        first_name=one.first_name,
        last_name=one.last_name,
        birth_date=one.birth_date,
        commune_id=one.commune_id,
        number=number_of(one),
    )
    found = matching.candidates(fund, asked)
    cases = living_cases(fund, [person for person, _ in found]) if found else {}
    return [Known(person, like, cases.get(person.pk)) for person, like in found]


def baton(told: dict, found: list[Known]) -> dict:
    """The next act, when she may be known: her own file if nothing contradicts, else a new one; a human checks first."""
    if not found:
        return told
    first = found[0]
    told = told | {
        "second_label": _("Ouvrir d’abord cette fiche"),
        "second_url": reverse("web:person", args=[first.person.pk]),
    }
    if first.likeness not in SURE:
        return told | {
            "why": _("Une fiche porte le même nom et la même date de naissance : comparez-les d’abord."),
            "label": _("Prendre comme nouvelle personne"),
        }
    name, value, label = first.acts[0]
    return told | {
        "why": _("Elle semble déjà connue ici : {why} Vérifiez avec elle en l’appelant.").format(
            why=shown.lower(why_alike(first.likeness))
        ),
        "label": label,
        "hidden": [(name, value)],
    }


def block(one: Referral, found: list[Known]) -> dict | None:
    """« Déjà connue ? » (parts/known.html), every choice that the baton does not offer."""
    if not found:
        return None
    sure = found[0].likeness in SURE
    return {
        "post_url": reverse("web:take", args=[one.pk]),
        "rows": [_row(known, skipped=at == 0 and sure) for at, known in enumerate(found)],
        "new": _("Prendre comme nouvelle personne") if sure else "",
    }


def _row(known: Known, *, skipped: bool) -> dict:
    return {
        "name": known.person.name,
        "about": shown.about(known.person),
        "why": why_alike(known.likeness),
        "holder": _("Son dossier est tenu par {name}").format(name=known.case.adviser.name)
        if known.case
        else _("Aucun dossier en cours"),
        "url": reverse("web:person", args=[known.person.pk]),
        "acts": known.acts[1:] if skipped else known.acts,
    }


def take(one: Referral, said: QueryDict, *, by: Acting) -> Case:
    """Take the relay as was said: for somebody known (`person`), into her open case (`case`), or for somebody new."""
    fund = by.organisation_id
    if "case" in said:
        return joining.join(one, Case.objects.of(fund).get(pk=identifier(said["case"])), by=by)
    if "person" in said:
        person = Person.objects.of(fund).get(pk=identifier(said["person"]))
        return actions.open_from(one, by=by, person=person)
    return actions.open_from(one, by=by)
