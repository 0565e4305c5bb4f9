"""The forms of one care: one more, its end, what its sender will read."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from relais.cases.rules import NeedState, Outcome, Proof, State, why_not_end_need
from relais.referrals.codes import TOLD_BY_MOVES, Care, Reason, Tidings
from relais.web.fields import DayField, boxes, missing, radio


class NeedForm(forms.Form):
    """One more care that she gives up."""

    care = radio(
        Care.choices, label=_("Soin qui manque"), error_messages={"required": _("Choisissez un soin.")}
    )
    reasons = boxes(Reason.choices, label=_("Ce qui bloque"), required=False)
    person = radio([], required=False, label=_("Pour qui ?"))

    def __init__(self, data=None, *, household=(), **options):
        """`household`: the others of hers; without any, nobody is asked for whom."""
        super().__init__(data, **options)
        self._household = {str(one.pk): one for one in household}
        if not household:
            del self.fields["person"]
            return
        members = [(pk, one.name) for pk, one in self._household.items()]
        self.fields["person"].choices = [("", _("Pour elle-même")), *members]

    def clean(self):
        said = super().clean()
        said["person"] = self._household.get(said.get("person", ""))
        return said


class EndNeedForm(forms.Form):
    outcome = radio(
        Outcome.choices,
        label=_("Issue du soin"),
        error_messages={"required": _("Choisissez ce qu’il est advenu de ce soin.")},
    )
    proof = radio(Proof.choices, required=False, label=_("Comment le sait-on ?"))
    done_on = DayField(
        label=_("Depuis le"),
        help_text=_("Exemple : 14 03 2026"),
        error_messages=missing(_("Écrivez depuis quel jour.")),
    )

    def __init__(self, data=None, **options):
        super().__init__(data, **options)
        self.fields["done_on"].initial = lambda: f"{timezone.localdate():%d %m %Y}"

    def clean(self):
        """The rule's own sentence, beside the field that answers it."""
        said = super().clean()
        refused = said.get("outcome") and why_not_end_need(
            case_state=State.OPEN,
            need_state=NeedState.OPEN,
            outcome=said["outcome"],
            proof=said.get("proof", ""),
        )
        if refused:
            self.add_error("proof", str(refused))
        return said


class TellForm(forms.Form):
    tidings = radio(
        lambda: [(kind.value, kind.label) for kind in Tidings if kind not in TOLD_BY_MOVES],
        label=_("Ce que la structure lira"),
        error_messages={"required": _("Choisissez une des phrases.")},
    )
