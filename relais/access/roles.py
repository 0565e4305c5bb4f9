"""Roles: a sentence that anyone can judge, and the permissions it stands for."""

from dataclasses import dataclass
from enum import StrEnum

from relais.base.words import mark


class Permission(StrEnum):
    """`what:how`, in alphabetical order."""

    CASE_ACCOMPANY = "case:accompany"
    REFERRAL_FOLLOW = "referral:follow"
    REFERRAL_RECEIVE = "referral:receive"
    REFERRAL_SEND = "referral:send"
    TERRITORY_CORRECT = "territory:correct"


@dataclass(frozen=True)
class Role:
    code: str
    label: str
    sentence: str
    organisation_kind: str
    permissions: frozenset[str]


def _role(code, label, sentence, organisation_kind, *permissions):
    return code, Role(code, label, sentence, organisation_kind, frozenset(permissions))


ROLES: dict[str, Role] = dict(
    [
        _role(
            "detector",
            mark("détecteur"),
            mark(
                "Passe le relais avec l’accord de la personne, et lit ce que les relais de sa structure sont devenus."
            ),
            "partner",
            Permission.REFERRAL_SEND,
            Permission.REFERRAL_FOLLOW,
        ),
        _role(
            "partner_manager",
            mark("responsable de structure"),
            mark("Passe et suit les relais de sa structure ; prévenu quand un accès inquiète."),
            "partner",
            Permission.REFERRAL_SEND,
            Permission.REFERRAL_FOLLOW,
        ),
        _role(
            "adviser",
            mark("conseiller accompagnement santé"),
            mark(
                "Prend les relais adressés à sa caisse, accompagne les personnes, clôt quand chaque soin a une issue."
            ),
            "fund",
            Permission.REFERRAL_RECEIVE,
            Permission.CASE_ACCOMPANY,
        ),
        _role(
            "mas_manager",
            mark("responsable de la mission"),
            mark("Fait tout ce que fait un conseiller ; prévenu quand un accès inquiète."),
            "fund",
            Permission.REFERRAL_RECEIVE,
            Permission.CASE_ACCOMPANY,
        ),
        _role(
            "administrator",
            mark("administrateur"),
            mark("Tient les organisations et le territoire. Ne lit le dossier de personne."),
            "platform",
            Permission.TERRITORY_CORRECT,
        ),
    ]
)

# What a second factor must be: a partner may receive a code by e-mail, whoever opens cases may not.
STRONG_FACTOR_KINDS = frozenset({"fund", "platform"})
