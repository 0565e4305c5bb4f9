"""What the forms of a situation share: a fact in a box and back, what nobody could say, how it is shown.

    form = form_of(path, facts, on, data)        # facts: what is told so far, the JSON of a situation
    if form.is_valid(): form.told(), form.unknown()

They know no case: a fund asks them, or a structure that prepares. Each block has its own (see `situation_forms`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from relais.base import french
from relais.rights import telling
from relais.rights.telling import Block, Facts
from relais.web.fields import DayField, EurosField, read_euros
from relais.web.shown import capital, lower

from .situation_fields import UNKNOWN, typed_amount, typed_day

FORMS: dict[Block, type["BlockForm"]] = {}
MOST_MORE = 20  # rows added to a list


@dataclass
class Part:
    """Fields shown together. `when`: a class that hides them until a tile of the form is chosen; `fold`: its words."""

    fields: list
    legend: str = ""
    when: str = ""
    fold: str = ""
    is_open: bool = False
    wide: bool = False
    hint: str = ""
    adds: str = ""  # words of the button that adds a row
    rows: list["Part"] = field(default_factory=list)


def form_of(path: str, facts: Facts, on: date, data=None, *, more: int = 0) -> "BlockForm":
    """`more`: rows added to a list. Raises `telling.NoSuchBlock`."""
    who, block = telling.split(path)
    known = telling.fragment(facts, path)
    return FORMS[block](data, known=known, facts=facts, who=who, on=on, more=more)


def more_of(posted, *, added: int = 0) -> int:
    """How many rows were added to a list so far, as the form says it."""
    number = posted.get("more", "")
    so_far = int(number) if number.isdecimal() and len(number) < 3 else 0
    return min(so_far + added, MOST_MORE)


class BlockForm(forms.Form):
    """A field named like a fact is that fact; whatever is otherwise is for the block's own form to say."""

    kind: Block
    main = ""  # the fact that needs no label, its block being named
    short: Mapping = {}  # shorter labels, where what is retained is told
    keeps: tuple[
        str, ...
    ] = ()  # facts of the block that stay as they are told when this form does not ask them
    nothing_said = _(
        "Choisissez une réponse. Si elle ne sait pas, dites-le : la question reviendra à la fin."
    )

    def __init_subclass__(cls, **options) -> None:
        super().__init_subclass__(**options)
        if "kind" in vars(cls):
            FORMS[cls.kind] = cls

    def __init__(self, data=None, *, known: Facts, facts: Facts, who: str, on: date, more: int = 0):
        self.known, self.facts, self.who, self.on, self.more = known, facts, who, on, more
        super().__init__(data)
        self.build()
        self.initial = self.shown()

    def build(self) -> None:
        """Fields that depend on who it is, or on how many rows there are."""

    @property
    def person(self) -> Facts:
        return telling.person(self.facts, self.who)

    @property
    def is_applicant(self) -> bool:
        return self.person["role"] == "applicant"

    # --- from the facts to the boxes
    def shown(self) -> dict:
        return {name: in_box(one, self.known.get(name)) for name, one in self.fields.items()}

    def left_as(self, posted) -> "BlockForm":
        """The boxes as they were left, not judged yet."""
        self.initial |= {name: posted[name] for name in self.fields if name in posted}
        return self

    # --- from the boxes to the facts
    def told(self) -> Facts:
        kept = {name: self.known.get(name) for name in self.keeps if name not in self.fields}
        said = {name: as_fact(one, self.cleaned_data.get(name)) for name, one in self.fields.items()}
        return {name: value for name, value in (kept | said).items() if value is not None}

    def unknown(self) -> list[str]:
        """The facts that were asked here and that nobody could say."""
        told = self.told()
        return [name for name in self.asks() if name not in told]

    def asks(self) -> Iterable[str]:
        return [name for name, one in self.fields.items() if isinstance(one.widget, forms.RadioSelect)]

    def clean(self):
        said = super().clean()
        if not self.errors and not any(said.get(name) not in (None, "", []) for name in self.fields):
            self.add_error(None, self.nothing_said)
        return said

    def forgive(self, *but: str) -> None:
        """What stands in boxes that the chosen tile leaves out is no mistake."""
        for name in [name for name in self.errors if name not in but]:
            del self._errors[name]

    # --- how it is shown
    def summary(self) -> list[str]:
        """What is told of this block, a line for each fact."""
        shown = {name: value for name, value in self.initial.items() if name in self.fields}
        return [
            self._line(name, _said(self.fields[name], value))
            for name, value in shown.items()
            if value not in (None, "", UNKNOWN)
        ]

    def _line(self, name: str, said: str) -> str:
        if name == self.main:
            return capital(said)
        return f"{self.short.get(name, self.fields[name].label)} : {said}"

    def parts(self) -> list[Part]:
        return [Part([self[name]]) for name in self.fields]

    def one(self, name: str, **how) -> Part:
        return Part([self[name]], **how)


def _said(one: forms.Field, value) -> str:
    """What a box says, as one reads it."""
    if isinstance(one, forms.ChoiceField):
        return lower(str(dict(one.choices).get(value, value)))
    if isinstance(one, EurosField):
        return french.euros(read_euros(value))
    if isinstance(one, DayField):
        return french.day(date.fromisoformat("-".join(reversed(value.split()))))
    return str(value)


def in_box(one: forms.Field, value):
    if value is None:
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(one, DayField):
        return typed_day(value)
    if isinstance(one, EurosField):
        return typed_amount(value)
    return value


def as_fact(one: forms.Field, said):
    """None when it was left aside."""
    if said in (None, "", UNKNOWN):
        return None
    if isinstance(one, DayField):
        return said.isoformat()
    if isinstance(one, forms.ChoiceField) and said in ("yes", "no"):
        return said == "yes"
    return said
