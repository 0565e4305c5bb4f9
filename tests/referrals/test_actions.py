"""Sending a relay, and telling its sender, with the database."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from relais.base.models import Event
from relais.base.moves import Refused
from relais.consents.models import ConsentText
from relais.consents.rules import Purpose
from relais.messaging.models import Message
from relais.referrals import actions
from relais.referrals.models import News, Referral
from tests.factories import a_case, a_fund, a_partner, a_referral, answers, inside, someone_at

pytestmark = pytest.mark.django_db
OTHER_ANSWERS = "Ce relais est déjà parti avec d’autres réponses."


def send(sender, fund, *, draft_id=None, **said):
    with inside(sender):
        return actions.send(answers(**said), draft_id=draft_id or uuid4(), receiver=fund, by=sender)


def sent_by(sender):
    with inside(sender):
        return list(Referral.objects.sent_by(sender.organisation_id))


def verbs(acting):
    with inside(acting):
        return [event.verb for event in Event.objects.of(acting.organisation_id).order_by("at", "id")]


# --- once ------------------------------------------------------------------------------------------------------


def test_the_same_draft_sent_again_is_the_same_relay(sender, fund):
    draft = uuid4()
    first, again = send(sender, fund, draft_id=draft), send(sender, fund, draft_id=draft)
    assert first.pk == again.pk
    assert len(sent_by(sender)) == 1


def test_sent_again_it_is_told_once(sender, fund):
    draft = uuid4()
    send(sender, fund, draft_id=draft)
    send(sender, fund, draft_id=draft)
    assert verbs(sender) == ["referral.sent"]
    assert Message.objects.count() == ProcrastinateJob.objects.count() == 1


@pytest.mark.parametrize(
    "other",
    [
        {"first_name": "Aimée"},
        {"care": ("hearing",)},
        {"care": ("optical", "dental_prosthesis")},
        {"report_back": False},
        {"phone": ""},
        {"consent_means": "written"},
    ],
)
def test_the_same_draft_with_other_answers_is_refused(sender, fund, other):
    draft = uuid4()
    kept = send(sender, fund, draft_id=draft)
    with pytest.raises(Refused, match=OTHER_ANSWERS):
        send(sender, fund, draft_id=draft, **other)
    assert [one.body_digest for one in sent_by(sender)] == [kept.body_digest]
    assert verbs(sender) == ["referral.sent"]


def test_a_draft_replayed_after_the_fund_took_it_is_still_that_relay(sender, fund):
    from relais.cases.actions import open_from

    draft, adviser = uuid4(), someone_at(fund)
    sent = send(sender, fund, draft_id=draft)
    with inside(adviser):
        open_from(Referral.objects.received_by(fund.pk).get(), by=adviser)
    assert send(sender, fund, draft_id=draft).state == "accepted"
    assert [one.pk for one in sent_by(sender)] == [sent.pk]


def test_two_structures_may_hold_the_same_draft_number(sender, fund):
    """A clash would tell one that the other exists."""
    draft, neighbour = uuid4(), someone_at(a_partner())
    assert send(sender, fund, draft_id=draft).pk != send(neighbour, fund, draft_id=draft).pk


# --- refused ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"consent_means": ""}, "Son accord n’est pas recueilli"),
        ({"consent_means": "no"}, "Son accord n’est pas recueilli"),
        ({"consent_on": None}, "La date de son accord est à venir"),
        ({"consent_on": "tomorrow"}, "La date de son accord est à venir"),
        ({"birth_date": "tomorrow"}, "La date de naissance ne va pas"),
        ({"birth_date": "1890"}, "La date de naissance ne va pas"),
        ({"care": ()}, "Indiquez au moins un soin"),
    ],
)
def test_what_is_refused_leaves_no_trace(sender, fund, said, sentence):
    today = timezone.localdate()
    dates = {"tomorrow": today + timedelta(days=1), "1890": today.replace(year=1890, day=1)}
    said = {
        name: dates.get(value, value) if isinstance(value, str) else value for name, value in said.items()
    }
    with pytest.raises(Refused, match=sentence):
        send(sender, fund, **said)
    assert sent_by(sender) == []
    assert verbs(sender) == []
    assert Message.objects.count() == 0


def test_a_fund_where_nobody_reads_receives_nothing(sender):
    from relais.territory.models import Organisation

    with pytest.raises(Refused, match="ne lit pas encore les relais ici"):
        send(sender, Organisation.objects.fund("673"))
    assert sent_by(sender) == []


def test_an_act_undone_leaves_neither_message_nor_job(sender, fund):
    with pytest.raises(RuntimeError), transaction.atomic():
        _power_goes_off(send(sender, fund))
    assert Message.objects.count() == ProcrastinateJob.objects.count() == 0
    assert verbs(sender) == []


def _power_goes_off(_):
    raise RuntimeError


# --- written ---------------------------------------------------------------------------------------------------


def test_the_fund_reads_what_the_sender_typed(sender, fund):
    send(sender, fund, first_name="Aimée", care=("hearing", "optical"), phone="0639984127")
    with inside(someone_at(fund)):
        read = Referral.objects.waiting_at(fund.pk).get()
    assert (read.name, read.care, read.phone) == ("Aimée Fabre", ["hearing", "optical"], "0639984127")


def test_the_words_read_aloud_are_kept_with_the_consent(sender, fund):
    sent = send(sender, fund, consent_means="guardian")
    current = ConsentText.objects.current(Purpose.RELAY, timezone.localdate())
    assert (sent.consent.means, sent.consent.text, sent.consent.collected_by_id) == (
        "guardian",
        current,
        sender.user_id,
    )
    assert sent.consent.cares == list(answers().care)


def test_the_fund_is_told_that_a_relay_waits(sender, fund):
    sent = send(sender, fund)
    message = Message.objects.get()
    assert (message.template, message.to_organisation, message.subject_id) == (
        "referral_waiting",
        fund,
        sent.pk,
    )


def test_the_event_counts_cares_and_names_the_fund_only(sender, fund):
    send(sender, fund)
    with inside(sender):
        event = Event.objects.of(sender.organisation_id).get()
    assert event.facts == {"receiver": "811", "care": 2}
    assert event.actor_id == sender.user_id


# --- moved and told --------------------------------------------------------------------------------------------


def test_only_the_receiver_may_move_a_relay(sender, fund):
    sent = send(sender, fund)
    for stranger in (sender, someone_at(a_fund("673")), someone_at(a_partner())):
        with pytest.raises(Referral.DoesNotExist), inside(stranger):
            actions.move(sent, "accept", by=stranger)


def test_a_relay_taken_is_not_taken_again():
    case = a_case()
    adviser = someone_at(case.fund)
    with pytest.raises(Refused, match="Ce relais est déjà pris en charge"), inside(adviser):
        actions.move(case.referral, "accept", by=adviser)


def test_a_relay_never_taken_does_not_end(sender, fund):
    sent, adviser = send(sender, fund), someone_at(fund)
    with pytest.raises(Refused, match="Ce relais est déjà transmis"), inside(adviser):
        actions.move(sent, "end", by=adviser)


def test_news_reach_the_one_who_referred(sender, fund):
    from relais.cases.actions import open_from

    sent, adviser = send(sender, fund), someone_at(fund)
    with inside(adviser):
        case = open_from(Referral.objects.received_by(fund.pk).get(), by=adviser)
        actions.tell(case.referral, "reached", by=adviser)
    with inside(sender):
        assert [one.tidings for one in News.objects.for_reader(sender.organisation_id)] == [
            "accepted",
            "reached",
        ]
    told = Message.objects.filter(template="news")
    assert {(message.to_user_id, message.subject_id) for message in told} == {(sender.user_id, sent.pk)}


def test_another_fund_cannot_write_to_the_sender():
    """The database refuses it too: news go from a relay's receiver to its sender, and nobody else."""
    from django.db import IntegrityError

    referral, stranger = a_case().referral, someone_at(a_fund("673"))
    with pytest.raises(Referral.DoesNotExist), inside(stranger):
        actions.tell(referral, "reached", by=stranger)
    with pytest.raises(IntegrityError), inside(stranger):
        News.objects.create(
            author_id=stranger.organisation_id,
            reader_id=referral.sender_id,
            referral=referral,
            tidings="reached",
            told_at=timezone.now(),
            told_by_id=stranger.user_id,
        )


def test_the_reading_side_cannot_forge_news(sender, fund):
    from django.db import DatabaseError

    referral = a_referral(sender=sender, fund=fund)
    with pytest.raises(DatabaseError), inside(sender):
        News.objects.create(
            author_id=fund.pk,
            reader_id=sender.organisation_id,
            referral=referral,
            tidings="care_done",
            told_at=timezone.now(),
            told_by_id=sender.user_id,
        )
