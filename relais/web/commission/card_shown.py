"""A card and its marks, in the order in which they are always read; nothing is added to what the room gives."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relais.base import french
from relais.commission.alike import Usual
from relais.commission.cards import Card, card
from relais.commission.models import Application
from relais.web import shown

from .session_shown import decided


def told(one: Application, *, besides=()) -> dict:
    """parts/card.html. `besides`: decisions that the page already tells."""
    read = card(one, besides=besides)
    return {
        "kind": shown.capital(read.kind.label),
        "words": read.words,
        "sums": _sums(read),
        "wanted": read.wanted,
        "lines": _lines(read),
        "people": _("{age} ; {household}").format(age=shown.capital(read.age), household=read.household),
        "quotient": read.quotient,
        "working": read.working,
        "masked": _masked(read.taken_out),
    }


def _sums(read: Card) -> list[tuple[str, int]]:
    """The five lines, or none where nothing is bought."""
    if read.cost is None:
        return []
    return [
        (_("Montant des frais"), read.cost),
        (_("Part de l’assurance maladie"), read.statutory),
        (_("Part de la complémentaire"), read.complementary),
        (_("Autres participations"), read.other),
        (_("Reste à payer"), read.left),
    ]


def _lines(read: Card) -> list[dict]:
    lines = (
        (_("À payer à"), shown.lower(read.payee)),
        (_("Pièces reçues"), " ; ".join(read.papers)),
        (_("Déjà décidé"), " ; ".join(read.earlier)),
    )
    return [{"label": label, "value": value} for label, value in lines if value]


def _masked(count: int) -> str:
    if not count:
        return _("Cette fiche ne porte ni nom, ni numéro, ni adresse.")
    return ngettext(
        "Cette fiche ne porte ni nom, ni numéro, ni adresse : un mot y est masqué, entre crochets.",
        "Cette fiche ne porte ni nom, ni numéro, ni adresse : {n} mots y sont masqués, entre crochets.",
        count,
    ).format(n=count)


def marks(*, scale, alike, usual) -> dict:
    """parts/marks.html."""
    return {
        "scale": scale,
        "alike": [
            {
                "number": one.past.number,
                "quotient": one.past.asked.quotient,
                "people": one.past.asked.people,
                "left": one.past.asked.left,
                "granted": one.past.granted,
                "share": one.past.share,
                "why": one.why,
                "on": one.past.on,
            }
            for one in alike
        ],
        "usual": _usual(usual, len(alike)),
        "known": usual is not None,
    }


def _usual(known: Usual | None, count: int) -> str:
    if known:
        return _(
            "Sur {count} demandes semblables, la moitié ont reçu de {low} à {high} % de ce qui restait."
        ).format(count=known.count, low=known.low, high=known.high)
    if not count:
        return _("La caisse n’a encore rien décidé de semblable.")
    return _("Trop peu de décisions semblables pour parler d’un usage.")


def decision(one) -> list[dict]:
    """parts/sheet.html: a decision taken before the sitting that ratifies it."""
    lines = (
        (_("Décision"), shown.capital(decided(one))),
        (_("Prise"), _("{way}, le {day}").format(way=one.get_way_display(), day=french.day(one.on))),
        (_("Motif"), one.get_reason_display() if one.reason else ""),
        (_("Urgence"), one.urgency),
        (_("Précision"), one.words),
    )
    return [{"label": label, "value": value} for label, value in lines if value]
