"""A list leaves for a purpose, without formula, journaled, and is no way round the alarm."""

import csv
import time
from datetime import timedelta
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse
from django.utils import timezone

from relais.access import export_rules
from relais.access.models import User
from relais.base.csv_text import FORMULA
from relais.base.models import Event
from relais.base.privacy import Privacy
from relais.messaging.models import Message
from relais.web.house.export_lists import LISTS
from tests.factories import a_case, a_fund, a_partner, a_referral, inside, sign_in, someone_at

pytestmark = pytest.mark.django_db
ASKED = {"purpose": "follow", "columns": ["number", "last_name"]}


def an_old_factor(user, days: int = 2) -> None:
    factor = Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    Authenticator.objects.filter(pk=factor.pk).update(created_at=timezone.now() - timedelta(days=days))


def enters(client, acting) -> None:
    user = User.objects.get(pk=acting.user_id)
    an_old_factor(user)
    sign_in(client, user)


@pytest.fixture
def manager(client):
    manager = someone_at(a_fund(), "mas_manager")
    enters(client, manager)
    return manager


def address(name: str = "dossiers") -> str:
    return reverse("web:export", args=[name])


def rows(answer) -> list[list[str]]:
    assert answer.status_code == 200, answer.content.decode()
    assert answer["Content-Disposition"].startswith("attachment;")
    return list(csv.reader(StringIO(answer.content.decode("utf-8-sig"), newline=""), delimiter=";"))


def exported(acting) -> list[dict]:
    with inside(acting):
        found = Event.objects.of(acting.organisation_id).filter(verb="list.exported")
        return list(found.values_list("facts", flat=True))


def test_a_list_leaves_with_the_columns_chosen(client, manager):
    case = a_case(adviser=manager, last_name="Fabre")
    assert rows(client.post(address(), ASKED)) == [["Dossier", "Nom"], [case.number, "Fabre"]]


def test_each_export_is_written_with_its_purpose_and_never_a_word_of_it(client, manager):
    a_case(adviser=manager, last_name="Fabre")
    client.post(address(), ASKED)
    assert exported(manager) == [
        {
            "list": "dossiers",
            "rows": 1,
            "purpose": "follow",
            "columns": ["number", "last_name"],
            "persons": True,
        }
    ]


@pytest.mark.parametrize("name", ["=1+1", "+33", "-2", "@SUM(A1)", "\t=1", " =1"])
def test_a_name_is_never_a_formula(client, manager, name):
    a_case(adviser=manager, last_name=name)
    written = rows(client.post(address(), ASKED))[1][1]
    assert not written.lstrip().startswith(FORMULA)


@pytest.mark.parametrize(
    "said",
    [{"purpose": ""}, {"columns": []}, {"purpose": "statistics"}, {"purpose": "=1"}, {"columns": ["x"]}],
)
def test_what_is_not_said_well_does_not_leave(client, manager, said):
    a_case(adviser=manager)
    assert client.post(address(), ASKED | said).status_code == 422
    assert exported(manager) == []


def test_a_list_too_long_asks_for_a_period(client, manager, monkeypatch):
    monkeypatch.setattr(export_rules, "MOST_ROWS", 1)
    for _ in range(2):
        a_case(adviser=manager)
    answer = client.post(address(), ASKED)
    assert answer.status_code == 422
    assert "période plus courte" in answer.content.decode()
    assert exported(manager) == []


def test_the_rows_of_an_hour_are_counted_together(client, manager, monkeypatch):
    monkeypatch.setattr(export_rules, "MOST_ROWS", 3)
    for _ in range(2):
        a_case(adviser=manager)
    assert [client.post(address(), ASKED).status_code for _ in range(2)] == [200, 422]


def test_the_organisation_is_told_of_many_names(client, manager, monkeypatch):
    monkeypatch.setattr(export_rules, "TOLD_ABOVE", 0)
    a_case(adviser=manager)
    client.post(address(), ASKED | {"columns": ["number"]})
    assert not Message.objects.filter(template="export").exists()
    client.post(address(), ASKED)
    assert Message.objects.get(template="export").to_organisation_id == manager.organisation_id


def test_a_period_keeps_its_own_days(client, manager):
    a_case(adviser=manager)
    assert len(rows(client.post(address(), ASKED | {"until": "01 01 2020"}))) == 1
    today = f"{timezone.localdate():%d %m %Y}"
    assert len(rows(client.post(address(), ASKED | {"since": today, "until": today}))) == 2


@pytest.mark.parametrize("name", LISTS)
def test_every_list_of_the_manager_leaves(client, manager, name):
    a_case(adviser=manager)
    columns = [column.code for column in LISTS[name].columns]
    status = client.post(address(name), {"purpose": "control", "columns": columns}).status_code
    assert status == (404 if name == "mes-relais" else 200)


def test_a_partner_takes_its_own_relays(client):
    theirs, own = someone_at(a_partner(), "partner_manager"), someone_at(a_partner(), "partner_manager")
    a_referral(sender=theirs, last_name="Autre")
    a_referral(sender=own, last_name="Nôtre")
    enters(client, own)
    told = rows(client.post(address("mes-relais"), ASKED))
    assert [row[1] for row in told[1:]] == ["Nôtre"]
    assert client.get(address("dossiers")).status_code == 404


def test_what_speaks_of_her_is_not_chosen_beforehand(client, manager):
    for exported_list in LISTS.values():
        for column in exported_list.columns:
            assert column.of_a_person == (
                column.privacy not in {Privacy.TECHNICAL, Privacy.PUBLIC, Privacy.STAFF}
            )
    page = client.get(address()).content.decode()
    assert 'value="number"' in page
    assert page.split('value="last_name"')[1].split(">")[0].count("checked") == 0


# --- who one is, asked again --------------------------------------------------------------------------------------


def test_a_factor_passed_long_ago_is_asked_again(client, manager):
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time() - 301}]
    session.save()
    for answer in (client.get(address()), client.post(address(), ASKED)):
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("mfa_reauthenticate"))


def test_a_password_alone_opens_no_export(client):
    """A partner enters with a code by e-mail: for a list to leave, an application or a key."""
    own = someone_at(a_partner(), "partner_manager")
    sign_in(client, User.objects.get(pk=own.user_id), strong=False)
    assert client.post(address("mes-relais"), ASKED)["Location"] == reverse("mfa_activate_totp")


def test_a_factor_added_today_opens_no_export(client):
    own = someone_at(a_partner(), "partner_manager")
    user = User.objects.get(pk=own.user_id)
    an_old_factor(user, days=0)
    sign_in(client, user)
    answer = client.get(address("mes-relais"))
    assert answer.status_code == 409
    assert "demain" in answer.content.decode()


@pytest.mark.parametrize(
    ("kind", "role"), [("fund", "adviser"), ("fund", "data_protection"), ("partner", "detector")]
)
def test_who_may_not_export_sees_no_way_to(client, kind, role):
    acting = someone_at(a_fund() if kind == "fund" else a_partner(), role)
    enters(client, acting)
    assert client.get(address("mon-journal")).status_code == 403
    assert "/exporter/" not in client.get(reverse("web:my-journal")).content.decode()
