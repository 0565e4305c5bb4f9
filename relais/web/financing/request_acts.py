"""What a funder says of its request, noted by the adviser: its answer, its payment, what is given back; a page each."""

from django.utils.translation import gettext as _

from relais.base import french
from relais.base.moves import refuse
from relais.cases.models import Case
from relais.financing import answering, paying, planning, request_rules, requesting
from relais.financing.models import KeptPlan, Request
from relais.financing.rules import RequestMove
from relais.web import shown
from relais.web.claims.claim_forms import OnForm
from relais.web.form_page import accepted, typed
from relais.web.one_case import mine

from .plan import of
from .plan_forms import AnswerForm, PayForm, ProlongForm, RecoverForm, RetractForm
from .plan_next import to
from .plan_task import asking, back_to


def _of_plan(request, pk, plan_pk, request_pk) -> tuple[Case, KeptPlan, Request]:
    one = mine(request, pk)
    kept = of(one, plan_pk)
    rows = Request.objects.of(one.fund_id).select_related("funder", "plan")
    return one, kept, rows.get(pk=request_pk, plan=kept)


def _note(request, one: Case, kept: KeptPlan, row: Request, form, act, done: str, *, move: str, **page):
    """Typed and accepted, it is done; else its page asks. What the form holds is what the act takes."""
    said = {"by": request.acting} | page.pop("said", {})
    why_not = request_rules.why_not_by_hand(way=row.way) or ""
    if request.method == "POST":
        refuse(why_not)
    why_not = why_not or request_rules.why_not_move(state=row.state, move=move) or ""
    if typed(request, form) and accepted(form, act, row, **form.cleaned_data, **said):
        return back_to(request, kept, done)
    lede = _("{who}, {sum} demandés.").format(who=shown.capital(row.funder.name), sum=french.euros(row.asked))
    return asking(request, one, form, back=to("plan", kept), lede=lede, why_not=why_not, **page)


def answer(request, pk, plan_pk, request_pk):
    """By letter or by telephone: the adviser notes it for the funder."""
    one, kept, row = _of_plan(request, pk, plan_pk, request_pk)
    return _note(
        request,
        one,
        kept,
        row,
        AnswerForm(request.POST or None, asked=row.asked, until=answering.usual_until(row)),
        answering.answer,
        _("Sa réponse est notée, et le plan en tient compte."),
        move=RequestMove.GRANT,
        title=_("Noter la réponse d’un financeur"),
        label=_("Noter cette réponse"),
    )


def posted(request, pk, plan_pk, request_pk):
    """A letter leaves by her hands: what the program cannot know."""
    one, kept, row = _of_plan(request, pk, plan_pk, request_pk)
    return _note(
        request,
        one,
        kept,
        row,
        OnForm(request.POST or None, label=_("La lettre est partie le")),
        requesting.note_posted,
        _("C’est noté : sa réponse est attendue à partir de ce jour."),
        move=RequestMove.GRANT,
        title=_("Noter que la lettre est partie"),
        label=_("Noter ce jour"),
    )


def retract(request, pk, plan_pk, request_pk):
    one, kept, row = _of_plan(request, pk, plan_pk, request_pk)
    return _note(
        request,
        one,
        kept,
        row,
        RetractForm(request.POST or None),
        answering.retract,
        _("L’accord est repris, et le plan en tient compte."),
        move=RequestMove.RETRACT,
        title=_("Ce financeur reprend son accord"),
        label=_("Noter que l’accord est repris"),
    )


def pay(request, pk, plan_pk, request_pk):
    one, kept, row = _of_plan(request, pk, plan_pk, request_pk)
    return _note(
        request,
        one,
        kept,
        row,
        PayForm(request.POST or None, granted=row.granted or 0),
        answering.note_paid,
        _("Le paiement est noté."),
        move=RequestMove.PAY,
        said={"name": request.acting.name},
        title=_("Noter le paiement d’un financeur"),
        label=_("Noter ce paiement"),
    )


def prolong(request, pk, plan_pk, request_pk):
    one, kept, row = _of_plan(request, pk, plan_pk, request_pk)
    return _note(
        request,
        one,
        kept,
        row,
        ProlongForm(request.POST or None),
        paying.prolong,
        _("L’accord est prolongé."),
        move=RequestMove.PROLONG,
        title=_("Prolonger un accord"),
        label=_("Noter ce nouveau jour"),
    )


def recover(request, pk, plan_pk, request_pk):
    one, kept, row = _of_plan(request, pk, plan_pk, request_pk)
    return _note(
        request,
        one,
        kept,
        row,
        RecoverForm(request.POST or None, paid=row.paid or 0, before=row.recovered or 0),
        paying.recover,
        _("La somme rendue est notée."),
        move=RequestMove.RECOVER,
        title=_("Noter une somme rendue"),
        label=_("Noter cette somme"),
    )


def withdraw(request, pk, plan_pk, request_pk):
    """Asked before: what the funder granted is lost, and it reads nothing of her any more."""
    one, kept, row = _of_plan(request, pk, plan_pk, request_pk)
    if request.method == "POST":
        requesting.withdraw(row, by=request.acting)
        return back_to(request, kept, _("La demande est retirée."))
    return asking(
        request,
        one,
        None,
        back=to("plan", kept),
        title=_("Retirer la demande faite {whom} ?").format(whom=french.to(row.funder.name)),
        lede=_what_is_lost(row),
        label=_("Retirer cette demande"),
        keep=_("Garder cette demande"),
        why_not=planning.why_not_withdraw(row) or "",
    )


def _what_is_lost(row: Request) -> str:
    """A letter that left is not unread: whoever has it is told by another."""
    lost = _("Ce qu’il a accordé est perdu.") if row.granted else ""
    if row.posted_on:
        return f"{lost} {_('La lettre est partie : écrivez-lui que la demande est retirée.')}".strip()
    return f"{lost} {_('Il ne lira plus rien d’elle.')}".strip()


def chase(request, pk, plan_pk, request_pk):
    _one, kept, row = _of_plan(request, pk, plan_pk, request_pk)
    chased = requesting.chase(row, by=request.acting)
    day = french.day(chased.answer_expected_on)
    return back_to(request, kept, _("C’est noté. Sa réponse est attendue le {day}.").format(day=day))
