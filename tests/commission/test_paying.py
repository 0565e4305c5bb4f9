"""An aid granted: paid on proof, in orders; lost, given up, recovered. Its envelope agrees to the cent at each step."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from relais.access.models import User
from relais.base.moves import Refused
from relais.commission import lapsing, ordering, paying, paying_files, paying_rules
from relais.commission.models import Envelope, Grant, Payment
from relais.commission.paying_rules import GrantMove, GrantState
from relais.messaging.models import Message
from relais.messaging.sending import words
from tests.factories import ACCOUNT, a_grant, inside, proof_of

pytestmark = pytest.mark.django_db
CENTS = 200_00


def refused(act, sentence: str) -> None:
    with pytest.raises(Refused, match=re.escape(sentence)):
        act()


def fresh(grant: Grant) -> Grant:
    return Grant.objects.of(grant.fund_id).get(pk=grant.pk)


def money(grant: Grant) -> tuple[int, int, int]:
    """Committed, paid, freed: of its envelope."""
    envelope = Envelope.objects.of(grant.fund_id).get(pk=grant.envelope_id)
    return envelope.committed, envelope.paid, envelope.freed


@pytest.mark.parametrize(
    ("at", "counted"),
    [
        ("granted", (CENTS, 0, 0)),
        ("proved", (CENTS, 0, 0)),
        ("paid", (CENTS, CENTS, 0)),
        ("lapsed", (CENTS, 0, CENTS)),
        ("renounced", (CENTS, 0, CENTS)),
        ("recovered", (CENTS, 0, CENTS)),
    ],
)
def test_the_envelope_follows(secretary, at, counted):
    grant = a_grant(at=at)
    with inside(secretary):
        assert (grant.state, money(grant)) == (at if at != "proved" else "granted", counted)


# --- on proof ------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"proof": ""}, "Une aide se paie sur preuve"),
        ({"cents": CENTS + 1}, "Il reste 200,00"),
        ({"cents": 0}, "Il reste 200,00"),
        ({"on": date(2999, 1, 1)}, "Ce jour est à venir"),
        ({"on": date(1999, 1, 1)}, "Ce jour est bien ancien"),
        ({"payee": "cousin"}, "Choisissez à qui"),
        ({"payee_name": " "}, "Écrivez le nom du titulaire"),
        ({"payee_iban": "FR1420041010050500013M02607"}, "Compte à payer"),
        ({"payee_iban": "BR1800360305000010009795493C1"}, "hors de l’Espace économique européen"),
    ],
)
def test_nothing_is_paid_without_a_proof_and_an_account(secretary, said, sentence):
    grant = a_grant()
    with inside(secretary):
        refused(lambda: paying.prove(grant, **proof_of(grant, **said), by=secretary), sentence)
        refused(
            lambda: ordering.order(pay_on=timezone.localdate(), account=ACCOUNT, by=secretary),
            "Aucun paiement",
        )


def test_past_its_last_day_nothing_is_paid(secretary):
    grant = a_grant()
    with inside(secretary):
        Grant.objects.of(grant.fund_id).update(use_by=timezone.localdate() - timedelta(days=1))
        refused(lambda: paying.prove(grant, **proof_of(grant), by=secretary), "Le délai pour se servir")


def test_an_account_is_sealed_and_bound_to_its_row(secretary):
    a_grant(at="proved")
    with inside(secretary):
        payment = Payment.objects.of(secretary.organisation_id).get()
        assert paying.account(payment) == ("Cabinet dentaire des Remparts", "FR1420041010050500013M02606")
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM relais_payment")
            assert "13M02606" not in str(
                [bytes(one) if isinstance(one, memoryview) else one for one in cursor.fetchone()]
            )


def test_a_smaller_invoice_frees_the_rest(secretary):
    grant = a_grant()
    with inside(secretary):
        paying.prove(grant, **proof_of(grant, cents=150_00), by=secretary)
        assert money(grant) == (CENTS, 0, 0)  # until it leaves, a slip of the finger costs her nothing
        ordering.order(pay_on=timezone.localdate(), account=ACCOUNT, by=secretary)
        assert (fresh(grant).state, money(grant)) == ("paid", (CENTS, 150_00, 50_00))


@pytest.mark.parametrize("last", [True, False])
def test_the_same_proof_sent_twice_is_paid_once(secretary, last):
    grant = a_grant()
    told = proof_of(grant, cents=80_00, last=last)
    with inside(secretary):
        first = paying.prove(grant, **told, by=secretary)
        refused(lambda: paying.prove(grant, **told, by=secretary), "déjà notée")
        paying.drop(first, by=secretary)
        assert paying.prove(grant, **told, by=secretary).cents == 80_00


def test_several_invoices_are_paid_until_nothing_is_left(secretary):
    """Home help, month after month."""
    grant = a_grant()
    with inside(secretary):
        for cents, state in ((80_00, "granted"), (120_00, "paid")):
            paying.prove(grant, **proof_of(grant, cents=cents, last=False), by=secretary)
            ordering.order(pay_on=timezone.localdate(), account=ACCOUNT, by=secretary)
            assert fresh(grant).state == state
        assert money(grant) == (CENTS, CENTS, 0)


def test_a_sum_mistyped_and_dropped_leaves_the_whole_aid(secretary):
    grant = a_grant()
    with inside(secretary):
        paying.drop(paying.prove(grant, **proof_of(grant, cents=1_50), by=secretary), by=secretary)
        assert (fresh(grant).unproved, money(grant)) == (CENTS, (CENTS, 0, 0))


def test_a_proof_noted_by_mistake_is_dropped_until_it_is_ordered(secretary):
    grant = a_grant(at="proved")
    with inside(secretary):
        payment = Payment.objects.of(grant.fund_id).get()
        paying.drop(payment, by=secretary)
        refused(lambda: paying.drop(payment, by=secretary), "déjà retiré")
        assert (fresh(grant).state, fresh(grant).unproved) == ("granted", CENTS)
        again = paying.prove(grant, **proof_of(grant), by=secretary)
        ordering.order(pay_on=timezone.localdate(), account=ACCOUNT, by=secretary)
        refused(lambda: paying.drop(again, by=secretary), "dans un ordre déjà fait")


# --- orders ------------------------------------------------------------


def test_an_order_gives_the_same_bytes_each_time(secretary):
    a_grant(at="proved")
    with inside(secretary):
        made = ordering.order(pay_on=timezone.localdate(), account=ACCOUNT, by=secretary)
        files = [paying_files.credit_transfer(ordering.as_order(made)) for _ in range(2)]
        assert files[0] == files[1]
        made = ordering.exported(made, "pain.001", files[0], by=secretary)
        ordering.exported(made, "pain.001", files[1], by=secretary)
        refused(lambda: ordering.exported(made, "pain.001", b"other", by=secretary), "n’est plus celui")


def test_an_order_says_nothing_of_her(secretary):
    grant = a_grant(at="proved")
    with inside(secretary):
        made = ordering.order(pay_on=timezone.localdate(), account=ACCOUNT, by=secretary)
        told = paying_files.as_csv(ordering.as_order(made))
        grant = fresh(grant)
        assert grant.person.last_name not in told
        assert grant.application.number in told


def test_an_order_that_a_bank_would_reject_pays_nothing(secretary):
    grant = a_grant(at="proved")
    with inside(secretary):
        with pytest.raises(Refused, match="Le jour du paiement est passé"), transaction.atomic():
            ordering.order(pay_on=date(2020, 1, 1), account=ACCOUNT, by=secretary)
        assert money(grant) == (CENTS, 0, 0)


# --- delays ------------------------------------------------------------


def test_an_aid_is_announced_then_lost_and_its_envelope_has_it_back(secretary):
    grant = a_grant()
    with time_machine.travel(grant.use_by - timedelta(days=31), tick=False):
        assert lapsing.look_at_delays(grant.fund_id) == (0, 0)
    with time_machine.travel(grant.use_by - timedelta(days=20), tick=False):
        assert lapsing.look_at_delays(grant.fund_id) == (1, 0)
        assert lapsing.look_at_delays(grant.fund_id) == (0, 0)
    with time_machine.travel(grant.use_by, tick=False):
        assert lapsing.look_at_delays(grant.fund_id) == (0, 0)
    with time_machine.travel(grant.use_by + timedelta(days=1), tick=False):
        assert lapsing.look_at_delays(grant.fund_id) == (0, 1)
    with inside(secretary):
        assert (fresh(grant).state, money(grant)) == ("lapsed", (CENTS, 0, CENTS))


def test_who_made_the_application_is_told_and_nothing_of_the_person(secretary):
    grant = a_grant()
    with time_machine.travel(grant.use_by - timedelta(days=5), tick=False):
        lapsing.look_at_delays(grant.fund_id)
    with inside(secretary):
        told = words(Message.objects.get(template="aid_lapsing"))
        assert told.to == User.objects.get(pk=grant.application.made_by_id).email
        assert fresh(grant).person.last_name not in told.body


def test_what_is_proved_in_time_is_paid_even_later(secretary):
    grant = a_grant(at="proved")
    with time_machine.travel(grant.use_by + timedelta(days=3), tick=False):
        assert lapsing.look_at_delays(grant.fund_id) == (0, 0)
        with inside(secretary):
            ordering.order(pay_on=timezone.localdate(), account=ACCOUNT, by=secretary)
            assert fresh(grant).state == "paid"


def test_an_aid_prolonged_is_not_lost(secretary):
    grant = a_grant()
    later = grant.use_by + timedelta(days=30)
    with time_machine.travel(grant.use_by - timedelta(days=5), tick=False), inside(secretary):
        refused(lambda: paying.prolong(grant, until=grant.use_by, by=secretary), "Choisissez un jour après")
        assert paying.prolong(grant, until=later, by=secretary).use_by == later
    with time_machine.travel(grant.use_by + timedelta(days=5), tick=False):
        assert lapsing.look_at_delays(grant.fund_id) == (1, 0)


def test_before_its_last_day_nothing_is_lost(secretary):
    grant = a_grant()
    with inside(secretary):
        refused(lambda: paying.lapse(grant, by=secretary), "Cette aide sert jusqu’au")


# --- given up, recovered ------------------------------------------------------------


def test_what_is_proved_is_not_renounced(secretary):
    grant = a_grant(at="proved")
    with inside(secretary):
        refused(
            lambda: paying.renounce(grant, why="her_choice", by=secretary), "Toute cette aide a sa preuve"
        )


def test_a_part_may_come_back_then_the_rest(secretary):
    grant = a_grant(at="paid")
    with inside(secretary):
        assert paying.recover(grant, cents=50_00, why="mistake", by=secretary).state == "paid"
        assert money(grant) == (CENTS, 150_00, 50_00)
        refused(lambda: paying.recover(grant, cents=150_01, why="mistake", by=secretary), "150,00")
        refused(
            lambda: paying.recover(grant, cents=50_00, why="mistake", seen=0, by=secretary),
            "maintenant notés",
        )
        told = {"cents": 150_00, "why": "mistake", "seen": 50_00}
        assert paying.recover(grant, **told, by=secretary).state == "recovered"
        assert money(grant) == (CENTS, 0, CENTS)


def test_the_database_itself_refuses_more_than_the_credit(secretary):
    grant = a_grant()
    for changed in ({"committed": 10_000_01}, {"freed": 1_000_000_00}, {"paid": CENTS + 1}):
        with inside(secretary), pytest.raises(IntegrityError), transaction.atomic():
            Envelope.objects.of(grant.fund_id).update(**changed)


@pytest.mark.parametrize("state", list(GrantState))
@pytest.mark.parametrize("move", list(GrantMove))
def test_a_move_is_in_the_table_or_says_why_not(state, move):
    allowed = (state, move) in paying_rules.GRANT_MOVES
    assert (paying_rules.why_not_move_grant(state=state, move=move) is None) == allowed
