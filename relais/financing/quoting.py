"""Quotes of a need, as the fund keeps them: added, mended, one of them chosen, the others put aside.

The case is locked first, so that acts take turns. Lines are kept as `financing.quote.Line` writes itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils import timezone

from relais.base import reading
from relais.base.acting import Acting
from relais.base.french import day
from relais.base.journal import record
from relais.base.moves import refuse
from relais.base.words import Sentence, say
from relais.cases.held import locked, touch
from relais.cases.models import Case, Need
from relais.referrals.codes import Cover as ToldCover
from relais.reviews import facts
from relais.reviews.fact_rules import Origin
from relais.rights.telling import APPLICANT, Block, Facts, path_of

from . import quote_rules
from .models import KeptPlan, KeptQuote, Request
from .quote import Line, Quote
from .quote_rules import DropReason
from .rules import LIVING_PLAN, QuoteState
from .shares import OF_KIND, Cover, Covered

UNTOLD = Covered()  # nothing is known of her cover yet
TOLD_WITH_THE_RELAY = {
    ToldCover.NONE: Cover.NONE,
    ToldCover.C2S: Cover.C2S,
    ToldCover.MUTUAL: Cover.COMPLEMENTARY,
    ToldCover.AME: Cover.AME,
}


# --- reading ------------------------------------------------------------------------------------------------------
def quote_of(kept: KeptQuote) -> Quote:
    """What is kept, as the rules and the plan read it. Raises `reading.WrongData` if it was written otherwise."""
    whole = {
        "lines": kept.lines,
        "valid_until": kept.valid_until.isoformat() if kept.valid_until else None,
    }
    return reading.read(Quote, whole, reading.COMMON)


def covered_of(kept: KeptQuote) -> Covered:
    """How she was covered when its shares were proposed."""
    return Covered(Cover(kept.cover), kept.long_illness, kept.local_scheme)


def plan_of(kept: KeptQuote) -> KeptPlan | None:
    """The living plan that rests upon it."""
    return KeptPlan.objects.of(kept.fund_id).filter(quote=kept, state__in=LIVING_PLAN).first()


def is_planned(kept: KeptQuote) -> bool:
    return plan_of(kept) is not None


def was_asked(kept: KeptQuote) -> bool:
    """Whether a plan, over since or not, ever asked a funder for a part of it."""
    return Request.objects.of(kept.fund_id).filter(plan__case=kept.case_id, plan__quote=kept).exists()


@dataclass(frozen=True)
class KnownCover:
    """What her situation already tells of her cover, and in a sentence each, where it comes from."""

    covered: Covered = UNTOLD
    sources: tuple[Sentence, ...] = ()


def known_cover(case: Case, *, by: Acting) -> KnownCover:
    """To be confirmed by who types the quote: that an act belongs to her long illness is never supposed."""
    known = facts.known_of(case, by=by)
    she = next((one for one in known.facts["persons"] if one["role"] == "applicant"), {})
    found = KnownCover()
    for learn in (_cover, _local_scheme, _long_illness):
        found = learn(found, she, known.sources, case)
    return found


def _cover(found: KnownCover, she: Facts, sources: Facts, case: Case) -> KnownCover:
    kind = (she.get("cover") or {}).get("kind")
    if kind:
        cover, where = OF_KIND[kind], _where(sources, Block.COVER)
    elif told := TOLD_WITH_THE_RELAY.get(case.referral.cover):
        cover, where = told, say("dit dans le relais reçu")
    else:
        return found
    source = say("Sa complémentaire : {cover}, {where}.", cover=cover.label, where=where)
    return KnownCover(replace(found.covered, cover=cover), (*found.sources, source))


def _local_scheme(found: KnownCover, she: Facts, sources: Facts, case: Case) -> KnownCover:
    if not she.get("local_scheme"):
        return found
    source = say("Régime local d’Alsace-Moselle : oui ({where}).", where=_where(sources, Block.COVER))
    return KnownCover(replace(found.covered, local_scheme=True), (*found.sources, source))


def _long_illness(found: KnownCover, she: Facts, sources: Facts, case: Case) -> KnownCover:
    if not she.get("ald"):
        return found
    source = say(
        "Affection de longue durée reconnue ({where}) : ces soins en relèvent-ils ?",
        where=_where(sources, Block.HEALTH),
    )
    return KnownCover(found.covered, (*found.sources, source))


def _where(sources: Facts, block: Block) -> str:
    source = sources.get(path_of(APPLICANT, block))
    if not source:
        return say("dit par elle")
    return say(
        "{origin}, {day}", origin=Origin(source["by"]).label, day=day(date.fromisoformat(source["on"]))
    )


# --- acts -----------------------------------------------------------------------------------------------------------
@transaction.atomic
def add_quote(
    case: Case,
    *,
    need: Need,
    lines: Iterable[Line],
    on: date,
    by: Acting,
    provider: str = "",
    valid_until: date | None = None,
    covered: Covered = UNTOLD,
) -> KeptQuote:
    """Keep a quote of one open need of the case, made by `provider` the day `on`; raises `Refused`.

    The same one sent twice is one quote: the one that is there is given back.
    """
    case = locked(case.pk, by=by)
    need = Need.objects.of(case.fund_id).get(pk=need.pk, case=case)
    refuse(quote_rules.why_not_begin(case_state=case.state, need_state=need.state))
    told = Quote(lines=tuple(lines), valid_until=valid_until)
    refuse(quote_rules.why_not_keep(told, on=timezone.localdate(), made=on))
    written, now = _told(told, provider, on, covered), timezone.now()
    if there := _already(need, written):
        return there
    kept = KeptQuote(
        fund_id=case.fund_id,
        case=case,
        need=need,
        added_at=now,
        added_by_id=by.user_id,
        touched_at=now,
        **written,
    )
    kept.save(force_insert=True)
    touch(case)
    record("quote.added", case, by=by, care=need.care, lines=len(told.lines))
    return kept


@transaction.atomic
def change(
    kept: KeptQuote,
    *,
    lines: Iterable[Line],
    on: date,
    by: Acting,
    provider: str = "",
    valid_until: date | None = None,
    covered: Covered = UNTOLD,
) -> KeptQuote:
    """Write it again as the professional wrote it; raises `Refused`."""
    case, kept = _held(kept, by=by)
    refuse(
        quote_rules.why_not_change(
            case_state=case.state, state=kept.state, planned=is_planned(kept), asked=was_asked(kept)
        )
    )
    told = Quote(lines=tuple(lines), valid_until=valid_until)
    refuse(quote_rules.why_not_keep(told, on=timezone.localdate(), made=on))
    _save(
        case,
        kept,
        **_told(told, provider, on, covered),
        state=_state_once_mended(case, kept, told, on, covered),
    )
    # A plan abandoned before anyone was asked shared out lines that are no more.
    KeptPlan.objects.of(case.fund_id).filter(case=case, quote=kept).update(shares={})
    record("quote.changed", case, by=by, care=kept.need.care, lines=len(told.lines))
    return kept


@transaction.atomic
def choose(kept: KeptQuote, *, by: Acting) -> KeptQuote:
    """The one that is followed; another of the same need goes back among those to compare. Raises `Refused`."""
    case, kept = _held(kept, by=by)
    before = KeptQuote.objects.of(case.fund_id).filter(need=kept.need, state=QuoteState.CHOSEN).first()
    refuse(
        quote_rules.why_not_choose(
            quote_of(kept),
            covered_of(kept),
            case_state=case.state,
            state=kept.state,
            on=timezone.localdate(),
            made=kept.on,
        )
        or quote_rules.why_not_replace(planned=before is not None and is_planned(before))
    )
    if before:
        _save(case, before, state=QuoteState.KEPT)
    _save(case, kept, state=QuoteState.CHOSEN)
    record("quote.chosen", case, by=by, care=kept.need.care)
    return kept


@transaction.atomic
def drop(kept: KeptQuote, reason: str, *, by: Acting) -> KeptQuote:
    """Put it aside, with why (`DropReason`); raises `Refused`."""
    case, kept = _held(kept, by=by)
    refuse(quote_rules.why_not_drop(case_state=case.state, state=kept.state, planned=is_planned(kept)))
    _save(case, kept, state=QuoteState.DROPPED, why=DropReason(reason))
    record("quote.dropped", case, by=by, care=kept.need.care, reason=DropReason(reason))
    return kept


# --- what they share ------------------------------------------------------------------------------------------------
def _held(kept: KeptQuote, *, by: Acting) -> tuple[Case, KeptQuote]:
    """Its case first, then itself, both locked."""
    case = locked(kept.case_id, by=by)
    rows = KeptQuote.objects.of(case.fund_id).select_related("need").select_for_update(of=("self",))
    return case, rows.get(pk=kept.pk, case=case)


def _state_once_mended(case: Case, kept: KeptQuote, told: Quote, on: date, covered: Covered) -> QuoteState:
    """A quote chosen stays so if, as it is now, it could be: else it goes back among those to compare."""
    if kept.state != QuoteState.CHOSEN:
        return QuoteState(kept.state)
    refused = quote_rules.why_not_choose(
        told, covered, case_state=case.state, state=QuoteState.KEPT, on=timezone.localdate(), made=on
    )
    return QuoteState.KEPT if refused else QuoteState.CHOSEN


def _already(need: Need, written: dict) -> KeptQuote | None:
    """The same quote, to the word. One put aside may be typed again when it serves again."""
    hers = KeptQuote.objects.of(need.fund_id).filter(need=need, **written)
    return hers.exclude(state=QuoteState.DROPPED).first()


def _told(told: Quote, provider: str, on: date, covered: Covered) -> dict:
    return {
        "provider": provider.strip(),
        "on": on,
        "valid_until": told.valid_until,
        "lines": [reading.write(line, reading.COMMON) for line in told.lines],
        "cover": covered.cover,
        "long_illness": covered.long_illness,
        "local_scheme": covered.local_scheme,
    }


def _save(case: Case, kept: KeptQuote, **changed) -> None:
    for name, value in changed.items():
        setattr(kept, name, value)
    kept.touched_at = timezone.now()
    kept.save(update_fields=["touched_at", *changed])
    touch(case)
