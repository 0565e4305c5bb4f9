"""The letter that tells her a decision of the commission, in easy French: plain values in, data of `letter.typ` out.

The minutes are in `printed_minutes`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from relais.base import french
from relais.base.french import day, euros
from relais.commission.decision_rules import GRANTED, Outcome, Reason
from relais.commission.local_rules import AidKind
from relais.commission.rules import Payee
from relais.web.rights.printed import place_and_day

# Each reason with what can be done about it.
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
    Reason.BY_SCALE: (
        gettext_noop("Notre caisse aide selon ce que votre foyer reçoit et ce qu’il paie chaque mois."),
        "",
    ),
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
    """One decision told to `person`. `to`: name and address, hers or those of her adviser (`handed`). Sums in cents.

    `fund`: its name, then the lines of its address; `place`: the town, or ""; `to_write`: what the fund has not written
    of itself, said on the letter so that nobody sends it so.
    """

    fund: Sequence[str]
    to_write: str = ""
    place: str = ""
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
        **document(
            _("Votre demande d’aide"),
            _("Demande {number} · {fund}").format(number=told.number, fund=next(iter(told.fund), "")),
        ),
        "sender": list(told.fund),
        "to": list(told.to),
        "to_write": told.to_write,
        "where": place_and_day(told.place, told.on),
        "handed": _handed(told),
        "headline": _headline(told),
        "left": _left(told),
        "facts": _facts(told),
        "words": {
            "why": _("Pourquoi"),
            "next": _("Ce que vous pouvez faire maintenant"),
            "remedies": _("Si vous n’êtes pas d’accord"),
            "call": _("Qui appeler"),
        },
        "why": _reasons(told),
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


def document(title: str, footer: str) -> dict:
    """What every printed document says of itself."""
    return {"lang": (get_language() or "fr").partition("-")[0], "title": title, "footer": footer}
