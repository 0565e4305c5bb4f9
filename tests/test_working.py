"""The worker: its regular rounds are near, no job keeps a connection, a database killed does not end it."""

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

from relais import tasks
from relais.messaging.models import Message
from relais.working import with_a_living_connection
from tests.runner.helpers import CHECKOUT, wait_until

ANY_MOMENT = datetime(2026, 11, 22, 4, 3, 7, tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    ("task", "seconds"), [(tasks.sweep_outbox, 15), (tasks.rescue_stalled, 20), (tasks.seal_journals, 60)]
)
def test_a_round_comes_as_often_as_it_says(task, seconds):
    (periodic,) = [one for one in app.periodic_registry.periodic_tasks.values() if one.task is task]
    first = periodic.croniter.get_next(float, start_time=ANY_MOMENT)
    second = periodic.croniter.get_next(float)
    assert (first - ANY_MOMENT <= seconds, second - first) == (True, seconds)


@pytest.mark.django_db
def test_a_session_that_is_over_is_not_kept():
    for days in (-1, 1):
        Session.objects.create(session_key=f"key{days}", expire_date=timezone.now() + timedelta(days=days))
    tasks.forget_old_sessions(timestamp=0)
    assert list(Session.objects.values_list("session_key", flat=True)) == ["key1"]


@pytest.mark.django_db
def test_a_job_gives_its_connection_back(django_db_blocker):
    left = []

    def job():
        with django_db_blocker.unblock():
            with_a_living_connection(lambda: list(Message.objects.due()[:1]), None, None)
            left.append(connection.connection)

    thread = threading.Thread(target=job)
    thread.start()
    thread.join()
    assert left == [None]


@pytest.mark.django_db
def test_the_worker_goes_on_when_its_connections_are_cut():
    """As when the database restarts at once: the library's worker then takes its leave without an error."""
    worker = subprocess.Popen([sys.executable, "-m", "relais", "worker"], cwd=CHECKOUT, env=os.environ.copy())
    try:
        wait_until(lambda: _listening())
        for _ in range(2):
            _cut()
            wait_until(lambda: _listening())
        time.sleep(0.5)
        assert worker.poll() is None
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(30) == 0
    finally:
        worker.kill()
        worker.wait()


def _as_the_application(query: str) -> list[tuple]:
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as line:
        return line.execute(query).fetchall()


def _listening() -> list[tuple]:
    return _as_the_application("SELECT pid FROM pg_stat_activity WHERE query LIKE 'LISTEN %'")


def _cut() -> None:
    for (pid,) in _listening():
        _as_the_application(f"SELECT pg_terminate_backend({pid}, 5000)")
