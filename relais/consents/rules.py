"""What she agreed to, for whom, and how it ends. No database here."""

from datetime import date, timedelta

from relais.base.moves import Labelled
from relais.base.words import Sentence, say


class Means(Labelled):
    """How she agreed."""

    SPOKEN = "spoken", "Oui, elle accepte devant moi"
    WRITTEN = "written", "Oui, elle a signé un papier"
    ELECTRONIC = "electronic", "Oui, par écrit électronique"
    GUARDIAN = "guardian", "Oui, par son représentant légal"


class Purpose(Labelled):
    """What her words of agreement are read for: each has its own, in its own versions."""

    RELAY = "relay", "Avant de passer un relais"
    PREPARATION = "preparation", "Avant de préparer ses droits"


class Recipient(Labelled):
    """Who may receive what she says, beyond the fund the relay is sent to."""

    OTHER_FUND = "other_fund", "L’autre caisse dont elle dépendrait"
    SOCIAL_SERVICE = "social_service", "Le service social de l’Assurance Maladie"


class WithdrawMeans(Labelled):
    """How she said that she stops."""

    SPOKEN = "spoken", "Elle me le dit"
    WRITTEN = "written", "Elle l’a écrit"
    GUARDIAN = "guardian", "Son représentant légal le demande"


class ObjectionTo(Labelled):
    """What she objects to: another thing than a consent (GDPR art. 21), for what a fund does of its own duty."""

    OUTREACH = "outreach", "Être contactée par la caisse d’elle-même"
    STATISTICS = "statistics", "Figurer dans les statistiques"


OLDEST = timedelta(days=366)  # ours: past a year she may not remember; no text found sets it


def why_not_given(*, means: str, on: date | None, birth_date: date | None, today: date) -> Sentence | None:
    """Whoever sends, page or program, is told the first thing to mend."""
    if means not in set(Means):
        return say("Son accord n’est pas recueilli : sans lui, le relais ne peut pas partir.")
    if on is None or on > today:
        return say("La date de son accord est à venir : indiquez le jour où elle l’a donné.")
    if on < today - OLDEST:
        return say("Son accord date de plus d’un an : redemandez-le-lui, puis indiquez ce jour.")
    if birth_date and on < birth_date:
        return say("La date de son accord précède sa naissance : vérifiez les deux.")
    return None


def why_not_recipients(recipients: list[str]) -> Sentence | None:
    if not set(recipients) <= set(Recipient):
        return say("Choisissez les destinataires parmi ceux proposés.")
    return None


def why_not_withdraw(*, withdrawn: bool, means: str) -> Sentence | None:
    """Withdrawing is always allowed, once."""
    if withdrawn:
        return say("Son accord est déjà retiré : plus personne ne lit ce relais.")
    if means not in set(WithdrawMeans):
        return say("Dites comment elle a retiré son accord.")
    return None


def why_not_object(*, to: str, on: date, today: date, already: bool) -> Sentence | None:
    """Objecting needs no reason; it is written once."""
    if to not in set(ObjectionTo):
        return say("Dites à quoi elle s’oppose.")
    if on > today:
        return say("Cette date est à venir : indiquez le jour où elle l’a dit.")
    if already:
        return say("Son opposition est déjà notée.")
    return None


def why_not_lift(*, lifted: bool) -> Sentence | None:
    if lifted:
        return say("Cette opposition est déjà levée.")
    return None
