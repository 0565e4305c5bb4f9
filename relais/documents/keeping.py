"""What the worker does of papers: the antivirus, and the day when pages are really gone."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from relais.base.acting import the_machine
from relais.base.days import day_of
from relais.base.journal import record
from relais.cases.models import Case, CaseReferral
from relais.cases.rules import State as CaseState
from relais.referrals.models import Referral
from relais.referrals.rules import State as RelayState
from relais.territory.models import FundSettings

from . import actions, antivirus, rules, store
from .models import Document
from .rules import DocumentState, Fault, Held, Scan

UNDER_WAY = timedelta(days=1)  # a file younger than this may belong to a deposit not committed yet
OVER = frozenset(RelayState) - {RelayState.SENT, RelayState.ACCEPTED}


# --- the antivirus ------------------------------------------------------------------------------------------------


def scan(document_id: UUID, fund_id: UUID) -> None:
    """Out of quarantine, or refused and its pages erased; twice is once. Raises `antivirus.NoAnswer`."""
    one = Document.objects.of(fund_id).select_for_update(of=("self",)).filter(pk=document_id).first()
    if one is None or one.scan != Scan.WAITING or one.gone_at:
        return
    infected = antivirus.is_infected(store.read(fund_id, one.pk), at=settings.CLAMD)
    one.scan = Scan.INFECTED if infected else Scan.CLEAN
    if infected:
        one.state, one.fault, one.words = DocumentState.REFUSED, Fault.INFECTED, ""
        one.decided_at, one.decided_by_id = timezone.now(), None
        _erase(one)
    one.save(update_fields=["scan", "state", "fault", "words", "decided_at", "decided_by", "gone_at"])
    subject, machine = _subject(one), the_machine(fund_id)
    record("document.scanned", subject, by=machine, kind=one.kind, scan=one.scan)
    if infected and one.case_id:
        actions.tell_above(subject, one.kind, by=machine)


def waiting(fund_id: UUID) -> list[UUID]:
    """Those in quarantine, oldest first."""
    kept = Document.objects.of(fund_id).kept().filter(scan=Scan.WAITING).order_by("given_at")
    return list(kept.values_list("pk", flat=True)[:500])


def _subject(one: Document) -> Case | Referral:
    """Whose journal tells of it, restricted or not."""
    if one.case_id:
        return Case.objects.get(fund_id=one.fund_id, pk=one.case_id)
    return Referral.objects.received_by(one.fund_id).get(pk=one.referral_id)


# --- gone in its time ---------------------------------------------------------------------------------------------


@transaction.atomic
def erase_past(fund_id: UUID) -> int:
    """Erase the pages that nothing keeps any more; returns how many papers. Their rows say so."""
    gone = 0
    for one in past(fund_id):
        _erase(one)
        one.save(update_fields=["gone_at", "words"])
        record("document.erased", _subject(one), by=the_machine(fund_id), kind=one.kind)
        gone += 1
    return gone


def past(fund_id: UUID) -> Iterator[Document]:
    """Those whose last day has passed, by the delays of `rules.kept_until`."""
    today, months = timezone.localdate(), FundSettings.objects.for_fund(fund_id).kept_months
    cases = _cases_of_relays(fund_id)
    kept = Document.objects.of(fund_id).kept().select_related("case", "referral")
    for one in kept.iterator(chunk_size=500):
        until = rules.kept_until(_held(one, one.case or cases.get(one.referral_id)), months=months)
        if until is not None and until < today:
            yield one


def _cases_of_relays(fund_id: UUID) -> dict[UUID, Case]:
    given = Document.objects.of(fund_id).kept().filter(referral__isnull=False).values("referral_id")
    joined = CaseReferral.objects.of(fund_id).filter(referral_id__in=given).select_related("case")
    return {one.referral_id: one.case for one in joined}


def _held(one: Document, case: Case | None) -> Held:
    relay = one.referral
    ended = relay is not None and case is None and relay.state in OVER
    return Held(
        state=one.state,
        decided_on=day_of(one.decided_at),
        withdrawn=relay is not None and relay.state == RelayState.WITHDRAWN,
        relay_ended_on=day_of(relay.sent_at) if ended else None,
        case_closed=case is not None and case.state == CaseState.CLOSED,
        case_touched_on=day_of(case.touched_at) if case else None,
        case_restricted_on=day_of(case.restricted_at) if case else None,
    )


def _erase(one: Document) -> None:
    """The row first: a file that outlives it is found by `sweep`."""
    one.gone_at, one.words = timezone.now(), ""
    fund_id, document_id = one.fund_id, one.pk
    transaction.on_commit(lambda: store.remove(fund_id, document_id))


def sweep(fund_id: UUID) -> int:
    """Remove the files that no row needs; returns how many."""
    needed = set(Document.objects.of(fund_id).kept().values_list("pk", flat=True))
    return store.sweep(fund_id, needed, older_than=timezone.now() - UNDER_WAY)
