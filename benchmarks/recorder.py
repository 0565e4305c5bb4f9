"""What a page asks of the database: each statement with its parameters and how long it took."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter

from django.db import connection


@dataclass(frozen=True)
class Statement:
    sql: str
    params: object
    seconds: float

    @property
    def literal(self) -> str:
        """As the server receives it."""
        return connection.ops.compose_sql(self.sql, self.params) if self.params else self.sql

    @property
    def is_savepoint(self) -> bool:
        return bool(re.match(r"(RELEASE |ROLLBACK TO )?SAVEPOINT ", self.sql))

    @property
    def is_setting(self) -> bool:
        return "set_config(" in self.sql


@contextmanager
def recorded() -> Iterator[list[Statement]]:
    """Statements of the block on the application's connection. BEGIN and COMMIT do not pass here."""
    statements = []

    def note(execute, sql, params, many, context):
        start = perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            text = sql if isinstance(sql, str) else sql.as_string(connection.connection)
            statements.append(Statement(text, params, perf_counter() - start))

    with connection.execute_wrapper(note):
        yield statements
