"""The amounts of a plan as a human writes them: a total for each funder, or its lines where she chooses them."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _

from relais.base import french
from relais.financing.funder import Funder
from relais.financing.placing import Shares, place
from relais.financing.plan import Asked, Plan
from relais.web.fields import EurosField, typed_euros
from relais.web.shown import capital


@dataclass(frozen=True)
class Row:
    """One funder: the box of its total, and one for each line when the quote has several."""

    funder: Funder
    total: str
    lines: tuple[str, ...]


class SharesForm(forms.Form):
    """`edition`: of the plan that was read. Of one that has paid nothing is asked: its share is there.

    Lines left empty, the total is placed on those that the funder pays for. `by_hand`: somebody chose the lines before.
    """

    edition = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, plan: Plan, edition: int, by_hand: bool):
        super().__init__(data)
        self.plan, self.asked = plan, plan.asked
        self.fields["edition"].initial = edition
        self.rows = [
            _row(at, one, self.asked)
            for at, one in enumerate(self.asked.in_order)
            if one.code not in self.asked.paid
        ]
        chosen = _chosen(plan) if by_hand else ()
        for row in self.rows:
            self._add_boxes(row, by_line=row.funder.code in chosen)

    def _add_boxes(self, row: Row, *, by_line: bool) -> None:
        parts, name = _parts(self.plan, row.funder.code), capital(row.funder.name)
        self.fields[row.total] = _box(name, 0 if by_line and row.lines else sum(parts))
        for box, line, part in zip(row.lines, self.asked.lines, parts, strict=False):
            self.fields[box] = _box(f"{name}, {line.label}", part if by_line else 0)

    def clean(self) -> dict:
        said = super().clean()
        for row in self.rows:
            total, lines = said.get(row.total), self._lines(row)
            if total is not None and lines and total != sum(lines):
                self.add_error(row.total, _disagree(sum(lines)))
        return said

    def _lines(self, row: Row) -> tuple[int, ...]:
        """As they are typed, one typed being enough; () when the total alone is."""
        typed = [self.cleaned_data.get(box) for box in row.lines]
        return tuple(one or 0 for one in typed) if any(one is not None for one in typed) else ()

    @property
    def by_line(self) -> Shares:
        """Those whose lines are typed; and those who have paid, as they stand."""
        written = {row.funder.code: lines for row in self.rows if (lines := self._lines(row))}
        return written | {code: _parts(self.plan, code) for code in self.asked.paid}

    @property
    def totals(self) -> dict[str, int]:
        """Of the others."""
        lines = self.by_line
        return {
            row.funder.code: self.cleaned_data.get(row.total) or 0
            for row in self.rows
            if row.funder.code not in lines
        }

    @property
    def shares(self) -> Shares:
        return place(self.asked, self.totals, lines=self.by_line, before=self.plan.shares)


def _row(at: int, funder: Funder, asked: Asked) -> Row:
    several = len(asked.lines) > 1
    lines = tuple(f"part_{at}_{line}" for line in range(len(asked.lines))) if several else ()
    return Row(funder, f"total_{at}", lines)


def _box(label: str, cents: int) -> EurosField:
    return EurosField(label=label, initial=typed_euros(cents) if cents else "")


def _parts(plan: Plan, code: str) -> tuple[int, ...]:
    return tuple(plan.shares.get(code, (0,) * len(plan.asked.lines)))


def _chosen(plan: Plan) -> set[str]:
    """Those whose lines are not where their total alone would be placed."""
    placed = place(plan.asked, plan.given, before={})
    return {code for code in plan.given if placed[code] != _parts(plan, code)}


def _disagree(cents: int) -> str:
    return _("Ses lignes font {sum} : corrigez-les, ou laissez ce total vide.").format(
        sum=french.euros(cents)
    )
