"""What the pages of those who keep the house ask of the database: as much of one row as of a page."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse
from django.utils import timezone

from relais.access.models import User
from relais.cases import team
from relais.cases.models import Case
from relais.consents.actions import object_to
from relais.territory import house
from relais.territory.house_rules import PACE
from relais.territory.models import FundSettings, Organisation, Site
from tests.factories import (
    a_case,
    a_fund,
    a_membership,
    a_partner,
    a_platform,
    a_referral,
    a_user,
    inside,
    someone_at,
)
from tests.web.asked import ROWS

pytestmark = pytest.mark.django_db
INVITED = {"first_name": "Zoé", "last_name": "Lacan", "email": "zoe@example.org"}


@pytest.fixture
def manager(db):
    return someone_at(a_fund(), "mas_manager", a_user("Marc", "Estève"))


def with_a_factor(acting) -> None:
    factor = Authenticator.objects.create(user_id=acting.user_id, type=Authenticator.Type.TOTP, data={})
    Authenticator.objects.filter(pk=factor.pk).update(created_at=timezone.now() - timedelta(days=2))


def test_pages_of_the_manager(visitor, sql_file, manager):
    visitor.enters(manager)
    visitor.asks("web:board", state="nothing yet")
    adviser = someone_at(a_fund())
    case = a_case(adviser=adviser)
    with inside(manager) as by:
        Case.objects.of(case.fund_id).update(touched_at=timezone.now() - timedelta(days=60))
        team.note_absence(
            User.objects.get(pk=adviser.user_id),
            starts_on=timezone.localdate(),
            ends_on=timezone.localdate(),
            replaced_by=User.objects.get(pk=manager.user_id),
            by=by,
        )
    visitor.asks("web:board", state="somebody away, a silent case")
    visitor.asks("web:reassign", adviser.user_id)
    visitor.asks("web:reassign", adviser.user_id, form={"to": str(manager.user_id)})
    visitor.asks("web:settings")
    visitor.asks("web:settings", form={name: getattr(FundSettings(), name) for name in PACE})
    visitor.asks("web:sites", state="nothing yet")
    visitor.asks("web:open-site")
    visitor.asks("web:open-site", form={"name": "Accueil"})
    site = Site.objects.get()
    visitor.asks("web:change-site", site.pk)
    visitor.asks("web:change-site", site.pk, form={"name": "Accueil", "is_active": "on"})
    visitor.asks("web:sites")
    assert visitor.text == sql_file


def test_pages_of_accounts(visitor, sql_file, manager):
    visitor.enters(manager)
    visitor.asks("web:members")
    visitor.asks("web:invite")
    visitor.asks("web:invite", form=INVITED | {"role": "adviser"})
    held = a_membership(Organisation.objects.get(pk=manager.organisation_id))
    visitor.asks("web:member", held.pk)
    visitor.asks("web:member", held.pk, form={"role": "reception"})
    held = held.user.memberships.get(revoked_at=None)
    visitor.asks("web:withdraw-member", held.pk)
    visitor.asks("web:withdraw-member", held.pk, form={"withdraw": "1"})
    visitor.asks("web:my-journal")
    assert visitor.text == sql_file


def test_exports(visitor, sql_file, manager):
    with_a_factor(manager)
    visitor.enters(manager)
    a_case(adviser=manager)
    visitor.asks("web:export", "dossiers")
    visitor.asks("web:export", "dossiers", form={"purpose": "follow", "columns": ["number", "cares"]})
    a_referral(fund=a_fund())
    visitor.asks("web:export", "a-recevoir", form={"purpose": "follow", "columns": ["number", "sender"]})
    visitor.asks("web:export", "equipe", form={"purpose": "control", "columns": ["email"]})
    visitor.asks("web:export", "mission", form={"purpose": "control", "columns": ["name", "open"]})
    visitor.asks("web:export", "mon-journal", form={"purpose": "control", "columns": ["what", "number"]})
    assert visitor.text == sql_file


def test_pages_of_the_administrator(visitor, sql_file):
    visitor.enters(someone_at(a_platform()))
    partner = a_partner("CAF du Tarn")
    visitor.asks("web:organisations")
    visitor.asks("web:organisations", query="?q=caf")
    visitor.asks("web:add-organisation")
    visitor.asks("web:add-organisation", form={"name": "MSA Services"})
    visitor.asks("web:organisation", partner.pk)
    visitor.asks("web:correct-organisation", partner.pk)
    visitor.asks("web:correct-organisation", partner.pk, form={"name": "CAF du Tarn (81)"})
    visitor.asks("web:organisation-invite", partner.pk)
    visitor.asks("web:organisation-invite", partner.pk, form=INVITED | {"role": "detector"})
    held = partner.memberships.get()
    visitor.asks("web:organisation-member", partner.pk, held.pk)
    visitor.asks("web:organisation-member", partner.pk, held.pk, form={"role": "partner_manager"})
    held = partner.memberships.get(revoked_at=None)
    visitor.asks("web:withdraw-organisation-member", partner.pk, held.pk)
    visitor.asks("web:withdraw-organisation-member", partner.pk, held.pk, form={"withdraw": "1"})
    visitor.asks("web:close-organisation", partner.pk)
    visitor.asks("web:close-organisation", partner.pk, form={"close": "1"})
    visitor.asks("web:texts")
    words = (
        "Acceptez-vous que je transmette à votre caisse ce que vous m’avez dit, pour qu’elle vous aide ? " * 2
    )
    typed = {"words": words, "starts_on": f"{timezone.localdate() + timedelta(days=9):%d %m %Y}"}
    visitor.asks("web:publish-text")
    visitor.asks("web:publish-text", state="preview", form=typed)
    visitor.asks("web:publish-text", form=typed | {"publish": "1"})
    assert visitor.text == sql_file


def test_pages_of_the_officer(visitor, sql_file):
    adviser = someone_at(a_fund())
    case = a_case(adviser=adviser)
    with inside(adviser) as by:
        object_to(case.person_id, "outreach", timezone.localdate(), by=by)
    visitor.enters(someone_at(a_fund(), "data_protection"))
    visitor.asks("web:protection")
    visitor.asks("web:protection", query=f"?q={case.number}", state="a case")
    visitor.asks("web:protection", query="?q=AAAAAAAA", state="a relay, nobody's")
    for name in ("consents", "objections", "restricted", "retention"):
        visitor.asks(f"web:{name}")
    text = visitor.text.replace(case.number, "NUMBER")
    assert text == sql_file


# --- as many queries for one row as for a full page ---------------------------------------------------------------


def test_the_board_asks_as_much_of_one_adviser_as_of_many(visitor, manager):
    visitor.enters(manager)

    def add():
        case = a_case(adviser=someone_at(a_fund()))
        with inside(manager):
            old = timezone.now() - timedelta(days=60)
            Case.objects.of(case.fund_id).filter(pk=case.pk).update(touched_at=old)

    one, many = visitor.grows(reverse("web:board"), add)
    assert one == many


@pytest.mark.parametrize("name", ["members", "sites", "my-journal"])
def test_the_managers_lists_ask_as_much_of_one_row_as_of_a_page(visitor, manager, name):
    visitor.enters(manager)
    fund, numbers = Organisation.objects.get(pk=manager.organisation_id), iter(range(ROWS))

    def add():
        a_membership(fund)
        a_case(adviser=manager)
        with inside(manager) as by:
            about = {"name": f"Accueil {next(numbers)}", "address": "", "commune": None}
            site = house.open_site(**about, by=by)
            house.change_site(site, **about, is_active=True, members=[a_partner()], by=by)

    one, many = visitor.grows(reverse(f"web:{name}"), add)
    assert one == many


def test_the_organisations_ask_as_much_of_one_row_as_of_a_page(visitor):
    visitor.enters(someone_at(a_platform()))
    one, many = visitor.grows(reverse("web:organisations"), a_partner)
    assert one == many


def test_an_organisation_asks_as_much_of_one_account_as_of_many(visitor):
    visitor.enters(someone_at(a_platform()))
    partner = a_partner()
    address = reverse("web:organisation", args=[partner.pk])
    one, many = visitor.grows(address, lambda: a_membership(partner))
    assert one == many


@pytest.mark.parametrize("name", ["protection", "consents", "objections", "restricted"])
def test_the_officers_lists_ask_as_much_of_one_row_as_of_a_page(visitor, name):
    adviser = someone_at(a_fund())
    first = a_case(adviser=adviser)
    visitor.enters(someone_at(a_fund(), "data_protection"))

    def add():
        case = a_case(adviser=adviser)
        with inside(adviser) as by:
            object_to(case.person_id, "outreach", timezone.localdate(), by=by)
            case.referral.consent.withdrawn_at = timezone.now()
            case.referral.consent.withdrawn_means = "spoken"
            case.referral.consent.save(update_fields=["withdrawn_at", "withdrawn_means"])
            Case.objects.of(case.fund_id).filter(pk=case.pk).update(restricted_at=timezone.now())

    one, many = visitor.grows(f"{reverse(f'web:{name}')}?q={first.number}", add)
    assert one == many


def test_an_export_asks_as_much_of_one_row_as_of_many(visitor, manager):
    with_a_factor(manager)
    visitor.enters(manager)
    one, many = visitor.grows(reverse("web:export", args=["dossiers"]), lambda: a_case(adviser=manager))
    assert one == many
