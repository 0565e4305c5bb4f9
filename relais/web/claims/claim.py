"""One right asked for: what to do now, its papers, its days."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from relais.base import french
from relais.base.journal import record
from relais.cases.models import Case, Step
from relais.cases.rules import LIVING, StepState
from relais.documents import kinds
from relais.reviews import claim_data, claim_days, claim_rules, claiming
from relais.reviews.claim_rules import C2S, UNDER_WAY, ClaimState, Doer, Dropping, PaperState, Refusal, Use
from relais.reviews.models import Claim, Line, Paper
from relais.rights.catalogue import BY_CODE
from relais.territory.rules import Certainty
from relais.web import shown
from relais.web.form_page import accepted
from relais.web.one_case import act, mine

from . import claim_next
from .claim_forms import ClaimForm
from .claim_next import to

# Once a file is complete, its papers are a matter of the past.
GATHERING = {ClaimState.TO_PREPARE, ClaimState.SENT}
PAPERS = {PaperState.TO_GET: "ask", PaperState.HERE: "done", PaperState.NOT_NEEDED: "no"}


# --- beginning ----------------------------------------------------------------------------------------------------


def from_line(request, pk, line_pk):
    """What a line of the review says she may ask for."""
    one = mine(request, pk)
    line = Line.objects.of(one.fund_id).get(pk=line_pk, review__case_id=one.pk)
    return _begin(request, one, line.right, line=line)


def new(request, pk):
    """By its right, with no review."""
    right = request.GET.get("right", "")
    return _begin(request, mine(request, pk), right if right in BY_CODE else "")


def _begin(request, one: Case, right: str, *, line: Line | None = None):
    form = ClaimForm(request.POST or None, chosen=right)
    if request.method == "POST" and form.is_valid():
        said = {"doer": form.cleaned_data["doer"], "line": line, "by": request.acting}
        asked = right or form.cleaned_data["right"]
        if begun := accepted(form, claiming.claim, one, asked, **said):
            messages.success(request, _("Cette demande est suivie. Relais vous la rappellera."))
            return redirect("web:claim-page", one.pk, begun.pk)
    why_not = _why_not(one, right, line)
    return act(
        request,
        one,
        form,
        title=_("Demander : {right}").format(right=shown.lower(BY_CODE[right].label))
        if right
        else _("Demander un droit"),
        lede=shown.capital(_(BY_CODE[right].claim)) + "." if right and not why_not else "",
        label=_("Suivre cette demande"),
        why_not=why_not,
    )


def _why_not(one: Case, right: str, line: Line | None) -> str:
    """Asked before the form is shown, when the right is known already."""
    if not right:
        return ""
    status = (line.confirmed or line.status) if line else ""
    return claim_rules.why_not_claim(case_state=one.state, right=right, line_status=status) or ""


# --- one claim ----------------------------------------------------------------------------------------------------


def of(one: Case, claim_pk) -> Claim:
    return Claim.objects.of(one.fund_id).select_related("step").get(pk=claim_pk, case=one)


def claim(request, pk, claim_pk):
    one = mine(request, pk)
    asked = of(one, claim_pk)
    record("case.opened", one, by=request.acting)
    return render(request, "web/claims/claim.html", _page(one, asked))


def _page(one: Case, asked: Claim) -> dict:
    today, right = timezone.localdate(), BY_CODE[asked.right]
    papers = sorted(Paper.objects.of(one.fund_id).filter(claim=asked), key=_to_get_first)
    gathering = one.state in LIVING and asked.state in GATHERING
    under_way = one.state in LIVING and asked.state in UNDER_WAY
    missing = sum(paper.state == PaperState.TO_GET for paper in papers)
    return {
        "person_name": one.person.name,
        "back_url": reverse("web:case", args=[one.pk]),
        "title": right.label,
        "state": claim_next.state(asked, today),
        "about": _about(one, asked),
        "baton": _baton(one, asked, today, missing),
        "papers_title": _papers_title(papers, missing) if gathering else _received(papers),
        "papers": [
            _paper(paper, gathering) for paper in papers if gathering or paper.state == PaperState.HERE
        ],
        "papers_url": to("papers", asked),
        "documents_url": reverse("web:papers", args=[one.pk]),
        "unsure": _unsure(asked.right) if gathering else "",
        "sheet": _sheet(asked, today),
        "data_url": to("data", asked) if asked.right in (*C2S, "ame") else "",
        "manager": asked.manager,
        "manager_url": to("manager", asked) if asked.right in C2S and under_way else "",
        "chase_url": to("chase", asked) if _is_followed(one, asked) else "",
        "others": _others(asked) if one.state in LIVING else [],
    }


def _about(one: Case, asked: Claim) -> str:
    return _("{name}. Demande faite par : {doer}.").format(
        name=one.person.name, doer=shown.lower(Doer(asked.doer).label)
    )


def _is_followed(one: Case, asked: Claim) -> bool:
    step = asked.step
    return one.state in LIVING and step is not None and step.state == StepState.TO_DO


def _baton(one: Case, asked: Claim, today, missing: int) -> dict | None:
    if one.state not in LIVING:
        return None
    same = claim_rules.same_claim(asked.right)
    renewed = (
        claim_days.to_renew(asked, today) is not None
        and Claim.objects.of(one.fund_id)
        .filter(case=one, right__in=same, opened_at__gt=asked.opened_at)
        .exists()
    )
    return claim_next.baton(asked, today, followed=_is_followed(one, asked), missing=missing, renewed=renewed)


def _received(papers: list[Paper]) -> str:
    here = any(paper.state == PaperState.HERE for paper in papers)
    return _("Les pièces reçues") if here else _("Aucune pièce notée")


def _to_get_first(paper: Paper) -> tuple[bool, int]:
    return paper.state != PaperState.TO_GET, paper.position


def _papers_title(papers: list[Paper], missing: int) -> str:
    if not papers:
        return _("Les pièces")
    if not missing:
        return _("Rien ne manque")
    return ngettext("Une pièce à obtenir", "{n} pièces à obtenir", missing).format(n=missing)


def _paper(paper: Paper, may_change: bool) -> dict:
    document = kinds.known().get(paper.kind)
    state = PaperState(paper.state)
    noted = (PaperState.TO_GET,) if state != PaperState.TO_GET else (PaperState.HERE, PaperState.NOT_NEEDED)
    then = noted if may_change else ()
    return {
        "kind": paper.kind,
        "title": document.name if document else paper.kind,
        "state": shown.shape(PAPERS[state], shown.capital(state.label)),
        "who": document.who if document else "",
        "where": document.where if document else "",
        "why": document.why if document else "",
        "example": document.example if document else "",
        "wanted": state == PaperState.TO_GET and may_change,
        "acts": [{"value": f"{one}:{paper.kind}", "label": _(_NOTED[one])} for one in then],
    }


_NOTED = {
    PaperState.TO_GET: gettext_noop("Encore à obtenir"),
    PaperState.HERE: gettext_noop("Noter reçue"),
    PaperState.NOT_NEEDED: gettext_noop("Pas nécessaire"),
}


def _unsure(right: str) -> str:
    sure = claim_data.listed_for(right)
    if sure == Certainty.CERTAIN:
        return ""
    if sure == Certainty.UNCERTAIN:
        return _("Aucune liste de pièces n’a été trouvée pour ce droit : demandez-la à l’organisme.")
    return _(
        "Liste probable : aucune liste officielle complète n’a été trouvée. Vérifiez auprès de l’organisme."
    )


def _sheet(asked: Claim, today) -> list[dict]:
    """The days of the claim, and what silence means."""
    known = claim_data.appeal(asked.right, asked.answered_on or today)
    lines = (
        (_("Envoyée le"), _day(asked.sent_on), ""),
        (_("Complète le"), _day(asked.complete_on), ""),
        (_("Délai de réponse"), _delay(asked), claim_next.silence_says(asked)),
        (_("Refus"), _refusal(asked), ""),
        (_("Recours"), known.body if known and asked.refusal else "", _appeal_says(asked, known)),
        (_("Tribunal"), known.then if known and asked.appealed_on else "", _court_says(asked)),
        (_("Droit ouvert"), _validity(asked), ""),
        (_("Par mois"), french.euros(asked.monthly) if asked.monthly is not None else "", ""),
        (_("Lui sert"), _use(asked), _excess(asked)),
    )
    return [{"label": label, "value": value, "source": source} for label, value, source in lines if value]


def _day(day) -> str:
    return french.day(day) if day else ""


def _delay(asked: Claim) -> str:
    if asked.state not in UNDER_WAY:
        return ""
    if asked.due_on:
        return _("jusqu’au {day} inclus").format(day=french.day(asked.due_on))
    if BY_CODE[asked.right].delay:
        return _("court du jour où le dossier est complet")
    return _("aucun délai légal connu de Relais")


def _refusal(asked: Claim) -> str:
    if not asked.refusal:
        return ""
    kind = Dropping if asked.state == ClaimState.DROPPED else Refusal
    said = shown.capital(kind(asked.refusal).label)
    on = _day(asked.answered_on)
    return _("{said}, le {day}").format(said=said, day=on) if on and kind is Refusal else said


def _appeal_says(asked: Claim, known) -> str:
    if asked.appealed_on:
        return _("déposé le {day}").format(day=french.day(asked.appealed_on))
    if asked.appeal_until:
        sure = (
            "" if known and known.certainty == Certainty.CERTAIN else _(" (probable : le courrier fait foi)")
        )
        return _("jusqu’au {day}").format(day=french.day(asked.appeal_until)) + sure
    return ""


def _court_says(asked: Claim) -> str:
    """The court is not for now while the appeal is under way."""
    if asked.state != ClaimState.REFUSED or not asked.appeal_until:
        return ""
    return _("jusqu’au {day} ; si le courrier de refus dit un autre jour, c’est lui qui compte").format(
        day=french.day(asked.appeal_until)
    )


def _validity(asked: Claim) -> str:
    if asked.open_from is None:
        return ""
    if asked.open_until is None:
        return _("depuis le {day}").format(day=french.day(asked.open_from))
    return _("du {first} au {last}").format(
        first=french.day(asked.open_from), last=french.day(asked.open_until)
    )


def _use(asked: Claim) -> str:
    if not asked.used:
        return ""
    return _("{how}, le {day}").format(how=shown.capital(Use(asked.used).label), day=_day(asked.used_on))


def _excess(asked: Claim) -> str:
    if asked.knows_no_excess is None:
        return ""
    return (
        _("Elle savait qu’aucun dépassement ne peut lui être demandé.")
        if asked.knows_no_excess
        else _("Elle vient d’apprendre qu’aucun dépassement ne peut lui être demandé.")
    )


def _others(asked: Claim) -> list[dict]:
    """What is not the next act, but may be true already."""
    acts = []
    if asked.state == ClaimState.SENT:
        acts.append((_("Noter le droit ouvert"), "open"))
    if (asked.state, claim_rules.ClaimMove.DROP) in claim_rules.MOVES:
        acts.append((_("Abandonner cette demande"), "drop"))
    return [{"label": label, "url": to(name, asked)} for label, name in acts]


# --- its two buttons ----------------------------------------------------------------------------------------------


def papers(request, pk, claim_pk):
    """One paper noted: its new state and its kind come in one value."""
    one = mine(request, pk)
    asked = of(one, claim_pk)
    state, _colon, kind = request.POST.get("paper", "").partition(":")
    if state in set(PaperState):
        claiming.paper(asked, kind, state, by=request.acting)
    return redirect("web:claim-page", pk, claim_pk)


def chase(request, pk, claim_pk):
    """Looked at today, nothing new."""
    one = mine(request, pk)
    asked = claiming.chase(of(one, claim_pk), by=request.acting)
    step = Step.objects.of(one.fund_id).get(pk=asked.step_id)
    messages.success(request, _("Relais vous le rappellera le {day}.").format(day=french.day(step.due_on)))
    return redirect("web:claim-page", pk, claim_pk)
