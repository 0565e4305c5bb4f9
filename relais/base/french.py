"""How French writes figures, dates, hours, telephone numbers and spaces.

Pure: values in, words out. Whoever needs "today" passes it, so nothing here reads a clock.
"""

import re
from datetime import date, datetime, timedelta

NO_BREAK = "\u00a0"  # before : ; ? ! % €, inside « », and where a line must not break
NARROW = "\u202f"  # between thousands
MINUS = "\u2212"

MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
SHORT_MONTHS = (
    "janv.",
    "févr.",
    "mars",
    "avr.",
    "mai",
    "juin",
    "juill.",
    "août",
    "sept.",
    "oct.",
    "nov.",
    "déc.",
)
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
NEARBY = {-1: "hier", 0: "aujourd’hui", 1: "demain"}

_PLAIN_SPACE_BEFORE = re.compile(r"[ \u00a0\u202f]+([:;?!%€»])")
_FIGURE_BEFORE = re.compile(r"(\d)([%€])")
_AFTER_QUOTE = re.compile(r"«[ \u00a0\u202f]*(?=\S)")
_BEFORE_QUOTE = re.compile(r"(?<=[^\s\u00a0])»")
_MARKUP = re.compile(
    r"(<(?:script|style|textarea|pre|code)\b.*?</(?:script|style|textarea|pre|code)>|<[^>]*>)", re.S | re.I
)


def capital(text: str) -> str:
    """A label that begins a sentence or stands alone."""
    return text[:1].upper() + text[1:]


def lower(text: str) -> str:
    """A label in the middle of a sentence; « RSA » stays as it is."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def thousands(number: int) -> str:
    """1377738 -> 1 377 738."""
    figures = f"{abs(number):,}".replace(",", NARROW)
    return f"{MINUS}{figures}" if number < 0 else figures


def euros(cents: int, *, whole: bool = False) -> str:
    """39564 -> 395,64 €; whole: 396 € (half a euro goes up, whatever the sign)."""
    sign = MINUS if cents < 0 else ""
    if whole:
        amount = (abs(cents) + 50) // 100
        return f"{sign if amount else ''}{thousands(amount)}{NO_BREAK}€"
    units, rest = divmod(abs(cents), 100)
    return f"{sign}{thousands(units)},{rest:02d}{NO_BREAK}€"


def short_euros(cents: int) -> str:
    """Without its cents when it has none: 30 €, 30,50 €."""
    return euros(cents, whole=cents % 100 == 0)


def day_of_month(value: date) -> str:
    """The first takes its er; no other does."""
    return "1er" if value.day == 1 else str(value.day)


def day(value: date, *, year: bool = True, weekday: bool = False) -> str:
    """12 novembre 2026, 1er décembre, mardi 24 novembre 2026."""
    words = [day_of_month(value), MONTHS[value.month - 1]]
    if weekday:
        words.insert(0, WEEKDAYS[value.weekday()])
    if year:
        words.append(str(value.year))
    return " ".join(words)


def short_day(value: date, *, year: bool = True) -> str:
    """12 nov. 2026, for lists."""
    words = [day_of_month(value), SHORT_MONTHS[value.month - 1]]
    if year:
        words.append(str(value.year))
    return " ".join(words)


def hour(value: datetime) -> str:
    """9 h, 16 h 05."""
    if value.minute:
        return f"{value.hour}{NO_BREAK}h{NO_BREAK}{value.minute:02d}"
    return f"{value.hour}{NO_BREAK}h"


def near_day(value: date, today: date, *, short: bool = False) -> str:
    """hier, aujourd’hui, demain; else the date, with its year when it is another year."""
    distance = (value - today).days
    if distance in NEARBY:
        return NEARBY[distance]
    year = value.year != today.year
    return short_day(value, year=year) if short else day(value, year=year)


def moment(value: date, now: datetime, *, short: bool = False) -> str:
    """aujourd’hui, 9 h; hier, 16 h 05; 12 novembre, 13 h 20. A plain date has no hour.

    Both instants must be in the zone of the reader.
    """
    if not isinstance(value, datetime):
        return near_day(value, now.date(), short=short)
    return f"{near_day(value.date(), now.date(), short=short)}, {hour(value)}"


def age_in_months(born: date, today: date) -> int:
    """Whole months lived; born on the 29th of February, one grows on the 1st of March."""
    months = (today.year - born.year) * 12 + today.month - born.month
    return months - (today.day < born.day)


def age(born: date, today: date) -> str:
    """70 ans; 1 an; under a year, in months."""
    months = age_in_months(born, today)
    if months < 0:
        return ""
    if months < 1:
        return "moins d’un mois"
    if months < 12:
        return f"{months} mois"
    years = months // 12
    return "1 an" if years == 1 else f"{years} ans"


def phone(number: str) -> str:
    """0639984127 or +33639984127 -> 06 39 98 41 27; a foreign number is left as it was typed."""
    figures = re.sub(r"[\s.\-/()]", "", number)
    for prefix in ("+33", "0033"):
        if figures.startswith(prefix):
            figures = "0" + figures[len(prefix) :].removeprefix("0")
    if not re.fullmatch(r"0\d{9}", figures):
        return number
    return NO_BREAK.join(figures[at : at + 2] for at in range(0, 10, 2))


ARTICLES = {
    "la": (
        "CPAM",
        "CGSS",
        "CCSS",
        "CSSM",
        "MSA",
        "CAF",
        "Caisse",
        "Mission",
        "Mutualité",
        "PASS",
        "Croix-Rouge",
        "Maison",
        "Communauté",
        "Ville",
    ),
    "le": (
        "CCAS",
        "CIAS",
        "CH",
        "CHU",
        "CHRU",
        "Centre",
        "Conseil",
        "Département",
        "Samu",
        "Secours",
        "Foyer",
    ),
    "les": ("Restos", "Restaurants"),
}


VOWELS = "aàâeéèêiîoôuy"


def the(name: str) -> str:
    """CPAM du Tarn -> la CPAM du Tarn, by its first word; a name we cannot be sure of is left alone."""
    first = name.partition(" ")[0]
    return next((f"{article} {name}" for article, words in ARTICLES.items() if first in words), name)


def to(name: str) -> str:
    """CCAS de Graulhet, le CCAS de Graulhet -> au CCAS de Graulhet; CPAM du Tarn -> à la CPAM du Tarn."""
    return _joined(the(name), "au", "aux") or f"à {the(name)}"


def of(name: str) -> str:
    """CCAS de Graulhet -> du CCAS de Graulhet; la CPAM du Tarn -> de la CPAM du Tarn; Emmaüs -> d’Emmaüs."""
    said = the(name)
    return _joined(said, "du", "des") or (f"d’{said}" if said[:1].lower() in VOWELS else f"de {said}")


def _joined(said: str, one: str, several: str) -> str:
    """The article taken into the word before it, as « le » and « les » are."""
    for article, joined in (("le ", one), ("les ", several)):
        if said.startswith(article):
            return f"{joined} {said.removeprefix(article)}"
    return ""


def delay(length: timedelta) -> str:
    """How long, as one says it: 40 minutes, 21 heures, 3 jours."""
    minutes = int(abs(length.total_seconds()) // 60)
    if minutes < 60:
        return _counted(max(minutes, 1), "minute")
    hours = minutes // 60
    return _counted(hours, "heure") if hours < 48 else _counted(hours // 24, "jour")


def _counted(number: int, word: str) -> str:
    return f"{thousands(number)} {word}{'s' if number > 1 else ''}"


def typo(text: str) -> str:
    """No-break spaces before : ; ? ! % € and inside « »; it never adds one before : ; ? ! alone."""
    text = _PLAIN_SPACE_BEFORE.sub(NO_BREAK + r"\1", text)
    text = _FIGURE_BEFORE.sub(r"\1" + NO_BREAK + r"\2", text)
    text = _AFTER_QUOTE.sub("«" + NO_BREAK, text)
    return _BEFORE_QUOTE.sub(NO_BREAK + "»", text)


def typo_page(html: str) -> str:
    """The same on the text of a page: never inside a tag, nor in what someone typed in a text area."""
    return "".join(part if at % 2 else typo(part) for at, part in enumerate(_MARKUP.split(html)))
