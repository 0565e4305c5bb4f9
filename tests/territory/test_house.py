"""Partners by the platform; delays and sites by the manager of the mission: who may, and what is written."""

import pytest

from relais.base.context import acting_for
from relais.base.models import Event
from relais.base.moves import Refused
from relais.territory import house
from relais.territory.house_rules import PACE, why_not_letterhead, why_not_set
from relais.territory.models import FundSettings, Organisation, Site
from tests.factories import a_fund, a_partner, a_platform, inside, someone_at

pytestmark = pytest.mark.django_db
USUAL = {name: getattr(FundSettings(), name) for name in PACE}


def verbs(acting) -> list[str]:
    with acting_for(acting.organisation_id):
        return list(Event.objects.of(acting.organisation_id).values_list("verb", flat=True))


@pytest.fixture
def administrator():
    return someone_at(a_platform())


@pytest.fixture
def manager():
    return someone_at(a_fund(), "mas_manager")


# --- partners -----------------------------------------------------------------------------------------------------


def test_a_partner_is_added_corrected_closed_and_opened_again(administrator):
    with inside(administrator) as by:
        partner = house.add_partner(name=" CAF du Tarn ", by=by)
        house.correct(partner, name="CAF du Tarn (81)", may_hold_nir=True, by=by)
        house.close(partner, by=by)
        house.reopen(partner, by=by)
    partner.refresh_from_db()
    assert (partner.name, partner.may_hold_nir, partner.is_active) == ("CAF du Tarn (81)", True, True)
    assert verbs(administrator) == [
        "organisation.added",
        "organisation.corrected",
        "organisation.closed",
        "organisation.reopened",
    ]


def test_a_convention_lets_a_partner_prepare_claims_and_the_journal_says_so(administrator):
    with inside(administrator) as by:
        partner = house.add_partner(name="CCAS de Lavaur", by=by)
        house.correct(partner, name="CCAS de Lavaur", prepares_claims=True, by=by)
        told = Event.objects.of(by.organisation_id).order_by("at").values_list("facts", flat=True)
        assert [one["prepares_claims"] for one in told] == [False, True]
    assert Organisation.objects.get(pk=partner.pk).prepares_claims


def test_two_partners_of_one_name_are_not_wanted(administrator):
    a_partner("CCAS de Lavaur")
    with inside(administrator) as by, pytest.raises(Refused, match="déjà ce nom"):
        house.add_partner(name="ccas de lavaur", by=by)


def test_a_fund_is_not_closed_from_a_page(administrator):
    with inside(administrator) as by, pytest.raises(Refused, match="fichiers de référence"):
        house.close(a_fund(), by=by)


def test_nobody_else_keeps_partners(manager):
    partner = a_partner()
    with inside(manager) as by, pytest.raises(Refused, match="l’équipe de Relais"):
        house.close(partner, by=by)
    assert Organisation.objects.get(pk=partner.pk).is_active


# --- delays -------------------------------------------------------------------------------------------------------


def test_delays_are_the_funds_own_and_dated(manager):
    with inside(manager) as by:
        house.set_pace(USUAL | {"silent_after_days": 10}, by=by)
        house.set_pace(USUAL | {"silent_after_days": 12}, by=by)
    assert FundSettings.objects.for_fund(manager.organisation_id).silent_after_days == 12
    assert FundSettings.objects.for_fund(a_fund("673").pk).silent_after_days == 21
    assert verbs(manager) == ["settings.changed"] * 2


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"kept_months": 25}, "entre 3 et 24"),
        ({"late_after_days": 0}, "entre 1 et 10"),
        ({"attempts_wanted": 1}, "plus de moyens que d’essais"),
        ({"unreachable_after_days": 10}, "avant la fin des essais"),
    ],
)
def test_delays_have_bounds(said, sentence):
    assert sentence in why_not_set(allowed=True, pace=USUAL | said)


def test_an_adviser_sets_no_delay():
    with inside(someone_at(a_fund())) as by, pytest.raises(Refused, match="responsable de la mission"):
        house.set_pace(USUAL, by=by)


def test_what_letters_bear_is_written_by_those_who_send_them(manager):
    said = {
        "address": " 12 place des Tisserands \n\n81000 Albi",
        "phone": " 05 36 49 10 20 ",
        "signatory": "",
    }
    with inside(someone_at(a_fund(), "commission_secretary")) as by:
        house.set_letterhead(**said, by=by)
    kept = FundSettings.objects.for_fund(manager.organisation_id)
    assert (kept.address, kept.phone) == ("12 place des Tisserands\n81000 Albi", "05 36 49 10 20")
    assert FundSettings.objects.for_fund(a_fund("673").pk).address == ""
    assert verbs(manager) == ["settings.letterhead"]
    with inside(someone_at(a_fund())) as by, pytest.raises(Refused, match="Seules la responsable"):
        house.set_letterhead(**said, by=by)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"phone": "36 46"}, None),
        ({"phone": "+33 5 36 49 10 20"}, None),
        ({"phone": "au guichet"}, "Écrivez un numéro de téléphone"),
        ({"phone": "05 36 49 10"}, "Écrivez un numéro de téléphone"),
        ({"address": "x" * 241}, "241 signes, 240 au plus"),
    ],
)
def test_what_letters_bear_can_be_used(said, sentence):
    blank = {"address": "", "phone": "", "signatory": ""}
    refused = why_not_letterhead(allowed=True, **blank | said)
    assert (refused is None) if sentence is None else (sentence in refused)


# --- sites --------------------------------------------------------------------------------------------------------


def test_a_site_is_shared_then_no_longer(manager):
    caf = a_partner("CAF du Tarn")
    about = {"name": "Maison des services", "address": "", "commune": None}
    with inside(manager) as by:
        site = house.open_site(**about, by=by)
        house.change_site(site, **about, is_active=True, members=[caf], by=by)
        assert list(Site.objects.of(caf.pk)) == [site]
        house.change_site(site, **about, is_active=True, members=[], by=by)
    assert list(Site.objects.of(caf.pk)) == []
    assert list(Site.objects.of(manager.organisation_id)) == [site]


def test_a_site_is_its_own_funds_to_change(manager):
    other = someone_at(a_fund("673"), "mas_manager")
    about = {"name": "Accueil", "address": "", "commune": None}
    with inside(manager) as by:
        site = house.open_site(**about, by=by)
    with inside(other) as by, pytest.raises(Refused, match="de sa caisse"):
        house.change_site(site, **about, is_active=False, members=[], by=by)
