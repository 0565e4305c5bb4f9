"""A quote, line by line: what each act costs, what the law and her cover pay of it, what is left to find.

Amounts are whole cents. The five sums are those that agents read on the form of individual aids of the Bas-Rhin.
"""

# ruff: noqa: RUF009 (`told` is dataclasses.field with a description)

from dataclasses import dataclass
from datetime import date

from relais.base.french import day, euros
from relais.base.moves import Labelled
from relais.base.reading import Cents, Name, Text, told, unknown
from relais.base.words import Sentence, say
from relais.referrals.codes import Care


class NoBasket(Labelled):
    """Why « 100 % Santé » is not taken where it would leave nothing to pay."""

    CLINICAL = "clinical", "Le professionnel le déconseille pour elle, et lui a dit pourquoi"
    NOT_FOR_THIS = "not_for_this", "Il n’existe pas pour cette dent, cette vue ou cette oreille"
    NOT_OFFERED = "not_offered", "Le professionnel ne le fait pas, et personne d’autre près de chez elle"
    HER_CHOICE = "her_choice", "Elle préfère l’autre, en sachant ce qu’il lui restera à payer"
    CONTRACT = "contract", "Son contrat n’est pas « responsable » : il ne serait pas gratuit"


class Rest:
    """What is left of one price, once each of them has paid its part."""

    @property
    def left(self) -> int:
        return self.price - self.statutory - self.complementary - self.other


class Sums:
    """What all the lines come to."""

    @property
    def cost(self) -> int:
        return sum(line.price for line in self.lines)

    @property
    def statutory(self) -> int:
        return sum(line.statutory for line in self.lines)

    @property
    def complementary(self) -> int:
        return sum(line.complementary for line in self.lines)

    @property
    def other(self) -> int:
        return sum(line.other for line in self.lines)


@dataclass(frozen=True, kw_only=True)
class Line(Rest):
    """One act or item. `other`: what somebody outside the plan pays already (a family, an insurance)."""

    label: Text = told("acte ou article, comme le devis le nomme")
    care: Care = told("soin dont il s’agit")
    price: Cents = told("prix du devis")
    statutory: Cents = told("part de l’assurance maladie", default=0)
    complementary: Cents = told("part de la complémentaire", default=0)
    other: Cents = told("ce que quelqu’un d’autre paie déjà, hors du plan", default=0)
    act: Name | None = unknown("nom de repère de l’acte, dans les tables de Relais")
    base: Cents | None = unknown("base de remboursement, comme le devis la donne")
    no_basket: NoBasket | None = unknown("pourquoi le 100 % Santé n’est pas pris là où il serait gratuit")


@dataclass(frozen=True, kw_only=True)
class Quote(Sums):
    lines: tuple[Line, ...] = told("les lignes du devis")
    valid_until: date | None = unknown("dernier jour où le devis vaut")

    @property
    def left(self) -> int:
        """What is left to find: the plan shares it out, to the cent."""
        return self.cost - self.statutory - self.complementary - self.other


def why_paid_above(quote: Quote) -> Sentence | None:
    """The first line of which more is paid than it costs."""
    for line in quote.lines:
        if line.left < 0:
            return say(
                "« {what} » : les parts dépassent le prix de {sum}. Reprenez les montants du devis.",
                what=line.label,
                sum=euros(-line.left),
            )
    return None


def why_not_finance(quote: Quote, on: date) -> Sentence | None:
    """Why no plan may rest upon this quote on that day."""
    if not quote.lines:
        return say("Le devis est vide : ajoutez ce que le professionnel propose, ligne par ligne.")
    if refused := why_paid_above(quote):
        return refused
    if quote.valid_until and quote.valid_until < on:
        return say(
            "Ce devis n’est plus valable depuis le {day} : demandez-en un nouveau au professionnel.",
            day=day(quote.valid_until),
        )
    if not quote.left:
        return say("Il ne reste rien à payer : aucun financement n’est à chercher.")
    return None
