"""The outbox through a real SMTP server, real workers, real commits."""

import socket
import time
from email import message_from_bytes, policy
from threading import Event

import pytest
from aiosmtpd.controller import Controller
from django.db import OperationalError, connections
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from relais import tasks
from relais.base.context import acting_for
from relais.base.models import Seal
from relais.messaging import actions, sending
from relais.messaging.models import Message
from tests.factories import a_case, a_fund, a_partner, a_referral, a_user, inside, someone_at

pytestmark = pytest.mark.usefixtures("committed")


class Mailbox:
    """A server that keeps what it receives; `refuses` is how many letters it turns away first."""

    def __init__(self):
        self.letters, self.refuses = [], 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.refuses:
            self.refuses -= 1
            return "451 4.3.0 come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.letters.append(message_from_bytes(envelope.original_content, policy=policy.default))
        return "250 OK"


@pytest.fixture
def mailbox(settings):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    box = Mailbox()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    settings.SMTP_URL = f"smtp://127.0.0.1:{port}"
    yield box
    server.stop()


@pytest.fixture
def message():
    a_referral()
    return Message.objects.get()


def work():
    """Run every job that waits, as the worker does, then stop."""
    with app.replace_connector(app.connector.get_worker_connector()) as working:
        working.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)


def due_now():
    from django.utils import timezone

    Message.objects.update(next_try_at=timezone.now())


# --- SMTP ------------------------------------------------------------------------------------------------------


def test_the_letter_arrives_whole(mailbox, message):
    assert sending.send(message.pk)
    (letter,) = mailbox.letters
    assert letter["Message-ID"] == f"<{message.pk}@relais>"
    assert letter["To"] == "mas-811@example.org"
    assert "Il attend d’être pris dans le délai de votre mission." in letter.get_content()


def test_a_server_that_refuses_then_accepts(mailbox, message):
    mailbox.refuses = 2
    assert [sending.send(message.pk) for _ in range(3)] == [False, False, True]
    assert len(mailbox.letters) == 1
    message.refresh_from_db()
    assert (message.state, message.attempts) == ("sent", 2)


def test_a_server_that_is_not_there(settings, mailbox, message):
    settings.SMTP_URL = "smtp://127.0.0.1:9"
    assert not sending.send(message.pk)
    message.refresh_from_db()
    assert message.trouble == "ConnectionRefusedError"


def test_a_recipient_without_an_address_is_put_aside(mailbox):
    partner = a_partner()
    partner.email = ""
    partner.save()
    message = actions.post("alarm", organisation_id=partner.pk, to_organisation=partner)
    assert not sending.send(message.pk)
    assert mailbox.letters == []


# --- at least once ---------------------------------------------------------------------------------------------


def test_a_crash_between_delivery_and_commit_sends_the_same_letter_again(mailbox, message, monkeypatch):
    def power_cut(self):
        raise OperationalError("server closed the connection unexpectedly")

    with monkeypatch.context() as crash:
        crash.setattr(type(connections["default"]), "commit", power_cut)
        with pytest.raises(OperationalError):
            sending.send(message.pk)
    message.refresh_from_db()
    assert message.state == "waiting"
    assert sending.send(message.pk)
    first, again = mailbox.letters
    assert first["Message-ID"] == again["Message-ID"]
    assert first["Date"] == again["Date"]
    assert first.get_content() == again.get_content()


def test_an_act_rolled_back_sends_nothing(mailbox):
    sender, fund = someone_at(a_partner()), a_fund()
    with pytest.raises(ZeroDivisionError), inside(sender):
        _then_fail(a_referral(sender=sender, fund=fund))
    work()
    assert (mailbox.letters, Message.objects.count()) == ([], 0)


def _then_fail(_):
    return 1 / 0


def test_two_workers_at_once_deliver_once(at_once, message):
    letters = []

    def slowly(letter):
        time.sleep(0.2)
        letters.append(letter)

    def worker():
        return sending.send(message.pk, deliver=slowly)

    assert sorted(at_once(worker, worker)) == [False, True]
    assert len(letters) == 1


def test_the_second_worker_does_not_wait_for_the_first(at_once, message):
    one_is_back, seen = Event(), []

    def worker():
        sent = sending.send(message.pk, deliver=lambda _: seen.append(one_is_back.wait(timeout=20)))
        one_is_back.set()
        return sent

    assert sorted(at_once(worker, worker)) == [False, True]
    assert seen == [True]


# --- jobs ------------------------------------------------------------------------------------------------------


def test_the_act_leaves_a_job_that_carries_an_identifier_only(message):
    (job,) = ProcrastinateJob.objects.all()
    assert (job.task_name, job.args) == ("relais.send_message", {"message_id": str(message.pk)})


def test_the_worker_sends_what_the_act_left(mailbox, message):
    work()
    assert [letter["Message-ID"] for letter in mailbox.letters] == [f"<{message.pk}@relais>"]


def test_the_sweep_sends_without_any_job(mailbox, message):
    _forget_the_jobs()
    tasks.sweep_outbox(0)
    assert len(mailbox.letters) == 1


def test_the_sweep_leaves_what_must_still_wait(mailbox, message):
    mailbox.refuses = 1
    tasks.sweep_outbox(0)
    tasks.sweep_outbox(0)
    assert mailbox.letters == []
    due_now()
    tasks.sweep_outbox(0)
    assert len(mailbox.letters) == 1


def test_one_bad_message_holds_back_nobody(mailbox):
    bad, good = (actions.post_secret(to_user=a_user(), subject="Code", body="425361") for _ in range(2))
    Message.objects.filter(pk=bad.pk).update(sealed=b"\0" * 40)
    tasks.sweep_outbox(0)
    assert [letter["Message-ID"] for letter in mailbox.letters] == [f"<{good.pk}@relais>"]


def test_without_a_server_everything_waits(settings, message):
    settings.SMTP_URL = ""
    tasks.sweep_outbox(0)
    tasks.send_message(str(message.pk))
    message.refresh_from_db()
    assert (message.state, message.attempts) == ("waiting", 0)


def test_a_job_run_twice_sends_once(mailbox, message):
    tasks.send_message(str(message.pk))
    tasks.send_message(str(message.pk))
    assert len(mailbox.letters) == 1


def test_the_job_of_a_killed_worker_is_given_back(mailbox, message):
    """It died a minute ago while sending: its job is still « doing », and nobody else may take it."""
    job = ProcrastinateJob.objects.get()
    _die_while_doing(job.pk)
    assert _status(job) == "doing"
    tasks.rescue_stalled.defer(timestamp=0)
    work()
    assert _status(job) == "succeeded"
    assert len(mailbox.letters) == 1


def test_a_living_workers_job_is_left_to_it(mailbox, message):
    job = ProcrastinateJob.objects.get()
    _die_while_doing(job.pk, seconds_ago=tasks.DEAD_AFTER - 20)
    tasks.rescue_stalled.defer(timestamp=0)
    work()
    assert _status(job) == "doing"


def _status(job):
    return ProcrastinateJob.objects.get(pk=job.pk).status


def _forget_the_jobs():
    with connections["owner"].cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs CASCADE")


def _die_while_doing(job, seconds_ago=60):
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - make_interval(secs => %s))"
            " RETURNING id",
            [seconds_ago],
        )
        (worker,) = cursor.fetchone()
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE id = %s", [worker, job]
        )


# --- sealing the journals --------------------------------------------------------------------------------------


def seals():
    jobs = ProcrastinateJob.objects.filter(task_name="relais.seal_journal", status="todo")
    return sorted(job.args["organisation_id"] for job in jobs)


def test_sealing_is_one_job_an_organisation():
    people = [someone_at(a_partner()), someone_at(a_partner()), someone_at(a_fund())]
    someone_at(a_fund())
    tasks.seal_journals(0)
    assert seals() == sorted(str(one.organisation_id) for one in people)


def test_asked_again_before_it_is_done_it_is_not_doubled():
    someone_at(a_partner())
    tasks.seal_journals(0)
    tasks.seal_journals(0)
    assert len(seals()) == 1


def test_each_organisation_gets_its_own_seal():
    case = a_case(at="closed")
    tasks.seal_journals(0)
    work()
    for organisation in (case.fund, case.referral.sender):
        with acting_for(organisation.pk):
            assert Seal.objects.filter(organisation_id=organisation.pk).count() == 1


# --- old failures ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "kept"), [(6, True), (8, False)])
def test_a_job_that_failed_is_kept_a_week(committed, days, kept):
    app.configure_task("relais.nothing_of_the_kind").defer()
    work()  # nobody knows this task: it fails
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE procrastinate_events SET at = now() - make_interval(days => %s)", [days])
    tasks.forget_old_jobs.defer(timestamp=0)
    work()
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'relais.nothing_of_the_kind'"
        )
        assert bool(cursor.fetchone()[0]) == kept
