"""What waits at the fund, and taking it."""

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from relais.base import french
from relais.base.days import next_morning
from relais.base.journal import record
from relais.base.moves import Labelled
from relais.cases import rules
from relais.cases.models import Case, Need
from relais.referrals.codes import Care, Urgency
from relais.referrals.models import Preparation, Referral
from relais.referrals.rules import due_on, last_late_day
from relais.territory.models import FundSettings
from relais.web import shown
from relais.web.paging import counted, page
from relais.web.people import known

from .referral import came_back


class Show(Labelled):
    """Which of the relays that wait; the order never changes: the oldest is the next act."""

    LATE = "late", "En retard"
    URGENT = "urgent", "À appeler vite"
    DESK = "desk", "De notre accueil"
    FORWARDED = "forwarded", "Passés par une autre caisse"


EMPTY = {
    Show.LATE: gettext_noop("Aucun relais en retard"),
    Show.URGENT: gettext_noop("Aucun relais à appeler vite"),
    Show.DESK: gettext_noop("Aucun relais de notre accueil"),
    Show.FORWARDED: gettext_noop("Aucun relais passé par une autre caisse"),
}


def inbox(request):
    """What waits at the fund, oldest first; the oldest is the next act."""
    me, today = request.acting.organisation_id, timezone.localdate()
    days = FundSettings.objects.for_fund(me).late_after_days
    show, care = _asked(request.GET)
    everyone = Referral.objects.waiting_at(me).select_related("sender", "commune")
    waiting = _filtered(everyone, show, care, me, last_late_day(today, days))
    referrals, pager = page(
        waiting,
        request.GET,
        instant="sent_at",
        newest_first=False,
        opened=(lambda keys: everyone.filter(pk__in=keys)) if show or care else None,
    )
    record("referrals.listed", by=request.acting, rows=len(referrals), further="after" in request.GET)
    prepared = _prepared(me, referrals)
    waiting_count, beyond = counted(waiting)
    first = referrals and not (pager["first_url"] or show or care)
    return render(
        request,
        "web/relays/inbox.html",
        {
            "waiting_count": waiting_count,
            "beyond": beyond,
            "within": shown.within(days),
            "narrowed": bool(show or care),
            "empty": _(EMPTY[show]) if show else _("Aucun relais pour ce soin"),
            "baton": _oldest(referrals[0], today, days) if first else None,
            "filters": _filters(show, care),
            "rows": [_inbox_row(referral, referral.pk in prepared, today, days) for referral in referrals],
            "facts": _my_facts(request.acting),
            **pager,
        },
    )


def _asked(query) -> tuple[str, str]:
    """What the address asks to see; what it asks and is no filter of ours is not heard."""
    show, care = query.get("show", ""), query.get("care", "")
    return (show if show in set(Show) else ""), (care if care in set(Care) else "")


def _filtered(waiting, show: str, care: str, me, last_late):
    if show == Show.LATE:
        waiting = waiting.filter(sent_at__lt=next_morning(last_late))
    if show == Show.URGENT:
        waiting = waiting.filter(urgency=Urgency.SOON)
    if show == Show.DESK:
        waiting = waiting.filter(sender_id=me)
    if show == Show.FORWARDED:
        waiting = waiting.filter(parent__isnull=False)
    return waiting.filter(care__contains=[care]) if care else waiting


def _filters(show: str, care: str) -> list[dict]:
    kinds = (
        ("show", _("Lesquels"), _("Tous"), Show, show),
        ("care", _("Soin"), _("Tous les soins"), Care, care),
    )
    return [
        {"name": name, "label": label, "choices": [("", every, not chosen), *_choices(kind, chosen)]}
        for name, label, every, kind, chosen in kinds
    ]


def _choices(kind, chosen: str) -> list[tuple[str, str, bool]]:
    return [(one.value, one.label, one.value == chosen) for one in kind]


def _oldest(one: Referral, today, days: int) -> dict:
    due = due_on(timezone.localdate(one.sent_at), days)
    late = (today - due).days
    holder = (
        ngettext(
            "Le plus ancien, en retard de {n} jour", "Le plus ancien, en retard de {n} jours", late
        ).format(n=late)
        if late > 0
        else _("Le plus ancien, à prendre avant le {day}").format(day=french.day(due, year=False))
    )
    return {
        "holder": holder,
        "title": _("{name}, {age}, renonce à un soin : {care}").format(
            name=one.name, age=french.age(one.birth_date, today), care=shown.lower(shown.cares(one.care))
        ),
        "why": _why(one),
        **_way_to_take(one),
    }


def _why(one: Referral) -> str:
    sender = french.the(one.sender.name)
    if not one.reasons:
        return _("Transmis par {sender}.").format(sender=sender)
    return _("Transmis par {sender}. {reasons}.").format(sender=sender, reasons=shown.reasons(one.reasons))


def _way_to_take(one: Referral) -> dict:
    """Whoever may be known already is read first, so that she does not get a second file by habit."""
    read = reverse("web:referral", args=[one.pk])
    if known.look(one):
        return {"label": _("Lire ce relais : elle est peut-être connue"), "url": read}
    return {
        "label": _("Prendre ce relais"),
        "post_url": reverse("web:take", args=[one.pk]),
        "second_label": _("Lire d’abord ce relais"),
        "second_url": read,
    }


def _prepared(me, referrals: list[Referral]) -> set:
    """Those whose rights the structure has prepared since."""
    sent = Preparation.objects.for_reader(me).filter(referral_id__in=[one.pk for one in referrals])
    return set(sent.values_list("referral_id", flat=True))


def _inbox_row(one: Referral, prepared: bool, today, days: int) -> dict:
    notes = [
        came_back(one) or (_("À appeler vite") if one.urgency == Urgency.SOON else ""),
        _("Ses droits sont préparés") if prepared else "",
    ]
    return {
        "name": one.name,
        "url": reverse("web:referral", args=[one.pk]),
        "about": shown.about(one),
        "cares": shown.cares(one.care),
        "sender": one.sender.name,
        "due": due_on(timezone.localdate(one.sent_at), days),
        "state": shown.waiting_state(one, today, days),
        "notes": [note for note in notes if note],
    }


def _my_facts(acting) -> list[dict]:
    mine = Case.objects.of(acting.organisation_id).filter(adviser_id=acting.user_id)
    left = Need.objects.of(acting.organisation_id).filter(case=OuterRef("pk"), state=rules.NeedState.OPEN)
    opened = mine.filter(state=rules.State.OPEN)
    everyone, still = opened.count(), opened.filter(Exists(left)).count()
    return [
        {"label": _("Dossiers ouverts"), "value": everyone},
        {"label": _("Prêts à clore"), "value": everyone - still},
        {"label": _("Clos depuis janvier"), "value": _closed_this_year(mine)},
    ]


def _closed_this_year(mine) -> int:
    return mine.filter(state=rules.State.CLOSED, closed_at__year=timezone.localdate().year).count()


def take(request, pk):
    """Take the relay: one winner, the other reads why not."""
    one = Referral.objects.received_by(request.acting.organisation_id).get(pk=pk)
    case = known.take(one, request.POST, by=request.acting)
    messages.success(request, _("Vous tenez le relais de {name}.").format(name=one.name))
    return redirect("web:case", case.pk)
