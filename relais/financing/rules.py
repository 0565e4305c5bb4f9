"""Who pays a part of what is left, how one asks, and what becomes of what is asked. No database here."""

from relais.base.moves import Labelled


class FunderKind(Labelled):
    MUTUAL = "mutual", "Fonds social d’une complémentaire"
    PENSION = "pension", "Caisse de retraite"
    EXTRA_PENSION = "extra_pension", "Retraite complémentaire"
    CARSAT = "carsat", "Carsat"
    MSA = "msa", "MSA"
    FUND = "fund", "Aide individuelle de la caisse"
    CCAS = "ccas", "Centre communal d’action sociale"
    DEPARTMENT = "department", "Département"
    MDPH = "mdph", "Fonds départemental de compensation"
    FOUNDATION = "foundation", "Fondation"
    ASSOCIATION = "association", "Association"
    OTHER = "other", "Autre financeur"


class Way(Labelled):
    """How a request reaches its funder."""

    ACCOUNT = "account", "par son compte Relais"
    LINK = "link", "par un lien, sans compte"
    PAPER = "paper", "par courrier"
    COMMISSION = "commission", "par la commission de la caisse"


class QuoteState(Labelled):
    KEPT = "kept", "à comparer"
    CHOSEN = "chosen", "retenu"
    DROPPED = "dropped", "écarté"


class PlanState(Labelled):
    DRAFT = "draft", "en préparation"
    ASKED = "asked", "réponses attendues"
    HELD = "held", "tous ont accordé"
    DONE = "done", "soin fait et payé"
    DROPPED = "dropped", "abandonné"


LIVING_PLAN = (PlanState.DRAFT, PlanState.ASKED, PlanState.HELD)


class RequestState(Labelled):
    ASKED = "asked", "demandé"
    GRANTED = "granted", "accordé"
    REFUSED = "refused", "refusé"
    WITHDRAWN = "withdrawn", "retiré par la caisse"  # the plan no longer asks for it
    RETRACTED = "retracted", "repris par le financeur"  # granted, then taken back
    LAPSED = "lapsed", "caduc"
    PAID = "paid", "payé"
    CARE_DONE = "care_done", "soin fait"
    RECOVERED = "recovered", "récupéré"


class RequestMove(Labelled):
    GRANT = "grant", "accorder"
    REFUSE = "refuse", "refuser"
    WITHDRAW = "withdraw", "retirer la demande"
    RETRACT = "retract", "reprendre l’accord"
    LAPSE = "lapse", "laisser passer le délai"
    PROLONG = "prolong", "prolonger l’accord"
    PAY = "pay", "payer"
    UNPAY = "unpay", "noter le rejet du paiement"
    CONFIRM_CARE = "confirm_care", "constater le soin"
    RECOVER = "recover", "récupérer la somme"


# Where each move leads, from each state where it may be made.
MOVES: dict[tuple[RequestState, RequestMove], RequestState] = {
    (RequestState.ASKED, RequestMove.GRANT): RequestState.GRANTED,
    (RequestState.ASKED, RequestMove.REFUSE): RequestState.REFUSED,
    (RequestState.ASKED, RequestMove.WITHDRAW): RequestState.WITHDRAWN,
    (RequestState.GRANTED, RequestMove.WITHDRAW): RequestState.WITHDRAWN,
    (RequestState.GRANTED, RequestMove.RETRACT): RequestState.RETRACTED,
    (RequestState.GRANTED, RequestMove.LAPSE): RequestState.LAPSED,
    (RequestState.GRANTED, RequestMove.PROLONG): RequestState.GRANTED,
    (RequestState.GRANTED, RequestMove.PAY): RequestState.PAID,
    (RequestState.PAID, RequestMove.UNPAY): RequestState.GRANTED,  # its bank sent the money back
    (RequestState.PAID, RequestMove.CONFIRM_CARE): RequestState.CARE_DONE,
    (RequestState.PAID, RequestMove.RECOVER): RequestState.RECOVERED,
    (RequestState.CARE_DONE, RequestMove.RECOVER): RequestState.RECOVERED,
}

# Those whose share counts in the plan: what is asked may come, what is granted and after is there.
COUNTED = (RequestState.ASKED, RequestState.GRANTED, RequestState.PAID, RequestState.CARE_DONE)
ANSWERED = (
    RequestState.GRANTED,
    RequestState.REFUSED,
    RequestState.RETRACTED,
    RequestState.LAPSED,
    RequestState.PAID,
    RequestState.CARE_DONE,
    RequestState.RECOVERED,
)


class No(Labelled):
    """Why a funder refuses, or takes back."""

    NOT_COVERED = "not_covered", "Ce soin n’est pas de ceux qu’il finance"
    CEILING = "ceiling", "Les ressources dépassent son plafond"
    BUDGET = "budget", "Son budget est épuisé"
    OTHER_FIRST = "other_first", "Un autre financeur doit payer d’abord"
    RIGHT_FIRST = "right_first", "Un droit n’a pas encore été demandé"
    NOT_MEMBER = "not_member", "Elle n’est pas de ses adhérents, ou pas de son territoire"
    MISSING = "missing", "Une pièce manque"
    TOO_LATE = "too_late", "Le soin est déjà fait ou la demande arrive trop tard"
    SILENCE = "silence", "Aucune réponse"
    OTHER = "other", "Autre raison"
