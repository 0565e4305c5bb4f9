"""Links without an account: what they are for, how long they hold, and what hides them. No database here."""

import logging
import re
from datetime import datetime

from relais.base.moves import Labelled
from relais.base.words import Sentence, say

LONGEST = 60  # days
ROLE = "link"  # in the journal: somebody who held a link, whoever it was


class LinkPurpose(Labelled):
    """What a link lets do, and nothing else."""

    PAPERS = "papers", "donner des pièces"
    ANSWER = "answer", "répondre à une demande de financement"


def why_not_open(*, days: int) -> Sentence | None:
    if not 1 <= days <= LONGEST:
        return say("Un lien sert au moins un jour, et au plus {n} : choisissez une durée.", n=LONGEST)
    return None


def why_not_enter(*, expires_at: datetime, closed_at: datetime | None, now: datetime) -> Sentence | None:
    """The same words for every reason, a link that never was included: they tell nothing to who tries some."""
    return None if closed_at is None and now < expires_at else dead()


def dead() -> Sentence:
    return say("Demandez-en un autre à la personne qui vous l’a donné.")


class Hidden(logging.Filter):
    """No log keeps a link: its address is all that one needs to enter."""

    TOKEN = re.compile(r"(/lien/)[^/\s\"']+")

    def filter(self, record: logging.LogRecord) -> bool:
        told = record.getMessage()
        if self.TOKEN.search(told):
            record.msg, record.args = self.TOKEN.sub(r"\1…", told), ()
        return True
