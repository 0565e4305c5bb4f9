"""The worker's life: it outlives the database's absences, and gives back what a dead worker held."""

import logging
import time

import psycopg
from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException

log = logging.getLogger(__name__)
WAIT = 1.0


def work_for_ever(concurrency: int) -> None:
    """Run jobs until asked to stop; when the database goes away, wait for it and go on."""
    while True:
        try:
            with app.replace_connector(app.connector.get_worker_connector()) as working:
                working.run_worker(
                    concurrency=concurrency, delete_jobs="successful", shutdown_graceful_timeout=10
                )
            return
        except (ConnectorException, psycopg.Error, OSError) as trouble:
            log.warning("Base absente, nouvel essai dans %s s : %s", WAIT, trouble)
            time.sleep(WAIT)
