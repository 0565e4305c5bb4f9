"""What is asked of money beside the months of income: benefits with their dates, amounts of a year."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from relais.base import french
from relais.rights.situation import Activity, Benefit, Yearly
from relais.rights.telling import Block, Facts
from relais.rights.wording import label
from relais.web.shown import capital

from .situation_fields import cents, chosen, euros, kinds, one_of, since, typed_amount, typed_day, yes_no
from .situation_form import BlockForm, Part, as_fact, in_box

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
            self.forgive("anyone")
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
        return [
            self.one("anyone", wide=True),
            Part([], when="if-rows", rows=rows, adds=_("Ajouter une prestation")),
        ]


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
        unknown=False,
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
        if not said.get("anyone") and not any(said.get(one) for one in self.KINDS):
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

    def unknown(self):
        """Of somebody who works for herself, « nothing » leaves her income of the year unknown."""
        rows = self.told().get("yearly")
        works = self.person.get("activity") == Activity.SELF_EMPLOYED
        told = rows is not None and (not works or any(row["kind"] == Yearly.SELF_EMPLOYMENT for row in rows))
        return [] if told else ["yearly"]

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
