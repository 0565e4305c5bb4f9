"""A funder's answer: what may be said of a request, and by whom. No database here; days are of `plan_days`."""

from datetime import date

from relais.base.french import day, euros
from relais.base.words import Sentence, mark, say

from .request_rules import why_not_move
from .rules import No, RequestMove, RequestState

# As the funder itself says it. Silence is noted by an adviser: nobody says of herself that she did not answer.
OF_A_FUNDER = {
    No.NOT_COVERED: mark("Nous ne finançons pas ce soin"),
    No.CEILING: mark("Les ressources dépassent notre plafond"),
    No.BUDGET: mark("Notre budget est épuisé"),
    No.OTHER_FIRST: mark("Un autre financeur doit payer d’abord"),
    No.RIGHT_FIRST: mark("Un droit doit être demandé d’abord"),
    No.NOT_MEMBER: mark("La personne n’est pas de nos adhérents, ou pas de notre territoire"),
    No.MISSING: mark("Une pièce manque"),
    No.TOO_LATE: mark("Le soin est déjà fait, ou la demande arrive trop tard"),
    No.OTHER: mark("Une autre raison"),
}
MOST_SIGNS = 300  # of the conditions


def is_same(*, state: str, granted: int | None, now: int) -> bool:
    """The same answer given twice is one answer: a page sent again by a slow line."""
    said = granted == now
    return said and state == (RequestState.GRANTED if now else RequestState.REFUSED)


def why_not_answer(
    *,
    state: str,
    asked: int,
    before: int | None,
    granted: int,
    why: str,
    conditions: str,
    holds_until: date | None,
    name: str,
    named: bool,
    today: date,
) -> Sentence | None:
    """`before`: cents granted already, None without an answer; `named`: an account answers, its name is known."""
    if state == RequestState.GRANTED:
        return say(
            "Un accord de {sum} est déjà donné : reprenez-le d’abord, la caisse pourra demander à nouveau.",
            sum=euros(before or 0),
        )
    if refused := why_not_move(state=state, move=RequestMove.GRANT):
        return refused
    if granted > asked:
        return say("Accordez {sum} au plus : c’est ce qui est demandé.", sum=euros(asked))
    if not granted and why not in set(No):
        return say("Choisissez la raison du refus : elle aide à demander ailleurs.")
    if why and why not in set(No):
        return say("Choisissez la raison dans la liste.")
    if len(conditions) > MOST_SIGNS:
        return say("Les conditions tiennent en {n} signes : raccourcissez-les.", n=MOST_SIGNS)
    if granted and holds_until is not None and holds_until < today:
        return say("L’accord vaut jusqu’à un jour à venir : le {day} est passé.", day=day(holds_until))
    return why_not_sign(name=name, named=named)


def why_not_sign(*, name: str, named: bool) -> Sentence | None:
    """Without an account, whoever acts says who she is."""
    return None if named or name.strip() else say("Écrivez votre nom : la caisse doit savoir qui répond.")


def why_not_retract(*, state: str, why: str, name: str, named: bool) -> Sentence | None:
    if refused := why_not_move(state=state, move=RequestMove.RETRACT):
        return refused
    if why not in set(No):
        return say("Choisissez pourquoi cet accord est repris.")
    return why_not_sign(name=name, named=named)
