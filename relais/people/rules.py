"""Who is who: persons that look alike, who may become one, and what an adviser's search meant. No database."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import permutations

from relais.base.moves import Labelled
from relais.base.words import Sentence, say
from relais.territory.rules import key


class Role(Labelled):
    """What someone is in a household."""

    DECLARANT = "declarant", "la personne"
    PARTNER = "partner", "conjoint ou partenaire"
    CHILD = "child", "enfant"
    DEPENDENT = "dependent", "autre personne à charge"
    RELATIVE = "relative", "proche"


class ContactKind(Labelled):
    PHONE = "phone", "téléphone"
    EMAIL = "email", "courriel"
    POSTAL = "postal", "courrier"
    RELATIVE = "relative", "par un proche"


class Guardian(Labelled):
    """Who decides with her, or for her."""

    NONE = "none", "aucune"
    MINOR = "minor", "parent d’un mineur"
    CURATORSHIP = "curatorship", "curatelle"
    GUARDIANSHIP = "guardianship", "tutelle"
    FAMILY = "family", "habilitation familiale"


class Digital(Labelled):
    """How she manages her affairs on the internet."""

    AUTONOMOUS = "autonomous", "seule"
    HELPED = "helped", "avec de l’aide"
    NOT_ABLE = "not_able", "ne peut pas"
    UNKNOWN = "unknown", "ne sait pas dire"


# --- two files of one person --------------------------------------------------------------------------------
class Likeness(Labelled):
    """How two files look alike, surest first."""

    SAME_NUMBER = "same_number", "même numéro de sécurité sociale et même date de naissance"
    SAME_PERSON = "same_person", "mêmes nom, date de naissance et commune"
    TWO_NUMBERS = (
        "two_numbers",
        "mêmes nom, date de naissance et commune, mais deux numéros de sécurité sociale",
    )
    HOMONYM = "homonym", "mêmes nom et date de naissance, commune autre ou inconnue"


@dataclass(frozen=True)
class Facts:
    """What tells a person from another; None when unknown.

    `key`: of "last first". `commune`: its Insee code. `nir_hash`: of her own number, so None where
    `nir.matches_birth` says no: twins who carry one parent's number were born the same day.
    """

    key: str
    birth_date: date | None = None
    commune: str | None = None
    nir_hash: bytes | None = field(default=None, repr=False)


def likeness(a: Facts, b: Facts) -> Likeness | None:
    """How two files look alike; None when nothing says that they are one person.

    The birth date always counts: a child carries a parent's number, and a name alone says nothing.
    """
    if a.birth_date is None or a.birth_date != b.birth_date:
        return None
    if a.nir_hash and a.nir_hash == b.nir_hash:
        return Likeness.SAME_NUMBER
    if not a.key or _names(a) != _names(b):
        return None
    if not a.commune or a.commune != b.commune:
        return Likeness.HOMONYM
    return Likeness.TWO_NUMBERS if a.nir_hash and b.nir_hash else Likeness.SAME_PERSON


def _names(facts: Facts) -> list[str]:
    """Its words in no order: first and last names are often swapped."""
    return sorted(facts.key.split())


MOST_PERMUTED = 4  # words; beyond, who swaps names still says each of them in its order


def orders(name_key: str) -> list[str]:
    """The keys under which the same names may have been written, this one first; to be searched by an index."""
    words = name_key.split()
    if len(words) <= MOST_PERMUTED:
        return list(dict.fromkeys(" ".join(order) for order in permutations(words)))
    return [" ".join(words[at:] + words[:at]) for at in range(len(words))]


def why_not_merge(kept: Facts, gone: Facts, *, declared_distinct: bool, same_row: bool) -> Sentence | None:
    """The reason two files cannot become one; None if they can. A wrong merge mixes two persons' care."""
    if same_row:
        return say("C’est deux fois la même fiche : choisissez l’autre fiche de cette personne.")
    if declared_distinct:
        return say(
            "Un collègue a vérifié que ce sont deux personnes. Si vous pensez le contraire, "
            "voyez avec lui avant de réunir les fiches."
        )
    if kept.birth_date is None or gone.birth_date is None:
        return say("Il manque une date de naissance : complétez la fiche, puis réunissez-les.")
    if kept.birth_date != gone.birth_date:
        return say(
            "Les dates de naissance diffèrent : ce sont deux personnes. Si l’une est mal saisie, corrigez-la d’abord."
        )
    return _why_not_alike(likeness(kept, gone))


def _why_not_alike(found: Likeness | None) -> Sentence | None:
    if found is None:
        return say(
            "Ni le nom ni le numéro de sécurité sociale ne sont les mêmes. "
            "Si l’un d’eux est mal saisi, corrigez-le d’abord."
        )
    if found == Likeness.HOMONYM:
        return say(
            "Deux personnes peuvent porter le même nom et être nées le même jour. "
            "Vérifiez d’abord la commune ou le numéro de sécurité sociale : "
            "quand l’un des deux est le même sur les deux fiches, vous pouvez les réunir."
        )
    if found == Likeness.TWO_NUMBERS:
        return say(
            "Les numéros de sécurité sociale diffèrent. L’un est peut-être provisoire, ou celui d’un parent : "
            "corrigez-le d’abord. Sinon, ce sont deux personnes."
        )
    return None


def why_not_unlike(*, same_row: bool) -> Sentence | None:
    """The reason two files cannot be said to be two persons'."""
    return say("C’est deux fois la même fiche : choisissez-en une autre.") if same_row else None


def why_not_unmerge(*, undone: bool, merged_since: bool = False) -> Sentence | None:
    """The last merge is undone first: what moved twice finds its way back only so."""
    if undone:
        return say("Ces fiches sont déjà séparées : rouvrez celle que vous cherchez.")
    if merged_since:
        return say("Cette fiche a été réunie depuis avec une autre : séparez d’abord celles-là.")
    return None


def why_not_act_on(*, merged: bool) -> Sentence | None:
    """A page may show a file that a colleague has just merged into another."""
    if merged:
        return say(
            "Cette fiche vient d’être réunie avec une autre de la même personne : rouvrez sa fiche, puis reprenez."
        )
    return None


def why_not_two_households(*, both_in_one: bool) -> Sentence | None:
    """Whose household stays is not for a merge to guess."""
    if both_in_one:
        return say(
            "Les deux fiches sont chacune dans un foyer : sortez l’une de son foyer, puis réunissez-les."
        )
    return None


# --- the household ------------------------------------------------------------------------------------------
def why_not_join(*, role: str, in_household: bool, since: date, today: date) -> Sentence | None:
    """The reason someone cannot be written into a household from that day; None if she can."""
    if in_household:
        return say("Elle est déjà dans un foyer : sortez-la de ce foyer, puis inscrivez-la ici.")
    if role not in set(Role):
        return say("Dites ce qu’elle est dans ce foyer, parmi les rôles proposés.")
    if since > today:
        return say(
            "Cette date est à venir : indiquez le jour où elle est entrée dans ce foyer, ou aujourd’hui."
        )
    return None


def why_not_leave(*, ended: bool, started_on: date, on: date, today: date) -> Sentence | None:
    if ended:
        return say("Elle n’est déjà plus dans ce foyer.")
    if on > today:
        return say("Cette date est à venir : indiquez le jour où elle a quitté ce foyer, ou aujourd’hui.")
    if on < started_on:
        return say("Cette date précède son entrée dans le foyer : vérifiez le jour.")
    return None


# --- who she is, how to reach her ---------------------------------------------------------------------------
OLDEST = timedelta(days=366 * 120)


def why_not_correct(*, first_name: str, last_name: str, birth_date: date, today: date) -> Sentence | None:
    if not key(first_name) or not key(last_name):
        return say("Écrivez son prénom et son nom.")
    if birth_date > today or birth_date < today - OLDEST:
        return say("La date de naissance ne va pas : vérifiez l’année.")
    return None


def why_not_reach(*, kind: str, value: str, known: bool) -> Sentence | None:
    """`known`: she is already reached so."""
    if kind not in set(ContactKind):
        return say("Dites de quel moyen il s’agit, parmi ceux proposés.")
    if not value:
        return say("Écrivez comment la joindre.")
    if kind == ContactKind.PHONE and not re.fullmatch(r"(0[1-9]|\+|00)[0-9]{8,15}", value):
        return say("Écrivez les dix chiffres du numéro, ou un numéro étranger avec son indicatif.")
    if kind == ContactKind.EMAIL and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", value):
        return say("Écrivez une adresse entière : prenom.nom@exemple.fr.")
    if known:
        return say("Ce moyen de la joindre est déjà sur sa fiche.")
    return None


def why_not_end_contact(*, ended: bool) -> Sentence | None:
    return say("Ce moyen de la joindre n’est déjà plus le bon.") if ended else None


def dialled(text: str) -> str:
    """A telephone in the one form by which it is kept and searched: 0639984127; a foreign one as typed."""
    figures = BETWEEN_FIGURES.sub("", text)
    french = PHONE.fullmatch(figures)
    return "0" + french[1] if french else figures


def kept_as(kind: str, value: str) -> str:
    """How a way of reaching her is kept."""
    return dialled(value) if kind == ContactKind.PHONE else " ".join(value.split())


# --- the search box -----------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Asked:
    """What an adviser meant by the text of the search box: one part at most; none, nothing to search.

    `phone`: ten figures. `case_number`: eight characters, upper case, without dash. `name`: a key.
    """

    birth_date: date | None = None
    phone: str = ""
    case_number: str = ""
    name: str = ""


LETTER = re.compile(r"[^\W\d_]")
BETWEEN_FIGURES = re.compile(r"[\s.\-/()]")
PHONE = re.compile(r"(?:(?:\+|00)330?|0)([1-9][0-9]{8})")
CASE_NUMBER = re.compile(r"([0-9A-TV-Z]{4})[-‐‑–]?([0-9A-TV-Z]{4})", re.IGNORECASE | re.ASCII)
HEARD = str.maketrans("OIL", "011")  # Crockford's base 32 has no such letters: they are figures, misread
YEARS = range(1900, 2100)  # without it, 20010212 would be a day of the year 212


def understand(text: str) -> Asked:
    """Read "14/03/1956", "06 39 98 41 27", "k7m2-9qx4", "Fabre Colette"…"""
    if birth_date := _birth_date(text):
        return Asked(birth_date=birth_date)
    if phone := PHONE.fullmatch(BETWEEN_FIGURES.sub("", text)):
        return Asked(phone="0" + phone[1])
    if case_number := _case_number(text.strip()):
        return Asked(case_number=case_number)
    name = key(text)
    return Asked(name=name) if LETTER.search(name) else Asked()


def _birth_date(text: str) -> date | None:
    parts = re.findall(r"[0-9]+", text)
    if LETTER.search(text) or len("".join(parts)) > 8:
        return None
    if len(parts) != 3:
        whole = "".join(parts)
        parts = [whole[:2], whole[2:4], whole[4:]]
    day, month, year = reversed(parts) if len(parts[0]) == 4 else parts
    if len(year) != 4 or int(year) not in YEARS:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _case_number(text: str) -> str:
    found = CASE_NUMBER.fullmatch(text)
    if not found or not re.search("[0-9]", text):
        return ""
    number = (found[1] + found[2]).upper().translate(HEARD)
    return number if LETTER.search(number) else ""
