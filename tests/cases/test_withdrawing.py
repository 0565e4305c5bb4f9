"""She withdraws: at once, for everyone, whichever side she told. The fund's file is kept, and nobody reads it."""

import pytest
from django.utils import timezone

from relais.base.context import acting_for
from relais.base.models import Event
from relais.base.moves import Refused
from relais.cases import actions as cases
from relais.cases.joining import join
from relais.cases.models import Case, CaseReferral
from relais.cases.withdrawing import agreements, withdraw, withdraw_all
from relais.messaging.models import Message
from relais.messaging.sending import words
from relais.people.models import Person
from relais.referrals import actions as referrals
from relais.referrals import moving
from relais.referrals.models import News, Referral
from relais.territory.models import Organisation
from tests.factories import a_case, a_fund, a_partner, a_referral, answers, inside, someone_at

pytestmark = pytest.mark.django_db
NAME = {"first_name": "Zénobie", "last_name": "Cacatoès"}


@pytest.fixture
def elsewhere():
    return someone_at(a_fund("673"))


def fund_of(acting) -> Organisation:
    return Organisation.objects.get(pk=acting.organisation_id)


def waiting(sender, adviser, **said) -> Referral:
    said = {"recipients": ("other_fund",), **NAME, **said}
    return a_referral(sender=sender, fund=fund_of(adviser), **said)


def take(referral, adviser) -> Case:
    with inside(adviser):
        return cases.open_from(referral, by=adviser)


def stop(referral, by, means="spoken"):
    with inside(by):
        withdraw(referral, means, by=by)


def rows(acting) -> list[Referral]:
    with inside(acting):
        return list(Referral.objects.seen_by(acting.organisation_id).select_related("consent"))


def verbs(acting) -> list[str]:
    with inside(acting):
        return [event.verb for event in Event.objects.of(acting.organisation_id).order_by("at", "id")]


def is_wiped(referral: Referral) -> bool:
    kept = {name: getattr(referral, name) for name in Referral.WIPED}
    return {name: bytes(v) if isinstance(v, memoryview) else v for name, v in kept.items()} == Referral.WIPED


# --- the shared row -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["sender", "adviser"])
def test_either_side_hears_it_and_nothing_of_her_is_left_in_the_shared_row(sender, adviser, who):
    sent = waiting(sender, adviser, language="arabe", words="Après 14 h", email="z@example.org")
    stop(sent, sender if who == "sender" else adviser, means="written")
    (row,) = rows(sender)
    assert is_wiped(row)
    assert (row.state, row.why) == ("withdrawn", "consent_withdrawn")
    assert row.consent.withdrawn_at is not None
    assert row.consent.withdrawn_means == "written"


@pytest.mark.parametrize("at", ["opened", "ended", "closed"])
def test_at_any_time(sender, adviser, at):
    case = a_case(at=at, adviser=adviser, sender=sender)
    stop(case.referral, sender)
    assert all(is_wiped(row) for row in rows(sender))


@pytest.mark.parametrize("act", ["give_back", "decline", "recall"])
def test_whatever_became_of_the_relay(sender, adviser, act):
    sent = waiting(sender, adviser)
    reason = {"give_back": "need", "decline": "social", "recall": "mistake"}[act]
    by = sender if act == "recall" else adviser
    with inside(by):
        getattr(moving, act)(sent, reason, by=by)
    stop(sent, sender)
    assert is_wiped(rows(sender)[0])


def test_once(sender, adviser):
    sent = waiting(sender, adviser)
    stop(sent, sender)
    with pytest.raises(Refused, match="Son accord est déjà retiré"):
        stop(sent, adviser)


def test_not_without_saying_how(sender, adviser):
    sent = waiting(sender, adviser)
    with pytest.raises(Refused, match="Dites comment elle a retiré son accord"):
        stop(sent, sender, means="")
    assert rows(sender)[0].last_name == "Cacatoès"


def test_nobody_else_hears_it(sender, adviser, elsewhere):
    sent = waiting(sender, adviser)
    for stranger in (elsewhere, someone_at(a_partner())):
        with pytest.raises(Referral.DoesNotExist):
            stop(sent, stranger)


def test_a_draft_replayed_afterwards_brings_nothing_back(sender, adviser):
    sent = waiting(sender, adviser)
    stop(sent, sender)
    said = answers(recipients=("other_fund",), **NAME)
    with pytest.raises(Refused, match="rien n’est reparti"), inside(sender):
        referrals.send(said, draft_id=sent.draft_id, receiver=fund_of(adviser), by=sender)
    assert [is_wiped(row) for row in rows(sender)] == [True]


# --- the fund's file ----------------------------------------------------------------------------------------------


def test_the_file_is_kept_and_read_by_nobody(sender, adviser):
    case = take(waiting(sender, adviser), adviser)
    stop(case.referral, sender)
    with inside(adviser) as me:
        fund = me.organisation_id
        assert not Case.objects.of(fund).exists()
        assert not Person.objects.of(fund).exists()
        assert Case.objects.restricted(fund).get().pk == case.pk
        assert Person.objects.get(fund_id=fund).last_name == "Cacatoès"


def test_no_act_on_it_is_possible_any_more(sender, adviser):
    case = take(waiting(sender, adviser), adviser)
    stop(case.referral, adviser)
    with pytest.raises(Case.DoesNotExist), inside(adviser):
        cases.add_need(case, care="hearing", reasons=[], by=adviser)
    with pytest.raises(Case.DoesNotExist), inside(adviser):
        cases.tell_sender(case, "reached", by=adviser)


def test_another_living_consent_holds_the_case(sender, adviser):
    first = waiting(sender, adviser)
    case = take(first, adviser)
    second = waiting(someone_at(a_partner()), adviser)
    with inside(adviser):
        join(second, case, by=adviser)
    stop(first, sender)
    with inside(adviser) as me:
        kept = Case.objects.of(me.organisation_id).get()
        assert kept.referral_id == second.pk
        assert Person.objects.of(me.organisation_id).exists()
    stop(second, adviser)
    with inside(adviser) as me:
        assert not Case.objects.of(me.organisation_id).exists()


def test_a_file_with_another_case_stays_readable(sender, adviser):
    first = take(waiting(sender, adviser), adviser)
    with inside(adviser):
        again = cases.open_from(waiting(someone_at(a_partner()), adviser), by=adviser, person=first.person)
    stop(first.referral, sender)
    with inside(adviser) as me:
        assert Case.objects.of(me.organisation_id).get().pk == again.pk
        assert Person.objects.of(me.organisation_id).get().pk == first.person_id


# --- from the case: all that she agreed to ------------------------------------------------------------------------


@pytest.fixture
def neighbour():
    return someone_at(a_partner())


def joined(adviser, first, second) -> Case:
    """One case, two relays of two structures."""
    case = take(waiting(first, adviser), adviser)
    other = waiting(second, adviser)
    with inside(adviser):
        return join(other, case, by=adviser)


def again(adviser, case, sender) -> Case:
    """Another case of hers, at the same fund."""
    other = waiting(sender, adviser)
    with inside(adviser):
        return cases.open_from(other, by=adviser, person=case.person)


def stop_all(referral, by, means="spoken"):
    with inside(by):
        withdraw_all(referral, means, by=by)


def hers(referral, by) -> list[Referral]:
    with inside(by):
        return agreements(referral, by=by)


def nothing_is_left(*sides):
    for side in sides:
        assert all(is_wiped(row) for row in rows(side))
        with inside(side):
            assert not Case.objects.of(side.organisation_id).exists()
            assert not Person.objects.of(side.organisation_id).exists()


def test_those_of_one_case_end_together(sender, adviser, neighbour):
    case = joined(adviser, sender, neighbour)
    stop_all(case.referral, adviser)
    nothing_is_left(sender, adviser, neighbour)


def test_those_of_another_case_of_hers_too(sender, adviser, neighbour):
    case = take(waiting(sender, adviser), adviser)
    other = again(adviser, case, neighbour)
    stop_all(other.referral, adviser)
    nothing_is_left(sender, adviser, neighbour)


def test_and_what_was_passed_on_of_any_of_them(sender, adviser, neighbour, elsewhere):
    _, _, case, _ = a_chain(sender, adviser, elsewhere)
    other = again(adviser, case, neighbour)
    stop_all(other.referral, adviser)
    nothing_is_left(sender, adviser, neighbour, elsewhere)


def test_each_reads_who_was_told_of_its_own_relay_and_of_no_other(sender, adviser, neighbour):
    case = joined(adviser, sender, neighbour)
    stop_all(case.referral, adviser)
    us = str(adviser.organisation_id)
    told = {}
    for side in (sender, neighbour, adviser):
        with inside(side):
            for event in Event.objects.of(side.organisation_id).filter(verb="consent.withdrawn"):
                told.setdefault(side, []).append(event.facts["told"])
    assert told[sender] == [[str(sender.organisation_id), us]]
    assert told[neighbour] == [[str(neighbour.organisation_id), us]]
    assert [sorted(one) for one in told[adviser]] == 2 * [
        sorted([str(sender.organisation_id), us, str(neighbour.organisation_id)])
    ]


def test_each_is_told_by_a_message(sender, adviser, neighbour):
    case = joined(adviser, sender, neighbour)
    stop_all(case.referral, adviser)
    notices = Message.objects.filter(template="consent_withdrawn")
    assert {one.to_user_id for one in notices} == {sender.user_id, neighbour.user_id}


def test_a_colleague_who_held_another_case_of_hers_is_told(sender, adviser, neighbour):
    colleague = someone_at(fund_of(adviser))
    case = take(waiting(sender, adviser), colleague)
    other = again(adviser, case, neighbour)
    stop_all(other.referral, adviser)
    notices = Message.objects.filter(template="consent_withdrawn")
    assert colleague.user_id in {one.to_user_id for one in notices}
    assert adviser.user_id not in {one.to_user_id for one in notices}


def test_what_she_agreed_to_is_read_from_any_of_her_relays(sender, adviser, neighbour, elsewhere):
    sent, child, case, _ = a_chain(sender, adviser, elsewhere)
    other = again(adviser, case, neighbour).referral
    for one in (sent, child, other):
        assert [known.pk for known in hers(one, adviser)] == [sent.pk, other.pk]


def test_a_structure_knows_of_its_own_relay_alone(sender, adviser, neighbour):
    case = joined(adviser, sender, neighbour)
    assert [one.pk for one in hers(case.referral, sender)] == [case.referral_id]


def test_what_has_ended_is_no_agreement_any_more(sender, adviser, neighbour):
    case = joined(adviser, sender, neighbour)
    stop(case.referral, sender)
    (left,) = hers(case.referral, adviser)
    assert left.sender_id == neighbour.organisation_id
    stop_all(case.referral, adviser)
    nothing_is_left(sender, adviser, neighbour)
    with pytest.raises(Refused, match="Son accord est déjà retiré"):
        stop_all(case.referral, adviser)


def test_a_namesake_at_the_same_fund_is_left_alone(sender, adviser, neighbour):
    case = take(waiting(sender, adviser), adviser)
    hers_not = take(waiting(neighbour, adviser), adviser)
    stop_all(case.referral, adviser)
    with inside(adviser) as me:
        assert Case.objects.of(me.organisation_id).get().pk == hers_not.pk


# --- the chain ----------------------------------------------------------------------------------------------------


def a_chain(sender, adviser, elsewhere):
    """Taken by the first fund, passed on as a case under way, taken by the second."""
    sent = waiting(sender, adviser)
    first = take(sent, adviser)
    with inside(adviser):
        child = moving.forward(sent, fund_of(elsewhere), by=adviser, care=["optical"])
    return sent, child, first, take(child, elsewhere)


@pytest.mark.parametrize("who", ["sender", "adviser", "adviser of the child", "elsewhere"])
def test_the_whole_chain_ends_from_wherever_she_says_it(sender, adviser, elsewhere, who):
    sent, child, _, _ = a_chain(sender, adviser, elsewhere)
    told, by = {
        "sender": (sent, sender),
        "adviser": (sent, adviser),
        "adviser of the child": (child, adviser),
        "elsewhere": (child, elsewhere),
    }[who]
    stop(told, by)
    for side in (sender, adviser, elsewhere):
        assert all(is_wiped(row) for row in rows(side))
        with inside(side):
            assert not Case.objects.of(side.organisation_id).exists()
            assert not Person.objects.of(side.organisation_id).exists()


def test_each_organisation_is_told_once_and_keeps_it_in_its_journal(sender, adviser, elsewhere):
    sent, _, _, _ = a_chain(sender, adviser, elsewhere)
    stop(sent, sender)
    assert [verbs(side).count("consent.withdrawn") for side in (sender, adviser, elsewhere)] == [1, 2, 1]
    notices = Message.objects.filter(template="consent_withdrawn")
    addresses = sorted(m.to_organisation.code for m in notices if m.to_organisation_id)
    assert addresses == ["673", "811"]
    assert {m.to_user_id for m in notices if m.to_user_id} == {adviser.user_id, elsewhere.user_id}


def test_whoever_did_not_hear_it_is_told_even_a_structure(sender, adviser, elsewhere):
    _, child, _, _ = a_chain(sender, adviser, elsewhere)
    stop(child, elsewhere)
    notices = Message.objects.filter(template="consent_withdrawn")
    assert sender.user_id in {message.to_user_id for message in notices}


def test_the_journal_says_who_was_told_and_never_who_she_is(sender, adviser, elsewhere):
    sent, _, _, _ = a_chain(sender, adviser, elsewhere)
    stop(sent, sender)
    with inside(sender):
        event = Event.objects.of(sender.organisation_id).get(verb="consent.withdrawn")
    in_order = [str(side.organisation_id) for side in (sender, adviser, elsewhere)]
    assert event.facts == {"means": "spoken", "told": in_order}
    assert event.actor_id == sender.user_id
    with inside(elsewhere):
        machine = Event.objects.of(elsewhere.organisation_id).get(verb="consent.withdrawn")
    assert (machine.role, machine.actor_id) == ("machine", None)


def test_the_notices_do_not_name_her(sender, adviser, elsewhere):
    sent, _, _, _ = a_chain(sender, adviser, elsewhere)
    stop(sent, sender)
    for message in Message.objects.all():
        letter = words(message)
        assert "Cacatoès" not in letter.subject + letter.body
        assert "Zénobie" not in letter.subject + letter.body


def test_nothing_is_told_afterwards(sender, adviser):
    case = take(waiting(sender, adviser), adviser)
    stop(case.referral, sender)
    with pytest.raises(Refused, match="Son accord est retiré"), inside(adviser):
        referrals.tell(case.referral, "reached", by=adviser)
    with inside(sender):
        assert News.objects.for_reader(sender.organisation_id).count() == 1


def test_a_neighbour_of_the_same_name_is_left_alone(sender, adviser):
    sent, other = waiting(sender, adviser), waiting(someone_at(a_partner()), adviser)
    take(other, adviser)
    stop(sent, sender)
    with inside(adviser) as me:
        assert Case.objects.of(me.organisation_id).count() == 1
        assert CaseReferral.objects.of(me.organisation_id).get().referral_id == other.pk


def test_the_context_is_given_back(sender, adviser):
    sent = waiting(sender, adviser)
    with acting_for(sender.organisation_id):
        withdraw(sent, "spoken", by=sender)
        assert Referral.objects.sent_by(sender.organisation_id).count() == 1
        assert timezone.now() > Referral.objects.sent_by(sender.organisation_id).get().ended_at
