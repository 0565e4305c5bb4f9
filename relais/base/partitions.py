"""The journal's months: made ahead and dropped when expired, by the owner; the application can do neither."""

from datetime import date

from django.db import IntegrityError, connections, transaction

from .months import months_later
from .walls import close

TABLE = "relais_event"


def name(month: date) -> str:
    return f"{TABLE}_{month:%Y_%m}"


def make(first: date, count: int, *, alias: str = "owner") -> list[str]:
    """Make the partitions of `count` months from `first`'s; returns the names made.

    A month whose rows already fell in the default partition stays there.
    """
    made, month = [], first.replace(day=1)
    with connections[alias].cursor() as cursor:
        for _ in range(count):
            if not _exists(cursor, name(month)) and _make(cursor, month, alias):
                made.append(name(month))
            month = months_later(month, 1)
    return made


def drop_before(day: date, *, alias: str = "owner") -> list[str]:
    """Drop the months that end on or before `day`; their seals stay and still chain. Returns the names."""
    dropped = []
    with connections[alias].cursor() as cursor:
        for table in _partitions(cursor):
            year, month = (int(part) for part in table.removeprefix(f"{TABLE}_").split("_"))
            if months_later(date(year, month, 1), 1) <= day:
                cursor.execute(f"DROP TABLE {table}")
                dropped.append(table)
    return dropped


def _make(cursor, month: date, alias: str) -> bool:
    """False when rows of this month already fell in the default partition.

    The owner cannot look for herself: the policies are forced upon her as well.
    """
    try:
        with transaction.atomic(using=alias):
            cursor.execute(
                f"CREATE TABLE {name(month)} PARTITION OF {TABLE} "
                f"FOR VALUES FROM ('{month}T00:00Z') TO ('{months_later(month, 1)}T00:00Z')"
            )
            close(cursor, name(month))
    except IntegrityError:
        return False
    return True


def _exists(cursor, table: str) -> bool:
    cursor.execute("SELECT to_regclass(%s)", [f"public.{table}"])
    return cursor.fetchone()[0] is not None


def _partitions(cursor) -> list[str]:
    cursor.execute(
        "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid "
        "WHERE i.inhparent = %s::regclass AND c.relname <> %s ORDER BY 1",
        [TABLE, f"{TABLE}_default"],
    )
    return [row[0] for row in cursor.fetchall()]
