"""What pages ask of the database, written so that a person can read the difference."""

import re
from collections.abc import Iterable

from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from benchmarks.recorder import Statement
from relais.web.paging import SIZE

CLAUSES = "FROM|INNER JOIN|LEFT OUTER JOIN|WHERE|GROUP BY|ORDER BY|SET|VALUES|FOR UPDATE|ON CONFLICT"


ROWS = SIZE  # as many as a page shows
WHO_ASKS = """\
SELECT django_session.*
    FROM django_session
    WHERE (django_session.expire_date > %s AND django_session.session_key = %s) LIMIT 21
SELECT user.*
    FROM user
    WHERE user.id = %s LIMIT 21
SELECT membership.*, organisation.*
    FROM membership
    INNER JOIN organisation ON (membership.organisation_id = organisation.id)
    INNER JOIN user ON (membership.user_id = user.id)
    WHERE ((membership.ends_on IS NULL OR membership.ends_on >= %s) AND organisation.is_active \
AND membership.revoked_at IS NULL AND membership.starts_on <= %s AND user.is_active AND membership.user_id = %s)
    ORDER BY organisation.name ASC, membership.role ASC
"""


class SqlFile(SingleFileSnapshotExtension):
    """One snapshot, one .sql file, kept as it is written."""

    _write_mode = WriteMode.TEXT
    file_extension = "sql"


def as_text(statements: Iterable[Statement]) -> str:
    """Who asks is found by the same three queries on most pages: they are told once, above."""
    told = "".join(f"{shortened(one.sql)}\n" for one in statements)
    return told.replace(WHO_ASKS, "-- who asks\n")


def shortened(sql: str) -> str:
    """Without names of savepoints, nor lists of parameters; every column of a table is `table.*`."""
    text = " ".join(sql.replace('"', "").replace("relais_", "").split())
    text = re.sub(r"^(SAVEPOINT|RELEASE SAVEPOINT|ROLLBACK TO SAVEPOINT) \S+$", r"\1", text)
    text = re.sub(r"\b(\w+)\.\w+(, \1\.\w+){2,}", r"\1.*", text)
    text = re.sub(r"\((%s(::[\w()\[\]]+)?(, )?)+\)", "(%s)", text)
    text = re.sub(r"^(INSERT INTO \w+) \([^)]*\)", r"\1", text)
    return re.sub(rf" ({CLAUSES})\b", r"\n    \1", text)
