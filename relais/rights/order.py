"""In which order to act, once all the rights are seen: acts, not rights, and why each stands where it does.

First what lets her be cared for, at no cost; before a benefit, what that benefit would make dearer; after it, what it
would make free; then money; then what keeps her well.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from relais.base.french import day, euros, short_euros
from relais.base.months import months_later
from relais.base.words import Sentence, mark, said, say

from . import scales
from .acts import ACTS, CARE, COVER, HABIT, MONEY, TAKEN, Doing
from .answers import After, Answer, Status
from .household import household
from .price import at_renewal
from .situation import C2S_HELD, CoverKind, Situation

FIRST = 4  # as many as one keeps in mind; the page shows the others after
OPEN = (Status.ENTITLED, Status.ENTITLED_IF)
FREE, PAYING, PRESUMED = C2S = ("c2s_free", "c2s_paying", "c2s_presumed")
NEED_THE_BASE = frozenset(
    {"affiliation", "carte_vitale", "medecin_traitant", "full_cover_baskets", "health_check"}
)
Rows = dict[str, Answer]


@dataclass(frozen=True)
class Act:
    """One thing to do. `when` is empty when no day presses; `sure` False: the body decides, or a fact is missing."""

    title: Sentence
    why: Sentence
    right: str
    when: str = ""
    monthly: int | None = None
    sure: bool = True


def in_order(
    answers: Sequence[Answer], after: Sequence[After], on: date, situation: Situation | None = None
) -> tuple[Act, ...]:
    """Every act that the answers call for, the first to do first. With her situation, renewals are told in time too."""
    rows = by_code(answers)
    needless = gaining_nothing(rows, after)
    after = [one for one in after if gain(one, rows)]
    doings = [ACTS[code] for code in _asked(rows, after) if code not in needless]
    doings.sort(key=lambda doing: _rank(doing, rows, after))
    acts = [*_cover_renewals(situation, on), *(_act(doing, rows, after) for doing in doings)]
    place = sum(_comes_before_a_warning(act, rows) for act in acts)
    last = [_needless(rows[code]) for code in needless]
    return tuple(_opened([*acts[:place], *_dearer(rows, after, on, situation), *acts[place:], *last]))


def by_code(answers: Iterable[Answer]) -> Rows:
    return {answer.right: answer for answer in answers}


def taken_rights(one: After) -> list[str]:
    """The rights by which what it takes up is claimed."""
    found = [TAKEN[benefit] for benefit in one.taken if benefit in TAKEN]
    return list(dict.fromkeys((*one.rights, *found, *(["housing_benefit"] if one.housing else []))))


def widest(after: Sequence[After]) -> After | None:
    """What takes up the most: what her months may become."""
    return max(after, key=lambda one: (len(taken_rights(one)), worth(one)), default=None)


def worth(one: After) -> int:
    return sum(one.taken.values()) + one.housing


def gain(one: After, rows: Rows) -> int:
    """Cents a month left of it, once what she has already is lowered by as much as is known."""
    return max(0, worth(one) - _lost(one, rows))


def gaining_nothing(rows: Rows, after: Sequence[After]) -> list[str]:
    """The rights that only take the place of what she has: ASS beside a greater RSA."""
    alone = (one for one in after if worth(one) and len(taken_rights(one)) == 1 and not gain(one, rows))
    return [code for one in alone for code in taken_rights(one) if code in MONEY and code in rows]


def _lost(one: After, rows: Rows) -> int:
    """What the benefits held today lose once it is taken up; those that were not calculated again lose nothing."""
    then = by_code(one.answers)
    return sum(
        max(0, row.monthly - _paid(then[code]))
        for code, row in rows.items()
        if row.status == Status.HELD and row.monthly and code in then
    )


def _paid(row: Answer) -> int:
    return 0 if row.status == Status.NOT_ENTITLED else row.monthly or 0


# --- which ones ---------------------------------------------------------------------------------------------------
def _asked(rows: Rows, after: Sequence[After]) -> list[str]:
    """The rights that call for an act: one complementary cover, and no benefit that another one replaces."""
    asked = [
        code
        for code, answer in rows.items()
        if code in ACTS and code not in C2S and answer.status in (*OPEN, Status.TO_CONFIRM)
    ]
    one = c2s_row(rows)
    if one and one.status != Status.HELD:
        asked.append(one.right)
    elif one is None and opened_by(rows, after):
        asked.append(FREE)
    needless = NEED_THE_BASE if _without_base(rows) else frozenset()
    return [code for code in asked if code not in needless and not _replaced(code, rows, after)]


def _without_base(rows: Rows) -> bool:
    """State medical aid stands in its place: no card, no doctor to declare, no account for refunds."""
    aid, base = rows.get("ame"), rows.get("puma")
    return bool(
        aid
        and aid.status in (Status.HELD, *OPEN, Status.TO_CONFIRM)
        and (base is None or base.status == Status.NOT_ENTITLED)
    )


def c2s_row(rows: Rows) -> Answer | None:
    """The row of C2S that holds for her: free, else with a participation, else presumed; None when none does."""
    found = [rows[code] for code in C2S if code in rows]
    for statuses in ((Status.HELD,), OPEN, (Status.TO_CONFIRM,)):
        for row in found:
            if row.status in statuses:
                return row
    return None


def _replaced(code: str, rows: Rows, after: Sequence[After]) -> bool:
    """A benefit that ends once a greater one, sure too, is received: RSA beside ASPA."""
    if code not in MONEY:
        return False
    mine = rows[code].monthly or 0
    for one in after:
        taken = taken_rights(one)
        ends = by_code(one.answers).get(code)
        theirs = sum(rows[right].monthly or 0 for right in taken if right in rows)
        if code not in taken and ends and ends.status == Status.NOT_ENTITLED and theirs > mine:
            return True
    return False


# --- in which order -----------------------------------------------------------------------------------------------
def _rank(doing: Doing, rows: Rows, after: Sequence[After]) -> tuple[int, int, int]:
    answer = rows[doing.right]
    rank, doubt = doing.rank, 0
    if rank > COVER:
        later = answer.status == Status.ENTITLED_IF and doing.right not in MONEY
        doubt = int(later or answer.status == Status.TO_CONFIRM)
    if doing.right in C2S and opened_by(rows, after):
        rank = HABIT - 1  # the benefits first: one of them brings the cover with it
    return doubt, rank, -(answer.monthly or 0)


def _comes_before_a_warning(act: Act, rows: Rows) -> bool:
    """What changes in a year is told after what she asks now, before what keeps her well."""
    doing = ACTS[act.right]
    return doing.rank <= CARE or (doing.right in MONEY and rows[act.right].status in OPEN)


def opened_by(rows: Rows, after: Sequence[After]) -> After | None:
    """What gives her, as soon as it is received, a better cover than today: RSA free, a presumption where none was."""
    today = c2s_row(rows)
    if today and (today.right == FREE or today.status == Status.HELD):
        return None
    for one in after:
        then = by_code(one.answers)
        row, presumed = c2s_row(then), then.get(PRESUMED)
        if row and row.status in OPEN and row.right == FREE and not row.figures:
            return one
        if today is None and row and presumed and presumed.status in OPEN:
            return one
    return None


def _needless(answer: Answer) -> Act:
    """Told last, since its payer may ask for it: RSA comes after every other right (CASF art. L. 262-10)."""
    why = say(
        "{because} Ses autres aides baisseraient d’autant : à demander si la caisse qui les verse l’exige.",
        because=answer.because if answer.status == Status.ENTITLED_IF else "",
    )
    return Act(say(ACTS[answer.right].what), why, answer.right, monthly=answer.monthly, sure=False)


# --- how it is told -----------------------------------------------------------------------------------------------
def _act(doing: Doing, rows: Rows, after: Sequence[After]) -> Act:
    answer = rows[doing.right]
    opened = doing.right in C2S and opened_by(rows, after)
    return Act(
        say(ACTS[FREE].what if opened else doing.what),
        _why(doing, answer, rows, after),
        doing.right,
        "" if opened else said(doing.when),
        answer.monthly,
        answer.status == Status.ENTITLED,
    )


def _why(doing: Doing, answer: Answer, rows: Rows, after: Sequence[After]) -> Sentence:
    if doing.right in C2S:
        return _why_cover(answer, rows, after)
    if answer.status == Status.ENTITLED_IF:
        return say("{because} {why}", because=answer.because, why=said(doing.why))
    if answer.status == Status.TO_CONFIRM:
        return say("À confirmer. {why}", why=said(doing.why))
    if doing.right in MONEY and answer.monthly:
        return _more(doing, answer, rows, after)
    return say(doing.why)


def _more(doing: Doing, answer: Answer, rows: Rows, after: Sequence[After]) -> Sentence:
    """How much more; when it lowers what she receives already, by how much."""
    lost = sum(_lost(one, rows) for one in after if taken_rights(one) == [doing.right])
    alone, why = answer.monthly or 0, said(doing.why)
    sum_, beside = euros(alone), together(answer, after)
    if beside not in (None, alone):
        return say(
            "{sum} de plus par mois seule, {beside} avec {others}. {why}",
            sum=sum_,
            beside=euros(beside or 0),
            others=names(widest(after), but=doing.right),
            why=why,
        )
    if lost:
        return say(
            "{sum} par mois ; ses autres aides baissent alors de {lost}. {why}",
            sum=sum_,
            lost=euros(lost),
            why=why,
        )
    return say("{sum} de plus par mois. {why}", sum=sum_, why=why)


def _why_cover(answer: Answer, rows: Rows, after: Sequence[After]) -> Sentence:
    if one := opened_by(rows, after):
        if by_code(one.answers)[FREE].status in OPEN:
            return say("Elle devient gratuite avec {benefit}, sans autre demande.", benefit=names(one))
        return say("Elle s’ouvre avec {benefit}, avec une participation.", benefit=names(one))
    if answer.status == Status.TO_CONFIRM:
        return say("Tout près d’un plafond, ou un point à vérifier : la demander, la caisse répondra.")
    if answer.status == Status.ENTITLED_IF:
        return answer.because
    if answer.right == FREE and not answer.figures:
        return say("{because} À vérifier avec elle.", because=answer.because)
    if answer.right == FREE:
        if changed := _dearer_with(rows, after):
            return say("Gratuite pendant un an, à demander avant {benefit}.", benefit=names(changed.after))
        return say("Gratuite pendant un an : elle n’avance rien pour se soigner.")
    if cost := cost_of(answer):
        return say(
            "{sum} par mois pour le foyer : elle n’avance rien pour se soigner.", sum=short_euros(cost)
        )
    return say("Avec une participation selon l’âge de chacun : elle n’avance rien pour se soigner.")


def together(answer: Answer, after: Sequence[After]) -> int | None:
    """What it pays once all that may be taken up is; None when it is taken up beside nothing else."""
    all_ = widest(after)
    if all_ is None or answer.right not in taken_rights(all_) or len(taken_rights(all_)) < 2:
        return None
    if answer.right == "housing_benefit":
        return all_.housing
    return sum(sum_ for benefit, sum_ in all_.taken.items() if TAKEN.get(benefit) == answer.right)


def names(one: After, but: str = "") -> str:
    """« l’ASPA », « l’AAH et l’aide au logement »."""
    rights = [right for right in taken_rights(one) if right in MONEY and right != but]
    told = [said(ACTS[right].name) for right in rights] or [said(OTHER_BENEFIT)]
    return say("{first} et {last}", first=", ".join(told[:-1]), last=told[-1]) if told[1:] else told[0]


# --- what a benefit makes dearer ----------------------------------------------------------------------------------
@dataclass(frozen=True)
class _Dearer:
    """The cover at its renewal once a benefit is received: `row` is None when no right to it is left."""

    after: After
    row: Answer | None
    cost: int | None


def _dearer_with(rows: Rows, after: Sequence[After]) -> _Dearer | None:
    """The greatest change for the worse; None when there is none, or nothing can be said of it."""
    today = c2s_row(rows)
    if today is None:
        return None
    least = cost_of(today) or 0
    found = []
    for one in after:
        then = by_code(one.answers)
        row = c2s_row(then)
        known = all(then[code].status != Status.CANNOT_TELL for code in C2S if code in then)
        cost = cost_of(row) if row else None
        lost = row is None or bool(row.figures and cost is None)
        if known and (lost or (cost or 0) > least):
            found.append(_Dearer(one, None if lost else row, cost))
    return max(
        found, key=lambda one: (one.row is None, one.cost or 0, -len(taken_rights(one.after))), default=None
    )


def cost_of(row: Answer) -> int | None:
    """Cents a month of C2S for her household, at its next renewal when she has it already; None when not known."""
    if row.figures:
        return row.figures.monthly_cost
    return 0 if row.right == FREE else None


def renewed_cost(row: Answer, situation: Situation | None, on: date) -> int | None:
    """The same a year later, at the age that each will be; as today when her situation is not told."""
    cost = cost_of(row)
    return at_renewal(household(situation, on), situation, on) if cost and situation else cost


def _dearer(rows: Rows, after: Sequence[After], on: date, situation: Situation | None) -> list[Act]:
    today, changed = c2s_row(rows), _dearer_with(rows, after)
    if today is None or changed is None:
        return []
    held = today.status == Status.HELD
    title = say("Au prochain renouvellement") if held else say("Dans un an, au renouvellement")
    cost = renewed_cost(changed.row, situation, on) if changed.row else None
    sure = bool(changed.row) and Status.TO_CONFIRM not in (today.status, changed.row.status)
    return [Act(title, _warning(changed, cost, sure), today.right, said(LATER), cost, sure)]


def _warning(changed: _Dearer, cost: int | None, sure: bool) -> Sentence:
    if changed.row is None:
        return say(
            "Avec {benefit}, elle n’aura plus droit à la complémentaire : la prévenir, en chercher une autre.",
            benefit=names(changed.after),
        )
    sum_ = short_euros(cost or 0)
    if not sure:
        return say("La complémentaire pourra passer à {sum} par mois : la prévenir dès maintenant.", sum=sum_)
    return say("La complémentaire passera à {sum} par mois : la prévenir dès maintenant.", sum=sum_)


# --- what ends soon -----------------------------------------------------------------------------------------------
def _cover_renewals(situation: Situation | None, on: date) -> list[Act]:
    """C2S and AME last a year: what ends within the months of its renewal comes before all."""
    cover = situation.applicant.cover if situation else None
    if not cover or not cover.until or cover.until < on:
        return []
    right = {CoverKind.C2S_FREE: FREE, CoverKind.C2S_PAYING: PAYING, CoverKind.AME: "ame"}.get(cover.kind)
    if right is None:
        return []
    first, last = (scales.figure(f"c2s_renouvellement_{end}", on).whole for end in ("debut", "fin"))
    months = first if cover.kind in C2S_HELD else last
    if on < months_later(cover.until, -months):
        return []
    title = (
        say("le renouvellement de l’AME") if right == "ame" else say("le renouvellement de la complémentaire")
    )
    until = day(cover.until)
    why = say("Elle se termine le {until} : après, tout est à refaire.", until=until)
    return [Act(title, why, right, say("avant le {until}", until=until))]


# --- the first word -----------------------------------------------------------------------------------------------
def _opened(acts: Iterable[Act]) -> Iterable[Act]:
    """« D’abord la complémentaire, cette semaine », « Ensuite l’ASPA »; what comes later has its own words."""
    place = 0
    for act in acts:
        if act.when == said(LATER):
            yield act
            continue
        yield _with_title(act, OPENINGS[min(place, len(OPENINGS) - 1)])
        place += 1


def _with_title(act: Act, opening: str) -> Act:
    when = act.when and f", {act.when}"
    title = say(opening, what=act.title, when=when)
    return Act(title, act.why, act.right, act.when, act.monthly, act.sure)


OPENINGS = (mark("D’abord {what}{when}"), mark("Ensuite {what}{when}"), mark("Puis {what}{when}"))
LATER = mark("dans un an")
OTHER_BENEFIT = mark("une autre prestation")
