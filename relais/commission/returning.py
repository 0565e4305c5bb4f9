"""A transfer that the bank sends back: the money is not paid any more, and leaves again once the account is corrected.

What was sent stays in its order, which gives the same file for ever; what takes its place is another payment, once.
"""

from datetime import date

from django.db import transaction
from django.utils import timezone
from stdnum import iban

from relais.base.acting import Acting
from relais.base.journal import record
from relais.base.months import months_later
from relais.base.moves import refuse

from . import held, linked, paying, paying_rules
from .models import Grant, Payment
from .paying_rules import GrantState


@transaction.atomic
def note_return(payment: Payment, *, why: str, on: date, by: Acting) -> Payment:
    """One line of an order came back, and why the bank says so: still promised, no longer paid. Raises `Refused`."""
    grant, envelope = held.grant(payment.grant_id, by=by)
    payment = held.payment(payment.pk, by=by)
    refuse(
        paying_rules.why_not_return(
            state=paying.state_of(payment),
            grant_state=grant.state,
            why=why,
            on=on,
            ordered_on=timezone.localdate(payment.order.made_at) if payment.order else on,
            today=timezone.localdate(),
            cents=payment.cents,
            paid=grant.paid - grant.recovered,
        )
    )
    held.changed(payment, returned_on=on, returned_why=why)
    was_over = grant.state == GrantState.PAID
    held.changed(grant, paid=grant.paid - payment.cents, state=GrantState.GRANTED, ended_at=None)
    held.changed(envelope, paid=envelope.paid - payment.cents)
    if was_over:
        linked.unpaid(grant, until=_holds_until(grant), by=by)
    record("aid.returned", grant.application, by=by, why=why)
    return payment


def _holds_until(grant: Grant) -> date:
    """What was proved in time is paid even later: a plan waits for it as long as it waited for its use."""
    months = held.read_rules(grant.decision.local_rules).use_by_months
    return max(grant.use_by, months_later(timezone.localdate(), months))


@transaction.atomic
def send_again(payment: Payment, *, payee: str, payee_name: str, payee_iban: str, by: Acting) -> Payment:
    """The same sum, on the same proof, to another account, in the next order; once. Raises `Refused`."""
    grant, _envelope = held.grant(payment.grant_id, by=by)
    payment = held.payment(payment.pk, by=by)
    refuse(
        paying_rules.why_not_send_again(
            state=paying.state_of(payment),
            why=payment.returned_why,
            same=iban.compact(payee_iban) == paying.account(payment)[1],
            payee=payee,
            payee_name=payee_name,
            payee_iban=payee_iban,
        )
    )
    again = paying.due_to(
        grant,
        payee_name,
        payee_iban,
        cents=payment.cents,
        proof=payment.proof,
        document=payment.document,
        proved_on=payment.proved_on,
        payee=payee,
        last=payment.last,
        replaces=payment,
        by=by,
    )
    record("aid.sent_again", grant.application, by=by, payee=payee)
    return again
