"""Aids asked of the commission of the Tarn, walked by the real acts: one to decide alone, one that lacks a paper.

Its rules are the house's proposal, which nobody has voted: no fund's own were found. Its credits are fictional.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from relais.access.models import User
from relais.base.acting import Acting
from relais.base.context import acting_for
from relais.commission import applying, crediting
from relais.commission.local_rules import AidKind, Charge, Resource, proposal
from relais.commission.quotient import Household
from relais.commission.rules import Paper, needed
from relais.people.models import Person

SECRETARY, ADVISER = "Gaubert", "Estève"
STORY = timedelta(days=60)  # the aids of the story begin within
CREDITS = {
    AidKind.UNCOVERED_CARE: 60_000_00,
    AidKind.COVER: 12_000_00,
    AidKind.INCOME_LOSS: 20_000_00,
    AidKind.HOME_HELP: 25_000_00,
}


@dataclass(frozen=True)
class Asked:
    """What was asked `ago` days ago; `lacks`: papers that are not there; `complete`: the secretary said so."""

    last_name: str
    kind: AidKind
    ago: int
    details: str
    told: dict = field(default_factory=dict)
    lacks: tuple[Paper, ...] = ()
    complete: bool = False


ASKED = (
    Asked(
        "Delmas",
        AidKind.COVER,
        12,
        "Six mois de cotisation à une complémentaire.",
        {
            "cost": 432_00,
            "statutory": 0,
            "complementary": 0,
            "other": 216_00,
            "wanted": 216_00,
            "other_body": "Sa caisse de retraite complémentaire, qui paie l’autre moitié",
            "household": Household(
                adults=1,
                resources={Resource.PENSIONS: 914_20, Resource.HOUSING: 96_00},
                charges={Charge.HOME: 402_00, Charge.ENERGY: 88_00, Charge.INSURANCE: 21_50},
            ),
            "report": "Son contrat a doublé de prix. Elle allait s’en passer, et reporter ses soins.",
            "payee": "person",
        },
        complete=True,
    ),
    Asked(
        "Salvan",
        AidKind.HOME_HELP,
        6,
        "Vingt heures d’aide à domicile au retour de l’hôpital.",
        {
            "cost": 560_00,
            "statutory": 0,
            "complementary": 120_00,
            "other": 0,
            "wanted": 440_00,
            "household": Household(
                adults=1, resources={Resource.PENSIONS: 1102_40}, charges={Charge.HOME: 380_00}
            ),
            "report": "Il vit seul, au deuxième étage sans ascenseur. Il ne peut rien porter pendant six semaines.",
            "payee": "provider",
        },
        lacks=(Paper.HOSPITAL_STAY,),
    ),
)


def open_credits(credits: Mapping[str, int], *, by: Acting) -> None:
    """Of this year, and of the one before when the story begins in it."""
    today = timezone.localdate()
    for year in sorted({(today - STORY).year, today.year}):
        for kind, credit in credits.items():
            crediting.change_credit(year=year, kind=kind, credit=credit, by=by)


def live(people: dict[str, User], acting: Callable[[User], Acting], at: Callable) -> None:
    """`at`: the clock of one act."""
    secretary, adviser = acting(people[SECRETARY]), acting(people[ADVISER])
    today = timezone.localdate()
    with acting_for(secretary.organisation_id):
        with at(today - timedelta(days=40), 9):
            crediting.adopt(proposal(), by=secretary)
        open_credits(CREDITS, by=secretary)
        for asked in ASKED:
            _ask(asked, adviser, secretary, at)


def _ask(asked: Asked, adviser: Acting, secretary: Acting, at: Callable) -> None:
    day = timezone.localdate() - timedelta(days=asked.ago)
    person = Person.objects.of(adviser.organisation_id).get(last_name=asked.last_name)
    papers = [
        paper
        for paper in needed(asked.kind, other_body=asked.told.get("other_body", ""))
        if paper not in asked.lacks
    ]
    with at(day, 10):
        one = applying.begin(
            person,
            kind=asked.kind,
            details=asked.details,
            papers=papers,
            without_review="Droits revus dans un accompagnement qui a pris fin.",
            by=adviser,
            **asked.told,
        )
    with at(day, 11):
        applying.submit(one, by=adviser)
    if asked.complete:
        with at(day + timedelta(days=2), 14):
            applying.complete(one, by=secretary)
