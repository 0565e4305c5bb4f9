"""One point of a sitting, as the room reads it on the wall: the card, the marks, what is put to the vote, the decision.

No name here: the screen is shown to those who sit.
"""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from relais.base.journal import record
from relais.commission import agenda, deciding, held, sitting_rules, sittings
from relais.commission.decision_rules import GRANTED
from relais.commission.models import AgendaItem, Decision, Sitting
from relais.commission.quotient import Proposal as Marked
from relais.commission.sitting_rules import LIVING, ItemState, SittingState
from relais.web.form_page import accepted, form_page, typed

from . import aid_marks, card_shown, session_shown
from .seen import seen
from .session import of
from .session_forms import PostponeForm, ProposalForm, RatifyForm, WrittenForm
from .session_shown import title


def _both(request, pk, item_pk) -> tuple[Sitting, AgendaItem, list[AgendaItem]]:
    """The sitting, this point of it, and all of them."""
    one = of(request, pk)
    points = agenda.ordered(one)
    return one, agenda.one_of(points, item_pk), points


def item(request, pk, item_pk):
    """Read; or a proposal, put to the vote."""
    one, point, points = _both(request, pk, item_pk)
    scale = aid_marks.scale_of(one, point)
    form = _form(request.POST or None, point, scale)
    if typed(request, form) and accepted(
        form, deciding.propose, point, form.deciding(), seen=seen(request, "round"), by=request.acting
    ):
        messages.success(request, _("La proposition est au vote."))
        return redirect("web:session-item", one.pk, point.pk)
    record("card.projected", point.application, by=request.acting)
    return render(
        request,
        "web/commission/session_item.html",
        {
            **_head(one, point, points),
            **_vote(one, point),
            "card": card_shown.told(point.application, besides=_told_here(point)),
            "credit": aid_marks.credit_of(one, point),
            "marks": aid_marks.beside(point, scale),  # after the act, which looks for like decisions too
            "ratifies": card_shown.decision(point.ratifies) if point.ratifies_id else None,
            "form": form if one.state in LIVING and point.state == ItemState.WAITING else None,
        },
        status=422 if form.errors else 200,
    )


def _told_here(point: AgendaItem) -> list:
    """What the page says itself: the decision to ratify, or the one taken."""
    made = session_shown.made([point]).get(point.pk)
    return [point.ratifies_id, made and made.pk]


def _form(said, point: AgendaItem, scale: Marked | None):
    if point.ratifies_id:
        return RatifyForm(said)
    return ProposalForm(said, initial=aid_marks.first_said(point.application, scale))


def _head(one: Sitting, point: AgendaItem, points: list[AgendaItem]) -> dict:
    return {
        "title": _("Point {n}").format(n=point.rank),
        "number": point.application.number,
        "state": session_shown.item_state(point),
        "back_url": reverse("web:session", args=[one.pk]),
        "back_label": title(one),
        "acts": _acts(one, point),
        "next": _next(one, point, points),
        "decide_url": reverse("web:session-decide", args=[one.pk, point.pk]),
    }


def _acts(one: Sitting, point: AgendaItem) -> list[dict]:
    if one.state not in LIVING or point.state != ItemState.WAITING:
        return []
    told = [("session-postpone", _("Reporter à une autre séance"))]
    if point.ratifies_id is None:
        told.append(("session-take-off", _("Retirer de l’ordre du jour")))
    return [{"label": label, "url": reverse(f"web:{name}", args=[one.pk, point.pk])} for name, label in told]


def _next(one: Sitting, point: AgendaItem, points: list[AgendaItem]) -> dict:
    """The next that waits, then the first of those that were passed over."""
    waiting = [each for each in points if each.state == ItemState.WAITING and each.pk != point.pk]
    after = [each for each in waiting if each.rank > point.rank]
    found = next(iter([*after, *waiting]), None)
    if found is None:
        return {"label": _("Revenir à la séance"), "url": reverse("web:session", args=[one.pk])}
    return {
        "label": _("Ouvrir le point {n}").format(n=found.rank),
        "url": reverse("web:session-item", args=[one.pk, found.pk]),
    }


def _vote(one: Sitting, point: AgendaItem) -> dict:
    """What is put to the vote, the voices counted, and why it may not be concluded yet."""
    last = deciding.last_proposal(point)
    if point.state != ItemState.WAITING:
        return {
            "proposal": last and session_shown.proposal(last),
            "votes": session_shown.counted(point),
            "withdrawn": session_shown.withdrawn(point),
            "decided": True,
        }
    tally = deciding.tally(point)
    refused = sitting_rules.why_not_conclude(
        sitting_state=one.state, item_state=point.state, proposed=last is not None
    ) or sitting_rules.why_not_adopt(tally, quorum=held.read_rules(one.local_rules).quorum)
    awaited = deciding.awaits(point) if last and one.state == SittingState.OPEN else []
    return {
        "proposal": last and session_shown.proposal(last),
        "round": last.round if last else 0,
        "votes": session_shown.votes(tally) if last else [],
        "awaited": ", ".join(user.name for user in awaited),
        "write_url": reverse("web:session-votes", args=[one.pk, point.pk]) if awaited else "",
        "withdrawn": session_shown.withdrawn(point),
        "why_not": refused or "",
        "decided": False,
    }


# --- its acts ---------------------------------------------------------------------------------------------------------


def decide(request, pk, item_pk):
    """What the vote says is written, with the money it engages."""
    one, point, _points = _both(request, pk, item_pk)
    if point.ratifies_id:
        ended = deciding.ratify(point, by=request.acting)
        messages.success(
            request,
            _("Le point {n} est {state}.").format(n=point.rank, state=ItemState(ended.state).label),
        )
    else:
        decision = deciding.decide(point, by=request.acting)
        messages.success(request, _done(point, decision))
    return redirect("web:session-item", one.pk, point.pk)


def _done(point: AgendaItem, decision: Decision) -> str:
    said = session_shown.decided(decision)
    if decision.outcome in GRANTED:
        return _("Demande {number} {decided}. La somme est engagée.").format(
            number=point.application.number, decided=said
        )
    return _("Demande {number} {decided}.").format(number=point.application.number, decided=said)


def write_votes(request, pk, item_pk):
    """For who has no screen: what each says aloud, written before all."""
    one, point, _points = _both(request, pk, item_pk)
    form = WrittenForm(request.POST or None, awaited=deciding.awaits(point))
    if typed(request, form) and accepted(
        form, deciding.write_votes, point, form.votes(), seen=seen(request, "round"), by=request.acting
    ):
        messages.success(request, _("Les voix dites en séance sont comptées. Elles ne changent plus."))
        return redirect("web:session-item", one.pk, point.pk)
    return form_page(
        request,
        form if form.fields else None,
        title=_("Écrire les votes dits en séance"),
        lede=_words(point),
        follows=[
            _("Chaque membre dit lui-même sa voix. Écrite, elle ne change plus."),
            _("Le procès-verbal dira qu’elle a été dite, et le membre la relira."),
        ]
        if form.fields
        else [_("Aucune voix n’est attendue.")],
        label=_("Écrire ces votes") if form.fields else _("Lire de nouveau"),
        hidden=[("round", last.round if (last := deciding.last_proposal(point)) else 0)],
        back=_back(one, point),
    )


def take_off(request, pk, item_pk):
    one, point, _points = _both(request, pk, item_pk)
    if request.method == "POST":
        sittings.take_off(point, by=request.acting)
        messages.success(request, _("La demande est complète, et n’est plus à l’ordre du jour."))
        return redirect("web:session", one.pk)
    return form_page(
        request,
        None,
        title=_("Retirer cette demande de l’ordre du jour ?"),
        lede=_words(point),
        follows=[_("Elle reste complète, et pourra être inscrite à une autre séance.")],
        label=_("Retirer de l’ordre du jour"),
        back=_back(one, point),
    )


def postpone(request, pk, item_pk):
    one, point, _points = _both(request, pk, item_pk)
    others = Sitting.objects.of(one.fund_id).filter(state__in=LIVING).exclude(pk=one.pk).order_by("on")[:12]
    choices = [(str(each.pk), title(each)) for each in others]
    form = PostponeForm(request.POST or None, sittings=choices)
    if typed(request, form):
        to = Sitting.objects.of(one.fund_id).get(pk=form.cleaned_data["sitting"])
        if accepted(form, sittings.postpone, point, to, by=request.acting):
            messages.success(request, _("Le point est reporté."))
            return redirect("web:session", one.pk)
    return form_page(
        request,
        form,
        title=_("Reporter ce point"),
        lede=_words(point),
        follows=[] if choices else [_("Aucune autre séance n’est prévue : prévoyez-la d’abord.")],
        label=_("Reporter ce point"),
        back=_back(one, point),
    )


def _words(point: AgendaItem) -> str:
    return _("Point {n}, demande {number}.").format(n=point.rank, number=point.application.number)


def _back(one: Sitting, point: AgendaItem) -> tuple[str, str]:
    return reverse("web:session-item", args=[one.pk, point.pk]), _("Point {n}").format(n=point.rank)
