"""The forms of one right asked for: which, its sending, its answer, its use."""

from django import forms
from django.utils.translation import gettext_lazy as _

from relais.reviews.claim_data import managers
from relais.reviews.claim_rules import HEALTH_COVER, LONGEST_MANAGER, Doer, Dropping, Refusal, uses_of
from relais.rights.catalogue import CATALOGUE, Silence
from relais.web.fields import DayField, DayToCome, capitals, missing, radio, today_typed
from relais.web.shown import capital

TYPED = "typed"  # a body that she named
DAY = _("Exemple : 14 03 2026")


def _claimable():
    named = [(right.code, right.label) for right in CATALOGUE if right.silence != Silence.NO_CLAIM]
    return [("", _("Choisir dans la liste")), *named]


class ClaimForm(forms.Form):
    """`chosen`: the right is known already, and is not asked."""

    right = forms.ChoiceField(
        choices=_claimable,
        label=_("Quel droit demander ?"),
        error_messages=missing(_("Choisissez le droit à demander.")),
    )
    doer = radio(
        capitals(Doer),
        initial=Doer.ADVISER.value,
        label=_("Qui fait la demande ?"),
        error_messages=missing(_("Choisissez qui fait la demande.")),
    )

    def __init__(self, data=None, *, chosen: str = "", **options):
        super().__init__(data, **options)
        if chosen:
            del self.fields["right"]


class OnForm(forms.Form):
    """A day, today at first."""

    on = DayField(
        label=_("Le"), help_text=DAY, initial=today_typed, error_messages=missing(_("Écrivez quel jour."))
    )

    def __init__(self, data=None, *, label, **options):
        super().__init__(data, **options)
        self.fields["on"].label = label


def bodies() -> list[tuple]:
    """Who may manage C2S: those that can be named, then another, typed."""
    return [*((one.name, one.name) for one in managers()), (TYPED, _("Un autre organisme"))]


def named() -> forms.CharField:
    return forms.CharField(
        required=False,
        max_length=LONGEST_MANAGER,
        label=_("Si c’est un autre, lequel ?"),
        help_text=_("Son nom, comme il est écrit dans la liste de l’État."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def chosen(manager: str) -> dict:
    """What both boxes hold for a body chosen before."""
    if not manager or manager in {one.name for one in managers()}:
        return {"manager": manager}
    return {"manager": TYPED, "name": manager}


class ManagerForm(forms.Form):
    manager = radio(
        bodies,
        label=_("Qui gérera sa complémentaire ?"),
        error_messages=missing(_("Choisissez l’organisme.")),
    )
    name = named()

    def clean(self):
        said = super().clean()
        if said.get("manager") == TYPED:
            said["manager"] = said.get("name", "").strip()
            if not said["manager"]:
                self.add_error("name", _("Écrivez le nom de l’organisme qu’elle a choisi."))
        return said


class OpenForm(forms.Form):
    since = DayToCome(
        label=_("Ouvert à partir du"),
        help_text=DAY,
        error_messages=missing(_("Écrivez le premier jour du droit.")),
    )
    until = DayToCome(
        required=False,
        label=_("Jusqu’au"),
        help_text=_("Sans date, le dernier jour que donne la loi, quand elle en donne un."),
    )
    monthly = forms.DecimalField(
        required=False,
        min_value=0,
        max_value=100_000,
        decimal_places=2,
        localize=True,
        label=_("Montant par mois, en euros"),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={"invalid": _("Écrivez un montant en chiffres : 643,20.")},
    )

    def __init__(self, data=None, *, pays: bool | None, **options):
        """`pays`: she pays it; None when nothing is paid by nobody."""
        super().__init__(data, **options)
        if pays is None:
            del self.fields["monthly"]
            return
        self.fields["monthly"].help_text = _("Ce qu’elle paie.") if pays else _("Ce qu’elle reçoit.")

    def clean(self):
        said = super().clean()
        euros = said.get("monthly")
        said["monthly"] = None if euros is None else int(euros * 100)
        return said


class RefuseForm(OnForm):
    reason = radio(
        [],
        label=_("Pourquoi est-ce refusé ?"),
        error_messages=missing(_("Choisissez le motif, tel que le courrier le dit.")),
    )
    field_order = ["reason", "on"]

    def __init__(self, data=None, *, by_silence: bool, **options):
        """`by_silence`: only where silence refuses, and once the last day has passed."""
        super().__init__(data, label=_("Reçu le"), **options)
        reasons = capitals(Refusal)()
        self.fields["reason"].choices = [
            (code, label) for code, label in reasons if by_silence or code != Refusal.SILENCE
        ]
        if by_silence:
            self.fields["reason"].initial = Refusal.SILENCE.value
            self.fields["on"].help_text = _("Sans réponse, le dernier jour du délai est noté de lui-même.")


class UseForm(OnForm):
    how = radio(
        [],
        label=_("Comment le sait-on ?"),
        error_messages=missing(_("Dites comment on sait que ce droit lui sert.")),
    )
    knows_no_excess = radio(
        [("yes", _("Oui")), ("told", _("Non, je viens de le lui dire")), ("", _("Pas demandé"))],
        required=False,
        label=_("Sait-elle qu’on ne peut pas lui demander de dépassement d’honoraires ?"),
    )
    field_order = ["how", "on", "knows_no_excess"]

    def __init__(self, data=None, *, right: str, **options):
        super().__init__(data, label=_("Depuis le"), **options)
        self.fields["how"].choices = [(use.value, capital(use.label)) for use in uses_of(right)]
        if right not in HEALTH_COVER:
            del self.fields["knows_no_excess"]

    def clean(self):
        said = super().clean()
        said["knows_no_excess"] = {"yes": True, "told": False}.get(said.get("knows_no_excess"))
        return said


class DropForm(forms.Form):
    reason = radio(
        capitals(Dropping),
        label=_("Pourquoi s’arrête-t-elle ?"),
        error_messages=missing(_("Dites pourquoi cette demande s’arrête.")),
    )
