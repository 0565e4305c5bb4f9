"""Her situation as a review kept it: each fact in a few words, with where it comes from."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from relais.base import french
from relais.reviews.fact_rules import Origin
from relais.rights.months import Month
from relais.rights.situation import (
    Activity,
    Couple,
    CoverKind,
    Nationality,
    Occupancy,
    Permit,
    Person,
    Role,
    Situation,
    age,
)
from relais.rights.telling import EVERYONE, Block, path_of
from relais.rights.wording import label
from relais.territory.models import Commune

from .shown import capital

COUPLES = {
    Couple.SINGLE: gettext_noop("vit seule"),
    Couple.MARRIED: gettext_noop("mariée"),
    Couple.PACS: gettext_noop("pacsée"),
    Couple.FREE_UNION: gettext_noop("en union libre"),
    Couple.SEPARATED: gettext_noop("séparée"),
    Couple.DIVORCED: gettext_noop("divorcée"),
    Couple.WIDOWED: gettext_noop("veuve"),
}
ACTIVITIES = {
    Activity.EMPLOYEE: gettext_noop("salariée"),
    Activity.SELF_EMPLOYED: gettext_noop("indépendante"),
    Activity.SHELTERED: gettext_noop("en Ésat"),
    Activity.SHORT_TIME: gettext_noop("en activité partielle"),
    Activity.UNEMPLOYED_PAID: gettext_noop("au chômage, indemnisée"),
    Activity.UNEMPLOYED: gettext_noop("au chômage"),
    Activity.TRAINEE: gettext_noop("en formation"),
    Activity.STUDENT: gettext_noop("étudiante"),
    Activity.RETIRED: gettext_noop("retraitée"),
    Activity.UNFIT: gettext_noop("ne peut pas travailler"),
    Activity.AT_HOME: gettext_noop("au foyer"),
    Activity.PRISONER: gettext_noop("détenue"),
    Activity.OTHER: gettext_noop("autre"),
}
HOMES = {
    Occupancy.OWNER: gettext_noop("propriétaire"),
    Occupancy.TENANT: gettext_noop("locataire"),
    Occupancy.LODGED_FREE: gettext_noop("hébergée"),
    Occupancy.INSTITUTION: gettext_noop("en établissement"),
    Occupancy.NO_HOME: gettext_noop("sans logement"),
}
COVERS = {
    CoverKind.NONE: gettext_noop("aucune"),
    CoverKind.C2S_FREE: gettext_noop("C2S gratuite"),
    CoverKind.C2S_PAYING: gettext_noop("C2S avec participation"),
    CoverKind.EMPLOYER: gettext_noop("contrat de l’employeur"),
    CoverKind.INDIVIDUAL: gettext_noop("contrat personnel"),
    CoverKind.AME: gettext_noop("aide médicale de l’État"),
}
STAYS = {
    Nationality.FRENCH: gettext_noop("nationalité française"),
    Nationality.EUROPEAN: gettext_noop("nationalité européenne"),
    Nationality.OTHER: gettext_noop("autre nationalité"),
}
PERMITS = {
    Permit.VALID: gettext_noop("titre de séjour"),
    Permit.PENDING: gettext_noop("titre en cours"),
    Permit.ASYLUM: gettext_noop("demande d’asile"),
    Permit.NONE: gettext_noop("sans titre de séjour"),
}


def sheet(situation: Situation, sources: Mapping[str, dict], on: date) -> list[dict]:
    """For parts/sheet.html; what nobody has told is not listed."""
    return [
        {"label": name, "value": capital(value), "source": source(sources.get(path), on)}
        for name, value, path in _facts(situation, on)
        if value
    ]


def source(told: dict | None, on: date) -> str:
    """Who said it, and when."""
    if not told or not told.get("on"):
        return ""
    if told["by"] in (Origin.FILE, Origin.RELAY, Origin.UNKNOWN):
        return capital(Origin(told["by"]).label)
    day = french.short_day(date.fromisoformat(told["on"]), year=False)
    return _("{who}, le {day}").format(who=capital(Origin(told["by"]).label), day=day)


def _facts(situation: Situation, on: date) -> Iterator[tuple[str, str, str]]:
    her = situation.applicant

    def mine(block: Block) -> str:
        return path_of(her.id, block)

    def ours(block: Block) -> str:
        return path_of(EVERYONE, block)

    yield _("Âge"), french.age(her.birth_date, on), ""
    yield _("Couple"), _word(COUPLES, situation.couple), ours(Block.COUPLE)
    yield _("Foyer"), _household(situation, on), ours(Block.HOUSEHOLD)
    yield _("Activité"), _word(ACTIVITIES, her.activity), mine(Block.ACTIVITY)
    for person in situation.persons:
        if person.role in (Role.APPLICANT, Role.PARTNER):
            name = _("Revenus") if person is her else _("Revenus du conjoint")
            yield name, _incomes(person, on), path_of(person.id, Block.INCOMES)
            name = _("Prestations") if person is her else _("Prestations du conjoint")
            yield name, _benefits(person, on), path_of(person.id, Block.BENEFITS)
    yield _("Logement"), _home(situation), ours(Block.HOUSING)
    yield _("Complémentaire"), _word(COVERS, her.cover.kind) if her.cover else "", mine(Block.COVER)
    yield _("Séjour"), _stay(her), mine(Block.STAY)
    yield _("Commune"), _commune(situation), ours(Block.PLACE)


def _word(words: Mapping, code) -> str:
    return _(words[code]) if code else ""


def _household(situation: Situation, on: date) -> str:
    others = [person for person in situation.persons if person.role in (Role.CHILD, Role.DEPENDANT)]
    ages = ", ".join(french.age(person.birth_date, on) for person in sorted(others, key=lambda p: age(p, on)))
    if not others:
        return ""
    told = _("un enfant") if len(others) == 1 else _("{n} enfants ou proches").format(n=len(others))
    return _("{told} à charge ({ages})").format(told=told, ages=ages)


def _incomes(person: Person, on: date) -> str:
    months = [month for told in person.incomes for month in told.months if month <= Month.of(on)]
    if not months:
        return ""
    last = Month.of(on).shift(-1)
    month = last if last in months else max(months)
    told = [
        _("{kind} {sum}").format(kind=label(kind), sum=french.euros(sum_, whole=True))
        for kind, sum_ in (person.told_in(month) or {}).items()
        if sum_
    ]
    return _("{told}, en {month}").format(told=", ".join(told) or _("aucun"), month=month.label)


def _benefits(person: Person, on: date) -> str:
    if person.benefits is None:
        return ""
    told = [
        f"{label(row.kind)} {french.euros(row.monthly, whole=True)}" if row.monthly else label(row.kind)
        for row in person.benefits
        if row.on(on)
    ]
    return ", ".join(told) or _("aucune")


def _home(situation: Situation) -> str:
    home = situation.housing
    told = [_word(HOMES, home.occupancy)]
    if home.rent:
        told.append(_("loyer {sum}").format(sum=french.euros(home.rent, whole=True)))
    if home.benefit is not None:
        told.append(
            _("aide au logement {sum}").format(sum=french.euros(home.benefit, whole=True))
            if home.benefit
            else _("pas d’aide au logement")
        )
    return ", ".join(filter(None, told))


def _stay(person: Person) -> str:
    if person.nationality == Nationality.OTHER and person.permit:
        return _word(PERMITS, person.permit)
    return _word(STAYS, person.nationality)


def _commune(situation: Situation) -> str:
    found = Commune.objects.filter(pk=situation.commune).first() if situation.commune else None
    return f"{found.name} ({found.department_id})" if found else ""
