"""The worker's life: it outlives the database's absences, and gives back what a dead worker held."""

import asyncio
import logging
import signal
import time
from contextlib import suppress

import psycopg
from django.db import close_old_connections
from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException

log = logging.getLogger(__name__)
WAIT = 1.0


def work_for_ever(concurrency: int) -> None:
    """Run jobs until asked to stop; when the database goes away, wait for it and go on."""
    close_old_connections()
    while True:
        try:
            with app.replace_connector(app.connector.get_worker_connector()) as working:
                if asyncio.run(_asked_to_stop(working, concurrency)):
                    return
        except (ConnectorException, psycopg.Error, OSError) as trouble:
            log.warning("Base absente, nouvel essai dans %s s : %s", WAIT, trouble)
        time.sleep(WAIT)


async def _asked_to_stop(working, concurrency: int) -> bool:
    """Work until SIGINT or SIGTERM, and say so; False if the worker ended by itself.

    It does when the database comes back so soon that it can still take its leave in order.
    """
    loop, asked = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, asked.set)
    async with working.open_async():
        work = asyncio.create_task(
            working.run_worker_async(
                concurrency=concurrency,
                delete_jobs="successful",
                shutdown_graceful_timeout=10,
                install_signal_handlers=False,
                task_middleware=[with_a_living_connection],
            )
        )
        stop = asyncio.create_task(asked.wait())
        await asyncio.wait([work, stop], return_when=asyncio.FIRST_COMPLETED)
        (work if asked.is_set() else stop).cancel()
        with suppress(asyncio.CancelledError):
            await work
        return asked.is_set()


def with_a_living_connection(call, context, worker):
    """Jobs run in threads that outlive a dead connection, and may never serve again: keep none between jobs."""
    close_old_connections()
    try:
        return call()
    finally:
        close_old_connections()
