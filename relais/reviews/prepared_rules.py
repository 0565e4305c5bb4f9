"""Whether an adviser may still decide of what a structure prepared. No database here."""

from relais.base.words import Sentence, say
from relais.cases.rules import why_not_act


def why_not_decide(*, case_state: str, decided: bool) -> Sentence | None:
    if refused := why_not_act(case_state=case_state):
        return refused
    if decided:
        return say("C’est déjà vérifié : sa situation dit ce qui en est retenu.")
    return None
