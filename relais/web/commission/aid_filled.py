"""What the form of an aid holds before anybody types: from the plan it answers, her last review, or her file."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from relais.base import french
from relais.cases.models import Case
from relais.commission.from_facts import OF_AGE, household_of
from relais.commission.local_rules import AidKind
from relais.commission.rules import LONGEST_DETAILS, Payee
from relais.financing.models import KeptQuote, Request
from relais.financing.quote import Quote
from relais.financing.quote_rules import QuoteState
from relais.financing.quoting import quote_of
from relais.financing.rules import COUNTED, FunderKind, RequestState, Way
from relais.people import households
from relais.people.models import Contact, Person
from relais.people.rules import ContactKind, Role
from relais.reviews.models import Review
from relais.reviews.rules import ReviewState
from relais.rights.reading import WrongSituation, read
from relais.web.fields import typed_euros

from .aid_forms import Filled, boxes_of

MOST_REQUESTS = 10  # of a case, shown


def who(person: Person) -> list[dict]:
    """parts/sheet.html: the first lines of the paper form, which her file already knows."""
    known = Contact.objects.current(person.fund_id).filter(person=person)
    told = dict(known.order_by("started_at").values_list("kind", "value"))
    lines = (
        (_("Nom"), person.name, ""),
        (_("Naissance"), french.day(person.birth_date), ""),
        (
            _("Adresse"),
            told.get(ContactKind.POSTAL) or _("inconnue"),
            "" if ContactKind.POSTAL in told else _("La lettre de décision passera par vous."),
        ),
        (_("Téléphone"), french.phone(told.get(ContactKind.PHONE, "")) or _("inconnu"), ""),
    )
    return [{"label": label, "value": value, "source": source} for label, value, source in lines]


def of_case(case: Case, today: date) -> Filled:
    """From her last review that was confirmed with her; else from who lives with her, as her file says."""
    done = Review.objects.of(case.fund_id).filter(
        case=case, state=ReviewState.DONE, confirmed_at__isnull=False
    )
    last = done.order_by("-asked_at").first()
    return (_of_review(last) if last else Filled()).over(of_person(case.person, today))


def _of_review(review: Review) -> Filled:
    try:
        known = household_of(read(review.facts), review.on)
    except WrongSituation:  # written under a shape of before: nothing is filled, all is asked
        return Filled()
    boxes = boxes_of(known)
    on = french.short_day(review.on)
    sources = {
        name: _("Bilan du {day} : {value}").format(day=on, value=_read(name, value))
        for name, value in boxes.items()
        if value
    }
    whole = _("Repris du bilan de ses droits du {day}, confirmé avec elle : relisez, puis corrigez.").format(
        day=french.day(review.on)
    )
    return Filled(boxes, sources, {"foyer": whole, "ressources": whole, "charges": whole})


def _read(name: str, value) -> str:
    return str(value) if name in ("adults", "children") else _("{sum} €").format(sum=value)


def of_person(person: Person, today: date) -> Filled:
    """Who lives with her, when her file knows a household."""
    others = [one for one in households.members(person) if one.person_id != person.pk]
    if not others:
        return Filled()
    ages = {one: french.age_in_months(one.person.birth_date, today) // 12 for one in others}
    young = [age for one, age in ages.items() if one.role == Role.CHILD or age < OF_AGE]
    boxes = {
        "adults": str(1 + len(others) - len(young)),
        "children": ", ".join(map(str, sorted(young, reverse=True))),
    }
    return Filled(boxes, said={"foyer": _("Repris du foyer connu dans sa fiche : relisez, puis corrigez.")})


# --- from a quote, or a plan --------------------------------------------------------------------------------------
def quotes_of(case: Case) -> list[KeptQuote]:
    """Those chosen for her cares."""
    chosen = KeptQuote.objects.of(case.fund_id).filter(case=case, state=QuoteState.CHOSEN)
    return list(chosen.order_by("-added_at", "-id")[:MOST_REQUESTS])


def of_quote(kept: KeptQuote) -> Filled:
    """Its sums; what is left is asked, unless less is typed."""
    quote = quote_of(kept)
    boxes = _of_quote(quote) | {"other": typed_euros(quote.other), "wanted": typed_euros(quote.left)}
    return _from(boxes, _("Devis du {day}").format(day=french.short_day(kept.on)))


def _of_quote(quote: Quote) -> dict[str, str]:
    return {
        "kind": str(AidKind.UNCOVERED_CARE),
        "details": ", ".join(line.label for line in quote.lines)[:LONGEST_DETAILS],
        "cost": typed_euros(quote.cost),
        "statutory": typed_euros(quote.statutory),
        "complementary": typed_euros(quote.complementary),
        "payee": str(Payee.PROVIDER),
    }


def _from(boxes: dict[str, str], source: str) -> Filled:
    sources = dict.fromkeys(("cost", "statutory", "complementary", "other", "wanted"), source)
    return Filled(boxes, sources, {"detail": _("Repris du {plan}.").format(plan=french.lower(source))})


def requests_of(case: Case) -> list[Request]:
    """What plans of this case ask of the commission, not answered yet; the newest first."""
    asked = Request.objects.of(case.fund_id).filter(
        plan__fund_id=case.fund_id, plan__case=case, way=Way.COMMISSION, state=RequestState.ASKED
    )
    return list(asked.select_related("plan__quote", "funder").order_by("-asked_at", "-id")[:MOST_REQUESTS])


def of_request(request: Request) -> Filled:
    """The sums of its quote, and what the other funders of its plan give or are asked."""
    quote = quote_of(request.plan.quote)
    beside = list(
        Request.objects.of(request.fund_id)
        .filter(plan_id=request.plan_id, state__in=COUNTED)
        .exclude(pk=request.pk)
        .select_related("funder")
    )
    given = sum(one.asked if one.granted is None else one.granted for one in beside)
    on = french.short_day(timezone.localdate(request.plan.made_at))
    boxes = _of_quote(quote) | {
        "other": typed_euros(quote.other + given),
        "wanted": typed_euros(request.asked),
        "other_body": ", ".join(FunderKind(one.funder.kind).label for one in beside)[:160],
    }
    return _from(boxes, _("Plan de financement du {day}").format(day=on))
