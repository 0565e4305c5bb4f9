"""Accounts opened from the command line: the first way in of a real house."""

import pytest
from django.core import mail
from django.urls import reverse

from relais.access.models import Membership
from relais.base.moves import Refused
from relais.inviting import invite, set_address, withdraw
from relais.messaging.models import Message
from relais.messaging.sending import words
from tests.factories import a_fund, a_partner, sign_in

pytestmark = pytest.mark.django_db
WHO = {"first_name": "Inès", "last_name": "Marty"}


def test_an_invitation_gives_a_right_and_writes_to_its_address():
    membership = invite("ines@example.org", **WHO, role="detector", organisation=a_partner("CCAS de Lavaur"))
    said = words(Message.objects.get(template="welcome"))
    assert membership.user.email == said.to == "ines@example.org"
    assert "CCAS de Lavaur" in said.body
    assert reverse("account_reset_password") in said.body


def test_whoever_is_invited_chooses_her_password_from_the_page(client):
    invite("ines@example.org", **WHO, role="detector", organisation=a_partner())
    client.post(reverse("account_reset_password"), {"email": "ines@example.org"})
    link = words(Message.objects.get(template="account")).body.split("://", 1)[1].split()[0].split("/", 1)[1]
    page = client.get(f"/{link}", follow=True)
    phrase = "une phrase bien assez longue"
    client.post(page.request["PATH_INFO"], {"password1": phrase, "password2": phrase})
    assert Membership.objects.get().user.check_password(phrase)
    assert not mail.outbox  # everything leaves through our own


def test_an_address_already_known_gets_one_more_right_and_no_second_account():
    first = invite("ines@example.org", **WHO, role="detector", organisation=a_partner())
    second = invite("INES@example.org", **WHO, role="detector", organisation=a_partner())
    assert first.user_id == second.user_id


@pytest.mark.parametrize(
    ("email", "role", "sentence"),
    [
        ("ines@example.org", "adviser", "n’existe pas dans ce type d’organisation"),
        ("ines@example.org", "queen", "Ce rôle n’existe pas"),
        ("ines", "detector", "n’est pas une adresse électronique"),
    ],
)
def test_what_cannot_be_given_is_refused_with_its_sentence(email, role, sentence):
    with pytest.raises(Refused, match=sentence):
        invite(email, **WHO, role=role, organisation=a_partner())
    assert not Message.objects.filter(template="welcome").exists()


def test_a_right_withdrawn_holds_at_the_next_request(client):
    fund = a_fund()
    membership = invite("nadia@example.org", **WHO, role="adviser", organisation=fund)
    sign_in(client, membership.user)
    assert client.get(reverse("web:inbox")).status_code == 200
    assert withdraw("nadia@example.org", organisation=fund) == 1
    assert client.get(reverse("web:inbox")).status_code == 302


def test_withdrawing_nothing_is_said():
    with pytest.raises(Refused, match="aucun droit"):
        withdraw("personne@example.org", organisation=a_fund())


def test_an_organisation_says_where_its_notices_go():
    fund = a_fund()
    set_address(fund, "mission@example.org")
    fund.refresh_from_db()
    assert fund.email == "mission@example.org"
    with pytest.raises(Refused, match="n’est pas une adresse"):
        set_address(fund, "mission")
