"""What the commission writes on paper: the letter that tells a decision to her, and the minutes of a sitting.

Plain values in, the data of `print/letter.typ` and `print/minutes.typ` out. The letter is hers, in easy French; the
minutes name the members, and of the applications nothing but their numbers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import get_language, gettext_noop, ngettext
from django.utils.translation import gettext as _

from relais.base import french
from relais.base.french import day, euros
from relais.commission.decision_rules import GRANTED, Outcome, Reason
from relais.commission.local_rules import AidKind
from relais.commission.rules import Payee

# --- the letter, told to her: each reason with what can be done about it ---------------------------------------------
REASONS: Mapping[Reason, tuple[str, str]] = {
    Reason.RIGHT_FIRST: (
        gettext_noop("Vous avez peut-être un droit que vous n’avez pas encore demandé."),
        gettext_noop("Demandez d’abord ce droit : nous pouvons faire la demande avec vous."),
    ),
    Reason.OTHER_FIRST: (
        gettext_noop("Un autre organisme peut vous aider avant nous."),
        gettext_noop("Demandez d’abord à cet organisme : nous pouvons faire la demande avec vous."),
    ),
    Reason.RESOURCES: (
        gettext_noop("Ce que votre foyer reçoit chaque mois dépasse le repère de notre caisse."),
        gettext_noop("Si votre situation change, faites une nouvelle demande."),
    ),
    Reason.NOT_HEALTH: (
        gettext_noop(
            "Cette aide est pour les difficultés qui viennent de la santé, d’une grossesse ou du travail."
        ),
        gettext_noop("Appelez-nous : nous vous dirons qui aide pour les autres difficultés."),
    ),
    Reason.NOT_COVERED: (
        gettext_noop("Notre caisse ne peut pas aider pour cette dépense."),
        gettext_noop("Appelez-nous : nous vous dirons qui peut aider pour cette dépense."),
    ),
    Reason.CEILING: (
        gettext_noop("Vous avez déjà reçu le plus que la caisse peut donner cette année."),
        gettext_noop("Vous pourrez faire une nouvelle demande l’année prochaine."),
    ),
    Reason.BUDGET: (
        gettext_noop("L’argent prévu cette année pour ces aides est déjà donné."),
        gettext_noop("Vous pourrez faire une nouvelle demande l’année prochaine."),
    ),
    Reason.SHARED: (gettext_noop("Quelqu’un d’autre paie une autre partie."), ""),
    Reason.ALREADY_PAID: (
        gettext_noop("La dépense était déjà faite quand vous avez demandé l’aide."),
        gettext_noop("La prochaine fois, demandez avant de payer : appelez-nous dès que vous avez le devis."),
    ),
    Reason.MISSING: (
        gettext_noop("Il manque un papier."),
        gettext_noop("Envoyez-nous ce papier : nous pouvons vous aider à l’avoir."),
    ),
    Reason.OTHER_FUND: (
        gettext_noop("Vous dépendez d’une autre caisse."),
        gettext_noop("Appelez-nous : nous vous dirons laquelle, et nous pouvons lui passer le relais."),
    ),
    Reason.OTHER: ("", ""),  # the commission's own words say it
}
PROOFS: Mapping[AidKind, str] = {
    AidKind.UNCOVERED_CARE: gettext_noop("la facture du soignant"),
    AidKind.COVER: gettext_noop("l’appel de cotisation de votre complémentaire"),
    AidKind.INCOME_LOSS: gettext_noop("le papier qui montre ce que vous avez perdu"),
    AidKind.HOME_HELP: gettext_noop("la facture de l’aide à domicile"),
    AidKind.JOB: gettext_noop("la facture"),
    AidKind.DISABILITY: gettext_noop("la facture"),
    AidKind.OTHER: gettext_noop("la facture"),
}
OPEN_TO_REMEDY = (Outcome.GRANTED_PARTIAL, Outcome.REFUSED, Outcome.INADMISSIBLE)


@dataclass(frozen=True, kw_only=True)
class Letter:
    """One decision told to `person`. `to`: name and address, hers or those of her adviser (`handed`). Sums in cents."""

    fund: Sequence[str]
    place: str
    on: date
    to: Sequence[str]
    person: str
    handed: bool = False
    number: str
    kind: AidKind
    details: str
    decided_on: date
    outcome: Outcome
    wanted: int
    cents: int = 0
    left_to_her: int | None = None
    reason: Reason | None = None
    words: str = ""
    conditions: Sequence[str] = ()
    use_by: date | None = None
    payee: Payee = Payee.PERSON
    missing: Sequence[str] = ()
    until: date | None = None
    remedies: Sequence[str] = ()
    call: Sequence[tuple[str, str]] = ()
    signed: Sequence[str] = ()


def letter(told: Letter) -> dict:
    """The data of `print/letter.typ`."""
    return {
        **_document(
            _("Votre demande d’aide"),
            _("Demande {number} · {fund}").format(number=told.number, fund=next(iter(told.fund), "")),
        ),
        "sender": list(told.fund),
        "to": list(told.to),
        "where": _("{place}, le {day}").format(place=told.place, day=day(told.on)),
        "handed": _handed(told),
        "headline": _headline(told),
        "left": _left(told),
        "facts": _facts(told),
        "words": {
            "why": _("Pourquoi"),
            "conditions": _("À quelles conditions"),
            "next": _("Ce que vous pouvez faire maintenant"),
            "remedies": _("Si vous n’êtes pas d’accord"),
            "call": _("Qui appeler"),
        },
        "why": _reasons(told),
        "conditions": list(told.conditions),
        "missing": [french.capital(paper) for paper in told.missing]
        if told.outcome == Outcome.ADJOURNED
        else [],
        "next": _next(told),
        "last_day": _last_day(told),
        "remedies": list(told.remedies) if told.outcome in OPEN_TO_REMEDY else [],
        "call": [{"who": who, "phone": french.phone(phone)} for who, phone in told.call],
        "signed": [line for line in told.signed if line],
    }


def _handed(told: Letter) -> str:
    if not told.handed:
        return ""
    return _("Cette lettre est pour {person}. Merci de la lire avec elle, et de la lui laisser.").format(
        person=told.person
    )


def _headline(told: Letter) -> str:
    sums = {"sum": euros(told.cents), "wanted": euros(told.wanted)}
    return {
        Outcome.GRANTED_FULL: _("Votre aide est accordée : {sum}."),
        Outcome.GRANTED_PARTIAL: _("Votre aide est accordée en partie : {sum}, sur {wanted} demandés."),
        Outcome.REFUSED: _("Votre aide n’est pas accordée."),
        Outcome.ADJOURNED: _("La commission n’a pas encore décidé : elle a besoin d’un papier de plus."),
        Outcome.INADMISSIBLE: _("La commission ne peut pas étudier votre demande."),
        Outcome.WITHDRAWN: _("Votre demande est retirée, comme vous l’avez voulu."),
    }[told.outcome].format(**sums)


def _left(told: Letter) -> str:
    if told.outcome not in GRANTED or told.left_to_her is None:
        return ""
    if not told.left_to_her:
        return _("Il ne vous reste rien à payer.")
    return _("Il vous reste {sum} à payer.").format(sum=euros(told.left_to_her))


def _facts(told: Letter) -> list[dict]:
    studied = {Outcome.ADJOURNED: _("Étudiée le :"), Outcome.WITHDRAWN: _("Retirée le :")}
    rows = (
        (_("Pour qui :"), told.person),
        (_("Pour quoi :"), told.details or french.capital(told.kind.label)),
        (_("Votre demande :"), told.number),
        (studied.get(told.outcome, _("Décision du :")), day(told.decided_on)),
    )
    return [{"label": label, "value": value} for label, value in rows]


def _reasons(told: Letter) -> list[str]:
    """What the commission wrote comes after the plain reason; a whole grant needs none."""
    plain = REASONS[told.reason][0] if told.reason else ""
    return [line for line in (_(plain) if plain else "", told.words.strip()) if line]


def _next(told: Letter) -> list[str]:
    if told.outcome in GRANTED:
        return _to_be_paid(told)
    if told.outcome == Outcome.ADJOURNED:
        return [
            _("La commission regardera votre demande à la séance suivante : vous n’avez pas à la refaire."),
            _("Envoyez-nous ce qui manque :"),
        ]
    if told.outcome == Outcome.WITHDRAWN:
        return [_("Vous pouvez faire une nouvelle demande quand vous voulez.")]
    remedy = REASONS[told.reason][1] if told.reason else ""
    return [
        *([_(remedy)] if remedy else []),
        _("Appelez-nous : nous cherchons avec vous ce qui peut encore être fait."),
    ]


def _to_be_paid(told: Letter) -> list[str]:
    paid = (
        _("Nous versons alors l’aide sur votre compte.")
        if told.payee == Payee.PERSON
        else _("Nous payons alors directement le soignant ou le fournisseur : ne payez que le reste.")
    )
    return [_("Envoyez-nous {proof}.").format(proof=_(PROOFS[told.kind])), paid]


def _last_day(told: Letter) -> str:
    if told.outcome in GRANTED and told.use_by:
        return _("Cette aide sert jusqu’au {day}. Si c’est trop court, appelez-nous avant ce jour.").format(
            day=day(told.use_by)
        )
    if told.outcome == Outcome.ADJOURNED and told.until:
        return _("À envoyer jusqu’au {day}. Si c’est trop court, appelez-nous avant ce jour.").format(
            day=day(told.until)
        )
    return ""


# --- the minutes -------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, kw_only=True)
class Item:
    """One point, by its pseudonymous number. `before`: how it was decided before the sitting, to be ratified. Cents."""

    number: str
    kind: str
    wanted: int
    decision: str
    cents: int = 0
    reason: str = ""
    before: str = ""
    in_favour: int = 0
    against: int = 0
    abstained: int = 0
    withdrew: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class College:
    name: str
    seats: int
    present: Sequence[str] = ()


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
        **_document(
            _("Procès-verbal de la commission"), _("{fund}, séance du {day}").format(fund=told.fund, day=on)
        ),
        "fund": told.fund,
        "when": _when(told),
        "rules": _rules(told),
        "words": {
            "present": _("Présents"),
            "items": _("Décisions"),
            "nothing": _("Aucun point n’était à l’ordre du jour."),
            "envelopes": _("Enveloppe de l’année"),
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
        "envelopes_head": [_("Nature d’aide"), _("Crédit"), _("Libre avant"), _("Accordé"), _("Libre après")],
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
    return words.format(quorum=told.quorum, present=present)


def _item(one: Item) -> dict:
    notes = [one.before, one.reason]
    if one.withdrew:
        notes.append(_("Retrait pour lien : {names}").format(names=", ".join(one.withdrew)))
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
    return [words.format(count=count) for count, words in counts if count]


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
            ngettext("{count} accordée avant : {sum}.", "{count} accordées avant : {sum}.", len(before)),
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


def _document(title: str, footer: str) -> dict:
    return {"lang": (get_language() or "fr").partition("-")[0], "title": title, "footer": footer}
