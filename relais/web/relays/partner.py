"""The partner's pages: refer someone, and read what her own referrals became."""

from django.db.models import Count, Q
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from relais.access.roles import Permission
from relais.base import french
from relais.base.journal import record
from relais.referrals import drafts
from relais.referrals.codes import Tidings
from relais.referrals.models import News, Referral
from relais.referrals.rules import State
from relais.web import shown
from relais.web.frame import first_page
from relais.web.paging import counted, page

from . import relays

GOING = (State.SENT, State.ACCEPTED, State.FORWARDED, State.RETURNED)  # someone has something to do
AWAITED = (State.RETURNED, State.ACCEPTED, State.FORWARDED)
LATEST = 4
ASKED = 25  # relays under way, among which the fund may be asking something


def home(request):
    """Where one lands: the home of whoever passes relays; each other role has its own first page."""
    if not request.acting.may(Permission.REFERRAL_SEND):
        return redirect(first_page(request.acting))
    me = request.acting.organisation_id
    year = timezone.localdate().year
    latest = list(Referral.objects.newest_of(me).select_related("receiver")[:LATEST])
    awaited = _awaited(request.acting)
    news = relays.latest_news(me, [*latest, *awaited])
    counts = _counts(me, year)
    record("referrals.listed", by=request.acting, rows=len(latest))
    return render(
        request,
        "web/relays/partner_home.html",
        {
            "first_name": request.user.first_name,
            "today": timezone.localdate(),
            "fund_name": latest[0].receiver.name if latest else _("sa caisse d’assurance maladie"),
            "within": shown.promised(latest[0].receiver_id if latest else None),
            "refer_url": reverse("web:refer"),
            "waiting": _waiting(awaited, news),
            "year": year,
            "facts": counts,
            "rows": relays.rows(latest, news),
            "total": counts[0]["value"],
        },
    )


def _counts(me, year: int) -> list[dict]:
    """Of the year's referrals: earlier ones, and the news told before, are not looked at."""
    facts = (
        Referral.objects.sent_by(me)
        .filter(sent_at__year=year)
        .aggregate(sent=Count("id"), going=Count("id", filter=Q(state__in=GOING)))
    )
    done = (
        News.objects.for_reader(me)
        .filter(tidings__in=shown.DONE, told_at__year__gte=year)
        .filter(referral__sender_id=me, referral__sent_at__year=year)
        .values("referral_id")
        .distinct()
        .count()
    )
    return [
        {"label": _("Transmis"), "value": facts["sent"]},
        {"label": _("Soin fait"), "value": done},
        {"label": _("En cours"), "value": facts["going"]},
        {"label": _("Sans suite"), "value": max(facts["sent"] - facts["going"] - done, 0)},
    ]


def _awaited(acting) -> list[Referral]:
    """Given back, or under way, where the fund may be asking something: each state by its own index."""
    newest = Referral.objects.newest_of(acting.organisation_id).select_related("receiver")
    found = [one for state in AWAITED for one in newest.filter(state=state)[:ASKED]]
    again = drafts.corrected([one for one in found if one.state == State.RETURNED], by=acting)
    return [one for one in found if one.pk not in again]


def _waiting(awaited: list[Referral], news: dict) -> list[dict]:
    """Where the fund asks the sender something."""
    asking = [(one, news.get(one.pk)) for one in awaited]
    return [
        _waits(one, one.ended_at, relays.sentence(one, None, ""))
        if one.state == State.RETURNED
        else _waits(one, last.told_at, Tidings(last.tidings).label)
        for one, last in asking
        if one.state == State.RETURNED or (last and last.tidings == Tidings.NOT_REACHED)
    ]


def _waits(one: Referral, at, text: str) -> dict:
    returned = one.state == State.RETURNED
    return {
        "state": shown.shape("wait", _("Retourné") if returned else _("On vous attend")),
        "until": shown.capital(french.moment(timezone.localtime(at), timezone.localtime())),
        "title": one.name,
        "text": text,
        "url": reverse("web:referral", args=[one.pk]),
        "label": _("Corriger ce relais") if returned else _("Ouvrir ce relais"),
    }


def my_referrals(request):
    """Every referral of the structure, newest first."""
    me = request.acting.organisation_id
    asked = request.GET.get("show", "")
    rows = Referral.objects.newest_of(me).select_related("receiver")
    if asked in set(State):
        rows = rows.filter(state=asked)
    referrals, pager = page(rows, request.GET, instant="sent_at", newest_first=True)
    record("referrals.listed", by=request.acting, rows=len(referrals), further="after" in request.GET)
    total, beyond = counted(Referral.objects.sent_by(me))
    return render(
        request,
        "web/relays/my_referrals.html",
        {
            "total": total,
            "beyond": beyond,
            "refer_url": reverse("web:refer" if request.acting.may(Permission.REFERRAL_SEND) else "web:desk"),
            "shown": _filter(asked),
            "rows": relays.rows(referrals, relays.latest_news(me, referrals)),
            **pager,
        },
    )


def _filter(asked: str) -> list[tuple[str, str, bool]]:
    choices = [
        ("", _("Tous")),
        (State.SENT, _("Transmis")),
        (State.ACCEPTED, _("En cours")),
        (State.FORWARDED, _("Passés à une autre caisse")),
        (State.RETURNED, _("Retournés")),
        (State.ENDED, _("Terminés")),
        (State.OUT_OF_SCOPE, _("Hors de la mission")),
        (State.WITHDRAWN, _("Repris, accord retiré")),
    ]
    return [(value, label, value == asked) for value, label in choices]
