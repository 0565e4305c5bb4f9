"""The list of funders: who reads it, who keeps it, what is said of rules that cannot hold."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from relais.access.models import User
from relais.financing.models import ListedFunder, Terms
from relais.referrals.codes import Care
from tests.factories import a_fund, a_partner, inside, sign_in, someone_at
from tests.financing.funders import a_listed, a_request

pytestmark = pytest.mark.django_db
TODAY = f"{timezone.localdate():%d %m %Y}"


@pytest.fixture
def manager():
    return someone_at(a_fund(), "mas_manager")


@pytest.fixture
def hers(client, manager):
    """The manager's browser."""
    sign_in(client, User.objects.get(pk=manager.user_id))
    return client


def page(client, route, *args, **posted):
    address = reverse(f"web:{route}", args=args)
    answer = client.post(address, posted) if posted else client.get(address)
    return answer.status_code, answer.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def listed(manager):
    with inside(manager):
        return list(ListedFunder.objects.of(manager.organisation_id).order_by("added_at"))


def said(**more):
    return {"name": "le CCAS d’Albi", "kind": "ccas", "since": TODAY, "rank": "5"} | more


# --- reading ------------------------------------------------------------------------------------------------------
def test_the_list_tells_each_in_the_order_in_which_they_pay(hers, manager):
    a_listed("la Fondation Sourire", by=manager, kind="foundation", rank=8)
    a_listed(
        by=manager,
        commune=None,
        department="81",
        covers=(Care.DENTAL_PROSTHESIS,),
        percent=50,
        per_case=40_000,
        least=5_000,
        if_whole=True,
        excludes=("fondation-sourire",),
        terms={"budget_year": 500_000, "papers": ("quote",), "delay": 21, "source": "Règlement de 2026"},
    )
    _, text = page(hers, "funders")
    assert text.index("Le CCAS d’Albi") < text.index("La Fondation Sourire")
    for told in (
        "pour le département : Tarn",
        "Paie 50 % de ce qui reste, 400 € au plus par dossier, à partir de 50 €.",
        "Pour : prothèse dentaire.",
        "Pas à côté de : la Fondation Sourire.",
        "Seulement si le reste est financé.",
        "Budget de l’année : il reste 5 000,00 € sur 5 000,00 €.",
        "Demande : devis daté",
        "Répond en 21 jours environ.",
        "Règles depuis le 1er janvier 2026 (Règlement de 2026).",
    ):
        assert told in text


def test_a_budget_goes_down_as_it_is_asked(hers, manager):
    a_request(by=manager, funder=a_listed(by=manager, terms={"budget_year": 40_000}), price=40_000)
    assert "Budget épuisé" in page(hers, "funders")[1]


def test_an_empty_list_says_what_it_is_for(hers, adviser, client):
    assert "Ajouter un financeur" in page(hers, "funders")[1]
    sign_in(client, User.objects.get(pk=adviser.user_id))
    status, text = page(client, "funders")
    assert (status, "Aucun financeur pour l’instant" in text) == (200, True)
    assert "Ajouter un financeur" not in text


def test_another_funds_funder_is_not_found(hers):
    other = a_listed(by=someone_at(a_fund("671"), "mas_manager"))
    for name in ("funder", "funder-rules", "correct-funder", "close-funder"):
        assert page(hers, name, other.pk)[0] == 404
    assert "CCAS d’Albi" not in page(hers, "funders")[1]


@pytest.mark.parametrize("name", ["add-funder", "funder-rules", "correct-funder", "close-funder"])
def test_an_adviser_reads_and_does_not_keep(client, manager, adviser, name):
    one = a_listed(by=manager)
    sign_in(client, User.objects.get(pk=adviser.user_id))
    args = [] if name == "add-funder" else [one.pk]
    assert page(client, name, *args)[0] == 403
    assert page(client, "funder", one.pk)[0] == 200


# --- keeping ------------------------------------------------------------------------------------------------------
def test_a_funder_is_added_with_its_rules_in_euros(hers, manager):
    status, _ = page(
        hers,
        "add-funder",
        **said(
            where="Graulhet",
            email="aides@example.org",
            covers=["dental_prosthesis"],
            per_case="400",
            per_year="1 000,50",
            for_household="on",
            percent="80",
            papers=["quote"],
            budget_year="12 000",
            delay="30",
        ),
    )
    assert status == 302
    (one,) = listed(manager)
    with inside(manager):
        terms = Terms.objects.of(manager.organisation_id).get()
    assert (one.code, one.commune_id, one.email) == ("ccas-d-albi", "81105", "aides@example.org")
    assert (terms.budget_year, terms.papers, terms.delay) == (1_200_000, ["quote"], 30)
    assert terms.rules["per_year"] == 1000.5
    assert (terms.rules["for_household"], terms.rules["covers"]) == (True, ["dental_prosthesis"])


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"name": ""}, "Écrivez le nom du financeur"),
        ({"kind": ""}, "Choisissez ce qu’il est"),
        ({"percent": "120"}, "de 0 à 100"),
        ({"percent": "0"}, "il ne donnerait jamais rien"),
        ({"rank": "0"}, "de 1 à 99"),
        ({"per_case": "30", "least": "50"}, "Avec ce plafond, il ne donnerait jamais rien"),
        ({"for_household": "on"}, "Écrivez le plafond de l’année qui vaut pour le foyer"),
        ({"where": "999"}, "Aucun département"),
        ({"where": "Saint"}, "Écrivez le nom complet et le département"),
        ({"organisation": "Nulle part"}, "Aucune structure de Relais"),
        ({"per_case": "beaucoup"}, "Écrivez un montant en euros"),
    ],
)
def test_what_cannot_hold_is_said_and_what_was_typed_stays(hers, manager, typed, words):
    status, text = page(hers, "add-funder", **said(source="Appel du 3 mars") | typed)
    assert (status, words in text, "Appel du 3 mars" in text) == (422, True, True)
    assert listed(manager) == []


def test_one_may_not_be_both_required_and_excluded(hers, manager):
    other = a_listed("la mutuelle du Tarn", by=manager, kind="mutual", rank=1)
    both = {"requires": [other.code], "excludes": [other.code]}
    status, text = page(hers, "add-funder", **said(**both))
    assert (status, "La mutuelle du Tarn ne peut pas être à la fois demandé et exclu" in text) == (422, True)


def test_new_rules_begin_with_those_of_today_and_the_old_ones_stay_to_be_read(hers, manager):
    one = a_listed(by=manager, per_case=40_000)
    _, text = page(hers, "funder-rules", one.pk)
    assert 'value="400"' in text
    assert page(hers, "funder-rules", one.pk, since=TODAY, rank="5", per_case="600")[0] == 302
    _, text = page(hers, "funder", one.pk)
    assert "600 € au plus par dossier" in text
    assert "Depuis le 1er janvier 2026, remplacées" in text


def test_rules_of_a_day_gone_are_not_written_over(hers, manager):
    one = a_listed(by=manager)
    status, text = page(hers, "funder-rules", one.pk, since="01 01 2026", rank="2")
    assert (status, "commencent un autre jour, après" in text) == (422, True)


def test_how_it_is_reached_is_mended(hers, manager):
    one, partner = a_listed(by=manager), a_partner("CCAS d’Albi")
    assert page(hers, "correct-funder", one.pk, name="le CCAS", organisation="CCAS d’Albi")[0] == 302
    (one,) = listed(manager)
    assert (one.name, one.organisation_id) == ("le CCAS", partner.pk)


def test_a_funder_is_closed_after_it_was_said_what_follows(hers, manager):
    one = a_listed(by=manager)
    assert "aucun plan ne le propose plus" in page(hers, "close-funder", one.pk)[1]
    assert page(hers, "close-funder", one.pk, close="1")[0] == 302
    assert listed(manager)[0].closed_on == timezone.localdate()
    assert "Fermés" in page(hers, "funders")[1]
    assert "Écrire de nouvelles règles" not in page(hers, "funder", one.pk)[1]


def test_rules_to_come_are_told_with_their_day(hers, manager):
    one = a_listed(by=manager)
    later = date(timezone.localdate().year + 1, 1, 1)
    page(hers, "funder-rules", one.pk, since=f"{later:%d %m %Y}", rank="5", per_case="600")
    assert f"À partir du 1er janvier {later.year}" in page(hers, "funder", one.pk)[1]
