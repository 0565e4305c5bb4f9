"""States, moves and refusals: the same sentence serves the rule, the greyed button, the API and the test."""

from enum import StrEnum

from .words import said


class Refused(Exception):
    """A rule said no; `str()` is the sentence the reader will see."""


def refuse(reason: str | None) -> None:
    """Raise `Refused` when a rule gave a reason; do nothing when it gave none."""
    if reason:
        raise Refused(reason)


class Labelled(StrEnum):
    """A coded value with its French label: `SENT = "sent", "transmis"`."""

    french: str

    def __new__(cls, value: str, french: str) -> "Labelled":
        member = str.__new__(cls, value)
        member._value_ = value
        member.french = french
        return member

    @property
    def label(self) -> str:
        """Its label, in the reader's language."""
        return said(self.french)

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        return [(member.value, member.label) for member in cls]
