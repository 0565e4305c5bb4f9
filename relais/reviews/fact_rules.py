"""What is known of her household: where each fact comes from, and why one may not be written. No database here."""

from relais.base.moves import Labelled
from relais.base.words import Sentence, say
from relais.cases.rules import why_not_act


class Origin(Labelled):
    """Where a fact comes from. The last two are no facts: nobody could say, or it was taken away."""

    SAID = "said", "dit par elle"
    SEEN = "seen", "vu sur un document"
    FILE = "file", "dans sa fiche"
    RELAY = "relay", "dans le relais reçu"
    PREPARED = "prepared", "préparé par la structure"
    UNKNOWN = "unknown", "elle ne sait pas"
    REMOVED = "removed", "retiré"


BY_ADVISER = (Origin.SAID, Origin.SEEN)
NO_FACT = frozenset({Origin.UNKNOWN, Origin.REMOVED})


def why_not_tell(*, case_state: str, read_at: int, changed_at: int) -> Sentence | None:
    """`read_at`: the edition that the writer saw; `changed_at`: the one that last changed this very block."""
    if refused := why_not_act(case_state=case_state):
        return refused
    if changed_at > read_at:
        return say(
            "Quelqu’un vient de répondre à cette question : sa réponse est gardée, et se lit dans la situation. "
            "Relisez-la ; si elle est à corriger, répondez de nouveau."
        )
    return None
