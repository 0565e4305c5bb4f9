"""Guesses, sessions, memberships, roles: the pure rules, as tables."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from relais.access import rules
from relais.access.roles import ROLES, STRONG_FACTOR_KINDS, Permission

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
TODAY = NOW.date()

# Written by hand: a right given by mistake in the code differs from what was decided here.
TRUTH = {
    "detector": {Permission.REFERRAL_SEND, Permission.REFERRAL_DETECT, Permission.REFERRAL_FOLLOW},
    "partner_manager": {
        Permission.REFERRAL_SEND,
        Permission.REFERRAL_DETECT,
        Permission.REFERRAL_FOLLOW,
        Permission.LIST_EXPORT,
        Permission.MEMBER_MANAGE,
    },
    "adviser": {Permission.REFERRAL_RECEIVE, Permission.CASE_ACCOMPANY},
    "mas_manager": {
        Permission.REFERRAL_RECEIVE,
        Permission.CASE_ACCOMPANY,
        Permission.CASE_ASSIGN,
        Permission.BOARD_READ,
        Permission.LIST_EXPORT,
        Permission.MEMBER_MANAGE,
        Permission.SETTINGS_WRITE,
    },
    "reception": {Permission.REFERRAL_DETECT, Permission.REFERRAL_FOLLOW},
    "funder": {Permission.AID_ANSWER},
    "commission_secretary": {Permission.COMMISSION_PREPARE},
    "commission_member": {Permission.COMMISSION_SIT},
    "aid_delegate": {Permission.AID_DECIDE},
    "data_protection": {Permission.PRIVACY_OVERSEE},
    "administrator": {
        Permission.ORGANISATION_MANAGE,
        Permission.TERRITORY_CORRECT,
        Permission.TEXT_PUBLISH,
    },
}


@pytest.mark.parametrize("permission", list(Permission))
@pytest.mark.parametrize("role", ROLES)
def test_each_role_has_the_rights_decided_and_no_other(role, permission):
    assert (permission in ROLES[role].permissions) == (permission in TRUTH[role])


def test_no_role_of_a_partner_opens_cases():
    partners = [role for role in ROLES.values() if role.organisation_kind == "partner"]
    assert not any(p.startswith("case:") for role in partners for p in role.permissions)


def test_no_role_reads_persons_and_keeps_the_platform():
    platform = [role for role in ROLES.values() if role.organisation_kind == "platform"]
    assert not any(p.startswith(("case:", "referral:")) for role in platform for p in role.permissions)


def test_whoever_opens_cases_needs_more_than_a_code_by_mail():
    kinds = {
        role.organisation_kind for role in ROLES.values() if Permission.CASE_ACCOMPANY in role.permissions
    }
    assert kinds <= STRONG_FACTOR_KINDS


def test_permissions_are_in_alphabetical_order():
    assert list(Permission) == sorted(Permission)


@pytest.mark.parametrize(
    ("hours", "goes_on"), [(0, True), (11.9, True), (12, True), (12.01, False), (24 * 365, False)]
)
def test_a_session_lasts_twelve_hours_at_most(hours, goes_on):
    assert (rules.why_not_continue(NOW - timedelta(hours=hours), NOW) is None) == goes_on


@pytest.mark.parametrize(("count", "may"), [(1, True), (10, True), (11, False), (1000, False)])
def test_the_eleventh_guess_of_an_hour_is_refused(count, may):
    assert (rules.why_not_guess(count, NOW) is None) == may


def test_the_refusal_says_until_when():
    assert "9\xa0h\xa005" in rules.why_not_guess(11, NOW.replace(minute=5))


@pytest.mark.parametrize("kind", ["partner", "fund", "platform"])
@pytest.mark.parametrize("role", ROLES)
def test_a_role_is_given_only_where_it_exists(role, kind):
    assert (rules.why_not_grant(role, kind) is None) == (ROLES[role].organisation_kind == kind)


def test_an_unknown_role_is_not_given():
    assert rules.why_not_grant("superuser", "fund")


def test_nobody_ends_her_own_rights():
    me = uuid4()
    assert rules.why_not_end(me, me)
    assert rules.why_not_end(me, uuid4()) is None


@pytest.mark.parametrize(
    ("unknown", "opened", "further", "alarm"),
    [
        (0, 0, 0, None),
        (9, 50, 20, None),
        (10, 0, 0, "enumeration"),
        (0, 51, 0, "many_files"),
        (10, 51, 0, "enumeration"),
        (0, 0, 21, "many_pages"),
    ],
)
def test_the_alarm_rings_at_ten_unknown_past_fifty_files_or_twenty_further_pages(
    unknown, opened, further, alarm
):
    assert rules.alarm(unknown, opened, further) == alarm


def readings(*told):
    """(minutes ago, verb, subject, further), newest first."""
    return [rules.Reading(NOW - timedelta(minutes=ago), *rest) for ago, *rest in told]


def test_a_file_printed_is_a_file_opened():
    told = readings((1, "review.printed", uuid4(), None), (2, "case.opened", uuid4(), None))
    assert rules.counted(told, NOW)["opened"] == 2


def test_a_file_opened_twice_counts_once():
    her, him = uuid4(), uuid4()
    told = readings(
        (1, "case.opened", her, None), (2, "person.opened", him, None), (3, "case.opened", her, None)
    )
    assert rules.counted(told, NOW)["opened"] == 2


def test_pages_beyond_the_first_count_and_first_pages_do_not():
    told = readings(
        (1, "cases.listed", None, True), (2, "cases.listed", None, False), (3, "home", None, True)
    )
    assert rules.counted(told, NOW)["further"] == 1


def test_each_kind_counts_within_its_own_window():
    told = readings(
        (9, "access.not_found", None, None),
        (11, "access.not_found", None, None),
        (59, "cases.listed", None, True),
        (61, "cases.listed", None, True),
        (61, "case.opened", uuid4(), None),
    )
    assert rules.counted(told, NOW) == {"unknown": 1, "opened": 0, "further": 1}


def test_counting_starts_again_after_an_alarm():
    told = readings(
        (1, "case.opened", uuid4(), None), (2, "access.alarm", None, None), (3, "case.opened", uuid4(), None)
    )
    assert rules.counted(told, NOW)["opened"] == 1
