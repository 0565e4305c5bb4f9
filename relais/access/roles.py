"""Roles: a sentence that anyone can judge, and the permissions it stands for."""

from dataclasses import dataclass
from enum import StrEnum

from relais.base.words import mark


class Permission(StrEnum):
    """`what:how`, in alphabetical order."""

    AID_ANSWER = "aid:answer"
    AID_DECIDE = "aid:decide"
    BOARD_READ = "board:read"
    CASE_ACCOMPANY = "case:accompany"
    CASE_ASSIGN = "case:assign"
    COMMISSION_PREPARE = "commission:prepare"
    COMMISSION_SIT = "commission:sit"
    LIST_EXPORT = "list:export"
    MEMBER_MANAGE = "member:manage"
    ORGANISATION_MANAGE = "organisation:manage"
    PRIVACY_OVERSEE = "privacy:oversee"
    REFERRAL_DETECT = "referral:detect"
    REFERRAL_FOLLOW = "referral:follow"
    REFERRAL_RECEIVE = "referral:receive"
    REFERRAL_SEND = "referral:send"
    SETTINGS_WRITE = "settings:write"
    TERRITORY_CORRECT = "territory:correct"
    TEXT_PUBLISH = "text:publish"


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
            Permission.REFERRAL_DETECT,
            Permission.REFERRAL_FOLLOW,
        ),
        _role(
            "partner_manager",
            mark("responsable de structure"),
            mark(
                "Passe et suit les relais de sa structure, tient ses comptes, exporte sa liste ; prévenu quand un "
                "accès inquiète."
            ),
            "partner",
            Permission.REFERRAL_SEND,
            Permission.REFERRAL_DETECT,
            Permission.REFERRAL_FOLLOW,
            Permission.LIST_EXPORT,
            Permission.MEMBER_MANAGE,
        ),
        _role(
            "funder",
            mark("financeur"),
            mark(
                "Répond aux demandes de financement adressées à sa structure, et à elles seules. Ne lit aucun dossier."
            ),
            "partner",
            Permission.AID_ANSWER,
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
            mark(
                "Fait tout ce que fait un conseiller ; répartit les dossiers, tient les comptes et les délais de la "
                "mission ; prévenu quand un accès inquiète."
            ),
            "fund",
            Permission.REFERRAL_RECEIVE,
            Permission.CASE_ACCOMPANY,
            Permission.CASE_ASSIGN,
            Permission.BOARD_READ,
            Permission.LIST_EXPORT,
            Permission.MEMBER_MANAGE,
            Permission.SETTINGS_WRITE,
        ),
        _role(
            "reception",
            mark("agent d’accueil"),
            mark("Repère à l’accueil, en une minute, et passe le relais à la mission. Ne lit aucun dossier."),
            "fund",
            Permission.REFERRAL_DETECT,
            Permission.REFERRAL_FOLLOW,
        ),
        _role(
            "commission_secretary",
            mark("secrétaire de la commission"),
            mark(
                "Vérifie les demandes d’aide, prépare les séances, écrit leurs décisions, tient les crédits et les "
                "paiements."
            ),
            "fund",
            Permission.COMMISSION_PREPARE,
        ),
        _role(
            "commission_member",
            mark("membre de la commission"),
            mark("Lit des fiches sans nom et vote pendant la séance. Ne lit le dossier de personne."),
            "fund",
            Permission.COMMISSION_SIT,
        ),
        _role(
            "aid_delegate",
            mark("délégataire de la direction"),
            mark(
                "Décide les aides sous le seuil de la caisse, ou en urgence ; la séance suivante les ratifie. Ne lit "
                "le dossier de personne."
            ),
            "fund",
            Permission.AID_DECIDE,
        ),
        _role(
            "data_protection",
            mark("délégué à la protection des données"),
            mark(
                "Voit qui a lu quoi, les accords, les oppositions et les durées. Ne lit le dossier de personne."
            ),
            "fund",
            Permission.PRIVACY_OVERSEE,
        ),
        _role(
            "administrator",
            mark("administrateur"),
            mark(
                "Tient les organisations, leurs comptes, le territoire et les textes. Ne lit le dossier de personne."
            ),
            "platform",
            Permission.ORGANISATION_MANAGE,
            Permission.TERRITORY_CORRECT,
            Permission.TEXT_PUBLISH,
        ),
    ]
)

# What a second factor must be: a partner may receive a code by e-mail, whoever opens cases may not.
STRONG_FACTOR_KINDS = frozenset({"fund", "platform"})
