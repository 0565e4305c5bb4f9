"""The outbox: what leaves, once at least, and what it says."""

import smtplib
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

import relais.web
from relais.base.ids import new_id
from relais.messaging import actions, sending
from relais.messaging.models import Message
from relais.messaging.rules import DELAYS
from relais.referrals.codes import Care, Reason
from tests.factories import a_case, a_fund, a_partner, a_platform, a_referral, a_user

pytestmark = pytest.mark.django_db
TEMPLATES = sorted(path.stem for path in Path(relais.web.__file__).parent.glob("templates/mail/*.txt"))


@pytest.fixture
def letters():
    return []


@pytest.fixture
def message():
    """Posted as an act posts it."""
    a_referral()
    return Message.objects.get()


def refusing(_):
    raise smtplib.SMTPServerDisconnected("Connection unexpectedly closed")


def send(message, deliver):
    left = sending.send(message.pk, deliver=deliver)
    message.refresh_from_db()
    return left


# --- leaving ---------------------------------------------------------------------------------------------------


def test_a_message_that_waits_leaves(message, letters):
    assert send(message, letters.append)
    assert (message.state, len(letters)) == ("sent", 1)
    assert message.sent_at is not None


def test_sent_it_does_not_leave_again(message, letters):
    send(message, letters.append)
    assert not send(message, letters.append)
    assert len(letters) == 1


def test_a_message_nobody_knows_is_no_trouble(letters):
    assert not sending.send(new_id(), deliver=letters.append)
    assert letters == []


def test_it_goes_to_the_fund_and_says_it_is_a_machine(message, letters):
    send(message, letters.append)
    assert letters[0]["To"] == "mas-811@example.org"
    assert letters[0]["Auto-Submitted"] == "auto-generated"
    assert letters[0]["Subject"] == "Un relais attend votre mission"


def test_its_number_is_that_of_its_row(message, letters):
    send(message, letters.append)
    assert letters[0]["Message-ID"] == f"<{message.pk}@relais>"


def test_news_go_to_the_one_who_referred(letters):
    case = a_case()
    news = Message.objects.get(template="news")
    send(news, letters.append)
    assert letters[0]["To"] == case.referral.referred_by.email
    assert f"/relais/{case.referral_id}/" in letters[0].get_content()


# --- not leaving -----------------------------------------------------------------------------------------------


def test_refused_it_waits_and_says_why(message):
    before = timezone.now()
    assert not send(message, refusing)
    assert (message.state, message.attempts, message.trouble) == ("waiting", 1, "SMTPServerDisconnected")
    assert DELAYS[0] <= message.next_try_at - before < DELAYS[0] + timedelta(seconds=10)


def test_each_refusal_waits_longer_then_a_human_must_look(message):
    states, waits = [], []
    for _ in range(len(DELAYS) + 1):
        before = timezone.now()
        send(message, refusing)
        states.append(message.state)
        waits.append(round((message.next_try_at - before).total_seconds()))
    assert states == ["waiting"] * len(DELAYS) + ["stuck"]
    assert waits == [delay.total_seconds() for delay in DELAYS] + [0]


def test_stuck_it_is_left_to_the_human(message, letters):
    Message.objects.update(state="stuck")
    assert not send(message, letters.append)
    assert list(Message.objects.due()) == []


def test_accepted_at_last_the_trouble_is_forgotten(message, letters):
    send(message, refusing)
    assert send(message, letters.append)
    assert (message.state, message.trouble) == ("sent", "")


def test_only_what_is_due_is_swept(message):
    assert list(Message.objects.due()) == [message]
    send(message, refusing)
    assert list(Message.objects.due()) == []


@pytest.mark.parametrize("harm", [{"template": "gone"}, {"template": "account", "sealed": b"\0" * 40}])
def test_one_that_cannot_be_made_is_put_aside(message, letters, harm):
    """Raising instead, it would stay first in the queue and hold back everyone's mail."""
    Message.objects.update(**harm)
    assert not send(message, letters.append)
    assert (message.attempts, letters) == (1, [])
    assert message.next_try_at > timezone.now()


# --- the account's own mails -----------------------------------------------------------------------------------


def test_a_code_waits_sealed_and_leaves_readable(letters):
    secret = actions.post_secret(to_user=a_user(), subject="Votre code", body="Votre code : 425361")
    assert b"425361" not in bytes(Message.objects.get().sealed)
    send(secret, letters.append)
    assert letters[0]["Subject"] == "Votre code"
    assert "425361" in letters[0].get_content()


def test_once_sent_its_words_are_wiped(letters):
    secret = actions.post_secret(to_user=a_user(), subject="Votre code", body="425361")
    send(secret, letters.append)
    assert secret.sealed is None
    assert "425361" not in sending.words(secret).body


def test_refused_it_keeps_them_for_the_next_try(letters):
    secret = actions.post_secret(to_user=a_user(), subject="Votre code", body="425361")
    send(secret, refusing)
    send(secret, letters.append)
    assert "425361" in letters[0].get_content()


def test_a_code_moved_to_another_account_does_not_leave(letters):
    hers, his = (actions.post_secret(to_user=a_user(), subject="Code", body=code) for code in ("111", "222"))
    Message.objects.filter(pk=his.pk).update(sealed=hers.sealed)
    assert not send(his, letters.append)
    assert letters == []


# --- what they say ---------------------------------------------------------------------------------------------

CANARIES = {"first_name": "Zénobie", "last_name": "Cacatoès", "phone": "0639984199"}


@pytest.fixture
def every_letter():
    """One of each template, about someone easily recognised."""
    fund, platform = a_fund(), a_platform()
    case = a_case(care=tuple(Care), reasons=tuple(Reason), **CANARIES)
    said = {"organisation_id": fund.pk, "subject": case.referral}
    recipients = {"referral_waiting": {"to_organisation": fund}, "alarm": {"to_organisation": platform}}
    return {
        template: sending.mail(
            actions.post(template, **said, **recipients.get(template, {"to_user": case.referral.referred_by}))
        )
        for template in TEMPLATES
    }


def test_there_are_letters_to_look_at():
    assert {"news", "referral_waiting", "alarm"} <= set(TEMPLATES)


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_letter_names_her_nor_her_health(every_letter, template):
    text = f"{every_letter[template]['Subject']}\n{every_letter[template].get_content()}".lower()
    hers = [*CANARIES.values(), "zenobie", "06 39 98", "graulhet", "1956", "inès", "marty"]
    health = [kind.label for coded in (Care, Reason) for kind in coded]
    assert [word for word in hers + health if word.lower() in text] == []


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_letter_has_a_subject_and_something_to_say(every_letter, template):
    letter = every_letter[template]
    assert 5 < len(letter["Subject"]) < 80
    assert "{" not in letter.get_content()
    assert len(letter.get_content()) > 80


def test_an_organisations_name_cannot_add_a_header(letters):
    fund = a_fund()
    partner = a_partner("CCAS\nBcc: everyone@example.org")
    message = actions.post("alarm", organisation_id=partner.pk, to_organisation=fund)
    send(message, letters.append)
    assert letters[0]["Bcc"] is None
