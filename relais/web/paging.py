"""Pages by key: the next page starts after the last row shown, whatever the depth."""

import json
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.core import signing
from django.db.models import Q, QuerySet
from django.http import QueryDict

SIZE = 25
MOST_COUNTED = 500
SALT = "relais.page"


def page(
    rows: QuerySet,
    query: QueryDict,
    *,
    instant: str,
    newest_first: bool,
    opened: Callable[[list], QuerySet] | None = None,
) -> tuple[list, dict]:
    """`SIZE` rows after the key in the address, and the addresses of the next page and of the first.

    `rows` must be ordered by (`instant`, id), both descending when `newest_first`. A key that was not ours is
    ignored: one is back at the beginning. `opened`: the rows of these keys in the same order, where an index alone
    chooses them among many that are not shown.
    """
    key = _read(query.get("after", ""))
    if key:
        rows = rows.filter(_beyond(instant, key, newest_first))
    found = rows[: SIZE + 1]
    found = list(opened(list(found.values_list("pk", flat=True))) if opened else found)
    more = len(found) > SIZE
    shown = found[:SIZE]
    return shown, {
        "next_url": _address(query, key_of(shown[-1], instant)) if more else "",
        "first_url": _address(query, "") if key else "",
    }


def counted(rows: QuerySet) -> tuple[int, bool]:
    """How many rows, up to `MOST_COUNTED`, and whether there are more: its cost stops growing with history."""
    found = rows.order_by()[: MOST_COUNTED + 1].count()
    return min(found, MOST_COUNTED), found > MOST_COUNTED


def _beyond(instant: str, key: tuple[datetime, UUID], newest_first: bool) -> Q:
    side = "lt" if newest_first else "gt"
    at, pk = key
    # The first condition alone bounds the index scan; the second settles ties.
    return Q(**{f"{instant}__{side}e": at}) & (Q(**{f"{instant}__{side}": at}) | Q(**{f"id__{side}": pk}))


def key_of(row, instant: str) -> str:
    """Where a row stands, as the address of the following page says it; signed, for it goes into a query."""
    return signing.dumps([getattr(row, instant).isoformat(), str(row.id)], salt=SALT, compress=False)


def _read(text: str) -> tuple[datetime, UUID] | None:
    try:
        at, pk = signing.loads(text, salt=SALT)
        return datetime.fromisoformat(at), UUID(pk)
    except (signing.BadSignature, ValueError, TypeError, json.JSONDecodeError):
        return None


def _address(query: QueryDict, after: str) -> str:
    asked = query.copy()
    asked.pop("after", None)
    if after:
        asked["after"] = after
    return f"?{asked.urlencode()}"
