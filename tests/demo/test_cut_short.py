"""A seeding cut short opens no door; one begun at an odd hour is whole."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from relais.access.models import User
from relais.demo import seed as seeding
from relais.demo.models import DemoPerson

pytestmark = pytest.mark.usefixtures("committed")


def test_the_markers_are_written_last(monkeypatch):
    monkeypatch.setattr(seeding, "_live", _power_goes_off)
    with pytest.raises(RuntimeError):
        seeding.seed()
    assert User.objects.exists()
    assert not DemoPerson.objects.exists()
    assert not seeding.seeded()


def test_the_application_cannot_open_the_door_by_itself():
    from django.db import DatabaseError, transaction

    from tests.factories import a_user

    with pytest.raises(DatabaseError), transaction.atomic():
        DemoPerson.objects.create(user=a_user(), sentence="Entrer", rank=0)


@pytest.mark.parametrize("hour", [datetime(2027, 1, 1, 0, 1), datetime(2028, 2, 29, 23, 59)])
def test_it_can_be_told_at_any_hour_of_any_day(hour):
    with time_machine.travel(hour.replace(tzinfo=ZoneInfo("Europe/Paris"))):
        seeding.seed()
    assert seeding.seeded()


def _power_goes_off(*_):
    raise RuntimeError
