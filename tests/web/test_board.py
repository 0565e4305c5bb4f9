"""The manager's board: everyone counted once, whoever is away marked, nobody forgotten."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from relais.access.models import Membership, User
from relais.cases import board, team
from relais.cases.models import Case
from relais.territory.models import FundSettings, Organisation
from tests.factories import a_case, a_fund, a_referral, a_user, inside, sign_in, someone_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(client):
    manager = someone_at(a_fund(), "mas_manager", a_user("Marc", "Estève"))
    sign_in(client, User.objects.get(pk=manager.user_id))
    return manager


@pytest.fixture
def nadia(manager):
    return someone_at(a_fund(), "adviser", a_user("Nadia", "Ferrand"))


def text(client) -> str:
    answer = client.get(reverse("web:board"))
    assert answer.status_code == 200
    return answer.content.decode().replace("\u00a0", " ")


def test_every_open_case_is_in_one_row(client, manager, nadia):
    for at, adviser in (("opened", nadia), ("opened", manager), ("closed", nadia)):
        a_case(at=at, adviser=adviser)
    with inside(manager):
        loads = board.loads(manager.organisation_id, timezone.localdate())
        assert sum(load.open for load in loads.values()) == board.total(manager.organisation_id) == 2
    assert "2 dossiers en cours, chacun tenu par quelqu’un" in text(client)


def test_whoever_is_away_is_marked_with_who_answers(client, manager, nadia):
    today = timezone.localdate()
    with inside(manager) as by:
        team.note_absence(
            User.objects.get(pk=nadia.user_id),
            starts_on=today,
            ends_on=today + timedelta(days=4),
            replaced_by=User.objects.get(pk=manager.user_id),
            by=by,
        )
    assert "Marc Estève répond à sa place" in text(client)


def test_a_silent_case_is_to_be_taken_up(client, manager, nadia):
    case = a_case(adviser=nadia, last_name="Silencieuse")
    assert "Silencieuse" not in text(client)
    with inside(manager):
        old = timezone.now() - timedelta(days=22)
        Case.objects.of(manager.organisation_id).filter(pk=case.pk).update(touched_at=old)
    assert "Silencieuse" in text(client)
    FundSettings.objects.create(fund_id=manager.organisation_id, silent_after_days=30)
    assert "Silencieuse" not in text(client)


def test_a_case_touched_today_does_not_count_zero_days(client, manager, nadia):
    with time_machine.travel(timezone.now() - timedelta(days=20)):
        case = a_case(adviser=nadia, last_name="Jamais-Jointe")
    with inside(manager):
        Case.objects.of(manager.organisation_id).filter(pk=case.pk).update(touched_at=timezone.now())
    page = text(client)
    assert "Jamais-Jointe" in page
    assert "dernier acte aujourd’hui" in page


def test_the_cases_of_somebody_gone_come_first(client, manager, nadia):
    a_case(adviser=nadia)
    Membership.objects.filter(user_id=nadia.user_id).update(revoked_at=timezone.now())
    page = text(client)
    assert "Plus personne ne répond de ces dossiers" in page
    assert "Qui tenait ce dossier n’est plus de la mission" in page
    assert reverse("web:reassign", args=[nadia.user_id]) in page


def test_late_relays_are_counted(client, manager):
    with time_machine.travel(timezone.now() - timedelta(days=9)):
        a_referral(fund=Organisation.objects.get(pk=manager.organisation_id))
    assert "Un relais attend depuis trop longtemps" in text(client)


def test_all_the_cases_of_one_go_to_another(client, manager, nadia):
    for _ in range(2):
        a_case(adviser=nadia)
    address = reverse("web:reassign", args=[nadia.user_id])
    assert client.post(address, {"to": ""}).status_code == 422
    assert client.post(address, {"to": str(manager.user_id)}).status_code == 302
    with inside(manager):
        held = Case.objects.of(manager.organisation_id).values_list("adviser_id", flat=True)
        assert set(held) == {manager.user_id}


def test_nobody_of_another_fund_is_shared_out(client, manager):
    other = someone_at(a_fund("673"))
    a_case(adviser=other)
    assert client.get(reverse("web:reassign", args=[other.user_id])).status_code == 404


def test_the_board_is_the_managers_alone(client, nadia):
    sign_in(client, User.objects.get(pk=nadia.user_id))
    assert client.get(reverse("web:board")).status_code == 403
