"""What the delegate decides between two sittings: by number, within bounds, beside like decisions."""

import pytest
import time_machine
from django.urls import reverse

from relais.access.models import User
from relais.base.models import Event
from relais.commission.models import Decision, Grant
from tests.factories import a_credit, a_fund, an_application, inside, sign_in, someone_at
from tests.web.read import html

pytestmark = pytest.mark.django_db
LIST = "web:aids-to-decide"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-22T10:00Z", tick=False) as frozen:
        yield frozen


@pytest.fixture
def fund():
    fund = a_fund()
    a_credit(fund)
    return fund


@pytest.fixture
def delegate(client, fund):
    acting = someone_at(fund, "aid_delegate")
    sign_in(client, User.objects.get(pk=acting.user_id))
    return client


@pytest.fixture
def asked(fund):
    """A complete application, under the threshold."""
    return an_application(by=someone_at(fund), wanted=250_00)


def page(one):
    return reverse("web:aid-decide", args=[one.pk])


def said(**more):
    return {"way": "delegation", "outcome": "granted_full", "cents": "250"} | more


def decisions(fund, one):
    with inside(someone_at(fund)):
        return list(Decision.objects.of(fund.pk).filter(application=one))


def test_complete_ones_are_listed_by_number_with_what_may_be_decided(delegate, fund, asked):
    urgent = an_application(by=someone_at(fund), urgency="L’opération est lundi.")
    above = an_application(by=someone_at(fund))
    an_application(by=someone_at(fund), at="submitted")
    told = html(delegate.get(reverse(LIST)))
    assert "3 demandes." in told
    for one in (asked, urgent, above):
        assert one.number in told
    assert "Sous le seuil de 300,00 €" in told
    assert "Urgence dite, jusqu’à 500,00 €" in told
    assert "Au-dessus du seuil" in told


def test_an_empty_list_says_what_will_come(delegate):
    assert "Aucune demande à décider" in html(delegate.get(reverse(LIST)))


def test_no_page_of_the_delegate_names_her(delegate, asked):
    for address in (reverse(LIST), page(asked)):
        told = html(delegate.get(address))
        assert asked.person.last_name not in told
        assert asked.number in told


def test_the_page_shows_bounds_credit_and_the_scale(delegate, asked):
    told = html(delegate.get(page(asked)))
    for words in (
        "jusqu’à 300,00 €",
        "jusqu’à 500,00 €",
        "Le crédit de l’année",
        "10 000,00 €",
        "Ce que le barème propose",
        "Quotient : 350,00 €",
        "La caisse n’a encore rien décidé de semblable.",
    ):
        assert words in told, words


def test_what_the_scale_proposes_is_written_first(delegate, asked):
    told = html(delegate.get(page(asked)))
    assert 'value="250"' in told
    assert 'value="delegation"' in told


def test_under_the_threshold_it_is_decided_at_once(delegate, fund, asked):
    answer = delegate.post(page(asked), said(), follow=True)
    assert f"Demande {asked.number} : la décision est prise." in html(answer)
    [decision] = decisions(fund, asked)
    assert (decision.way, decision.cents) == ("delegation", 25000)
    with inside(someone_at(fund)):
        assert Grant.objects.of(fund.pk).get(decision=decision).cents == 25000


def test_above_the_threshold_what_was_typed_is_kept(delegate, fund):
    above = an_application(by=someone_at(fund))
    answer = delegate.post(page(above), said(cents="1014", words="Deux couronnes"))
    assert answer.status_code == 422
    assert "La délégation va jusqu’à 300,00 € : au-delà, en séance." in html(answer)
    assert "Deux couronnes" in html(answer)
    assert decisions(fund, above) == []


def test_an_urgent_one_says_why_it_cannot_wait(delegate, fund):
    one = an_application(by=someone_at(fund), wanted=450_00)
    answer = delegate.post(page(one), said(way="urgent", cents="450"))
    assert "Dites pourquoi l’aide ne peut pas attendre la séance." in html(answer)
    delegate.post(page(one), said(way="urgent", cents="450", motive="Opération lundi."))
    [decision] = decisions(fund, one)
    assert (decision.way, decision.urgency) == ("urgent", "Opération lundi.")


def test_a_decision_far_from_the_others_asks_for_a_sentence(delegate, fund):
    whole = {"cost": 300_00, "statutory": 50_00, "complementary": 0, "other": 0, "wanted": 250_00}
    for _ in range(5):
        delegate.post(page(an_application(by=someone_at(fund), **whole)), said())
    one = an_application(by=someone_at(fund), **whole)
    assert "Sur 5 demandes semblables, la moitié ont reçu de 100 à 100 %" in html(delegate.get(page(one)))
    refused = said(outcome="refused", cents="", reason="budget")
    answer = delegate.post(page(one), refused)
    assert answer.status_code == 422
    assert "Dites en une phrase pourquoi." in html(answer)
    assert delegate.post(page(one), refused | {"far_why": "Déjà aidée."}).status_code == 302
    assert [one.far_why for one in decisions(fund, one)] == ["Déjà aidée."]


def test_who_made_it_does_not_decide_it(client, fund):
    both = someone_at(fund, "aid_delegate")
    one = an_application(by=both, wanted=250_00)
    sign_in(client, User.objects.get(pk=both.user_id))
    told = html(client.get(page(one)))
    assert "Vous avez préparé cette demande : une autre personne la décide." in told
    assert "Quotient" not in told


def test_what_is_not_complete_is_not_decided(delegate, fund):
    one = an_application(by=someone_at(fund), at="submitted")
    assert "on décide une demande complète" in html(delegate.get(page(one)))
    assert delegate.post(page(one), said()).status_code == 200
    assert decisions(fund, one) == []


def test_reading_a_card_is_in_the_journal(delegate, fund, asked):
    delegate.get(page(asked))
    with inside(someone_at(fund)):
        assert Event.objects.of(fund.pk).about(asked.pk).filter(verb="card.read").count() == 1


@pytest.mark.parametrize("role", ["adviser", "commission_secretary", "commission_member"])
def test_only_the_delegate_decides(client, fund, asked, role):
    sign_in(client, User.objects.get(pk=someone_at(fund, role).user_id))
    assert client.get(reverse(LIST)).status_code == 403
    assert client.post(page(asked), said()).status_code == 403
    assert decisions(fund, asked) == []


def test_an_application_of_another_fund_is_not_found(delegate):
    theirs = an_application(by=someone_at(a_fund("673")))
    assert delegate.get(page(theirs)).status_code == 404
