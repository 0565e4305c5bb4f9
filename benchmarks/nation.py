"""Databases as big as the nation's: France's funds and communes, thousands of partners, referrals by the million.

Loaded in bulk by the server's superuser, with the indexes put back at the end; measured as the application's role.
"""

import os
from pathlib import Path

import psycopg

from relais.runner.postgres import Server, prepare, throwaway

SQL = Path(__file__).with_name("nation.sql").read_text(encoding="utf-8")
MONTHS = 36
BIG = tuple(
    f"relais_{table}"
    for table in (
        *("consent", "referral", "preparation", "news", "event"),
        *("person", "contact", "identifier", "household", "householdmember", "objection"),
        *("case", "casereferral", "need", "attempt", "step", "note"),
    )
)
BYPASS = "relais_without_walls"


def ground() -> Server:
    """A throw-away server with the migrated, furnished database that the others are copied from."""
    server = throwaway()
    app, owner = prepare(server, "ground")
    os.environ |= {
        "DATABASE_URL": app,
        "DATABASE_OWNER_URL": owner,
        "DJANGO_SETTINGS_MODULE": "relais.settings",
        "RELAIS_SECRET_KEY": "clef-des-mesures-jamais-en-production-0123456789",
        "RELAIS_POOL": "0",
    }
    _furnish()
    return server


def _furnish() -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connections
    from django.utils import timezone

    from relais.base import partitions, walls
    from relais.territory.loader import load

    call_command("migrate", verbosity=0)
    today = timezone.localdate()
    partitions.make(today.replace(year=today.year - MONTHS // 12, day=1), MONTHS)
    walls.build()
    load(using="owner")
    connections.close_all()


def build(server: Server, *, rows: int, k: float, seed: int) -> str:
    """Make the database of this size; returns its name. `k`: how much busier the busy desk is."""
    name = f"nation_{rows}"
    with psycopg.connect(server.url("postgres", "postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} OWNER relais_owner TEMPLATE ground")
    prepare(server, name)
    with psycopg.connect(server.url(name, "postgres"), autocommit=True) as connection:
        indexes = _drop_indexes(connection)
        connection.execute(SQL.format(seed=seed, rows=rows, k=k, months=MONTHS))
        for (definition,) in indexes:
            connection.execute(definition)
        connection.execute("VACUUM (ANALYZE)")  # as autovacuum leaves it
        _see_to_bypass(connection)
    return name


def _drop_indexes(connection) -> list[tuple[str]]:
    found = connection.execute(
        "SELECT indexdef, indexname FROM pg_indexes WHERE schemaname = 'public' AND tablename = ANY(%s) AND NOT EXISTS "
        "(SELECT FROM pg_constraint WHERE conindid = to_regclass(quote_ident(indexname)))",
        [list(BIG)],
    ).fetchall()
    for _, index in found:
        connection.execute(f'DROP INDEX "{index}"')
    # The definition of a partitioned table's index says ONLY, which would leave the partitions without theirs.
    return [(definition.replace(" ON ONLY ", " ON "),) for definition, _ in found]


def _see_to_bypass(connection) -> None:
    """The role of the bare queries: the same rights to read and write, no row-level security."""
    if connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [BYPASS]).fetchone() is None:
        connection.execute(f"CREATE ROLE {BYPASS} LOGIN BYPASSRLS IN ROLE relais_app")
    connection.execute(f"GRANT CONNECT ON DATABASE {connection.info.dbname} TO {BYPASS}")
