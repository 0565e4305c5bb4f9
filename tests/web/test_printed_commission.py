"""The letter of a decision and the minutes of a sitting: what they say, to whom, and what they never name."""

import io
import json
import os
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pikepdf
import pytest

from relais.base.pdf import pages, pdf
from relais.commission.decision_rules import Outcome, Reason
from relais.commission.local_rules import AidKind, proposal
from relais.commission.rules import Payee
from relais.web.commission.printed_commission import OPEN_TO_REMEDY, PROOFS, REASONS, Letter, letter
from relais.web.commission.printed_minutes import College, EnvelopeLine, Item, Minutes, minutes
from relais.web.rights.printed import TEMPLATES
from tests.pdf import picture, words

DAY = date(2026, 11, 24)
each_outcome = pytest.mark.parametrize("outcome", list(Outcome))


def a_letter(**told) -> Letter:
    return Letter(
        **{
            "fund": ("CPAM du Tarn", "5 place Lapérouse", "81016 Albi Cedex 9"),
            "place": "Albi",
            "on": date(2026, 11, 25),
            "to": ("Colette Fabre", "12 rue des Potiers", "81300 Graulhet"),
            "person": "Colette Fabre",
            "number": "K7F32M9Q",
            "kind": AidKind.UNCOVERED_CARE,
            "details": "Prothèse dentaire, deux couronnes",
            "decided_on": DAY,
            "outcome": Outcome.GRANTED_PARTIAL,
            "wanted": 148000,
            "cents": 80000,
            "left_to_her": 12000,
            "reason": Reason.SHARED,
            "words": "Le CCAS de Graulhet paie 560 €.",
            "use_by": date(2027, 5, 24),
            "payee": Payee.PROVIDER,
            "missing": ("réponse de la complémentaire",),
            "until": date(2026, 12, 20),
            "remedies": proposal().remedies,
            "call": (("Nadia Ferrand, votre conseillère", "0563481220"),),
            "signed": ("Pour la commission", "Hélène Vidal, présidente"),
        }
        | told
    )


def an_item(**told) -> Item:
    return Item(
        **{
            "number": "K7F32M9Q",
            "kind": "soins peu ou pas remboursés",
            "wanted": 148000,
            "decision": "accordée en partie",
            "cents": 80000,
            "in_favour": 6,
            "against": 1,
        }
        | told
    )


def some_minutes(*items: Item, **told) -> Minutes:
    return Minutes(
        **{
            "fund": "CPAM du Tarn",
            "on": DAY,
            "place": "Albi",
            "opened_at": datetime(2026, 11, 24, 14),
            "closed_at": datetime(2026, 11, 24, 16, 35),
            "rules": "2026-1",
            "voted_on": date(2026, 1, 12),
            "colleges": (
                College(name="employeurs", seats=4, present=("Luc Marty", "Anne Sol")),
                College(name="Mutualité française", seats=1),
            ),
            "quorum": 2,
            "items": items or (an_item(),),
            "envelopes": (
                EnvelopeLine(kind="handicap", credit=500000, before=300000, granted=80000, after=220000),
                EnvelopeLine(kind="autre aide", credit=100000, before=100000, granted=0, after=100000),
            ),
            "signatories": ("Hélène Vidal, présidente", "Sophie Cazals, secrétaire"),
        }
        | told
    )


def of_letter(told: Letter) -> bytes:
    return pdf(TEMPLATES / "letter.typ", letter(told))


def of_minutes(told: Minutes) -> bytes:
    return pdf(TEMPLATES / "minutes.typ", minutes(told))


# --- both ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "told", [of_letter(a_letter()), of_minutes(some_minutes())], ids=["letter", "minutes"]
)
def test_it_is_tagged_titled_and_says_its_language(told):
    document = pikepdf.open(io.BytesIO(told))
    assert document.Root.MarkInfo.Marked
    assert document.Root.Lang == "fr"
    assert "/StructTreeRoot" in document.Root
    with document.open_metadata() as meta:
        assert meta["pdfuaid:part"] == "1"
        assert meta["dc:title"]


def test_the_same_decision_gives_the_same_bytes():
    assert of_letter(a_letter()) == of_letter(a_letter())


def test_a_name_is_only_text():
    hostile = '#import "x" $ \\ ] } Zoé 😀'
    assert '#import "x" $ \\ ] } Zoé □' in words(of_letter(a_letter(person=hostile))).replace("\u2009", " ")


# --- the letter --------------------------------------------------------------------------------------------------------
def test_the_letter_says_the_result_why_what_to_do_until_when_the_remedies_and_whom_to_call():
    said = words(of_letter(a_letter()))
    order = [
        "Colette Fabre 12 rue des Potiers",
        "Albi, le 25 novembre 2026",
        "Votre aide est accordée en partie : 800,00 €, sur 1 480,00 € demandés.",
        "Il vous reste 120,00 € à payer.",
        "K7F32M9Q",
        "24 novembre 2026",
        "Quelqu’un d’autre paie une autre partie.",
        "Le CCAS de Graulhet paie 560 €.",
        "Envoyez-nous la facture du soignant.",
        "Nous payons alors directement le soignant ou le fournisseur : ne payez que le reste.",
        "Cette aide sert jusqu’au 24 mai 2027.",
        "Si vous n’êtes pas d’accord",
        "Ce nouvel examen est gratuit.",
        "Qui appeler",
        "05 63 48 12 20",
        "Hélène Vidal, présidente",
    ]
    assert [said.find(one) for one in order] == sorted(said.find(one) for one in order)
    assert [one for one in order if one not in said] == []


@each_outcome
def test_each_decision_has_its_letter_on_one_page(outcome):
    assert pages(of_letter(a_letter(outcome=outcome))) == 1


@each_outcome
def test_each_decision_is_told_first_and_says_what_follows(outcome):
    found = letter(a_letter(outcome=outcome))
    assert found["headline"].endswith(".")
    assert found["next"]


@pytest.mark.parametrize(
    ("outcome", "begins"),
    [
        (Outcome.GRANTED_FULL, "Votre aide est accordée : 800,00"),
        (Outcome.REFUSED, "Votre aide n’est pas accordée."),
        (Outcome.ADJOURNED, "La commission n’a pas encore décidé"),
        (Outcome.INADMISSIBLE, "La commission ne peut pas étudier votre demande."),
        (Outcome.WITHDRAWN, "Votre demande est retirée, comme vous l’avez voulu."),
    ],
)
def test_the_first_sentence_is_the_decision(outcome, begins):
    assert letter(a_letter(outcome=outcome))["headline"].startswith(begins)


@each_outcome
def test_remedies_are_told_whenever_less_than_all_was_given(outcome):
    assert bool(letter(a_letter(outcome=outcome))["remedies"]) == (outcome in OPEN_TO_REMEDY)


@each_outcome
def test_no_sum_is_told_where_none_was_given(outcome):
    said = json.dumps(letter(a_letter(outcome=outcome)), ensure_ascii=False)
    assert ("Il vous reste" in said) == (outcome in (Outcome.GRANTED_FULL, Outcome.GRANTED_PARTIAL))


def test_what_is_missing_is_listed_with_its_day():
    found = letter(a_letter(outcome=Outcome.ADJOURNED))
    assert found["missing"] == ["Réponse de la complémentaire"]
    assert found["last_day"].startswith("À envoyer jusqu’au 20 décembre 2026.")


def test_nothing_left_to_pay_is_good_news():
    assert letter(a_letter(left_to_her=0))["left"] == "Il ne vous reste rien à payer."


def test_to_the_adviser_it_is_still_her_letter():
    said = words(of_letter(a_letter(handed=True, to=("CCAS de Graulhet", "81300 Graulhet"))))
    assert "Cette lettre est pour Colette Fabre. Merci de la lire avec elle, et de la lui laisser." in said
    assert "Votre aide est accordée" in said


@pytest.mark.parametrize("reason", list(Reason))
def test_each_reason_is_told_to_her_in_plain_words(reason):
    assert reason in REASONS
    said = json.dumps(letter(a_letter(outcome=Outcome.REFUSED, reason=reason)), ensure_ascii=False)
    assert reason.label not in said or reason == Reason.OTHER
    assert " elle " not in said


@pytest.mark.parametrize("kind", list(AidKind))
def test_each_kind_of_aid_says_what_to_send(kind):
    assert kind in PROOFS
    assert letter(a_letter(kind=kind))["next"][0].startswith("Envoyez-nous l")


def test_what_she_is_paid_for_herself_comes_to_her_account():
    assert letter(a_letter(payee=Payee.PERSON))["next"][1] == "Nous versons alors l’aide sur votre compte."


def test_a_letter_says_what_the_fund_has_not_written_of_itself():
    bare = a_letter(
        fund=("CPAM du Tarn",), place="", to_write="À compléter avant d’imprimer : son téléphone."
    )
    said = words(of_letter(bare))
    assert "À compléter avant d’imprimer : son téléphone." in said
    assert "Le 25 novembre 2026" in said
    assert "À compléter" not in words(of_letter(a_letter()))


# --- the minutes -------------------------------------------------------------------------------------------------------
def test_the_minutes_say_who_was_there_what_was_decided_by_how_many_and_the_envelope():
    said = words(of_minutes(some_minutes(an_item(withdrew=("Anne Sol",), reason="Un autre financeur"))))
    for one in (
        "Séance du mardi 24 novembre 2026, de 14 h à 16 h 35, Albi.",
        "Règles locales « 2026-1 », votées le 12 janvier 2026.",
        "Luc Marty, Anne Sol",
        "2 / 4",
        "Mutualité française aucun 0 / 1",
        "Quorum : 2. Présents : 2. La commission peut décider.",
        "K7F32M9Q",
        "1 480,00 € demandés",
        "Accordée en partie",
        "Un autre financeur",
        "N’a pas pris part, lien déclaré : Anne Sol",
        "6 pour",
        "1 contre",
        "1 aide accordée en séance : 800,00 €.",
        "3 000,00 €",
        "2 200,00 €",
        "En tout 6 000,00 € 4 000,00 € 800,00 € 3 200,00 €",
        "Hélène Vidal, présidente",
    ):
        assert one in said, one


def test_what_was_decided_before_is_counted_apart():
    found = minutes(
        some_minutes(an_item(), an_item(before="en urgence, le 12 novembre 2026 : ratifiée", cents=4444))
    )
    assert found["sums"] == (
        "1 aide accordée en séance : 800,00\u00a0€. 1 aide accordée avant la séance : 44,44\u00a0€."
    )
    assert found["items"][1]["notes"] == ["En urgence, le 12 novembre 2026 : ratifiée"]


def test_a_sitting_that_gave_nothing_says_so():
    found = minutes(some_minutes(an_item(decision="refusée", cents=0)))
    assert found["sums"] == "Aucune aide accordée en séance."
    assert found["items"][0]["cents"] == ""


def test_without_enough_members_the_minutes_say_that_it_may_not_decide():
    assert minutes(some_minutes(quorum=3))["quorum"].endswith("La commission ne peut pas décider.")


def test_rules_that_nobody_voted_are_told_so():
    assert "n’a pas encore votée" in minutes(some_minutes(voted_on=None))["rules"]


def test_an_empty_sitting_still_has_its_minutes():
    told = replace(some_minutes(), items=(), envelopes=())
    assert "Aucun point n’était à l’ordre du jour." in words(of_minutes(told))


def test_forty_points_go_on_over_pages_with_their_header_again():
    told = of_minutes(some_minutes(*(an_item(number=f"A{at:07}") for at in range(40))))
    said = words(told)
    assert pages(told) >= 3
    assert all(f"A{at:07}" in said for at in range(40))
    assert said.count("Demande Décision Accordé Votes") >= 3


# --- as large as it may be -------------------------------------------------------------------------------------------
def test_the_fullest_letter_holds_on_two_pages():
    full = a_letter(
        person="Marie-Antoinette de La Rochefoucauld-Montmorency-Vandenbroucke de Saint-Étienne",
        details="Prothèse " * 55,
        words="Parce que. " * 45,
        outcome=Outcome.ADJOURNED,
        missing=("réponse de l’autre organisme sollicité",) * 13,
        remedies=("Une phrase des recours, aussi longue que la caisse peut l’écrire. " * 3,) * 6,
        call=(("Nadia Ferrand, votre conseillère à la caisse primaire", "0563481220"),) * 3,
        handed=True,
    )
    assert pages(of_letter(full)) <= 2
    assert pages(of_letter(replace(full, outcome=Outcome.REFUSED))) <= 2


A_SITTING = some_minutes(
    an_item(reason="un autre financeur prend le reste"),
    an_item(
        number="P4M81TQX",
        kind="aide à domicile",
        wanted=60000,
        decision="accordée en totalité",
        cents=60000,
        in_favour=7,
        against=0,
    ),
    an_item(number="B7ZK5W2N", decision="ajournée", cents=0, reason="devis daté, avant le 12 décembre 2026"),
    an_item(
        number="H3C9VR6D",
        wanted=30000,
        cents=30000,
        decision="accordée en totalité",
        before="en urgence, le 12 novembre 2026 : ratifiée",
    ),
    an_item(
        number="T5XN4G8J",
        cents=0,
        decision="refusée",
        reason="un autre organisme est à solliciter d’abord",
        in_favour=5,
        withdrew=("Anne Sol",),
    ),
    colleges=(
        College(
            name="représentants des assurés sociaux",
            seats=4,
            present=("Hélène Vidal", "Paul Rey", "Aïcha Benali"),
        ),
        College(name="représentants des employeurs", seats=4, present=("Luc Marty", "Anne Sol", "Jean Roux")),
        College(name="Mutualité française", seats=1, present=("Odile Blanc",)),
    ),
    quorum=5,
    envelopes=(
        EnvelopeLine(
            kind="soins peu ou pas remboursés", credit=9000000, before=2430000, granted=80000, after=2350000
        ),
        EnvelopeLine(kind="aide à domicile", credit=3000000, before=1120000, granted=60000, after=1060000),
    ),
)


@pytest.mark.parametrize(
    ("template", "name", "data"),
    [
        ("letter.typ", "lettre-commission.png", letter(a_letter())),
        ("minutes.typ", "proces-verbal.png", minutes(A_SITTING)),
    ],
    ids=["letter", "minutes"],
)
def test_the_pictures_of_the_documentation_are_these_sheets(template, name, data):
    """RELAIS_SCREENSHOTS=1 draws them again."""
    drawn = picture(TEMPLATES / template, data)
    kept = Path(__file__).parents[2] / "docs" / "images" / name
    if os.environ.get("RELAIS_SCREENSHOTS") == "1":
        kept.write_bytes(drawn)
    assert kept.read_bytes()[16:24] == drawn[16:24]  # its width and height: the rest is the machine's
