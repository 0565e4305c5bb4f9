"""A minute at a reception desk: what is asked there, and the relay that it makes."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relais.consents.rules import Means, Recipient
from relais.referrals import codes
from relais.referrals.actions import Answers
from relais.referrals.codes import Channel
from relais.territory.models import Site
from relais.territory.rules import Scheme
from relais.web.fields import boxes, missing
from relais.web.relays.refer_forms import ContactForm, PersonForm


class DeskForm(forms.Form):
    """A minute at a reception desk: who she is, what she lacks, her yes. Her fund goes without saying."""

    draft = forms.UUIDField(widget=forms.HiddenInput)
    site = forms.ModelChoiceField(
        queryset=Site.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        label=_("Vous accueillez à"),
        error_messages=missing(_("Choisissez le lieu où vous accueillez.")),
    )
    first_name = PersonForm.base_fields["first_name"]
    last_name = PersonForm.base_fields["last_name"]
    birth_date = PersonForm.base_fields["birth_date"]
    phone = ContactForm.base_fields["phone"]
    care = boxes(
        lambda: [(one.value, one.label) for one in codes.USUAL_CARES],
        label=_("Soins qui manquent"),
        error_messages={"required": _("Choisissez au moins un soin.")},
    )
    reasons = boxes(
        lambda: [(one.value, one.label) for one in codes.USUAL_REASONS],
        required=False,
        label=_("Ce qui bloque"),
    )
    agrees = forms.BooleanField(
        label=_("Elle accepte devant moi"),
        error_messages=missing(
            _("Sans son accord, le relais ne peut pas partir. Demandez-le-lui, puis cochez.")
        ),
    )

    def __init__(self, data=None, *, sites: list[Site], **options):
        super().__init__(data, **options)
        field = self.fields["site"]
        field.queryset = Site.objects.filter(pk__in=[site.pk for site in sites]).select_related("fund")
        if len(sites) == 1:
            field.widget = forms.HiddenInput()

    def clean_birth_date(self):
        return PersonForm.clean_birth_date(self)

    def answers(self, *, own: bool) -> Answers:
        """`own`: the fund's own desk, which may know what follows; another's was not asked about it."""
        said = self.cleaned_data
        return Answers(
            first_name=said["first_name"],
            last_name=said["last_name"],
            birth_date=said["birth_date"],
            commune="",
            phone=said["phone"],
            channel=Channel.CALL if said["phone"] else Channel.LETTER,
            scheme=said["site"].fund.scheme or Scheme.GENERAL,
            care=tuple(said["care"]),
            reasons=tuple(said["reasons"]),
            consent_means=Means.SPOKEN,
            consent_on=timezone.localdate(),
            report_back=own,
            recipients=(Recipient.OTHER_FUND,),
        )
