"""What a referral may become, and why not. No database here."""

from datetime import date, timedelta
from uuid import UUID

from relais.base.moves import Labelled
from relais.base.words import Sentence, say


class State(Labelled):
    SENT = "sent", "transmis"
    ACCEPTED = "accepted", "pris en charge"
    ENDED = "ended", "terminé"


MOVES = {
    (State.SENT, "accept"): State.ACCEPTED,
    (State.ACCEPTED, "end"): State.ENDED,
}


class Care(Labelled):
    """Kinds of care, first those that people give up most (2016 survey of 18 funds, mutualite.fr)."""

    DENTAL_PROSTHESIS = "dental_prosthesis", "Prothèse dentaire"
    DENTAL_CONSERVATIVE = "dental_conservative", "Soins dentaires"
    OPTICAL = "optical", "Lunettes"
    OPHTHALMOLOGY = "ophthalmology", "Ophtalmologue"
    HEARING = "hearing", "Audition"
    GENERAL_PRACTITIONER = "general_practitioner", "Médecin"
    SPECIALIST = "specialist", "Spécialiste"
    GYNAECOLOGY = "gynaecology", "Gynécologue"
    PSYCHOLOGICAL = "psychological", "Soutien psy"
    IMAGING = "imaging", "Examens"
    OTHER = "other", "Autre soin"


class Reason(Labelled):
    """Why care is given up; several may hold, so percentages exceed 100."""

    OUT_OF_POCKET_COST = "out_of_pocket_cost", "Trop cher, même remboursé"
    UPFRONT_PAYMENT = "upfront_payment", "Doit avancer les frais"
    NO_COMPLEMENTARY_COVER = "no_complementary_cover", "Pas de complémentaire"
    APPOINTMENT_DELAY = "appointment_delay", "Pas de rendez-vous, trop loin"
    RIGHTS_DISRUPTION = "rights_disruption", "Papiers, droits coupés"
    DIGITAL_DIFFICULTY = "digital_difficulty", "Internet, démarches en ligne"
    LANGUAGE = "language", "Langue"
    OTHER = "other", "Autre chose"


class ConsentMeans(Labelled):
    SPOKEN = "spoken", "Oui, elle accepte devant moi"
    WRITTEN = "written", "Oui, elle a signé un papier"
    GUARDIAN = "guardian", "Oui, par son représentant légal"


class Tidings(Labelled):
    """What a fund may tell the sender: whole sentences, so that no detail slips into a box of free text."""

    ACCEPTED = "accepted", "La caisse a pris le relais et étudie l’ensemble de ses droits."
    REACHED = "reached", "La caisse a pu lui parler. L’accompagnement commence."
    NOT_REACHED = "not_reached", "La caisse n’a pas encore pu la joindre. Savez-vous quand l’appeler ?"
    GOING_ON = "going_on", "Le dossier avance."
    CARE_PLANNED = "care_planned", "Un rendez-vous est pris."
    CARE_DONE = "care_done", "Le soin est fait. Rien d’autre à prévoir de votre côté."
    PARTLY_DONE = "partly_done", "Une partie des soins est faite. Les autres n’ont pas pu aboutir cette fois."
    ENDED = "ended", "L’accompagnement est terminé, sans soin cette fois. Elle peut revenir quand elle veut."


# Told by the moves themselves; the others are an adviser's choice.
TOLD_BY_MOVES = frozenset({Tidings.ACCEPTED, Tidings.CARE_DONE, Tidings.PARTLY_DONE, Tidings.ENDED})

LATE_AFTER_WORKING_DAYS = 2
OLDEST = timedelta(days=366 * 120)
OLDEST_CONSENT = timedelta(days=366)  # ours: past a year she may not remember; no text found sets it


def why_not(move: str, *, state: str, receiver_id: UUID, by_organisation_id: UUID) -> Sentence | None:
    """The reason this move is refused, as the agent will read it; None if it may go."""
    if receiver_id != by_organisation_id:
        return say("Ce relais est adressé à une autre caisse.")
    if (state, move) not in MOVES:
        return say("Ce relais est déjà {state}.", state=State(state).label)
    return None


def why_not_send(
    *,
    consent_means: str,
    consent_on: date | None,
    birth_date: date,
    care: list[str],
    reasons: list[str],
    today: date,
) -> Sentence | None:
    """Whoever sends, page or program, is told the first thing to mend."""
    if consent_means not in set(ConsentMeans):
        return say("Son accord n’est pas recueilli : sans lui, le relais ne peut pas partir.")
    if consent_on is None or consent_on > today:
        return say("La date de son accord est à venir : indiquez le jour où elle l’a donné.")
    if consent_on < today - OLDEST_CONSENT:
        return say("Son accord date de plus d’un an : redemandez-le-lui, puis indiquez ce jour.")
    if birth_date > today or birth_date < today - OLDEST:
        return say("La date de naissance ne va pas : vérifiez l’année.")
    if consent_on < birth_date:
        return say("La date de son accord précède sa naissance : vérifiez les deux.")
    if not care or not set(care) <= set(Care):
        return say("Indiquez au moins un soin qui lui manque, parmi ceux proposés.")
    if not set(reasons) <= set(Reason):
        return say("Indiquez ce qui bloque, parmi les raisons proposées.")
    return None


def why_not_receive(*, fund: str, is_read: bool) -> Sentence | None:
    """A relay that nobody would read must not leave: she would wait for a call that never comes."""
    if not is_read:
        return say(
            "{fund} ne lit pas encore les relais ici : rien n’est parti. La personne peut appeler le 36 46 "
            "et demander la mission accompagnement santé.",
            fund=fund,
        )
    return None


def why_not_replay(*, same_body: bool) -> Sentence | None:
    """The same draft sent twice is one referral; the same draft with other answers is refused."""
    if not same_body:
        return say(
            "Ce relais est déjà parti avec d’autres réponses. Ouvrez-le dans « Mes relais » ; "
            "pour une autre personne, commencez un nouveau relais."
        )
    return None


def why_not_tell(*, tidings: str, report_back: bool, state: str) -> Sentence | None:
    if not report_back:
        return say("Elle n’a pas souhaité que la structure soit informée de la suite.")
    if state == State.SENT:
        return say("Prenez d’abord ce relais.")
    if tidings not in set(Tidings):
        return say("Choisissez une des phrases proposées.")
    return None


def due_on(sent_on: date) -> date:
    """The day by which the fund must have answered: two working days later (public holidays not counted off)."""
    day, left = sent_on, LATE_AFTER_WORKING_DAYS
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5
    return day


def is_late(*, state: str, sent_on: date, today: date) -> bool:
    return state == State.SENT and today > due_on(sent_on)
