"""What is done of an aid granted: paid on proof, prolonged, stopped, come back; a transfer that the bank rejects."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from relais.base import french
from relais.base.journal import record
from relais.commission import paying, paying_rules, returning
from relais.commission.models import Grant, Payment
from relais.commission.paying_rules import GrantMove
from relais.web.form_page import accepted, form_page, typed

from .aid_payment import of, rejected
from .aid_payment_forms import AccountForm, ProlongForm, ProofForm, RecoverForm, RenounceForm, ReturnForm
from .seen import seen


def _act(request, one: Grant, form, act, *, done: str, why_not: str = "", **page_of):
    """Typed and accepted, it is done; else its page asks."""
    if typed(request, form) and accepted(form, act, one, **form.cleaned_data, by=request.acting):
        messages.success(request, done)
        return redirect("web:aid-payment", one.pk)
    record("aid.opened", one.application, by=request.acting)
    return form_page(
        request,
        form,
        follows=[why_not] if why_not else page_of.pop("follows", []),
        back=(reverse("web:aid-payment", args=[one.pk]), one.person.name),
        **page_of,
    )


def _why_not(one: Grant, move: GrantMove) -> str:
    return paying_rules.why_not_move_grant(state=one.state, move=move) or ""


def prove(request, grant_pk):
    one = of(request, grant_pk)
    return _act(
        request,
        one,
        ProofForm(request.POST or None, left=one.unproved, payee=one.application.payee),
        paying.prove,
        done=_("La pièce est notée. Le paiement part dans le prochain ordre."),
        why_not=_why_not(one, GrantMove.PAY),
        title=_("Noter une pièce reçue"),
        lede=_("{left} peuvent encore être payés.").format(left=french.euros(one.unproved)),
        label=_("Noter cette pièce"),
    )


def _payment(one: Grant, payment_pk) -> Payment:
    return Payment.objects.of(one.fund_id).select_related("order").get(pk=payment_pk, grant=one)


def drop(request, grant_pk, payment_pk):
    """Noted by mistake, and in no order yet; or sent back by the bank, and not to be paid after all."""
    one = of(request, grant_pk)
    gone = paying.drop(_payment(one, payment_pk), by=request.acting)
    if gone.replaces_id and not gone.returned_on:
        messages.success(request, _("Ce compte est retiré : le virement rejeté est de nouveau à corriger."))
    else:
        messages.success(request, _("La pièce est retirée : cette aide attend de nouveau une pièce."))
    return redirect("web:aid-payment", one.pk)


def note_return(request, grant_pk, payment_pk):
    """One line of the bank's statement."""
    one = of(request, grant_pk)
    payment = _payment(one, payment_pk)
    return _act(
        request,
        one,
        ReturnForm(request.POST or None),
        lambda _one, **said: returning.note_return(payment, **said),
        done=_("Le rejet est noté : cette somme n’est plus payée. Corrigez le compte, elle repartira."),
        title=_("Noter un rejet de la banque"),
        lede=_paid_to(payment),
        follows=[_("La somme reste promise à la personne. Elle ne repart qu’une fois le compte corrigé.")],
        label=_("Noter ce rejet"),
    )


def _paid_to(payment: Payment) -> str:
    name, number = paying.account(payment)
    return _("{sum} à {name}, compte finissant par {end}.").format(
        sum=french.euros(payment.cents), name=name, end=number[-4:]
    )


def send_again(request, grant_pk, payment_pk):
    one = of(request, grant_pk)
    payment = _payment(one, payment_pk)
    name, _number = paying.account(payment)
    return _act(
        request,
        one,
        AccountForm(request.POST or None, initial={"payee": payment.payee, "payee_name": name}),
        lambda _one, **said: returning.send_again(payment, **said),
        done=_("Le compte est corrigé. Le paiement part dans le prochain ordre."),
        title=_("Corriger le compte"),
        lede=_paid_to(payment),
        follows=[rejected(payment)] if payment.returned_on else [],
        label=_("Payer sur ce compte"),
    )


def prolong(request, grant_pk):
    one = of(request, grant_pk)
    return _act(
        request,
        one,
        ProlongForm(request.POST or None),
        paying.prolong,
        done=_("Le délai est prolongé."),
        why_not=_why_not(one, GrantMove.PROLONG),
        title=_("Prolonger le délai"),
        lede=_("Aujourd’hui, jusqu’au {day} inclus.").format(day=french.day(one.use_by)),
        label=_("Prolonger ce délai"),
    )


def renounce(request, grant_pk):
    one = of(request, grant_pk)
    return _act(
        request,
        one,
        RenounceForm(request.POST or None),
        paying.renounce,
        done=_("L’aide s’arrête : ce qui restait redevient disponible."),
        why_not=_why_not(one, GrantMove.RENOUNCE),
        title=_("Arrêter cette aide ?"),
        follows=[
            _("{left} redeviennent disponibles pour d’autres.").format(left=french.euros(one.unproved)),
            _("Une nouvelle demande restera possible."),
        ],
        label=_("Arrêter cette aide"),
    )


def recover(request, grant_pk):
    one = of(request, grant_pk)
    return _act(
        request,
        one,
        RecoverForm(request.POST or None, left=one.paid - one.recovered),
        partial(paying.recover, seen=seen(request, "recovered")),
        done=_("La somme est de nouveau disponible."),
        why_not=_why_not(one, GrantMove.RECOVER),
        title=_("Noter une somme revenue"),
        lede=_("{paid} ont été payés.").format(paid=french.euros(one.paid)),
        hidden=[("recovered", one.recovered)],
        label=_("Noter cette somme"),
    )
