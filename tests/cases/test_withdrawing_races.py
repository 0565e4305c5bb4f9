"""She withdraws while a colleague acts: whoever comes first, no error of the database, and never her name after."""

import pytest

from relais.base.moves import Refused
from relais.cases import actions as cases
from relais.cases.models import Case
from relais.cases.withdrawing import withdraw
from relais.people.models import Person
from relais.referrals import actions as referrals
from relais.referrals import moving
from relais.referrals.models import Referral
from tests.factories import a_case, a_fund, a_partner, a_referral, end_all, inside, someone_at

ALLOWED = (Refused, Case.DoesNotExist)


def acting(by, act):
    def work():
        with inside(by):
            return act()

    return work


def nobody_reads_her(*sides):
    for side in sides:
        with inside(side):
            rows = Referral.objects.seen_by(side.organisation_id)
            assert [row.name.strip() for row in rows] == [""] * rows.count()
            assert not Case.objects.of(side.organisation_id).exists()
            assert not Person.objects.of(side.organisation_id).exists()


def ended_well(ends):
    troubles = [end for end in ends if isinstance(end, Exception) and not isinstance(end, ALLOWED)]
    assert troubles == []


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("what", ["close", "tell", "add"])
def test_while_the_case_is_worked_on(at_once, what, seed):
    sender, adviser = someone_at(a_partner()), someone_at(a_fund())
    case = a_case(at="ended" if what == "close" else "opened", sender=sender, adviser=adviser)
    act = {
        "close": lambda: cases.close(case, by=adviser),
        "tell": lambda: cases.tell_sender(case, "reached", by=adviser),
        "add": lambda: cases.add_need(case, care="hearing", reasons=[], by=adviser),
    }[what]
    ended_well(
        at_once(
            acting(sender, lambda: withdraw(case.referral, "spoken", by=sender)),
            acting(adviser, act),
            seed=seed,
        )
    )
    nobody_reads_her(sender, adviser)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("what", ["take", "forward", "give_back"])
def test_while_the_relay_is_answered(at_once, what, seed):
    sender, adviser, other = someone_at(a_partner()), someone_at(a_fund()), a_fund("673")
    elsewhere = someone_at(other)
    from relais.territory.models import Organisation

    fund = Organisation.objects.get(pk=adviser.organisation_id)
    sent = a_referral(sender=sender, fund=fund, recipients=("other_fund",))
    act = {
        "take": lambda: cases.open_from(sent, by=adviser),
        "forward": lambda: moving.forward(sent, other, by=adviser),
        "give_back": lambda: moving.give_back(sent, "need", by=adviser),
    }[what]
    ended_well(
        at_once(
            acting(sender, lambda: withdraw(sent, "spoken", by=sender)),
            acting(adviser, act),
            seed=seed,
        )
    )
    nobody_reads_her(sender, adviser, elsewhere)


@pytest.mark.parametrize("seed", range(6))
def test_along_a_chain_from_both_ends_while_the_last_fund_closes(at_once, seed):
    from relais.territory.models import Organisation

    sender, adviser, elsewhere = someone_at(a_partner()), someone_at(a_fund()), someone_at(a_fund("673"))
    fund, other = (Organisation.objects.get(pk=one.organisation_id) for one in (adviser, elsewhere))
    sent = a_referral(sender=sender, fund=fund, recipients=("other_fund",))
    with inside(adviser):
        cases.open_from(sent, by=adviser)
        child = moving.forward(sent, other, by=adviser, care=["optical"])
    with inside(elsewhere):
        case = cases.open_from(child, by=elsewhere)
        end_all(case, by=elsewhere)
    ends = at_once(
        acting(sender, lambda: withdraw(sent, "spoken", by=sender)),
        acting(elsewhere, lambda: withdraw(child, "written", by=elsewhere)),
        acting(elsewhere, lambda: cases.close(case, by=elsewhere)),
        acting(adviser, lambda: referrals.number_of(child)),
        seed=seed,
    )
    ended_well(ends)
    assert [isinstance(end, Refused) for end in ends[:2]].count(True) == 1
    nobody_reads_her(sender, adviser, elsewhere)
