"""Each page's queries, one by one: a query more, or one by row, shows in the difference of a file.

After a wanted change: pytest tests/web/test_queries.py --snapshot-update, then read what changed.
SAVEPOINT and its RELEASE are BEGIN and COMMIT outside the tests, and the second `set_config` is not sent.
"""

import re
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from benchmarks.recorder import recorded
from relais.territory.actions import correct_area
from relais.territory.models import Commune, Organisation
from tests.factories import (
    PASSWORD,
    a_case,
    a_fund,
    a_membership,
    a_partner,
    a_platform,
    a_referral,
    a_user,
    sign_in,
    someone_at,
)
from tests.web.asked import ROWS

pytestmark = pytest.mark.django_db
SNAPSHOTS = Path(__file__).parent / "__snapshots__"


def test_pages_of_the_partner(visitor, sql_file):
    detector, _ = someone_at(a_partner("Restos du Cœur")), someone_at(a_fund())
    visitor.enters(detector)
    visitor.asks("web:home", state="nothing yet")
    visitor.asks("web:my-referrals", state="nothing yet")
    visitor.asks("web:referral", a_referral(sender=detector).pk, state="waiting")
    case = a_case(at="closed", sender=detector)
    visitor.asks("web:referral", case.referral_id, state="ended")
    visitor.asks("web:home")
    visitor.asks("web:my-referrals")
    visitor.asks("web:my-referrals", query="?show=sent")
    visitor.asks("web:referral", "00000000-0000-7000-8000-000000000000", state="not found")
    visitor.asks("web:inbox", state="not hers to see")
    assert visitor.text == sql_file


def test_pages_of_the_fund(visitor, sql_file):
    adviser = someone_at(a_fund())
    fund = Organisation.objects.get(pk=adviser.organisation_id)
    visitor.enters(adviser)
    visitor.asks("web:home")
    visitor.asks("web:inbox", state="nothing yet")
    visitor.asks("web:cases", state="nothing yet")
    waiting = a_referral(fund=fund)
    visitor.asks("web:inbox")
    visitor.asks("web:referral", waiting.pk, state="waiting")
    visitor.asks("web:take", waiting.pk, form={})
    visitor.asks("web:take", waiting.pk, state="already taken", form={})
    case = a_case(adviser=adviser)
    visitor.asks("web:cases")
    visitor.asks("web:cases", query="?show=all")
    visitor.asks("web:case", case.pk, state="opened")
    visitor.asks("web:add-need", case.pk)
    visitor.asks("web:add-need", case.pk, form={"care": "hearing"})
    visitor.asks("web:tell", case.pk)
    visitor.asks("web:tell", case.pk, form={"tidings": "reached"})
    done = {"outcome": "care_done", "proof": "declared", "done_on": "02 03 2026"}
    for need in _needs(case):
        visitor.asks("web:end-need", case.pk, need.pk)
        visitor.asks("web:end-need", case.pk, need.pk, form=done)
    visitor.asks("web:close", case.pk)
    visitor.asks("web:close", case.pk, form={})
    visitor.asks("web:case", case.pk, state="closed")
    assert visitor.text == sql_file


def _needs(case):
    from relais.base.context import acting_for
    from relais.cases.models import Need

    with acting_for(case.fund_id):
        return list(Need.objects.of(case.fund_id).filter(case=case))


def test_pages_of_the_platform(visitor, sql_file):
    administrator = someone_at(a_platform())
    visitor.enters(administrator)
    visitor.asks("web:home")
    visitor.asks("web:territory", state="nothing yet")
    said = {"place": "Graulhet (81)", "scheme": "general", "fund": "311"}
    visitor.asks("web:territory", form=said)
    visitor.asks("web:territory")
    assert visitor.text == sql_file


def test_pages_of_the_account(visitor, sql_file):
    user = a_user()
    for name in ("CCAS de Graulhet", "Secours populaire"):
        mine = a_membership(a_partner(name), user=user)
    visitor.enters(user)
    visitor.asks("web:account")
    visitor.asks("web:home", state="two organisations, none chosen")
    visitor.asks("web:choose")
    visitor.asks("web:switch", form={"membership": str(mine.pk)})
    for name in without_arguments():
        visitor.asks(name, state="signed in")
        visitor.enters(user)
    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        visitor.asks(name, 1, state="not found")
    visitor.asks("web:sign-out", form={})
    assert visitor.text == sql_file


def test_pages_of_anyone(visitor, sql_file):
    for name in ("help", "accessibility", "privacy", "alive"):
        visitor.asks(f"web:{name}")
    visitor.asks("web:home", state="not signed in")
    for name in without_arguments():
        visitor.asks(name)
    user = a_membership(a_partner()).user
    visitor.asks("account_login", state="wrong password", form={"login": user.email, "password": "non"})
    visitor.asks("account_login", state="then a code", form={"login": user.email, "password": PASSWORD})
    visitor.asks("account_confirm_login_code")
    visitor.asks("account_reset_password_from_key", "1", "nonsense")
    assert visitor.text == sql_file


def without_arguments() -> list[str]:
    """The library's own pages, in the order of their addresses."""
    return [
        pattern.name
        for pattern in get_resolver().url_patterns
        if isinstance(pattern, URLPattern) and not pattern.pattern.converters
    ]


def test_every_page_is_visited():
    told = "".join(file.read_text(encoding="utf-8") for file in SNAPSHOTS.glob("test_queries*/*.sql"))
    visited = set(re.findall(r"^-- (?:GET|POST) ([\w:-]+)", told, re.M))
    assert set(_every_name()) <= visited


def _every_name():
    for pattern in get_resolver().url_patterns:
        if isinstance(pattern, URLPattern):
            yield pattern.name
        elif pattern.namespace == "web":
            yield from (f"web:{inner.name}" for inner in pattern.url_patterns)


# --- as many queries for one row as for a full page --------------------------------------------------------------


@pytest.mark.parametrize("address", ["/a-recevoir/"])
def test_the_inbox_asks_as_much_of_one_row_as_of_a_page(visitor, adviser, address):
    fund = Organisation.objects.get(pk=adviser.organisation_id)
    visitor.enters(adviser)
    one, many = visitor.grows(address, lambda: a_referral(fund=fund))
    assert one == many


@pytest.mark.parametrize("query", ["", "?show=all"])
def test_the_cases_ask_as_much_of_one_row_as_of_a_page(visitor, adviser, query):
    visitor.enters(adviser)
    one, many = visitor.grows(f"/dossiers/{query}", lambda: a_case(adviser=adviser))
    assert one == many


@pytest.mark.parametrize("address", ["/", "/relais/", "/relais/?show=ended"])
def test_the_partner_asks_as_much_of_one_row_as_of_a_page(visitor, address):
    detector, adviser = someone_at(a_partner()), someone_at(a_fund())
    visitor.enters(detector)
    one, many = visitor.grows(address, lambda: a_case(at="closed", sender=detector, adviser=adviser))
    assert one == many


def test_one_case_asks_as_much_with_a_long_thread(visitor, adviser):
    case = a_case(adviser=adviser)
    visitor.enters(adviser)
    address = reverse("web:case", args=[case.pk])
    one = visitor.count(address)
    for care in ("hearing", "imaging", "specialist", "psychological"):
        visitor.client.post(reverse("web:add-need", args=[case.pk]), {"care": care})
    for _ in range(5):
        visitor.client.post(reverse("web:tell", args=[case.pk]), {"tidings": "going_on"})
    visitor.client.get(address)  # what was just done is told once, and the session forgets it
    assert visitor.count(address) == one


def test_the_corrections_ask_as_much_of_one_row_as_of_a_page(visitor):
    administrator = someone_at(a_platform())
    visitor.enters(administrator)
    communes = iter(Commune.objects.filter(department="81", is_current=True)[:ROWS])
    fund = Organisation.objects.fund("311")

    def correct():
        correct_area(next(communes), scheme="general", fund=fund, by=administrator)

    one, many = visitor.grows("/territoire/", correct)
    assert one == many


@pytest.mark.parametrize("address", ["/compte/", "/compte/organisation/"])
def test_the_account_asks_as_much_of_two_memberships_as_of_many(visitor, address):
    user = a_membership(a_partner()).user
    visitor.enters(user)
    one, many = visitor.grows(address, lambda: a_membership(a_partner(), user=user))
    assert one == many


def test_a_session_in_use_is_written_once_a_minute(client):
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        sign_in(client, a_membership(a_partner()).user)
        written = []
        for seconds in (0, 30, 59, 60, 90):
            clock.move_to(start + timedelta(seconds=seconds))
            with recorded() as statements:
                client.get(reverse("web:help"))
            if any(one.sql.startswith('UPDATE "django_session"') for one in statements):
                written.append(seconds)
        assert written == [0, 60]
