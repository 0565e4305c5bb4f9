"""When a quote may be kept, chosen or dropped; each rule says why not, and what to do. No database here."""

from datetime import date

from relais.base.french import day
from relais.base.moves import Labelled
from relais.base.words import Sentence, say
from relais.cases.rules import NeedState, why_not_act

from .quote import Quote, why_paid_above
from .rules import QuoteState
from .shares import Covered, why_propose_basket

MOST_LINES = 40


class DropReason(Labelled):
    """Why a quote is put aside."""

    OTHER_CHOSEN = "other_chosen", "Un autre devis est retenu"
    TOO_DEAR = "too_dear", "Il laisse trop à payer"
    EXPIRED = "expired", "Il n’est plus valable"
    WRONG = "wrong", "Il est faux ou incomplet"
    GIVEN_UP = "given_up", "Elle ne veut plus de ce soin"


def why_not_begin(*, case_state: str, need_state: str) -> Sentence | None:
    """Why no quote may be added to this need."""
    if refused := why_not_act(case_state=case_state):
        return refused
    if need_state != NeedState.OPEN:
        return say("L’issue de ce soin est notée : corrigez-la d’abord s’il est encore à obtenir.")
    return None


def why_not_days(*, made: date, valid_until: date | None, on: date) -> Sentence | None:
    """Why these two days cannot be those of a quote."""
    if made > on:
        return say("La date du devis est à venir : mettez celle qui y est écrite.")
    if valid_until and valid_until < made:
        return say("Le devis finirait avant d’être fait : vérifiez les deux dates.")
    return None


def why_not_keep(quote: Quote, *, on: date, made: date) -> Sentence | None:
    """Why a quote made that day may not be kept as it is typed."""
    if refused := why_not_days(made=made, valid_until=quote.valid_until, on=on):
        return refused
    if not quote.lines:
        return say("Ajoutez au moins une ligne : ce que le professionnel propose, et son prix.")
    if len(quote.lines) > MOST_LINES:
        return say("{most} lignes au plus : regroupez les plus petites.", most=MOST_LINES)
    return why_paid_above(quote)


def why_not_change(*, case_state: str, state: str, planned: bool, asked: bool = False) -> Sentence | None:
    """`planned`: a living plan rests upon it; `asked`: a funder was asked for a part of these very lines."""
    if refused := why_not_act(case_state=case_state):
        return refused
    if state == QuoteState.DROPPED:
        return say("Ce devis est écarté : ajoutez le nouveau.")
    if planned:
        return say(
            "Un plan de financement repose sur ce devis : abandonnez d’abord le plan, ou ajoutez un devis."
        )
    if asked:
        return say("Un financeur a été sollicité sur ce devis : il ne change plus. Ajoutez le nouveau.")
    return None


def why_not_choose(
    quote: Quote, covered: Covered, *, case_state: str, state: str, on: date, made: date
) -> Sentence | None:
    """Why this quote, of the day `made`, may not be the one that is followed."""
    if refused := why_not_act(case_state=case_state):
        return refused
    if state == QuoteState.CHOSEN:
        return say("Ce devis est déjà retenu.")
    if state == QuoteState.DROPPED:
        return say("Ce devis est écarté : ajoutez-le de nouveau s’il redevient utile.")
    return why_over(quote, on) or why_basket_first(quote, covered, made)


def why_basket_first(quote: Quote, covered: Covered, made: date) -> Sentence | None:
    """Why « 100 % Santé » is to be asked for before this quote; None once each line that is not of it says why."""
    for line in quote.lines:
        if not line.no_basket and (why := why_propose_basket(line, covered, made)):
            return say("{why} Demandez ce devis, ou dites pourquoi il n’est pas pris.", why=why)
    return None


def why_not_replace(*, planned: bool) -> Sentence | None:
    """`planned`: a living plan rests upon the quote chosen before."""
    if not planned:
        return None
    return say("Un plan de financement repose sur le devis déjà retenu : abandonnez d’abord ce plan.")


def why_over(quote: Quote, on: date) -> Sentence | None:
    """Why it is no longer valid; None while it is."""
    if not quote.valid_until or quote.valid_until >= on:
        return None
    return say(
        "Ce devis n’est plus valable depuis le {day} : demandez-en un nouveau au professionnel, et ajoutez-le ici.",
        day=day(quote.valid_until),
    )


def why_not_drop(*, case_state: str, state: str, planned: bool) -> Sentence | None:
    if refused := why_not_act(case_state=case_state):
        return refused
    if state == QuoteState.DROPPED:
        return say("Ce devis est déjà écarté.")
    if planned:
        return say("Un plan de financement repose sur ce devis : abandonnez d’abord le plan.")
    return None
