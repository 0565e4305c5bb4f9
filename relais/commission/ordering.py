"""Payment orders: what was proved is paid together, and exported; the same order always gives the same files."""

import hashlib
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from relais.base.acting import Acting
from relais.base.ids import new_number
from relais.base.journal import record
from relais.base.moves import refuse

from . import held, linked, paying_files, paying_rules
from .models import Envelope, Grant, Payment, PaymentOrder
from .paying import account, end_when_spent, free
from .paying_files import Account, Order, Transfer
from .paying_rules import GrantState


def due(fund_id: UUID):
    """Payments proved, and in no order yet, oldest first."""
    return Payment.objects.of(fund_id).filter(order=None, dropped_at=None)


@transaction.atomic
def order(*, pay_on: date, account: Account, by: Acting, seen: int | None = None) -> PaymentOrder:
    """All that is due, in one order, from this account of the fund; each is then paid. Raises `Refused`.

    `seen`: cents due when the page was drawn: nobody is paid by a line that was not read.
    """
    waiting = list(due(by.organisation_id).values_list("pk", "grant__envelope_id", "grant_id"))
    held.applications_of({row[2] for row in waiting}, by=by)
    envelopes = _locked(Envelope, {row[1] for row in waiting}, by=by)
    grants = _locked(Grant, {row[2] for row in waiting}, by=by)
    found = _locked(Payment, {row[0] for row in waiting}, by=by).values()
    payments = [one for one in found if one.order_id is None and one.dropped_at is None]
    refuse(paying_rules.why_not_order(cents=sum(one.cents for one in payments), seen=seen))
    made = PaymentOrder.objects.create(
        fund_id=by.organisation_id,
        number=new_number(),
        count=len(payments),
        cents=sum(one.cents for one in payments),
        pay_on=pay_on,
        account={"name": account.name, "iban": account.iban, "bic": account.bic},
        made_at=timezone.now(),
        made_by_id=by.user_id,
    )
    for one in payments:
        grant = grants[one.grant_id]
        envelope = envelopes[grant.envelope_id]
        held.changed(one, order=made)
        held.changed(grant, paid=grant.paid + one.cents)
        held.changed(envelope, paid=envelope.paid + one.cents)
        if one.last:
            free(grant, envelope)
        end_when_spent(grant, GrantState.PAID)
        record("aid.paid", grant.application, by=by)
    for grant in grants.values():
        if grant.state == GrantState.PAID:
            linked.paid(grant, on=timezone.localdate(), by=by)
    refuse(paying_rules.why_not_payable(paying_files.refusals(as_order(made))))
    record("aid.ordered", made, by=by, count=made.count)
    return made


def _locked(model, ids: set[UUID], *, by: Acting) -> dict:
    rows = model.objects.of(by.organisation_id).filter(pk__in=ids).select_for_update(of=("self",))
    return {row.pk: row for row in rows.order_by("pk")}


def as_order(made: PaymentOrder) -> Order:
    """As its files tell it: names and accounts opened, references that say nothing of her."""
    payments = Payment.objects.of(made.fund_id).filter(order=made).select_related("grant__application")
    return Order(
        reference=made.number,
        made_at=timezone.localtime(made.made_at),
        pay_on=made.pay_on,
        account=Account(**made.account),
        transfers=tuple(_transfer(one) for one in payments.order_by("noted_at", "id")),
    )


def _transfer(one: Payment) -> Transfer:
    payee, number = account(one)
    reference = f"{one.grant.application.number}-{one.pk.hex[-8:].upper()}"
    return Transfer(reference=reference, payee=payee, iban=number, cents=one.cents)


@transaction.atomic
def exported(made: PaymentOrder, form: str, content: bytes, *, by: Acting) -> PaymentOrder:
    """Say that its file of this form leaves; exported before, it must be the same bytes, or `Refused`."""
    rows = PaymentOrder.objects.of(by.organisation_id).select_for_update(of=("self",))
    made, digest = rows.get(pk=made.pk), hashlib.sha256(content).hexdigest()
    refuse(paying_rules.why_not_same_file(known=made.digests.get(form, ""), digest=digest))
    again = form in made.digests
    held.changed(made, digests=made.digests | {form: digest})
    record("aid.order_exported", made, by=by, form=form, again=again)
    return made
