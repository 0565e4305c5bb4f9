"""An aid granted, until it is paid, lost, renounced or recovered. No database here. Amounts are whole cents."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from relais.base.french import day, euros
from relais.base.months import months_later
from relais.base.moves import Labelled
from relais.base.words import Sentence, say

from . import paying_files
from .local_rules import LocalRules
from .rules import Payee

LONGEST_NAME = 70  # of a payee, as ISO 20022 takes it
OLDEST = timedelta(days=3 * 366)


class GrantState(Labelled):
    GRANTED = "granted", "accordée, à payer"
    PAID = "paid", "payée"
    LAPSED = "lapsed", "caduque"
    RENOUNCED = "renounced", "abandonnée"
    RECOVERED = "recovered", "récupérée"


class GrantMove(Labelled):
    PAY = "pay", "payer"
    PROLONG = "prolong", "prolonger"
    LAPSE = "lapse", "laisser passer le délai"
    RENOUNCE = "renounce", "renoncer"
    RETURN = "return", "noter un rejet de la banque"
    RECOVER = "recover", "récupérer"


GRANT_MOVES: Mapping[tuple[GrantState, GrantMove], GrantState] = {
    (GrantState.GRANTED, GrantMove.PAY): GrantState.PAID,
    (GrantState.GRANTED, GrantMove.PROLONG): GrantState.GRANTED,
    (GrantState.GRANTED, GrantMove.LAPSE): GrantState.LAPSED,
    (GrantState.GRANTED, GrantMove.RENOUNCE): GrantState.RENOUNCED,
    (GrantState.GRANTED, GrantMove.RETURN): GrantState.GRANTED,  # other payments of it wait
    (GrantState.PAID, GrantMove.RETURN): GrantState.GRANTED,
    (GrantState.PAID, GrantMove.RECOVER): GrantState.RECOVERED,
}


class PaymentState(Labelled):
    """One sum on its way to one account. Sent again, it is another payment, which has its own."""

    DUE = "due", "à payer au prochain ordre"
    ORDERED = "ordered", "dans un ordre"
    RETURNED = "returned", "rejeté par la banque"
    SENT_AGAIN = "sent_again", "refait vers un autre compte"
    DROPPED = "dropped", "retiré"


class PaymentMove(Labelled):
    ORDER = "order", "mettre dans un ordre"
    DROP = "drop", "retirer"
    RETURN = "return", "noter le rejet"
    SEND_AGAIN = "send_again", "corriger le compte"


PAYMENT_MOVES: Mapping[tuple[PaymentState, PaymentMove], PaymentState] = {
    (PaymentState.DUE, PaymentMove.ORDER): PaymentState.ORDERED,
    (PaymentState.DUE, PaymentMove.DROP): PaymentState.DROPPED,
    (PaymentState.ORDERED, PaymentMove.RETURN): PaymentState.RETURNED,
    (PaymentState.RETURNED, PaymentMove.SEND_AGAIN): PaymentState.SENT_AGAIN,
    (PaymentState.RETURNED, PaymentMove.DROP): PaymentState.DROPPED,
}


class Rejection(Labelled):
    """Why a bank sends a transfer back: the codes of ISO 20022, as its customer reads them on a statement."""

    AC01 = "AC01", "AC01 : numéro de compte inexact"
    AC04 = "AC04", "AC04 : compte clos"
    AC06 = "AC06", "AC06 : compte bloqué"
    AG01 = "AG01", "AG01 : ce compte ne reçoit pas de virement"
    AM05 = "AM05", "AM05 : virement reçu deux fois"
    BE04 = "BE04", "BE04 : adresse du titulaire absente"
    MD07 = "MD07", "MD07 : titulaire décédé"
    MS02 = "MS02", "MS02 : refusé par le titulaire"
    MS03 = "MS03", "MS03 : raison non dite par la banque"
    RC01 = "RC01", "RC01 : banque inconnue"
    OTHER = "other", "Un autre code"


# The account itself is wrong: the same one would come back again.
WRONG_ACCOUNT = frozenset({Rejection.AC01, Rejection.AC04, Rejection.AG01, Rejection.MD07, Rejection.RC01})


class Proof(Labelled):
    """What shows that the money serves what it was granted for."""

    INVOICE = "invoice", "Facture"
    SIGNED_QUOTE = "signed_quote", "Devis signé"
    CARE_DONE = "care_done", "Attestation de soin fait"
    CONTRIBUTION = "contribution", "Appel de cotisation"
    INCOME = "income", "Justificatif de la perte de revenus"


class Ending(Labelled):
    """Why an aid granted is given up, or recovered."""

    NO_LONGER_NEEDED = "no_longer_needed", "Le besoin n’existe plus"
    OTHER_FUNDER = "other_funder", "Un autre financeur a payé"
    CARE_NOT_DONE = "care_not_done", "Le soin n’a pas été fait"
    HER_CHOICE = "her_choice", "Elle y renonce"
    MISTAKE = "mistake", "Erreur de paiement"
    NOT_RATIFIED = "not_ratified", "La commission n’a pas ratifié"


def why_not_move_grant(*, state: str, move: GrantMove) -> Sentence | None:
    if (GrantState(state), move) in GRANT_MOVES:
        return None
    return say("Cette aide est {state}.", state=GrantState(state).label)


def why_not_pay(
    *,
    state: str,
    cents: int,
    left: int,
    proof: str,
    on: date,
    use_by: date,
    today: date,
    payee: str,
    payee_name: str,
    payee_iban: str,
    twice: bool = False,
) -> Sentence | None:
    """`left`: cents of the grant that no proof has used yet; `on`: the day of the proof; `twice`: this one is noted."""
    if refused := why_not_move_grant(state=state, move=GrantMove.PAY):
        return refused
    if proof not in set(Proof):
        return say("Une aide se paie sur preuve : choisissez la pièce reçue.")
    if today > use_by:
        return say("Le délai pour se servir de cette aide est passé le {use_by}.", use_by=day(use_by))
    if on > today:
        return say("Ce jour est à venir : notez la pièce une fois reçue.")
    if on < today - OLDEST:
        return say("Ce jour est bien ancien : vérifiez l’année.")
    if not 0 < cents <= left:
        return say("Il reste {left} à payer de cette aide : vérifiez le montant.", left=euros(left))
    if twice:
        return say(
            "Une pièce de ce jour et de ce montant est déjà notée. S’il y en a deux, retirez-la et notez leur somme."
        )
    return _why_not_payee(payee, payee_name, payee_iban)


def _why_not_payee(payee: str, name: str, number: str) -> Sentence | None:
    if payee not in set(Payee):
        return say("Choisissez à qui l’aide est payée.")
    if not name.strip():
        return say("Écrivez le nom du titulaire du compte.")
    if len(name.strip()) > LONGEST_NAME:
        return say("Ce nom est trop long : {most} caractères au plus.", most=LONGEST_NAME)
    if refused := paying_files.why_not_iban(number):
        return say("Compte à payer : {why}", why=refused)
    return None


def payment_state(*, ordered: bool, dropped: bool, returned: bool, sent_again: bool) -> PaymentState:
    """`sent_again`: another payment took its place."""
    if dropped:
        return PaymentState.DROPPED
    if sent_again:
        return PaymentState.SENT_AGAIN
    if returned:
        return PaymentState.RETURNED
    return PaymentState.ORDERED if ordered else PaymentState.DUE


def why_not_move_payment(*, state: str, move: PaymentMove) -> Sentence | None:
    if (PaymentState(state), move) in PAYMENT_MOVES:
        return None
    return say("Ce paiement est {state}.", state=PaymentState(state).label)


def why_not_drop_payment(*, state: str) -> Sentence | None:
    if state == PaymentState.DROPPED:
        return say("Ce paiement est déjà retiré.")
    if state == PaymentState.ORDERED:
        return say("Ce paiement est dans un ordre déjà fait : il ne se retire plus.")
    return why_not_move_payment(state=state, move=PaymentMove.DROP)


def why_not_return(
    *, state: str, grant_state: str, why: str, on: date, ordered_on: date, today: date, cents: int, paid: int
) -> Sentence | None:
    """What the bank's statement says of one line. `paid`: cents of the aid paid, and not come back yet."""
    if refused := why_not_move_payment(state=state, move=PaymentMove.RETURN):
        return refused
    if refused := why_not_move_grant(state=grant_state, move=GrantMove.RETURN):
        return refused
    if why not in set(Rejection):
        return say("Choisissez le code que donne la banque.")
    if why == Rejection.AM05:
        return say(
            "La banque a reçu ce virement deux fois et n’en rend qu’un : il est payé, il n’y a rien à refaire."
        )
    if not ordered_on <= on <= today:
        return say(
            "Le rejet vient après l’ordre, fait le {day}, et au plus tard ce jour.", day=day(ordered_on)
        )
    if cents > paid:
        return say(
            "Une somme de cette aide est déjà revenue : il ne reste que {paid} de payés.", paid=euros(paid)
        )
    return None


def why_not_send_again(
    *, state: str, why: str, same: bool, payee: str, payee_name: str, payee_iban: str
) -> Sentence | None:
    """`why`: that of the bank; `same`: to the account that it rejected."""
    if refused := why_not_move_payment(state=state, move=PaymentMove.SEND_AGAIN):
        return refused
    if refused := _why_not_payee(payee, payee_name, payee_iban):
        return refused
    if same and why in WRONG_ACCOUNT:
        return say("La banque a rejeté ce compte : écrivez l’IBAN d’un nouveau relevé d’identité bancaire.")
    return None


def why_not_order(*, cents: int, seen: int | None = None) -> Sentence | None:
    """`cents`: of all that is due; `seen`: as the page showed it, None where there is no page."""
    if not cents:
        return say("Aucun paiement n’attend : notez d’abord les pièces reçues.")
    if seen is not None and seen != cents:
        return say("Une pièce a été notée ou retirée entre-temps : relisez les lignes avant de payer.")
    return None


def why_not_payable(refusals: Sequence[paying_files.Refusal]) -> Sentence | None:
    """What a bank would reject in the order, the first of it."""
    return say("{why}", why=refusals[0]) if refusals else None


def why_not_same_file(*, known: str, digest: str) -> Sentence | None:
    if known and known != digest:
        return say(
            "Ce fichier n’est plus celui qui a été exporté : ne l’envoyez pas, prévenez l’équipe de Relais."
        )
    return None


def why_not_prolong(
    *, state: str, use_by: date, until: date, today: date, rules: LocalRules
) -> Sentence | None:
    if refused := why_not_move_grant(state=state, move=GrantMove.PROLONG):
        return refused
    latest = months_later(today, rules.use_by_months)
    if not use_by < until <= latest:
        return say(
            "Choisissez un jour après le {use_by}, et jusqu’au {latest}.",
            use_by=day(use_by),
            latest=day(latest),
        )
    return None


def why_not_lapse(*, state: str, use_by: date, today: date, unproved: int) -> Sentence | None:
    """`unproved`: cents that no proof has used: what is proved in time is paid, even later."""
    if refused := why_not_move_grant(state=state, move=GrantMove.LAPSE):
        return refused
    if today <= use_by:
        return say("Cette aide sert jusqu’au {use_by} inclus.", use_by=day(use_by))
    return _why_not_free(unproved)


def _why_not_free(unproved: int) -> Sentence | None:
    if not unproved:
        return say("Toute cette aide a sa preuve : elle attend seulement d’être payée.")
    return None


def is_to_warn(
    *, state: str, use_by: date, warned: bool, unproved: int, notice_days: int, today: date
) -> bool:
    """Whether its loss comes near and nobody was told."""
    near = use_by - timedelta(days=notice_days) <= today <= use_by
    return state == GrantState.GRANTED and unproved > 0 and near and not warned


def why_not_renounce(*, state: str, why: str, unproved: int) -> Sentence | None:
    if refused := why_not_move_grant(state=state, move=GrantMove.RENOUNCE):
        return refused
    if why not in set(Ending):
        return say("Dites pourquoi cette aide s’arrête.")
    return _why_not_free(unproved)


def why_not_recover(*, state: str, cents: int, left: int, why: str) -> Sentence | None:
    """`left`: cents paid and not recovered yet."""
    if refused := why_not_move_grant(state=state, move=GrantMove.RECOVER):
        return refused
    if why not in set(Ending):
        return say("Dites pourquoi cette somme revient.")
    if not 0 < cents <= left:
        return say("{left} ont été payés et peuvent revenir : vérifiez le montant.", left=euros(left))
    return None


def why_not_again(*, seen: int | None, recovered: int) -> Sentence | None:
    """`seen`: cents come back already, when the page was drawn; None where there is no page."""
    if seen is not None and seen != recovered:
        return say(
            "{recovered} sont maintenant notés comme revenus : relisez avant d’en noter d’autres.",
            recovered=euros(recovered),
        )
    return None
