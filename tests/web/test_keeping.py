"""Pages of those who keep the house: each act through its form; navigation; one's own journal."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from relais.access.models import Membership, User
from relais.access.roles import ROLES
from relais.consents.models import ConsentText
from relais.messaging.models import Message
from relais.printing import all_routes
from relais.territory.house_rules import PACE
from relais.territory.models import FundSettings, Organisation, Site
from relais.web.deeds import DEEDS
from relais.web.shown import STORY
from tests.factories import a_case, a_fund, a_membership, a_partner, a_platform, sign_in, someone_at

pytestmark = pytest.mark.django_db
ZOE = {"first_name": "Zoé", "last_name": "Lacan", "email": "zoe@example.org", "role": "detector"}


def place(kind: str) -> Organisation:
    return {"fund": a_fund, "partner": a_partner, "platform": a_platform}[kind]()


def enters(client, role: str, organisation: Organisation | None = None):
    acting = someone_at(organisation or place(ROLES[role].organisation_kind), role)
    sign_in(client, User.objects.get(pk=acting.user_id))
    return acting


def page(client, name: str, *args, status: int = 200) -> str:
    answer = client.get(reverse(f"web:{name}", args=args))
    assert answer.status_code == status
    return answer.content.decode().replace("\u00a0", " ")


# --- navigation ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ROLES)
def test_each_role_begins_somewhere_and_has_four_entries_at_most(client, role):
    enters(client, role)
    first = client.get("/", follow=True)
    assert first.status_code == 200
    nav = first.content.decode().split('class="nav"')[1].split("</nav>")[0]
    assert 1 <= nav.count("<li>") <= 4
    for address in nav.split('href="')[1:]:
        assert client.get(address.split('"')[0]).status_code == 200


# --- accounts -------------------------------------------------------------------------------------------------------


def test_a_manager_invites_changes_and_withdraws(client):
    manager = enters(client, "partner_manager")
    assert client.post(reverse("web:invite"), ZOE | {"email": "zoe"}).status_code == 422
    assert client.post(reverse("web:invite"), ZOE).status_code == 302
    held = Membership.objects.get(user__email="zoe@example.org")
    assert held.organisation_id == manager.organisation_id
    assert Message.objects.filter(template="welcome", to_user=held.user).exists()
    assert "Zoé Lacan" in page(client, "members")
    assert client.post(reverse("web:member", args=[held.pk]), {"role": "partner_manager"}).status_code == 302
    held = Membership.objects.get(user__email="zoe@example.org", revoked_at=None)
    assert "dès la page suivante" in page(client, "member", held.pk)
    assert "lui est refusée" in page(client, "withdraw-member", held.pk)
    assert client.post(reverse("web:withdraw-member", args=[held.pk])).status_code == 302
    assert "Zoé Lacan" not in page(client, "members").split("Enregistré")[-1].split("<table")[1]


def test_a_right_withdrawn_holds_from_the_next_page_on(client):
    manager = enters(client, "partner_manager")
    held = a_membership(Organisation.objects.get(pk=manager.organisation_id))
    browser = type(client)()
    sign_in(browser, held.user)
    assert browser.get(reverse("web:my-referrals")).status_code == 200
    client.post(reverse("web:withdraw-member", args=[held.pk]))
    assert browser.get(reverse("web:my-referrals"))["Location"] == reverse("web:choose")


def test_another_organisations_account_does_not_exist(client):
    enters(client, "partner_manager")
    elsewhere = a_membership(a_partner())
    for name in ("member", "withdraw-member"):
        assert client.get(reverse(f"web:{name}", args=[elsewhere.pk])).status_code == 404
        assert (
            client.post(reverse(f"web:{name}", args=[elsewhere.pk]), {"role": "detector"}).status_code == 404
        )


# --- organisations --------------------------------------------------------------------------------------------------


def test_the_administrator_opens_a_partner_and_its_first_account(client):
    enters(client, "administrator")
    about = {"name": "CAF du Tarn", "nature": "institution", "place": "Albi (81)", "email": "caf@example.org"}
    added = client.post(reverse("web:add-organisation"), about)
    partner = Organisation.objects.get(name="CAF du Tarn")
    assert added["Location"] == reverse("web:organisation", args=[partner.pk])
    assert (partner.commune_id, partner.may_hold_nir) == ("81004", False)
    invited = client.post(reverse("web:organisation-invite", args=[partner.pk]), ZOE)
    assert invited["Location"] == reverse("web:organisation", args=[partner.pk])
    assert "Zoé Lacan" in page(client, "organisation", partner.pk)
    assert "CAF du Tarn" in page(client, "organisations")
    held = partner.memberships.get()
    member = reverse("web:organisation-member", args=[partner.pk, held.pk])
    assert client.post(member, {"role": "partner_manager"}).status_code == 302
    held = partner.memberships.get(revoked_at=None)
    withdraw = reverse("web:withdraw-organisation-member", args=[partner.pk, held.pk])
    assert client.get(withdraw).status_code == 200
    assert client.post(withdraw).status_code == 302
    assert not partner.memberships.filter(revoked_at=None).exists()


def test_a_partner_is_corrected_closed_and_opened_again(client):
    enters(client, "administrator")
    partner = a_partner("Restos")
    assert 'value="Restos"' in page(client, "correct-organisation", partner.pk)
    client.post(reverse("web:correct-organisation", args=[partner.pk]), {"name": "Restos du Cœur"})
    assert "Rien n’est effacé" in page(client, "close-organisation", partner.pk)
    for active in (False, True):
        client.post(reverse("web:close-organisation", args=[partner.pk]))
        partner.refresh_from_db()
        assert (partner.name, partner.is_active) == ("Restos du Cœur", active)


def test_an_organisation_is_searched_by_name(client):
    enters(client, "administrator")
    a_partner("Secours populaire")
    found = client.get(reverse("web:organisations"), {"q": "secours"}).content.decode()
    assert "Secours populaire" in found
    assert "Aucune organisation" in client.get(reverse("web:organisations"), {"q": "%"}).content.decode()


# --- delays, sites, texts ---------------------------------------------------------------------------------------------


def test_delays_are_changed_with_bounds(client):
    manager = enters(client, "mas_manager")
    usual = {name: getattr(FundSettings(), name) for name in PACE}
    assert client.post(reverse("web:settings"), usual | {"late_after_days": "soon"}).status_code == 422
    assert client.post(reverse("web:settings"), usual | {"late_after_days": 99}).status_code == 422
    assert client.post(reverse("web:settings"), usual | {"late_after_days": 3}).status_code == 302
    assert FundSettings.objects.for_fund(manager.organisation_id).late_after_days == 3
    assert 'value="3"' in page(client, "settings")


def test_a_site_is_opened_then_shared(client):
    enters(client, "mas_manager")
    caf = a_partner("CAF du Tarn")
    a_partner("CAF d’ailleurs")
    opened = client.post(reverse("web:open-site"), {"name": "Maison des services", "place": "Graulhet (81)"})
    site = Site.objects.get()
    assert opened["Location"] == reverse("web:change-site", args=[site.pk])
    change = {"name": "Maison des services", "is_active": "on"}
    assert client.post(opened["Location"], change | {"with_whom": "CAF"}).status_code == 422
    assert client.post(opened["Location"], change | {"with_whom": "Personne"}).status_code == 422
    assert client.post(opened["Location"], change | {"with_whom": "caf du tarn"}).status_code == 302
    assert "Partagé avec CAF du Tarn" in page(client, "sites")
    assert client.post(opened["Location"], {"name": "Maison", "members": [str(caf.pk)]}).status_code == 302
    site.refresh_from_db()
    assert (site.name, site.is_active, site.members.count()) == ("Maison", False, 2)


def test_another_funds_site_does_not_exist(client):
    enters(client, "mas_manager")
    site = Site.objects.create(fund=a_fund("673"), name="Ailleurs")
    assert client.get(reverse("web:change-site", args=[site.pk])).status_code == 404


def test_a_text_is_read_again_before_it_is_published(client):
    enters(client, "administrator")
    words = (
        "Acceptez-vous que je transmette à votre caisse ce que vous m’avez dit, pour qu’elle vous aide ? " * 2
    )
    typed = {"words": words, "starts_on": f"{timezone.localdate() + timedelta(days=9):%d %m %Y}"}
    before = ConsentText.objects.count()
    assert client.post(reverse("web:publish-text"), typed | {"starts_on": "01 01 2020"}).status_code == 422
    preview = client.post(reverse("web:publish-text"), typed)
    assert "Publier ce texte ?" in preview.content.decode().replace("\u00a0", " ")
    assert ConsentText.objects.count() == before
    assert client.post(reverse("web:publish-text"), typed | {"publish": "1"}).status_code == 302
    assert ConsentText.objects.count() == before + 1
    assert "Lu à partir du" in page(client, "texts")


def test_the_words_before_preparing_are_published_apart(client):
    enters(client, "administrator")
    address = f"{reverse('web:publish-text')}?purpose=preparation"
    first = ConsentText.objects.get(purpose="preparation")
    assert first.words[:40] in client.get(address).content.decode()
    typed = {
        "words": first.words + " Oui ou non ?",
        "starts_on": f"{timezone.localdate() + timedelta(days=9):%d %m %Y}",
    }
    assert "Avant de préparer ses droits." in client.post(address, typed).content.decode()
    assert client.post(address, typed | {"publish": "1"}).status_code == 302
    assert ConsentText.objects.filter(purpose="preparation").count() == 2


# --- one's own journal ------------------------------------------------------------------------------------------------


def test_my_journal_tells_what_i_did_without_naming_anyone(client):
    adviser = enters(client, "adviser")
    case = a_case(adviser=adviser, last_name="Zqfabre")
    client.get(reverse("web:case", args=[case.pk]))
    told = page(client, "my-journal")
    assert f"dossier {case.number}" in told
    assert reverse("web:case", args=[case.pk]) in told
    assert "Dossier lu" in told
    assert "Zqfabre" not in told


def test_my_journal_is_mine_alone(client):
    someone = someone_at(a_fund())
    case = a_case(adviser=someone)
    enters(client, "adviser")
    assert case.number not in page(client, "my-journal")


def test_every_verb_is_told_in_words():
    assert [verb for verb in STORY if not (DEEDS.get(verb) or STORY[verb])] == []


# --- what these pages never reach -----------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["administrator", "data_protection", "reception"])
def test_whoever_keeps_the_house_opens_nobodys_file(client, role):
    case = a_case()
    enters(client, role)
    for route, view in all_routes():
        if "GET" in view.methods and route.startswith(("dossiers/<uuid:pk>/", "personnes/<uuid:pk>/")):
            address = route.replace("<uuid:pk>", str(case.pk))
            while "<" in address:
                before, _, after = address.partition("<")
                address = before + str(case.pk) + after.partition(">")[2]
            assert client.get(f"/{address}").status_code == 403, address
