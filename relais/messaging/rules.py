"""When to try again, and when a human must look."""

from datetime import timedelta

from relais.base.moves import Labelled


class State(Labelled):
    WAITING = "waiting", "à envoyer"
    SENT = "sent", "envoyé"
    STUCK = "stuck", "à regarder"


# Two days in all: a mail server that is down on Saturday is up on Monday.
DELAYS = [timedelta(seconds=s) for s in (10, 60, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000)]


def next_delay(attempts: int) -> timedelta | None:
    """The wait before the next try after `attempts` failures; None: stop, a human must look."""
    return DELAYS[attempts - 1] if attempts <= len(DELAYS) else None
