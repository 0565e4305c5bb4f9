"""The data-protection officer's pages: who read a file, what was agreed and refused, what is kept and until when.

Numbers only: no name of a person, no care, no reason. Her own readings are journaled like everyone's.
"""

from datetime import datetime
from uuid import UUID

from django.db.models import IntegerField, Min, OuterRef, Prefetch, Subquery
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from relais.access import link_rules
from relais.access.models import User
from relais.access.roles import ROLES
from relais.base import french
from relais.base.days import morning
from relais.base.ids import follow_up
from relais.base.journal import record
from relais.base.models import Event, Seal
from relais.base.months import months_later
from relais.base.words import said
from relais.cases.models import Case, CaseReferral
from relais.cases.rules import State as CaseState
from relais.consents.models import Consent, ConsentText, Objection
from relais.consents.rules import Means, ObjectionTo, Purpose, WithdrawMeans
from relais.documents.rules import REFUSED_KEPT
from relais.referrals.drafts import KEPT
from relais.referrals.models import Draft, Referral
from relais.referrals.rules import State
from relais.reviews import what_if
from relais.territory.models import FundSettings
from relais.web.deeds import deed
from relais.web.paging import MOST_COUNTED, page
from relais.web.shown import capital

MOST_TEXTS = 12  # the newest wordings


def protection(request):
    """Who read this person: every act and every reading of her file, by the number of her case or of her relay."""
    asked = request.GET.get("q", "").strip().upper()[:40]
    found = _found(asked, request.acting.organisation_id) if asked else None
    context = {"asked": asked, "found": bool(found), "sealed_until": _sealed_until(request.acting)}
    if found:
        context |= _trace(request, *found)
    return render(request, "web/people/protection.html", context)


def _found(asked: str, fund_id) -> tuple[Case | None, list[UUID]] | None:
    """The case of this number, or of the relay of this number; and the rows whose events are hers."""
    case = Case.objects.filter(fund_id=fund_id, number=asked).select_related("person").first()
    relay = None
    if case is None:
        relay = _relay(asked, fund_id)
        if relay is None:
            return None
        joined = (
            CaseReferral.objects.of(fund_id).filter(referral_id=relay).select_related("case__person").first()
        )
        case = joined.case if joined else None
    if case is None:
        return None, [relay]
    relays = CaseReferral.objects.of(fund_id).filter(case=case).values_list("referral_id", flat=True)
    return case, [case.pk, case.person_id, *relays]


def _relay(asked: str, fund_id) -> UUID | None:
    """By the number that its page shows."""
    received = Referral.objects.received_by(fund_id).filter(number=asked)
    return received.values_list("pk", flat=True).first()


def _trace(request, case: Case | None, ids: list[UUID]) -> dict:
    me = request.acting.organisation_id
    about = Event.objects.of(me).filter(subject_id__in=ids, at__gte=_first_day(me, case, ids))
    about = about.order_by("-at", "-id")
    events, pager = page(about, request.GET, instant="at", newest_first=True)
    record(
        "trace.opened", case or Referral.objects.received_by(me).only("pk").get(pk=ids[0]), by=request.acting
    )
    names = dict(_names(event.actor_id for event in events))
    return {
        "title": _("Dossier {number}").format(number=case.number) if case else _("Relais pas encore pris"),
        "restricted": case.restricted_at if case else None,
        "rows": [
            {
                "at": event.at,
                "who": names.get(event.actor_id) or _nobody(event),
                "role": capital(said(ROLES[event.role].label)) if event.role in ROLES else "",
                "what": deed(event),
                "reading": event.verb.endswith((".opened", ".listed")),
            }
            for event in events
        ],
        **pager,
    }


def _first_day(fund_id, case: Case | None, ids: list[UUID]) -> datetime:
    """When her first relay left: the months of the journal before it are not opened. A fund writes of nobody sooner."""
    days = [Referral.objects.received_by(fund_id).filter(pk__in=ids).aggregate(first=Min("sent_at"))["first"]]
    if case:
        days += [case.opened_at, case.person.created_at]
    return morning(timezone.localdate(min(day for day in days if day)))


def _nobody(event: Event) -> str:
    return _("Qui tenait le lien") if event.role == link_rules.ROLE else _("Relais, de lui-même")


def _names(ids):
    for user in User.objects.filter(pk__in={pk for pk in ids if pk}):
        yield user.pk, user.name


def _sealed_until(acting) -> datetime | None:
    seals = Seal.objects.filter(organisation_id=acting.organisation_id).order_by("-number")
    return seals.values_list("last_at", flat=True).first()


# --- what was agreed, refused, put aside -------------------------------------------------------------------------


def consents(request):
    """How many, by means and wording; those withdrawn, by number of relay."""
    me = request.acting.organisation_id
    counts = [
        (text, means.label, _said(given), _said(withdrawn))
        for text, means, given, withdrawn in _given(Consent.objects.received_by(me))
        if given
    ]
    ended = Consent.objects.received_by(me).filter(withdrawn_at__isnull=False)
    numbers = Prefetch("referrals", Referral.objects.received_by(me).only("consent"))
    found, pager = page(
        ended.order_by("-withdrawn_at", "-id")
        .only("given_on", "withdrawn_at", "withdrawn_means")
        .prefetch_related(numbers),
        request.GET,
        instant="withdrawn_at",
        newest_first=True,
    )
    record("consents.listed", by=request.acting, rows=len(found), further="after" in request.GET)
    rows = [
        (
            ", ".join(follow_up(one.pk) for one in consent.referrals.all()),
            french.day(consent.given_on),
            french.day(timezone.localdate(consent.withdrawn_at)),
            WithdrawMeans(consent.withdrawn_means).label,
        )
        for consent in found
    ]
    return _list(
        request,
        title=_("Accords"),
        lede=_("Combien ont été donnés, sous quels mots, et lesquels ont été retirés."),
        tables=[
            _table(_("Donnés"), (_("Texte"), _("Comment"), _("Donnés"), _("Retirés")), counts, figures=2),
            _table(_("Retirés"), (_("Relais"), _("Donné le"), _("Retiré le"), _("Comment")), rows),
        ],
        **pager,
    )


def objections(request):
    """Newest first, by number of person."""
    me = request.acting.organisation_id
    all_of_them = Objection.objects.of(me).order_by("-recorded_at", "-id")
    found, pager = page(all_of_them, request.GET, instant="recorded_at", newest_first=True)
    record("objections.listed", by=request.acting, rows=len(found), further="after" in request.GET)
    rows = [
        (
            follow_up(one.person_id),
            ObjectionTo(one.to).label,
            french.day(one.said_on),
            _("Levée le {day}").format(day=french.day(timezone.localdate(one.lifted_at)))
            if one.lifted_at
            else _("Vaut aujourd’hui"),
        )
        for one in found
    ]
    return _list(
        request,
        title=_("Oppositions"),
        lede=_("Ce que des personnes ont demandé à la caisse de ne plus faire de sa propre initiative."),
        tables=[_table(_("Dites"), (_("Personne"), _("À quoi"), _("Dite le"), _("État")), rows)],
        **pager,
    )


def restricted(request):
    """Files that nobody reads any more since she withdrew: when, and until when they are kept."""
    me = request.acting.organisation_id
    months = FundSettings.objects.for_fund(me).kept_months
    aside = Case.objects.restricted(me).order_by("-restricted_at", "-id").only("number", "restricted_at")
    found, pager = page(aside, request.GET, instant="restricted_at", newest_first=True)
    record("restricted.listed", by=request.acting, rows=len(found), further="after" in request.GET)
    rows = [
        (
            case.number,
            french.day(timezone.localdate(case.restricted_at)),
            french.day(months_later(timezone.localdate(case.restricted_at), months)),
        )
        for case in found
    ]
    return _list(
        request,
        title=_("Dossiers mis de côté"),
        lede=_(
            "Elles ont retiré leur accord : plus personne ne lit ces dossiers, gardés pour répondre à un litige."
        ),
        tables=[_table(_("Gardés"), (_("Dossier"), _("Mis de côté le"), _("Gardé jusqu’au")), rows)],
        **pager,
    )


# --- how long ----------------------------------------------------------------------------------------------------


def retention(request):
    """For each kind of data: how long, from which text, and what is past it."""
    me, today = request.acting.organisation_id, timezone.localdate()
    months = FundSettings.objects.for_fund(me).kept_months
    record("retention.listed", by=request.acting, rows=0)
    return _list(
        request,
        title=_("Durées"),
        lede=_("Combien de temps chaque donnée est gardée, selon quel texte, et ce qui a dépassé."),
        tables=[
            _table(
                _("Ce qui est gardé"),
                (_("Données"), _("Durée"), _("Texte"), _("Dépassent")),
                _retention(me, months, today),
                figures=1,
            )
        ],
        note=_(
            "Ce qui a dépassé est à effacer ou à archiver : décidez-le avec la mission, puis avec l’équipe de Relais."
        ),
    )


def _retention(fund_id, months: int, today) -> list[tuple]:
    cnil = _("CNIL, délibération 2023-095 : base active de deux ans après le dernier contact, au plus")
    return [*_kept_for_months(fund_id, months, today, cnil), *_kept_for_days(fund_id, cnil)]


def _kept_for_months(fund_id, months: int, today, cnil: str) -> list[tuple]:
    """Her file, and the relay that opened none: as long as the fund says."""
    before = morning(months_later(today, -months))
    cases = Case.objects.filter(fund_id=fund_id)
    ended = Referral.objects.received_by(fund_id).filter(
        state__in=(State.RETURNED, State.OUT_OF_SCOPE, State.FORWARDED, State.WITHDRAWN)
    )
    return [
        (
            _("Dossiers clos"),
            _("{n} mois après le dernier contact").format(n=months),
            cnil,
            _count(cases.filter(state=CaseState.CLOSED, touched_at__lt=before)),
        ),
        (
            _("Dossiers mis de côté"),
            _("{n} mois après le retrait").format(n=months),
            _("RGPD, article 18 : limitation, le temps de répondre à un litige"),
            _count(cases.filter(restricted_at__lt=before)),
        ),
        (
            _("Relais qui n’ont pas ouvert de dossier"),
            _("{n} mois après l’envoi").format(n=months),
            cnil,
            _count(ended.filter(sent_at__lt=before)),
        ),
    ]


def _kept_for_days(fund_id, cnil: str) -> list[tuple]:
    """What follows her file, or goes by itself."""
    drafts = Draft.objects.of(fund_id).filter(saved_at__lt=timezone.now() - KEPT)
    return [
        (
            _("Pièces données"),
            _("Comme leur dossier ; à redonner : {n} jours ; accord retiré : la nuit suivante").format(
                n=REFUSED_KEPT.days
            ),
            cnil,
            _("effacées chaque nuit"),
        ),
        (
            _("Brouillons de relais"),
            _("7 jours"),
            _("Choix de Relais : le temps de revoir la personne"),
            _count(drafts),
        ),
        (
            _("Essais « Et si… »"),
            _("7 jours"),
            _("Choix de Relais : ils se recalculent à tout moment"),
            _count(what_if.past(fund_id)),
        ),
        (
            _("Journal des actes et des lectures"),
            _("Retiré par mois entiers, par l’exploitant"),
            _("CNIL, délibération 2021-122 : six mois à un an, plus si un contrôle le demande"),
            _("voir l’exploitant"),
        ),
    ]


def _given(consents):
    """(text, means, given, withdrawn), each counted no further than a page says: one query."""
    mine = consents.filter(text=OuterRef("pk")).order_by()
    asked = {
        f"{means}_{what}": Capped(mine.filter(means=means, **more)) for means in Means for what, more in _ENDS
    }
    for text in (
        ConsentText.objects.filter(purpose=Purpose.RELAY).order_by("-pk").annotate(**asked)[:MOST_TEXTS]
    ):
        for means in Means:
            yield text.pk, means, *(getattr(text, f"{means}_{what}") for what, _ in _ENDS)


_ENDS = (("given", {}), ("withdrawn", {"withdrawn_at__isnull": False}))


class Capped(Subquery):
    """How many rows, read up to one more than is told."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) found)"
    output_field = IntegerField()

    def __init__(self, rows):
        super().__init__(rows.values("pk")[: MOST_COUNTED + 1])


def _count(rows) -> str:
    return _said(rows.order_by()[: MOST_COUNTED + 1].count())


def _said(found: int) -> str:
    return _("plus de {n}").format(n=MOST_COUNTED) if found > MOST_COUNTED else str(found)


# --- a page of figures --------------------------------------------------------------------------------------------


def _table(title: str, headers: tuple, rows: list, figures: int = 0) -> dict:
    """`figures`: how many of the last columns are numbers."""
    return {
        "title": title,
        "headers": headers,
        "rows": [
            [(headers[at], cell, at >= len(headers) - figures) for at, cell in enumerate(row)] for row in rows
        ],
    }


def _list(request, **context):
    return render(request, "web/people/protection_list.html", context)
