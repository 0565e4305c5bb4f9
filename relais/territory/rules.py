"""Places and funds: names made comparable, what a user typed, which fund serves a place. No database."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from relais.base.moves import Labelled
from relais.base.words import Sentence, mark, say


class Scheme(Labelled):
    """The health insurance scheme a person depends on, as far as whoever refers her knows."""

    GENERAL = "general", "régime général"
    AGRICULTURAL = "agricultural", "MSA (régime agricole)"
    UNKNOWN = "unknown", "je ne sais pas"


SERVED = (Scheme.GENERAL, Scheme.AGRICULTURAL)


class OrganisationKind(Labelled):
    FUND = "fund", "caisse"
    PARTNER = "partner", "structure partenaire"
    PLATFORM = "platform", "équipe de Relais"


class Nature(Labelled):
    """What kind of structure a partner is."""

    CCAS = "ccas", "CCAS ou CIAS"
    ASSOCIATION = "association", "association"
    INSTITUTION = "institution", "institution ou service public"
    YOUTH_CENTRE = "youth_centre", "mission locale"
    SOCIAL_CENTRE = "social_centre", "centre social"
    CARE = "care", "établissement de soins"
    HOUSING = "housing", "hébergement ou logement"
    MUTUAL = "mutual", "mutuelle"
    TRAINING = "training", "organisme de formation"
    OTHER = "other", "autre"


class CommuneKind(Labelled):
    COMMUNE = "commune", "commune"
    DISTRICT = "district", "arrondissement municipal"


class Certainty(Labelled):
    """How sure we are that a fund serves a place. `UNCERTAIN`: one of several, a human must choose."""

    CERTAIN = "certain", "certaine"
    PROBABLE = "probable", "probable"
    UNCERTAIN = "uncertain", "incertaine"


# --- names --------------------------------------------------------------------------------------------------
LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae"})


def key(text: str) -> str:
    """A name made comparable: lower case, unaccented, single spaces, nothing but letters and digits.

    >>> key("L'Haÿ-les-Roses")
    'l hay les roses'
    """
    bare = unicodedata.normalize("NFKD", text.translate(LIGATURES)).casefold()
    bare = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[^\W_]+", bare))


@dataclass(frozen=True)
class Asked:
    """What a user meant by the text of a commune's field; each part may be empty.

    `postcode`: one to five digits. `name`: a key. `department`: its code, from "(81)" or from a postcode that
    may be unknown (CEDEX); a hint to tell homonyms apart, never a way to a fund.
    """

    postcode: str = ""
    name: str = ""
    department: str = ""


SHORT_FORMS = (
    (re.compile(r"\bst\b[ .-]*", re.IGNORECASE), "saint "),
    (re.compile(r"\bste\b[ .-]*", re.IGNORECASE), "sainte "),
    (re.compile(r"\bs/\s*", re.IGNORECASE), "sur "),
    (re.compile(r"\bss/\s*", re.IGNORECASE), "sous "),
)
CITIES_OF_DISTRICTS = ("paris", "lyon", "marseille")
MOST_DISTRICTS = 20
DISTRICT = re.compile(rf"^({'|'.join(CITIES_OF_DISTRICTS)}) (\d{{1,2}})(er|e|eme|nd|nde)?\b.*$")
DEPARTMENT = re.compile(r"\(\s*(2[ab]|\d{2,3})\s*\)", re.IGNORECASE)
ASIDE = re.compile(r"\([^)]*\)?")
CEDEX = re.compile(r"\bcedex( \d+)?$")
LAST_DEPARTMENT = re.compile(r"^(.*[a-z]) (2[ab]|\d{2,3})$")


def understand(text: str) -> Asked:
    """Read "81300 Graulhet", "81300", "Graulhet", "graulhet (81)", "Paris 11", "81990 ALBI CEDEX 9"…"""
    named = DEPARTMENT.search(text)
    department = named[1].upper() if named else ""
    words = CEDEX.sub("", key(_spelt_out(ASIDE.sub(" ", text)))).strip()
    if words.isdigit() and len(words) <= 5:
        return Asked(postcode=words, department=department or department_of(words))
    if digits := re.search(r"\b\d{5}\b", words):
        name = " ".join((words[: digits.start()] + words[digits.end() :]).split())
        return Asked(digits[0], _district(name), department or department_of(digits[0]))
    if (name := _district(words)) == words and (last := LAST_DEPARTMENT.match(words)):
        return Asked(name=last[1], department=department or last[2].upper())
    return Asked(name=name, department=department)


def department_of(postcode: str) -> str:
    """The department a whole postcode most often lies in; "" when it is not whole."""
    if len(postcode) != 5:
        return ""
    if postcode.startswith("20"):
        return "2A" if postcode < "20200" else "2B"
    return postcode[:3] if postcode.startswith(("97", "98")) else postcode[:2]


def _spelt_out(text: str) -> str:
    for short, long in SHORT_FORMS:
        text = short.sub(long, text)
    return text


def _district(name: str) -> str:
    """ "paris 3eme arrondissement" → "paris 3e", which begins the key of that district."""
    found = DISTRICT.match(name)
    if not found or not 1 <= int(found[2]) <= MOST_DISTRICTS:
        return name
    number = int(found[2])
    return f"{found[1]} {number}{'er' if number == 1 else 'e'}"


# --- the fund of a place ----------------------------------------------------------------------------------
@dataclass(frozen=True)
class Area:
    """One claim: this fund serves the place, under this scheme.

    `precise`: said of the commune, not of its department. `corrected`: said by an administrator.
    """

    fund_id: UUID
    scheme: str
    certainty: str
    precise: bool = False
    corrected: bool = False


@dataclass(frozen=True)
class Route:
    """Where a referral goes: `fund_id`; or, when it is None, what a human must choose from.

    `choices` is empty when no fund is known. `why` is the sentence that the page shows beside it.
    """

    why: Sentence
    fund_id: UUID | None = None
    choices: tuple[UUID, ...] = ()
    certainty: Certainty | None = None


CHOOSE = mark(
    "Plusieurs caisses se partagent ce secteur : choisissez celle de la personne "
    "(elle est écrite sur ses courriers, son attestation de droits ou son compte ameli)."
)
NOBODY = mark(
    "Relais ne connaît pas de caisse pour cette commune : son territoire a sans doute un régime à part. "
    "Demandez à la personne quelle caisse la rembourse."
)
CORRECTED = mark("Caisse fixée par un administrateur pour cette commune.")
REASONS = {
    Certainty.CERTAIN: mark("Caisse de la commune où vit la personne."),
    Certainty.PROBABLE: mark(
        "Caisse probable de la commune où vit la personne ; elle réorientera le relais au besoin."
    ),
    Certainty.UNCERTAIN: mark("Seule caisse possible pour la commune où vit la personne."),
}
GENERAL_MEANWHILE = mark(
    "Régime inconnu : le relais va à la caisse du régime général de la commune, qui le réorientera au besoin."
)


def route(areas: Iterable[Area], scheme: str) -> Route:
    """The fund that serves a place under a scheme. `areas`: every claim on the place or its department.

    An administrator's word wins over ours, the commune over the department, the certain over the probable.
    An unknown scheme goes to the general one. A postcode never counts.
    """
    if scheme == Scheme.UNKNOWN:
        return _without_scheme(list(areas))
    claims = _strongest([area for area in areas if area.scheme == scheme])
    funds = tuple(dict.fromkeys(area.fund_id for area in claims))
    if not funds:
        return Route(why=say(NOBODY))
    if len(funds) > 1:
        return Route(why=say(CHOOSE), choices=funds, certainty=Certainty.UNCERTAIN)
    certainty = Certainty(claims[0].certainty)
    why = say(CORRECTED if claims[0].corrected else REASONS[certainty])
    return Route(why=why, fund_id=funds[0], certainty=certainty)


def _without_scheme(areas: list[Area]) -> Route:
    general, agricultural = (route(areas, scheme) for scheme in SERVED)
    if general.fund_id in (None, agricultural.fund_id):  # overseas, one fund serves both schemes
        return general
    return replace(general, why=say(GENERAL_MEANWHILE))


def _strongest(claims: list[Area]) -> list[Area]:
    best = max(map(_strength, claims), default=None)
    return [claim for claim in claims if _strength(claim) == best]


def _strength(claim: Area) -> tuple[bool, bool, int]:
    return claim.corrected, claim.precise, -list(Certainty).index(Certainty(claim.certainty))


MAY_CORRECT = "territory:correct"


def why_not_correct(fund, scheme: str, *, allowed: bool) -> Sentence | None:
    """The reason a commune cannot be given to this organisation under this scheme; None if it can.

    `fund`: kind, code, name, scheme ("" for a fund of both), is_active, successor.
    """
    if not allowed:
        return say("Seul un administrateur du territoire peut corriger la caisse d’une commune.")
    if scheme not in SERVED:
        return say("Dites pour quel régime la commune change de caisse.")
    if fund.kind != OrganisationKind.FUND:
        return say("« {name} » n’est pas une caisse.", name=fund.name)
    if fund.successor:
        return say(
            "La caisse {code} ({name}) n’existe plus : elle est devenue {successor}.",
            code=fund.code,
            name=fund.name,
            successor=fund.successor.name,
        )
    if not fund.is_active:
        return say("La caisse {code} ({name}) n’est plus en service.", code=fund.code, name=fund.name)
    if fund.scheme not in ("", scheme):
        return say("{name} ne sert pas ce régime : {scheme}.", name=fund.name, scheme=Scheme(scheme).label)
    return None
