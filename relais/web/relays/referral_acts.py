"""Acts on a relay that is not taken: not for this fund, taken back; and her consent withdrawn, from either side."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from relais.access.roles import Permission
from relais.base import french
from relais.base.journal import record
from relais.base.moves import refuse
from relais.cases.models import CaseReferral
from relais.cases.withdrawing import agreements, withdraw_all
from relais.cases.withdrawing import withdraw as end_consent
from relais.commission.models import Application
from relais.commission.rules import OVER
from relais.financing.models import Request
from relais.financing.rules import RequestState
from relais.referrals import moving
from relais.referrals.models import Referral
from relais.referrals.rules import Move
from relais.web.form_page import accepted, ask_one_thing

from . import agreed, relays
from .referral import is_received, theirs, why_not_move, withdrawn
from .referral_forms import DECLINE, FORWARD, RETURN, NotOursForm, RecallForm, WithdrawForm


def not_ours(request, pk):
    """Three ways for a relay that is not for this fund; the structure reads the reason and what to do next."""
    one = theirs(pk, request.acting)
    if not is_received(one, request.acting):
        raise Referral.DoesNotExist
    refuse(why_not_move(one, Move.RETURN, request.acting))
    form = NotOursForm(_typed(request), one=one, us=one.receiver_id)
    if request.method == "POST" and form.is_valid() and _answered(form, one, request.acting):
        messages.success(request, _(SAID[form.way[0]]))
        return redirect("web:inbox")
    return _ask(request, "web/relays/not_ours.html", one, form)


SAID = {
    RETURN: gettext_noop("Le relais est retourné à la structure, avec sa raison."),
    DECLINE: gettext_noop(
        "La structure sait que ce relais n’est pas pour la mission, et vers qui se tourner."
    ),
    FORWARD: gettext_noop("Le relais est passé à l’autre caisse."),
}


def _answered(form: NotOursForm, one: Referral, acting) -> bool:
    way, reason = form.way
    if way == FORWARD:
        return bool(accepted(form, moving.forward, one, form.receiver, agreed=form.means, by=acting))
    act = {RETURN: moving.give_back, DECLINE: moving.decline}[way]
    return bool(accepted(form, act, one, reason, by=acting))


def recall(request, pk):
    """The sender takes back what nobody has taken yet."""
    one = theirs(pk, request.acting)
    if one.sender_id != request.acting.organisation_id:
        raise Referral.DoesNotExist
    refuse(why_not_move(one, Move.RECALL, request.acting))
    form = RecallForm(_typed(request))
    typed = request.method == "POST" and form.is_valid()
    if typed and accepted(form, moving.recall, one, form.cleaned_data["reason"], by=request.acting):
        messages.success(request, _("Le relais est repris : la caisse ne le voit plus."))
        return redirect("web:referral", pk)
    return _ask(request, "web/relays/recall.html", one, form, fund_name=one.receiver.name)


def withdraw(request, pk):
    """A page asks before, for it cannot be undone; afterwards, the same address says who was told.

    Whoever accompanies her sees all that she agreed to here, and ends all of it in one act, or one thing alone.
    """
    one = theirs(pk, request.acting)
    asks = request.method == "POST" or not relays.is_unnamed(one)
    hers = _hers(one, request.acting) if asks else []
    if not hers:
        record("referral.opened", one, by=request.acting)
        return withdrawn(request, one)
    form = WithdrawForm(_typed(request), hers=hers)
    if request.method == "POST" and form.is_valid() and _ended(form, one, request.acting):
        messages.success(request, form.said)
        return redirect("web:withdraw", (form.chosen or one).pk)
    told = {"follows": _what_follows(hers, request.acting), "agreed": agreed.of(hers, request.acting)}
    return _ask(request, "web/relays/withdraw.html", one, form, **told)


def _hers(one: Referral, acting) -> list[Referral]:
    """A reception desk knows of the relay that it passed, and of no case."""
    if acting.may(Permission.CASE_ACCOMPANY):
        return agreements(one, by=acting)
    return [] if relays.is_unnamed(one) else [one]


def _ended(form: WithdrawForm, one: Referral, acting) -> bool:
    means = form.cleaned_data["means"]
    if form.all_of_them:
        return bool(accepted(form, withdraw_all, one, means, by=acting))
    return bool(accepted(form, end_consent, form.chosen or one, means, by=acting))


def _typed(request):
    """A form sent empty is a form sent."""
    return request.POST if request.method == "POST" else None


def _what_follows(hers: list[Referral], acting) -> list[str]:
    """What happens to each who received something of her, as far as this side knows them."""
    funds = [fund for one in hers for fund in (one.sender if one.parent_id else None, one.receiver) if fund]
    ours = [
        fund.name
        for fund in funds
        if fund.pk == acting.organisation_id and acting.may(Permission.CASE_ACCOMPANY)
    ]
    others = [*(fund.name for fund in funds), *relays.places(hers).values()]
    kept = {name: _(KEPT if name in ours else KEPT_UNLESS) for name in (*ours, *others) if name}
    first = dict.fromkeys((one.origin or one.sender).name for one in hers)
    return [
        *(said.format(fund=french.the(name)) for name, said in kept.items()),
        *(
            _("{sender} : il reste un numéro et la date, sans son nom.").format(sender=french.the(name))
            for name in first
        ),
        *_asked_for_her(hers, acting),
    ]


def _asked_for_her(hers: list[Referral], acting) -> list[str]:
    """Whoever was asked to pay reads her no more either. Said to her mission alone, which asked."""
    if not acting.may(Permission.CASE_ACCOMPANY):
        return []
    fund = acting.organisation_id
    cases = CaseReferral.objects.of(fund).filter(referral_id__in=[one.pk for one in hers]).values("case_id")
    asked = Request.objects.of(fund).filter(plan__case_id__in=cases).exclude(state=RequestState.WITHDRAWN)
    aids = Application.objects.of(fund).filter(case_id__in=cases).exclude(state__in=OVER)
    return [_(said) for said, found in ((FUNDERS, asked), (COMMISSION, aids)) if found.exists()]


FUNDERS = gettext_noop(
    "les financeurs sollicités : ils ne lisent plus rien d’elle, et un accord pas encore payé n’est plus suivi ici."
)
COMMISSION = gettext_noop("la commission des aides : elle n’examine plus sa demande.")
KEPT = gettext_noop(
    "{fund} : son dossier y est fermé à la lecture, et gardé sous clé comme la loi le demande."
)
# The same words whoever she is: they do not tell that another structure passed her on too.
KEPT_UNLESS = gettext_noop(
    "{fund} : son dossier y est fermé à la lecture et gardé sous clé, sauf si elle y a donné un autre accord."
)


def _ask(request, template: str, one: Referral, form, **context):
    """A page that asks one thing about one relay: it shows the person, so it is an opening of her file."""
    record("referral.opened", one, by=request.acting)
    back = reverse("web:referral", args=[one.pk])
    return ask_one_thing(request, template, form, person_name=one.name, back_url=back, **context)
