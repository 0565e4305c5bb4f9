"""The minutes of a sitting: plain values in, the data of `print/minutes.typ` out.

They name the members, and of the applications nothing but their pseudonymous numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from relais.base import french
from relais.base.french import day, euros

from .printed_commission import document


@dataclass(frozen=True, kw_only=True)
class Item:
    """One point, by its pseudonymous number. `before`: how it was decided before the sitting, to be ratified. Cents."""

    number: str
    kind: str
    wanted: int
    decision: str
    cents: int = 0
    reason: str = ""
    notes: Sequence[str] = ()  # the commission's own words, what it awaits, why it is far from its usage
    before: str = ""
    in_favour: int = 0
    against: int = 0
    abstained: int = 0
    aloud: int = 0  # of these voices, how many were told in the room and written by the secretary
    withdrew: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class College:
    name: str
    seats: int
    present: Sequence[str] = ()
    absent: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class EnvelopeLine:
    """Of one kind of aid, in cents: its credit, what was free before, what this sitting gave, what is free after."""

    kind: str
    credit: int
    before: int
    granted: int
    after: int


@dataclass(frozen=True, kw_only=True)
class Minutes:
    """One sitting, closed. `rules`: their version; `voted_on`: None for rules that nobody has voted yet."""

    fund: str
    on: date
    place: str = ""
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    rules: str
    voted_on: date | None = None
    colleges: Sequence[College]
    quorum: int
    items: Sequence[Item]
    envelopes: Sequence[EnvelopeLine] = ()
    signatories: Sequence[str] = ()


def minutes(told: Minutes) -> dict:
    """The data of `print/minutes.typ`."""
    on = day(told.on)
    return {
        **document(
            _("Procès-verbal de la commission"), _("{fund}, séance du {day}").format(fund=told.fund, day=on)
        ),
        "fund": told.fund,
        "when": _when(told),
        "rules": _rules(told),
        "words": {
            "present": _("Présents"),
            "items": _("Décisions"),
            "nothing": _("Aucun point n’était à l’ordre du jour."),
            "envelopes": _("Crédits de l’année"),
            "signed": _("Signatures"),
            "read": _("Les demandes ont été examinées sans nom, sous leur seul numéro."),
        },
        "colleges_head": [_("Collège"), _("Présents"), _("Sièges")],
        "colleges": [
            [
                french.capital(one.name),
                ", ".join(one.present) or _("aucun"),
                f"{len(one.present)} / {one.seats}",
            ]
            for one in told.colleges
        ],
        "quorum": _quorum(told),
        "items_head": [_("Demande"), _("Décision"), _("Accordé"), _("Votes")],
        "items": [_item(one) for one in told.items],
        "sums": " ".join(_sums(told.items)),
        "envelopes_head": [_("Nature d’aide"), _("Crédit"), _("Reste avant"), _("Accordé"), _("Reste après")],
        "envelopes": [
            [french.capital(one.kind), *map(euros, (one.credit, one.before, one.granted, one.after))]
            for one in told.envelopes
        ],
        "envelopes_total": _totals(told.envelopes),
        "signatories": list(told.signatories),
    }


def _when(told: Minutes) -> str:
    words = [_("Séance du {day}").format(day=day(told.on, weekday=True))]
    if told.opened_at and told.closed_at:
        hours = _("de {opened} à {closed}").format(
            opened=french.hour(told.opened_at), closed=french.hour(told.closed_at)
        )
        words.append(hours)
    if told.place:
        words.append(told.place)
    return f"{', '.join(words)}."


def _rules(told: Minutes) -> str:
    if told.voted_on is None:
        return _(
            "Règles locales « {version} » : une proposition, que la commission n’a pas encore votée."
        ).format(version=told.rules)
    return _("Règles locales « {version} », votées le {day}.").format(
        version=told.rules, day=day(told.voted_on)
    )


def _quorum(told: Minutes) -> str:
    present = sum(len(one.present) for one in told.colleges)
    words = (
        _("Quorum : {quorum}. Présents : {present}. La commission peut décider.")
        if present >= told.quorum
        else _("Quorum : {quorum}. Présents : {present}. La commission ne peut pas décider.")
    )
    absent = ", ".join(name for one in told.colleges for name in one.absent)
    known = words.format(quorum=told.quorum, present=present)
    return f"{known} {_('Absents : {names}.').format(names=absent)}" if absent else known


def _item(one: Item) -> dict:
    notes = [one.before, one.reason, *one.notes]
    if one.withdrew:
        notes.append(_("N’a pas pris part, lien déclaré : {names}").format(names=", ".join(one.withdrew)))
    return {
        "number": one.number,
        "about": [french.capital(one.kind), _("{wanted} demandés").format(wanted=euros(one.wanted))],
        "decision": french.capital(one.decision),
        "notes": [french.capital(note) for note in notes if note],
        "cents": euros(one.cents) if one.cents else "",
        "votes": _votes(one),
    }


def _votes(one: Item) -> list[str]:
    """« 7 pour », « 1 contre »: what nobody chose is not told."""
    counts = (
        (one.in_favour, _("{count} pour")),
        (one.against, _("{count} contre")),
        (one.abstained, ngettext("{count} abstention", "{count} abstentions", one.abstained)),
    )
    told = [words.format(count=count) for count, words in counts if count]
    if one.aloud:
        told.append(
            ngettext("dont 1 de vive voix", "dont {count} de vive voix", one.aloud).format(count=one.aloud)
        )
    return told


def _sums(items: Sequence[Item]) -> list[str]:
    """What this sitting gave, apart from what was decided before it."""
    now = [one.cents for one in items if one.cents and not one.before]
    before = [one.cents for one in items if one.cents and one.before]
    told = [
        (
            ngettext(
                "{count} aide accordée en séance : {sum}.",
                "{count} aides accordées en séance : {sum}.",
                len(now),
            ),
            now,
        ),
        (
            ngettext(
                "{count} aide accordée avant la séance : {sum}.",
                "{count} aides accordées avant la séance : {sum}.",
                len(before),
            ),
            before,
        ),
    ]
    found = [words.format(count=len(sums), sum=euros(sum(sums))) for words, sums in told if sums]
    return found if now else [_("Aucune aide accordée en séance."), *found]


def _totals(envelopes: Sequence[EnvelopeLine]) -> list[str]:
    if len(envelopes) < 2:
        return []
    columns = ("credit", "before", "granted", "after")
    return [_("En tout"), *(euros(sum(getattr(one, name) for one in envelopes)) for name in columns)]
