"""The sittings of the commission, for who prepares and holds them: their day, who sits, the agenda, until the close."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relais.access.models import User
from relais.base import french
from relais.base.journal import record
from relais.commission import agenda, held, sitting_rules, sittings
from relais.commission.local_rules import AidKind, LocalRules
from relais.commission.models import AgendaItem, Application, Seat, Sitting
from relais.commission.rules import State
from relais.commission.sitting_rules import LIVING, ItemState, SittingState
from relais.web.form_page import accepted, form_page, typed
from relais.web.paging import page
from relais.web.people.people import identifier

from . import session_shown
from .session_forms import EnlistForm, PlanForm, PresenceForm, SeatsForm
from .session_shown import title

MOST_ENLISTED = 100  # proposed at once; the rest the next time


def sessions(request):
    """The next one first, then those that were held, the latest first."""
    fund = request.acting.organisation_id
    coming = list(Sitting.objects.of(fund).filter(state__in=LIVING).order_by("on")[:MOST_ENLISTED])
    past, pager = page(
        Sitting.objects.of(fund).exclude(state__in=LIVING).order_by("-closed_at", "-id"),
        request.GET,
        instant="closed_at",
        newest_first=True,
    )
    rows = session_shown.rows(fund, [*coming, *past], "web:session")
    ready = Application.objects.of(fund).filter(state=State.COMPLETE).count()
    return render(
        request,
        "web/commission/sessions.html",
        {
            "coming": rows[: len(coming)],
            "past": rows[len(coming) :],
            "ready": _ready(ready),
            "under_way": next((one.pk for one in coming if one.state == SittingState.OPEN), None),
            **pager,
        },
    )


def _ready(count: int) -> str:
    if not count:
        return _("Aucune demande complète n’attend une séance.")
    return ngettext(
        "Une demande complète attend une séance.", "{n} demandes complètes attendent une séance.", count
    ).format(n=count)


def plan(request):
    form = PlanForm(request.POST or None)
    if typed(request, form) and (
        made := accepted(form, sittings.plan, **form.cleaned_data, by=request.acting)
    ):
        messages.success(request, _("La séance est prévue. Dites qui y siège."))
        return redirect("web:session-seats", made.pk)
    return form_page(
        request,
        form,
        title=_("Prévoir une séance"),
        lede=_("Ce qui a été décidé entre deux séances vient à son ordre du jour de lui-même."),
        label=_("Prévoir cette séance"),
        back=(reverse("web:sessions"), _("Séances")),
    )


# --- one sitting ------------------------------------------------------------------------------------------------------


def of(request, pk) -> Sitting:
    return Sitting.objects.of(request.acting.organisation_id).select_related("local_rules").get(pk=pk)


def session(request, pk):
    one = of(request, pk)
    rules = held.read_rules(one.local_rules)
    items = agenda.ordered(one)
    seats = _seats(one)
    record("agenda.listed", one, by=request.acting, points=len(items))
    living = one.state in LIVING
    return render(
        request,
        "web/commission/session.html",
        {
            "one": one,
            "title": title(one),
            "state": session_shown.state(one),
            "lede": _lede(one, items),
            "baton": _baton(one, items, seats, rules),
            **_lines(items),
            "seats": seats,
            "quorum": _quorum(seats, rules),
            "presence": PresenceForm(seats=seats) if living and seats else None,
            "living": living,
            "acts": _acts(one, items) if living else [],
            "minutes_url": reverse("web:session-minutes", args=[one.pk]) if one.opened_at else "",
        },
    )


def _lines(items: list[AgendaItem]) -> dict:
    """The points, with what was decided of them; apart, what is to ratify."""
    made = session_shown.made(items)
    told = [(item, session_shown.point(item, made=made.get(item.pk))) for item in items]
    return {
        "points": [line for item, line in told if item.ratifies_id is None],
        "ratifications": [line for item, line in told if item.ratifies_id],
    }


def _seats(one: Sitting) -> list[Seat]:
    return list(
        Seat.objects.of(one.fund_id)
        .filter(sitting=one)
        .select_related("user")
        .order_by("college", "user__last_name", "user__first_name")
    )


def _lede(one: Sitting, items: list[AgendaItem]) -> str:
    if not items:
        return f"{one.place}." if one.place else _("Aucun point n’est encore inscrit.")
    waiting = sum(item.state == ItemState.WAITING for item in items)
    points = ngettext("{n} point", "{n} points", len(items)).format(n=len(items))
    left = _("{points}, dont {n} à examiner.").format(points=points, n=waiting) if waiting else f"{points}."
    return f"{one.place}. {left}" if one.place else left


def _quorum(seats: list[Seat], rules: LocalRules) -> str:
    present = sum(seat.present for seat in seats)
    there = ngettext("{n} présent", "{n} présents", present).format(n=present)
    missing = rules.quorum - present
    if missing <= 0:
        return _("Quorum atteint : {there}, {quorum} attendus.").format(there=there, quorum=rules.quorum)
    lacking = ngettext("il manque une personne", "il manque {n} personnes", missing).format(n=missing)
    return _("Quorum non atteint : {there}, {lacking}.").format(there=there, lacking=lacking)


def _acts(one: Sitting, items: list[AgendaItem]) -> list[dict]:
    """What is not the next act, but may be wanted."""
    waiting = sum(item.state == ItemState.WAITING for item in items)
    told = [
        ("session-seats", _("Dire qui siège"), True),
        ("session-enlist", _("Inscrire des demandes"), True),
        ("session-order", _("Changer l’ordre"), waiting > 1),
        ("session-cancel", _("Annuler la séance"), one.state == SittingState.PLANNED),
    ]
    return [
        {"label": label, "url": reverse(f"web:{name}", args=[one.pk])} for name, label, shown in told if shown
    ]


# --- the next act -----------------------------------------------------------------------------------------------------


def _baton(one: Sitting, items: list[AgendaItem], seats: list[Seat], rules: LocalRules) -> dict | None:
    """parts/baton.html."""
    waiting = [item for item in items if item.state == ItemState.WAITING]
    if one.state == SittingState.PLANNED:
        return _to_open(one, items, seats)
    if one.state != SittingState.OPEN:
        return None
    if not any(seat.present for seat in seats):
        return {
            "title": _("Noter qui est présent"),
            "why": _("Votent les membres présents : {quorum} au moins.").format(quorum=rules.quorum),
            "label": _("Noter les présences"),
            "url": "#seats",
        }
    if waiting:
        return {
            "title": _("Examiner le point {n}").format(n=waiting[0].rank),
            "why": ngettext(
                "C’est le dernier point.", "Il reste {n} points à examiner.", len(waiting)
            ).format(n=len(waiting)),
            "label": _("Ouvrir le point {n}").format(n=waiting[0].rank),
            "url": reverse("web:session-item", args=[one.pk, waiting[0].pk]),
        }
    return {
        "title": _("Clore la séance"),
        "why": _("Tous les points sont examinés. Ensuite, rien n’y change plus."),
        "label": _("Clore la séance"),
        "post_url": reverse("web:session-close", args=[one.pk]),
    }


def _to_open(one: Sitting, items: list[AgendaItem], seats: list[Seat]) -> dict:
    if not seats:
        return {
            "title": _("Dire qui siège"),
            "why": _("Les fiches ne se lisent que par qui siège à cette séance."),
            "label": _("Choisir les membres"),
            "url": reverse("web:session-seats", args=[one.pk]),
        }
    if not items:
        return {
            "title": _("Inscrire les demandes complètes"),
            "why": _("L’ordre du jour est vide."),
            "label": _("Choisir les demandes"),
            "url": reverse("web:session-enlist", args=[one.pk]),
        }
    if timezone.localdate() < one.on:
        return {
            "holder": _("La séance s’ouvre le {day}").format(day=french.day(one.on)),
            "title": _("Les membres lisent leurs fiches"),
            "why": _("D’ici là, l’ordre du jour peut encore changer."),
        }
    return {
        "title": _("Ouvrir la séance"),
        "why": _("Les votes commencent à l’ouverture."),
        "label": _("Ouvrir la séance"),
        "post_url": reverse("web:session-open", args=[one.pk]),
    }


# --- who sits ---------------------------------------------------------------------------------------------------------


def seats(request, pk):
    one = of(request, pk)
    members = User.objects.filter(pk__in=sittings.members(one.fund_id)).order_by("last_name", "first_name")
    sits = _sits(one) or _sat_before(one)
    rules = held.read_rules(one.local_rules)
    form = SeatsForm(request.POST or None, members=list(members), colleges=rules.colleges, sits=sits)
    if typed(request, form) and accepted(form, sittings.seat, one, form.seats(), by=request.acting):
        messages.success(request, _("Qui siège est noté. Ces personnes lisent leurs fiches dès maintenant."))
        return redirect("web:session", one.pk)
    colleges = ", ".join(f"{college.name} ({college.seats})" for college in rules.colleges)
    return form_page(
        request,
        form,
        title=_("Qui siège ?"),
        lede=_("Sièges : {colleges}.").format(colleges=colleges),
        follows=[] if form.fields else [_("Aucun compte n’a encore le rôle de membre de la commission.")],
        label=_("Noter qui siège"),
        back=(reverse("web:session", args=[one.pk]), title(one)),
    )


def _sits(one: Sitting) -> dict:
    return dict(Seat.objects.of(one.fund_id).filter(sitting=one).values_list("user_id", "college"))


def _sat_before(one: Sitting) -> dict:
    """Those of the sitting before: a commission seldom changes."""
    before = (
        Sitting.objects.of(one.fund_id).filter(on__lt=one.on, opened_at__isnull=False).order_by("-on").first()
    )
    return _sits(before) if before else {}


def presence(request, pk):
    one = of(request, pk)
    form = PresenceForm(request.POST, seats=_seats(one))
    if form.is_valid():
        sittings.note_present(one, form.cleaned_data["present"], by=request.acting)
        messages.success(request, _("Les présences sont notées."))
    return redirect("web:session", one.pk)


# --- the agenda -------------------------------------------------------------------------------------------------------


def enlist(request, pk):
    """Complete applications, all chosen at first."""
    one = of(request, pk)
    ready = Application.objects.of(one.fund_id).filter(state=State.COMPLETE).order_by("completed_at", "id")
    waiting = [(str(each.pk), _words(each)) for each in ready[:MOST_ENLISTED]]
    form = EnlistForm(request.POST or None, waiting=waiting)
    if typed(request, form) and accepted(
        form, _enlist_all, one, form.cleaned_data["applications"], by=request.acting
    ):
        messages.success(request, _("L’ordre du jour est à jour."))
        return redirect("web:session", one.pk)
    return form_page(
        request,
        form if waiting else None,
        title=_("Inscrire des demandes"),
        lede=title(one),
        follows=[] if waiting else [_("Aucune demande complète n’attend une séance.")],
        label=_("Inscrire à l’ordre du jour") if waiting else _("Garder l’ordre du jour"),
        back=(reverse("web:session", args=[one.pk]), title(one)),
    )


def _words(one: Application) -> str:
    return _("{number} : {kind}, {wanted}").format(
        number=one.number, kind=AidKind(one.kind).label, wanted=french.euros(one.wanted or 0)
    )


def _enlist_all(one: Sitting, keys: list[str], *, by) -> None:
    for application in Application.objects.of(one.fund_id).filter(pk__in=keys).order_by("completed_at", "id"):
        sittings.enlist(one, application, by=by)


def order(request, pk):
    """One place earlier, as often as wanted."""
    one = of(request, pk)
    if request.method == "POST":
        item = agenda.points(one).filter(pk=identifier(request.POST.get("up", ""))).first()
        if item:
            agenda.move_up(item, by=request.acting)
        return redirect("web:session-order", one.pk)
    items = [item for item in agenda.ordered(one) if item.state == ItemState.WAITING]
    return render(
        request,
        "web/commission/session_order.html",
        {
            "title": title(one),
            "back_url": reverse("web:session", args=[one.pk]),
            "points": [session_shown.point(item) for item in items],
        },
    )


# --- opening, closing, cancelling -------------------------------------------------------------------------------------


def open_sitting(request, pk):
    sittings.open_sitting(of(request, pk), by=request.acting)
    messages.success(request, _("La séance est ouverte."))
    return redirect("web:session", pk)


def close(request, pk):
    sittings.close(of(request, pk), by=request.acting)
    messages.success(request, _("La séance est close. Son procès-verbal est prêt."))
    return redirect("web:session", pk)


def cancel(request, pk):
    one = of(request, pk)
    if request.method == "POST":
        sittings.cancel(one, by=request.acting)
        messages.success(request, _("La séance est annulée."))
        return redirect("web:sessions")
    waiting = sittings.waiting(one).count()
    return form_page(
        request,
        None,
        title=_("Annuler cette séance ?"),
        lede=title(one),
        follows=[
            sitting_rules.why_not_cancel_sitting(state=one.state, waiting=waiting)
            or _("Elle n’aura pas lieu.")
        ],
        label=_("Annuler cette séance"),
        other={"url": reverse("web:session", args=[one.pk]), "label": _("Garder cette séance")},
        back=(reverse("web:session", args=[one.pk]), title(one)),
    )
