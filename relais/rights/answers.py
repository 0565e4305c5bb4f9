"""What the review says of one right: a status, why, the chain of facts, and the text it rests upon."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from relais.base.words import Sentence, mark, said, say
from relais.territory.rules import Certainty

from .scales import Counting, Figure
from .situation import Benefit


class Status(StrEnum):
    HELD = "held"
    ENTITLED = "entitled"
    ENTITLED_IF = "entitled_if"
    TO_CONFIRM = "to_confirm"
    NOT_ENTITLED = "not_entitled"
    CANNOT_TELL = "cannot_tell"

    @property
    def label(self) -> str:
        return said(STATUS_LABELS[self])


STATUS_LABELS = {
    Status.HELD: mark("déjà ouvert"),
    Status.ENTITLED: mark("elle y a droit"),
    Status.ENTITLED_IF: mark("elle y a droit, à une condition"),
    Status.TO_CONFIRM: mark("à confirmer"),
    Status.NOT_ENTITLED: mark("elle n’y a pas droit"),
    Status.CANNOT_TELL: mark("on ne peut pas encore le dire"),
}


@dataclass(frozen=True)
class Source:
    """A text and the day since which it says so."""

    text: str
    since: date | None = None
    certainty: Certainty = Certainty.CERTAIN


@dataclass(frozen=True)
class Missing:
    """A fact without which nothing can be said: its place in the situation, and what to ask."""

    path: str
    question: Sentence


@dataclass(frozen=True)
class Figures:
    """Of a means-tested right. Cents a year, but `monthly_cost`; the two resources differ where the law is uncertain.

    `margin_year` is what may still be received before the ceiling (negative: what exceeds it).
    """

    resources: int
    resources_at_most: int
    ceiling: int
    ceiling_paying: int | None = None
    margin_year: int = 0
    monthly_cost: int | None = None

    @property
    def margin_month(self) -> int:
        """A twelfth, towards zero: never promise a cent too many."""
        return int(self.margin_year / 12)


@dataclass(frozen=True)
class Answer:
    """`persons`: the situation's names of whom it concerns; empty, the applicant.

    `missing`: without them nothing can be said, or, when something is, what would make it surer.
    `monthly`: what she would be paid each month, or is paid already (cents); None when nobody knows, or it is no sum.
    """

    right: str
    status: Status
    because: Sentence
    facts: tuple[Sentence, ...] = ()
    cautions: tuple[Sentence, ...] = ()
    missing: tuple[Missing, ...] = ()
    sources: tuple[Source, ...] = ()
    figures: Figures | None = None
    persons: tuple[str, ...] = ()
    formula: str = ""
    monthly: int | None = None

    @property
    def is_probable(self) -> bool:
        """Rests upon at least one dated figure that is not certain. An article not read again says so beside it."""
        return any(source.since and source.certainty != Certainty.CERTAIN for source in self.sources)


@dataclass(frozen=True)
class After:
    """The answers once benefits are taken up, received for as long as each right looks back: `taken`, cents a month.

    `housing`: the housing benefit taken up with them, if any. `rights`: the rights of the catalogue taken up.
    """

    taken: Mapping[Benefit, int]
    answers: tuple[Answer, ...]
    housing: int = 0
    rights: tuple[str, ...] = ()


def source_of(found: Figure | Counting) -> Source:
    return Source(found.source, found.since, found.certainty)


def lacking(right: str, missing: tuple[Missing, ...], **more) -> Answer:
    """The answer of a right whose facts are not all known."""
    return Answer(
        right,
        Status.CANNOT_TELL,
        say("Il manque : {what}", what=" ; ".join(one.question for one in missing)),
        missing=missing,
        **more,
    )
