"""Signing in: the pages one walks through, and what each of them refuses."""

import re
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from relais.access import actions
from relais.access.models import Membership
from relais.base.models import Event
from relais.messaging.models import Message
from relais.messaging.sending import send
from tests.factories import (
    PASSWORD,
    a_fund,
    a_membership,
    a_partner,
    a_user,
    inside,
    sign_in,
    someone_at,
)

from .conftest import Visitor, letters, mailed_code, mailed_link, totp_code

pytestmark = pytest.mark.django_db
LOGIN = "/connexion/"


@pytest.fixture
def volunteer():
    return a_membership(a_partner()).user


@pytest.fixture
def agent():
    return a_membership(a_fund()).user


def with_application(user) -> str:
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


# --- a partner: password, code by e-mail, device retained -----------------------------------------------------


def test_the_password_alone_lets_nobody_in(visitor, volunteer):
    assert visitor.password(volunteer)["Location"] == reverse("account_confirm_login_code")
    assert not visitor.inside


@pytest.mark.parametrize("name", ["account_confirm_login_code", "mfa_trust"])
def test_each_page_of_a_sign_in_shows_itself(visitor, volunteer, name):
    visitor.password(volunteer)
    if name == "mfa_trust":
        visitor.code(mailed_code(volunteer))
    assert visitor.status(name) == 200


def test_password_then_code_lead_home(visitor, volunteer):
    assert visitor.enter(volunteer)["Location"] == reverse("web:home")
    assert visitor.status("web:home") == 200


def test_the_page_asked_for_first_is_reached_at_the_end(visitor, volunteer):
    wanted = reverse("web:refer")
    asked = visitor.client.get(wanted)
    visitor.client.post(asked["Location"], {"login": volunteer.email, "password": PASSWORD, "next": wanted})
    visitor.code(mailed_code(volunteer))
    assert visitor.trust()["Location"] == wanted


def test_a_page_elsewhere_is_never_the_end(visitor, volunteer):
    away = "https://example.com/"
    visitor.client.post(LOGIN, {"login": volunteer.email, "password": PASSWORD, "next": away})
    visitor.code(mailed_code(volunteer))
    assert visitor.trust()["Location"] == reverse("web:home")


def test_a_new_code_may_be_asked_for_and_the_old_one_no_longer_serves(visitor, volunteer):
    visitor.password(volunteer)
    old = mailed_code(volunteer)
    visitor.client.post(reverse("account_confirm_login_code"), {"action": "resend"})
    assert visitor.code(old).status_code == 200
    assert visitor.code(mailed_code(volunteer))["Location"] == reverse("mfa_trust")


def test_a_sign_in_left_half_done_leaves_nothing(visitor, volunteer):
    visitor.password(volunteer)
    visitor.client.post(reverse("web:sign-out"))
    assert visitor.code(mailed_code(volunteer))["Location"] == LOGIN
    assert not visitor.inside


def test_a_code_does_not_serve_after_a_quarter_of_an_hour(visitor, volunteer):
    visitor.password(volunteer)
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        visitor.code(mailed_code(volunteer))
    assert not visitor.inside


def test_a_code_of_another_account_does_not_serve(visitor, volunteer):
    other = a_membership(a_partner()).user
    Visitor().password(other)
    visitor.password(volunteer)
    visitor.code(mailed_code(other))
    assert not visitor.inside


def test_a_device_retained_is_not_asked_for_a_code(visitor, volunteer):
    visitor.enter(volunteer, trust="trust")
    visitor.client.post(reverse("web:sign-out"))
    assert visitor.password(volunteer)["Location"] == reverse("web:home")


def test_a_device_not_retained_is_asked_each_time(visitor, volunteer):
    visitor.enter(volunteer)
    visitor.client.post(reverse("web:sign-out"))
    assert visitor.password(volunteer)["Location"] == reverse("account_confirm_login_code")


def test_a_device_is_forgotten_after_thirty_days(visitor, volunteer):
    visitor.enter(volunteer, trust="trust")
    visitor.client.post(reverse("web:sign-out"))
    with time_machine.travel(timezone.now() + timedelta(days=30, minutes=1)):
        assert visitor.password(volunteer)["Location"] == reverse("account_confirm_login_code")


def test_a_device_retained_by_one_spares_no_code_to_another(visitor, volunteer):
    visitor.enter(volunteer, trust="trust")
    visitor.client.post(reverse("web:sign-out"))
    assert visitor.password(a_membership(a_partner()).user)["Location"] != reverse("web:home")


def test_an_alarm_makes_every_device_unknown(visitor, volunteer):
    visitor.enter(volunteer, trust="trust")
    visitor.client.post(reverse("web:sign-out"))
    alarmed(volunteer)
    assert visitor.password(volunteer)["Location"] == reverse("account_confirm_login_code")


def test_a_device_retained_again_after_the_alarm_is_known(visitor, volunteer):
    alarmed(volunteer, timezone.now() - timedelta(minutes=1))
    visitor.enter(volunteer, trust="trust")
    visitor.client.post(reverse("web:sign-out"))
    assert visitor.password(volunteer)["Location"] == reverse("web:home")


def test_a_colleagues_younger_trust_does_not_stand_for_ones_own(visitor, volunteer):
    visitor.enter(volunteer, trust="trust")
    visitor.client.post(reverse("web:sign-out"))
    alarmed(volunteer)
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        visitor.enter(a_membership(a_partner()).user, trust="trust")
        visitor.client.post(reverse("web:sign-out"))
        assert visitor.password(volunteer)["Location"] == reverse("account_confirm_login_code")


def test_signing_in_is_in_the_journal(visitor, volunteer):
    visitor.enter(volunteer)
    by = actions.acting_as(volunteer.memberships.get(), volunteer)
    with inside(by):
        assert Event.objects.of(by.organisation_id).filter(verb="access.signed_in").count() == 1


def alarmed(user, at=None) -> None:
    user.alarmed_at = at or timezone.now() + timedelta(seconds=2)
    user.save(update_fields=["alarmed_at"])


# --- a fund's agent: an application, and nothing before --------------------------------------------------------

READING = ["web:inbox", "web:cases"]


@pytest.mark.parametrize("name", READING)
def test_an_agent_without_application_reads_nothing_and_is_shown_how_to_add_one(visitor, agent, name):
    visitor.enter(agent)
    answer = visitor.client.get(reverse(name))
    assert (answer.status_code, answer["Location"]) == (302, reverse("mfa_activate_totp"))


def test_an_agent_adds_an_application_and_then_reads(visitor, agent):
    visitor.enter(agent)
    asked = visitor.client.get(reverse("mfa_activate_totp"), follow=True)
    confirmed = visitor.client.post(
        reverse("account_reauthenticate"), {"password": PASSWORD, "next": reverse("mfa_activate_totp")}
    )
    assert asked.redirect_chain[-1][0].startswith(reverse("account_reauthenticate"))
    page = visitor.client.get(confirmed["Location"])
    secret = page.context["form"].secret
    added = visitor.client.post(reverse("mfa_activate_totp"), {"code": totp_code(secret)}, follow=True)
    assert added.status_code == 200
    assert visitor.status("web:inbox") == 200


def test_an_agent_signs_in_with_password_and_application(visitor, agent):
    secret = with_application(agent)
    assert visitor.password(agent)["Location"] == reverse("mfa_authenticate")
    assert visitor.status("mfa_authenticate") == 200
    assert visitor.totp(secret)["Location"] == reverse("web:home")
    assert visitor.status("web:inbox") == 200


def test_an_application_code_serves_once(visitor, agent):
    secret = with_application(agent)
    code = totp_code(secret)
    visitor.password(agent)
    visitor.client.post(reverse("mfa_authenticate"), {"code": code})
    thief = Visitor()
    thief.password(agent)
    thief.client.post(reverse("mfa_authenticate"), {"code": code})
    assert visitor.inside
    assert not thief.inside


def test_a_code_by_mail_is_never_enough_once_there_is_an_application(visitor, agent):
    with_application(agent)
    visitor.password(agent)
    visitor.client.post(reverse("account_confirm_login_code"), {"action": "resend"})
    assert letters(agent) == []


def test_a_recovery_code_opens_once(visitor, agent):
    with_application(agent)
    code = RecoveryCodes.activate(agent).get_unused_codes()[0]
    visitor.password(agent)
    visitor.client.post(reverse("mfa_authenticate"), {"code": code})
    thief = Visitor()
    thief.password(agent)
    thief.client.post(reverse("mfa_authenticate"), {"code": code})
    assert visitor.status("web:inbox") == 200
    assert not thief.inside


def test_a_session_older_than_the_application_is_asked_for_its_code(visitor, agent):
    visitor.enter(agent)
    secret = with_application(agent)
    asked = visitor.client.get(reverse("web:inbox"))
    assert asked["Location"].startswith(reverse("mfa_reauthenticate"))
    assert visitor.client.get(asked["Location"]).status_code == 200
    visitor.client.post(asked["Location"], {"code": totp_code(secret)})
    assert visitor.status("web:inbox") == 200


def test_an_application_removed_shuts_the_pages_again(visitor, agent):
    secret = with_application(agent)
    visitor.password(agent)
    visitor.totp(secret)
    Authenticator.objects.filter(user=agent).delete()
    visitor.client.post(reverse("web:sign-out"))
    visitor.enter(agent)
    assert visitor.client.get(reverse("web:inbox"))["Location"] == reverse("mfa_activate_totp")


@pytest.mark.parametrize(
    "name", ["mfa_index", "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes"]
)
def test_the_pages_of_the_second_factor_show_themselves(visitor, agent, name):
    secret = with_application(agent)
    RecoveryCodes.activate(agent)
    visitor.password(agent)
    visitor.totp(secret)
    visitor.client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert visitor.status(name) == 200


# --- what is answered to whoever guesses -----------------------------------------------------------------------


def told(answer) -> str:
    return re.sub(r'value="[^"]*"', "", answer.content.decode())


def test_an_unknown_account_and_a_wrong_password_are_answered_alike(volunteer):
    wrong = Client().post(LOGIN, {"login": volunteer.email, "password": "autre chose de long"})
    unknown = Client().post(LOGIN, {"login": "personne@example.org", "password": "autre chose de long"})
    assert (wrong.status_code, told(wrong)) == (unknown.status_code, told(unknown))


def test_a_wrong_password_on_a_closed_account_is_answered_alike(volunteer):
    closed = a_user(is_active=False)
    wrong = Client().post(LOGIN, {"login": volunteer.email, "password": "autre chose de long"})
    inactive = Client().post(LOGIN, {"login": closed.email, "password": "autre chose de long"})
    assert told(wrong) == told(inactive)


def test_a_forgotten_password_is_answered_alike_whether_the_account_exists(volunteer):
    page = reverse("account_reset_password")
    known = Client().post(page, {"email": volunteer.email}, follow=True)
    unknown = Client().post(page, {"email": "personne@example.org"}, follow=True)
    assert (known.redirect_chain, told(known)) == (unknown.redirect_chain, told(unknown))


def test_the_pause_is_answered_alike_whether_the_account_exists(volunteer):
    answers = []
    with time_machine.travel(timezone.now(), tick=False):
        for address in (volunteer.email, "personne@example.org"):
            for _ in range(11):
                last = Client().post(LOGIN, {"login": address, "password": "autre chose de long"})
            answers.append(told(last))
    assert answers[0] == answers[1]
    assert "en pause" in answers[0]


def test_a_closed_account_does_not_enter(visitor):
    closed = a_user(is_active=False)
    answer = visitor.client.post(LOGIN, {"login": closed.email, "password": PASSWORD}, follow=True)
    assert answer.status_code == 200
    assert not visitor.inside


# --- a session and its ends ------------------------------------------------------------------------------------


def test_an_account_closed_holds_no_more_at_the_next_request(client, volunteer):
    sign_in(client, volunteer)
    volunteer.is_active = False
    volunteer.save(update_fields=["is_active"])
    assert client.get(reverse("web:home"))["Location"].startswith(LOGIN)


def test_a_right_withdrawn_holds_no_more_at_the_next_request(client):
    structure = a_partner()
    membership = a_membership(structure)
    sign_in(client, membership.user)
    assert client.get(reverse("web:home")).status_code == 200
    manager = someone_at(structure, "partner_manager")
    with inside(manager):
        actions.end(membership, by=manager)
    assert client.get(reverse("web:home"))["Location"] == reverse("web:choose")
    assert client.get(reverse("web:choose")).status_code == 200


@pytest.mark.parametrize("days", [{"starts_on": 1}, {"ends_on": -1}])
def test_a_right_holds_from_its_first_day_to_its_last(client, days):
    membership = a_membership(a_partner())
    changed = {name: timezone.localdate() + timedelta(days=shift) for name, shift in days.items()}
    Membership.objects.filter(pk=membership.pk).update(**changed)
    sign_in(client, membership.user)
    assert client.get(reverse("web:home"))["Location"] == reverse("web:choose")


def test_a_structure_closed_lets_nobody_act_for_it(client):
    structure = a_partner()
    sign_in(client, a_membership(structure).user)
    structure.is_active = False
    structure.save(update_fields=["is_active"])
    assert client.get(reverse("web:home"))["Location"] == reverse("web:choose")


def test_a_session_ends_after_twelve_hours_however_busy(client, volunteer):
    sign_in(client, volunteer)
    begin = timezone.now()
    for minutes in range(0, 12 * 60, 25):
        with time_machine.travel(begin + timedelta(minutes=minutes)):
            assert client.get(reverse("web:home")).status_code == 200
    with time_machine.travel(begin + timedelta(hours=12, minutes=5)):
        assert client.get(reverse("web:home")).status_code == 302


def test_a_session_ends_after_thirty_idle_minutes_even_if_the_cookie_is_kept(client, volunteer):
    sign_in(client, volunteer)
    cookie = client.cookies["sessionid"].value
    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        client.cookies["sessionid"] = cookie
        assert client.get(reverse("web:home")).status_code == 302


def test_the_cookie_and_its_row_last_thirty_minutes(visitor, volunteer):
    visitor.enter(volunteer)
    visitor.status("web:home")
    row = Session.objects.get(session_key=visitor.client.cookies["sessionid"].value)
    assert row.expire_date - timezone.now() <= timedelta(minutes=30)
    assert visitor.client.cookies["sessionid"]["max-age"] in ("", 30 * 60)


def test_the_session_key_changes_at_sign_in(visitor, volunteer):
    visitor.password(volunteer)
    before = visitor.client.cookies["sessionid"].value
    visitor.code(mailed_code(volunteer))
    visitor.trust()
    assert visitor.client.cookies["sessionid"].value != before


def test_an_alarm_closes_every_session_of_the_account(client, volunteer):
    other = Client()
    sign_in(client, volunteer)
    sign_in(other, volunteer)
    alarmed(volunteer)
    assert [c.get(reverse("web:home")).status_code for c in (client, other)] == [302, 302]


def test_signing_out_kills_the_session_itself(client, volunteer):
    sign_in(client, volunteer)
    cookie = client.cookies["sessionid"].value
    client.post(reverse("web:sign-out"))
    thief = Client()
    thief.cookies["sessionid"] = cookie
    assert thief.get(reverse("web:home")).status_code == 302


# --- for whom one acts -----------------------------------------------------------------------------------------


def of_two(structures=("Structure A", "Structure B")):
    user = a_user()
    return user, [a_membership(a_partner(name), user=user) for name in structures]


def test_who_serves_several_structures_chooses_before_reading_anything(client):
    user, memberships = of_two()
    sign_in(client, user)
    assert client.get(reverse("web:my-referrals"))["Location"] == reverse("web:choose")
    client.post(reverse("web:switch"), {"membership": str(memberships[1].pk)})
    assert "Structure B" in client.get(reverse("web:my-referrals")).content.decode()


@pytest.mark.parametrize("membership", ["", "nimporte", "5b0e6c5e-8b1b-4b4e-9f0e-2a5b7f6d9c11"])
def test_one_cannot_choose_what_is_not_ones_own(client, membership):
    user, _ = of_two()
    sign_in(client, user)
    client.post(reverse("web:switch"), {"membership": membership})
    assert client.get(reverse("web:home"))["Location"] == reverse("web:choose")


def test_one_cannot_choose_a_colleagues_membership(client):
    user, _ = of_two()
    sign_in(client, user)
    client.post(reverse("web:switch"), {"membership": str(a_membership(a_partner()).pk)})
    assert client.get(reverse("web:home"))["Location"] == reverse("web:choose")


def test_a_right_withdrawn_from_one_structure_leaves_the_other(client):
    user, (first, second) = of_two()
    sign_in(client, user)
    client.post(reverse("web:switch"), {"membership": str(first.pk)})
    Membership.objects.filter(pk=first.pk).update(revoked_at=timezone.now())
    assert second.organisation.name in client.get(reverse("web:home")).content.decode()


# --- a password forgotten --------------------------------------------------------------------------------------

NEW = "encore une phrase bien longue"


def test_a_forgotten_password_is_replaced_through_the_link(visitor, volunteer):
    assert change_password(visitor, volunteer).status_code == 200
    assert visitor.password(volunteer, NEW)["Location"] == reverse("account_confirm_login_code")


def change_password(visitor, user):
    visitor.client.post(reverse("account_reset_password"), {"email": user.email})
    form = visitor.client.get(mailed_link(user), follow=True)
    assert form.status_code == 200
    where = form.redirect_chain[-1][0]
    return visitor.client.post(where, {"password1": NEW, "password2": NEW}, follow=True)


def test_the_link_is_to_the_public_address_whatever_the_request_says(visitor, volunteer, settings):
    settings.ALLOWED_HOSTS = ["*"]
    visitor.client.post(
        reverse("account_reset_password"), {"email": volunteer.email}, headers={"host": "example.com"}
    )
    assert mailed_link(volunteer).startswith(settings.PUBLIC_URL)


def test_a_link_serves_once(visitor, volunteer):
    change_password(visitor, volunteer)
    assert "Ce lien ne sert plus" in visitor.client.get(mailed_link(volunteer), follow=True).content.decode()


def test_a_new_password_closes_the_sessions_opened_with_the_old_one(client, visitor, volunteer):
    sign_in(client, volunteer)
    change_password(visitor, volunteer)
    assert client.get(reverse("web:home")).status_code == 302


def test_a_new_password_forgets_the_devices_retained_with_the_old_one(visitor, volunteer):
    visitor.enter(volunteer, trust="trust")
    visitor.client.post(reverse("web:sign-out"))
    change_password(visitor, volunteer)
    assert visitor.password(volunteer, NEW)["Location"] == reverse("account_confirm_login_code")


def test_a_new_password_ends_the_pause(visitor, volunteer):
    for _ in range(11):
        visitor.password(volunteer, "autre chose de long")
    change_password(visitor, volunteer)
    assert visitor.password(volunteer, NEW).status_code == 302


def test_a_weak_password_is_refused(visitor, volunteer):
    visitor.client.post(reverse("account_reset_password"), {"email": volunteer.email})
    where = visitor.client.get(mailed_link(volunteer), follow=True).redirect_chain[-1][0]
    visitor.client.post(where, {"password1": "trop court", "password2": "trop court"})
    assert visitor.password(volunteer, "trop court").status_code == 200


@pytest.mark.parametrize("what", ["code", "link"])
def test_the_secret_words_of_a_mail_wait_encrypted_and_go_once_sent(visitor, volunteer, what):
    if what == "code":
        visitor.password(volunteer)
        secret = mailed_code(volunteer)
    else:
        visitor.client.post(reverse("account_reset_password"), {"email": volunteer.email})
        secret = mailed_link(volunteer).rstrip("/").split("/")[-1]
    message = Message.objects.get(to_user=volunteer)
    assert secret.encode() not in bytes(message.sealed)
    sent = []
    send(message.pk, deliver=sent.append)
    message.refresh_from_db()
    assert secret in sent[0].get_content()
    assert message.sealed is None


def test_a_mail_says_in_french_what_to_do_and_names_no_one(visitor, volunteer):
    visitor.password(volunteer)
    letter = letters(volunteer)[-1]
    assert letter.subject == "Votre code pour entrer dans Relais"
    assert volunteer.last_name not in letter.body
    assert "testserver" not in letter.body


def test_nobody_is_mailed_more_than_ten_times_an_hour(visitor, volunteer):
    for _ in range(15):
        visitor.client.post(reverse("account_reset_password"), {"email": volunteer.email})
    assert Message.objects.filter(to_user=volunteer).count() == 10


def test_nobody_signs_up_alone(client):
    assert client.get("/connexion/inscription/").status_code == 404
    assert client.get("/accounts/signup/").status_code == 404


def test_asking_to_add_a_second_application_proves_nothing(visitor, agent):
    visitor.enter(agent)
    with_application(agent)
    visitor.client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert visitor.client.get(reverse("web:inbox")).status_code == 302
