"""The tests' ground: a database migrated by the owner, used as the application's role, with France loaded once."""

import random
import time
from contextlib import contextmanager
from threading import Barrier, Thread

import hypothesis
import pytest
from django.core.management import call_command
from django.db import connections

# The same examples everywhere, and no stopwatch: a busy machine is not a failure.
hypothesis.settings.register_profile("house", derandomize=True, database=None, deadline=None)
hypothesis.settings.load_profile("house")


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items):
    """On two cores (`-n 2 --dist loadgroup`): the journeys on one, first; on the other the rest, module by module.

    Named before the groups are read, put in order after pytest-django's own order, which sends them to the end.
    """
    for item in items:
        together = "journeys" if _is_journey(item) else item.path.as_posix()
        item.add_marker(pytest.mark.xdist_group(together))
    yield
    items.sort(key=lambda item: not _is_journey(item))


def _is_journey(item) -> bool:
    return "tests/journeys/" in item.path.as_posix()


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker):
    """Not pytest-django's own: the application's role may not create a database, nor should it.

    Open while it is made, shut afterwards: a test that does not ask for the database fails instead of writing for good.
    """
    from relais.territory.loader import load

    with django_db_blocker.unblock():
        call_command("migrate", verbosity=0)
        load(using="owner")
    yield
    with django_db_blocker.unblock():
        for connection in connections.all(initialized_only=True):
            connection.close()
            if pool := getattr(connection, "close_pool", None):
                pool()


@pytest.fixture(scope="session")
def territory(django_db_setup):
    """Every commune and fund is there for all tests: loaded once, before any of them."""


# --- who acts ----------------------------------------------------------------------------------------------------


@pytest.fixture
def fund():
    """The usual one, of the Tarn."""
    from tests.factories import a_fund

    return a_fund()


@pytest.fixture
def adviser():
    from tests.factories import a_fund, someone_at

    return someone_at(a_fund())


@pytest.fixture
def secretary():
    from tests.factories import a_fund, someone_at

    return someone_at(a_fund(), "commission_secretary")


@pytest.fixture
def sender():
    from tests.factories import a_partner, someone_at

    return someone_at(a_partner())


# --- what several connections must see: acts committed for real --------------------------------------------------


@contextmanager
def committing(django_db_blocker):
    """Acts are committed, and wiped afterwards by the owner: the application's role may not, by design."""
    with django_db_blocker.unblock():
        try:
            yield
        finally:
            _wipe()


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """In place of `django_db`, for a test whose acts must be seen by other connections."""
    with committing(django_db_blocker):
        yield


@pytest.fixture
def at_once(committed):
    """Run works at the same instant, each in a thread with its own connections: see `_at_once`."""
    return _at_once


def _at_once(*works, seed: int | None = None) -> list:
    """What each work returned, or the exception it raised, in order. `seed`: shake the start by some milliseconds."""
    start, shake = Barrier(len(works)), random.Random(seed)
    ends = [None] * len(works)

    def run(at, work, pause):
        try:
            start.wait(timeout=10)
            time.sleep(pause)
            ends[at] = work()
        except Exception as trouble:
            ends[at] = trouble
        finally:
            connections.close_all()

    pauses = [0 if seed is None else shake.uniform(0, 0.008) for _ in works]
    threads = [
        Thread(target=run, args=(at, *told)) for at, told in enumerate(zip(works, pauses, strict=True))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return ends


def _wipe() -> None:
    """Everything but the map of France; a table that is forgotten here makes the next test fail loudly."""
    from django.apps import apps

    kept = {"department", "commune", "postalcode", "formercommune", "organisation", "fundarea", "consenttext"}
    ours = [m for m in apps.get_app_config("relais").get_models() if m._meta.model_name not in kept]
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename ~ '^(procrastinate|account|mfa)_'"
        )
        libraries = [table for (table,) in cursor.fetchall()]
        tables = ", ".join(["django_session", *libraries, *(model._meta.db_table for model in ours)])
        cursor.execute(f"TRUNCATE {tables}")
        cursor.execute("DELETE FROM relais_fundarea WHERE corrected_on IS NOT NULL")
        cursor.execute("DELETE FROM relais_organisation WHERE kind <> 'fund'")
        cursor.execute("UPDATE relais_organisation SET email = '' WHERE email <> ''")


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """Where the campaigns keep a migrated database, made by the first and copied by the others."""
    return tmp_path_factory.mktemp("campaigns") / "data"
