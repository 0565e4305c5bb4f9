"""What the database's own catalog says of the walls. Each function returns the faults it sees, as sentences."""

import psycopg
from django.conf import settings
from django.db import connections, transaction
from psycopg import sql

from relais.base.walls import (
    LIBRARY_PREFIXES,
    LIBRARY_TABLES,
    SIDE,
    Open,
    Owned,
    Shared,
    app_role,
    walled_models,
)


def walled() -> dict[str, type]:
    """Table → model, for those behind row-level security."""
    return {m._meta.db_table: m for m in walled_models() if isinstance(m.wall, Owned | Shared)}


def sides(model) -> list[str]:
    """The columns that say whose row it is."""
    wall = model.wall
    return [wall.column] if isinstance(wall, Owned) else [wall.author, wall.reader]


def raw(alias: str = "default", **changes) -> psycopg.Connection:
    """A connection of our own under the role of `alias`: neither Django nor its pool in between."""
    told = settings.DATABASES[alias]
    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    given = {name: told[key] for name, key in names.items() if told[key]}
    return psycopg.connect(**given | changes)


def ask(question: str, values=()) -> list[tuple]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchall()


# --- row-level security ------------------------------------------------------------------------------------------


def uncovered() -> list[str]:
    """Tables of one or two organisations, and partitions, on which a policy is not forced upon everyone."""
    rows = ask(
        "SELECT relname, relispartition FROM pg_class WHERE relnamespace = 'public'::regnamespace"
        " AND relkind IN ('r', 'p') AND NOT (relrowsecurity AND relforcerowsecurity)"
    )
    return [f"{table} : ouverte" for table, partition in rows if partition or table in walled()]


def differing_policies() -> list[str]:
    """Policies in the database that are not, word for word, those of the model's `wall`."""
    faults = []
    for table, model in walled().items():
        found, declared = _policies(table), _declared(table, model)
        faults += [
            f"{table} : {name}"
            for name in sorted(found.keys() | declared.keys())
            if found.get(name) != declared.get(name)
        ]
    extra = ask(
        "SELECT tablename, policyname FROM pg_policies WHERE NOT tablename = ANY(%s)", [list(walled())]
    )
    return faults + [f"{table} : {policy} de trop" for table, policy in extra]


def _policies(table: str) -> dict[str, tuple]:
    rows = ask(
        "SELECT policyname, permissive, roles::text[], cmd, qual, with_check FROM pg_policies WHERE tablename = %s",
        [table],
    )
    return {name: tuple(said) for name, *said in rows}


def _declared(table: str, model) -> dict[str, tuple]:
    """As the database would write them: made on an empty copy, read back, forgotten."""
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute(sql.SQL("CREATE TABLE wall_copy (LIKE {})").format(sql.Identifier(table)))
        for name, (command, body) in model.wall.policies().items():
            create = sql.SQL("CREATE POLICY {} ON wall_copy FOR " + command + " TO {} " + body)
            cursor.execute(create.format(sql.Identifier(name), app_role()))
        said = _policies("wall_copy")
        transaction.set_rollback(True, using="owner")
    return said


def doubled_policies() -> list[str]:
    """Two permissive policies for one command are an OR: the second opens what the first shuts."""
    rows = ask("SELECT tablename, cmd FROM pg_policies WHERE permissive = 'PERMISSIVE'")
    each = [
        (t, c)
        for t, cmd in rows
        for c in (["SELECT", "INSERT", "UPDATE", "DELETE"] if cmd == "ALL" else [cmd])
    ]
    return sorted(
        {f"{table} : {command} deux fois" for table, command in each if each.count((table, command)) > 1}
    )


def lenient_policies() -> list[str]:
    """A policy says no more than: this column is that organisation. No way in when the setting is absent."""
    side = SIDE.replace(" ", "").lower()
    faults = []
    for table, model in walled().items():
        for name, (_, body) in model.wall.policies().items():
            left = body.lower().replace(" ", "").replace(side, "·")
            for column in sides(model):
                left = left.replace(f"{column}=·", "own")
            plain = {
                "using(own)withcheck(own)",
                "withcheck(own)",
                "using(casewhenownthentrueelseownend)",
                "using(casewhenownthentrueelseownend)withcheck(casewhenownthentrueelseownend)",
            }
            if getattr(model.wall, "sent", ""):
                plain = {
                    f"using(casewhenownthentrueelseownand{model.wall.sent}isnotnullend)",
                    "using(own)withcheck(own)",
                    "withcheck(own)",
                }
            faults += [] if left in plain else [f"{table}.{name} : {left}"]
    return faults


# --- who may do what ---------------------------------------------------------------------------------------------


def differing_grants() -> list[str]:
    """Rights of the application's role that are not those its walls give, table by table and column by column."""
    role = settings.DATABASES["default"]["USER"]
    tables = ask(
        "SELECT c.relname, a.privilege_type, '' FROM pg_class c, aclexplode(c.relacl) a"
        " WHERE c.relnamespace = 'public'::regnamespace AND c.relkind <> 'S' AND a.grantee = %s::regrole"
        " UNION ALL SELECT c.relname, a.privilege_type, t.attname FROM pg_class c"
        " JOIN pg_attribute t ON t.attrelid = c.oid, aclexplode(t.attacl) a"
        " WHERE c.relnamespace = 'public'::regnamespace AND a.grantee = %s::regrole",
        [role, role],
    )
    ours = {model._meta.db_table: model.wall for model in walled_models()}
    found: dict[str, set] = {table: set() for table in ours}
    for table, privilege, column in tables:
        if not _of_a_library(table):
            found.setdefault(table, set()).add(f"{privilege} ({column})" if column else privilege)
    unknown = [f"{table} : {sorted(found[table])}" for table in found if table not in ours]
    return unknown + [
        f"{table} : {sorted(found[table] ^ _rights(wall))}"
        for table, wall in ours.items()
        if found[table] != _rights(wall)
    ]


def _of_a_library(table: str) -> bool:
    return table in LIBRARY_TABLES or table.startswith(tuple(LIBRARY_PREFIXES))


def _rights(wall) -> set[str]:
    rights = set()
    for right in wall.grants():
        command, _, columns = right.partition(" (")
        rights |= {f"{command} ({c})" for c in columns.rstrip(")").split(", ")} if columns else {command}
    return rights


def owned_by_the_application() -> list[str]:
    role = settings.DATABASES["default"]["USER"]
    return [
        name
        for (name,) in ask(
            "SELECT relname::text FROM pg_class WHERE relowner = %s::regrole"
            " UNION SELECT proname FROM pg_proc WHERE proowner = %s::regrole"
            " UNION SELECT nspname FROM pg_namespace WHERE nspowner = %s::regrole"
            " UNION SELECT datname FROM pg_database WHERE datdba = %s::regrole",
            [role] * 4,
        )
    ]


def ways_around() -> list[str]:
    """Views that run as their owner, materialized views, functions that run as their definer."""
    rows = ask(
        "SELECT 'vue ' || relname FROM pg_class WHERE relkind = 'v' AND relnamespace = 'public'::regnamespace"
        " AND NOT coalesce(reloptions, '{}') && ARRAY['security_invoker=true', 'security_invoker=on']"
        " UNION ALL SELECT 'vue matérialisée ' || relname FROM pg_class"
        " WHERE relkind = 'm' AND relnamespace = 'public'::regnamespace"
        " UNION ALL SELECT 'fonction ' || proname FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace"
    )
    return [name for (name,) in rows]


# --- what goes round a policy ------------------------------------------------------------------------------------


def loose_foreign_keys() -> list[str]:
    """Between two walled tables, a key that does not carry the organisations, or a relation without any."""
    rows = ask(
        "SELECT conrelid::regclass::text, confrelid::regclass::text, (SELECT array_agg(attname::text ORDER BY k.at)"
        " FROM unnest(conkey) WITH ORDINALITY k(number, at) JOIN pg_attribute"
        " ON attrelid = conrelid AND attnum = k.number) FROM pg_constraint WHERE contype = 'f'"
    )
    tables = walled()
    faults = []
    bound = set()
    for table, target, columns in rows:
        if table not in tables or target not in tables:
            continue
        carried = set(columns) & set(sides(tables[table]))
        wanted = tables[table].wall.bound.get(columns[0].removesuffix("_id"), {})
        if carried and set(wanted) <= set(columns):
            bound.add((table, columns[0]))
        else:
            faults.append(f"{table}.{', '.join(columns)} → {target} : sans organisation")
    for table, model in tables.items():
        for key in model._meta.concrete_fields:
            target = getattr(key.remote_field, "model", None)
            if target and target._meta.db_table in tables and (table, key.column) not in bound:
                faults.append(f"{table}.{key.column} : aucune clé")
    return faults


def telling_uniques() -> list[str]:
    """A unique index whose clash would tell one organisation of another's row: it must begin with whose it is."""
    rows = ask(
        "SELECT indrelid::regclass::text, indexrelid::regclass::text, (SELECT array_agg(attname::text ORDER BY k.at)"
        " FROM unnest(indkey::int2[]) WITH ORDINALITY k(number, at) JOIN pg_attribute"
        " ON attrelid = indrelid AND attnum = k.number) FROM pg_index WHERE indisunique"
    )
    tables = walled()
    return [
        f"{index} ({', '.join(columns)})"
        for table, index, columns in rows
        if table in tables and columns[0] not in sides(tables[table]) and "id" not in columns
    ]


def open_without_reason() -> list[str]:
    """Tables that name an organisation and stand outside the wall: each says why."""
    return [
        model._meta.db_table
        for model in walled_models()
        if isinstance(model.wall, Open) and len(model.wall.reason) < 10
    ]


ALL = (
    uncovered,
    differing_policies,
    doubled_policies,
    lenient_policies,
    differing_grants,
    owned_by_the_application,
    ways_around,
    loose_foreign_keys,
    telling_uniques,
    open_without_reason,
)


def faults() -> dict[str, list[str]]:
    """Every fault of every kind; empty when the walls stand."""
    return {look.__name__: seen for look in ALL if (seen := look())}
