"""Months of income: the same each month, different ones, or nothing. A month that nobody tells is not known."""

from django import forms
from django.utils.translation import gettext_lazy as _

from relais.base import french
from relais.base.months import Month, span
from relais.rights.asking import months_asked
from relais.rights.asking import since as since_month
from relais.rights.situation import Income
from relais.rights.telling import Block, Facts
from relais.rights.wording import label
from relais.web.shown import capital

from .situation_fields import cents, chosen, euros, kinds, one_of, typed_amount
from .situation_form import BlockForm, Part

USUAL = (
    Income.WAGE,
    Income.UNEMPLOYMENT,
    Income.PENSION,
    Income.SICK_PAY,
    Income.INVALIDITY_PENSION,
    Income.ALIMONY,
    Income.HIGHER_EDUCATION_GRANT,
)


class IncomesForm(BlockForm):
    """Three ways of telling: the same each month, different months, or nothing."""

    kind = Block.INCOMES

    how = one_of(
        _("Chaque mois, net, avant impôt"),
        [
            ("same", _("La même somme chaque mois")),
            ("each", _("Des sommes différentes")),
            ("nothing", _("Rien pendant ces mois")),
        ],
        unknown=False,
    )
    SAME = range(2)
    COLUMNS = range(2)

    def build(self) -> None:
        self.months = months_asked(self.on)
        incomes = kinds(USUAL, Income)
        for at in self.SAME:
            self.fields |= {
                f"kind_{at}": chosen(_("De quoi s’agit-il ?"), incomes),
                f"amount_{at}": euros(_("Par mois, en euros")),
            }
        for at in self.columns:
            self.fields[f"column_{at}"] = chosen(_("De quoi s’agit-il ?"), incomes)
            for month in self.months:
                self.fields[_box(month, at)] = euros(capital(month.label))

    @property
    def columns(self) -> range:
        return range(max(2, len({kind for told in self.by_month.values() for kind in told})))

    @property
    def by_month(self) -> dict[Month, Facts]:
        return {
            month: told["monthly"]
            for told in self.known.get("incomes", ())
            for month in span(Month.parse(told["first_month"]), Month.parse(told["last_month"]))
        }

    @property
    def usual(self) -> str:
        """What she most likely lives on, chosen beforehand."""
        by_activity = {
            "retired": Income.PENSION,
            "unemployed_paid": Income.UNEMPLOYMENT,
            "student": Income.HIGHER_EDUCATION_GRANT,
        }
        return by_activity.get(self.person.get("activity"), Income.WAGE)

    def shown(self) -> dict:
        told = [self.by_month.get(month) for month in self.months]
        received = {kind for one in told for kind in one or ()}
        known = [
            kind.value for kind in (*USUAL, *(one for one in Income if one not in USUAL)) if kind in received
        ]
        shown = {"kind_0": self.usual, "column_0": self.usual}
        for at, kind in enumerate(known):
            shown[f"column_{at}"] = kind
            shown |= {
                _box(month, at): typed_amount(one.get(kind, 0))
                for month, one in zip(self.months, told, strict=True)
                if one is not None and (at == 0 or kind in one)
            }
        return shown | self._same(told, known)

    def _same(self, told, known) -> dict:
        """How she told it: one sum for all months, or each its own."""
        if not any(one is not None for one in told):
            return {}
        if any(one != told[0] for one in told) or len(known) > len(self.SAME):
            if not known:
                return {"how": "each"} | {
                    _box(month, 0): "0"
                    for month, one in zip(self.months, told, strict=True)
                    if one is not None
                }
            return {"how": "each"}
        amounts = {f"kind_{at}": kind for at, kind in enumerate(known)} | {
            f"amount_{at}": typed_amount(told[0][kind]) for at, kind in enumerate(known)
        }
        return {"how": "same" if known else "nothing"} | amounts

    def clean(self):
        said = forms.Form.clean(self)
        how = said.get("how")
        if not how:
            self.add_error("how", _("Choisissez comment ses revenus viennent. « Rien » est une réponse."))
        elif how == "nothing":
            self.forgive("how")
        elif how == "same":
            self._clean_same(said)
        elif how == "each":
            self._clean_each(said)
        return said

    def _clean_same(self, said) -> None:
        if said.get("amount_0") is None and "amount_0" not in self.errors:
            self.add_error("amount_0", _("Écrivez la somme de chaque mois, en euros."))
        for at in self.SAME:
            if said.get(f"amount_{at}") and not said.get(f"kind_{at}"):
                self.add_error(f"kind_{at}", _("Choisissez de quoi il s’agit."))

    def _clean_each(self, said) -> None:
        typed = [
            at for at in self.columns if any(said.get(_box(month, at)) is not None for month in self.months)
        ]
        if not typed and not self.errors:
            self.add_error(_box(self.months[0], 0), _("Écrivez au moins un mois ; 0 pour un mois sans rien."))
        for at in typed:
            if not said.get(f"column_{at}"):
                self.add_error(f"column_{at}", _("Choisissez de quoi il s’agit."))

    def told(self) -> Facts:
        told = {month: one for month, one in self.by_month.items() if month not in self.months}
        told |= {month: one for month in self.months if (one := self._in(month)) is not None}
        return {"incomes": _periods(told)} if told else {}

    def _in(self, month: Month) -> Facts | None:
        """What she received that month; None when it stays unknown."""
        said, how = self.cleaned_data, self.cleaned_data.get("how")
        if how == "same":
            return _summed((said[f"kind_{at}"], said[f"amount_{at}"]) for at in self.SAME)
        if how == "each":
            boxes = [(said[f"column_{at}"], said[_box(month, at)]) for at in self.columns]
            return None if all(amount is None for _kind, amount in boxes) else _summed(boxes)
        return {} if how == "nothing" else None

    def summary(self):
        return [_period(told) for told in self.known.get("incomes", ())]

    def unknown(self) -> list[str]:
        return ["incomes"] if any(self._in(month) is None for month in self.months) else []

    def _is_filled(self, *names: str) -> bool:
        """A fold is open on what is told in it, or to be mended."""
        return any(self[name].value() or self[name].errors for name in names)

    def parts(self):
        first, other = [
            [
                self.one(f"column_{at}"),
                Part(
                    [self[_box(month, at)] for month in self.months],
                    hint=_("Un mois sans rien : 0. Un mois qu’elle ne connaît pas : vide.") if not at else "",
                ),
            ]
            for at in self.COLUMNS
        ]
        for at in self.columns[len(self.COLUMNS) :]:
            other += [self.one(f"column_{at}"), Part([self[_box(month, at)] for month in self.months])]
        return [
            self.one("how", wide=True),
            Part([self["kind_0"], self["amount_0"]], when="if-same"),
            Part(
                [self["kind_1"], self["amount_1"]],
                when="if-same",
                fold=_("Un autre revenu, chaque mois"),
                is_open=self._is_filled("kind_1", "amount_1"),
            ),
            Part([], when="if-each", rows=first),
            Part(
                [],
                when="if-each",
                fold=_("Un autre revenu, ces mois-là"),
                rows=other,
                is_open=self._is_filled("column_1"),
            ),
        ]


def _period(told: Facts) -> str:
    """« octobre 2025 – octobre 2026 : salaires 950 € »."""
    first, last = (Month.parse(told[end]).label for end in ("first_month", "last_month"))
    amounts = ", ".join(
        f"{label(kind)} {french.euros(cents(amount))}" for kind, amount in told["monthly"].items()
    )
    months = first if first == last else _("{since} à {last}").format(since=since_month(first), last=last)
    return _("{months} : {amounts}").format(
        months=capital(months), amounts=_("{sum} par mois").format(sum=amounts) if amounts else _("rien reçu")
    )


def _box(month: Month, at: int) -> str:
    return f"m{month}_{at}"


def _summed(boxes) -> Facts:
    total: Facts = {}
    for kind, amount in boxes:
        if amount:
            total[kind] = round(total.get(kind, 0) + amount, 2)
    return total


def _periods(told: dict[Month, Facts]) -> list[Facts]:
    """Months that follow one another with the same amounts, as one period."""
    periods: list[Facts] = []
    for month in sorted(told):
        last = periods[-1] if periods else None
        if last and last["monthly"] == told[month] and last["last_month"] == str(month.shift(-1)):
            last["last_month"] = str(month)
        else:
            periods.append({"first_month": str(month), "last_month": str(month), "monthly": told[month]})
    return periods
