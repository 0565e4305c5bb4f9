"""What is asked of the household as a whole: couple, children, commune, home."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from relais.base import french
from relais.rights.situation import TOGETHER
from relais.rights.telling import Block, Facts
from relais.territory.models import Commune
from relais.territory.rules import key
from relais.web.shown import lower

from .situation_fields import SinceField, chosen, euros, one_of, since, typed_day, yes_no
from .situation_form import BlockForm, Part, in_box

WITHOUT_RENT = ("lodged_free", "no_home")


class CoupleForm(BlockForm):
    kind = Block.COUPLE
    main = "couple"
    short = {"born": _("Conjoint né le"), "joint_taxation": _("Imposés ensemble")}

    couple = one_of(
        _("Couple"),
        [
            ("single", _("Seule")),
            ("married", _("Mariée")),
            ("pacs", _("Pacsée")),
            ("free_union", _("En concubinage")),
            ("separated", _("Séparée")),
            ("divorced", _("Divorcée")),
            ("widowed", _("Veuve")),
        ],
        unknown=False,
    )
    born = SinceField(
        required=False,
        label=_("Date de naissance du conjoint"),
        help_text=_("Même à peu près : l’année suffit"),
    )
    joint_taxation = yes_no(_("Imposés ensemble"), help_text=_("Mariés ou pacsés : une seule déclaration ?"))

    def shown(self) -> dict:
        partner = self.known.get("partner", {})
        return super().shown() | {"born": typed_day(partner.get("birth_date", ""))}

    def clean(self):
        said = super().clean()
        if said.get("couple") in TOGETHER and not said.get("born") and "born" not in self.errors:
            self.add_error(
                "born", _("Écrivez sa date de naissance, ou son année : les droits du foyer en dépendent.")
            )
        if said.get("born") and said["born"] > self.on:
            self.add_error("born", _("Cette date est à venir : vérifiez l’année."))
        return said

    def told(self) -> Facts:
        told = super().told()
        born = told.pop("born", None)
        if told.get("couple") in TOGETHER and born:
            return told | {"partner": {"birth_date": born}}
        told.pop("joint_taxation", None)
        return told

    def asks(self):
        return ["couple"]

    def parts(self):
        return [
            self.one("couple"),
            self.one("born", when="if-together"),
            self.one("joint_taxation", when="if-taxed"),
        ]


class HouseholdForm(BlockForm):
    kind = Block.HOUSEHOLD

    anyone = one_of(
        _("Enfants, personnes à charge, proches qui vivent avec elle"),
        [("no", _("Personne d’autre")), ("yes", _("Oui, les voici"))],
        unknown=False,
    )
    ROLES = (
        ("child", _("Enfant")),
        ("dependant", _("Autre personne à charge")),
        ("relative", _("Proche, pas à charge")),
    )
    CUSTODY = (
        ("full", _("Avec elle")),
        ("shared", _("En alternance")),
        ("elsewhere", _("Chez l’autre parent")),
    )

    def build(self) -> None:
        self.rows = range(max(len(self.others), 2) + 1 + self.more)
        for at in self.rows:
            self.fields |= {
                f"id_{at}": forms.CharField(required=False, max_length=40, widget=forms.HiddenInput),
                f"role_{at}": chosen(_("Qui"), self.ROLES),
                f"born_{at}": since(_("Date de naissance"), help_text=""),
                f"custody_{at}": chosen(_("Enfant mineur : sa résidence"), self.CUSTODY),
            }

    @property
    def others(self) -> list[Facts]:
        return self.known.get("others", [])

    def shown(self) -> dict:
        shown = {"anyone": "yes" if self.others else None}
        for at, one in enumerate(self.others):
            shown |= {
                f"id_{at}": one["id"],
                f"role_{at}": one["role"],
                f"born_{at}": typed_day(one["birth_date"]),
                f"custody_{at}": one.get("custody"),
            }
        return shown

    def clean(self):
        said = super().clean()
        filled = [at for at in self.rows if said.get(f"role_{at}") or said.get(f"born_{at}")]
        if said.get("anyone") == "no":
            self.forgive("anyone")
            return said
        if not said.get("anyone") and not filled:
            self.add_error("anyone", _("Dites s’il y a quelqu’un d’autre, ou personne."))
        elif not filled and not self.errors:
            self.add_error("role_0", _("Dites qui vit avec elle, et sa date de naissance."))
        for at in filled:
            self._whole_row(said, at)
        return said

    def _whole_row(self, said: dict, at: int) -> None:
        if not said.get(f"role_{at}"):
            self.add_error(f"role_{at}", _("Choisissez : enfant, personne à charge ou proche."))
        if not said.get(f"born_{at}"):
            if f"born_{at}" not in self.errors:
                self.add_error(f"born_{at}", _("Écrivez sa date de naissance, ou son année."))
        elif said[f"born_{at}"] > self.on:
            self.add_error(
                f"born_{at}", _("Cette date est à venir : une naissance attendue se dit à « Grossesse ».")
            )

    def told(self) -> Facts:
        said = self.cleaned_data
        if said.get("anyone") == "no":
            return {"others": []}
        rows = []
        for at in self.rows:
            if not said.get(f"role_{at}"):
                continue
            row = {"role": said[f"role_{at}"], "birth_date": said[f"born_{at}"].isoformat()}
            custody = said.get(f"custody_{at}")
            row |= {"custody": custody} if custody and row["role"] == "child" else {}
            row |= {"id": said[f"id_{at}"]} if said.get(f"id_{at}") else {}
            rows.append(row)
        return {"others": rows}

    def unknown(self):
        return []

    def summary(self):
        roles, custody = dict(self.ROLES), dict(self.CUSTODY)
        return [
            ", ".join(
                filter(
                    None,
                    (
                        str(roles[one["role"]]),
                        french.age(date.fromisoformat(one["birth_date"]), self.on),
                        lower(str(custody.get(one.get("custody"), ""))),
                    ),
                )
            )
            for one in self.others
        ] or [_("Personne d’autre")]

    def parts(self):
        rows = [
            Part(
                [self[f"role_{at}"], self[f"born_{at}"], self[f"custody_{at}"]],
                legend=_("Personne {n}").format(n=at + 1),
            )
            for at in self.rows
        ]
        return [
            self.one("anyone", wide=True),
            Part([], when="if-rows", rows=rows, adds=_("Ajouter une personne")),
        ]


class PlaceForm(BlockForm):
    kind = Block.PLACE

    place = forms.CharField(
        required=False,
        max_length=80,
        label=_("Commune ou code postal"),
        help_text=_("Où elle vit, ou reçoit son courrier"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def shown(self):
        commune = Commune.objects.filter(pk=self.known.get("commune", "")).first()
        return {"place": str(commune) if commune else ""}

    def clean_place(self):
        typed = self.cleaned_data["place"]
        found = Commune.objects.matching(typed, limit=8) if typed else []
        named = [one for one in found if one.key == key(typed.partition("(")[0])]
        self.commune = named[0] if len(named) == 1 else found[0] if len(found) == 1 else None
        if typed and not found:
            raise forms.ValidationError(_("Nous ne trouvons pas cette commune. Essayez son code postal."))
        if typed and self.commune is None:
            names = ", ".join(map(str, found))
            raise forms.ValidationError(
                _("Plusieurs communes répondent : {names}. Écrivez la sienne en entier.").format(names=names)
            )
        return typed

    def told(self):
        return {"commune": self.commune.pk}

    def asks(self):
        return []

    def summary(self):
        return [self.initial["place"]]


class HousingForm(BlockForm):
    kind = Block.HOUSING
    main = "occupancy"
    short = {
        "rent": _("Loyer"),
        "benefit": _("Aide au logement"),
        "home_address": _("Adresse pour le courrier"),
    }

    occupancy = one_of(
        _("Logement"),
        [
            ("tenant", _("Locataire")),
            ("owner", _("Propriétaire")),
            ("lodged_free", _("Hébergée sans loyer")),
            ("institution", _("En foyer ou en établissement")),
            ("no_home", _("Sans logement")),
        ],
    )
    rent = euros(
        _("Loyer par mois, hors charges"), help_text=_("En euros, pour toutes les personnes du logement")
    )
    benefit = euros(
        _("Aide au logement reçue par mois"), help_text=_("APL, ALS ou ALF, en euros. Aucune : 0")
    )
    home_address = yes_no(_("Une adresse, ou une domiciliation, où recevoir son courrier"))
    HOME = ("occupancy", "rent", "benefit")

    def shown(self):
        home = self.known.get("housing", {})
        return super().shown() | {name: in_box(self.fields[name], home.get(name)) for name in self.HOME}

    def told(self):
        told = super().told()
        home = {name: told.pop(name) for name in self.HOME if name in told}
        if home.get("occupancy") in WITHOUT_RENT:
            home = {"occupancy": home["occupancy"], "benefit": 0}  # without a rent there is none
        return told | ({"housing": home} if home else {})

    def unknown(self):
        told = self.told() | self.told().get("housing", {})
        pays = told.get("occupancy") in (None, "tenant", "institution")
        asked = ["occupancy", "benefit", "home_address", *(["rent"] if pays else [])]
        return [name for name in asked if name not in told]

    def parts(self):
        return [
            self.one("occupancy", wide=True),
            Part([self["rent"], self["benefit"]], when="if-housed"),
            self.one("home_address"),
        ]
