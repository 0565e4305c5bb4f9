"""`python -m benchmarks.mutants NAME serve …`: the `relais` command, with one function replaced.

The patches are made at import, so that they hold in the processes the server spawns too.
"""

import os
import sys
import threading
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "relais.settings")
django.setup()

from django.db import connection, transaction  # noqa: E402

from relais.base import journal  # noqa: E402
from relais.base.context import acting_for, current_organisation  # noqa: E402
from relais.referrals import actions  # noqa: E402
from relais.reviews.models import Line, Paper  # noqa: E402

QUEUE = 0.2  # seconds an event waits its turn, as in the houses whose journal is kept by a job
LATE = 5.0  # and rows that a few acts write: a blow must find them


def _never_sent(draft_id, answers, *, by):
    return None


def _record_after(verb, subject=None, *, by, **facts):
    organisation_id = current_organisation()

    def write():
        with acting_for(organisation_id):
            journal.record(verb, subject, by=by, **facts)
        connection.close()

    transaction.on_commit(threading.Timer(QUEUE, write).start)


def _rows_after(model):
    at_once = model.objects.bulk_create

    def later(rows):
        rows, organisation_id = list(rows), current_organisation()

        def write():
            time.sleep(LATE)
            with acting_for(organisation_id):
                at_once(rows)

        transaction.on_commit(write)

    model.objects.bulk_create = later


def patch(name: str) -> None:
    if name == "no_key":
        actions._already_sent = _never_sent
    elif name == "late_journal":
        actions.record = _record_after
    elif name == "late_rows":
        _rows_after(Line)
        _rows_after(Paper)


patch(sys.argv[1])

if __name__ == "__main__":
    from relais.cli import main

    main(sys.argv[2:])
