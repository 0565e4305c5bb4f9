"""She depends on another fund: what is left of her case goes there, with her consent."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relais.access.models import Membership
from relais.base import french
from relais.cases import endings
from relais.cases.models import Case
from relais.cases.telling import may_hear
from relais.consents.rules import Means, Recipient
from relais.referrals.codes import Care, Tidings
from relais.territory.models import Organisation
from relais.territory.rules import OrganisationKind
from relais.web.commission import aid_next
from relais.web.fields import missing, radio
from relais.web.form_page import accepted
from relais.web.one_case import act, back_to, mine


class HandOverForm(forms.Form):
    """`asked`: her first consent did not name another fund, so she is asked today."""

    receiver = forms.ChoiceField(
        label=gettext_lazy("Quelle est sa caisse ?"),
        help_text=gettext_lazy("Elle est écrite sur ses courriers et sur son attestation de droits."),
        error_messages=missing(gettext_lazy("Choisissez sa caisse.")),
    )
    agreed = radio(
        Means.choices,
        label=gettext_lazy("Accepte-t-elle que cette caisse reçoive ce qu’elle a dit ?"),
        error_messages=missing(
            gettext_lazy("Demandez-le-lui, puis notez sa réponse : sans elle, rien ne part.")
        ),
    )

    def __init__(self, data=None, *, funds, asked: bool, **options):
        super().__init__(data, **options)
        self.fields["receiver"].choices = [
            ("", _("Choisir une caisse")),
            *((str(fund.pk), fund.name) for fund in funds),
        ]
        if not asked:
            del self.fields["agreed"]


def hand_over(request, pk):
    """The page says first what leaves, to whom, and what the sender will read."""
    one = mine(request, pk)
    funds = {str(fund.pk): fund for fund in _funds_that_read(one)}
    asked = Recipient.OTHER_FUND not in one.referral.consent.recipients
    form = HandOverForm(request.POST or None, funds=funds.values(), asked=asked)
    if request.method == "POST" and form.is_valid():
        receiver, agreed = funds[form.cleaned_data["receiver"]], form.cleaned_data.get("agreed", "")
        if accepted(form, endings.hand_over, one, receiver=receiver, agreed=agreed, by=request.acting):
            return back_to(
                request, pk, _("Le relais est passé à {fund}.").format(fund=french.the(receiver.name))
            )
    left = endings.left_to_hand(one)
    return act(
        request,
        one,
        form,
        title=_("Passer à une autre caisse"),
        lede=_(
            "Elle a déménagé, ou dépend d’un autre régime : sa caisse reprend l’accompagnement, ce dossier se clôt."
        ),
        follows=[
            _("Soins qui partent : {cares}.").format(
                cares=", ".join(Care(care).label.lower() for care in left)
            ),
            _("Part aussi ce que la structure avait écrit. Ni vos étapes, ni vos notes."),
            *aid_next.ending_with(one),
        ],
        quote=Tidings.FORWARDED.label if may_hear(one.referral) else "",
        label=_("Passer le relais à cette caisse"),
        why_not=endings.why_not_hand_over(one, left) or "",
    )


def _funds_that_read(one: Case) -> list[Organisation]:
    """A relay that nobody would read must not leave."""
    read = Membership.objects.current(timezone.localdate()).values("organisation")
    funds = Organisation.objects.filter(kind=OrganisationKind.FUND, pk__in=read)
    return list(funds.exclude(pk=one.fund_id).order_by("name"))
