"""Queries of the relay's page, of what leads out of it, and of the inbox by each filter: see `test_queries`."""

import pytest

from relais.cases import joining
from relais.referrals import moving
from relais.territory.models import Organisation
from tests.factories import a_case, a_fund, a_partner, a_referral, inside, someone_at

pytestmark = pytest.mark.django_db
CONSENTED = {"recipients": ("other_fund",)}


@pytest.fixture
def sender():
    return someone_at(a_partner("Restos du Cœur"))


@pytest.fixture
def elsewhere():
    return someone_at(a_fund("673"))


def fund_of(acting):
    return Organisation.objects.get(pk=acting.organisation_id)


def passed_on(sender, adviser, elsewhere):
    one = a_referral(sender=sender, fund=fund_of(adviser), **CONSENTED)
    with inside(adviser):
        return one, moving.forward(one, fund_of(elsewhere), by=adviser)


def given_back(sender, adviser):
    one = a_referral(sender=sender, fund=fund_of(adviser))
    with inside(adviser):
        return moving.give_back(one, "identity", by=adviser)


def test_what_the_fund_answers(visitor, sql_file, sender, adviser, elsewhere):
    fund = fund_of(adviser)
    one, other, third = (a_referral(sender=sender, fund=fund, **CONSENTED) for _ in range(3))
    visitor.enters(adviser)
    visitor.asks("web:not-ours", one.pk)
    visitor.asks("web:not-ours", one.pk, state="with errors", form={"answer": ""})
    visitor.asks("web:not-ours", one.pk, state="given back", form={"answer": "return:identity"})
    to = {"answer": "forward", "fund": str(elsewhere.organisation_id)}
    visitor.asks("web:not-ours", other.pk, state="passed on", form=to)
    visitor.asks("web:referral", other.pk, state="passed on")
    visitor.asks("web:withdraw", third.pk)
    visitor.asks("web:withdraw", third.pk, state="she stops", form={"means": "spoken"})
    visitor.asks("web:withdraw", third.pk, state="she stopped")
    visitor.asks("web:inbox", query="?show=late&care=optical")
    visitor.asks("web:inbox", query="?show=forwarded")
    assert visitor.text == sql_file


def test_two_agreements_of_one_case_end(visitor, sql_file, sender, adviser):
    case = a_case(sender=sender, adviser=adviser)
    other = a_referral(sender=sender, fund=fund_of(adviser))
    with inside(adviser):
        joining.join(other, case, by=adviser)
    visitor.enters(adviser)
    visitor.asks("web:withdraw", case.referral_id, state="two agreements")
    visitor.asks("web:withdraw", case.referral_id, state="both end", form={"which": "all", "means": "spoken"})
    visitor.asks("web:withdraw", case.referral_id, state="both ended")
    assert visitor.text == sql_file


def test_what_the_sender_does(visitor, sql_file, sender, adviser, elsewhere):
    recalled = a_referral(sender=sender, fund=fund_of(adviser))
    returned, (forwarded, child) = given_back(sender, adviser), passed_on(sender, adviser, elsewhere)
    visitor.enters(sender)
    visitor.asks("web:home", state="one given back, one passed on")
    visitor.asks("web:referral", returned.pk, state="given back")
    visitor.asks("web:referral", forwarded.pk, state="passed on")
    visitor.asks("web:recall", recalled.pk)
    visitor.asks("web:recall", recalled.pk, state="taken back", form={"reason": "mistake"})
    visitor.asks("web:withdraw", forwarded.pk, state="of a chain", form={"means": "spoken"})
    visitor.asks("web:my-referrals", query="?show=withdrawn")
    visitor.enters(elsewhere)
    visitor.asks("web:referral", child.pk, state="she stopped")
    assert visitor.text == sql_file


# --- as many queries for one row as for a full page ---------------------------------------------------------------


@pytest.mark.parametrize("query", ["", "?show=forwarded", "?show=urgent&care=optical"])
def test_the_inbox_asks_as_much_of_one_row_as_of_a_page(visitor, sender, adviser, elsewhere, query):
    def add():
        one = a_referral(sender=sender, fund=fund_of(elsewhere), urgency="soon", **CONSENTED)
        with inside(elsewhere):
            moving.forward(one, fund_of(adviser), by=elsewhere)

    visitor.enters(adviser)
    one, many = visitor.grows(f"/a-recevoir/{query}", add)
    assert one == many


@pytest.mark.parametrize("address", ["/", "/relais/", "/relais/?show=returned", "/relais/?show=forwarded"])
def test_the_sender_asks_as_much_of_one_row_as_of_a_page(visitor, sender, adviser, elsewhere, address):
    def add():
        given_back(sender, adviser)
        passed_on(sender, adviser, elsewhere)
        a_case(at="closed", sender=sender, adviser=adviser)

    visitor.enters(sender)
    one, many = visitor.grows(address, add)
    assert one == many
