"""A review as a page: what to do in which order, what it changes for her, each right in its group with its reason."""

from collections.abc import Iterable

from django.contrib import messages
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from relais.base import french
from relais.base.months import Month
from relais.cases.models import Case
from relais.reviews.claim_rules import FOLLOWED, ClaimState, same_claim, why_not_claim
from relais.reviews.models import Claim, Line, Review
from relais.reviews.rules import Change, Told
from relais.rights.answers import Answer, Figures, Status
from relais.rights.catalogue import BY_CODE
from relais.rights.kept import after_from_json, answer_from_json
from relais.rights.monthly import monthly_table
from relais.rights.order import FIRST, in_order
from relais.rights.reading import read
from relais.territory.rules import Certainty
from relais.web.shown import capital, lower, shape

from .rights_sheet import sheet
from .rights_sums import bars, table

GROUPS = (
    ("can", gettext_noop("Elle peut demander"), (Status.ENTITLED, Status.ENTITLED_IF)),
    ("ask", gettext_noop("À confirmer"), (Status.TO_CONFIRM, Status.CANNOT_TELL)),
    ("done", gettext_noop("Déjà ouverts"), (Status.HELD,)),
    ("no", gettext_noop("Pas aujourd’hui"), (Status.NOT_ENTITLED,)),
)
SHAPES = {status: name for name, _words, statuses in GROUPS for status in statuses}
TO_CLAIM = (Status.ENTITLED, Status.ENTITLED_IF, Status.TO_CONFIRM)


def page(one: Case, review: Review, lines: list[Line], *, living: bool) -> dict:
    """`living`: the newest review of a living case, in which one may still act."""
    answers = [answer_from_json(line.answer) for line in lines]
    after = [after_from_json(told) for told in review.after]
    situation = read(review.facts)
    acts = in_order(answers, after, review.on, situation)
    rank = {act.right: place for place, act in reversed(list(enumerate(acts)))}
    ordered = sorted(lines, key=lambda line: rank.get(line.right, len(acts)))
    asked = _asked(one)
    to_claim = {line.right: line for line in lines if living and _may_claim(one, line, asked)}
    claim = next((to_claim[act.right] for act in acts if act.right in to_claim), None)
    return {
        "review": review,
        "lede": _lede(review, answers),
        "state": standing(review),
        "acts": acts[:FIRST],
        "later_acts": acts[FIRST:],
        "claim_url": reverse("web:claim", args=[one.pk, claim.pk]) if claim else "",
        "claim_label": _("Demander : {what}").format(what=lower(BY_CODE[claim.right].label)) if claim else "",
        "table": table(monthly_table(situation, answers, after, review.on)),
        "bars": bars(answers, after, situation, review.on),
        "groups": [
            {"shape": name, "title": _(words), "rows": rows, "folded": name == "no"}
            for name, words, statuses in GROUPS
            if (rows := [_row(one, line, asked, living) for line in ordered if said(line) in statuses])
        ],
        "sheet": sheet(review, situation),
        "sheets": _sheets(one, review),
    }


def _sheets(one: Case, review: Review) -> list[dict]:
    told = (
        ("web:rights-for-her", _("Imprimer pour {name}").format(name=one.person.name)),
        ("web:rights-for-adviser", _("Imprimer la fiche du conseiller")),
    )
    return [{"url": reverse(name, args=[one.pk, review.pk]), "label": label} for name, label in told]


def _asked(one: Case) -> dict[str, Claim]:
    """What is asked for already, by right: one claim may be of several."""
    followed = Claim.objects.of(one.fund_id).filter(case=one, state__in=FOLLOWED).order_by("opened_at")
    return {right: claim for claim in followed for right in same_claim(claim.right)}


def _may_claim(one: Case, line: Line, asked: dict[str, Claim]) -> bool:
    status = said(line)
    if status not in TO_CLAIM or line.right in asked:
        return False
    return why_not_claim(case_state=one.state, right=line.right, line_status=status) is None


def tell(request, sentence: str) -> None:
    messages.success(request, sentence)


def standing(review: Review) -> dict:
    return shape("done", _("Confirmé")) if review.confirmed_at else shape("ask", _("À confirmer avec elle"))


def status_shape(status: str) -> dict:
    return shape(SHAPES[Status(status)], capital(Status(status).label))


def said(line: Line) -> str:
    """The human's word, or else the calculation's."""
    return line.confirmed or line.status


def _lede(review: Review, answers: Iterable[Answer]) -> str:
    days = [source.since for answer in answers for source in answer.sources if source.since]
    newest = max((day for day in days if day <= review.on), default=None)
    on = french.day(review.on)
    if newest is None:
        return _("Au {on}. Ce sont des indications : vous les confirmez avec elle.").format(on=on)
    return _("Au {on}, barèmes {of_month}. Ce sont des indications : vous les confirmez avec elle.").format(
        on=on, of_month=_of(Month.of(newest).label)
    )


def _of(month: str) -> str:
    return f"d’{month}" if month[0] in "ao" else f"de {month}"


# --- one right ----------------------------------------------------------------------------------------------------
def _row(one: Case, line: Line, asked: dict[str, Claim], living: bool) -> dict:
    right, answer, status = BY_CODE[line.right], answer_from_json(line.answer), said(line)
    amount, unit = worth(answer) if status != Status.NOT_ENTITLED else ("", "")
    claim = asked.get(line.right) if status in (*TO_CLAIM, Status.HELD) else None
    return {
        "code": line.right,
        "title": right.label,
        "reason": answer.because,
        "figures": against_ceiling(answer.figures) if answer.figures else "",
        "payer": capital(_(right.payer)),
        "amount": amount,
        "unit": unit,
        "facts": [fact for fact in answer.facts if fact != answer.because],
        "cautions": answer.cautions,
        "sources": [source(told) for told in answer.sources],
        "probable": answer.is_probable,
        "how": capital(_(right.claim)),
        "human": human(line),
        "asked": _followed(one, claim) if claim else None,
        "claim_url": reverse("web:claim", args=[one.pk, line.pk])
        if living and _may_claim(one, line, asked)
        else "",
        "line_url": reverse("web:confirm-line", args=[one.pk, line.review_id, line.pk]) if living else "",
    }


def _followed(one: Case, claim: Claim) -> dict:
    label = _("Demande {state}").format(state=ClaimState(claim.state).label)
    return {"url": reverse("web:claim-page", args=[one.pk, claim.pk]), "label": label}


def human(line: Line) -> str:
    """What was seen with her, when it is not what was calculated."""
    if not line.confirmed or line.confirmed == line.status:
        return ""
    return _("Vu avec elle : {seen}. {words} (Le calcul disait : {computed}.)").format(
        seen=Status(line.confirmed).label, words=line.words, computed=Status(line.status).label
    )


def worth(answer: Answer) -> tuple[str, str]:
    """What it is worth to her, or costs her: the sum, and the words beside."""
    if answer.monthly is not None:
        return french.short_euros(answer.monthly), _("par mois")
    cost = answer.figures.monthly_cost if answer.figures else None
    if cost is None:
        return "", ""
    return (
        (french.short_euros(cost), _("par mois, à payer"))
        if cost
        else (french.short_euros(0), _("pendant un an"))
    )


def against_ceiling(figures: Figures) -> str:
    """Both figures and the margin, by the year."""
    margin = figures.margin_year
    told = {
        "resources": french.euros(figures.resources_at_most, whole=True),
        "ceiling": french.euros(figures.resources_at_most + margin, whole=True),
        "margin": french.euros(abs(margin), whole=True),
    }
    if margin < 0:
        return _(
            "Ressources retenues : {resources} par an, {margin} au-dessus du plafond de {ceiling}."
        ).format(**told)
    return _(
        "Ressources retenues : {resources} par an. Plafond : {ceiling}. Il reste {margin} de marge."
    ).format(**told)


def source(told) -> str:
    since = _(", depuis le {day}").format(day=french.day(told.since)) if told.since else ""
    sure = "" if told.certainty == Certainty.CERTAIN else f" ({told.certainty.label})"
    return f"{told.text}{since}{sure}"


# --- two reviews --------------------------------------------------------------------------------------------------
def change(one: Change) -> dict:
    return {
        "title": BY_CODE[one.right].label if one.right in BY_CODE else one.right,
        "before": _side(one.before),
        "after": _side(one.after),
        "reason": one.after.answer.because if one.after else "",
    }


def _side(told: Told | None) -> dict:
    if told is None:
        return {"state": shape("no", _("Pas encore regardé")), "worth": ""}
    sum_, unit = worth(told.answer) if told.status != Status.NOT_ENTITLED else ("", "")
    return {"state": status_shape(told.status), "worth": f"{sum_} {unit}".strip()}
