"""For whom one acts: opened in a transaction, given back at the end, gone on an error."""

from threading import Thread

import pytest
from django.db import connection, connections, transaction

from relais.base.context import SETTING, NoContext, acting_for, current_organisation
from relais.base.ids import new_id
from relais.base.journal import record
from relais.base.models import Event
from tests.factories import a_partner, inside, someone_at

ROWS = pytest.mark.django_db
ONE, OTHER = new_id(), new_id()


def told_to_the_database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting(%s, true), '')", [SETTING])
        return cursor.fetchone()[0]


@ROWS
def test_outside_there_is_no_organisation():
    with pytest.raises(NoContext):
        current_organisation()


@ROWS
def test_inside_the_application_and_the_database_agree():
    with acting_for(ONE):
        assert (current_organisation(), told_to_the_database()) == (ONE, str(ONE))


@ROWS
def test_after_it_nothing_is_left():
    with acting_for(ONE):
        pass
    assert told_to_the_database() == ""
    with pytest.raises(NoContext):
        current_organisation()


@ROWS
def test_the_outer_organisation_comes_back_after_the_inner_one():
    with acting_for(ONE):
        with acting_for(OTHER):
            assert told_to_the_database() == str(OTHER)
        assert (current_organisation(), told_to_the_database()) == (ONE, str(ONE))


@ROWS
def test_the_outer_organisation_comes_back_after_an_error_in_the_inner_one():
    with acting_for(ONE):
        with pytest.raises(ZeroDivisionError), acting_for(OTHER):
            raise ZeroDivisionError
        assert (current_organisation(), told_to_the_database()) == (ONE, str(ONE))


@ROWS
def test_a_rollback_inside_does_not_change_for_whom_one_acts():
    with acting_for(ONE), transaction.atomic():
        transaction.set_rollback(True)
        transaction.set_rollback(False)
        assert told_to_the_database() == str(ONE)


@ROWS
def test_another_thread_acts_for_nobody():
    seen = []

    def look():
        try:
            current_organisation()
        except NoContext:
            seen.append("nobody")
        finally:
            connections.close_all()

    with acting_for(ONE):
        other = Thread(target=look)
        other.start()
        other.join()
    assert seen == ["nobody"]


def test_what_was_written_is_undone_by_an_error(committed):
    me = someone_at(a_partner())
    with pytest.raises(ZeroDivisionError):
        _write_then_fail(me)
    with inside(me):
        assert Event.objects.of(me.organisation_id).count() == 0


def _write_then_fail(me):
    with inside(me):
        record("referrals.listed", by=me)
        raise ZeroDivisionError
