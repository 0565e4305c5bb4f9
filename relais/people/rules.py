"""Who is who: persons that look alike, who may become one, and what an adviser's search meant. No database."""

import re
from dataclasses import dataclass, field
from datetime import date

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


def why_not_unmerge(*, undone: bool) -> Sentence | None:
    if undone:
        return say("Ces fiches sont déjà séparées : rouvrez celle que vous cherchez.")
    return None


# --- the household ------------------------------------------------------------------------------------------
def why_not_join(*, role: str, in_household: bool, since: date, today: date) -> Sentence | None:
    """The reason someone cannot be written into a household from that day; None if she can."""
    if in_household:
        return say("Cette personne est déjà dans ce foyer : changez plutôt son rôle.")
    if role not in set(Role):
        return say("Dites ce qu’elle est dans ce foyer, parmi les rôles proposés.")
    if since > today:
        return say(
            "Cette date est à venir : indiquez le jour où elle est entrée dans ce foyer, ou aujourd’hui."
        )
    return None


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
