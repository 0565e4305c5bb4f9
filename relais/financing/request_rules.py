"""What becomes of one request: chased, prolonged, lost, paid, given back; each rule says why not. No database here."""

from datetime import date, timedelta

from relais.base.french import day, euros
from relais.base.words import Sentence, say
from relais.cases.rules import Outcome

from .rules import MOVES, RequestMove, RequestState, Way

FURTHEST = timedelta(days=2 * 366)  # a yes prolonged further is a slip of the finger


def why_not_move(*, state: str, move: str) -> Sentence | None:
    """Whether the table allows it."""
    if (state, move) in MOVES:
        return None
    return say("Cette demande est déjà notée « {state} ».", state=RequestState(state).label)


def why_not_by_hand(*, way: str) -> Sentence | None:
    """Why an adviser notes nothing of this request: whoever decides and pays tells the plan."""
    if way == Way.COMMISSION:
        return say(
            "La commission décide et paie cette aide : le plan l’apprend d’elle, sans que vous le notiez."
        )
    return None


def why_not_post(*, way: str, state: str, on: date, asked_on: date, today: date) -> Sentence | None:
    """Why no letter may be noted as gone that day."""
    if way != Way.PAPER:
        return say("Cette demande n’est pas partie par courrier : aucune lettre n’est à noter.")
    if state != RequestState.ASKED:
        return why_not_move(state=state, move=RequestMove.GRANT)
    if on > today:
        return say("Ce jour est à venir : notez-le quand la lettre est partie.")
    if on < asked_on:
        return say("Ce jour est avant la demande, faite le {day} : vérifiez la date.", day=day(asked_on))
    return None


def why_not_chase(*, state: str) -> Sentence | None:
    if state != RequestState.ASKED:
        return say(
            "Cette demande est notée « {state} » : rien n’est à relancer.", state=RequestState(state).label
        )
    return None


def why_not_prolong(
    *, state: str, until: date | None, expires_on: date | None, today: date
) -> Sentence | None:
    if refused := why_not_move(state=state, move=RequestMove.PROLONG):
        return refused
    if until is None or until <= (expires_on or today):
        return say("Écrivez un jour après celui où l’accord prend fin, tel que le financeur l’a dit.")
    if until > today + FURTHEST:
        return say("Ce jour est bien lointain : vérifiez l’année.")
    return None


def why_not_lapse(*, state: str, expires_on: date | None, today: date) -> Sentence | None:
    if refused := why_not_move(state=state, move=RequestMove.LAPSE):
        return refused
    if expires_on is None or today <= expires_on:
        return say("Cet accord vaut encore.")
    return None


def why_not_pay(
    *,
    state: str,
    amount: int,
    granted: int | None,
    for_good: bool,
    on: date,
    asked_on: date,
    today: date,
) -> Sentence | None:
    """`for_good`: no more will come, so that the rest of what was granted is placed again."""
    if refused := why_not_move(state=state, move=RequestMove.PAY):
        return refused
    if not 0 < amount <= (granted or 0):
        return say("{sum} sont accordés : écrivez ce qui est payé, au plus.", sum=euros(granted or 0))
    if amount < (granted or 0) and not for_good:
        return say(
            "{sum} sont accordés, il en manque {less}. Si le reste doit venir, notez le paiement quand tout est payé ; "
            "sinon, cochez que rien de plus ne sera payé.",
            sum=euros(granted or 0),
            less=euros((granted or 0) - amount),
        )
    if on > today:
        return say("Ce jour est à venir : notez le paiement quand il est fait.")
    if on < asked_on:
        return say("Ce jour est avant la demande, faite le {day} : vérifiez la date.", day=day(asked_on))
    return None


def why_not_confirm_care(*, outcome: str, paid: int) -> Sentence | None:
    """`outcome`: of the need; `paid`: how many have paid and await it."""
    if outcome != Outcome.CARE_DONE:
        return say("Notez d’abord, dans le dossier, que le soin est fait, et comment vous le savez.")
    if not paid:
        return say("Aucun financeur n’a encore payé : notez d’abord le paiement.")
    return None


def is_same_recovery(*, amount: int, before: int, recovered: int) -> bool:
    """The same page sent twice by a slow line is one sum given back."""
    return amount > 0 and recovered == before + amount


def why_not_recover(
    *, state: str, amount: int, before: int, paid: int | None, recovered: int
) -> Sentence | None:
    """`recovered`: cents given back by now; `before`: those that the page knew of."""
    if refused := why_not_move(state=state, move=RequestMove.RECOVER):
        return refused
    if recovered != before:
        return say(
            "{sum} rendus sont déjà notés depuis que cette page est ouverte : relisez le plan.",
            sum=euros(recovered),
        )
    left = (paid or 0) - recovered
    if not 0 < amount <= left:
        return say("Il a payé {sum} : écrivez ce qui lui est rendu, au plus.", sum=euros(left))
    return None
