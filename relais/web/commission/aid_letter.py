"""The letter of one decision, as an accessible PDF: hers, in easy French."""

import re

from django.http import HttpResponse
from django.utils import timezone

from relais.base.journal import record
from relais.base.pdf import pdf
from relais.commission import held
from relais.commission.decision_rules import GRANTED, Outcome, Reason
from relais.commission.local_rules import AidKind
from relais.commission.models import Application, Decision
from relais.commission.rules import Paper, Payee
from relais.people.models import Contact
from relais.people.rules import ContactKind
from relais.territory.models import FundSettings, Organisation
from relais.web.rights.printed import TEMPLATES

from . import letterhead
from .aid_making import of
from .printed_commission import Letter, letter

LINES = re.compile(r"\n|,(?=\s*[0-9]{5}\b)")


def read(request, aid_pk, decision_pk):
    """Read in the browser, kept by no cache; its name says nothing of her."""
    one = of(request, aid_pk)
    decision = (
        Decision.objects.of(one.fund_id).select_related("local_rules").get(pk=decision_pk, application=one)
    )
    fund = Organisation.objects.select_related("commune").get(pk=one.fund_id)
    told = pdf(TEMPLATES / "letter.typ", letter(told_of(one, decision, fund)))
    record("aid.printed", one, by=request.acting)
    return HttpResponse(
        told,
        content_type="application/pdf",
        headers={
            "Content-Disposition": 'inline; filename="decision.pdf"',
            "X-Content-Type-Options": "nosniff",
        },
    )


def told_of(one: Application, decision: Decision, fund: Organisation) -> Letter:
    """To her own address when it is known; else through the adviser who made the application."""
    postal = _postal(one)
    local = held.read_rules(decision.local_rules) if decision.local_rules else None
    bears = FundSettings.objects.for_fund(fund.pk)
    return Letter(
        fund=(fund.name, *bears.address.splitlines()),
        to_write=letterhead.lacks(bears),
        place=fund.commune.name if fund.commune else "",
        on=timezone.localdate(),
        to=(one.person.name, *postal) if postal else (one.made_by.name, fund.name),
        handed=not postal,
        person=one.person.name,
        number=one.number,
        kind=AidKind(one.kind),
        details=one.details,
        decided_on=decision.on,
        outcome=Outcome(decision.outcome),
        wanted=one.wanted or 0,
        cents=decision.cents,
        left_to_her=one.left - decision.cents
        if one.left is not None and decision.outcome in GRANTED
        else None,
        reason=Reason(decision.reason) if decision.reason else None,
        words=decision.words,
        use_by=decision.use_by,
        payee=Payee(one.payee or Payee.PERSON),
        missing=tuple(paper.label for paper in Paper if paper in decision.papers),
        until=decision.until,
        remedies=local.remedies if local else (),
        call=((one.made_by.name, bears.phone),),
        signed=(bears.signatory,),
    )


def _postal(one: Application) -> list[str]:
    """The lines of her envelope: a code and a town have their own."""
    known = Contact.objects.current(one.fund_id).filter(person_id=one.person_id, kind=ContactKind.POSTAL)
    typed = known.values_list("value", flat=True).first() or ""
    return [line.strip() for line in LINES.split(typed) if line.strip()]
