"""A sitting of the commission of the Tarn, today: eleven aids, and one decided in urgency to ratify.

Nine points are decided; the three others lack the voice of one member. Those who asked are known by this alone.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from django.utils import timezone

from relais.access.actions import acting_as
from relais.access.models import Membership, User
from relais.base.acting import Acting
from relais.base.context import acting_for
from relais.commission import applying, deciding, sittings
from relais.commission.decision_rules import Deciding, Outcome, Reason
from relais.commission.local_rules import AidKind, Charge, Resource
from relais.commission.models import AgendaItem, Application, Sitting
from relais.commission.quotient import Household
from relais.commission.rules import Paper, needed
from relais.commission.sitting_rules import Choice
from relais.people import actions as persons
from relais.people.models import Person
from relais.territory.models import Commune, Organisation

from .aids import open_credits

SECRETARY, DELEGATE, ADVISER, MEMBER = "Gaubert", "Roumégoux", "Estève", "Cabrol"
INSURED, EMPLOYERS = "représentants des assurés sociaux", "représentants des employeurs"
MUTUALS, OTHERS = "Mutualité française", "autres institutions de l’Assurance Maladie"
# Who sits beside the member whose door is open: accounts without one.
BESIDE = (
    ("Gilbert", "Mazars", INSURED),
    ("Fatou", "Sarr", INSURED),
    ("Christine", "Lagarde-Viala", EMPLOYERS),
    ("Bernard", "Azam", EMPLOYERS),
    ("Nathalie", "Cantié", MUTUALS),
    ("Hugues", "Tournier", OTHERS),
)
CREDITS = {AidKind.DISABILITY: 15_000_00, AidKind.JOB: 8_000_00}
HOME, ENERGY, PENSIONS, WAGES = Charge.HOME, Charge.ENERGY, Resource.PENSIONS, Resource.WAGES


@dataclass(frozen=True)
class Asked:
    """One application. `sums`: cost, statutory, complementary, other; `decided`: as the sitting did, or will."""

    first_name: str
    last_name: str
    born: date
    kind: AidKind
    details: str
    report: str
    household: Household
    wanted: int
    decided: Deciding
    sums: tuple[int, int, int, int] | None = None
    payee: str = "provider"
    told: dict = field(default_factory=dict)


def _alone(resource: Resource, cents: int, **charges: int) -> Household:
    return _home(1, (), {resource: cents}, **charges)


def _home(
    adults: int, children: tuple[int, ...], resources: dict, *, home: int, energy: int = 0
) -> Household:
    charges = {HOME: home} | ({ENERGY: energy} if energy else {})
    return Household(adults=adults, children=children, resources=resources, charges=charges)


def _part(cents: int) -> Deciding:
    return Deciding(Outcome.GRANTED_PARTIAL, cents, Reason.BY_SCALE)


CARE, LOSS = AidKind.UNCOVERED_CARE, AidKind.INCOME_LOSS
DECIDED = (
    Asked(
        "Rosalie",
        "Vayssière",
        date(1951, 2, 11),
        CARE,
        "Une couronne sur une molaire.",
        "Elle ne mâche plus que d’un côté depuis un an. Mme Vayssière vit seule.",
        _alone(PENSIONS, 720_00, home=310_00),
        680_00,
        _part(544_00),
        (980_00, 180_00, 120_00, 0),
    ),
    Asked(
        "Mehdi",
        "Ouali",
        date(1989, 7, 2),
        LOSS,
        "Un mois sans salaire, avant les indemnités journalières.",
        "Son employeur n’a pas avancé les indemnités. Le loyer est en retard.",
        _home(1, (4,), {WAGES: 600_00, Resource.HOUSING: 200_00}, home=430_00),
        500_00,
        Deciding(Outcome.GRANTED_FULL, 500_00),
        payee="person",
    ),
    Asked(
        "Ginette",
        "Alquier",
        date(1944, 11, 23),
        AidKind.HOME_HELP,
        "Trente heures d’aide à domicile après une fracture.",
        "Elle sort de l’hôpital et ne peut ni se laver ni cuisiner seule.",
        _alone(PENSIONS, 980_00, home=420_00),
        570_00,
        _part(427_50),
        (720_00, 0, 150_00, 0),
    ),
    Asked(
        "Thierry",
        "Cabanac",
        date(1970, 5, 30),
        AidKind.DISABILITY,
        "Un siège de douche et des barres d’appui.",
        "Il s’est fait opérer des deux hanches. La MDPH prend en charge une partie.",
        _home(2, (), {Resource.MINIMUM: 1016_00, WAGES: 400_00}, home=610_00),
        1200_00,
        _part(960_00),
        (3200_00, 900_00, 300_00, 800_00),
    ),
    Asked(
        "Lætitia",
        "Fournials",
        date(1983, 3, 8),
        AidKind.COVER,
        "Une année de complémentaire pour elle et ses deux enfants.",
        "Elle dépasse de peu le plafond de la complémentaire santé solidaire.",
        _home(1, (8, 15), {WAGES: 1280_00}, home=520_00),
        400_00,
        Deciding(Outcome.GRANTED_FULL, 400_00),
        (600_00, 0, 0, 200_00),
        payee="person",
    ),
    Asked(
        "Bruno",
        "Tayac",
        date(1978, 9, 19),
        AidKind.JOB,
        "Un fauteuil adapté pour reprendre son poste.",
        "Son médecin du travail le demande. Le fonds des employeurs n’a pas encore été sollicité.",
        _home(2, (11,), {WAGES: 1450_00}, home=560_00),
        640_00,
        Deciding(Outcome.REFUSED, reason=Reason.OTHER_FIRST, words="L’Agefiph finance ce fauteuil."),
        (640_00, 0, 0, 0),
    ),
    Asked(
        "Aïcha",
        "Mansouri",
        date(1991, 12, 4),
        CARE,
        "Des lunettes avec des verres amincis.",
        "Elle vient d’emménager. Ses droits sont encore suivis ailleurs.",
        _home(2, (2,), {WAGES: 1100_00}, home=480_00),
        140_00,
        Deciding(Outcome.INADMISSIBLE, reason=Reason.OTHER_FUND),
        (320_00, 60_00, 120_00, 0),
    ),
    Asked(
        "Raymond",
        "Espitalier",
        date(1947, 1, 16),
        CARE,
        "Deux aides auditives.",
        "Il n’entend plus le téléphone ni la sonnette. Le modèle sans reste à payer ne convient pas à sa perte.",
        _alone(PENSIONS, 850_00, home=395_00),
        1000_00,
        _part(800_00),
        (1900_00, 240_00, 660_00, 0),
    ),
    Asked(
        "Corinne",
        "Bessière",
        date(1966, 8, 27),
        LOSS,
        "Deux mois à demi-salaire pendant une longue maladie.",
        "Son arrêt dure. Les prêts de la maison ont pris ses économies.",
        _home(2, (), {Resource.SICK_PAY: 720_00, WAGES: 640_00}, home=690_00),
        600_00,
        _part(350_00),
        payee="person",
    ),
)
WAITING = (
    Asked(
        "Patricia",
        "Molinier",
        date(1962, 4, 21),
        CARE,
        "Un appareil dentaire amovible, huit dents.",
        "Mme Molinier, 14 rue des Tanneurs, ne mange plus que du mou. Elle se cache la bouche quand elle parle.",
        _alone(Resource.UNEMPLOYMENT, 690_00, home=340_00),
        640_00,
        Deciding(Outcome.GRANTED_FULL, 640_00),
        (1120_00, 300_00, 180_00, 0),
    ),
    Asked(
        "Didier",
        "Gayrard",
        date(1958, 10, 9),
        CARE,
        "Un implant, pour tenir une prothèse.",
        "M. Gayrard a perdu ses dents de devant. Il ne sait pas encore ce que sa mutuelle paiera.",
        _alone(PENSIONS, 905_00, home=410_00),
        900_00,
        Deciding(
            Outcome.ADJOURNED,
            reason=Reason.MISSING,
            words="La mutuelle doit d’abord répondre.",
            papers=(Paper.MUTUAL_ANSWER,),
        ),
        (1300_00, 150_00, 250_00, 0),
    ),
)
URGENT = Asked(
    "Nour",
    "Benamar",
    date(1995, 6, 14),
    LOSS,
    "De quoi payer le loyer, en attendant ses indemnités.",
    "Elle est arrêtée depuis six semaines et n’a encore rien reçu.",
    _home(1, (1,), {Resource.FAMILY: 196_00}, home=420_00),
    380_00,
    Deciding(Outcome.GRANTED_FULL, 380_00),
    payee="person",
)
MOTIVE = "Le bail prend fin à la fin de la semaine si le loyer n’est pas payé."


def live(people: dict[str, User], acting: Callable[[User], Acting], at: Callable) -> None:
    """`at`: the clock of one act."""
    secretary, delegate = acting(people[SECRETARY]), acting(people[DELEGATE])
    adviser, today = acting(people[ADVISER]), timezone.localdate()
    fund = Organisation.objects.get(pk=secretary.organisation_id)
    members = [*_members(fund), (acting(people[MEMBER]), INSURED)]
    with acting_for(fund.pk):
        open_credits(CREDITS, by=secretary)
        with at(today - timedelta(days=25), 10):
            sitting = sittings.plan(
                on=today,
                place="Salle du conseil, Albi",
                seats={member.user_id: college for member, college in members},
                by=secretary,
            )
        asked = [_ask(one, adviser, secretary, at, ago=18) for one in (*DECIDED, *WAITING)]
        with at(today - timedelta(days=9), 15):
            for one in asked:
                sittings.enlist(sitting, one, by=secretary)
        urgent = _ask(URGENT, adviser, secretary, at, ago=7)
        with at(today - timedelta(days=4), 16):
            deciding.decide_urgent(urgent, URGENT.decided, motive=MOTIVE, by=delegate)
        _hold(sitting, [member for member, _college in members], secretary)


def _members(fund: Organisation) -> Iterator[tuple[Acting, str]]:
    for first_name, last_name, college in BESIDE:
        user = User(
            first_name=first_name, last_name=last_name, email=f"siege-{last_name}@example.org".lower()
        )
        user.set_unusable_password()
        user.save()
        since = timezone.localdate() - timedelta(days=200)
        membership = Membership.objects.create(
            user=user, organisation=fund, role="commission_member", starts_on=since
        )
        yield acting_as(membership, user), college


def _ask(asked: Asked, adviser: Acting, secretary: Acting, at: Callable, *, ago: int) -> Application:
    day = timezone.localdate() - timedelta(days=ago)
    names = ("cost", "statutory", "complementary", "other")
    with at(day, 9):
        one = applying.begin(
            _person(asked, adviser),
            kind=asked.kind,
            details=asked.details,
            report=asked.report,
            household=asked.household,
            wanted=asked.wanted,
            payee=asked.payee,
            papers=list(needed(asked.kind)),
            without_review="Droits revus par le service social de la caisse.",
            by=adviser,
            **(dict(zip(names, asked.sums, strict=True)) if asked.sums else {}),
        )
        applying.submit(one, by=adviser)
    with at(day + timedelta(days=2), 11):
        return applying.complete(one, by=secretary)


def _person(asked: Asked, adviser: Acting) -> Person:
    return persons.add(
        first_name=asked.first_name,
        last_name=asked.last_name,
        birth_date=asked.born,
        commune=Commune.objects.get(pk="81004"),
        at=timezone.now(),
        by=adviser,
    )


def _hold(sitting: Sitting, members: list[Acting], secretary: Acting) -> None:
    """Open at this very moment, everyone there; nine points decided by all, the rest voted by all but the last."""
    said = {one.last_name: one.decided for one in (*DECIDED, *WAITING)}
    done = {one.last_name for one in DECIDED}
    sittings.note_present(sitting, [member.user_id for member in members], by=secretary)
    sittings.open_sitting(sitting, by=secretary)
    items = AgendaItem.objects.of(sitting.fund_id).filter(sitting=sitting)
    for item in items.select_related("application__person", "sitting").order_by("position"):
        name = item.application.person.last_name
        deciding.propose(item, _dated(said.get(name, Deciding("ratified"))), by=secretary)
        for member in members if name in done else members[:-1]:
            deciding.vote(item, Choice.FOR, by=member)
        if name in done:
            deciding.decide(item, by=secretary)


def _dated(decided: Deciding) -> Deciding:
    """What is awaited is awaited a month."""
    return replace(decided, until=timezone.localdate() + timedelta(days=30)) if decided.papers else decided
