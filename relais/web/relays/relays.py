"""How a relay is told to its sender: its state, a sentence, and who holds it now."""

from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from relais.base import french
from relais.base.ids import follow_up
from relais.base.words import said
from relais.referrals.codes import (
    CONSENT_WITHDRAWN,
    REMEDIES,
    RecallReason,
    ReturnReason,
    ScopeReason,
    Tidings,
)
from relais.referrals.models import News, Referral
from relais.referrals.rules import State, place_passed_to
from relais.territory.models import Organisation
from relais.web import shown


def is_unnamed(one: Referral) -> bool:
    """She withdrew: nothing says any more who she was."""
    return one.why == CONSENT_WITHDRAWN


def name_of(one: Referral) -> str:
    return _("Relais {number}").format(number=follow_up(one.pk)) if is_unnamed(one) else one.name


def latest_news(reader_id, referrals: list[Referral]) -> dict:
    ids = [referral.pk for referral in referrals]
    return shown.last_news(News.objects.for_reader(reader_id).filter(referral_id__in=ids).order_by("told_at"))


def places(referrals: Iterable[Referral]) -> dict[str, str]:
    """Where relays were passed on: their `why` → the name of the fund; one query at most."""
    found = {one.why: place for one in referrals if (place := place_passed_to(one.why))}
    if not found:
        return {}
    asked = Q()
    for code, scheme in found.values():
        asked |= Q(code=code, scheme=scheme)
    names = {(fund.code, fund.scheme): fund.name for fund in Organisation.objects.filter(asked)}
    return {why: names.get(place, "") for why, place in found.items()}


def rows(referrals: list[Referral], news: dict) -> list[dict]:
    where = places(referrals)
    return [row(one, news.get(one.pk), where.get(one.why, "")) for one in referrals]


def row(one: Referral, last: News | None, place: str) -> dict:
    """A line of a sender's list (parts/referral_rows.html)."""
    tidings = last.tidings if last and not is_unnamed(one) else None
    return {
        "name": name_of(one),
        "url": reverse("web:referral", args=[one.pk]),
        "cares": shown.cares(one.care) if one.care else "",
        "sent_on": timezone.localdate(one.sent_at),
        "state": shown.sent_state(one, tidings),
        "rail": rail(one, tidings),
        "sentence": sentence(one, tidings, place),
        "holder": holder(one, place),
    }


def rail(one: Referral, tidings: str | None) -> dict | None:
    """None where the relay left the line: given back, turned away, withdrawn."""
    if one.state in (State.RETURNED, State.OUT_OF_SCOPE, State.WITHDRAWN):
        return None
    return shown.rail(
        sent_at=one.sent_at,
        accepted_at=one.accepted_at,
        ended=one.state == State.ENDED,
        done=tidings == Tidings.CARE_DONE,
    )


def reason(one: Referral) -> str:
    """Why it was given back, turned away or taken back; "" otherwise."""
    kinds = {State.RETURNED: ReturnReason, State.OUT_OF_SCOPE: ScopeReason, State.WITHDRAWN: RecallReason}
    kind = kinds.get(one.state)
    return kind(one.why).label if kind and one.why in set(kind) else ""


def remedy(one: Referral) -> str:
    """What to do next, or the way out for her."""
    return said(REMEDIES[one.why]) if one.state in (State.RETURNED, State.OUT_OF_SCOPE) else ""


def sentence(one: Referral, tidings: str | None, place: str) -> str:
    """What became of it, in the words that she agreed to."""
    if is_unnamed(one):
        return _("Plus personne ne lit ce relais. Elle peut revenir quand elle veut.")
    if one.state == State.WITHDRAWN:
        return _("Vous l’avez repris. {reason}.").format(reason=reason(one))
    if one.state in (State.RETURNED, State.OUT_OF_SCOPE):
        return f"{reason(one)}. {remedy(one)}"
    if tidings and tidings != Tidings.FORWARDED:
        return Tidings(tidings).label
    fund = shown.capital(french.the(one.receiver.name))
    if one.state == State.FORWARDED:
        return _("{fund} l’a passé à {place}.").format(fund=fund, place=french.the(place))
    if one.state == State.SENT:
        return _("{fund} a reçu le relais et doit l’appeler.").format(fund=fund)
    return _("Elle n’a pas souhaité que la suite vous soit dite.")


def holder(one: Referral, place: str) -> str:
    if one.state == State.RETURNED:
        return _("Le relais est revenu chez vous")
    if one.state in (State.ENDED, State.OUT_OF_SCOPE, State.WITHDRAWN):
        return ""
    name = place if one.state == State.FORWARDED else one.receiver.name
    return _("Le relais est tenu par {fund}").format(fund=french.the(name))


def names_of(ids: Iterable[str]) -> dict[str, str]:
    """Organisations by their identifiers."""
    return {str(one.pk): one.name for one in Organisation.objects.filter(pk__in=list(ids))}
