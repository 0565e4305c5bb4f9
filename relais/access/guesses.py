"""Guesses counted before they are checked, in the database: neither several processes nor a race gives more."""

import hashlib
from datetime import datetime

from django.db import connection
from django.utils import timezone

from .models import Guess
from .rules import PAUSE

COUNT = """
INSERT INTO relais_guess (key, count, until) VALUES (%(key)s, 1, %(until)s)
ON CONFLICT (key) DO UPDATE SET
  count = CASE WHEN relais_guess.until < %(now)s THEN 1 ELSE relais_guess.count + 1 END,
  until = CASE WHEN relais_guess.until < %(now)s THEN %(until)s ELSE relais_guess.until END
RETURNING count, until
"""


def count(what: str, who: str) -> tuple[int, datetime]:
    """Count one more guess; returns the guesses of this pause and when it ends. The row is locked meanwhile."""
    now = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {"key": _key(what, who), "now": now, "until": now + PAUSE})
        guesses, until = cursor.fetchone()
    return guesses, timezone.localtime(until)


def forget(what: str, who: str) -> None:
    """The guess was right: start again from nothing."""
    Guess.objects.filter(key=_key(what, who)).delete()


def _key(what: str, who: str) -> str:
    return hashlib.sha256(f"{what}\0{who.strip().lower()}".encode()).hexdigest()
