"""Prevention: appointments and screenings that an age opens, whatever she earns."""

from datetime import date

from relais.base.words import say

from . import scales
from .answers import Answer, Missing, Status, lacking
from .catalogue import BY_CODE
from .simple_rules import Said, adults, aged, in_order, rule
from .situation import Sex, Situation


@rule("mt_dents")
def _mt_dents(situation: Situation, on: date) -> Answer:
    said, since = Said("mt_dents"), scales.in_force("mt_dents_age_min", on)
    if since is None:
        return said(Status.CANNOT_TELL, say("Les âges d’avant avril 2025 ne sont pas dans nos tables."))
    concerned = aged(situation, on, "mt_dents_age_min", "mt_dents_age_max")
    pregnant = [person.id for person in in_order(situation) if person.pregnancy_due_on]
    if concerned:
        return said(Status.ENTITLED, say("Un rendez-vous gratuit chaque année."), since, persons=concerned)
    if pregnant:
        return said(
            Status.TO_CONFIRM, say("Un examen gratuit existe pendant la grossesse."), persons=pregnant
        )
    return said(Status.NOT_ENTITLED, say("Personne du foyer n’a l’âge."), since)


@rule("prevention_review")
def _prevention_review(situation: Situation, on: date) -> Answer:
    said = Said("prevention_review")
    windows = [scales.in_force(f"bilan_prevention_{at}_min", on) for at in (1, 2, 3, 4)]
    if None in windows:
        return said(Status.NOT_ENTITLED, say("Ce jour-là, il n’existe pas encore."))
    concerned = [
        name
        for at in (1, 2, 3, 4)
        for name in aged(situation, on, f"bilan_prevention_{at}_min", f"bilan_prevention_{at}_max")
    ]
    figures = [window for window in windows if window]
    if concerned:
        because = say("Un bilan gratuit par tranche d’âge, s’il n’est pas déjà fait.")
        return said(Status.ENTITLED, because, figures[0], persons=sorted(concerned))
    return said(Status.NOT_ENTITLED, say("Personne du foyer n’a l’âge."), figures[0])


@rule("health_check")
def _health_check(situation: Situation, on: date) -> Answer:
    said, limit = Said("health_check"), scales.figure("examen_sante_age", on)
    concerned = [person.id for person in adults(situation, on, limit.whole) if person.base_cover]
    if concerned:
        because = say("Gratuit ; les personnes en difficulté passent en premier.")
        return said(Status.ENTITLED, because, limit, persons=concerned)
    return said(Status.ENTITLED_IF, say("Après l’ouverture de la prise en charge de base."), limit)


@rule("screening")
def _screening(situation: Situation, on: date) -> Answer:
    said, people = Said("screening"), in_order(situation)
    women = [person for person in people if person.sex == Sex.FEMALE]
    maybe = [person for person in people if person.sex is None]
    concerned = set(aged(situation, on, "depistage_colorectal_min", "depistage_colorectal_max"))
    for cancer in ("sein", "col"):
        names = (f"depistage_{cancer}_min", f"depistage_{cancer}_max")
        if women:
            concerned.update(aged(situation, on, *names, women))
        if maybe and (doubtful := aged(situation, on, *names, maybe)) and not concerned:
            at = situation.persons.index(next(one for one in people if one.id == doubtful[0]))
            missing = Missing(f"persons[{at}].sex", say("est-ce une femme ? (sein, col de l’utérus)"))
            return lacking("screening", (missing,), sources=(BY_CODE["screening"].source,))
    if concerned:
        because = say("Dépistage gratuit à son âge, s’il n’est pas déjà fait.")
        return said(Status.ENTITLED, because, persons=sorted(concerned))
    return said(Status.NOT_ENTITLED, say("Personne du foyer n’a l’âge."))


@rule("vaccination_psy")
def _vaccination_psy(situation: Situation, on: date) -> Answer:
    since = scales.in_force("soutien_psy_age", on)
    figures = [since] if since else []
    return Said("vaccination_psy")(
        Status.ENTITLED, say("Vaccins du calendrier, et séances chez un psychologue partenaire."), *figures
    )
