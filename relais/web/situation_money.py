"""What is asked of money: months of income, benefits with their dates, amounts of a year.

A month that nobody tells is not known; « rien » is an answer that somebody gave.
"""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from relais.base import french
from relais.rights.asking import months_asked
from relais.rights.months import Month, span
from relais.rights.situation import Benefit, Income, Yearly
from relais.rights.telling import Block, Facts
from relais.rights.wording import label

from .shown import capital
from .situation_fields import cents, chosen, euros, one_of, since, typed_amount, typed_day, yes_no
from .situation_form import BlockForm, Part, as_fact, in_box

USUAL_INCOMES = (
    Income.WAGE,
    Income.UNEMPLOYMENT,
    Income.PENSION,
    Income.SICK_PAY,
    Income.INVALIDITY_PENSION,
    Income.ALIMONY,
    Income.HIGHER_EDUCATION_GRANT,
)
USUAL_BENEFITS = (
    Benefit.RSA,
    Benefit.PRIME_ACTIVITE,
    Benefit.AAH,
    Benefit.ASPA,
    Benefit.ASS,
    Benefit.AF,
    Benefit.ASF,
    Benefit.CF,
    Benefit.PAJE_BASE,
)


def kinds(usual, every):
    """The usual first, then the others by their name."""
    others = sorted((kind for kind in every if kind not in usual), key=label)
    return [(kind.value, capital(label(kind))) for kind in (*usual, *others)]


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
    )
    SAME = range(2)
    COLUMNS = range(2)

    def build(self) -> None:
        self.months = months_asked(self.on)
        incomes = kinds(USUAL_INCOMES, Income)
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
        known = sorted({kind for one in told for kind in one or ()})
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
            Part([self["kind_1"], self["amount_1"]], when="if-same", fold=_("Un autre revenu, chaque mois")),
            Part([], when="if-each", rows=first),
            Part([], when="if-each", fold=_("Un autre revenu, ces mois-là"), rows=other),
        ]


def _period(told: Facts) -> str:
    """« octobre 2025 – octobre 2026 : salaires 950 € »."""
    first, last = (Month.parse(told[end]).label for end in ("first_month", "last_month"))
    amounts = ", ".join(
        f"{label(kind)} {french.euros(cents(amount))}" for kind, amount in told["monthly"].items()
    )
    months = first if first == last else _("De {first} à {last}").format(first=first, last=last)
    return _("{months} : {amounts}").format(months=capital(months), amounts=amounts or _("rien reçu"))


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


class BenefitsForm(BlockForm):
    kind = Block.BENEFITS

    anyone = one_of(
        _("Prestations reçues, à son nom"),
        [("no", _("Aucune")), ("yes", _("Oui, les voici"))],
        unknown=False,
        help_text=_("L’aide au logement se dit avec le logement."),
    )

    def build(self) -> None:
        self.rows = range(max(len(self.received), 1) + 1 + self.more)
        for at in self.rows:
            self.fields |= {
                f"kind_{at}": chosen(_("Prestation"), kinds(USUAL_BENEFITS, Benefit)),
                f"monthly_{at}": euros(_("Par mois, en euros")),
                f"since_{at}": since(_("Depuis"), help_text=""),
                f"until_{at}": since(_("Jusqu’au, si elle a cessé"), help_text=""),
            }
            if at < len(self.received) and self.received[at]["kind"] == Benefit.AAH:
                self.fields[f"full_rate_{at}"] = yes_no(_("AAH à taux plein"))

    @property
    def received(self) -> list[Facts]:
        return self.known.get("benefits", [])

    def shown(self) -> dict:
        shown = {}
        if "benefits" in self.known:
            shown["anyone"] = "yes" if self.received else "no"
        for at, row in enumerate(self.received):
            shown |= {
                f"kind_{at}": row["kind"],
                f"monthly_{at}": typed_amount(row.get("monthly")),
                f"since_{at}": typed_day(row["since"]),
                f"until_{at}": typed_day(row.get("until", "")),
            }
            if f"full_rate_{at}" in self.fields:
                shown[f"full_rate_{at}"] = in_box(self.fields[f"full_rate_{at}"], row.get("full_rate"))
        return shown

    def clean(self):
        said = forms.Form.clean(self)
        filled = [at for at in self.rows if said.get(f"kind_{at}") or said.get(f"monthly_{at}")]
        if said.get("anyone") == "no":
            return said
        if not filled and not self.errors:
            self.add_error(
                "kind_0" if said.get("anyone") else "anyone",
                _("Dites laquelle, ou « Aucune »."),
            )
        for at in filled:
            self._whole_row(said, at)
        return said

    def _whole_row(self, said: dict, at: int) -> None:
        begun, ended = said.get(f"since_{at}"), said.get(f"until_{at}")
        if not said.get(f"kind_{at}"):
            self.add_error(f"kind_{at}", _("Choisissez la prestation."))
        if not begun and f"since_{at}" not in self.errors:
            self.add_error(f"since_{at}", _("Écrivez depuis quand, même à peu près : 03 2025."))
        if begun and begun > self.on:
            self.add_error(f"since_{at}", _("Cette date est à venir : vérifiez l’année."))
        if begun and ended and ended < begun:
            self.add_error(f"until_{at}", _("Elle cesse après avoir commencé : vérifiez ces deux dates."))

    def told(self) -> Facts:
        said = self.cleaned_data
        if said.get("anyone") == "no":
            return {"benefits": []}
        return {"benefits": [self._row(at) for at in self.rows if said.get(f"kind_{at}")]}

    def _row(self, at: int) -> Facts:
        said = self.cleaned_data
        row = {
            "kind": said[f"kind_{at}"],
            "since": said[f"since_{at}"].isoformat(),
            "until": said[f"until_{at}"].isoformat() if said.get(f"until_{at}") else None,
            "monthly": said.get(f"monthly_{at}"),
            "full_rate": as_fact(self.fields[f"full_rate_{at}"], said.get(f"full_rate_{at}"))
            if f"full_rate_{at}" in self.fields
            else None,
        }
        return {name: value for name, value in row.items() if value is not None}

    def unknown(self) -> list[str]:
        said = self.cleaned_data
        rows = [
            (at, self._row(at)) for at in self.rows if said.get("anyone") != "no" and said.get(f"kind_{at}")
        ]
        asked = ("full_rate", "monthly")
        return [
            name
            for name in asked
            if any(f"{name}_{at}" in self.fields and name not in row for at, row in rows)
        ]

    def summary(self):
        return [_received(row) for row in self.received] or [_("Aucune")]

    def parts(self):
        rows = [
            Part(
                [self[f"{name}_{at}"] for name in ("kind", "monthly", "since", "until")],
                legend=_("Prestation {n}").format(n=at + 1),
                rows=[self.one(f"full_rate_{at}")] if f"full_rate_{at}" in self.fields else [],
            )
            for at in self.rows
        ]
        return [self.one("anyone", wide=True), Part([], when="if-rows", rows=rows)]


def _received(row: Facts) -> str:
    """« RSA, 650 € par mois, depuis le 1er mars 2025 »."""
    told = [capital(label(row["kind"]))]
    if "monthly" in row:
        told.append(_("{sum} par mois").format(sum=french.euros(cents(row["monthly"]))))
    told.append(_("depuis le {day}").format(day=french.day(date.fromisoformat(row["since"]))))
    if "until" in row:
        told.append(_("jusqu’au {day}").format(day=french.day(date.fromisoformat(row["until"]))))
    return ", ".join(told)


class YearlyForm(BlockForm):
    kind = Block.YEARLY

    anyone = one_of(
        _("Placements, loyers reçus, travail à son compte, pension versée à quelqu’un"),
        [("no", _("Rien de tout cela")), ("yes", _("Oui, les voici"))],
    )
    year = forms.IntegerField(
        required=False,
        min_value=2000,
        label=_("Année"),
        help_text=_("Celle du dernier avis d’impôt"),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": _("Écrivez l’année avec ses quatre chiffres.")},
    )
    KINDS = tuple(Yearly)

    def build(self):
        for one in self.KINDS:
            self.fields[one.value] = euros(capital(label(one)), help_text=_("Dans l’année, en euros"))

    def shown(self):
        told = self.known.get("yearly")
        shown = {"year": self.on.year - 1}
        if told is not None:
            shown["anyone"] = "yes" if told else "no"
        for row in sorted(told or (), key=lambda one: one["year"]):
            shown |= {row["kind"]: typed_amount(row["amount"]), "year": row["year"]}
        return shown

    def clean(self):
        said = forms.Form.clean(self)
        amounts = [said.get(one) is not None for one in self.KINDS]
        if not said.get("anyone") and not any(amounts):
            self.add_error("anyone", _("Choisissez une réponse : « Rien de tout cela » en est une."))
        elif said.get("anyone") == "yes" and not any(amounts) and not self.errors:
            self.add_error(self.KINDS[0], _("Écrivez au moins une somme."))
        if any(amounts) and (said.get("year") or 0) >= self.on.year:
            self.add_error("year", _("Écrivez une année finie : celle du dernier avis d’impôt."))
        return said

    def told(self):
        said = self.cleaned_data
        if said.get("anyone") in (None, "", "unknown") and not any(said.get(one) for one in self.KINDS):
            return {}
        if said.get("anyone") == "no":
            return {"yearly": []}
        year = said.get("year") or self.on.year - 1
        rows = [
            {"kind": str(one), "year": year, "amount": said[one]}
            for one in self.KINDS
            if said.get(one) is not None
        ]
        return {"yearly": rows}

    def asks(self):
        return ["yearly"]

    def summary(self):
        return [
            _("{what}, {year} : {sum}").format(
                what=capital(label(row["kind"])), year=row["year"], sum=french.euros(cents(row["amount"]))
            )
            for row in self.known.get("yearly", ())
        ] or [_("Rien d’autre")]

    def parts(self):
        amounts = Part([self[one.value] for one in self.KINDS])
        return [self.one("anyone", wide=True), Part([], when="if-rows", rows=[self.one("year"), amounts])]
