"""What a structure prepares: its own until it is sent, then the fund's to read, never to write; nothing left of it."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import timezone

from relais import tasks
from relais.base.models import Event
from relais.base.moves import Refused
from relais.consents.rules import Purpose
from relais.consents.texts import publish
from relais.referrals import moving, preparing
from relais.referrals.models import Preparation, Referral
from relais.territory.models import Organisation
from tests.factories import a_fund, a_partner, a_platform, a_preparation, a_referral, inside, someone_at

pytestmark = pytest.mark.django_db
ALONE = {"couple": "single"}


@pytest.fixture
def fund():
    return someone_at(a_fund())


@pytest.fixture
def relay(sender, fund):
    return a_referral(sender=sender, fund=Organisation.objects.get(pk=fund.organisation_id))


def begin(relay, by, asks_for="", **said):
    with inside(by):
        return preparing.begin(
            relay, asks_for, **{"means": "spoken", "on": timezone.localdate(), "by": by} | said
        )


def rows(by, side="by_author"):
    with inside(by):
        return list(getattr(Preparation.objects, side)(by.organisation_id))


def events(by, verb):
    with inside(by):
        return list(Event.objects.of(by.organisation_id).filter(verb=verb))


# --- begun --------------------------------------------------------------------------------------------------------
def test_it_goes_to_the_fund_of_the_relay_with_how_she_agreed(relay, sender, fund):
    one = begin(relay, sender, means="written", on=date(2026, 1, 5))
    assert (one.reader_id, one.agreed_means, one.agreed_on) == (
        fund.organisation_id,
        "written",
        date(2026, 1, 5),
    )


def test_begun_twice_it_is_one(relay, sender):
    assert begin(relay, sender) == begin(relay, sender)
    assert len(events(sender, "preparation.begun")) == 1


def test_a_claim_needs_the_convention(relay, sender):
    with pytest.raises(Refused, match="convention"):
        begin(relay, sender, "c2s_free")
    Organisation.objects.filter(pk=sender.organisation_id).update(prepares_claims=True)
    assert begin(relay, sender, "c2s_free").asks_for == "c2s_free"


def test_another_structure_does_not_find_the_relay(relay):
    with pytest.raises(Referral.DoesNotExist):
        begin(relay, someone_at(a_partner()))


def test_a_relay_taken_back_is_prepared_no_more(relay, sender):
    one = begin(relay, sender)
    with inside(sender):
        moving.recall(relay, "mistake", by=sender)
        with pytest.raises(Refused, match="retiré"):
            preparing.tell(one, "foyer.couple", ALONE, by=sender)


def test_what_was_prepared_does_not_follow_to_another_fund(sender, fund):
    relay = a_referral(
        sender=sender,
        fund=Organisation.objects.get(pk=fund.organisation_id),
        recipients=("other_fund",),
    )
    a_preparation(relay, sender=sender, at="sent")
    elsewhere = someone_at(a_fund("673"))
    with inside(fund):
        received = Referral.objects.received_by(fund.organisation_id).get(pk=relay.pk)
        moving.forward(received, Organisation.objects.get(pk=elsewhere.organisation_id), by=fund)
    assert rows(elsewhere, "for_reader") == []
    with pytest.raises(Refused, match="ne l’y suivrait pas"):
        begin(relay, sender, means="written")


# --- told ---------------------------------------------------------------------------------------------------------
def test_each_block_is_kept_as_it_is_told_last(relay, sender):
    one = begin(relay, sender)
    with inside(sender):
        preparing.tell(one, "foyer.couple", {"couple": "widowed"}, by=sender)
        one = preparing.tell(one, "foyer.couple", ALONE, by=sender)
        one = preparing.tell(one, "p1.yearly", {}, by=sender)
    assert rows(sender)[0].facts == {"foyer.couple": ALONE, "p1.yearly": {}}


def test_who_left_the_household_takes_her_answers_along(relay, sender):
    one = begin(relay, sender)
    with inside(sender):
        preparing.tell(one, "enfant-1.cover", {"base_cover": True}, by=sender)
        one = preparing.tell(one, "foyer.household", {"others": []}, keep=["foyer.household"], by=sender)
    assert one.facts == {"foyer.household": {"others": []}}


def test_the_journal_keeps_which_block_and_nothing_of_it(relay, sender):
    one = begin(relay, sender)
    with inside(sender):
        preparing.tell(one, "p1.incomes", {"incomes": []}, by=sender)
    assert [one.facts for one in events(sender, "preparation.told")] == [{"block": "incomes", "known": True}]


# --- sent ---------------------------------------------------------------------------------------------------------
def test_the_fund_reads_nothing_before_it_is_sent(relay, sender, fund):
    one = a_preparation(relay, sender=sender, at="told")
    assert rows(fund, "for_reader") == []
    with inside(fund):
        assert not Preparation.objects.filter(pk=one.pk).exists()  # behind the query, the wall itself


def test_sent_it_reads_it(relay, sender, fund):
    one = a_preparation(relay, sender=sender, at="sent")
    assert [read.facts for read in rows(fund, "for_reader")] == [one.facts]
    assert events(sender, "preparation.sent")[0].facts == {"right": "", "blocks": 1}


def test_the_fund_never_writes_in_it(relay, sender, fund):
    one = a_preparation(relay, sender=sender, at="sent")
    with inside(fund):
        assert Preparation.objects.filter(pk=one.pk).update(manager="Une autre") == 0


def test_nor_begins_one_in_the_name_of_a_structure(relay, sender, fund):
    one = begin(relay, sender)
    one.pk, one.asks_for = relay.pk, "ame"
    with pytest.raises(ProgrammingError, match="row-level security"), inside(fund):
        one.save(force_insert=True)


def test_sent_it_changes_no_more(relay, sender):
    one = a_preparation(relay, sender=sender, at="sent")
    with inside(sender):
        for act in (
            lambda: preparing.tell(one, "foyer.couple", ALONE, by=sender),
            lambda: preparing.send(one, by=sender),
            lambda: preparing.forget(one, by=sender),
        ):
            with pytest.raises(Refused, match="déjà envoyé"):
                act()


def test_a_claim_that_lacks_a_paper_does_not_leave(relay, sender, fund):
    one = a_preparation(relay, sender=sender, asks_for="ame", at="begun")
    with inside(sender), pytest.raises(Refused, match="il manque 2 papier"):
        preparing.send(one, wanted=["identity", "form_ame"], by=sender)
    assert rows(fund, "for_reader") == []


def test_a_colleague_goes_on_with_it_another_structure_does_not(relay, sender):
    one = begin(relay, sender)
    colleague = someone_at(Organisation.objects.get(pk=sender.organisation_id))
    with inside(colleague):
        preparing.tell(one, "foyer.couple", ALONE, by=colleague)
    stranger = someone_at(a_partner())
    with pytest.raises(Referral.DoesNotExist), inside(stranger):
        preparing.tell(one, "foyer.couple", ALONE, by=stranger)


# --- nothing left of it -------------------------------------------------------------------------------------------
def raw(by):
    """Every row of hers, wiped or not."""
    with inside(by):
        return list(Preparation.objects.filter(author_id=by.organisation_id))


def nothing_left(one) -> bool:
    return one.wiped_at is not None and {name: getattr(one, name) for name in one.WIPED} == one.WIPED


def test_thrown_away_nothing_is_left_and_another_may_begin(relay, sender):
    one = a_preparation(relay, sender=sender, asks_for="c2s_free", at="told")
    a_preparation(relay, sender=sender, at="told")
    with inside(sender):
        for told in rows(sender):
            preparing.forget(told, by=sender)
    assert all(nothing_left(row) for row in raw(sender))
    assert begin(relay, sender).pk != one.pk


def test_untouched_for_a_week_it_is_wiped(relay, sender):
    a_preparation(relay, sender=sender, at="told")
    with time_machine.travel(timezone.now() + timedelta(days=6, hours=23)):
        tasks.forget_drafts(str(sender.organisation_id))
    assert rows(sender)
    with time_machine.travel(timezone.now() + timedelta(days=7, hours=1)):
        tasks.forget_drafts(str(sender.organisation_id))
    assert nothing_left(raw(sender)[0])


def test_sent_it_stays_as_long_as_the_fund_holds_the_relay(relay, sender):
    a_preparation(relay, sender=sender, at="sent")
    later = timezone.now() + timedelta(days=60)
    with time_machine.travel(later):
        tasks.forget_drafts(str(sender.organisation_id))
    assert rows(sender)
    with inside(sender):
        moving.recall(relay, "mistake", by=sender)
    with time_machine.travel(later):
        tasks.forget_drafts(str(sender.organisation_id))
    assert nothing_left(raw(sender)[0])


def test_the_database_refuses_a_wiped_row_in_which_something_is_left(relay, sender):
    one = a_preparation(relay, sender=sender, at="told")
    with inside(sender), pytest.raises(IntegrityError, match="preparation_wiped"), transaction.atomic():
        Preparation.objects.filter(pk=one.pk).update(wiped_at=timezone.now())


def test_the_database_refuses_one_without_her_agreement(relay, sender):
    with inside(sender), pytest.raises(IntegrityError, match="preparation_agreed"), transaction.atomic():
        Preparation.objects.create(
            author_id=sender.organisation_id,
            reader_id=relay.receiver_id,
            referral=relay,
            agreed_means="",
            agreed_on=timezone.localdate(),
            agreed_text=preparing.words_today(),
            begun_at=timezone.now(),
            begun_by_id=sender.user_id,
            touched_at=timezone.now(),
        )


@pytest.mark.parametrize("said", [{"agreed_means": "written"}, {"agreed_text": "2026-11"}])
def test_her_agreement_is_never_rewritten(relay, sender, said):
    one = begin(relay, sender)
    with inside(sender), pytest.raises(ProgrammingError, match="denied"), transaction.atomic():
        Preparation.objects.filter(pk=one.pk).update(**said)


def test_it_keeps_the_words_read_to_her_then_whatever_is_read_since(relay, sender):
    Organisation.objects.filter(pk=sender.organisation_id).update(prepares_claims=True)
    before = begin(relay, sender)
    first = before.agreed_text.words
    day = timezone.localdate() + timedelta(days=2)
    with inside(someone_at(a_platform())) as platform:
        new = publish(Purpose.PREPARATION, first + " Oui ou non ?", starts_on=day, by=platform)
    with time_machine.travel(day):
        after = begin(relay, sender, "ame")
        assert after.agreed_text == new
        assert {one.pk: one.agreed_text.words for one in rows(sender)} == {
            before.pk: first,
            after.pk: new.words,
        }
