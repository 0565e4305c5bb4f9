"""The French social security number (NIR), as a worker types it. No database, no Django.

Composition: Insee, « numéro d’inscription au répertoire » (sex, year, month, department, commune, order, then a key);
service-public.fr F33078 for births in Algeria, Morocco and Tunisia. Temporary numbers: the health insurance's own
checks (github.com/assurance-maladie-digital/nir-validation). Who may hold it, and why: décret n° 2019-341 du
19 avril 2019.
"""

import hashlib
import hmac
import re
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from relais.base.moves import refuse
from relais.base.words import Sentence, say

SEPARATORS = re.compile(r"[\s.\-‐‑‒–—−]")
SHAPE = re.compile(r"[0-9]{5}([0-9]{2}|2[AB])[0-9]{6}([0-9]{2})?")
FIRST, TEMPORARY = (
    frozenset("123478"),
    frozenset("3478"),
)  # 3, 4: number awaited; 7, 8: given by a fund meanwhile
MONTHS = frozenset(range(1, 13))
CODED_MONTHS = frozenset(range(20, 43)) | frozenset(range(50, 100))  # civil status unknown or incomplete
GROUPS = (slice(0, 1), slice(1, 3), slice(3, 5), slice(5, 7), slice(7, 10), slice(10, 13))


@dataclass(frozen=True, repr=False)
class Nir:
    """A number that `read` accepted: 13 characters, upper case, without its key. Printed, it is masked."""

    number: str

    def __repr__(self) -> str:
        return f"<Nir {self.masked()}>"

    def __str__(self) -> str:
        return self.masked()

    @property
    def key(self) -> str:
        """Its two control figures."""
        return f"{97 - int(self.number.replace('2A', '19').replace('2B', '18')) % 97:02}"

    @property
    def temporary(self) -> bool:
        """Given while waiting for the true one, which will replace it."""
        return self.number[0] in TEMPORARY

    @property
    def birth_year_month(self) -> tuple[int, int] | None:
        """Two figures of the year, and the month; None when the number does not say."""
        year, month = int(self.number[1:3]), int(self.number[3:5])
        return None if self.temporary or month not in MONTHS else (year, month)

    def spaced(self) -> str:
        """Whole, with its key, as on the card: "1 56 03 81 105 012 53". Only for who may read it."""
        return " ".join([*(self.number[group] for group in GROUPS), self.key])

    def masked(self) -> str:
        """Nothing but the key, the one part which says nothing of her: enough to compare with her card."""
        return " ".join([*("•" * len(self.number[group]) for group in GROUPS), self.key])


def read(typed: str) -> Nir:
    """What was typed, with or without its key, spaced as one likes; `Refused` says what to do."""
    characters = SEPARATORS.sub("", typed).upper()
    refuse(_why_not_read(characters))
    nir = Nir(characters[:13])
    refuse(_why_not_key(nir, characters[13:]))
    return nir


def _why_not_read(characters: str) -> Sentence | None:
    # Never a piece of the number in a sentence: sentences reach logs.
    if not characters:
        return say("Écrivez le numéro de sécurité sociale : 13 chiffres, ou 15 avec la clé.")
    if len(characters) not in (13, 15):
        return say(
            "Le numéro de sécurité sociale a 13 chiffres, ou 15 avec la clé ; il y en a {count} ici : "
            "relisez-le sur la carte Vitale ou l’attestation de droits.",
            count=len(characters),
        )
    if not SHAPE.fullmatch(characters):
        return say("Écrivez seulement des chiffres ; seul un département de Corse s’écrit 2A ou 2B.")
    if characters[0] not in FIRST:
        return say("Vérifiez le premier chiffre : 1 ou 2, ou bien 3, 4, 7 ou 8 si le numéro est provisoire.")
    if characters[0] in TEMPORARY:  # funds put their own codes where a true number says when and where
        return None
    if int(characters[3:5]) not in MONTHS | CODED_MONTHS:
        return say(
            "Vérifiez le mois de naissance, quatrième et cinquième chiffres du numéro : 01 à 12 le plus souvent."
        )
    # All other departments were given once: 20 before 2A and 2B, 91 to 96 across the sea, 970 to 989.
    if characters[5:7] == "00":
        return say(
            "Vérifiez le département de naissance, sixième et septième chiffres du numéro : 00 n’existe pas."
        )
    return None


def _why_not_key(nir: Nir, typed: str) -> Sentence | None:
    if typed and typed != nir.key:
        return say(
            "La clé (les deux derniers chiffres) ne va pas avec ce numéro : un chiffre est mal recopié. "
            "Relisez-le en entier sur la carte Vitale ou l’attestation de droits."
        )
    return None


def matches_birth(nir: Nir, birth_date: date) -> bool | None:
    """Whether the number was given for such a birth; None when it does not say.

    A hint, never a refusal: a child often carries a parent's number.
    """
    said = nir.birth_year_month
    return None if said is None else said == (birth_date.year % 100, birth_date.month)


def hash_for(holder_id: UUID, number: str, secret: bytes) -> bytes:
    """What a holder may search the number (`Nir.number`) by; two holders' hashes cannot be compared."""
    own = hmac.digest(secret, b"relais.nir\0" + holder_id.bytes, hashlib.sha256)
    return hmac.digest(own, number.encode(), hashlib.sha256)
