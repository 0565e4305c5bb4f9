"""The pages of a member: her sittings, the cards in order, a link declared, her vote. Never a name."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from relais.base.journal import record
from relais.base.moves import refuse
from relais.commission import agenda, deciding, sitting_rules, sittings
from relais.commission.models import AgendaItem, Conflict, Proposal, Seat, Sitting, Vote
from relais.commission.sitting_rules import LIVING, Choice, ItemState, SittingState
from relais.web.form_page import accepted, form_page, typed

from . import aid_marks, card_shown, session_shown
from .seen import seen
from .session_forms import ConflictForm, VoteForm
from .session_shown import title

MOST_SITTINGS = 50


def my_sessions(request):
    """Those where she sits, the next first, then the latest."""
    fund, me = request.acting.organisation_id, request.acting.user_id
    mine = Sitting.objects.of(fund).filter(
        pk__in=Seat.objects.of(fund).filter(user_id=me).values("sitting_id")
    )
    coming = list(mine.filter(state__in=LIVING).order_by("on")[:MOST_SITTINGS])
    past = list(mine.filter(state=SittingState.CLOSED).order_by("-on")[:MOST_SITTINGS])
    rows = session_shown.rows(fund, [*coming, *past], "web:my-session")
    return render(
        request,
        "web/commission/my_sessions.html",
        {"coming": rows[: len(coming)], "past": rows[len(coming) :]},
    )


def _mine(request, pk) -> Sitting:
    """One where she sits: another answers as if it did not exist."""
    fund = request.acting.organisation_id
    seats = Seat.objects.of(fund).filter(user_id=request.acting.user_id)
    return Sitting.objects.of(fund).filter(pk__in=seats.values("sitting_id")).get(pk=pk)


def my_session(request, pk):
    """Every point in order, with what is hers to do."""
    one = _mine(request, pk)
    items = agenda.ordered(one)
    record("agenda.listed", one, by=request.acting, points=len(items))
    said, made = _said(items, request.acting), session_shown.made(items)
    points = [
        session_shown.point(item, "web:card", made.get(item.pk)) | {"vote": said[item.pk]["words"]}
        for item in items
    ]
    if one.state not in LIVING:  # cards are read no more
        points = [point | {"url": ""} for point in points]
    asked = next((item for item in items if said[item.pk]["asked"]), None)
    return render(
        request,
        "web/commission/my_session.html",
        {
            "title": title(one),
            "state": session_shown.state(one),
            "place": one.place,
            "baton": _baton(one, items, asked, said),
            "points": points,
        },
    )


def _said(items: list[AgendaItem], acting) -> dict:
    """By point: what this member did of it, in words; whether her vote is awaited now."""
    fund, me = acting.organisation_id, acting.user_id
    keys = [item.pk for item in items]
    last = {one.item_id: one for one in Proposal.objects.of(fund).filter(item__in=keys).order_by("round")}
    votes = Vote.objects.of(fund).filter(proposal__in=last.values(), user_id=me)
    cast = {vote.proposal_id: session_shown.voice(vote) for vote in votes}
    aside = set(
        Conflict.objects.of(fund)
        .filter(user_id=me, application_id__in=[item.application_id for item in items])
        .values_list("application_id", flat=True)
    )
    aside |= {item.application_id for item in items if me in sittings.tied(item.application)}
    return {item.pk: _one_said(item, last.get(item.pk), cast, aside) for item in items}


def _one_said(item: AgendaItem, proposal: Proposal | None, cast: dict, aside: set) -> dict:
    if item.application_id in aside:
        return {"words": _("Vous n’y votez pas"), "asked": False, "aside": True}
    if proposal and proposal.pk in cast:
        return {"words": cast[proposal.pk], "asked": False, "aside": False}
    waits = item.state == ItemState.WAITING and proposal is not None
    words = _("Attendu maintenant") if waits else _("Pas encore au vote")
    if item.state != ItemState.WAITING:
        words = _("Sans votre vote")
    return {"words": words, "asked": waits, "aside": False}


def _baton(one: Sitting, items: list[AgendaItem], asked: AgendaItem | None, said: dict) -> dict | None:
    if asked is not None and one.state == SittingState.OPEN:
        return {
            "holder": _("Votre vote est attendu"),
            "title": _("Point {n} : au vote").format(n=asked.rank),
            "why": _("Lisez la fiche, puis votez. Un vote donné ne change plus."),
            "label": _("Ouvrir le point {n}").format(n=asked.rank),
            "url": reverse("web:card", args=[one.pk, asked.pk]),
        }
    readable = [item for item in items if item.state == ItemState.WAITING and not said[item.pk]["aside"]]
    if not readable or one.state not in LIVING:
        return None
    return {
        "title": _("Lire les fiches"),
        "why": _(
            "Elles ne portent aucun nom. Un lien avec la personne ? Dites-le : vous ne lirez plus ce point."
        ),
        "label": _("Lire le point {n}").format(n=readable[0].rank),
        "url": reverse("web:card", args=[one.pk, readable[0].pk]),
    }


# --- one card ---------------------------------------------------------------------------------------------------------


def _both(request, pk, item_pk) -> tuple[Sitting, AgendaItem, list[AgendaItem]]:
    """The sitting, this point of it, and all of them."""
    one = _mine(request, pk)
    points = agenda.ordered(one)
    return one, agenda.one_of(points, item_pk), points


def card(request, pk, item_pk):
    """Read, and vote."""
    one, item, points = _both(request, pk, item_pk)
    if why_not := sittings.why_not_read(item, by=request.acting):
        return _closed(request, _head(one, item, points), why_not)
    form = VoteForm(request.POST or None)
    if typed(request, form) and accepted(
        form,
        deciding.vote,
        item,
        form.cleaned_data["choice"],
        seen=seen(request, "round"),
        by=request.acting,
    ):
        messages.success(request, _("Votre vote est compté. Il ne change plus."))
        return redirect("web:card", one.pk, item.pk)
    record("card.read", item.application, by=request.acting)
    return render(
        request,
        "web/commission/card.html",
        {
            **_head(one, item, points),
            "card": card_shown.told(item.application, besides=[item.ratifies_id]),
            "marks": aid_marks.beside(item, aid_marks.scale_of(one, item)),
            "ratifies": card_shown.decision(item.ratifies) if item.ratifies_id else None,
            **_vote(request, one, item, form),
        },
        status=422 if form.errors else 200,
    )


def _head(one: Sitting, item: AgendaItem, points: list[AgendaItem]) -> dict:
    after = next((each for each in points if each.rank > item.rank), None)
    return {
        "title": _("Point {n}").format(n=item.rank),
        "number": item.application.number,
        "back_url": reverse("web:my-session", args=[one.pk]),
        "back_label": title(one),
        "next_url": reverse("web:card", args=[one.pk, after.pk]) if after else "",
        "next_label": _("Lire le point {n}").format(n=after.rank) if after else "",
    }


def _closed(request, head: dict, why_not: str):
    """No line of the card: why, and the way on."""
    return render(request, "web/commission/card_closed.html", {**head, "why_not": why_not})


def _vote(request, one: Sitting, item: AgendaItem, form: VoteForm) -> dict:
    """Whether her vote is awaited; else why it is not, or what it was."""
    last = deciding.last_proposal(item)
    mine = Vote.objects.of(one.fund_id).filter(proposal=last, user_id=request.acting.user_id).first()
    here = Seat.objects.of(one.fund_id).filter(sitting=one, user_id=request.acting.user_id, present=True)
    why_not = sitting_rules.why_not_vote(
        sitting_state=one.state,
        item_state=item.state,
        present=here.exists(),
        in_conflict=False,
        proposed=last is not None,
        voted=False,
        choice=Choice.FOR,
    )
    return {
        "proposal": session_shown.proposal(last) if last else None,
        "round": last.round if last else 0,
        "mine": session_shown.voice(mine) if mine else "",
        "form": form,
        "awaited": last is not None and not mine and not why_not,
        "why_not": "" if mine else why_not or "",
        "conflict_url": reverse("web:card-conflict", args=[one.pk, item.pk])
        if item.state == ItemState.WAITING
        else "",
    }


def conflict(request, pk, item_pk):
    """She withdraws: she reads this application no more, here or at another sitting, and votes on it no more."""
    one, item, _points = _both(request, pk, item_pk)
    refuse(sittings.why_not_read(item, by=request.acting))
    form = ConflictForm(request.POST or None)
    if typed(request, form) and accepted(
        form, sittings.declare_conflict, item, kind=form.cleaned_data["kind"], by=request.acting
    ):
        messages.success(request, _("C’est noté : ce point se décide sans vous."))
        return redirect("web:my-session", one.pk)
    return form_page(
        request,
        form,
        title=_("J’ai un conflit d’intérêts"),
        lede=_("Point {n}, demande {number}.").format(n=item.rank, number=item.application.number),
        follows=[
            _("Vous ne lirez plus cette demande et vous n’y voterez plus, ni ici ni à une autre séance."),
            _("Le procès-verbal dira que vous vous retirez de ce point, sans dire pourquoi."),
        ],
        label=_("Me retirer de ce point"),
        back=(reverse("web:card", args=[one.pk, item.pk]), _("Point {n}").format(n=item.rank)),
    )
