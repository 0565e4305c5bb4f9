"""Her papers, as the mission works on them: what is asked, what came, what each is worth."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relais.access import links
from relais.access.link_rules import LinkPurpose
from relais.base import french
from relais.base.journal import record
from relais.cases.models import Case
from relais.cases.rules import LIVING
from relais.documents import actions, helping, kinds, rules
from relais.documents.models import AskedPaper, Document
from relais.documents.rules import DocumentMove, DocumentState
from relais.documents.unfit import UnfitFiles
from relais.referrals import awaited
from relais.reviews.claim_rules import ClaimState, PaperState
from relais.reviews.models import Paper
from relais.web.doors import POLICY
from relais.web.form_page import accepted, ask_one_thing
from relais.web.one_case import mine

from . import document_shown
from .document_forms import AskForm, FaultForm, KindForm

USUAL = ("identity", "bank_details", "tax_notice", "three_months_income", "quote", "mutual_answer")


def papers(request, pk):
    """What is asked of her and where each stands; what else came; the link by which she gives from her telephone."""
    one = mine(request, pk)
    record("case.opened", one, by=request.acting)
    asked, given = list(actions.asked_of(one)), list(Document.objects.of_case(one))
    listed, told = {paper.kind for paper in asked}, awaited.shown(one.fund_id, one.referral_id)
    living = one.state in LIVING
    rows = [_asked(one, paper, given, living) for paper in asked]
    return render(
        request,
        "web/papers/papers.html",
        {
            "person_name": one.person.name,
            "back_url": reverse("web:case", args=[one.pk]),
            "asked": rows,
            "others": [_row(one, each) for each in given if each.kind not in listed],
            "lede": _lede(asked, given),
            "look_url": _look_url(one, given) if living else "",
            "ask_url": reverse("web:ask-papers", args=[one.pk]) if living else "",
            "give_url": reverse("web:give-paper", args=[one.pk]) if living else "",
            "link_url": reverse("web:paper-link", args=[one.pk]) if living and asked else "",
            "link_says": _link_says(one),
            "end_url": reverse("web:ask-no-more", args=[one.pk]),
            "help_url": _help_url(one, rows, told),
            "told": told,
        },
    )


def _help_url(one: Case, rows: list[dict], told: set[str]) -> str:
    """Offered while something is awaited that the structure does not know, and may hear of."""
    if helping.why_not_help(one) or not any(row["wanted"] and row["kind"] not in told for row in rows):
        return ""
    return reverse("web:ask-help", args=[one.pk])


def _look_url(one: Case, given: list[Document]) -> str:
    """The first that nobody has looked at: the act of this page, before any other."""
    first = next((each for each in given if _may_look(each)), None)
    return reverse("web:paper", args=[one.pk, first.pk]) if first else ""


def _may_look(each: Document) -> bool:
    gone = each.gone_at is not None
    return each.state == DocumentState.RECEIVED and not rules.why_not_open(scan=each.scan, gone=gone)


def _lede(asked: list[AskedPaper], given: list[Document]) -> str:
    waiting = sum(_may_look(one) for one in given)
    if waiting:
        return ngettext("Une pièce à regarder.", "{n} pièces à regarder.", waiting).format(n=waiting)
    states = [rules.asked_state({one.state for one in given if one.kind == paper.kind}) for paper in asked]
    left = sum(state != rules.AskedState.ACCEPTED for state in states)
    if left:
        return ngettext("Une pièce attendue.", "{n} pièces attendues.", left).format(n=left)
    return _("Rien n’est attendu.") if asked else ""


def _asked(one: Case, paper: AskedPaper, given: list[Document], living: bool) -> dict:
    mine_ = document_shown.of_kind(given, paper.kind)
    told = kinds.known().get(paper.kind)
    state = rules.asked_state({each.state for each in mine_})
    return {
        "kind": paper.kind,
        "title": kinds.name(paper.kind),
        "state": document_shown.asked_state(mine_),
        "who": told.who if told else "",
        "where": told.where if told else "",
        "why": told.why if told else "",
        "example": told.example if told else "",
        "wanted": state in (rules.AskedState.TO_GIVE, rules.AskedState.AGAIN),
        "may_end": living and state != rules.AskedState.ACCEPTED,
        "rows": [_row(one, each) for each in mine_],
    }


def _row(one: Case, each: Document) -> dict:
    return {
        "title": kinds.name(each.kind),
        "state": document_shown.state(each),
        "text": document_shown.given(each),
        "url": reverse("web:paper", args=[one.pk, each.pk]),
    }


def _link_says(one: Case) -> str:
    link = links.living(one.pk, LinkPurpose.PAPERS)
    if link is None:
        return ""
    return _("Un lien lui sert jusqu’au {day}.").format(
        day=french.day(timezone.localdate(link.expires_at), year=False)
    )


# --- asking -------------------------------------------------------------------------------------------------------


def ask(request, pk):
    one = mine(request, pk)
    asked = {paper.kind for paper in actions.asked_of(one)}
    form = AskForm(request.POST or None, first=[*_needed(one), *USUAL], asked=asked)
    typed = request.method == "POST" and form.is_valid()
    if typed and accepted(form, actions.ask, one, form.cleaned_data["kinds"], by=request.acting):
        messages.success(request, _("C’est demandé. Donnez-lui un lien, ou déposez la pièce vous-même."))
        return redirect("web:papers", pk)
    record("case.opened", one, by=request.acting)
    return ask_one_thing(
        request,
        "web/papers/ask_papers.html",
        form,
        person_name=one.person.name,
        back_url=reverse("web:papers", args=[pk]),
        why_not=rules.why_not_act(case_state=one.state) or "",
    )


def _needed(one: Case) -> list[str]:
    """What her claims still lack, in their order."""
    lacking = Paper.objects.of(one.fund_id).filter(claim__case=one, state=PaperState.TO_GET)
    lacking = lacking.filter(claim__state__in=(ClaimState.TO_PREPARE, ClaimState.SENT))
    told = lacking.order_by("claim__opened_at", "position").values_list("kind", flat=True)
    return list(dict.fromkeys(kind for kind in told if kind in kinds.known()))


def ask_no_more(request, pk):
    one, kind = mine(request, pk), request.POST.get("kind", "")
    if kind in kinds.known():
        actions.ask_no_more(one, kind, by=request.acting)
        messages.success(request, _("Cette pièce n’est plus demandée."))
    return redirect("web:papers", pk)


# --- giving -------------------------------------------------------------------------------------------------------


def give(request, pk):
    """The adviser holds the paper: it is accepted as it is given."""
    one = mine(request, pk)
    form = KindForm(
        request.POST or None,
        request.FILES or None,
        too_heavy=getattr(request, "too_heavy", False),
        initial={"kind": request.GET.get("kind", "")[:40]},
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        if new := taken(form, actions.give, one, told["kind"], told["files"], by=request.acting):
            say_arrived(request, new, told["files"], _("La pièce est dans le dossier."))
            return redirect("web:papers", pk)
    record("case.opened", one, by=request.acting)
    return ask_one_thing(
        request,
        "web/papers/give_paper.html",
        form,
        person_name=one.person.name,
        back_url=reverse("web:papers", args=[pk]),
        lede=_("Photos ou PDF, dans l’ordre des pages. Elles sont refaites avant d’être gardées."),
        why_not=rules.why_not_act(case_state=one.state) or "",
    )


def taken(form, action, *arguments, **said):
    """Like `accepted`, and what is not taken says which file and why, beside the box of the files."""
    try:
        return accepted(form, action, *arguments, **said)
    except UnfitFiles as unfit:
        form.add_error("files", unfit.sentence(of=len(form.cleaned_data["files"])))
        return False


def say_arrived(request, new: Document, files: list, said: str) -> None:
    """`said`: when all of it arrived; else which files did not, and what to do of those alone."""
    if not new.left:
        messages.success(request, said)
        return
    rest = ngettext(
        "Tout le reste est arrivé : ne redonnez que ce fichier.",
        "Tout le reste est arrivé : ne redonnez que ces fichiers.",
        len(new.left),
    )
    told = [str(unfit.sentence(of=len(files))) for unfit in new.left]
    messages.warning(request, " ".join([*told, rest]))


# --- looking at one -------------------------------------------------------------------------------------------------


def paper(request, pk, document_pk):
    """One paper: open it, accept it, or say what is wrong with it."""
    one = mine(request, pk)
    each = Document.objects.of_case(one).get(pk=document_pk)
    refusing = request.method == "POST" and request.POST.get("move") == DocumentMove.REFUSE
    form = FaultForm(request.POST if refusing else None)
    if request.method == "POST" and not refusing:
        actions.accept(each, one, by=request.acting)
        messages.success(request, _("La pièce est acceptée."))
        return redirect("web:papers", pk)
    typed = refusing and form.is_valid()
    if typed and accepted(form, actions.refuse_it, each, one, **form.cleaned_data, by=request.acting):
        messages.success(request, _("C’est noté : elle lira pourquoi, et quoi faire."))
        return redirect("web:papers", pk)
    record("case.opened", one, by=request.acting)
    return ask_one_thing(request, "web/papers/paper.html", form, **_paper(one, each))


def _paper(one: Case, each: Document) -> dict:
    told = {"case_state": one.state, "state": each.state, "scan": each.scan, "gone": each.gone_at is not None}
    closed = rules.why_not_open(scan=each.scan, gone=told["gone"])
    may = {move: rules.why_not_decide(**told, move=move) is None for move in DocumentMove}
    return {
        "person_name": one.person.name,
        "back_url": reverse("web:papers", args=[one.pk]),
        "title": kinds.name(each.kind),
        "state": document_shown.state(each),
        "lede": document_shown.given(each),
        "again": document_shown.to_give_again(each, words=True),
        "open_url": "" if closed else reverse("web:open-paper", args=[one.pk, each.pk]),
        "closed": closed or "",
        "may_accept": may[DocumentMove.ACCEPT],
        "may_refuse": may[DocumentMove.REFUSE],
        "refuse": DocumentMove.REFUSE,
        "for_partner": each.referral_id is not None,
    }


def open_paper(request, pk, document_pk):
    one = mine(request, pk)
    each = Document.objects.of_case(one).get(pk=document_pk)
    return as_file(actions.pages_of(each, one, by=request.acting), each)


def as_file(pdf: bytes, each: Document) -> HttpResponse:
    """To be kept or looked at outside our pages, never shown inside them; a name that says nothing of her."""
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="piece-{str(each.pk)[-4:]}.pdf"',
            "Content-Security-Policy": f"{POLICY}; sandbox",
            "Cross-Origin-Resource-Policy": "same-origin",
        },
    )
