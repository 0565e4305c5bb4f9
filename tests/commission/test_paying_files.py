"""Payment orders as files: what a bank reads is valid, counts right, and is refused before it would be."""

import csv
import doctest
import io
import random
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path

import pytest
import sepaxml
import xmlschema
from hypothesis import given, settings
from hypothesis import strategies as st

from relais.commission import paying_files
from relais.commission.paying_files import (
    Account,
    Order,
    OrderRefused,
    Transfer,
    Version,
    as_csv,
    bank_text,
    credit_transfer,
    refusals,
)

HERS, PROVIDERS = "FR14 2004 1010 0505 0001 3M02 606", "FR7630006000011234567890189"
NAMES = st.text(max_size=90)
each_version = pytest.mark.parametrize("version", list(Version), ids=lambda one: one.name)


def a_transfer(**told) -> Transfer:
    return Transfer(
        **{"reference": "A-2026-12-1", "payee": "Colette Fabre", "iban": HERS, "cents": 10114} | told
    )


def an_order(*transfers: Transfer, **told) -> Order:
    return Order(
        **{
            "reference": "OP-2026-7",
            "made_at": datetime(2026, 11, 22, 10, 30),
            "pay_on": date(2026, 11, 24),
            "account": Account(name="CPAM du Tarn", iban=PROVIDERS, bic="AGRIFRPP"),
            "transfers": transfers or (a_transfer(),),
        }
        | told
    )


@cache
def schema(version: Version) -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(Path(sepaxml.__file__).parent / "schemas" / f"{version}.xsd")


def read(order: Order, version: Version = Version.OF_2009) -> ET.Element:
    """Validated again by the schema alone, namespaces put aside."""
    told = credit_transfer(order, version)
    schema(version).validate(told.decode())
    return ET.fromstring(re.sub(rb' xmlns="[^"]+"', b"", told, count=1))


def texts(root: ET.Element, path: str) -> list[str]:
    return [one.text for one in root.findall(f".//{path}")]


def why(order: Order) -> list[str]:
    found = [str(one) for one in refusals(order)]
    with pytest.raises(OrderRefused) as trouble:
        credit_transfer(order)
    assert str(trouble.value) == "\n".join(found)
    with pytest.raises(OrderRefused):
        as_csv(order)
    return found


# --- what the bank reads ---------------------------------------------------------------------------------------------
@each_version
def test_the_message_says_who_pays_whom_what_and_when(version):
    root = read(an_order(), version)
    assert texts(root, "Dbtr/Nm") == ["CPAM du Tarn"]
    assert texts(root, "DbtrAcct/Id/IBAN") == [PROVIDERS]
    assert texts(root, "Cdtr/Nm") == ["Colette Fabre"]
    assert texts(root, "CdtrAcct/Id/IBAN") == ["FR1420041010050500013M02606"]
    assert texts(root, "InstdAmt") == ["101.14"]
    assert root.find(".//InstdAmt").attrib == {"Ccy": "EUR"}
    assert root.find(".//ReqdExctnDt").itertext().__next__() == "2026-11-24"


@each_version
def test_its_identifiers_and_instant_are_those_given(version):
    root = read(an_order(), version)
    assert texts(root, "MsgId") == texts(root, "PmtInfId") == ["OP-2026-7"]
    assert texts(root, "CreDtTm") == ["2026-11-22T10:30:00"]
    assert texts(root, "EndToEndId") == ["A-2026-12-1"]


@each_version
def test_the_same_order_gives_the_same_bytes(version):
    order = an_order(a_transfer(), a_transfer(reference="A-2", iban=PROVIDERS, cents=1))
    assert credit_transfer(order, version) == credit_transfer(order, version)


def test_nothing_but_the_reference_is_printed_beside_a_transfer():
    assert texts(read(an_order()), "Ustrd") == ["Aide individuelle A-2026-12-1"]


def test_three_payments_make_three_lines_and_their_sum():
    root = read(
        an_order(*(a_transfer(reference=f"A-{at}", cents=cents) for at, cents in enumerate((1, 10114, 99))))
    )
    assert texts(root, "InstdAmt") == ["0.01", "101.14", "0.99"]
    assert texts(root, "CtrlSum") == ["102.14", "102.14"]
    assert texts(root, "NbOfTxs") == ["3", "3"]


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(1, paying_files.MOST_CENTS), min_size=1, max_size=30))
def test_the_control_sum_and_the_count_are_those_of_the_lines(amounts):
    order = an_order(*(a_transfer(reference=f"A-{at}", cents=cents) for at, cents in enumerate(amounts)))
    root = read(order)
    total = f"{sum(amounts) // 100}.{sum(amounts) % 100:02d}"
    assert texts(root, "GrpHdr/CtrlSum") == texts(root, "PmtInf/CtrlSum") == [total]
    assert texts(root, "GrpHdr/NbOfTxs") == texts(root, "PmtInf/NbOfTxs") == [str(len(amounts))]
    assert [int(told.replace(".", "")) for told in texts(root, "InstdAmt")] == amounts
    assert order.cents == sum(amounts)


# --- names -----------------------------------------------------------------------------------------------------------
def test_the_examples_of_the_module_are_right():
    assert doctest.testmod(paying_files).failed == 0


@given(NAMES)
def test_a_name_is_written_in_the_letters_that_banks_take(name):
    told = bank_text(name)
    assert re.fullmatch(r"[A-Za-z0-9/\-?:().,'+ ]{0,70}", told)
    assert told == told.strip()
    assert bank_text(told) == told


@settings(max_examples=60, deadline=None)
@given(
    NAMES, st.one_of(NAMES, st.sampled_from([HERS, PROVIDERS, HERS.replace("1", "١"), f"{HERS}\n"])), NAMES
)
def test_whatever_was_typed_is_refused_here_or_valid_there(payee, number, reference):
    order = an_order(a_transfer(payee=payee, iban=number, reference=reference))
    if not refusals(order):
        assert texts(read(order), "Cdtr/Nm") == [bank_text(payee)]


def test_a_name_is_only_text():
    assert texts(read(an_order(a_transfer(payee="<Nm>&amp;]]> Fabre"))), "Cdtr/Nm") == ["Nm +amp Fabre"]


# --- what is refused -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"iban": HERS.replace("606", "607")}, "cet IBAN n’est pas juste : recopiez-le"),
        ({"iban": HERS[:-1]}, "cet IBAN n’est pas juste"),
        ({"iban": ""}, "cet IBAN n’est pas juste"),
        ({"iban": "TN5910006035183598478831"}, "ce compte est hors de l’Espace économique européen (TN)"),
        ({"payee": " "}, "le nom du titulaire du compte manque."),
        ({"payee": "🙂"}, "le nom du titulaire du compte manque."),
        ({"cents": 0}, "le montant va d’un centime à 100\u202f000,00\u00a0€."),
        ({"cents": -1}, "le montant va d’un centime"),
        ({"cents": paying_files.MOST_CENTS + 1}, "le montant va d’un centime"),
        ({"reference": "A" * 36}, "la référence tient en 35 lettres"),
        ({"reference": "A/1"}, "la référence tient en 35 lettres"),
    ],
)
def test_a_line_that_a_bank_would_reject_is_told_with_its_number(changes, said):
    order = an_order(a_transfer(reference="B-1"), a_transfer(**changes))
    (only,) = why(order)
    assert only.startswith(f"Ligne 2 : {said}")


def test_every_wrong_line_is_told_at_once():
    order = an_order(a_transfer(cents=0), a_transfer(reference="A-2"), a_transfer(reference="A-3", iban="?"))
    assert [one.line for one in refusals(order)] == [1, 3]


def test_two_payments_never_share_their_reference():
    assert why(an_order(a_transfer(), a_transfer())) == [
        f"Ligne {line} : la référence « A-2026-12-1 » sert déjà : chaque paiement a la sienne."
        for line in (1, 2)
    ]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"transfers": ()}, "Il n’y a rien à payer dans cet ordre."),
        ({"reference": "OP 7"}, "La référence de l’ordre tient en 35 lettres, chiffres ou tirets."),
        ({"pay_on": date(2026, 11, 21)}, "Le jour du paiement est passé"),
        ({"account": {"name": ""}}, "Le nom du titulaire du compte de la caisse manque"),
        ({"account": {"iban": "FR76"}}, "Compte de la caisse : cet IBAN n’est pas juste"),
        ({"account": {"bic": "AGRI"}}, "Compte de la caisse : ce BIC n’est pas juste"),
    ],
)
def test_an_order_that_a_bank_would_reject_says_why(changes, said):
    if isinstance(changes.get("account"), dict):
        changes = {"account": replace(an_order().account, **changes["account"])}
    (only,) = why(replace(an_order(), **changes))
    assert only.startswith(said)


def test_one_wrong_figure_of_an_iban_is_always_seen():
    draw = random.Random(7)
    figures = [at for at, sign in enumerate(PROVIDERS) if sign.isdigit()]
    for at in figures:
        other = draw.choice([sign for sign in "0123456789" if sign != PROVIDERS[at]])
        assert paying_files.why_not_iban(PROVIDERS[:at] + other + PROVIDERS[at + 1 :])


@pytest.mark.parametrize(
    "number",
    [
        "BE68539007547034",
        "DE89370400440532013000",
        "ES9121000418450200051332",
        "IT60X0542811101000000123456",
        "LU280019400644750000",
        "MC5811222000010123456789030",
        "nl91 abna 0417 1643 00",
        "PT50000201231234567890154",
    ],
)
def test_an_account_where_an_iban_is_enough_is_paid_however_it_is_typed(number):
    assert texts(read(an_order(a_transfer(iban=number))), "CdtrAcct/Id/IBAN") == [
        number.replace(" ", "").upper()
    ]


@pytest.mark.parametrize("number", ["CH9300762011623852957", "GB29NWBK60161331926819"])
def test_an_account_elsewhere_asks_for_more_than_an_iban(number):
    (only,) = why(an_order(a_transfer(iban=number)))
    assert number[:2] in only


def test_the_day_of_the_order_may_be_the_day_of_the_payment():
    assert refusals(an_order(pay_on=date(2026, 11, 22))) == ()


def test_the_library_changes_nothing_of_what_it_is_given():
    order = an_order()
    credit_transfer(order)
    assert order == an_order()


# --- the table -------------------------------------------------------------------------------------------------------
def test_the_table_says_the_same_with_names_as_they_are_written():
    told = as_csv(
        an_order(a_transfer(payee="Zoé Łuczak", cents=5), a_transfer(reference="A-2", iban=PROVIDERS))
    )
    header, *rows = csv.reader(io.StringIO(told.lstrip("\ufeff")), delimiter=";")
    assert header[2:6] == ["Référence", "Bénéficiaire", "IBAN", "Montant en euros"]
    assert rows[0] == [
        "OP-2026-7",
        "24/11/2026",
        "A-2026-12-1",
        "Zoé Łuczak",
        "FR1420041010050500013M02606",
        "0,05",
        "Aide individuelle A-2026-12-1",
    ]
    assert rows[1][5] == "101,14"


def test_no_cell_of_the_table_is_a_formula():
    told = as_csv(an_order(a_transfer(payee="=HYPERLINK(A1)")))
    assert '"\'=HYPERLINK(A1)"' in told
