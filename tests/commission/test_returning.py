"""A transfer that the bank sends back: no longer paid, still promised, sent again once, and never paid twice."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from relais.base.models import Event
from relais.base.moves import Refused
from relais.commission import ordering, paying, paying_files, paying_rules, returning
from relais.commission.models import Envelope, Grant, Payment, PaymentOrder
from relais.commission.paying_rules import PaymentMove, PaymentState, Rejection
from tests.factories import ACCOUNT, a_grant, inside, proof_of

pytestmark = pytest.mark.django_db
CENTS = 200_00
ELSEWHERE = {"payee": "person", "payee_name": "Colette Fabre", "payee_iban": "DE89 3704 0044 0532 0130 00"}


def refused(act, sentence: str) -> None:
    with pytest.raises(Refused, match=re.escape(sentence)):
        act()


def money(grant: Grant) -> tuple[str, int, int, int]:
    """Its state; committed, paid, freed of its envelope."""
    grant = Grant.objects.of(grant.fund_id).select_related("envelope").get(pk=grant.pk)
    return grant.state, grant.envelope.committed, grant.envelope.paid, grant.envelope.freed


def order(secretary) -> PaymentOrder:
    return ordering.order(pay_on=timezone.localdate(), account=ACCOUNT, by=secretary)


def sent(grant: Grant) -> Payment:
    return Payment.objects.of(grant.fund_id).select_related("order").get(grant=grant, replaces=None)


def back(payment: Payment, secretary, why: str = "AC04", **said) -> Payment:
    return returning.note_return(payment, **{"why": why, "on": timezone.localdate()} | said, by=secretary)


def test_what_came_back_is_promised_and_no_longer_paid(secretary):
    grant = a_grant(at="paid")
    with inside(secretary):
        assert money(grant) == ("paid", CENTS, CENTS, 0)
        back(sent(grant), secretary)
        assert money(grant) == ("granted", CENTS, 0, 0)
        refused(lambda: order(secretary), "Aucun paiement")
        facts = Event.objects.get(verb="aid.returned").facts
        assert facts == {"why": "AC04"}


def test_it_leaves_again_in_a_new_order_once_the_account_is_corrected(secretary):
    grant = a_grant(at="paid")
    with inside(secretary):
        first = PaymentOrder.objects.of(grant.fund_id).get()
        file = paying_files.credit_transfer(ordering.as_order(first))
        again = returning.send_again(back(sent(grant), secretary), **ELSEWHERE, by=secretary)
        assert money(grant) == ("granted", CENTS, 0, 0)
        second = order(secretary)
        (line,) = ordering.as_order(second).transfers
        assert (line.payee, line.iban, line.cents) == ("Colette Fabre", "DE89370400440532013000", CENTS)
        assert line.reference.endswith(again.pk.hex[-8:].upper())
        assert money(grant) == ("paid", CENTS, CENTS, 0)
        assert paying_files.credit_transfer(ordering.as_order(first)) == file  # what was sent stays as it was


def test_it_is_never_paid_twice(secretary):
    grant = a_grant(at="paid")
    with inside(secretary):
        payment = sent(grant)
        back(payment, secretary)
        refused(lambda: back(payment, secretary), "rejeté par la banque")
        returning.send_again(payment, **ELSEWHERE, by=secretary)
        refused(lambda: returning.send_again(payment, **ELSEWHERE, by=secretary), "vers un autre compte")
        refused(lambda: paying.drop(payment, by=secretary), "vers un autre compte")
        refused(lambda: paying.prove(grant, **proof_of(grant), by=secretary), "Il reste 0,00")
        order(secretary)
        assert money(grant) == ("paid", CENTS, CENTS, 0)


def test_the_database_itself_lets_one_take_its_place(secretary):
    grant = a_grant(at="paid")
    with inside(secretary):
        payment = back(sent(grant), secretary)
        again = returning.send_again(payment, **ELSEWHERE, by=secretary)
        again.pk = None
        with pytest.raises(IntegrityError), transaction.atomic():
            again.save(force_insert=True)


def test_a_transfer_received_twice_is_paid(secretary):
    """The bank gives back the one too many: sent again, she would be paid twice."""
    grant = a_grant(at="paid")
    with inside(secretary):
        refused(lambda: back(sent(grant), secretary, "AM05"), "il est payé")
        assert money(grant) == ("paid", CENTS, CENTS, 0)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"why": "perhaps"}, "Choisissez le code"),
        ({"on": timezone.localdate() + timedelta(days=1)}, "Le rejet vient après l’ordre"),
        ({"on": timezone.localdate() - timedelta(days=1)}, "Le rejet vient après l’ordre"),
    ],
)
def test_a_line_of_the_statement_has_its_code_and_its_day(secretary, said, sentence):
    grant = a_grant(at="paid")
    with inside(secretary):
        refused(lambda: back(sent(grant), secretary, **said), sentence)


def test_what_is_in_no_order_does_not_come_back(secretary):
    grant = a_grant(at="proved")
    with inside(secretary):
        refused(lambda: back(sent(grant), secretary), "à payer au prochain ordre")


def test_what_was_recovered_does_not_come_back_too(secretary):
    grant = a_grant(at="paid")
    with inside(secretary):
        paying.recover(grant, cents=1_00, why="mistake", by=secretary)
        refused(lambda: back(sent(grant), secretary), "déjà revenue")


@pytest.mark.parametrize("why", sorted(set(Rejection) - {"AM05"}))
def test_a_wrong_account_is_not_tried_again(secretary, why):
    grant = a_grant(at="paid")
    said = {name: told for name, told in proof_of(grant).items() if name.startswith("payee")}
    with inside(secretary):
        payment = back(sent(grant), secretary, why)

        def same():
            returning.send_again(payment, **said, by=secretary)

        if why in paying_rules.WRONG_ACCOUNT:
            refused(same, "La banque a rejeté ce compte")
        else:
            same()


def test_the_new_account_is_one(secretary):
    grant = a_grant(at="paid")
    with inside(secretary):
        payment = back(sent(grant), secretary)
        said = ELSEWHERE | {"payee_iban": "FR14 2004"}
        refused(lambda: returning.send_again(payment, **said, by=secretary), "cet IBAN n’est pas juste")


def test_an_account_mistyped_is_typed_again(secretary):
    grant = a_grant(at="paid")
    with inside(secretary):
        payment = back(sent(grant), secretary)
        paying.drop(returning.send_again(payment, **ELSEWHERE, by=secretary), by=secretary)
        assert paying.state_of(payment) == "returned"
        returning.send_again(payment, **ELSEWHERE, by=secretary)
        order(secretary)
        assert money(grant) == ("paid", CENTS, CENTS, 0)


def test_it_may_come_back_twice_and_be_given_up(secretary):
    """Nobody has an account any more: the sum is no longer proved, and the aid may stop."""
    grant = a_grant(at="paid")
    with inside(secretary):
        payment = back(sent(grant), secretary)
        again = returning.send_again(payment, **ELSEWHERE, by=secretary)
        order(secretary)
        again.refresh_from_db()
        back(again, secretary, "MD07")
        assert list(Payment.objects.of(grant.fund_id).to_send_again()) == [again]
        paying.drop(again, by=secretary)
        assert not Payment.objects.of(grant.fund_id).to_send_again().exists()
        refused(lambda: returning.send_again(payment, **ELSEWHERE, by=secretary), "vers un autre compte")
        assert paying.renounce(grant, why="no_longer_needed", by=secretary).state == "renounced"
        assert money(grant) == ("renounced", CENTS, 0, CENTS)


def test_one_of_several_comes_back_alone(secretary):
    grant = a_grant()
    with inside(secretary):
        for cents in (80_00, 120_00):
            paying.prove(grant, **proof_of(grant, cents=cents, last=False), by=secretary)
        order(secretary)
        back(Payment.objects.of(grant.fund_id).select_related("order").get(cents=80_00), secretary)
        assert money(grant) == ("granted", CENTS, 120_00, 0)
        assert Envelope.objects.of(grant.fund_id).get().left == 10_000_00 - CENTS


@pytest.mark.parametrize("state", list(PaymentState))
@pytest.mark.parametrize("move", list(PaymentMove))
def test_a_move_is_in_the_table_or_says_why_not(state, move):
    allowed = (state, move) in paying_rules.PAYMENT_MOVES
    assert (paying_rules.why_not_move_payment(state=state, move=move) is None) == allowed
