"""The adviser's desk broken on purpose: each harm must be seen by a test of the desk."""

from threading import Event

import pytest
from django.db import transaction
from django.db.models import QuerySet

from relais.cases import contact_rules, contacting, rules, step_rules, steps, team, team_rules, telling
from tests.cases import test_contact_rules as ways
from tests.cases import test_desk_actions as acts
from tests.cases import test_desk_races as races
from tests.factories import a_fund, someone_at
from tests.mutants.test_thread_mutants import is_seen, never, two

__all__ = ["two"]

RULES = [
    (contact_rules, "why_not_unreachable", acts.test_one_does_not_stop_looking_for_her_before_the_rule),
    (rules, "_why_not_close_steps", acts.test_closing_is_refused_while_a_step_is_to_do_and_says_which),
    (step_rules, "why_not_share", acts.test_the_social_service_is_asked_only_with_her_consent),
    (rules, "why_not_wait", acts.test_a_case_waits_and_goes_on),
    (rules, "why_not_reopen", acts.test_past_a_delay_she_is_asked_again),
    (rules, "why_not_reopen_need", acts.test_a_care_added_again_since_is_not_taken_back_twice),
    (team_rules, "why_not_assign", acts.test_an_adviser_does_not_hand_the_case_of_another),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("module", "name", "test"), RULES)
def test_a_rule_of_the_desk_that_never_says_no_is_seen(monkeypatch, module, name, test):
    monkeypatch.setattr(module, name, never)
    is_seen(test, someone_at(a_fund()))


def test_a_call_proposed_without_a_telephone_is_seen(monkeypatch):
    monkeypatch.setattr(contact_rules, "possible", lambda known: list(rules.AttemptChannel))
    is_seen(ways.test_of_whom_nothing_is_known_the_structure_is_asked)


@pytest.mark.django_db
def test_an_end_that_speaks_of_every_care_is_seen(monkeypatch):
    monkeypatch.setattr(telling, "covers", lambda referral, need: True)
    is_seen(acts.test_the_end_speaks_only_of_the_cares_she_agreed_to_speak_of, someone_at(a_fund()))
    is_seen(
        acts.test_an_appointment_taken_is_told_only_for_a_care_she_agreed_to_speak_of, someone_at(a_fund())
    )


@pytest.mark.django_db
def test_news_of_a_milestone_against_her_wish_are_seen(monkeypatch):
    """The rule of relays says no as well: it must be silenced too for one word to leave."""
    from relais.referrals import rules as referral_rules

    monkeypatch.setattr(telling, "may_hear", lambda referral: True)
    monkeypatch.setattr(referral_rules, "why_not_tell", never)
    is_seen(
        acts.test_she_is_reached_and_the_sender_does_not_learn_it_without_her_consent, someone_at(a_fund())
    )


@pytest.mark.django_db
def test_an_act_that_leaves_no_trace_of_its_day_is_seen(monkeypatch):
    monkeypatch.setattr(steps, "touch", lambda case, **changed: case)
    is_seen(acts.test_every_act_touches_the_case, someone_at(a_fund()))


@pytest.mark.django_db
def test_steps_that_do_not_follow_their_case_are_seen(monkeypatch):
    monkeypatch.setattr(team, "_steps_follow", never)
    adviser, manager = someone_at(a_fund()), someone_at(a_fund(), "mas_manager")
    is_seen(acts.test_a_case_is_handed_with_what_its_holder_had_to_do_in_it, adviser, manager)


@pytest.mark.django_db
def test_steps_left_open_by_an_end_are_seen(monkeypatch):
    monkeypatch.setattr(contacting, "end_what_is_left", lambda case, outcome: 0)
    is_seen(
        acts.test_nobody_reached_her_every_need_ends_and_the_sender_reads_the_ordinary_end,
        someone_at(a_fund()),
    )


# --- locks --------------------------------------------------------------------------------------------------------


def test_without_the_lock_a_step_is_lost_in_a_closed_case(at_once, two, monkeypatch):
    """One asks whether she may close, the other plans, and only then does the first close."""
    asked, planned = Event(), Event()
    why_not_close, add_step = rules.why_not_close, steps.add_step

    def asked_before_planned(**said):
        refused = why_not_close(**said)
        asked.set()
        planned.wait(timeout=20)
        return refused

    def once_asked(*case, **said):
        asked.wait(timeout=20)
        step = add_step(*case, **said)
        # Written for the others to see when its transaction ends.
        transaction.on_commit(planned.set)
        return step

    monkeypatch.setattr(rules, "why_not_close", asked_before_planned)
    monkeypatch.setattr(steps, "add_step", once_asked)
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **_: self)
    is_seen(races.close_while_planning, at_once, *two)
