"""Her situation as it is told, block by block, each with where it comes from.

What the relay and her file already say is not asked again: it is read at each look, under what was told since, and kept
with the first answer. Who she is, and where she lives, are her file's to correct. What a structure prepared enters when
an adviser takes it up (`preparations`).
"""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from relais.base.acting import Acting
from relais.base.journal import record
from relais.base.moves import Refused, refuse
from relais.base.words import say
from relais.cases.held import locked, touch
from relais.cases.models import Case
from relais.people import households
from relais.people.rules import Guardian
from relais.people.rules import Role as FileRole
from relais.referrals.codes import Cover
from relais.referrals.models import Referral
from relais.rights import asking, telling
from relais.rights.asking import Question
from relais.rights.reading import WrongSituation, read
from relais.rights.situation import Situation
from relais.rights.telling import APPLICANT, EVERYONE, Block, Facts, path_of

from .fact_rules import NO_FACT, Origin, why_not_tell
from .models import Known

ROLES = {FileRole.CHILD: "child", FileRole.DEPENDENT: "dependant", FileRole.RELATIVE: "relative"}
HOUSEHOLD = path_of(EVERYONE, Block.HOUSEHOLD)
# What a structure prepared never goes over these; nor what it says of people whom these name otherwise.
OURS = frozenset({Origin.SAID, Origin.SEEN, Origin.FILE, Origin.REMOVED})
PEOPLE_OF = {
    path_of(EVERYONE, Block.COUPLE): {telling.PARTNER},
    HOUSEHOLD: {name.partition("-")[0] for name in telling.NAMED.values()},
}


# --- reading ------------------------------------------------------------------------------------------------------
def known_of(case: Case, *, by: Acting) -> Known:
    """What is known today: told, or already there. Not written before the first answer (`edition` is then 0)."""
    told = Known.objects.of(by.organisation_id).filter(case=case).first()
    return _filled(told, case) if told else begin(case, by=by)


def begin(case: Case, *, by: Acting) -> Known:
    """Prefilled from her file, her household and the relay received. Not saved."""
    known = Known(fund_id=case.fund_id, case=case, touched_at=timezone.now(), touched_by_id=by.user_id)
    known.facts = telling.blank(case.person.birth_date.isoformat())
    return _filled(known, case)


def situation_of(known: Known) -> Situation:
    """Always one, however little is told: who asks is in her file. Raises WrongSituation if it was written otherwise."""
    return read(known.facts)


def questions(known: Known, on: date) -> list[Question]:
    """What to ask next, most informative first; what she could not say, last."""
    return asking.next_questions(
        known.facts, on, answered=answered(known), aside=_named(known, (Origin.UNKNOWN,))
    )


def answered(known: Known) -> set[str]:
    """The blocks that somebody told, or that were known already."""
    return {path for path, source in known.sources.items() if source["by"] not in NO_FACT}


def ours(known: Known) -> set[str]:
    """The blocks over which nothing prepared by others is ever written."""
    return _named(known, OURS)


def _named(known: Known, origins: Iterable[Origin]) -> set[str]:
    return {path for path, source in known.sources.items() if source["by"] in origins}


def changed_at(known: Known, path: str) -> int:
    """The edition in which this block was last told, set aside or taken away."""
    return known.sources.get(path, {}).get("edition", 0)


# --- writing ------------------------------------------------------------------------------------------------------
@transaction.atomic
def answer(
    case: Case,
    path: str,
    told: Facts,
    *,
    source: str = Origin.SAID,
    unknown: Iterable[str] = (),
    edition: int,
    by: Acting,
) -> Known:
    """Write one block as it is told now; `unknown`: its facts that were asked and that nobody could say.

    `edition`: the one that was read. Another block told meanwhile is no clash; raises `Refused` when it is this one.
    """
    known = _taken(case, path, edition, by)
    try:
        known.facts = telling.with_fragment(known.facts, path, told)
        read(known.facts)
    except WrongSituation as wrong:
        raise Refused(wrong.problems[0].expected) from wrong
    _source(known, path, source)
    for fact in unknown:
        _source(known, f"{path}.{fact}", Origin.UNKNOWN)
    _of_nobody(known)
    return _saved(known, path, "told", by)


@transaction.atomic
def set_aside(case: Case, path: str, *, edition: int, by: Acting) -> Known:
    """« Elle ne sait pas »: what was told stays, and the question goes last. Raises `Refused`."""
    known = _taken(case, path, edition, by)
    _source(known, path, Origin.UNKNOWN)
    return _saved(known, path, "set_aside", by)


@transaction.atomic
def remove(case: Case, path: str, *, edition: int, by: Acting) -> Known:
    """Nothing is told of this block any more, wherever it came from: it is asked again. Raises `Refused`."""
    known = _taken(case, path, edition, by)
    known.facts = telling.without(known.facts, path)
    _source(known, path, Origin.REMOVED)
    _of_nobody(known)
    return _saved(known, path, "removed", by)


def welcome(case: Case, told: Mapping[str, Facts], source: str, *, by: Acting) -> list[str]:
    """Write at once what others told, where nothing is known yet; the paths written. The case is locked by its caller.

    A block told here, or by her file, stays; with it whatever was said of the people it names.
    """
    known, written, foreign = known_of(case, by=by), [], set()
    for path in telling.in_order(told):
        who = path.partition(".")[0]
        if path in ours(known):
            foreign |= PEOPLE_OF.get(path, set())
        elif not told[path] or who.partition("-")[0] in foreign:
            continue
        elif (facts := _with(known.facts, path, told[path])) is not None:
            known.facts = facts
            _source(known, path, source)
            written.append(path)
    if written:
        _of_nobody(known)
        known.edition += 1
        known.touched_at, known.touched_by_id = timezone.now(), by.user_id
        known.save()
        touch(case)
    return written


def _with(facts: Facts, path: str, told: Facts) -> Facts | None:
    """None when it cannot be read with the rest: prepared for somebody else than whom we know."""
    try:
        facts = telling.with_fragment(facts, path, telling.fragment(facts, path) | told)
        read(facts)
    except (telling.NoSuchBlock, WrongSituation):
        return None
    return facts


def _taken(case: Case, path: str, edition: int, by: Acting) -> Known:
    """Locked with its case, so that two first answers take turns."""
    case = locked(case.pk, by=by)
    known = known_of(case, by=by)
    try:
        telling.fragment(known.facts, path)
    except telling.NoSuchBlock:
        raise Refused(say("Cette personne n’est plus dans la situation : relisez-la.")) from None
    refuse(why_not_tell(case_state=case.state, read_at=edition, changed_at=changed_at(known, path)))
    return known


def _source(known: Known, path: str, by: str) -> None:
    """A block told again forgets which of its facts nobody could say."""
    if path.count(".") == 1:
        for older in [one for one in known.sources if one.startswith(f"{path}.")]:
            del known.sources[older]
    told = {"by": str(by), "on": timezone.localdate().isoformat(), "edition": known.edition + 1}
    known.sources[path] = told


def _of_nobody(known: Known) -> None:
    """Who is no longer of the household takes her sources with her."""
    there = {EVERYONE, *(one["id"] for one in known.facts["persons"])}
    known.sources = {path: told for path, told in known.sources.items() if path.split(".")[0] in there}


def _saved(known: Known, path: str, what: str, by: Acting) -> Known:
    known.edition += 1
    known.touched_at, known.touched_by_id = timezone.now(), by.user_id
    known.save()
    touch(known.case)
    block = telling.split(path)[1]
    record("situation.told", known.case, by=by, block=str(block), what=what)
    return known


# --- what is known already ----------------------------------------------------------------------------------------
def _filled(known: Known, case: Case) -> Known:
    """Under what was told: nothing told is ever overwritten, nothing taken away comes back."""
    known.case = case
    _identity(known, case)
    for path, told, origin, on in (*_of_the_relay(case), *_of_the_file(case)):
        if path in known.sources or not told:
            continue
        if (filled := _with(known.facts, path, told)) is None:
            continue
        known.facts = filled
        known.sources[path] = {"by": str(origin), "on": on.isoformat(), "edition": 0}
    return known


def _identity(known: Known, case: Case) -> None:
    """Her birth date, her guardian and her commune are those of her file, corrected there."""
    she = next(one for one in known.facts["persons"] if one["role"] == "applicant")
    she["birth_date"] = case.person.birth_date.isoformat()
    she["guardian"] = str(case.person.guardian or Guardian.NONE)
    if case.person.commune_id:
        known.facts["commune"] = case.person.commune_id
        on = timezone.localdate(case.opened_at)
        known.sources[path_of(EVERYONE, Block.PLACE)] = {
            "by": str(Origin.FILE),
            "on": on.isoformat(),
            "edition": 0,
        }


def told_of_cover(referral: Referral) -> Facts:
    """Her complementary cover, when what she said of it with the relay is enough to say which."""
    return {
        Cover.NONE: {"cover": {"kind": "none"}},
        Cover.AME: {"base_cover": False, "cover": {"kind": "ame"}},
        Cover.C2S: {"base_cover": True},
    }.get(referral.cover, {})


def _of_the_relay(case: Case):
    referral: Referral = case.referral
    told = told_of_cover(referral)
    yield path_of(APPLICANT, Block.COVER), told, Origin.RELAY, timezone.localdate(referral.sent_at)


def _of_the_file(case: Case):
    """Who lives with her, when the file knows a household."""
    members = [one for one in households.members(case.person) if one.person_id != case.person_id]
    on = max((one.started_on for one in members), default=None)
    partner = next((one for one in members if one.role == FileRole.PARTNER), None)
    if partner:
        born = partner.person.birth_date.isoformat()
        yield path_of(EVERYONE, Block.COUPLE), {"partner": {"birth_date": born}}, Origin.FILE, on
    others = [
        {"role": ROLES[one.role], "birth_date": one.person.birth_date.isoformat()}
        for one in members
        if one.role in ROLES
    ]
    if others:
        yield HOUSEHOLD, {"others": others}, Origin.FILE, on
