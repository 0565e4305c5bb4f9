"""The thread broken on purpose: each harm must be seen by a test of the thread, or refused by the database."""

import time
from threading import Event

import pytest
from django.db import IntegrityError
from django.db.models import Q, QuerySet
from django.utils import timezone

from relais.base.ids import new_id
from relais.cases import actions as cases
from relais.cases import rules as case_rules
from relais.cases.models import Case, Need
from relais.consents import rules as consent_rules
from relais.messaging import sending
from relais.messaging.models import Message
from relais.referrals import actions as referrals
from relais.referrals import codes
from relais.referrals import rules as referral_rules
from relais.referrals.models import Referral
from relais.web import paging
from tests.cases import test_actions as acts
from tests.cases import test_any_order as any_order
from tests.cases import test_races as races
from tests.factories import a_case, a_fund, a_partner, a_referral, answers, inside, someone_at
from tests.messaging import test_delivery as delivery
from tests.messaging import test_sending as letters
from tests.referrals import test_actions as sending_acts
from tests.web import test_paging as pages

SEEN = (AssertionError, pytest.fail.Exception)


def is_seen(test, *stories, **said):
    """This test of the thread, which passes on the sound code, fails on the harmed one."""
    with pytest.raises(SEEN):
        test(*stories, **said)


def never(*_, **__):
    return None


# --- rules that always agree ----------------------------------------------------------------------------------

RULES = [
    (case_rules, "why_not_close", acts.test_closing_is_refused_while_a_care_is_open_and_says_which),
    (case_rules, "why_not_close", acts.test_a_refused_act_writes_nothing),
    (case_rules, "why_not_add_need", acts.test_a_care_already_there_is_not_added),
    (case_rules, "why_not_add_need", acts.test_a_closed_case_takes_no_more_needs),
    (case_rules, "why_not_end_need", acts.test_a_need_ends_once),
    (case_rules, "why_not_on", acts.test_an_end_to_come_is_not_known_yet),
    (case_rules, "why_not_tell_by_hand", acts.test_a_page_left_open_tells_nothing_after_the_end),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("rules", "name", "test"), RULES)
def test_a_rule_that_never_says_no_is_seen(monkeypatch, rules, name, test):
    monkeypatch.setattr(rules, name, never)
    is_seen(test, someone_at(a_fund()))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rules", "name", "said", "sentence"),
    [
        (consent_rules, "why_not_given", {"consent_means": ""}, "Son accord n’est pas recueilli"),
        (referral_rules, "why_not_born", {"birth_date": "tomorrow"}, "La date de naissance ne va pas"),
        (referral_rules, "why_not_send", {"care": ()}, "Indiquez au moins un soin"),
    ],
)
def test_sending_without_asking_the_rule_is_seen(monkeypatch, rules, name, said, sentence):
    monkeypatch.setattr(rules, name, never)
    is_seen(
        sending_acts.test_what_is_refused_leaves_no_trace,
        someone_at(a_partner()),
        a_fund(),
        said,
        sentence=sentence,
    )


@pytest.mark.django_db
def test_a_draft_whose_answers_changed_and_is_accepted_is_seen(monkeypatch):
    monkeypatch.setattr(referral_rules, "why_not_replay", never)
    other = {"first_name": "Aimée"}
    is_seen(
        sending_acts.test_the_same_draft_with_other_answers_is_refused,
        someone_at(a_partner()),
        a_fund(),
        other,
    )


# --- what the sender learns -----------------------------------------------------------------------------------


@pytest.mark.django_db
def test_an_end_always_called_done_is_seen(monkeypatch):
    monkeypatch.setattr(case_rules, "tidings_at_close", lambda _: codes.Tidings.CARE_DONE)
    is_seen(
        acts.test_closing_tells_done_partly_or_over,
        someone_at(a_fund()),
        "care_done",
        "deceased",
        "partly_done",
    )


@pytest.mark.django_db
def test_an_end_shown_against_her_wish_is_seen(monkeypatch):
    def ended_for_all(case, tidings, *, by):
        referrals.move(case.referral, "end", by=by)

    monkeypatch.setattr(cases, "_tell_the_end", ended_for_all)
    is_seen(acts.test_without_her_consent_the_shared_row_never_says_the_end, someone_at(a_fund()))


@pytest.mark.django_db
def test_news_forgotten_are_seen(monkeypatch):
    monkeypatch.setattr(cases, "_tell", never)
    is_seen(acts.test_the_sender_learns_that_it_is_taken, someone_at(a_fund()))


# --- the journal ----------------------------------------------------------------------------------------------

A_WALK = [
    ("add", {"by": "colleague", "at": 0, "care": "other"}),
    ("end_all", {"at": 0, "then_close": True}),
]


@pytest.mark.django_db
def test_the_walk_itself_passes_on_sound_code():
    any_order.follow(any_order.anyone(), A_WALK)


@pytest.mark.django_db
@pytest.mark.parametrize("room", [cases, referrals])
def test_an_act_without_its_event_is_seen(monkeypatch, room):
    people = any_order.anyone()
    monkeypatch.setattr(room, "record", never)
    is_seen(any_order.follow, people, A_WALK)


@pytest.mark.django_db
def test_an_act_told_twice_is_seen(monkeypatch):
    people, record = any_order.anyone(), cases.record
    monkeypatch.setattr(
        cases, "record", lambda *said, **facts: record(*said, **facts) and record(*said, **facts)
    )
    is_seen(any_order.follow, people, A_WALK)


@pytest.mark.django_db
def test_her_name_in_the_journal_is_seen(monkeypatch):
    record = cases.record

    def chatty(verb, case, **said):
        return record(verb, case, **said, who=case.person.name)

    monkeypatch.setattr(cases, "record", chatty)
    is_seen(acts.test_no_row_of_the_journal_says_who_she_is, someone_at(a_fund()))
    is_seen(acts.test_facts_are_codes_and_counts, someone_at(a_fund()))


# --- locks ----------------------------------------------------------------------------------------------------


@pytest.fixture
def slow_rules(monkeypatch):
    """Each act thinks for a while between reading and writing: what the others do meanwhile shows."""

    def slowed(rule):
        def slow(*said, **facts):
            reason = rule(*said, **facts)
            time.sleep(0.15)
            return reason

        return slow

    for rules, name in [
        (case_rules, "why_not_close"),
        (case_rules, "why_not_add_need"),
        (case_rules, "why_not_end_need"),
        (referral_rules, "why_not"),
    ]:
        monkeypatch.setattr(rules, name, slowed(getattr(rules, name)))


@pytest.fixture
def no_locks(monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **_: self)


@pytest.fixture
def two(committed):
    fund = a_fund()
    return someone_at(fund), someone_at(fund)


def test_however_slow_the_lock_keeps_one_winner(at_once, two, slow_rules):
    races.assert_one_winner(*races.close_while_adding(at_once, *two))


def test_without_the_lock_a_care_is_lost_in_a_closed_case(at_once, two, slow_rules, monkeypatch):
    def unlocked(case_id, *, by):
        return Case.objects.of(by.organisation_id).get(pk=case_id)

    monkeypatch.setattr(cases, "_locked", unlocked)
    is_seen(races.assert_one_winner, *races.close_while_adding(at_once, *two))


def test_without_locks_an_end_noted_twice_is_seen(at_once, two, slow_rules, no_locks):
    is_seen(races.test_the_same_need_ended_twice_at_once_keeps_the_first_word, at_once, *two, seed=None)


def test_without_locks_news_after_the_end_are_seen(at_once, two, no_locks, monkeypatch):
    case, closed, rule = a_case(adviser=two[0], at="ended"), Event(), case_rules.why_not_tell_by_hand

    def asked_before_told_after(**said):
        reason = rule(**said)
        closed.wait(timeout=5)
        return reason

    def close_while_it_is_told():
        time.sleep(0.2)
        races.closing(case, two[0])()
        closed.set()

    monkeypatch.setattr(case_rules, "why_not_tell_by_hand", asked_before_told_after)
    telling = races.acting(two[1], lambda: cases.tell_sender(case, "going_on", by=two[1]))
    at_once(telling, close_while_it_is_told)
    with inside(two[0]):
        assert races.told(two[0]) == ["accepted", "care_done", "going_on"]


def test_without_locks_the_database_still_allows_one_case_only(at_once, two, slow_rules, no_locks):
    referral = a_referral(fund=a_fund())
    ends = at_once(*(races.taking(referral, adviser) for adviser in two))
    assert [type(end) for end in ends if isinstance(end, Exception)] == [IntegrityError]
    with inside(two[0]) as me:
        assert Case.objects.of(me.organisation_id).count() == 1


def test_without_locks_the_refusal_without_a_sentence_is_seen(at_once, two, slow_rules, no_locks):
    is_seen(races.test_two_advisers_take_the_same_relay_and_one_holds_it, at_once, a_fund(), *two, seed=None)


def test_without_locks_a_letter_delivered_twice_is_seen(at_once, no_locks):
    a_referral()
    is_seen(delivery.test_two_workers_at_once_deliver_once, at_once, Message.objects.get())


# --- what the database refuses by itself ----------------------------------------------------------------------


@pytest.mark.django_db
def test_a_draft_sent_twice_unseen_by_us_is_refused_by_its_key(monkeypatch, sender):
    monkeypatch.setattr(referrals, "_already_sent", never)
    fund, draft = a_fund(), new_id()
    with inside(sender):
        referrals.send(answers(), draft_id=draft, receiver=fund, by=sender)
    with pytest.raises(IntegrityError, match="referral_sent_once"), inside(sender):
        referrals.send(answers(), draft_id=draft, receiver=fund, by=sender)
    with inside(sender):
        assert Referral.objects.sent_by(sender.organisation_id).count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(("outcome", "proof"), [("care_done", ""), ("lost_contact", "declared")])
def test_a_proof_without_its_care_is_refused_by_the_table(monkeypatch, outcome, proof):
    monkeypatch.setattr(case_rules, "why_not_end_need", never)
    adviser = someone_at(a_fund())
    case = a_case(adviser=adviser)
    with inside(adviser):
        need = Need.objects.of(adviser.organisation_id).filter(case=case).first()
    with pytest.raises(IntegrityError, match="need_proof"), inside(adviser):
        cases.end_need(need, outcome=outcome, proof=proof, on=timezone.localdate(), by=adviser)


@pytest.mark.django_db
def test_a_case_closed_without_a_day_is_refused_by_the_table():
    adviser = someone_at(a_fund())
    case = a_case(adviser=adviser)
    with pytest.raises(IntegrityError, match="case_closed_at"), inside(adviser):
        Case.objects.of(adviser.organisation_id).filter(pk=case.pk).update(state="closed")


# --- letters and pages ----------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("leak", ["Zénobie Cacatoès", "06 39 98 41 99 ou 0639984199", "Lunettes", "Graulhet"])
def test_a_letter_that_says_too_much_is_seen(monkeypatch, leak):
    monkeypatch.setattr(sending, "render_to_string", lambda *_: f"Des nouvelles\nBonjour,\n\n{leak}\n")
    every_letter = letters.every_letter.__wrapped__()
    is_seen(letters.test_no_letter_names_her_nor_her_health, every_letter, "news")


@pytest.mark.django_db
def test_a_page_that_forgets_ties_is_seen(monkeypatch, sender):
    def careless(instant, key, newest_first):
        return Q(**{f"{instant}__{'lt' if newest_first else 'gt'}": key[0]})

    monkeypatch.setattr(paging, "SIZE", 3)
    monkeypatch.setattr(paging, "_beyond", careless)
    is_seen(pages.test_rows_of_the_same_instant_are_neither_skipped_nor_repeated, sender, a_fund())
