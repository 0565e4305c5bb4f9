"""Claims broken on purpose: each harm to her must be seen by a test."""

from dataclasses import replace
from datetime import date

import pytest

from relais.reviews import claim_data, claim_days, claim_rules, claiming
from relais.rights.catalogue import BY_CODE, Silence
from tests.factories import a_fund, someone_at
from tests.mutants.test_thread_mutants import is_seen, never
from tests.reviews import test_claim_days as days
from tests.reviews import test_claim_rules as rules
from tests.reviews import test_claiming as acts
from tests.reviews.test_claiming import clock

__all__ = ["clock"]  # these tests are told on one day


def test_silence_swapped_between_c2s_and_ame_is_seen(monkeypatch):
    for right, silence in (("c2s_free", Silence.REFUSED), ("ame", Silence.ACCEPTED)):
        monkeypatch.setitem(BY_CODE, right, replace(BY_CODE[right], silence=silence))
    is_seen(days.test_silence_accepts_a_c2s_and_refuses_an_ame)


def test_silence_that_always_refuses_is_seen(monkeypatch):
    monkeypatch.setattr(claim_rules, "_why_not_silence", never)
    is_seen(rules.test_silence_never_refuses_a_c2s)


def test_a_delay_that_speaks_a_day_too_soon_is_seen(monkeypatch):
    real = claim_days.now
    monkeypatch.setattr(claim_days, "now", lambda one, today: real(one, today + claim_days.ONE_DAY))
    is_seen(
        days.test_the_day_after_the_delay_silence_speaks, Silence.ACCEPTED, claim_days.Now.SILENT_ACCEPTED
    )


def test_a_reminder_only_once_it_is_too_late_is_seen(monkeypatch):
    real = claim_data.setting

    def on_the_day(name, on):
        found = real(name, on)
        return replace(found, value=0) if name == "rappel_avant_echeance" else found

    monkeypatch.setattr(claim_days, "setting", on_the_day)
    is_seen(
        days.test_one_is_reminded_before_the_delay_ends_then_the_day_after,
        days.Claim(due_on=days.days(61)),
        51,
        51,
    )


def test_an_appeal_past_its_last_day_is_seen(monkeypatch):
    monkeypatch.setattr(claim_rules, "why_not_appeal", never)
    is_seen(rules.test_a_refusal_is_contested_until_its_last_day_included)


@pytest.mark.django_db
def test_a_delay_counted_from_the_sending_is_seen(monkeypatch):
    real = claim_days.due_on
    monkeypatch.setattr(claiming.claim_days, "due_on", lambda right, on: real(right, date(2026, 10, 1)))
    is_seen(acts.test_the_delay_runs_from_the_complete_file_not_from_its_sending, someone_at(a_fund()))


@pytest.mark.django_db
def test_a_claim_without_its_step_is_seen(monkeypatch):
    monkeypatch.setattr(claiming, "_remind", lambda *_, **__: None)
    is_seen(acts.test_a_claim_under_way_keeps_the_case_from_closing, someone_at(a_fund()))


@pytest.mark.django_db
def test_a_right_open_taken_for_a_right_used_is_seen(monkeypatch):
    real = claiming.open_right

    def used_at_once(one, *, since, by, **said):
        one = real(one, since=since, by=by, **said)
        return claiming.used(one, on=since, how="care", by=by)

    monkeypatch.setattr(claiming, "open_right", used_at_once)
    is_seen(acts.test_a_right_open_is_not_yet_a_right_used, someone_at(a_fund()))
