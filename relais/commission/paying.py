"""What becomes of an aid granted: paid on proof, in orders; lost when its delay passes; given up; recovered."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from stdnum import iban

from relais.base import secrets
from relais.base.acting import Acting
from relais.base.ids import new_id
from relais.base.journal import record
from relais.base.moves import refuse

from . import held, linked, paying_rules
from .models import Envelope, Grant, Payment
from .paying_rules import GrantState, PaymentState


@transaction.atomic
def prove(
    grant: Grant,
    *,
    cents: int,
    proof: str,
    on: date,
    payee: str,
    payee_name: str,
    payee_iban: str,
    last: bool = True,
    document: UUID | None = None,
    by: Acting,
) -> Payment:
    """A proof was received: this sum is due, in the next order; raises `Refused`.

    `last`: once it is ordered, what is not proved comes free; until then a mistake costs her nothing.
    """
    grant, _envelope = held.grant(grant.pk, by=by)
    refuse(
        paying_rules.why_not_pay(
            state=grant.state,
            cents=cents,
            left=grant.unproved,
            proof=proof,
            on=on,
            use_by=grant.use_by,
            today=timezone.localdate(),
            payee=payee,
            payee_name=payee_name,
            payee_iban=payee_iban,
            twice=_is_noted(grant, proof=proof, proved_on=on, cents=cents),
        )
    )
    payment = due_to(
        grant,
        payee_name,
        payee_iban,
        cents=cents,
        proof=proof,
        document=document,
        proved_on=on,
        payee=payee,
        last=last,
        by=by,
    )
    held.changed(grant, proved=grant.proved + cents)
    record("aid.proved", grant.application, by=by, proof=proof, payee=payee, last=last)
    return payment


def _is_noted(grant: Grant, **told) -> bool:
    """The same page sent twice would pay twice."""
    noted = Payment.objects.of(grant.fund_id).filter(grant=grant, dropped_at=None, returned_on=None)
    return noted.filter(**told).exists()


def due_to(grant: Grant, name: str, number: str, *, by: Acting, **columns) -> Payment:
    """A payment for the next order, to this holder's account, sealed and bound to its row."""
    row = new_id()
    return Payment.objects.create(
        id=row,
        fund_id=grant.fund_id,
        grant=grant,
        payee_name=secrets.close(name.strip(), bound_to=f"{row}/name"),
        payee_iban=secrets.close(iban.compact(number), bound_to=f"{row}/iban"),
        noted_at=timezone.now(),
        noted_by_id=by.user_id,
        **columns,
    )


def account(payment: Payment) -> tuple[str, str]:
    """The holder's name and the IBAN, opened: for the order's files, and for who pays."""
    return (
        secrets.open_sealed(payment.payee_name, bound_to=f"{payment.pk}/name"),
        secrets.open_sealed(payment.payee_iban, bound_to=f"{payment.pk}/iban"),
    )


@transaction.atomic
def drop(payment: Payment, *, by: Acting) -> Payment:
    """Noted by mistake, and in no order yet; or sent back by the bank, and not to be sent again. Raises `Refused`.

    Dropped before it left, what was to take another's place leaves it as it was: to send again.
    """
    grant, _envelope = held.grant(payment.grant_id, by=by)
    payment = held.payment(payment.pk, by=by)
    refuse(paying_rules.why_not_drop_payment(state=state_of(payment)))
    held.changed(payment, dropped_at=timezone.now())
    if payment.replaces_id is None or payment.returned_on:
        held.changed(grant, proved=grant.proved - payment.cents)
        end_when_spent(grant, None)
    record("aid.proof_dropped", grant.application, by=by)
    return payment


def state_of(payment: Payment) -> PaymentState:
    """Read again each time: what takes its place is another row."""
    again = Payment.objects.of(payment.fund_id).sent().filter(replaces=payment.pk)
    return paying_rules.payment_state(
        ordered=payment.order_id is not None,
        dropped=payment.dropped_at is not None,
        returned=payment.returned_on is not None,
        sent_again=payment.returned_on is not None and again.exists(),
    )


# --- what is not paid ------------------------------------------------------------------------------------------


@transaction.atomic
def prolong(grant: Grant, *, until: date, by: Acting) -> Grant:
    """One more delay to use it; raises `Refused`."""
    grant, _envelope = held.grant(grant.pk, by=by)
    refuse(
        paying_rules.why_not_prolong(
            state=grant.state,
            use_by=grant.use_by,
            until=until,
            today=timezone.localdate(),
            rules=held.read_rules(grant.decision.local_rules),
        )
    )
    held.changed(grant, use_by=until, warned_at=None)
    linked.prolonged(grant, by=by)
    record("aid.prolonged", grant.application, by=by)
    return grant


@transaction.atomic
def renounce(grant: Grant, *, why: str, by: Acting) -> Grant:
    """What is not proved of it comes free, and why; raises `Refused`."""
    grant, envelope = held.grant(grant.pk, by=by)
    refuse(paying_rules.why_not_renounce(state=grant.state, why=why, unproved=grant.unproved))
    free(grant, envelope, end=GrantState.RENOUNCED, why=why)
    if grant.state == GrantState.RENOUNCED:  # else a part was proved, and is paid
        linked.renounced(grant, by=by)
    record("aid.renounced", grant.application, by=by, why=why)
    return grant


@transaction.atomic
def lapse(grant: Grant, *, by: Acting) -> Grant:
    """Its last day has passed: what nobody proved comes free. Raises `Refused`."""
    grant, envelope = held.grant(grant.pk, by=by)
    refuse(
        paying_rules.why_not_lapse(
            state=grant.state, use_by=grant.use_by, today=timezone.localdate(), unproved=grant.unproved
        )
    )
    free(grant, envelope, end=GrantState.LAPSED)
    if grant.state == GrantState.LAPSED:  # else a part was proved in time, and is paid
        linked.lapsed(grant, by=by)
    record("aid.lapsed", grant.application, by=by)
    return grant


@transaction.atomic
def recover(grant: Grant, *, cents: int, why: str, by: Acting, seen: int | None = None) -> Grant:
    """Money paid came back: the envelope has it again. Raises `Refused`.

    `seen`: cents come back already, as the screen showed: the same page sent twice counts once.
    """
    grant, envelope = held.grant(grant.pk, by=by)
    refuse(
        paying_rules.why_not_recover(
            state=grant.state, cents=cents, left=grant.paid - grant.recovered, why=why
        )
        or paying_rules.why_not_again(seen=seen, recovered=grant.recovered)
    )
    grant.recovered += cents
    whole = grant.recovered == grant.paid
    held.changed(
        grant,
        recovered=grant.recovered,
        why=why,
        state=GrantState.RECOVERED if whole else grant.state,
    )
    held.changed(envelope, paid=envelope.paid - cents, freed=envelope.freed + cents)
    linked.recovered(grant, cents=cents, by=by)
    record("aid.recovered", grant.application, by=by, why=why, whole=whole)
    return grant


def free(grant: Grant, envelope: Envelope, *, end: GrantState | None = None, why: str = "") -> None:
    """Give back to the envelope what no proof has used; over at once when nothing is to be paid of it."""
    rest = grant.unproved
    if rest:
        held.changed(grant, freed=grant.freed + rest, why=why)
        held.changed(envelope, freed=envelope.freed + rest)
    end_when_spent(grant, end)


def end_when_spent(grant: Grant, end: GrantState | None) -> None:
    """Over once nothing is left: paid when something was, else as `end` says."""
    if grant.unproved or grant.paid != grant.proved:
        return
    state = GrantState.PAID if grant.paid else end
    if state:
        held.changed(grant, state=state, ended_at=timezone.now())
