"""The two roles of a database: one that owns it, one that works in it and owns nothing."""

from typing import LiteralString

import psycopg
from psycopg import sql

from relais.runner.cluster import Server

OWNER = "relais_owner"
APP = "relais_app"
_PLAIN: LiteralString = "LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION"
_OURS = 811_673  # the advisory lock of those who prepare at the same time


def prepare(server: Server, database: str) -> tuple[str, str]:
    """See that the roles and the database are there; return (app_url, owner_url).

    May be called at any time, by several programs at once.
    """
    with psycopg.connect(server.url("postgres", "postgres"), autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [_OURS])
        _see_to_roles(connection)
        _see_to_database(connection, database)
        with psycopg.connect(server.url(database, "postgres")) as inside:
            _see_to_schema(inside)
    return server.url(database, APP), server.url(database, OWNER)


def _see_to_roles(connection: psycopg.Connection) -> None:
    for role in (OWNER, APP):
        known = connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [role]).fetchone()
        verb = sql.SQL("ALTER ROLE {} {}" if known is not None else "CREATE ROLE {} {}")
        connection.execute(verb.format(sql.Identifier(role), sql.SQL(_PLAIN)))


def _see_to_database(connection: psycopg.Connection, database: str) -> None:
    names = {"db": sql.Identifier(database), "owner": sql.Identifier(OWNER), "app": sql.Identifier(APP)}
    if connection.execute("SELECT FROM pg_database WHERE datname = %s", [database]).fetchone() is None:
        create = sql.SQL("CREATE DATABASE {db} OWNER {owner} ENCODING 'UTF8' TEMPLATE template0")
        connection.execute(create.format(**names))
    connection.execute(sql.SQL("REVOKE ALL ON DATABASE {db} FROM PUBLIC").format(**names))
    connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {db} TO {app}").format(**names))


def _see_to_schema(inside: psycopg.Connection) -> None:
    inside.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    inside.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(sql.Identifier(APP)))
