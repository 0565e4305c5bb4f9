"""The local rules of aid of one fund, in versions: data that its commission votes. Amounts are whole cents.

No published scale of a fund was found: what `proposal` gives is ours, and says that it is to be voted.
"""
# ruff: noqa: RUF009 (`told` is dataclasses.field with a description)

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from relais.base import reading, schemas
from relais.base.moves import Labelled
from relais.base.reading import Cents, Name, Problem, Text, told, unknown
from relais.base.words import say

PROPOSAL = Path(__file__).parent / "data" / "proposal.json"
PER_CENT = 100
DAYS_OF_A_MONTH = 30


class AidKind(Labelled):
    """The six families of individual aid (ameli.fr, action sanitaire et sociale), and the others."""

    UNCOVERED_CARE = "uncovered_care", "soins peu ou pas remboursés"
    COVER = "complementary_cover", "aide à la complémentaire santé"
    INCOME_LOSS = "income_loss", "perte de revenus"
    HOME_HELP = "home_help", "aide à domicile"
    JOB = "job_retention", "maintien dans l’emploi"
    DISABILITY = "disability", "situation de handicap"
    OTHER = "other", "autre aide"


class Formula(Labelled):
    QUOTIENT = "family_quotient", "quotient familial, par mois et par part"
    DAILY = "daily_average", "moyenne économique, par jour et par unité"


class Resource(Labelled):
    """What a household receives in a month, as the form of an aid asks it."""

    WAGES = "wages", "salaires et primes"
    OWN_WORK = "own_work", "revenus d’une activité indépendante"
    SICK_PAY = "sick_pay", "indemnités journalières"
    UNEMPLOYMENT = "unemployment", "allocation chômage"
    PENSIONS = "pensions", "retraites, pensions et rentes"
    MINIMUM = "minimum", "RSA, AAH, ASPA ou autre minimum"
    ACTIVITY = "activity", "prime d’activité"
    FAMILY = "family", "prestations familiales"
    HOUSING = "housing", "aide au logement"
    AUTONOMY = "autonomy", "AEEH, PCH ou APA"
    ALIMONY = "alimony", "pension alimentaire reçue"
    OTHER = "other", "autres ressources"


class Charge(Labelled):
    """What a household pays every month and cannot put off."""

    HOME = "home", "loyer ou prêt du logement"
    ENERGY = "energy", "énergie et eau"
    INSURANCE = "insurance", "assurances"
    COVER = "cover", "complémentaire santé"
    TAXES = "taxes", "impôts"
    CHILDREN = "children", "garde et scolarité des enfants"
    ALIMONY = "alimony_paid", "pension alimentaire versée"
    TRANSPORT = "transport", "trajets du travail"
    CARE = "care", "aide à domicile ou hébergement"
    LOANS = "loans", "autres prêts"
    DEBTS = "debts", "plan de surendettement"
    OTHER = "other", "autres charges fixes"


@dataclass(frozen=True, kw_only=True)
class Units:
    """How much each counts in the household, in hundredths of a part (or of a consumption unit)."""

    first_adult: int = told("premier adulte, en centièmes : 100 pour une part", default=100)
    other_adult: int = told("chaque autre adulte, en centièmes")
    older_from: int = told("âge à partir duquel un enfant compte comme grand, en années")
    older_child: int = told("chaque grand enfant, en centièmes")
    child: int = told("chaque autre enfant, en centièmes")
    lone_parent: int = told("en plus, pour qui élève seul ses enfants, en centièmes", default=0)


@dataclass(frozen=True, kw_only=True)
class Band:
    """Quotients up to an edge, which is in it, from where the band before stops: no hole, nothing twice."""

    up_to: Cents | None = unknown("dernier quotient de la tranche, compris ; vide : tous ceux qui suivent")
    percent: int = told("part proposée de ce qui reste à payer, en pourcentage", default=100)
    ceiling: Cents | None = unknown("plafond par demande ; vide : aucun")


@dataclass(frozen=True, kw_only=True)
class Scale:
    """What the commission usually gives for one kind of aid: a mark for those who decide, never an order."""

    kind: AidKind = told("nature de l’aide")
    bands: tuple[Band, ...] = told(
        "tranches de quotient, les plus bas d’abord ; au-dessus : rien n’est proposé"
    )
    per_person: Cents | None = unknown("plafond par personne et par année")
    per_household: Cents | None = unknown("plafond par foyer et par année")
    least: Cents = told("rien n’est proposé au-dessous", default=0)
    delegated: Cents = told("jusqu’à ce montant compris, décidée sans séance ; 0 : jamais", default=0)


@dataclass(frozen=True, kw_only=True)
class College:
    name: Text = told("qui y siège : « représentants des assurés sociaux »")
    seats: int = told("nombre de sièges")


@dataclass(frozen=True, kw_only=True)
class LocalRules:
    """One version. It is kept whole beside each decision, so that one may always count again."""

    version: Name = told("nom de cette version : « 2026-1 »")
    since: date = told("premier jour où elle s’applique")
    voted_on: date | None = unknown("jour où la commission l’a votée ; vide : une proposition, à faire voter")
    sources: tuple[Text, ...] = told("d’où viennent ces règles")
    formula: Formula = told("comment les ressources se comptent")
    resources: tuple[Resource, ...] = told("ressources comptées")
    charges: tuple[Charge, ...] = told("charges déduites", default=())
    units: Units = told("ce que chacun compte dans le foyer")
    scales: tuple[Scale, ...] = told(
        "un barème par nature d’aide ; sans barème, la commission apprécie seule"
    )
    edge_percent: int = told("à moins de ce pourcentage d’une limite de tranche : à confirmer", default=5)
    urgency: Cents = told("le plus qui peut être accordé en urgence, avant la séance ; 0 : rien", default=0)
    use_by_months: int = told("mois pour se servir d’une aide accordée", default=6)
    lapse_notice_days: int = told("jours d’avance pour prévenir qu’une aide va se perdre", default=30)
    alert_percent: int = told("un crédit dont il reste moins que ce pourcentage est signalé", default=10)
    colleges: tuple[College, ...] = told("qui siège")
    quorum: int = told("membres présents sans lesquels la commission ne décide pas")
    far_points: int = told(
        "à plus de tant de points des décisions semblables, une phrase est demandée", default=30
    )
    remedies: tuple[Text, ...] = told("ce que la lettre dit des recours, une phrase après l’autre")

    @property
    def seats(self) -> int:
        return sum(college.seats for college in self.colleges)

    @property
    def is_proposal(self) -> bool:
        return self.voted_on is None

    def scale(self, kind: AidKind) -> Scale | None:
        return next((one for one in self.scales if one.kind == kind), None)


def read(data: object) -> LocalRules:
    """Raises `reading.WrongData`, which tells every wrong value in French, with its path."""
    return reading.read(LocalRules, data, reading.COMMON, contradictions)


def write(rules: LocalRules) -> dict[str, Any]:
    """The same rules as JSON data: amounts in euros; `read(write(rules)) == rules`."""
    return reading.write(rules, reading.COMMON)


def schema() -> dict[str, Any]:
    return schemas.schema(
        LocalRules,
        schemas.COMMON,
        title="Les règles locales d’aide d’une caisse",
        description="Montants en euros, au centime. Elles ne valent qu’une fois votées par la commission.",
    )


@cache
def proposal() -> LocalRules:
    """A first set to discuss: nobody has voted it, and its sources say what is known."""
    return read(reading.parsed(PROPOSAL.read_bytes()))


# --- what cannot hold ---------------------------------------------------------------------------------------------
def contradictions(rules: LocalRules) -> Iterable[Problem]:
    """What cannot hold together, in the order of the data."""
    if not rules.resources:
        yield Problem("resources", say("au moins une ressource compte."))
    yield from _once("resources", rules.resources)
    yield from _once("charges", rules.charges)
    if not rules.units.first_adult:
        yield Problem(
            "units.first_adult", say("le premier adulte compte : un nombre de 1 ou plus est attendu.")
        )
    if rules.units.lone_parent > rules.units.other_adult:
        yield Problem(
            "units.lone_parent", say("élever seul ses enfants ne compte pas plus qu’un autre adulte.")
        )
    kinds = Counter(one.kind for one in rules.scales)
    for at, scale in enumerate(rules.scales):
        if kinds[scale.kind] > 1:
            yield Problem(f"scales[{at}].kind", say("un seul barème est attendu par nature d’aide."))
        yield from _of_a_scale(f"scales[{at}]", scale)
    yield from _percent("edge_percent", rules.edge_percent)
    yield from _of_what_is_granted(rules)
    yield from _of_who_sits(rules)
    yield from _percent("far_points", rules.far_points)
    yield from _percent("alert_percent", rules.alert_percent)
    if not rules.remedies:
        yield Problem(
            "remedies", say("une lettre dit toujours les recours : une phrase au moins est attendue.")
        )


def _of_a_scale(here: str, scale: Scale) -> Iterable[Problem]:
    if not scale.bands:
        yield Problem(f"{here}.bands", say("un barème a au moins une tranche."))
    for at, band in enumerate(scale.bands):
        yield from _percent(f"{here}.bands[{at}].percent", band.percent)
        if band.ceiling is not None and band.ceiling < scale.least:
            yield Problem(
                f"{here}.bands[{at}].ceiling",
                say("ce plafond est sous le montant au-dessous duquel rien n’est proposé."),
            )
    for at, (before, after) in enumerate(pairwise(scale.bands), start=1):
        if before.up_to is None:
            yield Problem(
                f"{here}.bands[{at}].up_to",
                say("la tranche d’avant est sans limite : celle-ci ne sert jamais."),
            )
        elif after.up_to is not None and after.up_to <= before.up_to:
            yield Problem(
                f"{here}.bands[{at}].up_to",
                say("chaque tranche finit plus haut que celle d’avant : elles se recouvriraient."),
            )
    both = scale.per_person is not None and scale.per_household is not None
    if both and scale.per_household < scale.per_person:
        yield Problem(
            f"{here}.per_household", say("le plafond d’un foyer est au moins celui d’une personne.")
        )


def _of_what_is_granted(rules: LocalRules) -> Iterable[Problem]:
    if not rules.use_by_months:
        yield Problem("use_by_months", say("une aide accordée peut servir au moins un mois."))
    elif rules.lapse_notice_days >= rules.use_by_months * DAYS_OF_A_MONTH:
        yield Problem(
            "lapse_notice_days", say("prévenir vient après l’accord : moins de jours que l’aide ne dure.")
        )


def _of_who_sits(rules: LocalRules) -> Iterable[Problem]:
    names = Counter(college.name for college in rules.colleges)
    for at, college in enumerate(rules.colleges):
        if names[college.name] > 1:
            yield Problem(f"colleges[{at}].name", say("chaque collège a son propre nom."))
        if not college.seats:
            yield Problem(f"colleges[{at}].seats", say("un collège a au moins un siège."))
    if not rules.quorum:
        yield Problem("quorum", say("un quorum d’un membre au moins est attendu."))
    elif rules.quorum > rules.seats:
        yield Problem(
            "quorum", say("le quorum dépasse le nombre de sièges, qui est de {seats}.", seats=rules.seats)
        )


def _percent(path: str, value: int) -> Iterable[Problem]:
    if value > PER_CENT:
        yield Problem(path, say("un pourcentage est attendu, de 0 à 100."))


def _once(path: str, values: tuple[Labelled, ...]) -> Iterable[Problem]:
    for at, value in enumerate(values):
        if value in values[:at]:
            yield Problem(f"{path}[{at}]", say("« {code} » est déjà dit.", code=value))
