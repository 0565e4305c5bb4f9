"""An application for an individual aid: from what is told to its decision, and when it is complete. No database here.

The papers are those that funds usually ask (domain note, §3.3: usage, of which no published list was found).
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Protocol

from relais.base.french import day, euros
from relais.base.moves import Labelled
from relais.base.words import Sentence, say

from .local_rules import AidKind
from .quotient import Household, why_not_count

LONGEST_DETAILS = 500
LONGEST_REPORT = 4000
LONGEST_MOTIVE = 300
LONGEST_BODY = 160
MOST_CENTS = 10_000_000  # a hundred thousand euros of aid is a slip of the finger


class State(Labelled):
    DRAFT = "draft", "en préparation"
    SUBMITTED = "submitted", "déposée, à vérifier"
    COMPLETE = "complete", "complète"
    ON_AGENDA = "on_agenda", "à l’ordre du jour"
    ADJOURNED = "adjourned", "ajournée"
    DECIDED = "decided", "décidée"
    WITHDRAWN = "withdrawn", "retirée"


class Move(Labelled):
    SUBMIT = "submit", "déposer"
    COMPLETE = "complete", "déclarer complète"
    TAKE_BACK = "take_back", "reprendre pour corriger"
    PUT_ON_AGENDA = "put_on_agenda", "inscrire à une séance"
    TAKE_OFF = "take_off", "retirer de l’ordre du jour"
    ADJOURN = "adjourn", "ajourner"
    DECIDE = "decide", "décider"
    WITHDRAW = "withdraw", "retirer"


MOVES: Mapping[tuple[State, Move], State] = {
    (State.DRAFT, Move.SUBMIT): State.SUBMITTED,
    (State.SUBMITTED, Move.COMPLETE): State.COMPLETE,
    (State.ADJOURNED, Move.COMPLETE): State.COMPLETE,
    (State.COMPLETE, Move.TAKE_BACK): State.SUBMITTED,
    (State.COMPLETE, Move.PUT_ON_AGENDA): State.ON_AGENDA,
    (State.ON_AGENDA, Move.TAKE_OFF): State.COMPLETE,
    (State.ON_AGENDA, Move.ADJOURN): State.ADJOURNED,
    (State.ON_AGENDA, Move.DECIDE): State.DECIDED,
    (State.COMPLETE, Move.DECIDE): State.DECIDED,  # under delegation, or urgent
    (State.DRAFT, Move.WITHDRAW): State.WITHDRAWN,
    (State.SUBMITTED, Move.WITHDRAW): State.WITHDRAWN,
    (State.COMPLETE, Move.WITHDRAW): State.WITHDRAWN,
    (State.ON_AGENDA, Move.WITHDRAW): State.WITHDRAWN,
    (State.ADJOURNED, Move.WITHDRAW): State.WITHDRAWN,
}
EDITABLE = frozenset({State.DRAFT, State.SUBMITTED, State.ADJOURNED})
OVER = frozenset({State.DECIDED, State.WITHDRAWN})


class Payee(Labelled):
    PERSON = "person", "La personne"
    PROVIDER = "provider", "Le soignant ou le fournisseur"


class Paper(Labelled):
    """What an application is decided upon; the codes are those of `documents.kinds`."""

    FORM = "form_fund_aid", "Formulaire de demande signé"
    RESOURCES = "three_months_income", "Justificatifs des ressources des trois derniers mois"
    TAX_NOTICE = "tax_notice", "Dernier avis d’impôt"
    CHARGES = "charges", "Justificatifs des charges fixes"
    QUOTE = "quote", "Devis daté"
    MUTUAL_ANSWER = "mutual_answer", "Réponse de la complémentaire"
    OTHER_ANSWER = "other_answer", "Réponse de l’autre organisme sollicité"
    FAMILY_BENEFITS = "benefit_certificate", "Attestation de la CAF"
    LOSS_OF_INCOME = "loss_of_income", "Preuve de la perte de revenus"
    HOSPITAL_STAY = "hospital_stay", "Bulletin de sortie ou certificat médical"
    MDPH_ANSWER = "mdph_answer", "Réponse de la MDPH"
    BANK_STATEMENTS = "bank_statements", "Relevés de compte"
    OTHER = "other", "Autre pièce"


NEEDED_BY_ALL = (Paper.FORM, Paper.RESOURCES, Paper.TAX_NOTICE, Paper.CHARGES)
NEEDED: Mapping[AidKind, tuple[Paper, ...]] = {
    AidKind.UNCOVERED_CARE: (Paper.QUOTE, Paper.MUTUAL_ANSWER),
    AidKind.COVER: (Paper.QUOTE,),
    AidKind.INCOME_LOSS: (Paper.LOSS_OF_INCOME,),
    AidKind.HOME_HELP: (Paper.QUOTE, Paper.HOSPITAL_STAY),
    AidKind.JOB: (Paper.QUOTE,),
    AidKind.DISABILITY: (Paper.QUOTE, Paper.MDPH_ANSWER),
    AidKind.OTHER: (),
}
# Nothing is bought: the sum asked is a need, told in the report.
WITHOUT_COST = frozenset({AidKind.INCOME_LOSS})


class Sums(Protocol):
    """The five lines that agents know, in cents; all None when nothing is bought."""

    cost: int | None
    statutory: int | None
    complementary: int | None
    other: int | None
    left: int | None


class Told(Sums, Protocol):
    """What an application says; `models.Application`."""

    kind: str
    details: str
    wanted: int | None
    other_body: str
    report: str
    urgency: str
    without_review: str
    payee: str
    papers: Collection[str]
    missing: Collection[str]


def why_not_move(*, state: str, move: Move) -> Sentence | None:
    """No move from this state: the sentence names the state."""
    if (State(state), move) in MOVES:
        return None
    return say(
        "Cette demande est {state} : on ne peut pas la {move}.", state=State(state).label, move=move.label
    )


def moved(state: str, move: Move) -> State:
    return MOVES[State(state), move]


def why_not_edit(*, state: str) -> Sentence | None:
    if state == State.COMPLETE:
        return say("Cette demande est complète : reprenez-la d’abord pour la corriger.")
    if state not in EDITABLE:
        return say("Cette demande est {state} : elle ne change plus.", state=State(state).label)
    return None


def why_not_stale(*, edition: int | None, now: int) -> Sentence | None:
    """`edition`: the one that the screen showed; None where there is no screen."""
    if edition is not None and edition != now:
        return say("Cette demande a changé entre-temps : relisez-la avant d’écrire.")
    return None


def why_not_told(told: Told) -> Sentence | None:
    """What no application may say, even begun; the first fault."""
    if told.kind not in set(AidKind):
        return say("Choisissez la nature de l’aide.")
    for words, most in (
        (told.details, LONGEST_DETAILS),
        (told.report, LONGEST_REPORT),
        (told.urgency, LONGEST_MOTIVE),
        (told.without_review, LONGEST_MOTIVE),
    ):
        if len(words) > most:
            return say("C’est un peu long : {n} signes, {most} au plus.", n=len(words), most=most)
    if told.payee and told.payee not in set(Payee):
        return say("Choisissez à qui l’aide serait payée.")
    return why_not_sums(told, told.wanted) or _why_not_papers([*told.papers, *told.missing])


def _why_not_papers(codes: Collection[str]) -> Sentence | None:
    if set(codes) - set(Paper):
        return say("Choisissez les pièces dans la liste.")
    return None


def left_of(*, cost: int, statutory: int, complementary: int, other: int) -> int:
    """What remains to be paid, in cents, as on the form of the Bas-Rhin.

    >>> left_of(cost=13000, statutory=2598, complementary=288, other=0)
    10114
    """
    return cost - statutory - complementary - other


def why_not_sums(sums: Sums, wanted: int | None) -> Sentence | None:
    """All five or none, in whole cents; nobody pays more than the cost, and no more is asked than what is left."""
    told = (sums.cost, sums.statutory, sums.complementary, sums.other)
    if any(one is not None and not 0 <= one <= MOST_CENTS for one in (*told, wanted)):
        return say("Vérifiez les montants : de zéro à {most}.", most=euros(MOST_CENTS, whole=True))
    if all(one is None for one in told):
        return None
    if any(one is None for one in told):
        return say("Écrivez les quatre montants du devis : zéro quand personne ne paie cette part.")
    left = left_of(
        cost=sums.cost, statutory=sums.statutory, complementary=sums.complementary, other=sums.other
    )
    if left < 0:
        return say("Les parts dépassent le coût : vérifiez le devis et les réponses.")
    if wanted is not None and wanted > left:
        return say("La somme demandée dépasse ce qui reste à payer, {left}.", left=euros(left))
    return None


def needed(kind: str, *, other_body: str = "") -> tuple[Paper, ...]:
    """The papers of an application of that kind, in the order in which one reads them."""
    asked = {*NEEDED_BY_ALL, *NEEDED[AidKind(kind)], *([Paper.OTHER_ANSWER] if other_body.strip() else [])}
    return tuple(paper for paper in Paper if paper in asked)


def papers_of(told: Told) -> tuple[Paper, ...]:
    """Those it needs, and those that were asked for, whether they are here or not."""
    asked = {*needed(told.kind, other_body=told.other_body), *told.missing}
    return tuple(paper for paper in Paper if paper in asked)


def absent(told: Told) -> tuple[Paper, ...]:
    """The papers that keep an application from being complete."""
    return tuple(paper for paper in papers_of(told) if paper not in told.papers)


def untold(told: Told, household: Household | None) -> Iterator[Sentence]:
    """All that is to write before it is complete, one sentence each."""
    if not told.details.strip():
        yield say("Dites en quelques mots ce que l’aide permettra.")
    if told.kind not in WITHOUT_COST and told.cost is None:
        yield say("Écrivez le coût, et ce que chacun en prend en charge.")
    if not told.wanted:
        yield say("Écrivez la somme demandée.")
    if household is None:
        yield say("Dites qui vit au foyer, ses ressources et ses charges.")
    elif refused := why_not_count(household):
        yield refused
    if not told.report.strip() and not told.urgency.strip():
        yield say("Écrivez le rapport social, ou l’urgence qui le remplace.")
    if not told.payee:
        yield say("Dites à qui l’aide serait payée.")


def why_not_submit(told: Told, *, state: str) -> Sentence | None:
    """One may deposit with papers to come; not without saying for what."""
    if refused := why_not_move(state=state, move=Move.SUBMIT) or why_not_told(told):
        return refused
    if not told.details.strip():
        return say("Dites en quelques mots ce que l’aide permettra.")
    return None


def why_not_complete(
    *,
    state: str,
    lacks: Collection[Sentence],
    papers: Collection[Paper],
    gate: Sentence | None,
    rules_known: bool,
) -> Sentence | None:
    """`lacks`: what `untold` says; `papers`: `absent`; `gate`: why no discretionary aid may be proposed for her."""
    if refused := why_not_move(state=state, move=Move.COMPLETE):
        return refused
    if not rules_known:
        return say("Les règles locales d’aide de la caisse ne sont pas encore écrites : commencez par elles.")
    if refused := next(iter(lacks), None):
        return refused
    for paper in papers:
        return say("Il manque : {paper}.", paper=paper.label)
    return gate


def why_not_decide_alone(*, state: str) -> Sentence | None:
    """Between two sittings: complete, and waiting for none."""
    if state == State.ON_AGENDA:
        return say("Cette demande est à l’ordre du jour : retirez-la d’abord, ou laissez la séance décider.")
    if state != State.COMPLETE:
        return say("Cette demande est {state} : on décide une demande complète.", state=State(state).label)
    return None


def why_not_close_case(*, number: str, state: str) -> Sentence | None:
    """Of its case: the commission would go on for a person whom nobody accompanies any more."""
    if state in OVER:
        return None
    return say(
        "La demande d’aide {number} est {state} : attendez sa décision, ou retirez-la si la personne n’en veut plus.",
        number=number,
        state=State(state).label,
    )


def why_not_without_case(*, urgency: str, without_review: str) -> Sentence | None:
    """An application that stands alone: nobody reviewed her rights here, and one says why."""
    if urgency.strip() or without_review.strip():
        return None
    return say("Ses droits d’abord : dites pourquoi ils n’ont pas été revus, ou l’urgence.")


def why_not_awaited(*, asked: bool) -> Sentence | None:
    """`asked`: the financing plan that it answers still asks."""
    if not asked:
        return say("Le plan de financement ne demande plus cette aide : retirez cette demande.")
    return None


def why_not_take_back_request(*, engaged: bool) -> Sentence | None:
    """Of who follows her plan. `engaged`: the commission holds money for this request."""
    if engaged:
        return say(
            "La commission a engagé cette aide : demandez à sa secrétaire d’y mettre fin, et le plan suivra."
        )
    return None


def why_not_ask_for(
    *, state: str, papers: Collection[str], until: date | None, today: date
) -> Sentence | None:
    """Of the secretary, for papers to come before a day."""
    if state not in (State.SUBMITTED, State.ADJOURNED):
        return say("On demande une pièce pour une demande déposée ou ajournée.")
    return why_not_wait_for(papers=papers, until=until, today=today)


def why_not_wait_for(*, papers: Collection[str], until: date | None, today: date) -> Sentence | None:
    if not papers:
        return say("Choisissez la pièce qui manque.")
    if until is None or until <= today:
        return say("Écrivez jusqu’à quand la pièce est attendue : un jour à venir.")
    return _why_not_papers(papers)


def told_missing(papers: Collection[str], until: date | None) -> str:
    """« Devis daté, Dernier avis d’impôt, avant le 12 décembre 2026 »."""
    names = ", ".join(paper.label for paper in Paper if paper in papers)
    return say("{papers}, avant le {until}", papers=names, until=day(until)) if until else names
