"""What the pages of the commission's sittings and payments ask of the database."""

from datetime import timedelta

import pytest
from django.utils import timezone

from relais.commission import deciding, ordering, sittings
from relais.commission.decision_rules import Deciding
from relais.commission.models import AgendaItem, Payment, Seat
from tests.factories import (
    ACCOUNT,
    a_credit,
    a_decision,
    a_fund,
    a_grant,
    a_person,
    a_sitting,
    all_vote,
    an_application,
    inside,
    member,
)

pytestmark = pytest.mark.django_db
YEAR = timezone.localdate().year


@pytest.fixture
def held(secretary):
    """A sitting of three points and one to ratify: one decided, one at the vote, one that a member left."""
    a_grant(by=secretary)
    ours = [an_application(person=a_person(by=secretary, last_name=f"Fabre{at}")) for at in range(3)]
    sitting = a_sitting(*ours, by=secretary)
    with inside(secretary):
        rows = AgendaItem.objects.of(sitting.fund_id).filter(sitting=sitting, ratifies=None)
        items = list(rows.select_related("application", "sitting").order_by("position"))
        deciding.propose(items[1], Deciding("granted_full", 1014_00), by=secretary)
    a_decision(items[0], by=secretary)
    with inside(member(sitting)) as one:
        sittings.declare_conflict(items[2], kind="work", by=one)
    return sitting, items


def test_the_secretary_s_sittings(visitor, secretary, held, sql_file):
    sitting, items = held
    visitor.enters(secretary)
    visitor.asks("web:sessions", state="one open")
    visitor.asks("web:plan-session")
    visitor.asks("web:session", sitting.pk, state="three points, one to ratify")
    visitor.asks("web:session-seats", sitting.pk, state="five members")
    visitor.asks("web:session-enlist", sitting.pk, state="nothing complete")
    visitor.asks("web:session-order", sitting.pk, state="two wait")
    visitor.asks("web:session-cancel", sitting.pk)
    visitor.asks("web:session-item", sitting.pk, items[0].pk, state="decided")
    visitor.asks("web:session-item", sitting.pk, items[1].pk, state="at the vote")
    visitor.asks("web:session-votes", sitting.pk, items[1].pk, state="five are awaited")
    visitor.asks("web:session-take-off", sitting.pk, items[1].pk)
    visitor.asks("web:session-postpone", sitting.pk, items[1].pk)
    visitor.asks("web:session-minutes", sitting.pk, state="four points")
    assert visitor.text == sql_file


def test_a_member_s_cards(visitor, held, sql_file):
    sitting, items = held
    visitor.enters(member(sitting))
    visitor.asks("web:my-sessions", state="one open")
    visitor.asks("web:my-session", sitting.pk, state="three points, one to ratify")
    visitor.asks("web:card", sitting.pk, items[1].pk, state="at the vote")
    visitor.asks("web:card", sitting.pk, items[2].pk, state="she withdrew")
    visitor.asks("web:card-conflict", sitting.pk, items[1].pk)
    visitor.asks("web:card", sitting.pk, items[1].pk, state="she votes", form={"choice": "for", "round": 1})
    assert visitor.text == sql_file


def test_what_is_paid(visitor, secretary, sql_file):
    first, second = a_grant(by=secretary, at="proved"), a_grant(by=secretary)
    with inside(secretary):
        made = ordering.order(pay_on=timezone.localdate(), account=ACCOUNT, by=secretary)
    a_grant(by=secretary, at="proved")
    visitor.enters(secretary)
    visitor.asks("web:aid-payments", state="one waits, one is ready")
    visitor.asks("web:aid-payments", query="?show=ended")
    visitor.asks("web:aid-payment", first.pk, state="paid")
    for name in ("aid-proof", "aid-prolong", "aid-renounce"):
        visitor.asks(f"web:{name}", second.pk)
    visitor.asks("web:aid-recover", first.pk)
    visitor.asks("web:aid-orders", state="one")
    visitor.asks("web:aid-order-new", state="one line")
    visitor.asks("web:aid-order", made.pk, state="one line")
    visitor.asks("web:aid-order-file", made.pk, "virement", form={"make": "1"})
    visitor.asks("web:aid-order-file", made.pk, "virement", state="again")
    with inside(secretary):
        payment = Payment.objects.of(made.fund_id).get(order=made)
    told = {"why": "AC04", "on": f"{timezone.localdate():%d %m %Y}"}
    visitor.asks("web:aid-return", first.pk, payment.pk)
    visitor.asks("web:aid-return", first.pk, payment.pk, state="it came back", form=told)
    visitor.asks("web:aid-payment", first.pk, state="one came back")
    visitor.asks("web:aid-payments", query="?show=returned")
    visitor.asks("web:aid-send-again", first.pk, payment.pk)
    elsewhere = {"payee": "person", "payee_name": "Elle", "payee_iban": "DE89370400440532013000"}
    visitor.asks("web:aid-send-again", first.pk, payment.pk, state="once more", form=elsewhere)
    assert visitor.text == sql_file


def test_the_credits_and_the_year(visitor, secretary, sql_file):
    a_grant(by=secretary)
    a_credit(a_fund(), kind="home_help")
    visitor.enters(secretary)
    visitor.asks("web:envelopes", state="two kinds")
    visitor.asks("web:envelopes-of", YEAR)
    visitor.asks("web:envelope-credit", YEAR, "home_help")
    visitor.asks("web:aid-year", state="one decision")
    visitor.asks("web:aid-year-of", YEAR)
    visitor.asks("web:aid-year-outside", YEAR)
    assert visitor.text == sql_file


def test_no_sitting_costs_more_with_more_points(visitor, secretary):
    """As many questions for two points as for six."""
    counts = []
    for points in (2, 6):
        ours = [an_application(person=a_person(by=secretary, last_name=f"Fabre{at}")) for at in range(points)]
        sitting = a_sitting(
            *ours, by=secretary, at="planned", on=timezone.localdate() + timedelta(days=points)
        )
        visitor.enters(secretary)
        counts.append(visitor.count(f"/commission/seances/{sitting.pk}/"))
    assert counts[0] == counts[1]


def test_what_the_acts_of_a_sitting_write(visitor, secretary, sql_file):
    one = an_application(by=secretary)
    sitting = a_sitting(one, by=secretary, at="planned")
    visitor.enters(secretary)
    with inside(secretary):
        seats = [str(seat.user_id) for seat in Seat.objects.of(sitting.fund_id).filter(sitting=sitting)]
        item = AgendaItem.objects.of(sitting.fund_id).select_related("sitting").get(sitting=sitting)
    visitor.asks("web:session-presence", sitting.pk, form={"present": seats})
    visitor.asks("web:session-open", sitting.pk, form={})
    with inside(secretary):
        deciding.propose(item, Deciding("refused", 0, reason="budget"), by=secretary)
        item.sitting.refresh_from_db()
    all_vote(item)
    visitor.asks("web:session-decide", sitting.pk, item.pk, form={})
    visitor.asks("web:session-close", sitting.pk, form={})
    proved = a_grant(by=secretary, at="proved")
    with inside(secretary):
        payment = Payment.objects.of(proved.fund_id).get(grant=proved)
    visitor.asks("web:aid-proof-drop", proved.pk, payment.pk, form={})
    assert visitor.text == sql_file
