"""Two quotes side by side: the same acts facing each other, the five sums, and what changes for her."""

from collections.abc import Iterator
from dataclasses import dataclass

from relais.base.french import day, euros
from relais.base.words import Sentence, mark, say
from relais.territory.rules import key

from .quote import Line, Quote

SUMS = (
    ("cost", mark("Coût")),
    ("statutory", mark("Part de l’assurance maladie")),
    ("complementary", mark("Part de la complémentaire")),
    ("other", mark("Autres participations")),
    ("left", mark("Reste à payer")),
)


@dataclass(frozen=True)
class Facing:
    """The same act in both quotes, or one that only one of them has."""

    one: Line | None
    two: Line | None


@dataclass(frozen=True)
class Sum:
    """One of the five sums, in cents; `name` as `SUMS` has it."""

    name: str
    one: int
    two: int

    @property
    def more(self) -> int:
        """What the second adds to the first."""
        return self.two - self.one


@dataclass(frozen=True)
class Compared:
    lines: tuple[Facing, ...]
    sums: tuple[Sum, ...]
    left: Sentence  # which leaves less to pay
    expiry: Sentence | None  # which is over first; None when neither says


def compare(one: Quote, two: Quote) -> Compared:
    """What differs from one to two; lines keep the order of the first, then come those of the second alone."""
    sums = tuple(Sum(name, getattr(one, name), getattr(two, name)) for name, _ in SUMS)
    return Compared(tuple(_facing(one, two)), sums, _less_left(one, two), _over_first(one, two))


def _facing(one: Quote, two: Quote) -> Iterator[Facing]:
    """Lines meet by their act, else by their words, else by their care, each once."""
    ours, theirs = dict(enumerate(one.lines)), dict(enumerate(two.lines))
    met: dict[int, Line] = {}
    for same in (_by_act, _by_words, _by_care):
        for at, line in ours.items():
            if at in met or same(line) is None:
                continue
            found = next((there for there, other in theirs.items() if same(other) == same(line)), None)
            if found is not None:
                met[at] = theirs.pop(found)
    yield from (Facing(line, met.get(at)) for at, line in ours.items())
    yield from (Facing(None, line) for line in theirs.values())


def _by_act(line: Line) -> str | None:
    return line.act


def _by_words(line: Line) -> str:
    return key(line.label)


def _by_care(line: Line) -> str:
    return line.care


def _less_left(one: Quote, two: Quote) -> Sentence:
    more = two.left - one.left
    if not more:
        return say("Les deux laissent {sum} à payer.", sum=euros(one.left))
    which = say("premier") if more > 0 else say("second")
    return say("Le {which} laisse {sum} de moins à payer.", which=which, sum=euros(abs(more)))


def _over_first(one: Quote, two: Quote) -> Sentence | None:
    dated = [(quote.valid_until, which) for which, quote in enumerate((one, two)) if quote.valid_until]
    if not dated:
        return None
    until, which = min(dated)
    if [until, until] == [found for found, _ in dated]:
        return say("Les deux valent jusqu’au {day}.", day=day(until))
    return say(
        "Le {which} finit d’abord : il vaut jusqu’au {day}.",
        which=say("second") if which else say("premier"),
        day=day(until),
    )
