"""What may be decided, by whom, up to which sum. No database here. Amounts are whole cents."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from relais.base.french import euros
from relais.base.moves import Labelled
from relais.base.words import Sentence, say

from .local_rules import AidKind, LocalRules
from .quotient import is_delegated
from .rules import why_not_wait_for

LONGEST_WORDS = 500


class Outcome(Labelled):
    GRANTED_FULL = "granted_full", "accordée en totalité"
    GRANTED_PARTIAL = "granted_partial", "accordée en partie"
    REFUSED = "refused", "refusée"
    ADJOURNED = "adjourned", "ajournée"
    INADMISSIBLE = "inadmissible", "irrecevable"
    WITHDRAWN = "withdrawn", "retirée"


class Ratifying(Labelled):
    """What a sitting says of a decision taken before it."""

    RATIFIED = "ratified", "ratifiée"
    NOT_RATIFIED = "not_ratified", "non ratifiée"


GRANTED = frozenset({Outcome.GRANTED_FULL, Outcome.GRANTED_PARTIAL})
DECIDABLE = frozenset(set(Outcome) - {Outcome.WITHDRAWN})  # a withdrawal is hers: nobody votes on it


class Way(Labelled):
    SESSION = "session", "en séance"
    DELEGATION = "delegation", "par délégation"
    URGENT = "urgent", "en urgence"
    OFFICE = "office", "sans décision de la commission"  # she withdrew


TO_RATIFY = (Way.DELEGATION, Way.URGENT)


class Reason(Labelled):
    """Why not all that was asked. Each is told to her in a letter: no judgement."""

    RIGHT_FIRST = "right_first", "Un droit qu’elle peut avoir n’a pas encore été demandé"
    OTHER_FIRST = "other_first", "Un autre organisme est à solliciter d’abord"
    RESOURCES = "resources", "Les ressources du foyer dépassent le repère de la caisse"
    NOT_HEALTH = "not_health", "La difficulté ne vient pas de la santé, de la maternité ou du travail"
    NOT_COVERED = "not_covered", "Cette dépense n’est pas de celles que la caisse peut aider"
    CEILING = "ceiling", "Le plafond de l’année est atteint"
    BUDGET = "budget", "Les crédits de l’année sont engagés"
    SHARED = "shared", "Un autre financeur prend le reste"
    BY_SCALE = "by_scale", "C’est la part que le barème de la caisse prévoit"
    ALREADY_PAID = "already_paid", "La dépense était déjà faite avant la demande"
    MISSING = "missing", "Une pièce manque"
    OTHER_FUND = "other_fund", "Elle relève d’une autre caisse"
    OTHER = "other", "Autre raison"


@dataclass(frozen=True)
class Deciding:
    """What is proposed or decided. `papers`, `until`: when adjourned, what is awaited and until when."""

    outcome: str
    cents: int = 0
    reason: str = ""
    words: str = ""
    papers: tuple[str, ...] = ()
    until: date | None = None
    far_why: str = ""


def why_not_outcome(deciding: Deciding, *, wanted: int, today: date) -> Sentence | None:
    """Whether the outcome, its sum and its reason hold together; `wanted`: cents asked."""
    if deciding.outcome not in DECIDABLE:
        return say("Choisissez la décision.")
    if len(deciding.words) > LONGEST_WORDS:
        return say(
            "C’est un peu long : {n} signes, {most} au plus.", n=len(deciding.words), most=LONGEST_WORDS
        )
    if refused := _why_not_sum(deciding, wanted):
        return refused
    if deciding.outcome != Outcome.GRANTED_FULL and deciding.reason not in set(Reason):
        return say("Choisissez le motif : il sera dit à la personne.")
    if deciding.outcome == Outcome.ADJOURNED:
        return why_not_wait_for(papers=deciding.papers, until=deciding.until, today=today)
    return None


def _why_not_sum(deciding: Deciding, wanted: int) -> Sentence | None:
    if deciding.outcome == Outcome.GRANTED_FULL and deciding.cents != wanted:
        return say("Accorder en totalité, c’est accorder {wanted}.", wanted=euros(wanted))
    if deciding.outcome == Outcome.GRANTED_PARTIAL and not 0 < deciding.cents < wanted:
        return say("Accorder en partie, c’est moins que {wanted}, et plus que rien.", wanted=euros(wanted))
    if deciding.outcome not in GRANTED and deciding.cents:
        return say("Cette décision n’accorde rien : laissez la somme vide.")
    return None


def why_not_ratifying(outcome: str, words: str) -> Sentence | None:
    if outcome not in set(Ratifying):
        return say("Dites si la décision est ratifiée.")
    if outcome == Ratifying.NOT_RATIFIED and not words.strip():
        return say("Dites en une phrase pourquoi la décision n’est pas ratifiée.")
    if len(words) > LONGEST_WORDS:
        return say("C’est un peu long : {n} signes, {most} au plus.", n=len(words), most=LONGEST_WORDS)
    return None


def why_not_decide_point(*, ratifies: bool) -> Sentence | None:
    if ratifies:
        return say("Ce point vient pour être ratifié : la décision est déjà prise.")
    return None


def why_not_ratify_point(*, ratifies: bool) -> Sentence | None:
    if not ratifies:
        return say("On ratifie une décision prise entre deux séances : celle-ci reste à prendre.")
    return None


def why_not_far(*, far: Sentence | None, far_why: str) -> Sentence | None:
    """`far`: how it is far from the fund's own like decisions; a sentence then says why."""
    if far and not far_why.strip():
        return say("{far} Dites en une phrase pourquoi.", far=far)
    if len(far_why) > LONGEST_WORDS:
        return say("C’est un peu long : {n} signes, {most} au plus.", n=len(far_why), most=LONGEST_WORDS)
    return None


def why_not_betray(pieces: Collection[str]) -> Sentence | None:
    """`pieces`: of what was typed for the members to read, those that would tell them who she is."""
    if pieces:
        return say("Les membres lisent sans nom : écrivez autrement « {pieces} ».", pieces=", ".join(pieces))
    return None


def why_not_alone(*, allowed: bool, own: bool, in_conflict: bool, outcome: str = "") -> Sentence | None:
    """Who decides between two sittings: not of an application that she made, nor of somebody she is linked to."""
    if not allowed:
        return say("Décider entre deux séances demande la délégation de la direction.")
    if own:
        return say("Vous avez préparé cette demande : une autre personne la décide.")
    if in_conflict:
        return say("Vous êtes à l’écart de cette demande : une autre personne la décide.")
    if outcome == Outcome.ADJOURNED:
        return say("On ajourne en séance. Pour une pièce qui manque, reprenez la demande et demandez-la.")
    return None


def why_not_delegated(*, kind: str, cents: int, granted: bool, rules: LocalRules) -> Sentence | None:
    """Up to the threshold of its kind; what grants nothing is decided under delegation where something is."""
    scale = rules.scale(AidKind(kind))
    if scale is None or not scale.delegated:
        return say("Cette aide se décide en séance.")
    if granted and not is_delegated(rules, AidKind(kind), cents):
        return say("La délégation va jusqu’à {most} : au-delà, en séance.", most=euros(scale.delegated))
    return None


def why_not_urgent(*, cents: int, outcome: str, motive: str, rules: LocalRules) -> Sentence | None:
    if outcome not in GRANTED:
        return say("L’urgence sert à accorder : tout le reste attend la séance.")
    if not motive.strip():
        return say("Dites pourquoi l’aide ne peut pas attendre la séance.")
    if cents > rules.urgency:
        return say("L’urgence va jusqu’à {most} : au-delà, en séance.", most=euros(rules.urgency))
    return None


# --- money ------------------------------------------------------------------------------------------------------------


def why_not_commit(*, credit: int | None, engaged: int, cents: int, kind: str, year: int) -> Sentence | None:
    """`engaged`: committed and not freed; `credit`: None when nobody opened any."""
    if credit is None:
        return say("Aucun crédit n’est ouvert en {year} : {kind}.", year=year, kind=AidKind(kind).label)
    if engaged + cents > credit:
        return say(
            "Il reste {left} de crédit pour cette aide : c’est moins que {cents}.",
            left=euros(credit - engaged),
            cents=euros(cents),
        )
    return None


def why_not_above_ceilings(
    *, kind: str, cents: int, of_person: int, of_household: int, rules: LocalRules
) -> Sentence | None:
    """`of_person`, `of_household`: cents of that kind already granted in the year, and neither freed nor recovered."""
    scale = rules.scale(AidKind(kind))
    if scale is None:
        return None
    if scale.per_person is not None and of_person + cents > scale.per_person:
        return say(
            "Le plafond de l’année est de {most} par personne, dont {given} déjà accordés.",
            most=euros(scale.per_person),
            given=euros(of_person),
        )
    if scale.per_household is not None and of_household + cents > scale.per_household:
        return say(
            "Le plafond de l’année est de {most} par foyer, dont {given} déjà accordés.",
            most=euros(scale.per_household),
            given=euros(of_household),
        )
    return None


def why_not_open_credit(*, year: int, kind: str, today: date) -> Sentence | None:
    if kind not in set(AidKind):
        return say("Choisissez la nature de l’aide.")
    if not today.year - 1 <= year <= today.year + 1:
        return say("Un crédit s’ouvre pour cette année, celle d’avant ou celle d’après.")
    return None


def why_not_credit(*, credit: int, engaged: int, most: int) -> Sentence | None:
    """A credit never falls under what is promised."""
    if not 0 <= credit <= most:
        return say("Vérifiez le montant : de zéro à {most}.", most=euros(most, whole=True))
    if credit < engaged:
        return say(
            "{engaged} sont déjà engagés : le crédit ne peut pas être moindre.", engaged=euros(engaged)
        )
    return None


def why_not_adopt_rules(
    *, since: date, newest: date | None, voted_on: date | None, today: date
) -> Sentence | None:
    """Versions follow one another: none slips in before one that decisions stand on."""
    if newest is not None and since <= newest:
        return say("Une version plus récente existe déjà : la nouvelle commence après elle.")
    if newest is not None and since < today:
        return say(
            "Des décisions tiennent par la version en vigueur : la nouvelle commence aujourd’hui ou plus tard."
        )
    if voted_on is not None and voted_on > today:
        return say("Ce vote est à venir : notez-le une fois fait.")
    return None
