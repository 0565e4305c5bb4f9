"""The partner's pages: refer someone, and read what her own referrals became."""

from django.db.models import Count, Q
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from relais.access.roles import Permission
from relais.base import french
from relais.base.journal import record
from relais.base.models import Event
from relais.consents.rules import Means
from relais.referrals.models import News, Referral
from relais.referrals.rules import State, Tidings
from relais.territory.rules import Scheme

from . import known, shown
from .frame import first_page
from .paging import counted, page

LATEST = 4
ASKED = 25  # relays under way, among which the fund may be asking something


def home(request):
    """Where one lands: the home of whoever passes relays; each other role has its own first page."""
    if not request.acting.may(Permission.REFERRAL_SEND):
        return redirect(first_page(request.acting))
    me = request.acting.organisation_id
    year = timezone.localdate().year
    latest = list(Referral.objects.newest_of(me).select_related("receiver")[:LATEST])
    going = list(Referral.objects.newest_of(me).filter(state=State.ACCEPTED)[:ASKED])
    news = _news(me, [*latest, *going])
    counts = _counts(me, year)
    record("referrals.listed", by=request.acting, rows=len(latest))
    return render(
        request,
        "web/partner_home.html",
        {
            "first_name": request.user.first_name,
            "today": timezone.localdate(),
            "fund_name": latest[0].receiver.name if latest else _("sa caisse d’assurance maladie"),
            "refer_url": reverse("web:refer"),
            "waiting": _waiting(going, news),
            "year": year,
            "facts": counts,
            "rows": _rows(latest, news),
            "total": counts[0]["value"],
        },
    )


def _counts(me, year: int) -> list[dict]:
    """Of the year's referrals: earlier ones, and the news told before, are not looked at."""
    facts = (
        Referral.objects.sent_by(me)
        .filter(sent_at__year=year)
        .aggregate(sent=Count("id"), ended=Count("id", filter=Q(state=State.ENDED)))
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
        {"label": _("En cours"), "value": facts["sent"] - facts["ended"]},
        {"label": _("Sans suite"), "value": max(facts["ended"] - done, 0)},
    ]


def _waiting(going: list[Referral], news: dict) -> list[dict]:
    """Where the fund asks the sender something."""
    return [
        {
            "state": shown.shape("wait", _("On vous attend")),
            "until": _("Dit {when}").format(
                when=french.moment(timezone.localtime(last.told_at), timezone.localtime())
            ),
            "title": referral.name,
            "text": Tidings(last.tidings).label,
            "url": reverse("web:referral", args=[referral.pk]),
            "label": _("Ouvrir ce relais"),
        }
        for referral in going
        if (last := news.get(referral.pk)) and last.tidings == Tidings.NOT_REACHED
    ]


def _news(me, referrals: list[Referral]) -> dict:
    ids = [referral.pk for referral in referrals]
    return shown.last_news(News.objects.for_reader(me).filter(referral_id__in=ids).order_by("told_at"))


def _rows(referrals: list[Referral], news: dict) -> list[dict]:
    return [_row(referral, news.get(referral.pk)) for referral in referrals]


def _row(referral: Referral, last: News | None) -> dict:
    tidings = last.tidings if last else None
    return {
        "name": referral.name,
        "url": reverse("web:referral", args=[referral.pk]),
        "cares": shown.cares(referral.care),
        "sent_on": timezone.localdate(referral.sent_at),
        "state": shown.sent_state(referral, tidings),
        "rail": _rail(referral, tidings),
        "sentence": _sentence(referral, last),
        "holder": _holder(referral),
    }


def _rail(referral: Referral, tidings: str | None) -> dict:
    return shown.rail(
        sent_at=referral.sent_at,
        accepted_at=referral.accepted_at,
        ended=referral.state == State.ENDED,
        done=tidings == Tidings.CARE_DONE,
    )


def _sentence(referral: Referral, last: News | None) -> str:
    if last:
        return Tidings(last.tidings).label
    if referral.state == State.SENT:
        return _("{fund} a reçu le relais et doit l’appeler.").format(
            fund=shown.capital(french.the(referral.receiver.name))
        )
    return _("Elle n’a pas souhaité que vous soyez informé de la suite.")


def _holder(referral: Referral) -> str:
    if referral.state == State.ENDED:
        return ""
    return _("Le relais est tenu par {fund}").format(fund=french.the(referral.receiver.name))


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
        "web/my_referrals.html",
        {
            "total": total,
            "beyond": beyond,
            "refer_url": reverse("web:refer"),
            "shown": _filter(asked),
            "rows": _rows(referrals, _news(me, referrals)),
            **pager,
        },
    )


def _filter(asked: str) -> list[tuple[str, str, bool]]:
    choices = [
        ("", _("Tous")),
        (State.SENT, _("Transmis")),
        (State.ACCEPTED, _("En cours")),
        (State.ENDED, _("Terminés")),
    ]
    return [(value, label, value == asked) for value, label in choices]


def referral(request, pk):
    """One referral: for its sender, what became of it; for the fund, what was passed on before it takes it."""
    one = Referral.objects.seen_by(request.acting.organisation_id).with_ends().get(pk=pk)
    record("referral.opened", one, by=request.acting)
    side = _for_sender if one.sender_id == request.acting.organisation_id else _for_fund
    return render(request, "web/referral.html", _common(one) | side(one, request.acting))


def _common(one: Referral) -> dict:
    consent = _("Elle accepte que vous sachiez l’avancée et l’issue, rien d’autre.")
    alone = _("Elle n’a pas souhaité que la structure soit informée de la suite.")
    return {
        "person_name": one.name,
        "about": shown.about(one),
        "number": str(one.pk)[-8:].upper(),
        "sheet": _sheet(one),
        "consent_text": consent if one.consent.report_back else alone,
    }


def _sheet(one: Referral) -> list[dict]:
    consent = "{means}, {day}".format(
        means=Means(one.consent.means).label.removeprefix("Oui, ").capitalize(),
        day=french.day(one.consent.given_on),
    )
    lines = [
        (_("Soins qui manquent"), shown.cares(one.care)),
        (_("Ce qui bloque"), shown.reasons(one.reasons)),
        (_("Née ou né le"), french.day(one.birth_date)),
        (_("Commune"), str(one.commune)),
        (_("Téléphone"), french.phone(one.phone) or _("aucun")),
        (
            _("Régime"),
            Scheme(one.scheme).label.capitalize()
            if one.scheme != Scheme.AGRICULTURAL
            else Scheme(one.scheme).label,
        ),
        (_("Accord"), consent),
        (_("Passé par"), f"{one.referred_by.name}, {one.sender.name}"),
    ]
    return [{"label": label, "value": value} for label, value in lines]


def _for_sender(one: Referral, acting) -> dict:
    me = acting.organisation_id
    news = list(News.objects.for_reader(me).filter(referral_id=one.pk).order_by("told_at"))
    last = news[-1] if news else None
    return {
        "state": shown.sent_state(one, last.tidings if last else None),
        "rail": _rail(one, last.tidings if last else None),
        "back_url": reverse("web:my-referrals"),
        "back_label": _("Mes relais"),
        "answer": Tidings(last.tidings).label if last else "",
        "answer_by": one.receiver.name,
        "answer_at": last.told_at if last else None,
        "holder": _holder(one),
        "thread": _news_thread(news, one) + shown.thread(_told(one), _own_names(me, one)),
    }


def _news_thread(told: list[News], one: Referral) -> list[dict]:
    return [
        {
            "kind": "key",
            "at": news.told_at,
            "title": _("Des nouvelles"),
            "text": Tidings(news.tidings).label,
            "by": one.receiver.name,
        }
        for news in reversed(told)
    ]


def _told(one: Referral):
    """Its sender's acts on it: none is older than the referral, so older months of the journal stay closed."""
    acts = Event.objects.of(one.sender_id).about(one.pk).since(one.sent_at)
    return acts.filter(verb__in=shown.TOLD)


def _own_names(me, one: Referral) -> dict:
    return {one.referred_by_id: f"{one.referred_by.name}, {one.sender.name}"}


def _for_fund(one: Referral, acting) -> dict:
    taken = one.state != State.SENT
    state = shown.sent_state(one, None) if taken else shown.waiting_state(one, timezone.localdate())
    found = [] if taken else known.look(one)
    return {
        "state": state,
        "rail": _rail(one, None),
        "back_url": reverse("web:inbox"),
        "back_label": _("À recevoir"),
        "baton": None if taken else known.baton(_take(one), found),
        "known": known.block(one, found),
        "holder": _("Ce relais est déjà pris.") if taken else "",
        "thread": [],
    }


def _take(one: Referral) -> dict:
    return {
        "holder": _("À vous de jouer, avant le {day}").format(
            day=french.day(shown.due_on(timezone.localdate(one.sent_at)), year=False)
        ),
        "title": _("Prendre le relais de {name}").format(name=one.name),
        "why": _("Un dossier s’ouvre à votre nom, et la structure l’apprend si la personne y a consenti."),
        "label": _("Prendre ce relais"),
        "post_url": reverse("web:take", args=[one.pk]),
    }
