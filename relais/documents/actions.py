"""Asking for papers, giving them, looking at them. The case, or the relay, is locked first: acts take turns.

What is given is made anew before anything is written (`apart`): nothing of the files themselves is ever kept.
"""

import hashlib
from collections.abc import Callable, Collection, Sequence
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Count, OuterRef, Subquery, Sum
from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from relais.access import guesses, links
from relais.access.link_rules import LinkPurpose
from relais.base import secrets
from relais.base.acting import Acting
from relais.base.ids import new_id
from relais.base.journal import record
from relais.base.moves import refuse
from relais.cases.held import locked, touch
from relais.cases.models import Case, CaseReferral
from relais.referrals import actions as referrals
from relais.referrals import awaited
from relais.referrals.models import Referral
from relais.referrals.rules import State as RelayState

from . import apart, kinds, rules, store
from .apart import Clean
from .models import AskedPaper, Document
from .rules import MOVES, DocumentMove, DocumentState, Given, Scan

# What the rooms above gather follows a paper accepted, or accepted no more: called with its case, locked, and its kind;
# `relais.models` says which, since calls run downhill only.
ALSO: tuple[Callable[..., None], ...] = ()

# --- what is asked ------------------------------------------------------------------------------------------------


@transaction.atomic
def ask(case: Case, wanted: Collection[str], *, by: Acting) -> list[AskedPaper]:
    """Ask her for these kinds of paper; those asked already stay as they are. Raises `Refused`."""
    case = locked(case.pk, by=by)
    asked = {one.kind for one in asked_of(case)}
    refuse(rules.why_not_ask(case_state=case.state, kinds=wanted, asked=asked, known=kinds.known()))
    new = [kind for kind in kinds.known() if kind in set(wanted) - asked]
    if not new:
        return []
    now = timezone.now()
    made = AskedPaper.objects.bulk_create(
        AskedPaper(
            fund_id=case.fund_id,
            case=case,
            kind=kind,
            asked_at=now,
            asked_by_id=by.user_id,
        )
        for kind in new
    )
    touch(case)
    record("document.asked", case, by=by, kinds=new)
    return made


@transaction.atomic
def ask_no_more(case: Case, kind: str, *, by: Acting) -> None:
    """Nobody needs it any more; what was given of it stays, and her link ends with the last. Raises `Refused`."""
    case = locked(case.pk, by=by)
    refuse(rules.why_not_act(case_state=case.state))
    if asked_of(case).filter(kind=kind).update(ended_at=timezone.now()):
        touch(case)
        awaited.hide(case.fund_id, case.referral_id, kind)
        record("document.not_asked", case, by=by, kind=kind)
        if not asked_of(case).exists():
            links.close_links(case, purpose=LinkPurpose.PAPERS, by=by)  # it would open on nothing


def asked_of(case: Case):
    """What is asked of her today, oldest first."""
    return AskedPaper.objects.of(case.fund_id).filter(case=case, ended_at=None)


def to_look_at(cases: Sequence[Case]) -> dict[UUID, list[Document]]:
    """Case → the papers that came and nobody decided of, oldest first; of one fund, for a list."""
    if not cases:
        return {}
    fund_id, pks, found = cases[0].fund_id, [case.pk for case in cases], {}
    came = Document.objects.of(fund_id).to_look_at()
    joined = CaseReferral.objects.of(fund_id).filter(case__in=pks, referral=OuterRef("referral"))
    # From the few papers that wait to the relays that they came with, not from each relay of each case.
    passed = came.filter(referral__isnull=False).annotate(case_of=Subquery(joined.values("case")[:1]))
    agreed = passed.filter(case_of__isnull=False).exclude(referral__state=RelayState.WITHDRAWN)
    for one in sorted([*came.filter(case__in=pks), *agreed], key=lambda one: (one.given_at, one.pk)):
        found.setdefault(one.case_id or one.case_of, []).append(one)
    return found


# --- what is given ------------------------------------------------------------------------------------------------


def give(
    case: Case,
    kind: str,
    files: Sequence[bytes],
    *,
    by: Acting,
    given: Given = Given.ADVISER,
) -> Document:
    """Photos and PDFs, in their order, become one paper of this case; the same sent twice is one.

    What an adviser gives, she has looked at: it is accepted. What of it could not be read is in `left` of the paper
    returned. Raises `Refused`, or `UnfitFiles`: nothing is kept then.
    The files are made anew before the case is locked: nobody waits for them. A try is counted whatever comes of it.
    """
    refuse(rules.why_not_give(case_state=case.state, kind=kind, known=kinds.known()))
    place = {"fund_id": case.fund_id, "case_id": case.pk}
    if given == Given.PERSON:
        _refuse_too_many(place, who=f"case/{case.pk}")
    made = apart.clean(files)
    with transaction.atomic():
        case = locked(case.pk, by=by)
        refuse(rules.why_not_give(case_state=case.state, kind=kind, known=kinds.known()))
        told = {"author_id": case.fund_id, "given": given}
        one, new = _keep(made, kind, files, place, by=by, **told)
        if new:
            touch(case)
            record("document.given", case, by=by, kind=kind, given=given, pages=one.pages)
            if one.state == DocumentState.ACCEPTED:
                tell_above(case, kind, by=by)
    return one


def give_with_relay(
    referral: Referral, kind: str, files: Sequence[bytes], *, agreed: str, by: Acting
) -> Document:
    """By the structure that passed her on, once she agreed to this paper. Raises `Refused` or `UnfitFiles`."""
    asked = {"kind": kind, "known": kinds.known(), "agreed": agreed}
    refuse(rules.why_not_give_with_relay(relay_state=referral.state, **asked))
    place = {"fund_id": referral.receiver_id, "referral_id": referral.pk}
    _refuse_too_many(place, who=f"relay/{referral.pk}")
    made = apart.clean(files)
    with transaction.atomic():
        referral = referrals.locked_sent(referral.pk, by=by)
        refuse(rules.why_not_give_with_relay(relay_state=referral.state, **asked))
        told = {"author_id": referral.sender_id, "given": Given.PARTNER, "agreed": agreed}
        one, new = _keep(made, kind, files, place, by=by, **told)
        if new:
            record("document.given", referral, by=by, kind=kind, given=Given.PARTNER, pages=one.pages)
    return one


def _refuse_too_many(place: dict, *, who: str) -> None:
    lately = _of(place).filter(given_at__gt=timezone.now() - timedelta(days=1)).exclude(given=Given.ADVISER)
    tries, _until = guesses.count("document", who)
    kept = lately.aggregate(papers=Count("pk"), size=Sum("size", default=0))
    refuse(rules.why_not_give_more(today=kept["papers"], bytes_today=kept["size"], tries=tries))


def _keep(
    made: Clean, kind: str, files: Sequence[bytes], place: dict, *, by: Acting, given: Given, **told
) -> tuple[Document, bool]:
    """Sealed, then the row with the act. Tapped twice, or sent again by a browser that saw no answer: the same one."""
    digest = _digest(files)
    same = _of(place).filter(kind=kind, digest=digest, gone_at=None).exclude(state=DocumentState.REFUSED)
    if found := same.first():
        found.left = made.left
        return found, False
    now, looked_at = timezone.now(), given == Given.ADVISER
    one = Document(
        id=new_id(),
        kind=kind,
        given=given,
        given_at=now,
        given_by_id=by.user_id,
        pages=made.pages,
        size=len(made.pdf),
        digest=digest,
        scan=Scan.WAITING if settings.CLAMD else Scan.NOT_SCANNED,
        state=DocumentState.ACCEPTED if looked_at else DocumentState.RECEIVED,
        decided_at=now if looked_at else None,
        decided_by_id=by.user_id if looked_at else None,
        **place,
        **told,
    )
    one.left = made.left
    store.put(one.fund_id, one.pk, made.pdf)
    one.save(force_insert=True)
    if one.scan == Scan.WAITING:
        job = jobs.configure_task("relais.scan_document")
        job.defer(document_id=str(one.pk), organisation_id=str(one.fund_id))
    return one, True


def _of(place: dict):
    """Those of this case, or of this relay; a fund names its side."""
    return Document.objects.of(place["fund_id"]).filter(**{k: v for k, v in place.items() if k != "fund_id"})


def _digest(files: Sequence[bytes]) -> bytes:
    """Keyed: whoever reads the table cannot try papers against it."""
    told = b"".join(hashlib.sha256(content).digest() for content in files)
    return secrets.proof(told, bound_to=b"document")


# --- what is made of it -------------------------------------------------------------------------------------------


@transaction.atomic
def accept(document: Document, case: Case, *, by: Acting) -> Document:
    """It serves. Raises `Refused`."""
    case, document = _held(document, case, by=by)
    refuse(rules.why_not_decide(**_told(case, document), move=DocumentMove.ACCEPT))
    return _decide(document, case, DocumentMove.ACCEPT, by=by)


@transaction.atomic
def refuse_it(document: Document, case: Case, *, fault: str, words: str = "", by: Acting) -> Document:
    """It is to be given again: why, and what to do, are read by whoever gave it; `words` by her alone.

    Raises `Refused`.
    """
    case, document = _held(document, case, by=by)
    refuse(rules.why_not_refuse(**_told(case, document), fault=fault, words=words))
    document.fault, document.words = fault, words
    return _decide(document, case, DocumentMove.REFUSE, by=by, fault=fault)


def _held(document: Document, case: Case, *, by: Acting) -> tuple[Case, Document]:
    case = locked(case.pk, by=by)
    own = Document.objects.of_case(case).select_for_update(of=("self",))
    return case, own.get(pk=document.pk)


def _told(case: Case, document: Document) -> dict:
    return {
        "case_state": case.state,
        "state": document.state,
        "scan": document.scan,
        "gone": document.gone_at is not None,
    }


def _decide(document: Document, case: Case, move: DocumentMove, *, by: Acting, **facts) -> Document:
    before = document.state
    document.state = MOVES[DocumentState(before), move]
    document.decided_at, document.decided_by_id = timezone.now(), by.user_id
    document.save(update_fields=["state", "fault", "words", "decided_at", "decided_by"])
    touch(case)
    if move == DocumentMove.ACCEPT:
        record("document.accepted", case, by=by, kind=document.kind)
    else:
        record("document.refused", case, by=by, kind=document.kind, **facts)
    if DocumentState.ACCEPTED in (before, document.state):
        tell_above(case, document.kind, by=by)
    return document


def tell_above(case: Case, kind: str, *, by: Acting) -> None:
    """One of this kind was accepted, or is accepted no more: what is here is awaited no more of anyone who helps."""
    awaited.hide(case.fund_id, case.referral_id, kind)
    for follow in ALSO:
        follow(case, kind, by=by)


def pages_of(document: Document, subject, *, by: Acting) -> bytes:
    """Its PDF, for whoever may read it: each time is in the journal. Raises `Refused`.

    `subject`: the case or the relay through which it is read.
    """
    refuse(rules.why_not_open(scan=document.scan, gone=document.gone_at is not None))
    record("document.opened", subject, by=by, document=str(document.pk), kind=document.kind)
    return store.read(document.fund_id, document.pk)
