"""Aide médicale de l'État, by our own dated rules (CASF art. L. 251-1 and following)."""

from dataclasses import replace
from datetime import date

from relais.base.french import day
from relais.base.months import months_later
from relais.base.words import Sentence, say

from . import household, scales
from .answers import Answer, Figures, Missing, Source, Status, lacking, source_of
from .c2s import Place, place_of
from .price import between
from .resources import ame_window, count
from .simple_rules import keeps_cover_until
from .situation import CoverKind, Nationality, Permit, Person, Role, Situation, age

CODE = "ame"
LAW = Source("CASF art. L. 251-1", date(2019, 11, 1))
REGULAR = frozenset({Permit.VALID, Permit.PENDING, Permit.ASYLUM})
CEILING = Source("CASF art. L. 251-1 et CSS art. L. 861-1 (plafond de la C2S gratuite)")


def assess(situation: Situation, on: date) -> Answer:
    """AME for who asks on `on`: status, figures against the free C2S ceiling, `persons` it concerns, missing facts.

    When the adult does not meet the conditions yet, the answer names the children alone, who have none to meet.
    """
    refused = _not_concerned(situation)
    if refused:
        return refused
    if scales.in_force("ame_presence", on) is None:
        return Answer(CODE, Status.CANNOT_TELL, say("Les règles de cette date ne sont pas dans nos tables."))
    try:
        answer = _adult(situation, on)
    except scales.NotCurrent as past:
        answer = Answer(CODE, Status.CANNOT_TELL, past.sentence, sources=(LAW, CEILING))
    return _held(situation, on, _with_children(situation, on, answer))


def _not_concerned(situation: Situation) -> Answer | None:
    applicant = situation.applicant
    if applicant.base_cover:
        return _refusal(say("L’Assurance Maladie prend déjà en charge ses soins."))
    if applicant.nationality == Nationality.FRENCH:
        return _refusal(say("De nationalité française, elle relève de l’Assurance Maladie."))
    if applicant.permit in REGULAR:
        return _refusal(
            say("Son séjour est régulier ou en cours d’examen : elle relève de l’Assurance Maladie.")
        )
    if applicant.permit is None:
        at = situation.persons.index(applicant)
        ask = Missing(f"persons[{at}].permit", say("a-t-elle un titre de séjour, ou un récépissé ?"))
        return lacking(CODE, (ask,), sources=(LAW,))
    if situation.commune is None:
        return lacking(
            CODE, (Missing("commune", say("dans quelle commune habite-t-elle ?")),), sources=(LAW,)
        )
    place = household.territory(situation.commune)
    if place == household.MAYOTTE:
        return _refusal(
            say("L’AME n’existe pas à Mayotte : les soins urgents et ceux des mineurs y sont pris en charge.")
        )
    if place in household.OUTSIDE:
        return _refusal(say("Ce territoire a son propre régime : l’AME n’y existe pas."))
    return None


def _adult(situation: Situation, on: date) -> Answer:
    """The applicant's own right: presence first, then resources."""
    applicant = situation.applicant
    if waiting := _presence(situation, applicant, on):
        return waiting
    found = household.household(situation, on)
    counted = count(situation, found, on, ame_window(on), housing_sure=False)
    low, high = household.both_ceilings(situation, found, on)
    if missing := found.missing + counted.missing:
        return lacking(CODE, missing, sources=(LAW, CEILING))
    where = place_of(counted, low.free, high.free, on)
    status, because = {
        Place.UNDER: (Status.ENTITLED, say("Présente depuis assez longtemps, ressources sous le plafond.")),
        Place.NEAR: (Status.TO_CONFIRM, say("Tout près du plafond, ou un point de droit incertain.")),
        Place.OVER: (Status.NOT_ENTITLED, say("Ses ressources dépassent le plafond de l’AME.")),
    }[where]
    if status == Status.ENTITLED and (doubt := _doubt(applicant, found, on)):
        status, because = Status.TO_CONFIRM, doubt
    months = ame_window(on)
    return Answer(
        CODE,
        status,
        because,
        (
            say("présente en France depuis le {since}", since=day(applicant.in_france_since or on)),
            say("foyer de {size} personne(s)", size=len(found.members)),
            say("mois comptés : {first} – {last}", first=months[0].label, last=months[-1].label),
            *(line.fact for line in counted.lines),
            say("ressources comptées : {sum}", sum=between(counted.least, counted.most)),
            say("plafond : {sum} par an", sum=between(low.free, high.free)),
        ),
        counted.doubts,
        sources=tuple(dict.fromkeys((LAW, CEILING, low.source, *(line.source for line in counted.lines)))),
        figures=Figures(
            counted.least, counted.most, low.free, margin_year=low.free - counted.most, monthly_cost=0
        ),
        persons=tuple(person.id for person in found.persons if _without_papers(person)),
    )


def _presence(situation: Situation, applicant: Person, on: date) -> Answer | None:
    """More than three months without leaving France, for an adult."""
    asked = scales.figure("ame_presence", on)
    if age(applicant, on) < scales.figure("majorite", on).whole:
        return Answer(
            CODE,
            Status.ENTITLED,
            say("Mineure : aucune durée de présence ni condition de ressources."),
            sources=(LAW,),
            persons=(applicant.id,),
        )
    if applicant.in_france_since is None:
        at = situation.persons.index(applicant)
        ask = Missing(
            f"persons[{at}].in_france_since", say("depuis quand vit-elle en France sans interruption ?")
        )
        return lacking(CODE, (ask,), sources=(LAW,))
    reached = months_later(applicant.in_france_since, asked.whole)
    if on > reached:
        return None
    return Answer(
        CODE,
        Status.NOT_ENTITLED,
        say(
            "Pas encore : il faut plus de {months} mois de présence, soit après le {reached}. "
            "En attendant, les soins urgents.",
            months=asked.whole,
            reached=day(reached),
        ),
        sources=(source_of(asked),),
    )


def _doubt(applicant: Person, found: household.Household, on: date) -> Sentence | None:
    """What makes a clear count uncertain all the same."""
    if (kept := keeps_cover_until(applicant, on)) and on <= kept:
        return say(
            "Titre fini depuis peu : si elle avait l’Assurance Maladie, elle la garde jusqu’au {day}, et l’AME attend.",
            day=day(kept),
        )
    if applicant.nationality == Nationality.EUROPEAN:
        return say("Européenne sans droit au séjour : la caisse vérifie d’abord l’Assurance Maladie.")
    return found.doubts[0] if found.doubts else None


def _with_children(situation: Situation, on: date, answer: Answer) -> Answer:
    """A minor's right is her own: no presence, no resources."""
    majority = scales.figure("majorite", on).whole
    minors = tuple(
        person.id
        for person in sorted(situation.persons, key=lambda one: (one.birth_date, one.id))
        if person.role == Role.CHILD
        and person.birth_date <= on
        and age(person, on) < majority
        and _without_papers(person)
    )
    if not minors or answer.status in (Status.ENTITLED, Status.TO_CONFIRM):
        return answer
    return replace(
        answer,
        status=Status.ENTITLED,
        because=say(
            "Pour les enfants, tout de suite et sans condition. Pour elle : {because}", because=answer.because
        ),
        persons=minors,
    )


def _without_papers(person: Person) -> bool:
    """A French child, or one whose stay is regular, belongs to the health insurance whatever her parents' papers."""
    return person.nationality != Nationality.FRENCH and person.permit not in REGULAR


def _held(situation: Situation, on: date, answer: Answer) -> Answer:
    cover = situation.applicant.cover
    if not cover or cover.kind != CoverKind.AME or (cover.until and cover.until < on):
        return answer
    until = (
        say("Déjà ouverte, jusqu’au {until}.", until=day(cover.until))
        if cover.until
        else say("Déjà ouverte.")
    )
    return replace(answer, status=Status.HELD, because=until, facts=(*answer.facts, answer.because))


def _refusal(because: Sentence) -> Answer:
    return Answer(CODE, Status.NOT_ENTITLED, because, (because,), sources=(LAW,))
