"""A form posted after the session ended: found again by its writer, by nobody else."""

from datetime import timedelta
from urllib.parse import unquote

import pytest
import time_machine
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from relais.access.actions import acting_as
from relais.access.models import User
from relais.referrals import drafts
from relais.referrals.codes import Step
from relais.territory.models import Organisation
from relais.web import unsigned
from tests.factories import a_fund, a_membership, a_partner, inside, sign_in, someone_at
from tests.web.walking import TYPED, Volunteer, of

pytestmark = pytest.mark.django_db


@pytest.fixture
def her(client):
    a_fund()
    return Volunteer.at(client, a_partner("Restos du Cœur"))


def ends(her) -> None:
    """Half an hour without a gesture: the browser has let the session go."""
    del her.client.cookies[settings.SESSION_COOKIE_NAME]


def comes_back(client, acting) -> None:
    """As the sign-in leaves it: the anonymous session goes on, under another key."""
    held = client.session.get(unsigned.NAME)
    sign_in(client, User.objects.get(pk=acting.user_id))
    session = client.session
    if held:
        session[unsigned.NAME] = held
    session.save()


def kept(her):
    with inside(her.acting):
        return drafts.read(her.draft, by=her.acting)


def test_it_is_found_again_in_her_draft(her):
    her.reaches(Step.PERSON)
    ends(her)
    answer = her.posts(Step.PERSON)
    assert unquote(answer["Location"]) == f"{reverse('account_login')}?next={her.address(Step.PERSON)}"
    comes_back(her.client, her.acting)
    there = her.client.get(her.address(Step.PERSON), follow=True)
    assert "Ce que vous aviez écrit est là." in there.content.decode()
    assert "Aimée" in there.content.decode()
    assert kept(her).answers["care"] == TYPED["care"]
    assert unsigned.NAME not in her.client.session


def test_it_is_found_again_where_no_draft_existed(her):
    ends(her)
    her.posts(Step.CONSENT)
    comes_back(her.client, her.acting)
    her.client.get(her.address(Step.CONSENT))
    assert kept(her).answers["consent_means"] == ["spoken"]


def test_it_is_found_again_by_the_ordinary_way_in(her):
    ends(her)
    her.posts(Step.CONSENT)
    comes_back(her.client, her.acting)
    assert her.client.get(reverse("web:refer"))["Location"] == her.address(Step.CONSENT)


@pytest.mark.parametrize("existed", [True, False])
@pytest.mark.parametrize("way", ["address", "front"])
def test_somebody_else_on_the_same_phone_finds_nothing_and_it_is_dropped(her, existed, way):
    if existed:
        her.reaches(Step.PERSON)
    ends(her)
    her.posts(Step.PERSON)
    other = someone_at(Organisation.objects.get(pk=her.acting.organisation_id))
    comes_back(her.client, other)
    address = her.address(Step.PERSON) if way == "address" else reverse("web:refer")
    answer = her.client.get(address)
    assert answer.status_code == (404 if way == "address" else 200)
    assert "Aimée" not in answer.content.decode()
    assert unsigned.NAME not in her.client.session
    comes_back(her.client, her.acting)
    assert "birth_date" not in (kept(her).answers if existed else {})


def test_for_her_other_structure_neither(her):
    """The same person, who now acts for another organisation."""
    ends(her)
    her.posts(Step.CONSENT)
    elsewhere = someone_at(a_partner(), user=User.objects.get(pk=her.acting.user_id))
    comes_back(her.client, elsewhere)
    session = her.client.session
    membership = User.objects.get(pk=her.acting.user_id).memberships.get(
        organisation_id=elsewhere.organisation_id
    )
    session["membership"] = str(membership.pk)
    session.save()
    assert her.client.get(her.address(Step.CONSENT)).status_code == 404


def test_nothing_stands_in_clear_in_the_session(her):
    ends(her)
    her.posts(Step.PERSON)
    session = Session.objects.get(pk=her.client.cookies[settings.SESSION_COOKIE_NAME].value)
    told = session.get_decoded()
    assert "Aim" not in str(told)
    assert set(told[unsigned.NAME]) == {"path", "sealed"}


def test_moved_to_another_address_it_is_not_read(her):
    ends(her)
    her.posts(Step.CONSENT)
    comes_back(her.client, her.acting)
    session = her.client.session
    session[unsigned.NAME] = {**session[unsigned.NAME], "path": her.address(Step.CARE)}
    session.save()
    assert her.client.get(her.address(Step.CARE)).status_code == 200
    assert kept(her) is None


def test_too_big_it_is_not_kept(her):
    ends(her)
    her.posts(Step.CONTACT, TYPED | {"words": "a" * unsigned.MOST})
    assert settings.SESSION_COOKIE_NAME not in her.client.cookies


@pytest.mark.parametrize("told", [{"content_type": "application/json"}, {"content_type": "text/plain"}])
def test_what_is_no_form_is_not_kept(her, told):
    ends(her)
    her.client.post(her.address(Step.CONSENT), "{}", **told)
    assert settings.SESSION_COOKIE_NAME not in her.client.cookies


def test_a_door_that_does_not_keep_keeps_nothing(her):
    ends(her)
    her.client.post(reverse("web:forget-draft", args=[her.draft]), {"words": "a"})
    assert settings.SESSION_COOKIE_NAME not in her.client.cookies


def test_without_its_token_nothing_is_kept():
    """A page of elsewhere cannot plant a form in somebody's browser."""
    acting = someone_at(a_partner())
    stranger = Client(enforce_csrf_checks=True)
    address = reverse("web:refer-step", args=[drafts.fresh(acting), "accord"])
    answer = stranger.post(address, of(Step.CONSENT))
    assert answer.status_code == 403
    assert settings.SESSION_COOKIE_NAME not in stranger.cookies


def test_with_its_token_it_is_kept_and_the_token_is_not():
    acting = someone_at(a_partner())
    browser = Client(enforce_csrf_checks=True)
    sign_in(browser, User.objects.get(pk=acting.user_id))
    address = reverse("web:refer-step", args=[drafts.fresh(acting), "accord"])
    token = browser.get(address).content.decode().split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    del browser.cookies[settings.SESSION_COOKIE_NAME]
    assert browser.post(address, of(Step.CONSENT) | {"csrfmiddlewaretoken": token}).status_code == 302
    comes_back(browser, acting)
    there = browser.get(address, follow=True)
    assert "Ce que vous aviez écrit est là." in there.content.decode()
    fresh = there.content.decode().split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    assert browser.post(address, of(Step.CONSENT) | {"csrfmiddlewaretoken": fresh}).status_code == 302


def test_twelve_hours_after_signing_in_it_is_kept_too(her):
    """The session is still there, but its day is over."""
    with time_machine.travel(timezone.now() + timedelta(hours=13), tick=False):
        session = her.client.session
        session["used_at"] = timezone.now().timestamp()
        session.set_expiry(86_400)
        session.save()
        her.client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
        answer = her.posts(Step.CONSENT)
        assert answer["Location"].startswith(reverse("account_login"))
        comes_back(her.client, her.acting)
        her.client.get(her.address(Step.CONSENT))
        assert kept(her).answers["consent_means"] == ["spoken"]


def test_by_script_a_line_says_that_it_is_not_saved(her):
    ends(her)
    answer = her.client.post(her.address(Step.CONSENT), of(Step.CONSENT), headers={"HX-Request": "true"})
    assert answer.status_code == 401
    assert "Pas encore enregistré" in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_a_relay_sent_meanwhile_from_another_page_is_not_written_over(her):
    her.reaches(Step.CONTACT)
    other = Client()
    sign_in(other, User.objects.get(pk=her.acting.user_id))
    ends(her)
    her.posts(Step.CONTACT)
    other.post(her.address(Step.CONTACT), of(Step.CONTACT))
    comes_back(her.client, her.acting)
    assert her.client.get(her.address(Step.CONTACT))["Location"].startswith("/relais/")
    assert len(her.sent()) == 1
    assert her.client.get(reverse("web:refer")).status_code == 200


def test_through_the_real_sign_in_the_next_page_is_the_form(client):
    """The address is carried through the password; the code by mail is another test's."""
    membership = a_membership(a_partner())
    acting_at = reverse("web:refer-step", args=[drafts.fresh(_acting(membership)), "accord"])
    answer = client.post(acting_at, of(Step.CONSENT), follow=True)
    assert f'value="{acting_at}"' in answer.content.decode()


def _acting(membership):
    return acting_as(membership, membership.user)
