"""Tables as text: ours, read as they are; those that leave, for spreadsheets which must find no formula. Pure."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from io import StringIO
from pathlib import Path

# Whatever a spreadsheet may take for a formula (OWASP, "CSV injection"), full-width forms included.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BOM = "\ufeff"  # without it Excel reads UTF-8 as something else


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The lines of a reference table, as dictionaries of text; whoever reads one twice keeps it."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def table(headers: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Every cell quoted, `;` between them, as spreadsheets in France expect."""
    told = StringIO()
    writer = csv.writer(told, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([cell(header) for header in headers])
    writer.writerows([cell(value) for value in row] for row in rows)
    return BOM + told.getvalue()


def cell(value: object) -> str:
    """A day as one writes it, a number as it is; a text that would be a formula gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, int):
        return str(value)
    return neutral(str(value))


def neutral(text: str) -> str:
    """
    >>> neutral("=HYPERLINK(A1)")
    "'=HYPERLINK(A1)"
    """
    begins = text.lstrip(" \u00a0\u202f\u200b\ufeff")
    return f"'{text}" if begins.startswith(FORMULA) else text
