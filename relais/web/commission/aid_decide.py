"""What is decided between two sittings: under the threshold of the fund, or because it cannot wait. No name here."""

from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from relais.access.roles import Permission
from relais.base import french
from relais.base.journal import record
from relais.base.words import Sentence
from relais.commission import deciding, decision_rules, held, rules, sittings
from relais.commission.decision_rules import Way
from relais.commission.local_rules import AidKind, LocalRules
from relais.commission.models import Application
from relais.commission.quotient import Proposal
from relais.commission.rules import State
from relais.web.fields import missing, radio
from relais.web.form_page import accepted
from relais.web.paging import counted, page

from . import aid_marks, card_shown
from .session_forms import ProposalForm, sentence


class AloneForm(ProposalForm):
    """`ways`: those that the local rules open for this kind of aid."""

    way = radio(
        [],
        label=later("Comment décidez-vous ?"),
        error_messages=missing(later("Choisissez : par délégation, ou en urgence.")),
    )
    motive = sentence(later("Pourquoi l’aide ne peut pas attendre la séance"), rows=2)

    def __init__(self, data=None, *, ways, **options):
        super().__init__(data, **options)
        self.fields["outcome"].label = _("Décision")
        self.fields["motive"].help_text = _("Seulement en urgence.")
        self.fields["far_why"].help_text = _("Seulement si elle s’en écarte beaucoup.")
        self.fields["way"].choices = ways
        if len(ways) == 1:
            self.fields["way"].initial = ways[0][0]


@dataclass(frozen=True)
class Bounds:
    """Up to which sums one may decide alone, in cents; 0: never."""

    delegated: int
    urgency: int

    @classmethod
    def of(cls, kind: str, local: LocalRules) -> "Bounds":
        scale = local.scale(AidKind(kind))
        return cls(scale.delegated if scale else 0, local.urgency)

    def ways(self) -> list[tuple[str, str]]:
        told = (
            (Way.DELEGATION, _("Par délégation, jusqu’à {sum}"), self.delegated),
            (Way.URGENT, _("En urgence, jusqu’à {sum}"), self.urgency),
        )
        return [(str(way), words.format(sum=french.euros(most))) for way, words, most in told if most]


# --- those that wait ------------------------------------------------------------------------------------------------
def waiting(request):
    """Complete applications that no sitting awaits, by their numbers; what may be decided alone is told."""
    fund = request.acting.organisation_id
    asked = Application.objects.of(fund).filter(state=State.COMPLETE).order_by("-touched_at", "-id")
    found, pager = page(
        asked.select_related("local_rules"), request.GET, instant="touched_at", newest_first=True
    )
    record("aids.listed", by=request.acting, rows=len(found), further="after" in request.GET)
    total, beyond = counted(asked)
    read = {one.local_rules_id: held.read_rules(one.local_rules) for one in found}
    rows = [_row(one, Bounds.of(one.kind, read[one.local_rules_id])) for one in found]
    return render(
        request,
        "web/commission/aids_to_decide.html",
        {"rows": rows, "total": total, "beyond": beyond, **pager},
    )


def _row(one: Application, bounds: Bounds) -> dict:
    if bounds.delegated and one.wanted <= bounds.delegated:
        may = _("sous le seuil de {sum}").format(sum=french.euros(bounds.delegated))
    elif one.urgency and bounds.urgency:
        may = _("urgence dite, jusqu’à {sum}").format(sum=french.euros(bounds.urgency))
    else:
        may = _("au-dessus du seuil")
    return {
        "number": one.number,
        "url": reverse("web:aid-decide", args=[one.pk]),
        "kind": french.capital(AidKind(one.kind).label),
        "wanted": one.wanted,
        "quotient": one.quotient["cents"],
        "may": may,
    }


# --- one ------------------------------------------------------------------------------------------------------------
def decide(request, aid_pk):
    """The card, the marks, the decision: a sitting ratifies it."""
    rows = Application.objects.of(request.acting.organisation_id)
    one = rows.select_related("person__commune", "case__referral", "local_rules").get(pk=aid_pk)
    if why_not := _why_not(one, request.acting):
        return _page(request, one, None, why_not=why_not)
    local = held.read_rules(one.local_rules)
    bounds = Bounds.of(one.kind, local)
    scale = aid_marks.proposal(one, local, one.quotient["cents"], timezone.localdate())
    form = AloneForm(request.POST or None, ways=bounds.ways(), initial=_first_said(one, scale, bounds))
    if request.method == "POST" and form.is_valid() and accepted(form, _decide, one, form, by=request.acting):
        messages.success(request, _("Demande {number} : la décision est prise.").format(number=one.number))
        return redirect("web:aids-to-decide")
    record("card.read", one, by=request.acting)
    told = {
        "card": card_shown.told(one),
        "marks": aid_marks.marks(one, scale),
        "credit": aid_marks.credit(one, local, timezone.localdate()),
        "bounds": _bounds(bounds),
    }
    return _page(request, one, form, **told)


def _why_not(one: Application, acting) -> Sentence | None:
    """Before anything is read: who is linked to her does not read her card."""
    return decision_rules.why_not_alone(
        allowed=acting.may(Permission.AID_DECIDE),
        own=one.made_by_id == acting.user_id,
        in_conflict=sittings.in_conflict(one, acting.user_id),
    ) or rules.why_not_decide_alone(state=one.state)


def _decide(one: Application, form: AloneForm, *, by):
    if form.cleaned_data["way"] == Way.URGENT:
        return deciding.decide_urgent(one, form.deciding(), motive=form.cleaned_data["motive"], by=by)
    return deciding.decide_by_delegation(one, form.deciding(), by=by)


def _first_said(one: Application, scale: Proposal | None, bounds: Bounds) -> dict:
    """What the scale proposes, to be changed; how, where the sum asked says it."""
    told = {"motive": one.urgency}
    if bounds.delegated and one.wanted <= bounds.delegated:
        told["way"] = str(Way.DELEGATION)
    return told | aid_marks.first_said(one, scale)


def _bounds(bounds: Bounds) -> list[dict]:
    told = (
        (_("Par délégation"), bounds.delegated, _("cette aide se décide en séance")),
        (_("En urgence"), bounds.urgency, _("rien ne s’accorde avant la séance")),
    )
    return [
        {
            "label": label,
            "value": _("jusqu’à {sum}").format(sum=french.euros(most)) if most else never,
        }
        for label, most, never in told
    ]


def _page(request, one: Application, form: AloneForm | None, *, why_not: str = "", **context):
    return render(
        request,
        "web/commission/aid_decide.html",
        {
            "number": one.number,
            "form": form,
            "why_not": why_not,
            "back_url": reverse("web:aids-to-decide"),
            **context,
        },
        status=422 if form is not None and form.errors else 200,
    )
