"""The frame of every page: navigation by what one does, and for whom one acts."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from relais.access.roles import Permission


@dataclass(frozen=True)
class Entry:
    """`unless`: whoever holds this permission has a better way in; `whole`: the pages beneath have no other entry."""

    name: str
    label: str
    icon: str
    permission: Permission | None = None
    unless: Permission | None = None
    whole: bool = False


# At most four for each role, named by what one does; a phone has no room for a fifth.
ENTRIES = (
    Entry("web:home", gettext_noop("Accueil"), "home", Permission.REFERRAL_SEND),
    Entry("web:refer", gettext_noop("Passer le relais"), "refer", Permission.REFERRAL_SEND),
    Entry(
        "web:desk",
        gettext_noop("Repérer"),
        "person",
        Permission.REFERRAL_DETECT,
        unless=Permission.REFERRAL_SEND,
    ),
    Entry("web:my-referrals", gettext_noop("Mes relais"), "list", Permission.REFERRAL_FOLLOW),
    Entry("web:inbox", gettext_noop("À recevoir"), "inbox", Permission.REFERRAL_RECEIVE),
    Entry("web:cases", gettext_noop("Dossiers"), "folder", Permission.CASE_ACCOMPANY),
    Entry("web:people", gettext_noop("Personnes"), "person", Permission.CASE_ACCOMPANY),
    Entry("web:board", gettext_noop("Mission"), "board", Permission.BOARD_READ),
    Entry("web:protection", gettext_noop("Protection"), "shield", Permission.PRIVACY_OVERSEE, whole=True),
    Entry("web:funding-requests", gettext_noop("Demandes"), "inbox", Permission.AID_ANSWER, whole=True),
    Entry("web:aids", gettext_noop("Demandes"), "folder", Permission.COMMISSION_PREPARE),
    Entry("web:aids-to-decide", gettext_noop("À décider"), "inbox", Permission.AID_DECIDE, whole=True),
    Entry("web:sessions", gettext_noop("Séances"), "calendar", Permission.COMMISSION_PREPARE, whole=True),
    Entry("web:my-sessions", gettext_noop("Mes séances"), "calendar", Permission.COMMISSION_SIT, whole=True),
    Entry("web:aid-payments", gettext_noop("Paiements"), "money", Permission.COMMISSION_PREPARE, whole=True),
    Entry("web:envelopes", gettext_noop("Crédits"), "board", Permission.COMMISSION_PREPARE, whole=True),
    Entry("web:organisations", gettext_noop("Organisations"), "folder", Permission.ORGANISATION_MANAGE),
    Entry("web:territory", gettext_noop("Territoire"), "map", Permission.TERRITORY_CORRECT),
    Entry("web:texts", gettext_noop("Textes"), "mail", Permission.TEXT_PUBLISH),
)
# What one opens now and then: under the name of the organisation.
MENU = (
    Entry("web:my-journal", gettext_noop("Mon journal"), ""),
    Entry("web:members", gettext_noop("Équipe"), "", Permission.MEMBER_MANAGE),
    Entry("web:aids", gettext_noop("Mes demandes d’aide"), "", Permission.CASE_ACCOMPANY),
    Entry("web:funders", gettext_noop("Financeurs"), "", Permission.CASE_ACCOMPANY),
    Entry("web:account", gettext_noop("Mon compte"), ""),
    Entry("web:help", gettext_noop("Aide"), ""),
)


def frame(request) -> dict:
    """Context of base.html: `nav`, `acting`, `demo`."""
    acting = request.acting if getattr(request, "membership", None) else None  # a link holds no membership
    return {
        "demo": settings.DEMO,
        "nav": _nav(request, acting) if acting else [],
        "acting": _acting(request, acting) if acting else None,
    }


def first_page(acting) -> str:
    """Where a role begins its day."""
    return next(entry.name for entry in _open_to(acting, (*ENTRIES, *MENU)))


def _open_to(acting, entries) -> Iterator[Entry]:
    for entry in entries:
        allowed = entry.permission is None or acting.may(entry.permission)
        if allowed and not (entry.unless and acting.may(entry.unless)) and _exists(entry.name):
            yield entry


@cache
def _exists(name: str) -> bool:
    try:
        return bool(reverse(name))
    except NoReverseMatch:
        return False


def _nav(request, acting) -> list[dict]:
    return [
        {
            "url": (url := reverse(entry.name)),
            "label": _(entry.label),
            "icon": entry.icon,
            "current": request.path == url or (entry.whole and request.path.startswith(url)),
        }
        for entry in _open_to(acting, ENTRIES)
    ]


def _acting(request, acting) -> dict:
    others = [(m.pk, m.organisation.name) for m in request.memberships if m.pk != request.membership.pk]
    menu = [{"url": reverse(entry.name), "label": _(entry.label)} for entry in _open_to(acting, MENU)]
    return {
        "organisation_name": acting.organisation_name,
        "others": others,
        "menu": menu,
        "may_export": acting.may(Permission.LIST_EXPORT),
    }
