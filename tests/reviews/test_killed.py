"""kill -9 of the worker in the middle of a review: nothing of it goes on, another worker does it, once."""

import os
import subprocess
import sys

import psycopg
import pytest
from django.utils import timezone

from relais.base.models import Event
from relais.reviews import actions
from relais.reviews.models import Line, Review
from relais.reviews.rules import ReviewState
from relais.rights.catalogue import CATALOGUE
from tests.factories import a_case, a_fund, a_known, inside, someone_at
from tests.runner.helpers import CHECKOUT, wait_until
from tests.runner.test_programs import alive


@pytest.fixture
def workers(tmp_path):
    """Start workers whose first calculation never ends; what is left of them is killed."""
    told, started = tmp_path / "told", []
    env = os.environ | {"RELAIS_ENGINE": "tests.reviews.slow_jobs", "SLOW_JOBS": str(told)}

    def start():
        started.append(subprocess.Popen([sys.executable, "-m", "relais", "worker"], cwd=CHECKOUT, env=env))
        return started[-1]

    yield start, lambda: [int(line) for line in told.read_text().splitlines()] if told.exists() else []
    for worker in started:
        worker.kill()
        worker.wait()


def as_long_ago():
    """The dead worker's last sign is made old, as half a minute would."""
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as line:
        line.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'")


@pytest.mark.campaign
def test_a_review_whose_worker_is_killed_is_done_once_by_another(committed, workers):
    start, calculating = workers
    adviser = someone_at(a_fund())
    case = a_case(adviser=adviser)
    a_known(case, by=adviser)
    with inside(adviser):
        review = actions.ask(case, on=timezone.localdate(), by=adviser)

    def now():
        with inside(adviser):
            return Review.objects.of(review.fund_id).get(pk=review.pk)

    first = start()
    wait_until(calculating)
    wait_until(lambda: now().progress == 30)
    (child,) = calculating()
    server = int(subprocess.check_output(["ps", "-o", "ppid=", "-p", str(child)]))
    first.kill()
    first.wait()
    wait_until(lambda: not alive(child) and not alive(server))
    assert now().state == ReviewState.RUNNING

    as_long_ago()
    start()
    wait_until(lambda: now().state == ReviewState.DONE)
    assert len(calculating()) == 2
    with inside(adviser):
        assert Line.objects.of(review.fund_id).filter(review=review).count() == len(CATALOGUE)
        done = Event.objects.of(case.fund_id).about(case.pk).filter(verb="review.made")
        assert done.count() == 1
