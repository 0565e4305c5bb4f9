"""What is asked before a relay is given back, passed on or taken back, and before a consent is withdrawn."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relais.base import french
from relais.base.words import said
from relais.consents.rules import Means, Recipient, WithdrawMeans
from relais.referrals.codes import REMEDIES, RecallReason, ReturnReason, ScopeReason
from relais.referrals.models import Referral
from relais.territory.models import Organisation
from relais.territory.routing import areas_of
from relais.web import shown
from relais.web.fields import missing, radio

RETURN, DECLINE, FORWARD = "return", "decline", "forward"
ALL = "all"


class NotOursForm(forms.Form):
    """Three ways, one answer: a reason of `RETURN` or of `DECLINE`, or `FORWARD` with the fund."""

    answer = forms.ChoiceField(
        widget=forms.RadioSelect,
        label=_("Ce que vous en faites"),
        error_messages=missing(_("Choisissez ce que devient ce relais.")),
    )
    fund = forms.ChoiceField(required=False, label=_("Quelle caisse ?"))
    agreed = forms.BooleanField(required=False, label=_("Je viens de l’appeler : elle est d’accord"))

    def __init__(self, data=None, *, one: Referral, us):
        super().__init__(data)
        self.fields["answer"].choices = [
            *((f"{RETURN}:{reason}", reason.label) for reason in ReturnReason),
            (FORWARD, _("Passer ce relais à une autre caisse")),
            *((f"{DECLINE}:{reason}", reason.label) for reason in ScopeReason),
        ]
        self.fields["fund"].choices = [("", _("Choisir une caisse")), *_funds(one, us)]
        if Recipient.OTHER_FUND in one.consent.recipients:
            del self.fields["agreed"]

    def clean(self):
        typed = super().clean()
        if typed.get("answer") == FORWARD and not typed.get("fund"):
            self.add_error("fund", _("Choisissez sa caisse : elle est écrite sur ses courriers."))
        return typed

    @property
    def way(self) -> tuple[str, str]:
        """What was chosen, and its reason."""
        way, _colon, reason = self.cleaned_data["answer"].partition(":")
        return way, reason

    @property
    def receiver(self) -> Organisation:
        return Organisation.objects.get(pk=self.cleaned_data["fund"])

    @property
    def means(self) -> str:
        return Means.SPOKEN if self.cleaned_data.get("agreed") else ""

    def tiles(self, way: str) -> list[tuple]:
        """The tiles of one way, each with what the structure will read."""
        return [
            (tile, said(REMEDIES[tile.data["value"].partition(":")[2]]))
            for tile in self["answer"].subwidgets
            if tile.data["value"].startswith(way)
        ]

    @property
    def returns(self):
        return self.tiles(f"{RETURN}:")

    @property
    def declines(self):
        return self.tiles(f"{DECLINE}:")

    @property
    def forwards(self):
        return next(tile for tile in self["answer"].subwidgets if tile.data["value"] == FORWARD)


def _funds(one: Referral, us) -> list:
    """Those of her commune first: the other scheme, mostly; then all, by name."""
    near = {area.fund_id for area in areas_of(one.commune)} if one.commune else set()
    funds = list(Organisation.objects.funds().exclude(pk=us).order_by("name"))
    groups = (
        (_("Celles de sa commune"), [fund for fund in funds if fund.pk in near]),
        (_("Toutes les caisses"), [fund for fund in funds if fund.pk not in near]),
    )
    return [(title, [(str(fund.pk), fund.name) for fund in group]) for title, group in groups if group]


class RecallForm(forms.Form):
    reason = radio(
        RecallReason.choices,
        label=_("Pourquoi le reprendre ?"),
        error_messages=missing(_("Dites pourquoi vous le reprenez.")),
    )


class WithdrawForm(forms.Form):
    """`hers`: the relays that hold by an agreement of hers; of several, all end unless one is chosen."""

    which = radio(
        [],
        label=_("Quels accords retire-t-elle ?"),
        help_text=_("Si elle n’en retire qu’un, les autres tiennent."),
    )
    means = radio(
        WithdrawMeans.choices,
        label=_("Comment l’a-t-elle dit ?"),
        error_messages=missing(_("Dites comment elle a retiré son accord.")),
    )

    def __init__(self, data=None, *, hers: list[Referral]):
        super().__init__(data)
        self.hers = {str(one.pk): one for one in hers}
        if len(hers) == 1 and "which" not in (data or {}):
            del self.fields["which"]
            return
        which = self.fields["which"]
        which.choices = [(ALL, _("Tous ses accords")), *((pk, _agreed(one)) for pk, one in self.hers.items())]
        which.initial = ALL
        which.error_messages |= dict.fromkeys(
            ("required", "invalid_choice"), _("Choisissez parmi les accords qu’elle donne encore.")
        )

    @property
    def all_of_them(self) -> bool:
        return self.cleaned_data.get("which") == ALL

    @property
    def chosen(self) -> Referral | None:
        return self.hers.get(self.cleaned_data.get("which"))

    @property
    def said(self) -> str:
        if self.all_of_them:
            return _("Tous ses accords sont retirés.")
        if self.chosen and len(self.hers) > 1:
            return _("Cet accord est retiré. Les autres tiennent toujours.")
        return _("Son accord est retiré.")


def _agreed(one: Referral) -> str:
    """By whom, when (to the minute: she may have gone twice in a day) and for what: as she remembers it."""
    return _("Seulement celui passé par {name}, {moment} : {cares}").format(
        name=french.the((one.origin or one.sender).name),
        moment=french.moment(timezone.localtime(one.sent_at), timezone.localtime()),
        cares=shown.lower(shown.cares(one.consent.cares)),
    )
