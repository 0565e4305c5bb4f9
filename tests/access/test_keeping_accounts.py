"""Accounts kept from the pages: by whom, of which organisation, and what is written where."""

import pytest

from relais import inviting
from relais.access.models import Membership
from relais.base.models import Event
from relais.base.moves import Refused
from tests.factories import a_fund, a_membership, a_partner, a_platform, inside, someone_at

pytestmark = pytest.mark.django_db
WHO = {"first_name": "Zoé", "last_name": "Lacan", "role": "detector"}


@pytest.fixture
def manager():
    return someone_at(a_partner("CCAS de Graulhet"), "partner_manager")


def organisation(acting):
    return Membership.objects.get(user_id=acting.user_id).organisation


def acts(acting) -> list[tuple[str, bool]]:
    """What was done there, and whether it was by this person."""
    with inside(acting):
        told = Event.objects.of(acting.organisation_id).values_list("verb", "actor_id")
        return [(verb, actor) for verb, actor in told]


def test_a_manager_invites_for_her_own_organisation(manager):
    with inside(manager) as by:
        new = inviting.invite("zoe@example.org", **WHO, organisation=organisation(manager), by=by)
    assert new.organisation_id == manager.organisation_id
    assert acts(manager) == [("access.granted", manager.user_id)]


def test_nobody_is_invited_twice(manager):
    with inside(manager) as by:
        inviting.invite("zoe@example.org", **WHO, organisation=organisation(manager), by=by)
        with pytest.raises(Refused, match="déjà un accès"):
            inviting.invite("ZOE@example.org", **WHO, organisation=organisation(manager), by=by)


@pytest.mark.parametrize("act", ["invite", "change_role", "end"])
def test_a_manager_does_nothing_elsewhere(manager, act):
    elsewhere = a_membership(a_partner())
    works = {
        "invite": lambda by: inviting.invite(
            "zoe@example.org", **WHO, organisation=elsewhere.organisation, by=by
        ),
        "change_role": lambda by: inviting.change_role(elsewhere, role="partner_manager", by=by),
        "end": lambda by: inviting.end(elsewhere, by=by),
    }
    with inside(manager) as by, pytest.raises(Refused, match="se gèrent par"):
        works[act](by)


def test_a_detector_keeps_no_account():
    detector = someone_at(a_partner())
    with inside(detector) as by, pytest.raises(Refused, match="se gèrent par"):
        inviting.invite("zoe@example.org", **WHO, organisation=organisation(detector), by=by)


def test_the_administrators_acts_are_in_both_journals(manager):
    administrator = someone_at(a_platform())
    with inside(administrator) as by:
        new = inviting.invite("zoe@example.org", **WHO, organisation=organisation(manager), by=by)
        new = inviting.change_role(new, role="partner_manager", by=by)
        inviting.end(new, by=by)
    assert acts(manager) == [
        (f"access.{verb}", administrator.user_id) for verb in ("granted", "changed", "ended")
    ]
    assert acts(administrator) == [("organisation.served", administrator.user_id)] * 3


def test_another_role_holds_at_once_and_the_old_one_is_history(manager):
    held = a_membership(organisation(manager))
    with inside(manager) as by:
        inviting.change_role(held, role="partner_manager", by=by)
    rows = Membership.objects.filter(user=held.user).order_by("starts_on", "id")
    assert [(row.role, row.revoked_at is None) for row in rows] == [
        ("detector", False),
        ("partner_manager", True),
    ]


@pytest.mark.parametrize(
    ("role", "sentence"), [("detector", "déjà ce rôle"), ("adviser", "n’existe pas dans ce type")]
)
def test_a_role_that_cannot_be_given(manager, role, sentence):
    held = a_membership(organisation(manager))
    with inside(manager) as by, pytest.raises(Refused, match=sentence):
        inviting.change_role(held, role=role, by=by)


def test_the_last_manager_stays(manager):
    own = Membership.objects.get(user_id=manager.user_id)
    with inside(manager) as by, pytest.raises(Refused, match="son propre rôle"):
        inviting.change_role(own, role="detector", by=by)
    with inside(manager) as by, pytest.raises(Refused, match="ses propres droits"):
        inviting.end(own, by=by)


def test_a_closed_organisation_invites_nobody():
    closed = a_partner()
    closed.is_active = False
    closed.save()
    with inside(someone_at(a_platform())) as by, pytest.raises(Refused, match="rouvrez-la"):
        inviting.invite("zoe@example.org", **WHO, organisation=closed, by=by)


def test_a_fund_has_its_own_officer():
    manager = someone_at(a_fund(), "mas_manager")
    with inside(manager) as by:
        new = inviting.invite(
            "dpo@example.org", **WHO | {"role": "data_protection"}, organisation=organisation(manager), by=by
        )
    assert new.role == "data_protection"
