"""The moves and the withdrawal broken on purpose: each harm is seen by a test of theirs, or refused by the table."""

import time

import pytest
from django.db import IntegrityError
from django.db.models import QuerySet

from relais.cases import withdrawing
from relais.cases.models import Case
from relais.messaging import actions as messaging
from relais.people.models import Person
from relais.referrals import actions as referrals
from relais.referrals import moving
from relais.referrals import rules as referral_rules
from relais.referrals.models import Referral
from relais.web.relays import referral as page
from tests import thread_walks as walks
from tests.cases import test_nothing_left as nothing_left
from tests.cases import test_withdrawing as stops
from tests.cases import test_withdrawing_races as races
from tests.factories import a_fund, a_partner, a_referral, inside, someone_at
from tests.referrals import test_moving as moves
from tests.web import test_referral_page as pages

SEEN = (AssertionError, pytest.fail.Exception)


def is_seen(test, *stories, seen=SEEN, **said):
    """This test, which passes on the sound code, fails on the harmed one."""
    with pytest.raises(seen):
        test(*stories, **said)


def never(*_, **__):
    return None


@pytest.fixture
def three(db):
    return someone_at(a_partner()), someone_at(a_fund()), someone_at(a_fund("673"))


# --- she withdraws ------------------------------------------------------------------------------------------------


def test_a_withdrawal_that_forgets_the_child_is_seen(monkeypatch, three):
    with_children = withdrawing._with_children
    monkeypatch.setattr(withdrawing, "_with_children", lambda one: [next(with_children(one))])
    is_seen(stops.test_the_whole_chain_ends_from_wherever_she_says_it, *three, "sender")


def test_a_withdrawal_that_forgets_the_parent_is_seen(monkeypatch, three):
    def from_here(referral_id, *, by):
        one = Referral.objects.seen_by(by.organisation_id).get(pk=referral_id)
        return list(withdrawing._with_children(one))

    monkeypatch.setattr(withdrawing, "_chain", from_here)
    is_seen(stops.test_the_whole_chain_ends_from_wherever_she_says_it, *three, "elsewhere")


def test_a_withdrawal_that_forgets_the_file_is_seen(monkeypatch, three):
    monkeypatch.setattr(withdrawing, "_restrict", never)
    is_seen(stops.test_the_file_is_kept_and_read_by_nobody, *three[:2])
    is_seen(nothing_left.test_after_the_longest_stories_too, nothing_left.LONGEST, "sender")


def test_a_case_hidden_whose_person_is_not_is_seen(monkeypatch, three):
    update = QuerySet.update

    def all_but_persons(rows, **changes):
        return 0 if rows.model is Person else update(rows, **changes)

    monkeypatch.setattr(QuerySet, "update", all_but_persons)
    is_seen(stops.test_the_file_is_kept_and_read_by_nobody, *three[:2])


def test_a_case_hidden_though_another_consent_holds_it_is_seen(monkeypatch, three):
    monkeypatch.setattr(withdrawing, "_other_relay", never)
    is_seen(stops.test_another_living_consent_holds_the_case, *three[:2], seen=(*SEEN, Case.DoesNotExist))


def of_this_relay_alone(referral, *, by):
    return [Referral.objects.seen_by(by.organisation_id).get(pk=referral.pk)]


def test_a_withdrawal_from_the_case_that_forgets_her_other_relays_is_seen(monkeypatch, three):
    sender, adviser, _ = three
    monkeypatch.setattr(withdrawing, "agreements", of_this_relay_alone)
    is_seen(stops.test_those_of_one_case_end_together, sender, adviser, someone_at(a_partner()))
    is_seen(stops.test_those_of_another_case_of_hers_too, sender, adviser, someone_at(a_partner()))


def test_the_machine_of_the_whole_thread_sees_it_too(monkeypatch, db):
    monkeypatch.setattr(withdrawing, "agreements", of_this_relay_alone)
    is_seen(walks.joined_and_withdrawn_from_the_case)


def test_a_structure_told_of_another_that_had_met_her_is_seen(monkeypatch, three):
    sender, adviser, _ = three
    tell, everyone = withdrawing._tell, []

    def tell_all(organisation_id, chain, means, told, *, by):
        everyone.extend(told)
        tell(organisation_id, chain, means, everyone, by=by)

    monkeypatch.setattr(withdrawing, "_tell", tell_all)
    is_seen(
        stops.test_each_reads_who_was_told_of_its_own_relay_and_of_no_other,
        sender,
        adviser,
        someone_at(a_partner()),
    )


def test_a_withdrawal_that_wipes_nothing_is_refused_by_the_table(monkeypatch, three):
    sender, adviser, _ = three
    sent = stops.waiting(sender, adviser)
    monkeypatch.setattr(Referral, "WIPED", {})
    with pytest.raises(IntegrityError, match="referral_wiped"):
        stops.stop(sent, sender)


@pytest.mark.parametrize("kept", ["words", "email", "language", "care", "commune_id"])
def test_one_thing_of_her_left_behind_is_seen(monkeypatch, three, kept):
    sender, adviser, _ = three
    wiped, whole = {name: value for name, value in Referral.WIPED.items() if name != kept}, stops.is_wiped

    def all_wiped(referral):
        with pytest.MonkeyPatch.context() as sound:
            sound.setattr(Referral, "WIPED", wiped | {kept: [] if kept == "care" else ""})
            sound.setitem(Referral.WIPED, "commune_id", None)
            return whole(referral)

    monkeypatch.setattr(Referral, "WIPED", wiped)
    monkeypatch.setattr(stops, "is_wiped", all_wiped)
    is_seen(
        stops.test_either_side_hears_it_and_nothing_of_her_is_left_in_the_shared_row,
        sender,
        adviser,
        "sender",
    )


def test_a_withdrawal_told_to_nobody_is_seen(monkeypatch, three):
    monkeypatch.setattr(withdrawing, "_notice", never)
    is_seen(stops.test_each_organisation_is_told_once_and_keeps_it_in_its_journal, *three)


def test_a_notice_that_names_her_is_seen(monkeypatch, three):
    from relais.messaging import sending

    monkeypatch.setattr(
        sending, "render_to_string", lambda *_: "Zénobie Cacatoès\nElle a retiré son accord.\n"
    )
    is_seen(stops.test_the_notices_do_not_name_her, *three)


def test_a_draft_that_brings_her_back_is_seen(monkeypatch, three):
    monkeypatch.setattr(referral_rules, "why_not_replay", never)
    is_seen(stops.test_a_draft_replayed_afterwards_brings_nothing_back, *three[:2])


def test_a_chain_that_is_not_read_again_once_locked_is_seen(at_once, monkeypatch):
    """Passed on while she withdraws: without a second look, the child relay keeps her name."""
    lock = withdrawing._lock

    def slow(chain):
        time.sleep(0.3)
        return lock(chain)

    sender, adviser, other = someone_at(a_partner()), someone_at(a_fund()), a_fund("673")
    elsewhere = someone_at(other)
    sent = a_referral(sender=sender, fund=stops.fund_of(adviser), recipients=("other_fund",))
    read, told = withdrawing._chain, {}

    def read_once(referral_id, *, by):
        if referral_id not in told:
            told[referral_id] = read(referral_id, by=by)
        return told[referral_id]

    monkeypatch.setattr(withdrawing, "_lock", slow)
    monkeypatch.setattr(withdrawing, "_chain", read_once)
    at_once(
        races.acting(sender, lambda: withdrawing.withdraw(sent, "spoken", by=sender)),
        races.acting(adviser, lambda: moving.forward(sent, other, by=adviser)),
    )
    is_seen(races.nobody_reads_her, sender, adviser, elsewhere)


# --- passed on ----------------------------------------------------------------------------------------------------


def test_passing_on_without_her_agreement_is_seen(monkeypatch, three):
    monkeypatch.setattr(referral_rules, "why_not_forward", never)
    is_seen(moves.test_without_her_agreement_to_another_fund_it_does_not_leave, *three)
    is_seen(moves.test_a_care_she_did_not_speak_of_asks_for_her_agreement, *three)


def test_a_consent_collected_anew_without_asking_is_seen(monkeypatch, three):
    agree = referrals.agree

    def anew(answers, *, receiver, by, **_):
        return agree(answers, receiver=receiver, by=by)

    monkeypatch.setattr(referrals, "agree", anew)
    is_seen(moves.test_the_consent_passed_on_is_that_of_the_first_day, *three)


def test_news_that_do_not_climb_are_seen(monkeypatch, three):
    monkeypatch.setattr(referrals, "_climb", never)
    is_seen(moves.test_what_the_other_fund_does_comes_back_to_whoever_met_her, *three)


def test_news_that_climb_against_her_wish_are_refused(monkeypatch, three):
    monkeypatch.setattr(referral_rules, "why_not_tell", never)
    monkeypatch.setattr("relais.cases.telling.may_hear", lambda _: True)
    monkeypatch.setattr(referrals, "_climb", lambda child, tidings: climb_anyway(child, tidings))
    is_seen(moves.test_without_her_consent_nothing_climbs, *three)


def climb_anyway(child, tidings):
    from relais.base.acting import the_machine
    from relais.base.context import acting_for

    if child.parent_id:
        with acting_for(child.sender_id):
            machine = the_machine(child.sender_id)
            parent = referrals.locked(child.parent_id, by=machine)
            referrals._tell(parent, tidings, by=machine, told_by_id=child.referred_by_id)


def test_a_relay_lost_between_two_funds_is_seen(monkeypatch, three):
    monkeypatch.setattr(moving, "_come_back", never)
    is_seen(
        moves.test_given_back_by_the_other_fund_it_waits_again_at_the_first,
        *three,
        moving.give_back,
        "identity",
        seen=(*SEEN, Referral.DoesNotExist),
    )


def test_a_reason_nobody_asks_for_is_seen(monkeypatch, three):
    monkeypatch.setattr(referral_rules, "why_not_because", never)
    is_seen(moves.test_not_without_a_reason, *three[:2], moving.give_back)


def test_a_structure_told_nothing_of_what_comes_back_is_seen(monkeypatch, three):
    monkeypatch.setattr(messaging, "post", never)
    is_seen(
        moves.test_what_is_not_for_the_fund_goes_back_with_its_reason,
        *three[:2],
        moving.give_back,
        "identity",
        "returned",
        "referral.returned",
    )


# --- what the sender reads ----------------------------------------------------------------------------------------


@pytest.fixture
def browser(client):
    return lambda acting: pages.as_.__wrapped__(client)(acting)


def test_an_acknowledgement_that_tells_she_is_known_is_seen(monkeypatch, three, browser):
    common = page._common

    def chatty(one):
        from relais.base.context import acting_for

        with acting_for(one.receiver_id):
            known = Person.objects.named(one.receiver_id, one.last_name).exists()
        return common(one) | ({"about": "Déjà suivie par la caisse"} if known else {})

    monkeypatch.setattr(page, "_common", chatty)
    is_seen(pages.test_the_acknowledgement_is_the_same_whoever_she_is, browser, *three[:2])


def test_a_relay_taken_back_that_the_fund_still_reads_is_seen(monkeypatch, three, browser):
    sender, adviser, _ = three
    sent = pages.waiting(sender, adviser)

    def whoever(pk, acting):
        return Referral.objects.seen_by(acting.organisation_id).with_ends().get(pk=pk)

    monkeypatch.setattr(page, "theirs", whoever)
    is_seen(pages.test_taken_back_the_fund_reads_it_nowhere, browser, sent, sender, adviser)


def test_the_tests_themselves_pass_on_sound_code(three):
    stops.test_each_organisation_is_told_once_and_keeps_it_in_its_journal(*three)
    with inside(three[0]) as sender:
        assert Referral.objects.sent_by(sender.organisation_id).exists()
