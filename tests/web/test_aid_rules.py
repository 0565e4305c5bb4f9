"""The local rules of aid: read in sentences, prepared from those of today, read again, then adopted."""

from dataclasses import replace
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from relais.access.models import User
from relais.commission import crediting
from relais.commission.local_rules import AidKind, proposal
from relais.commission.models import RulesVersion
from relais.web.commission.aid_rules_forms import RulesForm
from tests.factories import a_fund, inside, local_rules, sign_in, someone_at
from tests.web.read import html

pytestmark = pytest.mark.django_db
RULES, NEW = "web:commission-rules", "web:commission-rules-new"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-22T10:00Z", tick=False) as frozen:
        yield frozen


@pytest.fixture
def secretary(client, fund):
    sign_in(client, User.objects.get(pk=someone_at(fund, "commission_secretary").user_id))
    return client


def typed(**said):
    """The boxes of the proposal, as they are shown, with what is told instead."""
    form = RulesForm(rules=proposal(), since=date(2027, 1, 1))
    boxes = {name: form.initial.get(name, "") for name in form.fields}
    return boxes | {"version": "2027-1", "voted_on": "20 11 2026"} | said


def versions(fund):
    with inside(someone_at(fund)):
        return list(RulesVersion.objects.of(fund.pk).order_by("since"))


# --- read -----------------------------------------------------------------------------------------------------------


def test_without_rules_the_proposal_is_shown_to_be_voted(secretary):
    told = html(secretary.get(reverse(RULES)))
    assert "La caisse n’a pas encore les siennes" in told
    assert "À faire voter." in told
    assert "aucun barème, seuil ni quorum de caisse n’a été trouvé publié" in told


def test_rules_are_told_in_sentences(secretary, fund):
    local_rules(fund)
    told = html(secretary.get(reverse(RULES)))
    for words in (
        "Quotient familial, par mois et par part",
        "premier adulte 1 ; chaque autre adulte 0,5 ; enfant de 14 ans ou plus 0,5 ; autre enfant 0,3",
        "Jusqu’à 400,00 €",
        "Par personne et par année : 2 000,00 €",
        "décidée sans séance jusqu’à 300,00 €",
        "jusqu’à 500,00 € avant la séance, qui ratifie",
        "6 mois ; prévenue 30 jours avant",
        "Quorum : 5 membres présents.",
        "Sans barème, la commission apprécie seule : Autre aide.",
    ):
        assert words in told, words


def test_voted_rules_are_no_proposal(secretary, fund):
    voted = replace(proposal(), version="2026-2", since=date(2026, 11, 1), voted_on=date(2026, 10, 20))
    local_rules(fund, voted)
    told = html(secretary.get(reverse(RULES)))
    assert "Appliquées depuis le 1er novembre 2026. Votées le 20 octobre 2026." in told
    assert "À faire voter." not in told


def test_every_version_stays_readable(secretary, fund):
    first = local_rules(fund)
    local_rules(fund, replace(proposal(), version="2027", since=date(2027, 1, 1), quorum=7))
    told = html(secretary.get(reverse(RULES)))
    assert "Règles « 2027 »" in told
    assert "Appliquées à partir du 1er janvier 2027." in told
    assert [words in told for words in ("En vigueur", "À venir", "Remplacées")] == [True, True, False]
    assert "Quorum : 5 membres présents." in told
    past = secretary.get(reverse("web:commission-rules-version", args=[first.pk]))
    assert "Quorum : 5 membres présents." in html(past)


def test_the_version_of_another_fund_is_not_found(secretary):
    theirs = local_rules(a_fund("673"))
    assert secretary.get(reverse("web:commission-rules-version", args=[theirs.pk])).status_code == 404


@pytest.mark.parametrize(
    ("role", "status"), [("mas_manager", 200), ("adviser", 403), ("commission_member", 403)]
)
def test_who_may_read_and_prepare_them(client, fund, role, status):
    sign_in(client, User.objects.get(pk=someone_at(fund, role).user_id))
    assert client.get(reverse(RULES)).status_code == status
    assert client.get(reverse(NEW)).status_code == status


# --- prepared -------------------------------------------------------------------------------------------------------


def test_the_form_starts_from_those_of_today(secretary, fund):
    local_rules(fund)
    told = html(secretary.get(reverse(NEW)))
    assert "400 ; 100 % ; 1500" in told
    assert 'value="0,5"' in told
    assert "Mutualité française ; 1" in told


def test_what_is_typed_is_read_again_before_it_is_adopted(secretary, fund):
    told = html(secretary.post(reverse(NEW), typed()))
    assert "Adopter ces règles ?" in told
    assert versions(fund) == []
    answer = secretary.post(reverse(NEW), typed(adopt="1"), follow=True)
    assert "Ces règles s’appliqueront à partir du 1er janvier 2027." in html(answer)
    [one] = versions(fund)
    assert (one.since, one.voted_on) == (date(2027, 1, 1), date(2026, 11, 20))


def test_unchanged_they_are_the_same_rules(fund):
    form = RulesForm(typed(), rules=proposal(), since=date(2027, 1, 1))
    assert form.is_valid(), form.errors
    same = {"version": "2027-1", "since": date(2027, 1, 1), "voted_on": date(2026, 11, 20)}
    assert form.rules == replace(proposal(), **same)


def test_one_may_correct_again(secretary, fund):
    told = html(secretary.post(reverse(NEW), typed(again="1", quorum="4")))
    assert "Relire ces règles" in told
    assert 'value="4"' in told
    assert versions(fund) == []


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("quorum", "40", "Le quorum dépasse le nombre de sièges"),
        ("quorum", "beaucoup", "Un nombre entier est attendu."),
        ("other_adult", "un demi", "Écrivez un nombre de parts : 1, ou 0,5."),
        ("resources", [], "Au moins une ressource compte."),
        ("remedies", " ", "Écrivez au moins une ligne."),
        ("uncovered_care_bands", "700 ; 80 ; 1200\n400 ; 100 ; 1500", "chaque tranche finit plus haut"),
        ("uncovered_care_bands", "400 ; 140 % ; 1500", "un pourcentage est attendu, de 0 à 100."),
        ("uncovered_care_bands", "400 ; 40 ; 1500 ; 12", "un nombre entier est attendu."),
        ("uncovered_care_bands", "", "Un barème a au moins une tranche."),
        ("uncovered_care_per_household", "10", "Le plafond d’un foyer est au moins celui d’une personne."),
        ("colleges", "employeurs ; 4\nsyndicats", "Ligne 2 : un texte d’une ligne ou deux est attendu."),
        ("lapse_notice_days", "400", "moins de jours que l’aide ne dure"),
        ("version", "x" * 41, "40"),
    ],
)
def test_what_contradicts_itself_is_told_beside_its_box(name, value, said):
    form = RulesForm(typed(**{name: value}), rules=proposal(), since=date(2027, 1, 1))
    assert not form.is_valid()
    assert said in " ".join(form.errors.get(name, ()))


def test_several_contradictions_are_all_told():
    bad = {"quorum": "40", "uncovered_care_bands": "9 ; 140 ; 5", "uncovered_care_per_household": "1"}
    form = RulesForm(typed(**bad), rules=proposal(), since=date(2027, 1, 1))
    assert not form.is_valid()
    assert set(form.errors) == set(bad)


def test_a_band_without_limit_is_a_dash(fund):
    form = RulesForm(typed(other_bands="– ; 50 ; –"), rules=proposal(), since=date(2027, 1, 1))
    assert form.is_valid(), form.errors
    [band] = form.rules.scale(AidKind.OTHER).bands
    assert (band.up_to, band.percent, band.ceiling) == (None, 50, None)


def test_no_version_slips_in_before_another(secretary, fund):
    local_rules(fund)
    answer = secretary.post(reverse(NEW), typed(adopt="1", since="01 06 2026"))
    assert answer.status_code == 422
    assert "la nouvelle commence aujourd’hui ou plus tard" in html(answer)


def test_two_who_adopt_at_once_do_not_both_write(secretary, fund):
    with inside(someone_at(fund)) as other:
        crediting.adopt(replace(proposal(), since=date(2027, 1, 1)), by=other)
    answer = secretary.post(reverse(NEW), typed(adopt="1"))
    assert "Une version plus récente existe déjà" in html(answer)
    assert len(versions(fund)) == 1


# --- what the letters bear ------------------------------------------------------------------------------------------


def test_what_letters_bear_is_written_once_and_read_with_the_rules(secretary, fund):
    assert "à compléter" in html(secretary.get(reverse(RULES)))
    said = {
        "address": "12 place des Tisserands\n81000 Albi",
        "phone": "0536491020",
        "signatory": "La directrice",
    }
    wrong = secretary.post(reverse("web:letterhead"), said | {"phone": "au guichet"})
    assert (wrong.status_code, "12 place des Tisserands" in html(wrong)) == (422, True)
    told = html(secretary.post(reverse("web:letterhead"), said, follow=True))
    assert "12 place des Tisserands, 81000 Albi" in told
    assert "05 36 49 10 20" in told
    assert 'value="05 36 49 10 20"' in html(secretary.get(reverse("web:letterhead")))
    assert "à compléter" not in told
