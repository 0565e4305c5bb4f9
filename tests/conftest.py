"""The tests' ground: a database migrated by the owner, used as the application's role, with France loaded once."""

import pytest
from django.core.management import call_command
from django.db import connections


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker):
    """Not pytest-django's own: the application's role may not create a database, nor should it."""
    from relais.territory.loader import load

    with django_db_blocker.unblock():
        call_command("migrate", verbosity=0)
        load(using="owner")
        yield
        for connection in connections.all(initialized_only=True):
            connection.close()
            if pool := getattr(connection, "close_pool", None):
                pool()


@pytest.fixture(scope="session")
def territory(django_db_setup):
    """Every commune and fund is there for all tests: loaded once, before any of them."""
