"""The funders that one fund knows, with their dated rules, and what is left of them for one person on one day."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from relais.base.acting import Acting
from relais.base.journal import record
from relais.base.moves import Refused, refuse
from relais.cases.models import Case
from relais.people import households
from relais.territory.models import Commune, Organisation

from . import listing_rules
from .funder import Funder
from .listing_rules import Rules
from .models import KeptPlan, ListedFunder, Request, Terms
from .rules import COUNTED, FunderKind, Way


@dataclass(frozen=True)
class Listed:
    """One funder on a day: who it is, the rules in force, and cents left of its budget of that year (None: untold)."""

    funder: ListedFunder
    terms: Terms
    rules: Rules
    budget: int | None


# --- reading --------------------------------------------------------------------------------------------------------
def listed(fund_id: UUID, on: date, *, plan: KeptPlan | None = None) -> list[Listed]:
    """Every funder that has rules that day, in the order in which they pay.

    `plan`: what this one asks or was granted is not counted in what is left of their budgets.
    """
    open_then = ListedFunder.objects.of(fund_id).filter(Q(closed_on=None) | Q(closed_on__gt=on))
    funders = {one.pk: one for one in open_then.select_related("commune", "organisation")}
    in_force = Terms.objects.of(fund_id).filter(funder__in=list(funders), since__lte=on)
    terms = list(in_force.order_by("funder", "-since").distinct("funder"))
    spent = _committed(_of_year(fund_id, on, plan))
    found = [
        Listed(funders[one.funder_id], one, listing_rules.read(one.rules), _left(one, spent)) for one in terms
    ]
    return sorted(found, key=lambda one: (one.rules.rank, one.funder.code))


def funders_for(
    case: Case, *, on: date, cares: Collection[str], plan: KeptPlan | None = None
) -> tuple[Funder, ...]:
    """Those who may pay for one of these cares where she lives, with the rules of that day, in the order they pay.

    `per_year` and `budget` (cents) are what is left of them: less what was asked or granted this year in Relais, to her
    (or to her household) for the one, to all for the other. `plan`: its own requests are not counted. `case.person` is
    read with its commune and its household. Whom one of them requires is given too, whatever it pays for.
    """
    near = [
        one for one in listed(case.fund_id, on, plan=plan) if _covers_place(one.funder, case.person.commune)
    ]
    paying = [one for one in near if one.rules.covers is None or set(one.rules.covers) & set(cares)]
    required = {code for one in paying for code in one.rules.requires}
    kept = [one for one in near if one in paying or one.funder.code in required]
    alone, together = _given(case, on, plan, kept)
    return tuple(
        listing_rules.left_of(
            one.rules,
            code=one.funder.code,
            name=one.funder.name,
            given=(together if one.rules.for_household else alone).get(one.funder.pk, 0),
            budget=one.budget,
        )
        for one in kept
    )


def terms_of(request: Request, on: date) -> Terms | None:
    """Those of its funder that day."""
    in_force = Terms.objects.of(request.fund_id).filter(funder_id=request.funder_id, since__lte=on)
    return in_force.order_by("-since").first()


def way_of(funder: ListedFunder) -> Way:
    """How a request reaches it best: what a human may change for a letter."""
    if funder.kind == FunderKind.FUND:
        return Way.COMMISSION
    if funder.organisation_id:
        return Way.ACCOUNT
    return Way.LINK if funder.email else Way.PAPER


def _covers_place(funder: ListedFunder, commune: Commune | None) -> bool:
    """A district of Paris, Lyon or Marseille is of its commune; where she lives unknown, only those who pay anywhere."""
    if funder.commune_id:
        return commune is not None and funder.commune_id in (commune.pk, commune.parent_id)
    return not funder.department or (commune is not None and funder.department == commune.department_id)


# --- what is left ---------------------------------------------------------------------------------------------------
def _of_year(fund_id: UUID, on: date, plan: KeptPlan | None):
    """What holds a part of a budget that calendar year: by the day of the answer or, before it, of the request."""
    zone = timezone.get_current_timezone()
    first, after = (datetime.combine(date(year, 1, 1), time(), zone) for year in (on.year, on.year + 1))
    living = (
        Request.objects.of(fund_id).filter(state__in=COUNTED).annotate(at=Coalesce("answered_at", "asked_at"))
    )
    living = living.filter(at__gte=first, at__lt=after)
    return living.exclude(plan=plan) if plan else living


def _committed(requests) -> dict[UUID, int]:
    """Funder → cents: what was paid, less what was given back; before that, granted or, before that, asked."""
    each = Coalesce("paid", "granted", "asked") - Coalesce("recovered", 0)
    sums = requests.order_by().values("funder").annotate(sum=Sum(each))
    return {row["funder"]: row["sum"] for row in sums}


def _left(terms: Terms, spent: dict[UUID, int]) -> int | None:
    return None if terms.budget_year is None else max(0, terms.budget_year - spent.get(terms.funder_id, 0))


def _given(
    case: Case, on: date, plan: KeptPlan | None, kept: Iterable[Listed]
) -> tuple[dict[UUID, int], dict[UUID, int]]:
    """Funder → cents of the year, to her alone then to her household; nothing is read when no ceiling asks for it."""
    limited = [one for one in kept if one.rules.per_year is not None]
    if not limited:
        return {}, {}
    here = _of_year(case.fund_id, on, plan).filter(funder__in=[one.funder.pk for one in limited])
    alone = _committed(here.filter(plan__case__in=_cases_of(case.fund_id, [case.person_id])))
    if not any(one.rules.for_household for one in limited):
        return alone, {}
    home = {case.person_id, *(one.person_id for one in households.members(case.person))}
    return alone, _committed(here.filter(plan__case__in=_cases_of(case.fund_id, home)))


def _cases_of(fund_id: UUID, persons: Collection[UUID]):
    return Case.objects.of(fund_id).filter(person_id__in=persons).values("pk")


# --- keeping --------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, kw_only=True)
class Said:
    """Rules from a day on, with what goes with them: cents for the year, papers, days to answer, months of its yes."""

    since: date
    rules: Rules
    budget_year: int | None = None
    papers: tuple[str, ...] = ()
    delay: int | None = None
    holds_for: int | None = None
    source: str = ""


@transaction.atomic
def add(
    said: Said,
    *,
    kind: str,
    name: str,
    department: str = "",
    commune: Commune | None = None,
    organisation: Organisation | None = None,
    email: str = "",
    address: str = "",
    by: Acting,
) -> ListedFunder:
    """One more funder in the fund's list, with its first rules; raises `Refused`."""
    place = {"department": department, "commune": commune}
    current = ListedFunder.objects.current(by.organisation_id)
    refuse(
        listing_rules.why_not_list(
            kind=kind,
            name=name,
            department=department,
            commune=commune is not None,
            known=current.filter(kind=kind, name__iexact=name.strip(), **place).exists(),
        )
    )
    taken = set(ListedFunder.objects.of(by.organisation_id).values_list("code", flat=True))
    try:
        with transaction.atomic():
            funder = ListedFunder.objects.create(
                fund_id=by.organisation_id,
                code=listing_rules.code_of(name, taken),
                name=name.strip(),
                kind=kind,
                organisation=organisation,
                email=email,
                address=address.strip(),
                added_at=timezone.now(),
                **place,
            )
    except IntegrityError:  # the same page sent twice, at the same instant
        refuse(listing_rules.why_not_again(known=True))
    _write(funder, said, by=by)
    record("funder.added", funder, by=by, kind=str(kind))
    return funder


@transaction.atomic
def correct(
    funder: ListedFunder,
    *,
    name: str,
    email: str,
    address: str,
    organisation: Organisation | None,
    by: Acting,
) -> ListedFunder:
    """How it is named and reached; what it is and where it pays do not change. Raises `Refused`."""
    funder = _locked(funder, by=by)
    refuse(
        listing_rules.why_not_list(
            kind=funder.kind,
            name=name,
            department=funder.department,
            commune=funder.commune_id is not None,
        )
    )
    told = {"name": name.strip(), "email": email, "address": address.strip(), "organisation": organisation}
    changed = sorted(one for one, value in told.items() if getattr(funder, one) != value)
    for one in changed:
        setattr(funder, one, told[one])
    funder.save(update_fields=changed)
    record("funder.corrected", funder, by=by, fields=changed)
    return funder


@transaction.atomic
def change_rules(funder: ListedFunder, said: Said, *, by: Acting) -> Terms:
    """Other rules from a day on: those before stay, and a plan of yesterday keeps them. Raises `Refused`."""
    funder = _locked(funder, by=by)
    last = Terms.objects.of(by.organisation_id).filter(funder=funder).order_by("-since").first()
    refuse(
        listing_rules.why_not_terms(
            since=said.since, last=last and last.since, closed=funder.closed_on is not None
        )
    )
    terms = _write(funder, said, by=by)
    record("funder.rules_changed", funder, by=by)
    return terms


@transaction.atomic
def close(funder: ListedFunder, *, by: Acting) -> None:
    """It pays no more from today; what it was asked goes on. Raises `Refused`."""
    funder = _locked(funder, by=by)
    refuse(listing_rules.why_not_close(closed=funder.closed_on is not None))
    funder.closed_on = timezone.localdate()
    funder.save(update_fields=["closed_on"])
    record("funder.closed", funder, by=by)


def others(fund_id: UUID, on: date) -> dict[str, tuple[str, Rules]]:
    """Code → name and rules of those in force that day: beside which new rules must hold."""
    return {one.funder.code: (one.funder.name, one.rules) for one in listed(fund_id, on)}


def _locked(funder: ListedFunder, *, by: Acting) -> ListedFunder:
    rows = ListedFunder.objects.of(by.organisation_id).select_for_update(of=("self",))
    return rows.select_related("organisation", "commune").get(pk=funder.pk)


def _write(funder: ListedFunder, said: Said, *, by: Acting) -> Terms:
    wrong = listing_rules.contradictions(
        said.rules, code=funder.code, name=funder.name, others=others(by.organisation_id, said.since)
    )
    if wrong:
        raise Refused(wrong[0].expected)
    return Terms.objects.create(
        fund_id=by.organisation_id,
        funder=funder,
        since=said.since,
        rules=listing_rules.write(said.rules),
        budget_year=said.budget_year,
        papers=[one for one in listing_rules.PAPERS if one in said.papers],
        delay=said.delay,
        holds_for=said.holds_for,
        source=said.source.strip(),
        added_at=timezone.now(),
        added_by_id=by.user_id,
    )
