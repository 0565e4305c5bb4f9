"""Plans told by walking the real moves: `a_plan(at="held")` was made, asked of its four funders, and granted by each."""

from datetime import date, timedelta

from django.utils import timezone

from relais.base.acting import Acting
from relais.base.context import acting_for
from relais.base.ids import new_id
from relais.cases import actions as cases
from relais.cases.models import Case, Need
from relais.financing import answering, listing_rules, paying, planning, requesting
from relais.financing.listing_rules import Rules
from relais.financing.models import KeptPlan, KeptQuote, ListedFunder, Request, Terms
from relais.financing.quote import Line
from relais.financing.rules import FunderKind, Way
from tests.factories import a_case, a_fund, a_kept_quote, a_partner, a_review, someone_at

# 1 480 €, of which 1 000 € are left to find.
CROWNS = (
    Line(
        label="Prothèse dentaire",
        care="dental_prosthesis",
        price=148_000,
        statutory=16_770,
        complementary=31_230,
    ),
)
# Code → kind, how it is reached, rules. Without a refusal, the first four are enough.
FUNDERS = {
    "mutuelle": (FunderKind.MUTUAL, "account", Rules(rank=1, per_case=30_000)),
    "carsat": (FunderKind.CARSAT, "paper", Rules(rank=2, per_case=25_000)),
    "caisse": (FunderKind.FUND, "commission", Rules(rank=3, per_case=20_000)),
    "ccas": (FunderKind.CCAS, "link", Rules(rank=4, per_case=40_000)),
    "fondation": (FunderKind.FOUNDATION, "paper", Rules(rank=5, per_case=50_000)),
}
FIRST_FOUR = {"mutuelle": 30_000, "carsat": 25_000, "caisse": 20_000, "ccas": 25_000}
GRANTED_TO = ("held", "paid", "done")


def a_listed_funder(code: str, *, by: Acting, rules: Rules | None = None, **told) -> ListedFunder:
    kind, way, usual = FUNDERS.get(code, (FunderKind.OTHER, "paper", Rules(rank=6)))
    now = timezone.now()
    with acting_for(by.organisation_id):
        funder = ListedFunder.objects.create(
            fund_id=by.organisation_id,
            code=code,
            name=told.pop("name", f"le financeur {code}"),
            kind=kind,
            organisation=a_partner(f"Organisme {code}") if way == "account" else None,
            email="aides@example.org" if way == "link" else "",
            added_at=now,
        )
        Terms.objects.create(
            id=new_id(),
            fund_id=by.organisation_id,
            funder=funder,
            since=date(2020, 1, 1),
            rules=listing_rules.write(rules or usual),
            added_at=now,
            added_by_id=by.user_id,
            **told,
        )
    return funder


def a_chosen_quote(case: Case, *, by: Acting, lines=CROWNS, **told) -> KeptQuote:
    return a_kept_quote(at="chosen", case=case, by=by, lines=lines, **told)


def a_plan(
    *, at: str = "draft", by: Acting | None = None, case: Case | None = None, urgency: str = "", **told
) -> KeptPlan:
    """`at`: draft, asked, held, paid, done. By default her rights were reviewed, and five funders are listed."""
    by = by or someone_at(a_fund())
    case = case or a_case(adviser=by, care=("dental_prosthesis",))
    if not urgency:
        a_review(case, by=by, at="confirmed")
    quote = told.pop("quote", None) or a_chosen_quote(case, by=by)
    with acting_for(by.organisation_id):
        if not ListedFunder.objects.of(by.organisation_id).exists():
            for code in FUNDERS:
                a_listed_funder(code, by=by)
        plan = planning.make(case, quote=quote, urgency=urgency, by=by, **told)
        if at != "draft":
            ask(plan, by=by)
        if at in GRANTED_TO:
            for one in living(plan):
                grant(one, by=by)
        if at in ("paid", "done"):
            for one in living(plan):
                pay(one, by=by)
        if at == "done":
            care_done(plan, by=by)
        return again(plan)


def ask(plan: KeptPlan, *, by: Acting) -> list[Request]:
    """Its letters leave the same day."""
    left = requesting.ask(plan, agreed="spoken", agreed_on=timezone.localdate(), by=by)
    for one in left:
        if one.way == Way.PAPER:
            requesting.note_posted(one, on=timezone.localdate(), by=by)
    return left


def grant(one: Request, cents: int | None = None, *, by: Acting) -> Request:
    given = one.asked if cents is None else cents
    return answering.answer(one, granted=given, why="" if given else "budget", name="Mme Roy", by=by)


def pay(one: Request, cents: int | None = None, *, by: Acting) -> Request:
    """`cents`: less than it granted, and no more will come."""
    said = {"paid": one.granted if cents is None else cents, "for_good": cents is not None}
    return answering.note_paid(one, **said, on=timezone.localdate(), name="Mme Roy", by=by)


def care_done(plan: KeptPlan, *, by: Acting) -> int:
    need = Need.objects.of(plan.fund_id).get(pk=plan.quote.need_id)
    if need.state == "open":
        cases.end_need(need, outcome="care_done", proof="invoice_seen", on=timezone.localdate(), by=by)
    return paying.care_done(plan, by=by)


def again(plan: KeptPlan) -> KeptPlan:
    return KeptPlan.objects.of(plan.fund_id).select_related("quote", "step", "case").get(pk=plan.pk)


def living(plan: KeptPlan) -> list[Request]:
    rows = Request.objects.of(plan.fund_id).filter(
        plan=plan, state__in=("asked", "granted", "paid", "care_done")
    )
    return list(rows.select_related("funder").order_by("funder__code"))


def of(plan: KeptPlan, code: str) -> Request:
    return next(one for one in living(plan) if one.code == code)


def given(plan: KeptPlan) -> dict[str, int]:
    return {code: sum(parts) for code, parts in sorted(again(plan).shares.items())}


def tomorrow() -> date:
    return timezone.localdate() + timedelta(days=1)
