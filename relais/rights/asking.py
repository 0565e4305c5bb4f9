"""The question to ask next: the one whose answer changes most of what can be said of her rights.

Nothing is asked that changes nothing: a question is there because an answer of the review lacks one of its facts, or
because a right that needs a calculator does. Whatever nobody could answer is asked last.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from relais.base import french
from relais.base.months import Month, span
from relais.base.words import Sentence, mark, said, say

from . import reading
from .answers import Answer, Missing, Status
from .catalogue import BY_CODE
from .household import LOCAL_SCHEME, territory
from .needed import needs
from .plausible import plausible
from .resources import ame_window, window
from .review import review, why_not_review
from .simple import held
from .situation import Person, Role, Situation
from .telling import BLOCK_OF, EVERYONE, OF_EVERYONE, Block, Facts, path_of, with_fragment

# What a right weighs when one chooses what to ask first: care and money to live on.
WEIGHTS = {
    "puma": 8,
    "ame": 8,
    "c2s_free": 8,
    "rsa": 5,
    "aspa": 5,
    "c2s_paying": 3,
    "c2s_presumed": 3,
    "prime_activite": 3,
    "housing_benefit": 3,
    "family_benefits": 3,
    "aah": 2,
    "ass": 2,
    "invalidity": 2,
    "ald": 0.6,
}
USUAL_WEIGHT = 0.3
# They depend on who lives with whom, which no rule can miss: a child of whom nobody spoke is not there.
BY_HOUSEHOLD = (
    "c2s_free",
    "c2s_paying",
    "ame",
    "rsa",
    "prime_activite",
    "housing_benefit",
    "family_benefits",
)
SOLIDARITY = ("c2s_free", "c2s_paying", "c2s_presumed")
MOST_NAMED = 4


@dataclass(frozen=True)
class Question:
    """`path`: the block it fills; `facts`: those that are lacking; `rights`: codes, the weightiest first.

    `why` names them. `aside`: nobody could answer it so far.
    """

    path: str
    kind: Block
    who: str
    words: Sentence
    why: Sentence
    rights: tuple[str, ...]
    facts: tuple[str, ...] = ()
    aside: bool = False


@dataclass
class _Wanted:
    facts: dict[str, None] = field(default_factory=dict)
    rights: dict[str, None] = field(default_factory=dict)


def next_questions(
    told: Facts | Situation, on: date, *, answered: Collection[str] = (), aside: Collection[str] = ()
) -> list[Question]:
    """What to ask for a review of that day, most informative first; [] when nothing more would change an answer.

    `answered`: paths of the blocks already told; it counts for her children and relatives alone, of whom a situation
    cannot tell « none » from « not asked ». `aside`: paths nobody could answer, « p1.incomes » for a whole block or
    « p1.health.ald » for one fact. A `Situation` is taken as telling everybody of the household.
    """
    if isinstance(told, Situation):
        told, answered = reading.write(told), {*answered, path_of(EVERYONE, Block.HOUSEHOLD)}
    situation = reading.read(told)
    if why_not_review(situation, on):
        return []
    answers = review(situation, on)
    wanted = _wanted(situation, on, answers, answered)
    scores = {path: _score(told, on, path, wanted, answers) for path in wanted}
    asked = [_question(situation, on, path, one, aside) for path, one in wanted.items()]
    order = list(Block)
    return sorted(
        asked,
        key=lambda one: (one.aside, -scores[one.path], order.index(one.kind), one.who != EVERYONE, one.who),
    )


def months_asked(on: date) -> tuple[Month, ...]:
    """Every month that some right counts: from the first of the C2S window, the longest, to last month."""
    first = min(window(on)[0], ame_window(on)[0])
    return span(first, Month.of(on).shift(-1))


# --- what is lacking, and for which rights ------------------------------------------------------------------------
def lacks(situation: Situation, on: date, answer: Answer) -> tuple[Missing, ...]:
    """The facts this answer waits for; of a right for the calculator, those it needs."""
    if not BY_CODE[answer.right].engine:
        return answer.missing
    return () if held(answer.right, situation, on) else needs(answer.right, situation, on)


def _wanted(
    situation: Situation, on: date, answers: Iterable[Answer], answered: Collection[str]
) -> dict[str, _Wanted]:
    wanted: dict[str, _Wanted] = defaultdict(_Wanted)
    for answer in answers:
        for missing in lacks(situation, on, answer):
            path, fact = place_of(situation, missing.path)
            wanted[path].facts[fact] = wanted[path].rights[answer.right] = None
    gates = {
        Block.HOUSEHOLD: path_of(EVERYONE, Block.HOUSEHOLD) not in answered,
        Block.COUPLE: situation.couple is None,
    }
    depending = {one.right: None for one in answers if one.right in BY_HOUSEHOLD and _may_move(one)}
    for block in (block for block, is_open in gates.items() if is_open and depending):
        path = path_of(EVERYONE, block)
        wanted[path].facts[OF_EVERYONE[block][0]] = None
        wanted[path].rights.update(depending)
    return wanted


def _may_move(answer: Answer) -> bool:
    """Not told yet, or told by counting."""
    return answer.status == Status.CANNOT_TELL or answer.figures is not None


def place_of(situation: Situation, path: str) -> tuple[str, str]:
    """The block and the fact of « persons[1].benefits[0].monthly »: "conjoint.benefits" and "monthly"."""
    first, *rest = path.split(".")
    name, _, number = first.partition("[")
    if name == "persons" and rest:
        who = situation.persons[int(number.rstrip("]"))].id
        fact = rest[0].partition("[")[0]
        block = BLOCK_OF.get(fact, Block.HOUSEHOLD)  # custody is told with who lives there
        return path_of(EVERYONE if block in OF_EVERYONE else who, block), rest[-1].partition("[")[0]
    return path_of(EVERYONE, BLOCK_OF[name]), rest[-1] if rest else name


# --- how much an answer would change ------------------------------------------------------------------------------
def _score(
    told: Facts, on: date, path: str, wanted: Mapping[str, _Wanted], answers: tuple[Answer, ...]
) -> float:
    """Of each right, its weight times how far this answer leads to it: its share of what is lacking, or, when an
    answer of hers could settle it at once, how often."""
    gains = {right: 1 / sum(right in one.rights for one in wanted.values()) for right in wanted[path].rights}
    tries = plausible(told, path, on)
    settled: Counter[str] = Counter()
    for value in tries:
        after = review(reading.read(with_fragment(told, path, value)), on)
        settled.update(
            one.right
            for before, one in zip(answers, after, strict=True)
            if before.status == Status.CANNOT_TELL != one.status
        )
    for right, times in settled.items():
        gains[right] = max(gains.get(right, 0), times / len(tries))
    return sum(weight(right) * gain for right, gain in gains.items())


def weight(right: str) -> float:
    return WEIGHTS.get(right, USUAL_WEIGHT)


# --- in words -----------------------------------------------------------------------------------------------------
def _question(situation: Situation, on: date, path: str, one: _Wanted, aside: Collection[str]) -> Question:
    who, code = path.split(".")
    rights = tuple(sorted(one.rights, key=lambda right: -weight(right)))
    return Question(
        path,
        Block(code),
        who,
        words_of(situation, on, path),
        _why(rights),
        rights,
        tuple(one.facts),
        path in aside or all(f"{path}.{fact}" in aside for fact in one.facts),
    )


def _why(rights: tuple[str, ...]) -> Sentence:
    names = list(dict.fromkeys(said(C2S if right in SOLIDARITY else BY_CODE[right].name) for right in rights))
    named, more = " ; ".join(names[:MOST_NAMED]), len(names) - MOST_NAMED
    if more > 1:
        return say("En dépendent : {rights} ; et {more} autres droits.", rights=named, more=more)
    if more == 1:
        return say("En dépendent : {rights} ; et un autre droit.", rights=named)
    return say("En dépend : {rights}." if len(names) == 1 else "En dépendent : {rights}.", rights=named)


C2S = mark("Complémentaire santé solidaire")
OF_HER = {
    Block.COVER: mark("Qui prend en charge ses soins aujourd’hui ?"),
    Block.COUPLE: mark("Vit-elle seule, ou en couple ?"),
    Block.HOUSEHOLD: mark("A-t-elle des enfants, ou quelqu’un à sa charge ?"),
    Block.DEPENDENCY: mark("À son âge, est-elle à la charge de ses parents ?"),
    Block.STAY: mark("Quelle est sa nationalité, et son droit au séjour ?"),
    Block.PLACE: mark("Dans quelle commune habite-t-elle ?"),
    Block.HOUSING: mark("Comment est-elle logée ?"),
    Block.ACTIVITY: mark("Que fait-elle aujourd’hui ?"),
    Block.INCOMES: mark("Combien a-t-elle touché chaque mois, {since} à {last} ?"),
    Block.BENEFITS: mark("Quelles prestations reçoit-elle, et depuis quand ?"),
    Block.YEARLY: mark("A-t-elle d’autres ressources dans l’année ?"),
    Block.HEALTH: mark("A-t-elle une maladie longue, un handicap reconnu ?"),
    Block.PREGNANCY: mark("Attend-elle un enfant ?"),
    Block.PAPERS: mark("Où en sont sa carte Vitale, son médecin, son compte ?"),
}
OF_ANOTHER = {
    Block.COVER: mark("Qui prend en charge les soins de {who} aujourd’hui ?"),
    Block.DEPENDENCY: mark("À la charge de qui est {who} ?"),
    Block.STAY: mark("Quelle est la nationalité de {who}, et son droit au séjour ?"),
    Block.ACTIVITY: mark("Que fait {who} aujourd’hui ?"),
    Block.INCOMES: mark("Quels revenus pour {who}, chaque mois, {since} à {last} ?"),
    Block.BENEFITS: mark("Quelles prestations pour {who}, et depuis quand ?"),
    Block.YEARLY: mark("D’autres ressources dans l’année pour {who} ?"),
    Block.HEALTH: mark("Une maladie longue, un handicap reconnu pour {who} ?"),
    Block.PREGNANCY: mark("Une naissance attendue par {who} ?"),
    Block.PAPERS: mark("Où en sont les démarches de {who} avec la caisse ?"),
}
VOWELS = ("a", "o")


def since(month: str) -> str:
    """« d’octobre 2025 », « de mars 2025 »."""
    return f"d’{month}" if month.startswith(VOWELS) else f"de {month}"


def words_of(situation: Situation, on: date, path: str, *, name: str = "") -> Sentence:
    """The question as one asks it. `name`: her first name, where the reader may know it."""
    who, code = path.split(".")
    block, months = Block(code), months_asked(on)
    first, last = months[0].label, months[-1].label
    values = {"since": since(first), "last": last}
    values = values if block == Block.INCOMES else {}
    if who in (EVERYONE, situation.applicant.id):
        return say(OF_HER[block], **values)
    person = next(one for one in situation.persons if one.id == who)
    return say(OF_ANOTHER[block], who=name or called(person, on), **values)


def called(person: Person, on: date) -> Sentence:
    """Whom one speaks of, when no name is known."""
    if person.role == Role.PARTNER:
        return say("son conjoint")
    if person.role == Role.CHILD:
        return say("l’enfant de {age}", age=french.age(person.birth_date, on))
    return say("son proche de {age}", age=french.age(person.birth_date, on))


def in_alsace_moselle(facts: Facts) -> bool:
    """Where it changes the price of C2S whether she belongs to the local scheme."""
    return territory(facts.get("commune", "")) in LOCAL_SCHEME
