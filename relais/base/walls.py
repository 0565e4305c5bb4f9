"""The second wall: row-level security, grants and composite foreign keys, built from each model's `wall`.

The application's role is granted nothing by default; a table is granted only by the very function that
raises its wall, so a table without a wall cannot be read at all (docs/adr/0002).
"""

from dataclasses import dataclass, field

from django.apps import apps
from django.db import connections, transaction
from psycopg import sql

SIDE = "NULLIF(current_setting('relais.organisation', true), '')::uuid"


@dataclass(frozen=True)
class Owned:
    """Rows of one organisation. `append_only`: neither changed nor removed by the application.

    `bound`, here and below: foreign key → {column here: column there} that the database must find equal.
    """

    column: str
    append_only: bool = False
    removable: bool = False
    bound: dict[str, dict[str, str]] = field(default_factory=dict)

    def policies(self) -> dict[str, tuple[str, str]]:
        own = f"{self.column} = {SIDE}"
        return {"own_rows": ("ALL", f"USING ({own}) WITH CHECK ({own})")}

    def grants(self) -> list[str]:
        rights = ["SELECT", "INSERT"]
        rights += [] if self.append_only else ["UPDATE"]
        return rights + (["DELETE"] if self.removable else [])


@dataclass(frozen=True)
class Shared:
    """One row that two organisations see. Its two ends never change: only `changes` may be updated.

    `sent`: the column without which the row is its author's alone; nobody else ever changes it then.
    """

    author: str
    reader: str
    changes: tuple[str, ...] = ()
    bound: dict[str, dict[str, str]] = field(default_factory=dict)
    sent: str = ""

    def policies(self) -> dict[str, tuple[str, str]]:
        # A CASE, not an OR: the planner keeps the index of the side that the query names (×1.02 instead of ×800).
        own, theirs = f"{self.author} = {SIDE}", f"{self.reader} = {SIDE}"
        left = f"{theirs} AND {self.sent} IS NOT NULL" if self.sent else theirs
        sides = f"CASE WHEN {own} THEN true ELSE {left} END"
        change = own if self.sent else sides
        return {
            "both_sides_read": ("SELECT", f"USING ({sides})"),
            "author_changes" if self.sent else "both_sides_change": (
                "UPDATE",
                f"USING ({change}) WITH CHECK ({change})",
            ),
            "author_writes": ("INSERT", f"WITH CHECK ({own})"),
        }

    def grants(self) -> list[str]:
        columns = ", ".join(self.changes)
        return ["SELECT", "INSERT"] + ([f"UPDATE ({columns})"] if columns else [])


@dataclass(frozen=True)
class Open:
    """No wall, for a reason that a reviewer can judge."""

    reason: str
    rights: tuple[str, ...] = ("SELECT", "INSERT", "UPDATE", "DELETE")
    bound: dict[str, dict[str, str]] = field(default_factory=dict)

    def policies(self) -> dict[str, tuple[str, str]]:
        return {}

    def grants(self) -> list[str]:
        return list(self.rights)


# Tables of the libraries: none speaks of a person who gives up care.
LIBRARY_TABLES = {
    "django_session": Open("la session du professionnel"),
    "django_migrations": Open("lue au démarrage", rights=("SELECT",)),
    "django_content_type": Open("noms des tables", rights=("SELECT",)),
}
LIBRARY_PREFIXES = {
    "account_": Open("adresses et confirmations des comptes"),
    "mfa_": Open("seconds facteurs des comptes"),
    "procrastinate_": Open("file de tâches : identifiants seulement"),
}


def app_role() -> sql.Identifier:
    """The role under which pages and worker connect: it owns nothing."""
    return sql.Identifier(connections["default"].settings_dict["USER"])


def walled_models() -> list[type]:
    return [model for model in apps.get_app_config("relais").get_models() if model._meta.managed]


def build(alias: str = "owner") -> None:
    """Raise every wall declared, as the owner; idempotent, in one transaction, after each migration."""
    with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('relais.walls'))")
        _grant_ground(cursor)
        for model in walled_models():
            _raise_wall(cursor, model._meta.db_table, model.wall)
        for model in walled_models():
            _bind(cursor, model)
        for table in _partitions(cursor):
            close(cursor, table)
        for table in _tables(cursor):
            if wall := _library_wall(table):
                _grant(cursor, table, wall)


def _grant_ground(cursor) -> None:
    for statement in (
        "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}",
        "GRANT USAGE ON SCHEMA public TO {role}",
        "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
    ):
        cursor.execute(sql.SQL(statement).format(role=app_role()))


def close(cursor, table: str) -> None:
    """Rows are refused to whoever no policy lets in, the owner included."""
    for force in ("ENABLE", "FORCE"):
        cursor.execute(
            sql.SQL("ALTER TABLE {} " + force + " ROW LEVEL SECURITY").format(sql.Identifier(table))
        )


def _raise_wall(cursor, table: str, wall) -> None:
    name = sql.Identifier(table)
    cursor.execute(
        "SELECT policyname FROM pg_policies WHERE schemaname = 'public' AND tablename = %s", [table]
    )
    for (policy,) in cursor.fetchall():
        cursor.execute(sql.SQL("DROP POLICY {} ON {}").format(sql.Identifier(policy), name))
    policies = wall.policies()
    if policies:
        close(cursor, table)
    for policy, (command, body) in policies.items():
        create = sql.SQL("CREATE POLICY {} ON {} FOR " + command + " TO {} " + body)
        cursor.execute(create.format(sql.Identifier(policy), name, app_role()))
    _grant(cursor, table, wall)


def _grant(cursor, table: str, wall) -> None:
    for right in wall.grants():
        cursor.execute(sql.SQL("GRANT " + right + " ON {} TO {}").format(sql.Identifier(table), app_role()))


def _bind(cursor, model) -> None:
    """Foreign keys ignore policies: between walled tables they carry the organisations as well."""
    table = model._meta.db_table
    for name, pairs in model.wall.bound.items():
        key = model._meta.get_field(name)
        target = key.remote_field.model._meta.db_table
        here, there = ", ".join([key.column, *pairs]), ", ".join(["id", *pairs.values()])
        _add_constraint(cursor, target, f"{target}_{'_'.join(pairs.values())}_key", f"UNIQUE ({there})")
        _add_constraint(
            cursor, table, f"{table}_{name}_bound", f"FOREIGN KEY ({here}) REFERENCES {target} ({there})"
        )


def _add_constraint(cursor, table: str, name: str, body: str) -> None:
    cursor.execute(
        "SELECT 1 FROM pg_constraint WHERE conname = %s AND conrelid = %s::regclass",
        [name, f"public.{table}"],
    )
    if not cursor.fetchone():
        cursor.execute(
            sql.SQL("ALTER TABLE {} ADD CONSTRAINT {} " + body).format(
                sql.Identifier(table), sql.Identifier(name)
            )
        )


def _partitions(cursor) -> list[str]:
    """They are reached through their parent only: no grant, no policy of their own."""
    cursor.execute("SELECT c.relname FROM pg_class c WHERE c.relispartition AND c.relkind = 'r'")
    return [table for (table,) in cursor.fetchall()]


def _tables(cursor) -> list[str]:
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    return [table for (table,) in cursor.fetchall()]


def _library_wall(table: str) -> Open | None:
    if table in LIBRARY_TABLES:
        return LIBRARY_TABLES[table]
    return next((wall for prefix, wall in LIBRARY_PREFIXES.items() if table.startswith(prefix)), None)


class WrongRole(RuntimeError):
    """The application was about to run as a role that row-level security does not hold."""


def refuse_wrong_role(alias: str = "default") -> None:
    """Refuse to start as superuser, BYPASSRLS or owner of a table: the wall would be a picture of a wall."""
    with connections[alias].cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper OR rolbypassrls OR EXISTS (SELECT FROM pg_class c JOIN pg_namespace n"
            " ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND pg_has_role(c.relowner, 'MEMBER'))"
            " FROM pg_roles WHERE rolname = current_user"
        )
        if cursor.fetchone()[0]:
            raise WrongRole(
                "Relais refuse de démarrer : le rôle PostgreSQL de DATABASE_URL est superutilisateur, contourne "
                "les règles de lignes ou possède des tables. Donnez-lui le rôle relais_app, et DATABASE_OWNER_URL "
                "à celui qui possède les tables (voir docs/installer.md)."
            )
