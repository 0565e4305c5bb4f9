"""The frame of every page: navigation by what one does, and for whom one acts."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from relais.access.roles import Permission


@dataclass(frozen=True)
class Entry:
    name: str
    label: str
    icon: str
    permission: Permission | None = None


ENTRIES = (
    Entry("web:home", gettext_noop("Accueil"), "home", Permission.REFERRAL_FOLLOW),
    Entry("web:refer", gettext_noop("Passer le relais"), "refer", Permission.REFERRAL_SEND),
    Entry("web:my-referrals", gettext_noop("Mes relais"), "list", Permission.REFERRAL_FOLLOW),
    Entry("web:inbox", gettext_noop("À recevoir"), "inbox", Permission.REFERRAL_RECEIVE),
    Entry("web:cases", gettext_noop("Dossiers"), "folder", Permission.CASE_ACCOMPANY),
    Entry("web:territory", gettext_noop("Territoire"), "list", Permission.TERRITORY_CORRECT),
    Entry("web:help", gettext_noop("Aide"), "help"),
)


def frame(request) -> dict:
    """Context of base.html: `nav`, `acting`, `demo`."""
    acting = getattr(request, "acting", None)
    return {
        "demo": settings.DEMO,
        "nav": _nav(request, acting) if acting else [],
        "acting": _acting(request, acting) if acting else None,
    }


def _nav(request, acting) -> list[dict]:
    entries = [entry for entry in ENTRIES if entry.permission is None or acting.may(entry.permission)]
    return [
        {
            "url": (url := reverse(entry.name)),
            "label": _(entry.label),
            "icon": entry.icon,
            "current": request.path == url,
        }
        for entry in entries
    ]


def _acting(request, acting) -> dict:
    others = [(m.pk, m.organisation.name) for m in request.memberships if m.pk != request.membership.pk]
    return {"organisation_name": acting.organisation_name, "others": others}
