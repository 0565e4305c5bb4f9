"""The one setting on which row-level security stands, and the refusal to ask the database without it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from django.db import connection, models, transaction

SETTING = "relais.organisation"

_organisation: ContextVar[UUID | None] = ContextVar("organisation", default=None)


class NoContext(RuntimeError):
    """A walled table was asked for outside any organisation: an empty answer would be a silent lie."""


@contextmanager
def acting_for(organisation_id: UUID) -> Iterator[None]:
    """One transaction in which the database shows the rows of one organisation, and no other.

    The setting is local to the transaction: nothing survives on a pooled connection.
    Nested contexts give the outer one back when they end; a rollback does so by itself.
    """
    nested = connection.in_atomic_block
    with transaction.atomic():
        outer = _organisation.get()
        _tell_database(organisation_id)
        token = _organisation.set(organisation_id)
        try:
            yield
        finally:
            _organisation.reset(token)
        if nested:  # the outermost commits here, and the setting goes with it: one exchange less a page
            _tell_database(outer)


def current_organisation() -> UUID:
    """The organisation acted for; raises `NoContext` when there is none."""
    organisation_id = _organisation.get()
    if organisation_id is None or not connection.in_atomic_block:
        raise NoContext("Aucune organisation : ouvrir acting_for(...) avant de lire ou d'écrire.")
    return organisation_id


def _tell_database(organisation_id: UUID | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [SETTING, str(organisation_id or "")])


class WalledManager(models.Manager):
    """A manager that refuses to build a query outside `acting_for`."""

    def get_queryset(self):
        current_organisation()
        return super().get_queryset()
