"""What betrays somebody in words typed freely, taken out before members of a commission read them. No database here.

Her names and her household's are known and looked for as words, whatever their case, accents or hyphens; numbers,
accounts, addresses and « Mme X » by their shape. A nickname or a story that everyone knows stays: whoever writes is told
so, and a human reads the card before the sitting.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from relais.base.french import MONTHS
from relais.territory.rules import key

NAME, ADDRESS, NUMBER, EMAIL, ACCOUNT, BIRTH, PLACE = (
    "[nom]",
    "[adresse]",
    "[numéro]",
    "[courriel]",
    "[compte]",
    "[naissance]",
    "[commune]",
)
# Words of names that are also words of every sentence: taken out only after a title.
PARTICLES = frozenset(
    (
        "d",
        "da",
        "de",
        "del",
        "den",
        "der",
        "des",
        "di",
        "do",
        "du",
        "e",
        "el",
        "et",
        "l",
        "la",
        "le",
        "les",
        "of",
        "the",
        "un",
        "une",
        "van",
        "von",
        "y",
    )
)
INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
WORD = re.compile(r"[^\W_]+")
GAP = r"[\s.\-/\u2010-\u2015\u2212]{0,3}"
DAY = r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}(?!\d)"  # a day is not a number: that of her birth is known, and looked for
CAPITAL = r"[A-ZÀ-ÖØ-ÞŒ]"
STREET = (
    "rue|avenue|av|boulevard|bd|bld|place|pl|chemin|impasse|allée|allee|route|quai|cours|square|résidence|residence|"
    "lotissement|hameau|lieu-dit|villa|passage|sentier|faubourg|cité|esplanade|rond-point"
)
SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (EMAIL, re.compile(r"[^\s@<>()]+\s?@\s?[^\s@<>()]+")),
    (EMAIL, re.compile(r"\b(?:https?://|www\.)\S+", re.I)),
    (ACCOUNT, re.compile(rf"\b[A-Z]{{2}}{GAP}\d{{2}}(?:{GAP}[A-Z0-9]){{11,30}}\b", re.I)),
    # A social security number, with a department of Corsica; then whatever has as many figures as a telephone.
    (NUMBER, re.compile(rf"\b\d(?:{GAP}\d){{4}}{GAP}2{GAP}[AB](?:{GAP}\d){{6,8}}\b", re.I)),
    (NUMBER, re.compile(rf"(?<!\d)(?!{DAY})(?:\+|00)?\(?\d\)?(?:{GAP}\(?\d\)?){{7,}}")),
    (
        ADDRESS,
        re.compile(rf"\b\d{{1,4}}\s*(?:bis|ter|quater)?\s*,?\s+(?:{STREET})\b\.?[^,;.\n]{{0,60}}", re.I),
    ),
    (
        ADDRESS,
        re.compile(
            rf"\b(?i:{STREET})\b\.?(?:\s+(?:de|du|des|la|le|les|à|aux|en|sur)\b|\s+(?=[dl]['’])|[dl]['’])*\s*"
            rf"{CAPITAL}[\w’'-]*(?:[\s-]+(?:(?:de|du|des|la|le|les)\s+)?{CAPITAL}[\w’'-]*)*"
        ),
    ),
    (ADDRESS, re.compile(rf"\b\d{{2}}\s?\d{{3}}\s+{CAPITAL}[\w’'-]+(?:[\s-]{CAPITAL}[\w’'-]+)*")),
    (
        NAME,
        re.compile(
            r"\b(?i:mme|mmes|mlle|mr|m|mm|madame|monsieur|mademoiselle|messieurs|mesdames|dr|dre|docteur|docteure|pr|"
            r"professeur|maître|me)\b\.?\s+(?:(?i:de|du|des|la|le|d['’]|l['’])\s*)*"
            rf"({CAPITAL}[\w’'-]*\.?(?:\s+{CAPITAL}[\w’'-]*\.?)*)"
        ),
    ),
)
FIGURES_OF_AN_ACCOUNT = 12  # at least: the shortest of the SEPA has as many
# Where a group keeps the title and takes out what follows it.
_FIRST = 1


@dataclass(frozen=True)
class Known:
    """What the fund knows of her and of hers, and that no card may tell."""

    names: tuple[str, ...] = ()
    births: tuple[date, ...] = ()
    places: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()  # telephones and addresses of mail, as they are kept


@dataclass(frozen=True)
class Masked:
    """`taken`: how many pieces were taken out."""

    text: str
    taken: int


def mask(text: str, known: Known) -> Masked:
    """The same words without what betrays her.

    >>> mask("Mme Fabre, 06 39 98 41 27.", Known(names=("Colette Fabre",))).text
    'Mme [nom], [numéro].'
    """
    text = _plain(text)
    pieces = _pieces(text, known)
    told, end = [], 0
    for start, stop, label in pieces:
        told += [text[end:start], label]
        end = stop
    return Masked("".join([*told, text[end:]]), len(pieces))


def betrays(text: str, known: Known) -> tuple[str, ...]:
    """The pieces that would be taken out, as they were typed, each once."""
    text = _plain(text)
    return tuple(dict.fromkeys(text[start:stop] for start, stop, _ in _pieces(text, known)))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).translate(INVISIBLE)


def _pieces(text: str, known: Known) -> list[tuple[int, int, str]]:
    return _apart([*_births(text, known.births), *_shapes(text), *_ways(text, known), *_words(text, known)])


def _apart(found: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Pieces that overlap are one, called after the first of them."""
    kept: list[tuple[int, int, str]] = []
    for start, stop, label in sorted(found, key=lambda one: (one[0], -one[1])):
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(kept[-1][1], stop), kept[-1][2])
        else:
            kept.append((start, stop, label))
    return kept


def _shapes(text: str) -> Iterator[tuple[int, int, str]]:
    for label, shape in SHAPES:
        group = _FIRST if shape.groups else 0
        for found in shape.finditer(text):
            start, stop = found.span(group)
            if label == ACCOUNT and sum(map(str.isdigit, found[0])) < FIGURES_OF_AN_ACCOUNT:
                continue
            yield start, start + len(text[start:stop].rstrip()), label


def _births(text: str, births: tuple[date, ...]) -> Iterator[tuple[int, int, str]]:
    for born in births:
        month = MONTHS[born.month - 1]
        bare = key(month)
        for told in (
            rf"\b0?{born.day}{GAP}0?{born.month}{GAP}(?:{born.year}|{born.year % 100:02d})\b",
            rf"\b{born.year}{GAP}0?{born.month}{GAP}0?{born.day}\b",
            rf"\b(?:0?{born.day}|1er)\s+(?:{month}|{bare})(?:\s+{born.year})?\b",
            rf"\b(?:née?|naissance)\b[^.\n]{{0,20}}\b{born.year}\b",
        ):
            for found in re.finditer(told, text, re.I):
                yield *found.span(), BIRTH


def _ways(text: str, known: Known) -> Iterator[tuple[int, int, str]]:
    for way in known.ways:
        for found in re.finditer(re.escape(way), text, re.I):
            yield *found.span(), EMAIL if "@" in way else NUMBER


def _words(text: str, known: Known) -> Iterator[tuple[int, int, str]]:
    """Names word by word; a place as a whole, and a word of several letters told one by one."""
    words = [(found.start(), found.end(), key(found[0])) for found in WORD.finditer(text)]
    names = set(_of_names(known.names))
    for start, stop, word in words:
        if word in names or word.removesuffix("s") in names:
            yield start, stop, NAME
    for told, label in [(tuple(name), NAME) for name in names] + [
        (tuple(key(place).split()), PLACE) for place in known.places
    ]:
        for at in range(len(words) - len(told) + 1) if told else ():
            if tuple(word for _, _, word in words[at : at + len(told)]) == told:
                yield words[at][0], words[at + len(told) - 1][1], label


def _of_names(names: Iterable[str]) -> Iterator[str]:
    """The words of each name, and those that a hyphen or an apostrophe joins, written as one."""
    for name in names:
        for part in [*name.split(), *re.split(r"[\s\-\u2010-\u2015]+", name)]:
            for word in [*key(part).split(), key(part).replace(" ", "")]:
                if len(word) > 1 and word not in PARTICLES:
                    yield word
