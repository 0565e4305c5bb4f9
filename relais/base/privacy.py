"""What each column says about a person: declared once on its model, read by whatever copies or erases."""

from enum import Enum


class Privacy(Enum):
    TECHNICAL = "identifiants, dates et états de la machine"
    IDENTITY = "qui elle est"
    CONTACT = "comment la joindre"
    PLACE = "où elle vit"
    HEALTH = "le soin qui manque"
    SOCIAL = "pourquoi il manque"
    STAFF = "un professionnel, pas la personne"
    SECRET = "ne se lit jamais : mot de passe, code"
    PUBLIC = "donnée publique"


def declared(**groups: str) -> dict[str, Privacy]:
    """`declared(identity="first_name last_name", …)`: field name → what it says."""
    return {name: Privacy[group.upper()] for group, names in groups.items() for name in names.split()}
