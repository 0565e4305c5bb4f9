"""One request of a plan, from her case: what its funder reads, the letter to print, the link to give."""

from django.conf import settings
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from relais.access import links
from relais.access.link_rules import LinkPurpose
from relais.base import french
from relais.base.journal import record
from relais.cases.models import Case
from relais.financing import linking, standing
from relais.financing.models import KeptPlan, Request
from relais.financing.rules import Way
from relais.web import shown
from relais.web.one_case import mine

from .funder_request import what_it_reads
from .plan import of
from .plan_next import of_request, to
from .printed_request import letter


def sent(request, pk, plan_pk, request_pk):
    """Nothing else than what the funder reads of it."""
    case, plan, one = _of(request, pk, plan_pk, request_pk)
    return render(
        request,
        "web/financing/request_sent.html",
        {
            **what_it_reads(one, own=False),
            "person_name": _("{name}, plan de financement").format(name=case.person.name),
            "back_url": to("plan", plan),
            "funder_name": shown.capital(one.funder.name),
            "way": _way(one),
            "letter_url": of_request("letter", one, plan) if one.told else "",
            "posted_url": of_request("posted", one, plan) if standing.is_to_post(one) else "",
            "link_url": of_request("link", one, plan) if linking.why_not_give(one) is None else "",
        },
    )


def give_link(request, pk, plan_pk, request_pk):
    """Shown once: to copy, or to write on the letter. The one before it stops."""
    case, plan, one = _of(request, pk, plan_pk, request_pk)
    token = linking.give(one, by=request.acting)
    return render(
        request,
        "web/financing/request_link.html",
        {
            "person_name": _("{name}, demande").format(name=case.person.name),
            "back_url": of_request("request", one, plan),
            "funder_name": one.funder.name,
            "email": one.funder.email,
            "link": f"{settings.PUBLIC_URL}{linking.address(token)}",
        },
    )


def printed(request, pk, plan_pk, request_pk):
    """The letter to the funder, with a slip to tear off and send back."""
    case, _plan, one = _of(request, pk, plan_pk, request_pk)
    told = letter(one, number=case.number, reader=request.user.name)
    record("request.printed", case, by=request.acting, request=str(one.pk))
    return told


def _of(request, pk, plan_pk, request_pk) -> tuple[Case, KeptPlan, Request]:
    """Her case first: what is put aside is read by nobody, nor printed."""
    case = mine(request, pk)
    plan = of(case, plan_pk)
    rows = Request.objects.of(case.fund_id).select_related("funder", "fund__commune", "reader")
    one = rows.get(pk=request_pk, plan=plan)
    record("case.opened", case, by=request.acting)
    return case, plan, one


def _way(one: Request) -> str:
    """How it went, and what still lets its funder answer."""
    day = french.day(timezone.localdate(one.asked_at))
    if one.way == Way.ACCOUNT:
        return _("Demandé le {day}, à son compte Relais : {name}.").format(day=day, name=one.reader.name)
    if link := links.living(one.pk, LinkPurpose.ANSWER):
        until = french.day(timezone.localdate(link.expires_at))
        return _("Demandé le {day}. Un lien lui permet de répondre jusqu’au {until}.").format(
            day=day, until=until
        )
    if one.way == Way.PAPER:
        return _letter(one, day)
    return _("Demandé le {day}.").format(day=day)


def _letter(one: Request, asked: str) -> str:
    if one.posted_on is None:
        return _("Demandé le {day}, par courrier.").format(day=asked)
    return _("Demandé le {asked}. La lettre est partie le {day}.").format(
        asked=asked, day=french.day(one.posted_on)
    )
