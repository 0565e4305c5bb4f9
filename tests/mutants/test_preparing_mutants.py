"""What structures prepare, broken on purpose: each harm to her is seen by a test of theirs."""

import pytest
from django.utils import timezone

from relais.base.walls import Shared
from relais.cases import withdrawing
from relais.consents.models import ConsentText
from relais.consents.rules import Purpose
from relais.referrals import preparing, preparing_rules
from relais.referrals.models import Preparation, PreparationQuerySet
from relais.reviews import facts, preparations
from relais.territory.models import Organisation
from tests.cases import test_withdrawing_prepared as stops
from tests.factories import a_case, a_fund, a_referral, inside, someone_at
from tests.leaks import catalog
from tests.referrals import test_preparing as prepares
from tests.referrals import test_preparing_rules as told
from tests.reviews import test_preparations as received

pytestmark = pytest.mark.django_db
SEEN = (AssertionError, pytest.fail.Exception)


def is_seen(test, *story, seen=SEEN, **said):
    """This test, which passes on the sound code, fails on the harmed one."""
    with pytest.raises(seen):
        test(*story, **said)


def never(*_, **__):
    return None


@pytest.fixture
def fund():
    return someone_at(a_fund())


@pytest.fixture
def relay(sender, fund):
    return a_referral(sender=sender, fund=Organisation.objects.get(pk=fund.organisation_id))


def test_a_withdrawal_that_forgets_what_was_prepared_is_seen(monkeypatch, sender, fund):
    monkeypatch.setattr(withdrawing.preparing, "wipe", never)
    is_seen(stops.test_both_files_of_the_relay_are_wiped, sender, fund, "sender", False)


def test_one_that_leaves_what_was_not_sent_is_seen(monkeypatch, sender, fund):
    def of_those_sent(referral_id, *, author_id):
        rows = Preparation.objects.by_author(author_id).filter(referral_id=referral_id)
        preparing._wiped(rows.filter(sent_at__isnull=False))

    monkeypatch.setattr(withdrawing.preparing, "wipe", of_those_sent)
    is_seen(stops.test_both_files_of_the_relay_are_wiped, sender, fund, "adviser", True)


def test_when_the_query_forgets_that_it_has_not_left_the_wall_holds(monkeypatch, relay, sender, fund):
    def everything(rows, organisation_id):
        return rows.filter(reader_id=organisation_id)

    monkeypatch.setattr(PreparationQuerySet, "for_reader", everything)
    prepares.test_the_fund_reads_nothing_before_it_is_sent(relay, sender, fund)


@pytest.mark.django_db(databases=["default", "owner"])
def test_a_wall_that_forgets_it_too_is_seen(monkeypatch):
    sound = Preparation.wall
    monkeypatch.setattr(Preparation, "wall", Shared(sound.author, sound.reader, sound.changes, sound.bound))
    assert catalog.differing_policies() != []


def test_a_claim_without_a_convention_is_seen(monkeypatch, relay, sender):
    monkeypatch.setattr(preparing, "has_convention", lambda by: True)
    is_seen(prepares.test_a_claim_needs_the_convention, relay, sender)


def test_one_begun_without_asking_her_is_seen(monkeypatch):
    monkeypatch.setattr(preparing_rules, "why_not_agreed", never)
    is_seen(told.test_she_is_asked_first_for_her_relay_says_nothing_of_her_resources, seen=(*SEEN, TypeError))


def test_words_that_speak_of_the_relay_are_seen(monkeypatch, relay, sender):
    monkeypatch.setattr(
        preparing,
        "words_today",
        lambda: ConsentText.objects.current(Purpose.RELAY, timezone.localdate()),
    )
    is_seen(prepares.test_it_keeps_the_words_read_to_her_then_whatever_is_read_since, relay, sender)


def test_what_arrives_and_is_told_to_nobody_is_seen(monkeypatch, sender, fund):
    monkeypatch.setattr(preparations, "_tell", never)
    with inside(fund):
        case = a_case(adviser=fund, sender=sender)
        is_seen(received.test_whoever_holds_her_case_is_told, case, sender, fund)


def test_a_file_that_leaves_incomplete_is_seen(monkeypatch, relay, sender, fund):
    sound = preparing_rules.why_not_send
    monkeypatch.setattr(
        preparing.rules, "why_not_send", lambda **said: sound(**said | {"papers": said["wanted"]})
    )
    is_seen(prepares.test_a_claim_that_lacks_a_paper_does_not_leave, relay, sender, fund)


def test_what_goes_over_what_was_told_here_is_seen(monkeypatch, sender, fund):
    monkeypatch.setattr(facts, "ours", lambda known: set())
    with inside(fund):
        case = a_case(adviser=fund, sender=sender)
        is_seen(received.test_what_was_told_here_stays_and_its_people_too, case, sender, fund)


def test_drafts_kept_for_ever_are_seen(monkeypatch, relay, sender):
    monkeypatch.setattr(preparing.rules, "KEPT", preparing.rules.KEPT * 100)
    is_seen(prepares.test_untouched_for_a_week_it_is_wiped, relay, sender)
