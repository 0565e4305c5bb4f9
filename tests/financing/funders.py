"""Funders, and requests made to them by walking the real moves: a quote chosen, a plan proposed, a request sent."""

from datetime import date

from django.utils import timezone

from relais.base.acting import Acting
from relais.financing import listing, planning, quoting, requesting
from relais.financing.listing import Said
from relais.financing.listing_rules import Rules
from relais.financing.models import KeptPlan, ListedFunder, Request
from relais.financing.quote import Line
from relais.referrals.codes import Care
from tests.factories import a_case, inside

SINCE = date(2026, 1, 1)


def a_listed(name="le CCAS d’Albi", *, by: Acting, kind="ccas", terms=None, **about) -> ListedFunder:
    """In the fund's list since January. `terms`: what goes with its rules; `about`: rules, and who it is."""
    who = ("department", "commune", "organisation", "email", "address")
    told = {one: about.pop(one) for one in who if one in about}
    said = Said(since=SINCE, rules=Rules(**{"rank": 5} | about), **terms or {})
    with inside(by):
        return listing.add(said, kind=kind, name=name, by=by, **told)


def a_plan(case=None, *, by: Acting, price=40_000, urgency="Elle souffre.") -> KeptPlan:
    """One line of denture, of which nothing is paid yet; funders must be listed before."""
    case = case or a_case(adviser=by)
    with inside(by):
        line = Line(label="Prothèse amovible", care=Care.DENTAL_PROSTHESIS, price=price)
        need = case.needs.get(care=Care.DENTAL_PROSTHESIS)
        quote = quoting.add_quote(case, need=need, lines=[line], on=timezone.localdate(), by=by)
        quote = quoting.choose(quote, by=by)
        return planning.make(case, quote=quote, urgency=urgency, by=by)


def a_request(*, by: Acting, funder: ListedFunder | None = None, price=40_000, case=None, **about) -> Request:
    """Asked of one funder: the whole price unless its rules say less."""
    funder = funder or a_listed(by=by, **about)
    plan = a_plan(case, by=by, price=price)
    with inside(by):
        asked = requesting.ask(plan, by=by, agreed="spoken", agreed_on=timezone.localdate())
        return next(one for one in asked if one.code == funder.code)
