"""What a review changes for her in euros: each month, today and after; resources against the ceilings of a year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from relais.base import french
from relais.rights.answers import After, Answer, Figures, Status
from relais.rights.monthly import Monthly, Row
from relais.rights.order import by_code, c2s_row, cost_of, names, renewed_cost
from relais.rights.situation import Situation

WIDTH = 1000  # of the drawing, in its own units
C2S = ("c2s_free", "c2s_paying")


# --- each month -----------------------------------------------------------------------------------------------------
def table(told: Monthly) -> dict:
    header = _("Après {taken}").format(taken=told.taken) if told.taken else _("Après ses demandes")
    least, then_least = told.at_least
    return {
        "after": header if told.changes else "",
        "rows": [
            {"name": row.name, "note": row.note, "today": _sum(row.today), "after": _then(row)}
            for row in told.rows
        ],
        "name": told.total.name,
        "today": _at_least(_sum(told.total.today), least),
        "then": _at_least(_then(told.total), then_least),
    }


def _sum(cents: int | None) -> str:
    return _("à préciser") if cents is None else french.euros(cents, whole=True)


def _then(row: Row) -> str:
    if row.then is None:
        return _sum(row.after)
    return _("{now}, puis {then}").format(now=_sum(row.after), then=_sum(row.then))


def _at_least(words: str, least: bool) -> str:
    return _("au moins {sum}").format(sum=words) if least else words


# --- against the ceilings -------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Bar:
    """One set of resources as C2S counts them."""

    label: str
    figures: Figures
    said: str

    @property
    def paying(self) -> int:
        return self.figures.ceiling_paying or self.figures.ceiling

    @property
    def end(self) -> int:
        return max(self.paying, self.figures.resources_at_most)

    def drawn(self, scale: float) -> dict:
        return {
            "label": self.label,
            "sum": french.euros(self.figures.resources_at_most, whole=True),
            "said": self.said,
            "length": round(self.figures.resources_at_most * scale),
            "free": round(self.figures.ceiling * scale),
            "paying": round(self.paying * scale),
        }


def bars(answers: Sequence[Answer], after: Sequence[After], situation: Situation, on: date) -> dict | None:
    """Today, then once the most that was calculated is taken up; None when C2S is not a matter of resources."""
    row = c2s_row(by_code(answers))
    today = _bar(_("Aujourd’hui"), answers, cost_of(row) if row else None)
    if today is None:
        return None
    drawn = [today, *_changed(today, after, situation, on)]
    scale = WIDTH / (max(one.end for one in drawn) * 1.05)
    return {
        "rows": [one.drawn(scale) for one in drawn],
        "free": french.euros(today.figures.ceiling, whole=True),
        "paying": french.euros(today.paying, whole=True),
    }


def _changed(today: Bar, after: Sequence[After], situation: Situation, on: date) -> list[Bar]:
    """What she would pay then is told at the age of the renewal, like everywhere on the page."""
    most = max(after, key=lambda one: (len(one.taken), sum(one.taken.values())), default=None)
    if most is None:
        return []
    row = c2s_row(by_code(most.answers))
    cost = renewed_cost(row, situation, on) if row else None
    then = _bar(_("Après {taken}").format(taken=names(most)), most.answers, cost)
    moved = then and then.figures.resources_at_most != today.figures.resources_at_most
    return [then] if moved else []


def _bar(label: str, answers: Sequence[Answer], cost: int | None) -> Bar | None:
    rows = by_code(answers)
    found = [rows[code] for code in C2S if code in rows]
    figures = next((answer.figures for answer in found if answer.figures), None)
    if figures is None:
        return None
    near = any(answer.status == Status.TO_CONFIRM for answer in found)
    return Bar(label, figures, _place(figures, cost, near=near))


def _place(figures: Figures, cost: int | None, *, near: bool) -> str:
    if near:
        return _("Tout près d’un plafond : à confirmer par la caisse.")
    over = figures.resources_at_most - figures.ceiling
    if over <= 0:
        return _("{sum} sous le plafond de la complémentaire gratuite.").format(
            sum=french.euros(-over, whole=True)
        )
    past = figures.resources_at_most - (figures.ceiling_paying or figures.ceiling)
    if past > 0:
        return _("{sum} au-dessus du plafond de la complémentaire.").format(
            sum=french.euros(past, whole=True)
        )
    if cost is None:
        return _("Entre les deux plafonds : avec une participation.")
    return _("Entre les deux plafonds : {sum} par mois.").format(sum=french.short_euros(cost))
