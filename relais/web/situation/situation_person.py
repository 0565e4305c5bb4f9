"""What is asked of one person: cover, stay, activity, health, papers. Labels suit anyone of the household."""

from django import forms
from django.utils.translation import gettext_lazy as _

from relais.rights import asking
from relais.rights.telling import Block

from .situation_fields import UNKNOWN, one_of, since, typed_day, yes_no
from .situation_form import BlockForm, Part, in_box


class CoverForm(BlockForm):
    kind = Block.COVER
    short = {
        "base_cover": _("Assurance Maladie"),
        "cover": _("Complémentaire"),
        "until": _("Jusqu’au"),
        "offered": _("Contrat d’employeur proposé"),
    }
    keeps = ("scheme", "local_scheme")

    base_cover = yes_no(_("Soins pris en charge par l’Assurance Maladie"))
    cover = one_of(
        _("Complémentaire santé"),
        [
            ("none", _("Aucune")),
            ("c2s_free", _("C2S gratuite")),
            ("c2s_paying", _("C2S avec participation")),
            ("employer", _("Contrat d’un employeur")),
            ("individual", _("Une mutuelle")),
            ("ame", _("Aide médicale de l’État")),
        ],
    )
    until = since(_("Complémentaire ouverte jusqu’au"), help_text=_("Si elle le sait"))
    offered = yes_no(_("Un employeur lui propose un contrat obligatoire"))
    local_scheme = yes_no(_("Régime local d’Alsace-Moselle"))

    def build(self):
        if not asking.in_alsace_moselle(self.facts):
            del self.fields["local_scheme"]

    def shown(self):
        cover = self.known.get("cover", {})
        return super().shown() | {
            "cover": cover.get("kind"),
            "until": typed_day(cover.get("until", "")),
            "offered": in_box(self.fields["offered"], cover.get("offered_by_employer")),
        }

    def told(self):
        told = super().told()
        cover = {"kind": told.pop("cover", None), "until": told.pop("until", None)}
        cover |= {"offered_by_employer": told.pop("offered", None)}
        if not cover["kind"]:
            return told
        return told | {"cover": {name: value for name, value in cover.items() if value is not None}}

    def asks(self):
        return [name for name in ("base_cover", "cover", "local_scheme") if name in self.fields]

    def parts(self):
        local = [self.one("local_scheme")] if "local_scheme" in self.fields else []
        return [
            self.one("base_cover"),
            self.one("cover"),
            self.one("until", when="if-covered"),
            self.one("offered"),
            *local,
        ]


class StayForm(BlockForm):
    kind = Block.STAY

    nationality = one_of(
        _("Nationalité"),
        [
            ("french", _("Française")),
            ("european", _("D’un pays de l’Union européenne, ou voisin")),
            ("other", _("D’un autre pays")),
        ],
    )
    permit = one_of(
        _("Droit au séjour"),
        [
            ("valid", _("Titre de séjour en cours")),
            ("pending", _("Récépissé, demande en cours")),
            ("asylum", _("Demande d’asile")),
            ("none", _("Pas de titre en ce moment")),
        ],
        help_text=_("Quelle que soit la réponse, une couverture existe : elle dit seulement laquelle."),
    )
    in_france_since = since(_("En France sans interruption depuis"))
    irregular_since = since(_("Sans titre depuis"))

    def told(self):
        told = super().told()
        if told.get("nationality") == "french":
            return {"nationality": "french"}
        return told

    def unknown(self):
        return [] if self.told().get("nationality") == "french" else super().unknown()

    def asks(self):
        return ["nationality", "permit", "in_france_since"]

    def parts(self):
        return [
            self.one("nationality"),
            self.one("permit", when="if-foreign"),
            Part([self["in_france_since"], self["irregular_since"]], when="if-foreign"),
        ]


class ActivityForm(BlockForm):
    kind = Block.ACTIVITY
    main = "activity"
    short = {"worked_last_three_months": _("Travail ces trois derniers mois")}

    activity = one_of(
        _("Aujourd’hui"),
        [
            ("employee", _("Salariée")),
            ("self_employed", _("À son compte")),
            ("unemployed_paid", _("Au chômage, indemnisée")),
            ("unemployed", _("Sans emploi, non indemnisée")),
            ("retired", _("À la retraite")),
            ("student", _("Étudiante")),
            ("trainee", _("En formation, en stage")),
            ("at_home", _("Au foyer")),
            ("unfit", _("Reconnue inapte, en invalidité")),
            ("sheltered", _("En ESAT")),
            ("short_time", _("Salariée, en activité partielle")),
            ("prisoner", _("Détenue")),
            ("other", _("Autre")),
        ],
        unknown=False,
    )
    worked_last_three_months = yes_no(_("A travaillé ces trois derniers mois"))
    sick_leave_since = since(_("En arrêt maladie depuis"), help_text=_("Vide : pas d’arrêt"))

    def clean(self):
        said = super().clean()
        if not self.errors and not said.get("activity"):
            self.add_error("activity", _("Choisissez ce qu’elle fait aujourd’hui ; « Autre » convient."))
        return said


class DependencyForm(BlockForm):
    kind = Block.DEPENDENCY
    keeps = ("own_household", "estranged_from_parents")

    dependency = one_of(
        _("À la charge de quelqu’un"),
        [
            ("fiscal", _("Sur la déclaration d’impôts de ses parents")),
            ("roof", _("Chez ses parents, avec sa propre déclaration")),
            ("alimony", _("Reçoit une pension que ses parents déduisent")),
            ("none", _("À la charge de personne")),
        ],
    )
    own_household = yes_no(_("Vit en couple, ou a un enfant"))
    estranged_from_parents = yes_no(_("En rupture avec ses parents"))
    OF_A_DEPENDANT = (
        ("fiscal", _("Sur la même déclaration d’impôts")),
        ("none", _("À la charge de personne")),
    )

    def build(self):
        if self.person["role"] == "dependant":
            self.fields["dependency"].choices = [*self.OF_A_DEPENDANT, (UNKNOWN, _("Ne sait pas"))]
        del self.fields["own_household" if self.is_applicant else "estranged_from_parents"]

    def asks(self):
        return ["dependency"]

    def parts(self):
        return [self.one("dependency", wide=True), *(self.one(name) for name in list(self.fields)[1:])]


class HealthForm(BlockForm):
    kind = Block.HEALTH
    short = {
        "ald": _("À 100 % pour cette maladie"),
        "disabled": _("Handicap reconnu"),
        "rate": _("Taux, en %"),
        "sex": _("À l’état civil"),
    }

    long_illness = yes_no(_("Maladie longue ou chronique"))
    ald = yes_no(_("Prise en charge à 100 % pour cette maladie (ALD)"))
    disabled = yes_no(_("Handicap reconnu par la MDPH"))
    rate = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=100,
        label=_("Taux d’incapacité reconnu, en %"),
        help_text=_("Au moins 80 % : 80"),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": _("Écrivez un nombre de 1 à 100.")},
    )
    sex = one_of(
        _("Pour les dépistages"),
        [("female", _("Femme")), ("male", _("Homme"))],
        help_text=_("À l’état civil"),
    )

    def shown(self):
        rate = self.known.get("disability_rate")
        shown = {"disabled": None if rate is None else "yes" if rate else "no", "rate": rate or None}
        return super().shown() | shown

    def clean(self):
        said = super().clean()
        if said.get("disabled") == "yes" and not said.get("rate") and "rate" not in self.errors:
            self.add_error(
                "rate", _("Écrivez le taux reconnu ; s’il n’est pas connu, choisissez « Ne sait pas ».")
            )
        return said

    def told(self):
        told = super().told()
        disabled, rate = told.pop("disabled", None), told.pop("rate", None)
        return told | ({} if disabled is None else {"disability_rate": rate if disabled else 0})

    def asks(self):
        ill = self.cleaned_data.get("long_illness") == "yes"
        return ["long_illness", *(["ald"] if ill else []), "disability_rate", "sex"]

    def parts(self):
        return [
            self.one("long_illness"),
            self.one("ald", when="if-ill"),
            self.one("disabled"),
            self.one("rate", when="if-disabled"),
            self.one("sex"),
        ]


class PregnancyForm(BlockForm):
    kind = Block.PREGNANCY

    pregnancy_due_on = since(_("Naissance attendue le"), help_text=_("Vide : aucune, ou elle n’en parle pas"))

    def clean(self):
        return forms.Form.clean(self)

    def asks(self):
        return []


class PapersForm(BlockForm):
    kind = Block.PAPERS
    keeps = ("vitale_current", "bank_details", "account_online")

    primary_doctor = yes_no(_("Médecin traitant déclaré"))
    vitale_current = yes_no(_("Carte Vitale à jour"))
    bank_details = yes_no(_("Compte bancaire connu de la caisse"))
    account_online = yes_no(_("Compte en ligne ouvert (ameli ou MSA)"))

    def build(self):
        if not self.is_applicant:
            for name in ("vitale_current", "bank_details", "account_online"):
                del self.fields[name]

    def asks(self):
        return [name for name in self.fields if name != "account_online"]
