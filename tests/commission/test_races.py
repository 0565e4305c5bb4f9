"""Many decide at the same instant: not one cent over an envelope, nor over a ceiling of the year. Real connections."""

from datetime import date

import pytest
from django.db.models import F, Sum
from django.utils import timezone

from relais.base.context import acting_for
from relais.base.moves import Refused
from relais.commission import crediting, deciding, local_rules, ordering, paying, sittings
from relais.commission.decision_rules import Deciding
from relais.commission.models import Decision, Envelope, Grant, Vote
from relais.people import households
from tests.factories import (
    ACCOUNT,
    a_credit,
    a_grant,
    a_person,
    a_sitting,
    an_application,
    inside,
    member,
    proof_of,
    someone_at,
)

pytestmark = pytest.mark.usefixtures("committed")
AT_ONCE = 50
ASKED = 200_00


@pytest.fixture
def delegate(fund):
    return someone_at(fund, "aid_delegate")


def acting(by, act):
    def work():
        with acting_for(by.organisation_id):
            return act()

    return work


def deciding_on(one, by):
    return acting(by, lambda: deciding.decide_by_delegation(one, Deciding("granted_full", one.wanted), by=by))


def passed(ends) -> int:
    trouble = [end for end in ends if isinstance(end, BaseException) and not isinstance(end, Refused)]
    assert trouble == []
    return sum(not isinstance(end, Refused) for end in ends)


def accounts(by) -> dict:
    """What the envelope says, and what the aids say: the two must agree to the cent."""
    with inside(by):
        envelope = Envelope.objects.of(by.organisation_id).get()
        living = Grant.objects.of(by.organisation_id).aggregate(
            engaged=Sum(F("cents") - F("freed") - F("recovered"), default=0),
            paid=Sum(F("paid") - F("recovered"), default=0),
        )
    assert (envelope.engaged, envelope.paid) == (living["engaged"], living["paid"])
    assert envelope.engaged <= envelope.credit
    return {"engaged": envelope.engaged, "paid": envelope.paid}


def fifty_on_one_envelope(at_once, fund, delegate) -> tuple[int, dict]:
    """Fifty persons asking 200 €, and a credit for seventeen of them and a half."""
    a_credit(fund, 3_500_00)
    adviser = someone_at(fund)
    ones = [an_application(by=adviser, wanted=ASKED) for _ in range(AT_ONCE)]
    ends = at_once(*(deciding_on(one, delegate) for one in ones))
    return passed(ends), accounts(delegate)


def test_fifty_decisions_on_one_envelope_never_exceed_it(at_once, fund, delegate):
    assert fifty_on_one_envelope(at_once, fund, delegate) == (17, {"engaged": 3_400_00, "paid": 0})


def a_household(fund, adviser, members: int) -> list:
    first = a_person(by=adviser)
    others = [a_person(by=adviser, first_name=f"Enfant{which}") for which in range(members - 1)]
    with inside(adviser):
        for other in others:
            households.join(other, household_of=first, role="child", since=date(2020, 1, 1), by=adviser)
    return [first, *others]


def fifty_on_one_ceiling(at_once, fund, delegate) -> tuple[int, dict]:
    """Five of one household ask ten times each: 3,000 € a year for them all, 2,000 € for one."""
    a_credit(fund, 100_000_00)
    adviser = someone_at(fund)
    people = a_household(fund, adviser, 5)
    ones = [an_application(by=adviser, wanted=ASKED, person=people[at % 5]) for at in range(AT_ONCE)]
    ends = at_once(*(deciding_on(one, delegate) for one in ones))
    return passed(ends), accounts(delegate)


def test_fifty_decisions_for_one_household_never_exceed_the_years_ceiling(at_once, fund, delegate):
    assert fifty_on_one_ceiling(at_once, fund, delegate) == (15, {"engaged": 3_000_00, "paid": 0})


def test_one_person_alone_never_exceeds_hers(at_once, fund, delegate):
    a_credit(fund, 100_000_00)
    adviser = someone_at(fund)
    her = a_person(by=adviser)
    ones = [an_application(by=adviser, wanted=300_00, person=her) for _ in range(12)]
    assert passed(at_once(*(deciding_on(one, delegate) for one in ones))) == 6
    assert accounts(delegate)["engaged"] == 1_800_00


@pytest.mark.parametrize("seed", range(5))
def test_the_same_application_decided_twice_at_once_is_decided_once(at_once, fund, delegate, seed):
    a_credit(fund)
    one = an_application(wanted=ASKED)
    ends = at_once(deciding_on(one, delegate), deciding_on(one, someone_at(fund, "aid_delegate")), seed=seed)
    assert passed(ends) == 1
    with inside(delegate):
        assert Decision.objects.of(fund.pk).count() == Grant.objects.of(fund.pk).count() == 1


@pytest.mark.parametrize("seed", range(5))
def test_an_item_decided_twice_at_once_is_decided_once(at_once, fund, seed):
    a_credit(fund)
    sitting = a_sitting(an_application(wanted=ASKED))
    secretary = someone_at(fund, "commission_secretary")
    item = _put_to_the_vote(sitting, secretary)
    for which in range(5):
        with inside(member(sitting, which)) as voter:
            deciding.vote(item, "for", by=voter)
    ends = at_once(
        *(acting(secretary, lambda: deciding.decide(item, by=secretary)) for _ in range(3)), seed=seed
    )
    assert passed(ends) == 1
    assert accounts(secretary)["engaged"] == ASKED


def _put_to_the_vote(sitting, secretary):
    with inside(secretary):
        item = sitting.items.select_related("sitting", "application").get()
        deciding.propose(item, Deciding("granted_full", item.application.wanted), by=secretary)
    return item


@pytest.mark.parametrize("seed", range(5))
def test_a_member_who_votes_twice_at_once_has_one_voice(at_once, fund, seed):
    sitting = a_sitting(an_application())
    item = _put_to_the_vote(sitting, someone_at(fund, "commission_secretary"))
    voter = member(sitting)
    cast = [
        acting(voter, lambda choice=choice: deciding.vote(item, choice, by=voter))
        for choice in ("for", "against")
    ]
    assert passed(at_once(*cast, seed=seed)) == 1
    with inside(voter):
        assert Vote.objects.of(fund.pk).count() == 1


@pytest.mark.parametrize("seed", range(5))
def test_an_aid_paid_while_it_lapses_is_paid_or_lost_and_never_both(at_once, fund, seed):
    grant = a_grant(cents=ASKED)
    secretary = someone_at(fund, "commission_secretary")
    prove = acting(secretary, lambda: paying.prove(grant, **proof_of(grant), by=secretary))
    renounce = acting(secretary, lambda: paying.renounce(grant, why="her_choice", by=secretary))
    assert passed(at_once(prove, renounce, seed=seed)) == 1
    accounts(secretary)


@pytest.mark.parametrize("seed", range(3))
def test_two_orders_at_once_pay_once(at_once, fund, seed):
    a_grant(at="proved", cents=ASKED)
    secretary = someone_at(fund, "commission_secretary")
    making = acting(
        secretary, lambda: ordering.order(pay_on=timezone.localdate(), account=ACCOUNT, by=secretary)
    )
    assert passed(at_once(making, making, seed=seed)) == 1
    assert accounts(secretary) == {"engaged": ASKED, "paid": ASKED}


@pytest.mark.parametrize("seed", range(3))
def test_a_credit_lowered_while_one_decides_is_never_under_what_is_promised(at_once, fund, delegate, seed):
    a_credit(fund, ASKED)
    one, secretary = an_application(wanted=ASKED), someone_at(fund, "commission_secretary")
    year = timezone.localdate().year
    lower = acting(
        secretary,
        lambda: crediting.change_credit(year=year, kind="uncovered_care", credit=0, by=secretary),
    )
    assert passed(at_once(deciding_on(one, delegate), lower, seed=seed)) == 1
    accounts(delegate)


@pytest.mark.parametrize("seed", range(3))
def test_acts_that_lock_in_many_places_never_wait_in_a_ring(at_once, fund, delegate, seed):
    """Decisions, withdrawals from a point, points moved and orders at once: no deadlock."""
    a_credit(fund, 100_000_00)
    grants = [a_grant(at="proved", cents=ASKED) for _ in range(2)]
    secretary = someone_at(fund, "commission_secretary")
    ones = [an_application(wanted=ASKED) for _ in range(3)]
    sitting = a_sitting(*[an_application(wanted=ASKED) for _ in range(3)])
    with inside(secretary):
        later = sittings.plan(on=date(timezone.localdate().year + 1, 1, 5), by=secretary)
        items = list(sitting.items.select_related("sitting", "application"))
    works = [deciding_on(one, delegate) for one in ones]
    works += [
        acting(secretary, lambda item=item: sittings.postpone(item, later, by=secretary)) for item in items
    ]
    works += [
        acting(secretary, lambda: ordering.order(pay_on=timezone.localdate(), account=ACCOUNT, by=secretary)),
        acting(secretary, lambda: paying.renounce(grants[0], why="her_choice", by=secretary)),
    ]
    passed(at_once(*works, seed=seed))
    accounts(secretary)


def test_the_same_rules_adopted_by_two_at_once_make_one_version(at_once, fund):
    secretaries = [someone_at(fund, "commission_secretary") for _ in range(4)]
    rules = local_rules.proposal()
    ends = at_once(*(acting(by, lambda by=by: crediting.adopt(rules, by=by)) for by in secretaries))
    assert passed(ends) == 1
