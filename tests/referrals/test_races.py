"""The same draft leaves twice at the same instant: a finger that trembles, a network that hesitates."""

from uuid import uuid4

import pytest

from relais.base.context import acting_for
from relais.base.models import Event
from relais.base.moves import Refused
from relais.cases import actions as cases
from relais.messaging.models import Message
from relais.referrals import actions, moving
from relais.referrals.models import Referral
from tests.factories import a_fund, a_partner, a_referral, answers, inside, someone_at


def sending(sender, fund, draft, **said):
    def work():
        with acting_for(sender.organisation_id):
            return actions.send(answers(**said), draft_id=draft, receiver=fund, by=sender).pk

    return work


@pytest.mark.parametrize("seed", range(8))
def test_the_same_draft_sent_twice_at_once_is_one_relay(at_once, seed):
    sender, fund, draft = someone_at(a_partner()), a_fund(), uuid4()
    first, second = at_once(sending(sender, fund, draft), sending(sender, fund, draft), seed=seed)
    assert first == second
    with inside(sender):
        assert Referral.objects.sent_by(sender.organisation_id).get().pk == first
        assert [event.verb for event in Event.objects.of(sender.organisation_id)] == ["referral.sent"]
    assert Message.objects.count() == 1


@pytest.mark.parametrize("seed", range(4))
def test_the_same_draft_with_two_bodies_at_once_keeps_the_first(at_once, seed):
    sender, fund, draft = someone_at(a_partner()), a_fund(), uuid4()
    ends = at_once(sending(sender, fund, draft), sending(sender, fund, draft, first_name="Aimée"), seed=seed)
    (refused,) = [end for end in ends if isinstance(end, Refused)]
    assert str(refused).startswith("Ce relais est déjà parti avec d’autres réponses.")
    with inside(sender):
        assert Referral.objects.sent_by(sender.organisation_id).count() == 1


@pytest.mark.parametrize("seed", range(4))
def test_passed_on_given_back_and_taken_at_once_it_is_one_of_the_three(at_once, seed):
    sender, fund, other = someone_at(a_partner()), a_fund(), a_fund("673")
    adviser = someone_at(fund)
    sent = a_referral(sender=sender, fund=fund, recipients=("other_fund",))

    def answering(act, *said):
        def work():
            with inside(adviser):
                return act(sent, *said, by=adviser)

        return work

    ends = at_once(
        answering(moving.forward, other),
        answering(moving.give_back, "need"),
        answering(cases.open_from),
        seed=seed,
    )
    assert [isinstance(end, Refused) for end in ends].count(True) == 2
    assert not [end for end in ends if isinstance(end, Exception) and not isinstance(end, Refused)]
