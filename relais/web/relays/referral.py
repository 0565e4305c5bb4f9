"""The page of one relay: its sender reads what became of it, the fund what was passed on before it takes it."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from relais.access.roles import Permission
from relais.base import french
from relais.base.acting import Acting
from relais.base.ids import follow_up
from relais.base.journal import record
from relais.base.models import Event
from relais.cases.models import CaseReferral
from relais.referrals import drafts, preparing
from relais.referrals.codes import Tidings, Urgency
from relais.referrals.models import Awaited, News, Preparation, Referral
from relais.referrals.rules import Move, State, due_on, why_not
from relais.territory.models import FundSettings
from relais.web import shown
from relais.web.people import known

from . import referral_told, relays


def referral(request, pk):
    """One relay. Whose consent is withdrawn has no name any more; only who was told is left to read."""
    one = theirs(pk, request.acting)
    record("referral.opened", one, by=request.acting)
    if relays.is_unnamed(one):
        return withdrawn(request, one)
    side = _for_fund if is_received(one, request.acting) else _for_sender
    return render(request, "web/relays/referral.html", _common(one) | side(one, request.acting))


def theirs(pk, acting: Acting) -> Referral:
    """The relay, for a side that may read it; raises `DoesNotExist`.

    A fund sees no more what its sender took back; a reception desk sees only what it passed itself.
    """
    one = Referral.objects.seen_by(acting.organisation_id).with_ends().get(pk=pk)
    taken_back = one.state == State.WITHDRAWN and not relays.is_unnamed(one)
    if is_received(one, acting):
        if taken_back:
            raise Referral.DoesNotExist
    elif one.sender_id != acting.organisation_id or (one.parent_id and not _receives(acting)):
        raise Referral.DoesNotExist
    return one


def is_received(one: Referral, acting: Acting) -> bool:
    """At a fund's own desk both ends are the fund: who takes relays reads them as such."""
    return one.receiver_id == acting.organisation_id and _receives(acting)


def _receives(acting: Acting) -> bool:
    return acting.may(Permission.REFERRAL_RECEIVE)


def _common(one: Referral) -> dict:
    return {
        "person_name": one.name,
        "about": shown.about(one),
        "urgent": Urgency(one.urgency).label if one.urgency == Urgency.SOON else "",
        "number": follow_up(one.pk),
        "groups": referral_told.groups(one),
        "consent": referral_told.consent(one),
    }


# --- the two sides --------------------------------------------------------------------------------------------------


def _for_sender(one: Referral, acting: Acting) -> dict:
    me = acting.organisation_id
    news = list(News.objects.for_reader(me).filter(referral_id=one.pk).order_by("told_at"))
    last = news[-1] if news else None
    tidings = last.tidings if last else None
    place = relays.places([one]).get(one.why, "")
    reason = relays.reason(one) if one.state in (State.RETURNED, State.OUT_OF_SCOPE) else ""
    return {
        "state": shown.sent_state(one, tidings),
        "rail": relays.rail(one, tidings),
        "back_url": reverse("web:my-referrals" if acting.may(Permission.REFERRAL_FOLLOW) else "web:inbox"),
        "back_label": _("Mes relais") if acting.may(Permission.REFERRAL_FOLLOW) else _("À recevoir"),
        "baton": _again(one, acting),
        "answer": reason or (Tidings(last.tidings).label if last else ""),
        "remedy": relays.remedy(one) or _say_when(one, tidings),
        "answer_by": one.receiver.name,
        "answer_at": one.ended_at if reason else last.told_at if last else None,
        "holder": relays.holder(one, place)
        if one.state != State.RETURNED
        else _("Corrigé et repassé depuis"),
        "awaited": _awaited(one, acting),
        "awaited_url": reverse("web:papers-of-relay", args=[one.pk]),
        "acts": _acts_of_sender(one, acting),
        "thread": _answered(one, reason)
        + _news_thread(news, one)
        + shown.thread(_told(one, me), {one.referred_by_id: one.referred_by.name}),
    }


def _say_when(one: Referral, tidings: str | None) -> str:
    """The fund asks when to call her: where to answer, by the number and not by her name."""
    if tidings != Tidings.NOT_REACHED or one.state != State.ACCEPTED or not one.receiver.email:
        return ""
    return _("Écrivez-le à {address}, avec le numéro de suivi {number}, sans son nom.").format(
        address=one.receiver.email, number=follow_up(one.pk)
    )


def _again(one: Referral, acting: Acting) -> dict | None:
    """Given back, the relay is the sender's again: her baton."""
    if one.state != State.RETURNED or not acting.may(Permission.REFERRAL_SEND):
        return None
    if drafts.corrected([one], by=acting):
        return None
    return {
        "holder": _("À vous de jouer, {name}").format(name=acting.name.split(" ")[0]),
        "title": relays.reason(one),
        "why": relays.remedy(one),
        "label": _("Corriger et repasser le relais"),
        "post_url": reverse("web:refer-again", args=[one.pk]),
    }


def _acts_of_sender(one: Referral, acting: Acting) -> list[dict]:
    recall = {"label": _("Reprendre ce relais"), "url": reverse("web:recall", args=[one.pk])}
    refused = why_not_move(one, Move.RECALL, acting)
    if one.state not in (State.SENT, State.ACCEPTED):
        return [_stop(one)]
    return [*_prepare(one, acting), recall | {"why_not": refused or ""}, _stop(one)]


def _awaited(one: Referral, acting: Acting) -> int:
    """How many papers she agreed to be helped with."""
    if not acting.may(Permission.REFERRAL_SEND) or preparing.why_not_prepare(one, by=acting):
        return 0
    return Awaited.objects.for_reader(acting.organisation_id).filter(referral_id=one.pk).count()


def _prepare(one: Referral, acting: Acting) -> list[dict]:
    if not acting.may(Permission.REFERRAL_SEND) or preparing.why_not_prepare(one, by=acting):
        return []
    return [
        {"label": _("Préparer ses droits"), "url": reverse("web:prepare", args=[one.pk])},
        {"label": _("Donner une pièce"), "url": reverse("web:papers-of-relay", args=[one.pk])},
    ]


def _stop(one: Referral) -> dict:
    """Either side hears it, at any time."""
    return {"label": _("Retirer son accord"), "url": reverse("web:withdraw", args=[one.pk])}


def why_not_move(one: Referral, move: Move, acting: Acting):
    return why_not(
        move,
        state=one.state,
        sender_id=one.sender_id,
        receiver_id=one.receiver_id,
        by_organisation_id=acting.organisation_id,
    )


_ANSWERED = {
    State.RETURNED: gettext_noop("Relais retourné"),
    State.OUT_OF_SCOPE: gettext_noop("Hors de la mission"),
}


def _answered(one: Referral, reason: str) -> list[dict]:
    """What the fund answered is the last of the story: its own journal says it, which its sender does not read."""
    if not reason:
        return []
    return [
        {
            "kind": "key",
            "at": one.ended_at,
            "title": _(_ANSWERED[one.state]),
            "text": reason,
            "by": one.receiver.name,
        }
    ]


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


def _told(one: Referral, organisation_id):
    """Its own side's acts on it: none is older than the referral, so older months of the journal stay closed."""
    acts = Event.objects.of(organisation_id).about(one.pk).since(one.sent_at)
    return acts.filter(verb__in=shown.TOLD)


def _for_fund(one: Referral, acting: Acting) -> dict:
    today = timezone.localdate()
    days = FundSettings.objects.for_fund(one.receiver_id).late_after_days
    waits = one.state == State.SENT
    found = known.look(one) if waits else []
    place = relays.places([one]).get(one.why, "")
    return {
        "state": shown.waiting_state(one, today, days) if waits else shown.sent_state(one, None),
        "rail": relays.rail(one, None),
        "back_url": reverse("web:inbox"),
        "back_label": _("À recevoir"),
        "baton": known.baton(_take(one, days), found) if waits else None,
        "known": known.block(one, found),
        "came_back": came_back(one),
        "prepared": waits
        and Preparation.objects.for_reader(one.receiver_id).filter(referral_id=one.pk).exists(),
        "holder": "" if waits else _where_it_went(one, place),
        "acts": _acts_of_fund(one, acting),
        "thread": [],
    }


def came_back(one: Referral) -> str:
    """Why the fund to which it was passed on gave it back; "" for every other relay."""
    kinds = relays.ReturnReason, relays.ScopeReason, relays.RecallReason
    if one.state != State.SENT or not one.why:
        return ""
    label = next((kind(one.why).label for kind in kinds if one.why in set(kind)), "")
    return _("Revenu de l’autre caisse : {reason}.").format(reason=shown.lower(label))


def _where_it_went(one: Referral, place: str) -> str:
    if one.state == State.FORWARDED:
        return relays.holder(one, place)
    if why := relays.reason(one):
        return _("{state} : {reason}.").format(
            state=shown.capital(State(one.state).label), reason=shown.lower(why)
        )
    return _("Ce relais est déjà pris.")


def _acts_of_fund(one: Referral, acting: Acting) -> list[dict]:
    acts = []
    if one.state == State.SENT:
        acts.append(
            {"label": _("Ce relais n’est pas pour nous"), "url": reverse("web:not-ours", args=[one.pk])}
        )
    joined = CaseReferral.objects.of(acting.organisation_id).filter(
        referral_id=one.pk, case__restricted_at=None
    )
    if case_id := joined.values_list("case_id", flat=True).first():
        acts.append({"label": _("Ouvrir son dossier"), "url": reverse("web:case", args=[case_id])})
    return [*acts, _stop(one)]


def _take(one: Referral, days: int) -> dict:
    return {
        "holder": _("À vous de jouer, avant le {day}").format(
            day=french.day(due_on(timezone.localdate(one.sent_at), days), year=False)
        ),
        "title": _("Prendre le relais de {name}").format(name=one.name),
        "why": _("Un dossier s’ouvre à votre nom, et la structure l’apprend si la personne y a consenti."),
        "label": _("Prendre ce relais"),
        "post_url": reverse("web:take", args=[one.pk]),
    }


# --- her consent is withdrawn ---------------------------------------------------------------------------------------


def withdrawn(request, one: Referral):
    """Who was told and when, for the worker to read to her. Nothing else is left."""
    received = is_received(one, request.acting)
    return render(
        request,
        "web/relays/withdrawn.html",
        {
            "number": follow_up(one.pk),
            "state": shown.sent_state(one, None),
            "told": _acknowledged(one, request.acting),
            "back_url": reverse("web:inbox" if received else "web:my-referrals"),
            "back_label": _("À recevoir") if received else _("Mes relais"),
        },
    )


def _acknowledged(one: Referral, acting: Acting) -> list[dict]:
    """Each organisation of the chain, as the journal of this side kept it when she said it."""
    me = acting.organisation_id
    event = Event.objects.of(me).about(one.pk).since(one.sent_at).filter(verb="consent.withdrawn").last()
    names = relays.names_of(event.facts["told"]) if event else {}
    return [
        {
            "name": names[organisation],
            "at": event.at,
            "how": _("Recueilli ici.") if organisation == str(me) else _("Prévenue par un message."),
        }
        for organisation in (event.facts["told"] if event else ())
    ]
