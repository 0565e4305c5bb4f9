"""The card that members of the commission read: an application without name, number, address, nor file name.

Built from what may be read, never by taking out of what may not; words typed freely are masked on the way.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from relais.base.french import age_in_months, day, euros
from relais.base.words import Sentence, say
from relais.people import households
from relais.people.models import Contact, Person

from . import masking
from .applying import household_of
from .decision_rules import Outcome
from .local_rules import AidKind
from .masking import Known
from .models import Application, Decision
from .rules import Paper, Payee

BANDS = (18, 25, 40, 60, 75)  # ages at which one enters the next


@dataclass(frozen=True)
class Words:
    """One text typed freely, without what betrays her; `label`: what it is."""

    label: Sentence
    text: str


@dataclass(frozen=True)
class Card:
    """Amounts in cents; None: not told. `taken_out`: how many pieces were masked, for the reader to know."""

    number: str
    kind: AidKind
    age: Sentence
    household: Sentence
    quotient: int
    working: tuple[tuple[str, str], ...]
    cost: int | None
    statutory: int | None
    complementary: int | None
    other: int | None
    left: int | None
    wanted: int
    payee: str
    papers: tuple[str, ...]
    words: tuple[Words, ...] = ()
    taken_out: int = 0
    earlier: tuple[Sentence, ...] = ()


def card(one: Application, *, besides: Collection[UUID | None] = ()) -> Card:
    """Of a complete application, or of one decided since: its `person` and `case` are read with it.

    `besides`: decisions that its page already tells.
    """
    hers = known(one)
    masked = [(label, masking.mask(text, hers)) for label, text in _typed(one)]
    return Card(
        number=one.number,
        kind=AidKind(one.kind),
        age=age_band(one.person.birth_date, timezone.localdate(one.made_at)),
        household=composition(one),
        quotient=one.quotient["cents"],
        working=tuple((what, worth) for what, worth in one.quotient["working"]),
        cost=one.cost,
        statutory=one.statutory,
        complementary=one.complementary,
        other=one.other,
        left=one.left,
        wanted=one.wanted or 0,
        payee=Payee(one.payee).label if one.payee else "",
        papers=tuple(paper.label for paper in Paper if paper in one.papers),
        words=tuple(Words(label, told.text) for label, told in masked),
        taken_out=sum(told.taken for _, told in masked),
        earlier=tuple(_earlier(one, besides)),
    )


def _typed(one: Application) -> Iterator[tuple[Sentence, str]]:
    told = (
        (say("Ce que l’aide permettra"), one.details),
        (say("Rapport social"), one.report),
        (say("Pourquoi l’aide ne peut pas attendre"), one.urgency),
        (say("Ses droits"), one.without_review),
        (say("Autre organisme sollicité"), one.other_body),
    )
    return ((label, text) for label, text in told if text.strip())


def _earlier(one: Application, besides: Collection[UUID | None]) -> Iterator[Sentence]:
    """What was decided of it before: the outcome, the day and the sum, never the words."""
    made = (
        Decision.objects.of(one.fund_id)
        .filter(application_id=one.pk)
        .exclude(pk__in=[*filter(None, besides)])
    )
    for decision in made.order_by("made_at"):
        outcome, on = Outcome(decision.outcome).label, day(decision.on)
        if decision.cents:
            yield say("{outcome} le {on} : {cents}", outcome=outcome, on=on, cents=euros(decision.cents))
        else:
            yield say("{outcome} le {on}", outcome=outcome, on=on)


def age_band(born: date, on: date) -> Sentence:
    """Wide enough for no one to be known by it.

    >>> str(age_band(date(1956, 3, 14), date(2026, 11, 22)))
    '60 à 74 ans'
    """
    years = age_in_months(born, on) // 12
    if years < BANDS[0]:
        return say("moins de {edge} ans", edge=BANDS[0])
    if years >= BANDS[-1]:
        return say("{edge} ans ou plus", edge=BANDS[-1])
    upper = next(edge for edge in BANDS if years < edge)
    return say("{low} à {high} ans", low=BANDS[BANDS.index(upper) - 1], high=upper - 1)


def composition(one: Application) -> Sentence:
    """Who lives there, as it counts: no role, no name, and children by their age."""
    home = household_of(one)
    if home is None:
        return say("Foyer non dit")
    adults = say("{n} adultes", n=home.adults) if home.adults > 1 else say("un adulte")
    if not home.children:
        return adults
    ages = ", ".join(str(age) for age in sorted(home.children))
    if len(home.children) > 1:
        return say("{adults}, {n} enfants ({ages} ans)", adults=adults, n=len(home.children), ages=ages)
    if home.children[0] > 1:
        return say("{adults}, un enfant ({ages} ans)", adults=adults, ages=ages)
    return say("{adults}, un enfant ({ages} an)", adults=adults, ages=ages)


def known(one: Application) -> Known:
    """All that the fund knows of her and of hers, former names and contacts too: none of it may be on a card."""
    fund_id = one.fund_id
    theirs = [one.person, *households.others(one.person)]
    merged = Person.objects.filter(fund_id=fund_id, merged_into_id=one.person_id)
    people = [*theirs, *merged.select_related("commune")]
    ways = Contact.objects.of(fund_id).filter(person__in=[person.pk for person in people])
    relays = [one.case.referral] if one.case_id else []
    return Known(
        names=tuple(
            dict.fromkeys(f"{row.first_name} {row.last_name}" for row in [*people, *relays] if row.last_name)
        ),
        births=tuple(dict.fromkeys(person.birth_date for person in people)),
        places=tuple(dict.fromkeys(person.commune.name for person in people if person.commune)),
        ways=tuple(dict.fromkeys(ways.order_by("value").values_list("value", flat=True))),
    )
