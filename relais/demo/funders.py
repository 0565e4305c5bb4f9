"""Who may pay what is left, in the Tarn of the demonstration; and one plan of which two funders have not answered yet.

Every name and every amount is fictional, and says so as its source: no funder publishes its rules in one place.
"""

from collections.abc import Callable
from datetime import date, timedelta

from django.utils import timezone

from relais.access.models import User
from relais.base.acting import Acting
from relais.base.context import acting_for
from relais.cases.models import Case, Need
from relais.financing import listing, planning, quoting, requesting
from relais.financing.funder import Counted
from relais.financing.listing import Said
from relais.financing.listing_rules import Rules
from relais.financing.quote import Line
from relais.financing.rules import FunderKind
from relais.referrals.codes import Care
from relais.territory.models import Commune, Organisation

SOURCE = "Montants fictifs, pour la démonstration"
TEETH_EYES = (Care.DENTAL_PROSTHESIS, Care.OPTICAL)
TEETH_EYES_EARS = (*TEETH_EYES, Care.HEARING)
WITH_AN_ACCOUNT = "CCAS de Graulhet"
# Who it is, how it is reached, its rules, what goes with them: those who pay first, first.
FUNDERS = (
    (
        {"kind": FunderKind.MUTUAL, "name": "le fonds social de la mutuelle des Gorges"},
        {"email": "fonds-social@mutuelle.example.org"},
        Rules(rank=1, per_year=400_00, percent=50, least=50_00),
        {"papers": ("quote", "mutual_answer"), "delay": 30},
    ),
    (
        {"kind": FunderKind.CARSAT, "name": "l’action sociale de la Carsat"},
        {"address": "Action sociale\n12 rue de la Retraite\n31000 Toulouse"},
        Rules(rank=2, covers=TEETH_EYES_EARS, per_case=300_00, person_percent=5),
        {"papers": ("quote", "mutual_answer", "tax_notice"), "delay": 60},
    ),
    (
        {
            "kind": FunderKind.MDPH,
            "name": "le fonds départemental de compensation du Tarn",
            "department": "81",
        },
        {"address": "MDPH du Tarn\n81000 Albi"},
        Rules(rank=3, covers=(Care.HEARING, Care.MEDICAL_DEVICE), percent=75, person_percent=10),
        {"papers": ("quote", "form_mdph"), "delay": 90},
    ),
    (
        {"kind": FunderKind.DEPARTMENT, "name": "le Conseil départemental du Tarn", "department": "81"},
        {"address": "Direction de la solidarité\n81000 Albi"},
        Rules(rank=4, covers=TEETH_EYES, per_year=250_00, for_household=True, least=80_00),
        {"papers": ("quote", "charges", "tax_notice"), "delay": 45, "budget_year": 30_000_00},
    ),
    (
        {"kind": FunderKind.CCAS, "name": "le CCAS de Graulhet", "commune": "81105"},
        {"organisation": WITH_AN_ACCOUNT},
        Rules(rank=5, per_case=300_00, per_year=450_00, for_household=True),
        {"papers": ("quote", "charges"), "delay": 21, "budget_year": 6_000_00},
    ),
    (
        {"kind": FunderKind.CCAS, "name": "le CCAS d’Albi", "commune": "81004"},
        {"email": "aides@ccas-albi.example.org"},
        Rules(rank=5, per_case=350_00, percent=50),
        {"papers": ("quote", "charges"), "delay": 30, "budget_year": 12_000_00},
    ),
    (
        {"kind": FunderKind.FOUNDATION, "name": "la Fondation des Trois Ponts"},
        {"email": "demandes@trois-ponts.example.org"},
        Rules(
            rank=6, covers=TEETH_EYES_EARS, per_case=500_00, percent=40, counted=Counted.PRICE, if_whole=True
        ),
        {"papers": ("quote",), "delay": 40, "holds_for": 4, "budget_year": 8_000_00},
    ),
    (
        {"kind": FunderKind.ASSOCIATION, "name": "l’association Main tendue"},
        {"email": "aides@main-tendue.example.org"},
        Rules(rank=7, per_case=150_00, excludes=("fondation-des-trois-ponts",)),
        {"papers": ("quote",), "delay": 15},
    ),
    (
        {"kind": FunderKind.FUND, "name": "l’aide individuelle de la CPAM du Tarn"},
        {},
        Rules(rank=9, per_year=1_000_00, person_pays=20_00),
        {"papers": ("quote", "form_fund_aid", "charges"), "delay": 30},
    ),
)
# Hearing aids: the mutual fund and the CCAS are asked, eight days ago.
LAST_NAME, CARE = "Cathala", Care.HEARING
AIDS = Line(
    label="Deux aides auditives de classe II",
    care=CARE,
    price=1_180_00,
    statutory=480_00,
    complementary=320_00,
)


def live(people: dict[str, User], acting: Callable[[User], Acting], at: Callable) -> None:
    """`at`: the clock of one act."""
    by, today = acting(people["Estève"]), timezone.localdate()
    with acting_for(by.organisation_id), at(today - timedelta(days=200), 9):
        for who, reach, rules, more in FUNDERS:
            said = Said(since=date(today.year - 1, 1, 1), rules=rules, source=SOURCE, **more)
            listing.add(said, by=by, **_who(who | reach))
    _ask(by, today, at)


def _who(told: dict) -> dict:
    """Names of places and structures, as the rows they name."""
    told = dict(told)
    if "commune" in told:
        told["commune"] = Commune.objects.get(pk=told["commune"])
    if "organisation" in told:
        told["organisation"] = Organisation.objects.get(name=told["organisation"])
    return told


def _ask(by: Acting, today: date, at: Callable) -> None:
    with acting_for(by.organisation_id):
        case = Case.objects.of(by.organisation_id).get(person__last_name=LAST_NAME)
        need = Need.objects.of(by.organisation_id).get(case=case, care=CARE)
        made = today - timedelta(days=12)
        with at(made, 10):
            quote = quoting.add_quote(
                case,
                need=need,
                lines=[AIDS],
                on=made,
                valid_until=today + timedelta(days=80),
                provider="Audition du Pont",
                by=by,
            )
            quote = quoting.choose(quote, by=by)
        urgency = "Elle n’entend plus le téléphone, et vit seule."
        with at(today - timedelta(days=9), 15):
            plan = planning.make(case, quote=quote, urgency=urgency, by=by)
        with at(today - timedelta(days=8), 10):
            requesting.ask(plan, by=by, agreed="spoken", agreed_on=today - timedelta(days=8))
