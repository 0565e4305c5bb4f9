"""Bringing the database to what the reference files say, without undoing what administrators said."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connections, models, transaction

from . import sources
from .models import Commune, Department, FormerCommune, FundArea, Organisation, PostalCode
from .rules import CommuneKind, OrganisationKind, key

BATCH = 10_000
KINDS = {"commune": CommuneKind.COMMUNE, "arrondissement_municipal": CommuneKind.DISTRICT}


@dataclass(frozen=True)
class Loaded:
    """How many rows were written (inserted, changed or removed) in each table: all 0 when nothing was new."""

    departments: int
    communes: int
    postal_codes: int
    former_communes: int
    funds: int
    areas: int


def load(*, using: str = "owner") -> Loaded:
    """Load places and funds; writes only what differs, so that it may run at every start. Atomic.

    Needs the owner's connection: the application may not write places. Two loads at once wait for each other.
    """
    with transaction.atomic(using=using):
        _alone(using)
        return Loaded(
            departments=_mirror(Department, _departments(), using),
            communes=_mirror(Commune, _communes(using), using),
            postal_codes=_same_set(PostalCode.objects.using(using), ("code", "commune_id"), _postal_codes()),
            former_communes=_mirror(FormerCommune, _former_communes(), using, remove=True),
            funds=_load_funds(using),
            areas=_load_areas(using),
        )


def _alone(using: str) -> None:
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('relais.territory'))")


# --- places -------------------------------------------------------------------------------------------------
def _departments() -> list[Department]:
    return [
        Department(code=row["code"], name=row["nom"], region_code=row["code_region"])
        for row in sources.rows("departements")
    ]


def _communes(using: str) -> list[Commune]:
    """Those of the files, then those they no longer name: kept for the rows that cite them, not current."""
    current = [
        Commune(
            insee=row["code_insee"],
            name=row["nom"],
            key=key(row["nom"]),
            department_id=row["code_departement"],
            kind=KINDS[row["type"]],
            parent_id=row["code_commune_parente"] or None,
            population=int(row["population"]) if row["population"] else None,
        )
        for row in sources.rows("communes")
    ]
    held = set(Commune.objects.using(using).values_list("pk", flat=True))
    gone = Commune.objects.using(using).in_bulk(held - {commune.pk for commune in current}).values()
    for commune in gone:
        commune.is_current = False
    return [*current, *gone]


def _postal_codes() -> set[tuple[str, str]]:
    """(postcode, commune): a divided city leaves its postcodes to its districts."""
    communes = list(sources.rows("communes"))
    divided = {row["code_commune_parente"] for row in communes}
    return {
        (code, row["code_insee"])
        for row in communes
        if row["code_insee"] not in divided
        for code in row["codes_postaux"].split("|")
        if code
    }


def _former_communes() -> list[FormerCommune]:
    return [
        FormerCommune(
            insee=row["code_insee"],
            name=row["nom"],
            key=key(row["nom"]),
            current_id=row["code_commune_actuelle"],
        )
        for row in sources.rows("communes_anciennes")
    ]


# --- funds --------------------------------------------------------------------------------------------------
FROM_FILES = ("name", "fund_type", "is_active", "successor")


def _load_funds(using: str) -> int:
    """Funds keep the identifier under which they were first loaded; what an administrator corrected stays."""
    held = _held_funds(using)
    known = {
        fund.key: held.get(fund.key) or Organisation(kind=OrganisationKind.FUND) for fund in sources.funds()
    }
    changed = []
    for fund in sources.funds():
        row = known[fund.key]
        told = {
            "name": fund.name,
            "fund_type": fund.fund_type,
            "is_active": fund.successor is None,
            "successor_id": known[fund.successor].pk if fund.successor else None,
        }
        if fund.key in held and (row.corrected_on or all(getattr(row, name) == told[name] for name in told)):
            continue
        row.code, row.scheme = fund.key
        for name, value in told.items():
            setattr(row, name, value)
        changed.append(row)
    _write(Organisation, changed, using, FROM_FILES)
    return len(changed)


def _held_funds(using: str) -> dict[sources.FundKey, Organisation]:
    held = Organisation.objects.using(using).filter(kind=OrganisationKind.FUND)
    return {(fund.code, fund.scheme): fund for fund in held}


def _load_areas(using: str) -> int:
    """Make the claims of the files the only ones, beside the administrators' corrections."""
    held_funds = _held_funds(using)
    wanted = {
        (
            claim.department or None,
            claim.insee or None,
            claim.scheme,
            held_funds[claim.fund].pk,
            claim.certainty.value,
        )
        for claim in sources.claims()
    }
    columns = ("department_id", "commune_id", "scheme", "fund_id", "certainty")
    return _same_set(FundArea.objects.using(using).filter(corrected_on=None), columns, wanted)


# --- writing what differs -----------------------------------------------------------------------------------
def _mirror(
    model: type[models.Model], wanted: list[models.Model], using: str, *, remove: bool = False
) -> int:
    """Insert or change the rows of `model` that differ from `wanted`; `remove` those it does not name."""
    columns = [column.attname for column in model._meta.concrete_fields]
    held = {pk: told for pk, *told in model.objects.using(using).values_list("pk", *columns)}
    changed = [row for row in wanted if held.get(row.pk) != [getattr(row, column) for column in columns]]
    _write(
        model, changed, using, [field.name for field in model._meta.concrete_fields if not field.primary_key]
    )
    gone = held.keys() - {row.pk for row in wanted} if remove else ()
    if gone:
        model.objects.using(using).filter(pk__in=gone).delete()
    return len(changed) + len(gone)


def _write(
    model: type[models.Model], rows: list[models.Model], using: str, update_fields: Iterable[str]
) -> None:
    """Insert, or change when the primary key is already there."""
    model.objects.using(using).bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=[model._meta.pk.name],
        update_fields=update_fields,
    )


def _same_set(rows: models.QuerySet, columns: tuple[str, ...], wanted: set[tuple]) -> int:
    """Make `rows` say exactly `wanted` (tuples of `columns`): those that already do keep their identifier."""
    held = {tuple(told): pk for pk, *told in rows.values_list("pk", *columns)}
    gone = [pk for told, pk in held.items() if told not in wanted]
    if gone:
        rows.filter(pk__in=gone).delete()
    new = [rows.model(**dict(zip(columns, told, strict=True))) for told in wanted - held.keys()]
    rows.bulk_create(new, batch_size=BATCH)
    return len(gone) + len(new)
