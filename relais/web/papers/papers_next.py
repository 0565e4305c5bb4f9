"""On the page of a case and in the lists: the papers that came, and that nobody has looked at."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relais.cases.models import Case
from relais.documents import kinds
from relais.documents.models import Document


def title(came: list[Document]) -> str:
    return ngettext("Regarder la pièce reçue", "Regarder les {n} pièces reçues", len(came)).format(
        n=len(came)
    )


def names(came: list[Document]) -> str:
    return " ; ".join(dict.fromkeys(kinds.name(one.kind) for one in came)) + "."


def address(one: Case, came: list[Document]) -> str:
    """The paper itself, or all of them when there are several."""
    return (
        reverse("web:paper", args=[one.pk, came[0].pk])
        if len(came) == 1
        else reverse("web:papers", args=[one.pk])
    )


def baton(one: Case, came: list[Document]) -> dict:
    return {
        "title": title(came),
        "why": _("{names} Acceptez ce qui convient ; elle saura ce qui est à redonner.").format(
            names=names(came)
        ),
        "label": _("Regarder la pièce") if len(came) == 1 else _("Regarder les pièces"),
        "url": address(one, came),
    }
