"""What the law and her cover should pay of an act, with its working: a proposal that the adviser may always overtype.

Amounts are whole cents; each share is rounded to the nearest cent, half a cent going up. What no source gives is not
proposed: the share is None, and a caution says where to read it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from relais.base.french import euros
from relais.base.moves import Labelled
from relais.base.words import Sentence, say
from relais.referrals.codes import Care
from relais.rights import scales
from relais.rights.situation import CoverKind
from relais.territory.rules import Certainty

from . import acts
from .acts import Act, Basket
from .quote import Line

WHOLE, NOTHING = Decimal(1), Decimal(0)


class Cover(Labelled):
    """What pays beside the law, as far as a quote is concerned."""

    UNKNOWN = "unknown", "à vérifier"
    NONE = "none", "aucune complémentaire"
    COMPLEMENTARY = "complementary", "une complémentaire (mutuelle, employeur)"
    C2S = "c2s", "la Complémentaire santé solidaire (C2S)"
    AME = "ame", "l’aide médicale de l’État (AME)"


# What her situation tells, in the words of a quote.
OF_KIND = {
    CoverKind.NONE: Cover.NONE,
    CoverKind.C2S_FREE: Cover.C2S,
    CoverKind.C2S_PAYING: Cover.C2S,
    CoverKind.EMPLOYER: Cover.COMPLEMENTARY,
    CoverKind.INDIVIDUAL: Cover.COMPLEMENTARY,
    CoverKind.AME: Cover.AME,
}
FREE_BASKET = frozenset({Cover.COMPLEMENTARY, Cover.C2S})  # with these, the basket leaves nothing to pay
WITHOUT_FLAT = frozenset({Cover.C2S, Cover.AME})


@dataclass(frozen=True)
class Covered:
    """How she is covered. `long_illness`: these acts belong to the care of her recognised long illness (ALD)."""

    cover: Cover = Cover.UNKNOWN
    long_illness: bool = False
    local_scheme: bool = False


@dataclass(frozen=True)
class Share:
    """Cents, or None when nothing tells them; `working` says how, or why not."""

    amount: int | None
    working: Sentence
    certainty: Certainty = Certainty.CERTAIN


@dataclass(frozen=True)
class Shares:
    """Both shares of one line, and what to check before believing them."""

    statutory: Share
    complementary: Share
    cautions: tuple[Sentence, ...]


@dataclass(frozen=True)
class _Asked:
    """One line to share out, with what the tables say of it that day."""

    care: Care
    price: int
    covered: Covered
    on: date
    act: Act | None
    base: int | None

    @property
    def counted(self) -> int:
        """The law pays a part of the base, never of more than the price."""
        return min(self.base or 0, self.price)

    @property
    def in_basket(self) -> bool:
        act = self.act
        return bool(
            act and act.basket == Basket.NOTHING_LEFT and (act.ceiling is None or self.price <= act.ceiling)
        )

    @property
    def never_paid(self) -> bool:
        """Whatever her rights, the law pays nothing of it."""
        return self.act is not None and self.act.rate == NOTHING

    @property
    def nothing_left(self) -> bool:
        return self.in_basket and self.covered.cover in FREE_BASKET


@dataclass(frozen=True)
class _Rate:
    """The rate that applies to her, and the words that say why; `general`: what anyone would have."""

    value: Decimal
    why: str
    certainty: Certainty


def shares(
    care: Care, price: int, covered: Covered, on: date, *, act: str = "", base: int | None = None
) -> Shares:
    """What should be paid of one line. `price`, `base`: cents; a base that the quote gives goes before the table's.

    Sources: financing/data (each line), and README.md there for what the rules say.
    """
    known = acts.act(act, on) if act else None
    if base is None and known:
        base = known.base
    asked = _Asked(known.care if known else care, price, covered, on, known, base)
    rate = _rate(asked)
    statutory = _statutory(asked, rate)
    complementary = _complementary(asked, rate, statutory)
    return Shares(statutory, complementary, tuple(_cautions(asked)))


def why_propose_basket(line: Line, covered: Covered, on: date) -> Sentence | None:
    """Why an act of « 100 % Santé » is to be proposed before this one; None when it would not be free for her, or when
    this one leaves her nothing to pay either."""
    instead = alternative(line, on)
    if not instead or covered.cover not in FREE_BASKET or not line.left:
        return None
    if instead.ceiling is None:
        return say(
            "« {act} » est dans le panier 100 % Santé : il ne lui resterait rien à payer.", act=instead.label
        )
    return say(
        "« {act} » est dans le panier 100 % Santé : jusqu’à {most}, il ne lui resterait rien à payer.",
        act=instead.label,
        most=euros(instead.ceiling),
    )


def alternative(line: Line, on: date) -> Act | None:
    """The act of the basket that could take the place of this one: another, or the same at the price of the basket."""
    known = acts.act(line.act, on) if line.act else None
    if known is None or known.instead:
        return known and acts.act(known.instead, on)
    dear = known.basket == Basket.NOTHING_LEFT and known.ceiling is not None and line.price > known.ceiling
    return known if dear else None


# --- the law ----------------------------------------------------------------------------------------------------
def _rate(asked: _Asked) -> _Rate | None:
    """The rate of the base that is paid for her; None when nobody found it."""
    if asked.never_paid:
        return _Rate(NOTHING, "", Certainty.CERTAIN)
    if asked.covered.cover == Cover.AME:
        return _Rate(WHOLE, say("AME"), Certainty.CERTAIN)
    if asked.covered.long_illness:
        return _Rate(WHOLE, say("affection de longue durée"), Certainty.CERTAIN)
    found = acts.rate(asked.care, asked.on)
    general = asked.act.rate if asked.act and asked.act.rate is not None else found and found.general
    if asked.covered.local_scheme and found and found.local is not None:
        return _Rate(max(found.local, general or found.local), say("régime local"), found.certainty)
    if general is None:
        return None
    return _Rate(general, "", found.certainty if found else Certainty.PROBABLE)


def _statutory(asked: _Asked, rate: _Rate | None) -> Share:
    if asked.base is None:
        return Share(None, say("Base de remboursement à lire sur le devis."), Certainty.UNCERTAIN)
    if rate is None:
        return Share(
            None, say("Taux à confirmer : recopiez la part du devis, ou demandez-la."), Certainty.UNCERTAIN
        )
    if asked.never_paid:
        return Share(0, say("elle ne paie pas cet acte."), _least_sure(rate.certainty, asked.act))
    paid = _part(asked.counted, rate.value)
    flat = min(_flat(asked), paid)
    told = say(
        "{of} {base} × {rate} = {paid}",
        of=say("prix") if asked.price < asked.base else say("base"),
        base=euros(asked.counted),
        rate=_percent(rate.value),
        paid=euros(paid),
    )
    if rate.why:
        told = say("{told} ({why})", told=told, why=rate.why)
    if flat:
        told = say(
            "{told}, moins {flat} de participation forfaitaire : {left}",
            told=told,
            flat=euros(flat),
            left=euros(paid - flat),
        )
    return Share(paid - flat, told, _least_sure(rate.certainty, asked.act))


def _flat(asked: _Asked) -> int:
    """The flat contribution kept from a visit, which no cover pays back; C2S and AME are spared."""
    found = acts.rate(asked.care, asked.on)
    if not found or not found.flat or asked.covered.cover in WITHOUT_FLAT:
        return 0
    figure = scales.in_force("participation_forfaitaire", asked.on)
    return figure.cents if figure else 0


# --- her cover ----------------------------------------------------------------------------------------------------
def _complementary(asked: _Asked, rate: _Rate | None, statutory: Share) -> Share:
    cover = asked.covered.cover
    if cover == Cover.NONE:
        return Share(0, say("Aucune complémentaire."))
    if cover == Cover.AME:
        return Share(0, say("L’AME ne paie rien au-delà de la base."))
    if cover == Cover.UNKNOWN:
        return Share(None, say("Dites d’abord quelle complémentaire elle a."), Certainty.UNCERTAIN)
    if asked.never_paid and cover == Cover.C2S:
        return Share(0, say("la C2S ne paie que ce que l’assurance maladie rembourse."), Certainty.PROBABLE)
    if statutory.amount is None or rate is None or asked.never_paid:
        return Share(
            None, say("À lire sur le devis, ou à demander à sa complémentaire."), Certainty.UNCERTAIN
        )
    if asked.nothing_left:
        return _rest_of_the_basket(asked, statutory.amount)
    paid = asked.counted - _part(asked.counted, rate.value)
    if not paid:
        return Share(0, say("rien : il n’y a pas de ticket modérateur."), Certainty.PROBABLE)
    told = say(
        "ticket modérateur {base} − {law} = {paid}",
        base=euros(asked.counted),
        law=euros(asked.counted - paid),
        paid=euros(paid),
    )
    return Share(paid, told, Certainty.PROBABLE)


def _rest_of_the_basket(asked: _Asked, statutory: int) -> Share:
    paid = asked.price - statutory
    told = say(
        "100 % Santé : {price} − {law} = {paid}",
        price=euros(asked.price),
        law=euros(statutory),
        paid=euros(paid),
    )
    return Share(paid, told, _least_sure(Certainty.CERTAIN, asked.act))


# --- what to check --------------------------------------------------------------------------------------------------
def _cautions(asked: _Asked) -> Iterator[Sentence]:
    for rule in CAUTIONS:
        if caution := rule(asked):
            yield caution


def _over_the_ceiling(asked: _Asked) -> Sentence | None:
    act = asked.act
    if not act or act.ceiling is None or asked.price <= act.ceiling:
        return None
    return say(
        "Le prix dépasse le plafond connu pour cet acte, {most} : vérifiez l’acte sur le devis.",
        most=euros(act.ceiling),
    )


def _basket_of_hers(asked: _Asked) -> Sentence | None:
    if not asked.in_basket:
        return None
    if asked.covered.cover == Cover.NONE:
        return say("Le 100 % Santé n’est gratuit qu’avec une complémentaire : voyez d’abord la C2S.")
    if asked.covered.cover == Cover.AME:
        return say("L’AME ne comprend pas les paniers 100 % Santé.")
    if asked.nothing_left and asked.base is None:
        return say("Rien ne doit rester à payer : recopiez les deux parts du devis.")
    if asked.covered.cover == Cover.COMPLEMENTARY:
        return say("Vérifiez que son contrat est « responsable » : presque tous le sont.")
    return None


def _beyond_the_base(asked: _Asked) -> Sentence | None:
    if asked.nothing_left or not asked.base or asked.price <= asked.base:
        return None
    more = euros(asked.price - asked.base)
    if asked.covered.cover == Cover.COMPLEMENTARY:
        return say(
            "Au-delà de la base, {more} : seul son contrat dit ce qu’il paie. Demandez sa réponse.", more=more
        )
    if asked.covered.cover == Cover.C2S:
        return say(
            "Au-delà de la base, {more} : la C2S n’en paie que ce qu’un arrêté fixe, et le professionnel ne peut pas le "
            "facturer sans une demande particulière de la personne. Voyez avec lui et la caisse.",
            more=more,
        )
    return None


def _long_illness(asked: _Asked) -> Sentence | None:
    if not asked.covered.long_illness:
        return None
    return say("Seulement si ce soin est inscrit à son affection de longue durée ; jamais le dépassement.")


def _local(asked: _Asked) -> Sentence | None:
    if not asked.covered.local_scheme or asked.covered.long_illness:
        return None
    found = acts.rate(asked.care, asked.on)
    if found and found.local is not None:
        return None
    return say("Ce que le régime local ajoute pour ce soin n’a pas été trouvé : demandez-le à la caisse.")


def _spared(asked: _Asked) -> Sentence | None:
    if not _flat(asked):
        return None
    return say("Pas de participation forfaitaire pour un enfant, ni en fin de grossesse.")


def _unsure(asked: _Asked) -> Sentence | None:
    if asked.act and asked.act.certainty == Certainty.PROBABLE:
        return say("Tarif à confirmer : le devis du professionnel fait foi.")
    return None


CAUTIONS = (_over_the_ceiling, _basket_of_hers, _beyond_the_base, _long_illness, _local, _spared, _unsure)


# --- figures --------------------------------------------------------------------------------------------------------
def _part(amount: int, rate: Decimal) -> int:
    """To the nearest cent, half a cent going up."""
    return int((amount * rate).quantize(Decimal(1), ROUND_HALF_UP))


def _percent(rate: Decimal) -> str:
    return f"{(rate * 100).normalize():f} %".replace(".", ",")


def _least_sure(certainty: Certainty, act: Act | None) -> Certainty:
    return Certainty.PROBABLE if act and act.certainty == Certainty.PROBABLE else certainty
