"""Who is in OpenFisca's three groupings: the family, the tax households, the home."""

from dataclasses import dataclass
from datetime import date

from relais.rights.needed import children
from relais.rights.situation import Couple, Dependency, Person, Situation

OWN_RETURN = frozenset({Dependency.ROOF, Dependency.ALIMONY})


@dataclass(frozen=True)
class Member:
    """`declares`: she files a tax return of her own; else she is on the applicant's."""

    person: Person
    family: str
    tax: str
    home: str
    declares: bool


def members(situation: Situation, on: date) -> tuple[Member, ...]:
    """The applicant, her partner, then the children in her charge from the eldest: nobody else counts here."""
    found = [Member(situation.applicant, "demandeur", "declarant_principal", "personne_de_reference", True)]
    if partner := situation.partner:
        alone = files_alone(situation)
        tax = "declarant_principal" if alone else "conjoint"
        found.append(Member(partner, "conjoint", tax, "conjoint", alone))
    for child in sorted(children(situation, on), key=lambda one: (one.birth_date, one.id)):
        alone = child.dependency in OWN_RETURN
        tax = "declarant_principal" if alone else "personne_a_charge"
        found.append(Member(child, "enfant", tax, "enfant", alone))
    return tuple(found)


def files_alone(situation: Situation) -> bool:
    """Whether her partner files another tax return: always in a free union."""
    joint = situation.couple in (Couple.MARRIED, Couple.PACS)
    return not joint or situation.joint_taxation is False
