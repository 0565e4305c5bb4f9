"""A payment order as files: a table to read, and an ISO 20022 credit transfer (pain.001) for the bank. Whole cents.

The same order gives the same bytes: its reference, its instant and its day are given. Nothing of her health leaves: what
the bank prints beside a transfer is the reference of the aid.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sepaxml import SepaTransfer
from stdnum import bic, iban
from text_unidecode import unidecode

from relais.base import csv_text
from relais.base.french import euros
from relais.base.words import Sentence, say

MOST_CENTS = 10_000_000  # a hundred thousand euros of aid in one line is a slip of the finger
SIGNS_OF_A_NAME = 70
REFERENCE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,33}[A-Za-z0-9])?")
# What every bank of the SEPA takes (EPC217-08); the rest becomes a space.
REFUSED_BY_BANKS = re.compile(r"[^A-Za-z0-9/\-?:().,'+ ]")
# The European Economic Area: there an IBAN is enough (regulation EU 260/2012); elsewhere a bank asks for more. Monaco's
# banks are paid as those of France.
PAID_BY_IBAN = re.compile(
    "AT|BE|BG|CY|CZ|DE|DK|EE|ES|FI|FR|GR|HR|HU|IE|IS|IT|LI|LT|LU|LV|MC|MT|NL|NO|PL|PT|RO|SE|SI|SK"
)


class Version(StrEnum):
    """Of the message: French banks take the one of 2009, and more and more that of 2019."""

    OF_2009 = "pain.001.001.03"
    OF_2019 = "pain.001.001.09"


@dataclass(frozen=True, kw_only=True)
class Account:
    """The fund's, from which it pays."""

    name: str
    iban: str
    bic: str


@dataclass(frozen=True, kw_only=True)
class Transfer:
    """`reference`: of this payment alone, pseudonymous; both ends read it. `payee`: who holds the account."""

    reference: str
    payee: str
    iban: str
    cents: int


@dataclass(frozen=True, kw_only=True)
class Order:
    """`made_at`: the instant in France; `pay_on`: the day on which the bank is asked to pay."""

    reference: str
    made_at: datetime
    pay_on: date
    account: Account
    transfers: tuple[Transfer, ...]

    @property
    def cents(self) -> int:
        """The control sum: what the file says of itself, and the bank counts again."""
        return sum(one.cents for one in self.transfers)


@dataclass(frozen=True)
class Refusal:
    """`line`: from 1, as one reads; 0: the order itself."""

    line: int
    why: Sentence

    def __str__(self) -> str:
        if not self.line:
            return str(self.why)
        return say("Ligne {line} : {why}", line=self.line, why=self.why)


class OrderRefused(Exception):
    """No file is made of an order that a bank would reject; `refusals` says all that is to be mended."""

    def __init__(self, refusals: tuple[Refusal, ...]) -> None:
        self.refusals = refusals
        super().__init__("\n".join(map(str, refusals)))


# --- the two files ------------------------------------------------------------------------------------------------
def credit_transfer(order: Order, version: Version = Version.OF_2009) -> bytes:
    """The message, validated against the schema of its version. Raises OrderRefused."""
    _refuse(order)
    account = order.account
    told = {
        "name": bank_text(account.name),
        "IBAN": iban.compact(account.iban),
        "BIC": bic.compact(account.bic),
        "batch": True,
        "currency": "EUR",
    }
    message = _Message(order, told, version)
    for one in order.transfers:
        message.add_payment(
            {
                "name": bank_text(one.payee),
                "IBAN": iban.compact(one.iban),
                "amount": one.cents,
                "execution_date": order.pay_on,
                "description": _printed(one),
                "endtoend_id": one.reference,
            }
        )
    return message.export(validate=True)


def as_csv(order: Order) -> str:
    """The same transfers for a spreadsheet, names as they are written. Raises OrderRefused."""
    _refuse(order)
    headers = (
        say("Ordre"),
        say("À payer le"),
        say("Référence"),
        say("Bénéficiaire"),
        say("IBAN"),
        say("Montant en euros"),
        say("Libellé"),
    )
    return csv_text.table(
        headers,
        (
            (
                order.reference,
                order.pay_on,
                one.reference,
                one.payee,
                iban.compact(one.iban),
                _amount(one.cents),
                _printed(one),
            )
            for one in order.transfers
        ),
    )


def bank_text(text: str) -> str:
    """In the letters that banks take, as long as they keep.

    >>> bank_text("  Zoé Łuczak-Nguyễn & fils ")
    'Zoe Luczak-Nguyen + fils'
    """
    told = REFUSED_BY_BANKS.sub(" ", unidecode(text).replace("&", "+"))
    return " ".join(told.split())[:SIGNS_OF_A_NAME].strip()


class _Message(SepaTransfer):
    """Its identifiers and its instant are ours: the library draws some at random, and reads the clock."""

    def __init__(self, order: Order, account: dict, version: Version) -> None:
        self._order = order
        super().__init__(account, schema=version.value, clean=False)

    def _finalize_batch(self) -> None:
        super()._finalize_batch()
        self._xml.find(".//GrpHdr/MsgId").text = self._order.reference
        self._xml.find(".//GrpHdr/CreDtTm").text = f"{self._order.made_at:%Y-%m-%dT%H:%M:%S}"
        (batch,) = self._xml.findall(".//PmtInf/PmtInfId")  # one day, one account: one batch
        batch.text = self._order.reference


def _printed(one: Transfer) -> str:
    """Whatever the language of whoever makes the file."""
    return f"Aide individuelle {one.reference}"


def _amount(cents: int) -> str:
    return f"{cents // 100},{cents % 100:02d}"


# --- what a bank would reject ---------------------------------------------------------------------------------------
def refusals(order: Order) -> tuple[Refusal, ...]:
    """All of them, the order's own first, then line by line."""
    return tuple(_refusals(order))


def why_not_iban(number: str) -> Sentence | None:
    """Its key and its country's length; not the list of Belgian banks that the library holds: it ages."""
    if not iban.is_valid(number, check_country=False):
        return say("cet IBAN n’est pas juste : recopiez-le depuis le relevé d’identité bancaire.")
    country = iban.compact(number)[:2]
    if not PAID_BY_IBAN.fullmatch(country):
        return say(
            "ce compte est hors de l’Espace économique européen ({country}) : ce fichier ne peut pas le payer.",
            country=country,
        )
    return None


def _refuse(order: Order) -> None:
    if found := refusals(order):
        raise OrderRefused(found)


def _refusals(order: Order) -> Iterator[Refusal]:
    for why in _of_the_order(order):
        yield Refusal(0, why)
    times = Counter(one.reference for one in order.transfers)
    for line, one in enumerate(order.transfers, start=1):
        for why in _of_a_transfer(one, times):
            yield Refusal(line, why)


def _of_the_order(order: Order) -> Iterator[Sentence]:
    if not order.transfers:
        yield say("Il n’y a rien à payer dans cet ordre.")
    if not REFERENCE.fullmatch(order.reference):
        yield say("La référence de l’ordre tient en 35 lettres, chiffres ou tirets.")
    if order.pay_on < order.made_at.date():
        yield say("Le jour du paiement est passé : choisissez aujourd’hui ou un jour à venir.")
    if not bank_text(order.account.name):
        yield say("Le nom du titulaire du compte de la caisse manque : complétez les réglages.")
    if why := why_not_iban(order.account.iban):
        yield say("Compte de la caisse : {why}", why=why)
    if not bic.is_valid(order.account.bic):
        yield say("Compte de la caisse : ce BIC n’est pas juste, il a 8 ou 11 signes.")


def _of_a_transfer(one: Transfer, times: Counter[str]) -> Iterator[Sentence]:
    if not REFERENCE.fullmatch(one.reference):
        yield say("la référence tient en 35 lettres, chiffres ou tirets.")
    elif times[one.reference] > 1:
        yield say(
            "la référence « {reference} » sert déjà : chaque paiement a la sienne.", reference=one.reference
        )
    if not bank_text(one.payee):
        yield say("le nom du titulaire du compte manque.")
    if why := why_not_iban(one.iban):
        yield why
    if not 0 < one.cents <= MOST_CENTS:
        yield say("le montant va d’un centime à {most}.", most=euros(MOST_CENTS))
