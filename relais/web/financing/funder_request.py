"""A funder's own pages: the requests addressed to it, one of them, its answer; the same by a link, without an account.

What is shown is `Request.told` and nothing else: the case, the plan and the other requests are rows that it never reads.
"""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from relais.base import french
from relais.base.journal import record
from relais.documents import kinds
from relais.financing import answering, linking, plan_days, standing
from relais.financing import told as telling
from relais.financing.answer_rules import OF_A_FUNDER
from relais.financing.models import Request
from relais.financing.rules import No, RequestState
from relais.financing.told import Told
from relais.referrals.codes import Care
from relais.web import shown
from relais.web.form_page import accepted
from relais.web.paging import counted, page

from .funder_answer_forms import forms_of, is_late

SHAPES = {
    RequestState.ASKED: "wait",
    RequestState.GRANTED: "run",
    RequestState.REFUSED: "no",
    RequestState.WITHDRAWN: "no",
    RequestState.RETRACTED: "no",
    RequestState.LAPSED: "stop",
    RequestState.PAID: "done",
    RequestState.CARE_DONE: "done",
    RequestState.RECOVERED: "no",
}
DONE = {
    "answer": gettext_lazy("La réponse est notée. La caisse la lit dès maintenant."),
    "paid": gettext_lazy("Le paiement est noté."),
    "retract": gettext_lazy("L’accord est repris. La caisse cherche un autre financement."),
}
ACTS = {"answer": answering.answer, "paid": answering.note_paid, "retract": answering.retract}


def requests(request):
    """Those addressed to this structure, newest first."""
    mine = Request.objects.received_by(request.acting.organisation_id)
    newest = mine.select_related("fund").order_by("-asked_at", "-id")
    rows, pages = page(newest, request.GET, instant="asked_at", newest_first=True)
    waiting, beyond = counted(mine.filter(state=RequestState.ASKED))
    record("requests.listed", by=request.acting, rows=len(rows), further="after" in request.GET)
    return render(
        request,
        "web/financing/funding_requests.html",
        {"rows": [_row(one) for one in rows], "waiting": waiting, "beyond": beyond, **pages},
    )


def funding_request(request, pk):
    """One of them, by the account of the structure."""
    one = Request.objects.received_by(request.acting.organisation_id).select_related("fund").get(pk=pk)
    answering.opened(one, by=request.acting)
    return _page(request, "web/financing/funding_request.html", one, signs=False)


def by_link(request, link):
    """The same page, for whoever holds the link: she gives her name with her answer."""
    one = linking.by_link(link)
    answering.opened(one, by=request.acting)
    return _page(request, "web/financing/funding_request_link.html", one, signs=True)


# --- answering ------------------------------------------------------------------------------------------------------
def _page(request, template: str, one: Request, *, signs: bool):
    """Whatever its state; withdrawn, nothing of her is shown, for nothing of her is left in it.

    Nor by a link once all is answered and paid: who keeps the e-mail that brought it no longer reads her.
    """
    posted = request.POST if request.method == "POST" else None
    usual = answering.usual_until(one) if one.state == RequestState.ASKED else None
    forms = forms_of(one, posted, until=usual, signs=signs)
    form = forms.get(posted.get("do", "")) if posted is not None else None
    if posted is not None and form is None:
        messages.info(request, _("Cette demande a changé : relisez-la."))
        return redirect(request.path)
    if form and form.is_valid() and accepted(form, ACTS[form.do], one, by=request.acting, **form.said()):
        messages.success(request, DONE[form.do])
        return redirect(request.path)
    context = what_it_reads(one, own=True) | {"forms": forms, "form": form}
    if signs and one.state not in linking.LIVING:
        context |= {"told": None, "over": one.state != RequestState.WITHDRAWN}
    return render(request, template, context, status=422 if form else 200)


# --- what is shown --------------------------------------------------------------------------------------------------
def state_of(one: Request, *, own: bool) -> dict:
    """`own`: the funder itself reads: what waits for its answer is new to it."""
    if not own and standing.is_to_post(one):
        return shown.shape("new", _("Lettre à poster"))
    if is_late(one):
        return shown.shape("wait", _("Réponse attendue"))
    state = RequestState(one.state)
    name = "new" if own and state == RequestState.ASKED else SHAPES[state]
    if state == RequestState.GRANTED and plan_days.ends_soon(one, timezone.localdate()):
        return shown.shape("wait", _("Accord bientôt caduc"))
    if state == RequestState.GRANTED and one.granted < one.asked:
        return shown.shape(name, _("Accordé en partie"))
    return shown.shape(name, shown.capital(state.label))


def _row(one: Request) -> dict:
    told = telling.read(one.told) if one.told else None
    return {
        "pk": one.pk,
        "name": _name(told) if told else _("Demande retirée"),
        "born": french.short_day(told.person.birth_date) if told else "",
        "cares": shown.listed(Care(care).label for care in one.care),
        "fund": one.fund.name,
        "asked": french.euros(one.asked),
        "on": one.asked_at,
        "state": state_of(one, own=True),
    }


def _name(told: Told) -> str:
    return f"{told.person.first_name} {told.person.last_name}"


def what_it_reads(one: Request, *, own: bool) -> dict:
    """The context of parts/funding_request.html, without the forms. `own`: the funder itself reads."""
    return {
        "one": one,
        "state": state_of(one, own=own),
        "asked": french.euros(one.asked),
        "fund_name": one.fund.name,
        "answer": _answer(one, own),
        "own": own,
        "told": _told(one, telling.read(one.told)) if one.told else None,
    }


def _told(one: Request, told: Told) -> dict:
    return {
        "name": _name(told),
        "born": told.person.birth_date,
        "cares": shown.lower(shown.listed(Care(care).label for care in one.care)),
        "caller": told.caller,
        "lines": [{"label": line.label, "sum": french.euros(line.price)} for line in told.lines],
        "sums": sums(told),
        "beside": beside(told),
        "cost": french.euros(told.cost),
        "left": french.euros(told.to_finance),
        "papers": [kinds.name(paper) for paper in told.papers],
        "valid_until": told.valid_until,
    }


def sums(told: Told) -> list[dict]:
    """What is taken off the cost; what is left to find is `left`."""
    parts = (
        (_("Part de l’assurance maladie"), told.statutory),
        (_("Part de la complémentaire"), told.complementary),
        (_("Autres participations"), told.other),
    )
    return [{"label": label, "sum": french.euros(-cents if cents else 0)} for label, cents in parts]


def beside(told: Told) -> list[dict]:
    """The others of the plan, by their kind; then the person's own part."""
    rows = [
        {
            "label": each.kind.label,
            "value": french.euros(each.asked if each.granted is None else each.granted),
            "source": _("demandé") if each.granted is None else _("accordé"),
        }
        for each in told.beside
    ]
    return [*rows, {"label": _("La personne"), "value": french.euros(told.left), "source": _("à sa charge")}]


def _answer(one: Request, own: bool) -> list[dict]:
    """What was answered, line by line; [] before."""
    if one.granted is None:
        return []
    told = [
        (_("Accordé"), french.euros(one.granted) if one.granted else _("Rien")),
        (_("Raison"), _reason(one.why, own) if one.why else ""),
        (_("Conditions"), one.conditions),
        (_("Vaut jusqu’au"), french.day(one.expires_on) if one.expires_on else ""),
        (_("Par"), one.answered_by),
        (_("Le"), french.day(timezone.localdate(one.answered_at)) if one.answered_at else ""),
        (_("Payé"), _paid(one)),
    ]
    return [{"label": label, "value": value} for label, value in told if value]


def _reason(why: str, own: bool) -> str:
    """« Notre budget est épuisé » to the funder, « Son budget est épuisé » to the others."""
    return _(OF_A_FUNDER[why]) if own and why in OF_A_FUNDER else No(why).label


def _paid(one: Request) -> str:
    if one.paid is None:
        return ""
    return _("{sum}, le {day}").format(sum=french.euros(one.paid), day=french.day(one.paid_on))
