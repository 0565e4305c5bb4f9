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
        communes = list(sources.rows("communes"))
        return Loaded(
            departments=_mirror(_table(Department, using), DEPARTMENT, _departments()),
            communes=_load_communes(communes, using),
            postal_codes=_same_set(_table(PostalCode, using), POSTAL_CODE, _postal_codes(communes)),
            former_communes=_mirror(_table(FormerCommune, using), FORMER, _former_communes(), remove=True),
            funds=_load_funds(using),
            areas=_load_areas(using),
        )


def _table(model: type[models.Model], using: str) -> models.QuerySet:
    return model.objects.using(using)


def _alone(using: str) -> None:
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('relais.territory'))")


# --- places: tuples of columns, the primary key first -----------------------------------------------------
DEPARTMENT = ("code", "name", "region_code")
COMMUNE = ("insee", "name", "key", "department_id", "kind", "parent_id", "population", "is_current")
POSTAL_CODE = ("code", "commune_id")
FORMER = ("insee", "name", "key", "current_id")


def _departments() -> list[tuple]:
    return [(row["code"], row["nom"], row["code_region"]) for row in sources.rows("departements")]


def _load_communes(rows: list[sources.Row], using: str) -> int:
    """A commune that the files no longer name is kept for the rows that cite it, no longer proposed."""
    told = [_commune(row) for row in rows]
    named = {row[0] for row in told}
    held = set(_table(Commune, using).filter(is_current=True).values_list("pk", flat=True))
    gone = _table(Commune, using).filter(pk__in=held - named).update(is_current=False)
    return gone + _mirror(_table(Commune, using), COMMUNE, told)


def _commune(row: sources.Row) -> tuple:
    return (
        row["code_insee"],
        row["nom"],
        key(row["nom"]),
        row["code_departement"],
        KINDS[row["type"]].value,
        row["code_commune_parente"] or None,
        int(row["population"]) if row["population"] else None,
        True,
    )


def _postal_codes(communes: list[sources.Row]) -> set[tuple]:
    """A divided city leaves its postcodes to its districts."""
    divided = {row["code_commune_parente"] for row in communes}
    return {
        (code, row["code_insee"])
        for row in communes
        if row["code_insee"] not in divided
        for code in row["codes_postaux"].split("|")
        if code
    }


def _former_communes() -> list[tuple]:
    return [
        (row["code_insee"], row["nom"], key(row["nom"]), row["code_commune_actuelle"])
        for row in sources.rows("communes_anciennes")
    ]


# --- funds --------------------------------------------------------------------------------------------------
FROM_FILES = ("name", "fund_type", "is_active", "successor")


def _load_funds(using: str) -> int:
    """Funds keep the identifier under which they were first loaded; what an administrator corrected stays."""
    held = _held_funds(using)
    told = sources.funds()
    known = {
        fund.key: held.get(fund.key)
        or Organisation(kind=OrganisationKind.FUND, code=fund.code, scheme=fund.scheme, may_hold_nir=True)
        for fund in told
    }
    changed = [
        known[fund.key] for fund in told if _tell(known[fund.key], fund, known) or fund.key not in held
    ]
    _write(_table(Organisation, using), changed, FROM_FILES)
    return len(changed)


def _tell(row: Organisation, fund: sources.Fund, known: dict[sources.FundKey, Organisation]) -> bool:
    """Write on the row what the files say of its fund, unless it was corrected; True when that changed it."""
    told = {
        "name": fund.name,
        "fund_type": fund.fund_type,
        "is_active": fund.successor is None,
        "successor_id": known[fund.successor].pk if fund.successor else None,
    }
    if row.corrected_on or all(getattr(row, name) == value for name, value in told.items()):
        return False
    for name, value in told.items():
        setattr(row, name, value)
    return True


def _held_funds(using: str) -> dict[sources.FundKey, Organisation]:
    held = _table(Organisation, using).filter(kind=OrganisationKind.FUND)
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
    return _same_set(_table(FundArea, using).filter(corrected_on=None), columns, wanted)


# --- writing what differs -----------------------------------------------------------------------------------
def _mirror(
    rows: models.QuerySet, columns: tuple[str, ...], wanted: list[tuple], *, remove: bool = False
) -> int:
    """Insert or change what differs from `wanted` (tuples of `columns`); `remove` what it does not name."""
    held = {told[0]: told for told in rows.values_list(*columns)}
    changed = [_row(rows, columns, told) for told in wanted if held.get(told[0]) != told]
    _write(rows, changed, [column.removesuffix("_id") for column in columns[1:]])
    gone = held.keys() - {told[0] for told in wanted} if remove else ()
    if gone:
        rows.filter(pk__in=gone).delete()
    return len(changed) + len(gone)


def _same_set(rows: models.QuerySet, columns: tuple[str, ...], wanted: set[tuple]) -> int:
    """Make `rows` say exactly `wanted` (tuples of `columns`): those that already do keep their identifier."""
    held = {tuple(told): pk for pk, *told in rows.values_list("pk", *columns)}
    gone = [pk for told, pk in held.items() if told not in wanted]
    if gone:
        rows.filter(pk__in=gone).delete()
    new = [_row(rows, columns, told) for told in wanted - held.keys()]
    rows.bulk_create(new, batch_size=BATCH)
    return len(gone) + len(new)


def _row(rows: models.QuerySet, columns: tuple[str, ...], told: tuple) -> models.Model:
    return rows.model(**dict(zip(columns, told, strict=True)))


def _write(rows: models.QuerySet, changed: list[models.Model], update_fields: Iterable[str]) -> None:
    """Insert, or change when the primary key is already there."""
    rows.bulk_create(
        changed,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=[rows.model._meta.pk.name],
        update_fields=update_fields,
    )
