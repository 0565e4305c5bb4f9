"""What becomes of an aid granted, on the secretary's screen: proofs, orders, their files, what stops or comes back."""

import csv
import re
from datetime import timedelta
from io import StringIO
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from django.utils import timezone

from relais.access.models import User
from relais.base import secrets
from relais.base.models import Event
from relais.commission import ordering
from relais.commission.models import Envelope, Grant, Payment, PaymentOrder
from tests.factories import ACCOUNT, a_fund, a_grant, inside, sign_in, someone_at
from tests.web.read import text

pytestmark = pytest.mark.django_db
IBAN = "FR14 2004 1010 0505 0001 3M02 606"


@pytest.fixture
def hers(client, secretary):
    sign_in(client, User.objects.get(pk=secretary.user_id))
    return client


def address(name: str, *args) -> str:
    return reverse(f"web:{name}", args=args)


def proof(**said) -> dict:
    usual = {
        "proof": "invoice",
        "on": f"{timezone.localdate():%d %m %Y}",
        "cents": "200,00",
        "last": "yes",
        "payee": "provider",
        "payee_name": "Cabinet dentaire des Remparts",
        "payee_iban": IBAN,
    }
    return usual | said


def again(grant: Grant) -> Grant:
    with inside(someone_at(a_fund())):
        rows = Grant.objects.of(grant.fund_id).select_related("envelope", "application", "person")
        return rows.get(pk=grant.pk)


def ordered(secretary) -> PaymentOrder:
    a_grant(at="proved", by=secretary)
    with inside(secretary):
        return ordering.order(pay_on=timezone.localdate(), account=ACCOUNT, by=secretary)


# --- proofs -----------------------------------------------------------------------------------------------------------


def test_what_waits_for_a_proof_is_listed(hers, secretary):
    grant = a_grant(by=secretary)
    read = text(hers.get(address("aid-payments")))
    assert again(grant).application.number in read
    assert "Attend une pièce" in read
    assert "200,00 €" in read


def test_what_is_soon_lost_says_so(hers, secretary):
    grant = a_grant(by=secretary)
    with inside(secretary):
        soon = timezone.localdate() + timedelta(days=9)
        Grant.objects.of(grant.fund_id).update(use_by=soon)
    assert "Bientôt perdue" in text(hers.get(address("aid-payments") + "?show=soon"))


def test_what_is_over_is_apart(hers, secretary):
    grant = a_grant(at="renounced", by=secretary)
    assert again(grant).application.number not in text(hers.get(address("aid-payments")))
    assert "Abandonnée" in text(hers.get(address("aid-payments") + "?show=ended"))


def test_a_proof_makes_a_payment_ready(hers, secretary):
    grant = a_grant(by=secretary)
    hers.post(address("aid-proof", grant.pk), proof())
    assert again(grant).proved == 200_00
    assert "Un paiement est prêt" in text(hers.get(address("aid-payments")))


def test_a_wrong_account_is_refused_and_what_was_typed_stays(hers, secretary):
    grant = a_grant(by=secretary)
    answer = hers.post(address("aid-proof", grant.pk), proof(payee_iban="FR14 2004"))
    assert answer.status_code == 422
    assert "cet IBAN n’est pas juste" in text(answer)
    assert "Cabinet dentaire des Remparts" in answer.content.decode()


def test_the_account_is_sealed_and_never_shown_whole(hers, secretary):
    grant = a_grant(by=secretary)
    hers.post(address("aid-proof", grant.pk), proof())
    with inside(secretary):
        kept = bytes(Payment.objects.of(grant.fund_id).get().payee_iban)
    assert IBAN.replace(" ", "").encode() not in kept
    read = text(hers.get(address("aid-order-new")))
    assert "compte finissant par 2606" in read
    assert IBAN.replace(" ", "") not in read.replace(" ", "")


def test_a_proof_noted_by_mistake_is_taken_back(hers, secretary):
    grant = a_grant(by=secretary)
    hers.post(address("aid-proof", grant.pk), proof(last="no", cents="50"))
    with inside(secretary):
        payment = Payment.objects.of(grant.fund_id).get()
    hers.post(address("aid-proof-drop", grant.pk, payment.pk))
    assert again(grant).proved == 0


def test_after_the_last_proof_no_other_is_asked(hers, secretary):
    grant = a_grant(by=secretary)
    hers.post(address("aid-proof", grant.pk), proof(cents="50"))
    read = text(hers.get(address("aid-payment", grant.pk)))
    assert "Prête à payer" in read
    assert "peuvent encore être payés" not in read
    assert "Préparer l’ordre de paiement" in read


def test_another_proof_may_follow(hers, secretary):
    grant = a_grant(by=secretary)
    hers.post(address("aid-proof", grant.pk), proof(cents="50", last="no"))
    assert "150,00 € peuvent encore être payés." in text(hers.get(address("aid-payment", grant.pk)))


# --- orders -----------------------------------------------------------------------------------------------------------


def order_form(**said) -> dict:
    """As the page of one payment of 200 € says it."""
    usual = {"pay_on": f"{timezone.localdate():%d %m %Y}", "name": ACCOUNT.name, "iban": ACCOUNT.iban}
    return usual | {"bic": ACCOUNT.bic, "total": 200_00} | said


def test_nobody_is_paid_by_a_line_that_was_not_read(hers, secretary):
    """A colleague notes a proof while the order is being prepared."""
    grant = a_grant(at="proved", by=secretary)
    assert 'name="total" value="20000"' in hers.get(address("aid-order-new")).content.decode()
    a_grant(at="proved", by=secretary)
    answer = hers.post(address("aid-order-new"), order_form())
    assert answer.status_code == 422
    assert "relisez les lignes" in text(answer)
    assert 'name="total" value="40000"' in answer.content.decode()
    hers.post(address("aid-order-new"), order_form(total=400_00))
    assert again(grant).state == "paid"


def test_all_that_is_ready_leaves_together(hers, secretary):
    grant = a_grant(at="proved", by=secretary)
    answer = hers.post(address("aid-order-new"), order_form())
    with inside(secretary):
        made = PaymentOrder.objects.of(grant.fund_id).get()
    assert answer.url == address("aid-order", made.pk)
    assert (made.count, made.cents) == (1, 200_00)
    assert again(grant).state == "paid"


def test_a_wrong_account_of_the_fund_is_told_and_nothing_is_ordered(hers, secretary):
    grant = a_grant(at="proved", by=secretary)
    answer = hers.post(address("aid-order-new"), order_form(bic="XX"))
    assert answer.status_code == 422
    assert "BIC" in text(answer)
    with inside(secretary):
        assert not PaymentOrder.objects.of(grant.fund_id).exists()


def test_an_account_that_the_file_cannot_pay_is_refused_with_its_proof(hers, secretary):
    """Outside the European Economic Area: a true IBAN, all the same."""
    grant = a_grant(by=secretary)
    answer = hers.post(address("aid-proof", grant.pk), proof(payee_iban="GB29 NWBK 6016 1331 9268 19"))
    assert answer.status_code == 422
    assert "hors de l’Espace économique européen" in text(answer)


def test_a_line_that_a_bank_would_reject_is_told_before(hers, secretary):
    """A name in signs that no bank takes."""
    grant = a_grant(at="proved", by=secretary)
    with inside(secretary):
        payment = Payment.objects.of(grant.fund_id).get()
        payment.payee_name = secrets.close("☂☂", bound_to=f"{payment.pk}/name")
        payment.save(update_fields=["payee_name"])
    read = text(hers.get(address("aid-order-new")))
    assert "Une ligne ne peut pas partir" in read
    assert "Le nom du titulaire du compte manque" in read
    assert "Faire cet ordre" not in read


def test_the_account_of_the_fund_is_that_of_the_last_order(hers, secretary):
    ordered(secretary)
    a_grant(at="proved", by=secretary)
    assert ACCOUNT.iban in hers.get(address("aid-order-new")).content.decode()


def test_the_bank_reads_a_transfer(hers, secretary):
    made = ordered(secretary)
    answer = hers.post(address("aid-order-file", made.pk, "virement"))
    assert answer["Content-Disposition"].endswith(f'"relais-ordre-{made.number}-virement.xml"')
    found = ElementTree.fromstring(answer.content)
    assert found.find(".//{*}InstdAmt").text == "200.00"
    assert found.find(".//{*}CtrlSum").text == "200.00"


def test_the_same_bytes_come_back(hers, secretary):
    made = ordered(secretary)
    first = hers.post(address("aid-order-file", made.pk, "virement")).content
    assert hers.get(address("aid-order-file", made.pk, "virement")).content == first
    assert "Télécharger de nouveau" in text(hers.get(address("aid-order", made.pk)))


def test_a_file_never_made_is_not_downloaded(hers, secretary):
    made = ordered(secretary)
    assert hers.get(address("aid-order-file", made.pk, "virement")).status_code == 404
    assert hers.post(address("aid-order-file", made.pk, "autre")).status_code == 404


def test_the_accountant_reads_a_table(hers, secretary):
    made = ordered(secretary)
    content = hers.post(address("aid-order-file", made.pk, "tableau")).content.decode("utf-8-sig")
    _headers, line = csv.reader(StringIO(content), delimiter=";")
    assert line[0] == made.number
    assert "200,00" in line


def test_each_file_is_in_the_journal(hers, secretary):
    made = ordered(secretary)
    hers.post(address("aid-order-file", made.pk, "tableau"))
    hers.get(address("aid-order-file", made.pk, "tableau"))
    with inside(secretary):
        left = Event.objects.of(made.fund_id).filter(verb="aid.order_exported").order_by("at")
        assert [event.facts for event in left] == [
            {"form": "tableau", "again": False},
            {"form": "tableau", "again": True},
        ]


def test_a_file_with_accounts_asks_the_factor_again(client, secretary):
    made = ordered(secretary)
    sign_in(client, User.objects.get(pk=secretary.user_id))
    session = client.session
    old = timezone.now().timestamp() - 3600
    session["account_authentication_methods"] = [{"method": "mfa", "at": old}]
    session.save()
    answer = client.post(address("aid-order-file", made.pk, "virement"))
    assert answer.status_code == 302
    with inside(secretary):
        assert PaymentOrder.objects.of(made.fund_id).get().digests == {}


# --- what the bank sends back ------------------------------------------------------------------------------------------

ELSEWHERE = {"payee": "person", "payee_name": "Colette Fabre", "payee_iban": "DE89 3704 0044 0532 0130 00"}


def rejected(hers, secretary, grant: Grant, why: str = "AC04"):
    with inside(secretary):
        payment = Payment.objects.of(grant.fund_id).get(grant=grant)
    said = {"why": why, "on": f"{timezone.localdate():%d %m %Y}"}
    return payment, hers.post(address("aid-return", grant.pk, payment.pk), said)


def test_a_line_that_the_bank_rejects_is_noted_from_its_order(hers, secretary):
    grant = a_grant(at="paid", by=secretary)
    with inside(secretary):
        made = PaymentOrder.objects.of(grant.fund_id).get()
    assert "Noter un rejet de la banque" in text(hers.get(address("aid-order", made.pk)))
    rejected(hers, secretary, grant)
    read = text(hers.get(address("aid-order", made.pk)))
    assert "AC04 : compte clos" in read
    assert "Noter un rejet de la banque" not in read
    assert "Rejeté par la banque 200,00 €" in read


def test_what_came_back_asks_for_another_account(hers, secretary):
    grant = a_grant(at="paid", by=secretary)
    rejected(hers, secretary, grant)
    assert "La banque a rejeté un virement" in text(hers.get(address("aid-payments")))
    assert "Virement rejeté" in text(hers.get(address("aid-payments") + "?show=returned"))
    read = text(hers.get(address("aid-payment", grant.pk)))
    assert "200,00 € restent promis, et ne sont pas payés." in read
    assert "Corriger le compte" in read


def test_the_account_is_corrected_and_the_sum_is_ready(hers, secretary):
    grant = a_grant(at="paid", by=secretary)
    payment, _answer = rejected(hers, secretary, grant)
    page = hers.get(address("aid-send-again", grant.pk, payment.pk))
    assert "Cabinet dentaire des Remparts" in page.content.decode()
    hers.post(address("aid-send-again", grant.pk, payment.pk), ELSEWHERE)
    assert "compte finissant par 3000" in text(hers.get(address("aid-order-new")))
    read = text(hers.get(address("aid-payment", grant.pk)))
    assert "Refait vers un autre compte" in read
    assert "Prête à payer" in read
    assert "Virement rejeté" not in read


def test_the_account_that_was_rejected_is_refused_and_what_was_typed_stays(hers, secretary):
    grant = a_grant(at="paid", by=secretary)
    payment, _answer = rejected(hers, secretary, grant)
    answer = hers.post(address("aid-send-again", grant.pk, payment.pk), ELSEWHERE | {"payee_iban": IBAN})
    assert answer.status_code == 422
    assert "La banque a rejeté ce compte" in text(answer)
    assert "Colette Fabre" in answer.content.decode()


def test_a_transfer_received_twice_has_nothing_to_note(hers, secretary):
    grant = a_grant(at="paid", by=secretary)
    _payment, answer = rejected(hers, secretary, grant, "AM05")
    assert answer.status_code == 422
    assert again(grant).state == "paid"


def test_what_nobody_is_paid_any_more_is_given_up(hers, secretary):
    grant = a_grant(at="paid", by=secretary)
    payment, _answer = rejected(hers, secretary, grant, "MD07")
    assert "Ne plus verser cette somme" in text(hers.get(address("aid-payment", grant.pk)))
    hers.post(address("aid-proof-drop", grant.pk, payment.pk))
    assert again(grant).unproved == 200_00


# --- what is not paid -------------------------------------------------------------------------------------------------


def test_a_delay_is_prolonged(hers, secretary):
    grant = a_grant(by=secretary)
    with inside(secretary):
        Grant.objects.of(grant.fund_id).update(use_by=timezone.localdate() + timedelta(days=9))
    until = timezone.localdate() + timedelta(days=60)
    hers.post(address("aid-prolong", grant.pk), {"until": f"{until:%d %m %Y}"})
    assert again(grant).use_by == until


def test_an_aid_that_stops_gives_its_money_back(hers, secretary):
    grant = a_grant(by=secretary)
    answer = hers.post(address("aid-renounce", grant.pk), {"why": ""})
    assert answer.status_code == 422
    hers.post(address("aid-renounce", grant.pk), {"why": "care_not_done"})
    assert again(grant).envelope.left == 10_000_00


def test_the_same_money_sent_twice_comes_back_once(hers, secretary):
    grant = a_grant(at="paid", by=secretary)
    said = {"cents": "50", "why": "mistake", "recovered": 0}
    assert 'name="recovered" value="0"' in hers.get(address("aid-recover", grant.pk)).content.decode()
    assert hers.post(address("aid-recover", grant.pk), said).status_code == 302
    again_ = hers.post(address("aid-recover", grant.pk), said)
    assert again_.status_code == 422
    assert "50,00 € sont maintenant notés comme revenus" in text(again_)
    assert 'name="recovered" value="5000"' in again_.content.decode()
    assert again(grant).recovered == 50_00


def test_money_that_came_back_is_available(hers, secretary):
    grant = a_grant(at="paid", by=secretary)
    too_much = hers.post(address("aid-recover", grant.pk), {"cents": "500", "why": "mistake"})
    assert too_much.status_code == 422
    hers.post(address("aid-recover", grant.pk), {"cents": "200", "why": "mistake"})
    assert again(grant).state == "recovered"
    with inside(secretary):
        assert Envelope.objects.of(grant.fund_id).get().left == 10_000_00


def test_the_reason_of_the_commission_is_not_hers_to_say(hers, secretary):
    grant = a_grant(by=secretary)
    assert hers.post(address("aid-renounce", grant.pk), {"why": "not_ratified"}).status_code == 422


def test_whose_file_was_put_aside_is_not_read_but_is_paid(hers, secretary):
    grant = a_grant(at="proved", by=secretary)
    with inside(secretary):
        type(grant.person).objects.filter(pk=grant.person_id).update(restricted_at=timezone.now())
    assert hers.get(address("aid-payment", grant.pk)).status_code == 404
    read = text(hers.get(address("aid-order-new")))
    assert "Dossier mis de côté" in read
    assert "Remparts" not in read
    hers.post(address("aid-order-new"), order_form())
    assert again(grant).state == "paid"


# --- credits ----------------------------------------------------------------------------------------------------------


def test_the_credit_of_a_kind_is_set_and_its_figures_read(hers, secretary):
    year = timezone.localdate().year
    hers.post(address("envelope-credit", year, "uncovered_care"), {"credit": "10 000"})
    with inside(secretary):
        assert Envelope.objects.of(secretary.organisation_id).get().credit == 10_000_00
    read = text(hers.get(address("envelopes")))
    assert "10 000,00 €" in read
    assert "Changer le crédit" in read
    assert "Lire le bilan de l’année" in read
    to_come = text(hers.get(address("envelopes-of", year + 1)))
    assert "Fixer le crédit" in to_come
    assert "Lire le bilan de l’année" not in to_come


def test_a_credit_never_goes_under_what_is_promised(hers, secretary):
    a_grant(by=secretary)
    year = timezone.localdate().year
    answer = hers.post(address("envelope-credit", year, "uncovered_care"), {"credit": "100"})
    assert answer.status_code == 422
    assert "déjà engagés" in text(answer)


@pytest.mark.parametrize(
    ("credit", "said"), [(10_000_00, "Ouvert"), (210_00, "Moins de 10 %"), (200_00, "Épuisé")]
)
def test_a_credit_nearly_spent_says_so(hers, secretary, credit, said):
    a_grant(by=secretary, credit=credit)
    assert said in text(hers.get(address("envelopes")))


@pytest.mark.parametrize("route", [(1999, "uncovered_care"), (2026, "nothing")])
def test_no_credit_of_an_odd_year_nor_kind(hers, route):
    assert hers.get(address("envelope-credit", *route)).status_code == 404


# --- the year ---------------------------------------------------------------------------------------------------------


def test_people_and_decisions_are_told_apart(hers, secretary):
    first = a_grant(by=secretary)
    a_grant(by=secretary, person=again(first).person)
    read = text(hers.get(address("aid-year")))
    assert re.search(r"Décisions 2\b", read)
    assert re.search(r"Personnes dont une demande a été décidée 1\b", read)
    assert len(re.findall(r"Personnes aidées 1\b", read)) > 1  # first of all, and among the definitions
    assert "400 €" in read


def test_small_groups_do_not_leave(hers, secretary):
    a_grant(by=secretary)
    year = timezone.localdate().year
    read = text(hers.get(address("aid-year-outside", year)))
    assert "Par nature d’aide" in read
    assert "Perte de revenus 0 0 0 € sans objet sans objet" in read
    assert re.search(r"Soins peu ou pas remboursés non montré non montré", read)
    file = hers.post(address("aid-year-outside", year))
    assert "moins de 11 personnes" in file.content.decode()
    assert "200" not in file.content.decode().replace(str(year), "")
    with inside(secretary):
        left = Event.objects.of(secretary.organisation_id).filter(verb="aid_year.exported")
        assert [event.facts for event in left] == [{"year": year}]


def test_a_year_without_decisions_is_read_too(hers):
    assert "Bilan de 2025" in text(hers.get(address("aid-year-of", 2025)))
