"""One wall taken away at a time: the other must hold, and the right test must see what is missing."""

from contextlib import contextmanager, nullcontext
from unittest import mock

import pytest
from django.db import connections, transaction

from benchmarks import leak_matrix
from benchmarks.leak_world import make_world
from relais.base.models import EventQuerySet
from relais.base.walls import build
from relais.cases import models as cases
from relais.cases.models import Need
from relais.consents.models import ConsentQuerySet
from relais.people import models as people
from relais.referrals.models import DraftQuerySet, NewsQuerySet, PreparationQuerySet, ReferralQuerySet
from relais.territory.models import SiteQuerySet
from tests.factories import a_case, a_fund, inside, someone_at
from tests.leaks import catalog

pytestmark = pytest.mark.campaign

ROOMS = ("", "relais", "a-recevoir", "dossiers", "personnes", "mission", "exporter", "protection")
WHO = ("partner.partner_manager", "fund.mas_manager", "fund.data_protection", "other_fund.adviser")
FILTERS = [
    *((ReferralQuerySet, name) for name in ("sent_by", "received_by", "seen_by")),
    *((NewsQuerySet, name) for name in ("for_reader", "by_author")),
    *((PreparationQuerySet, name) for name in ("for_reader", "by_author")),
    *((cases.CaseQuerySet, name) for name in ("of", "restricted")),
    *((queryset, "of") for queryset in (people.PersonQuerySet, people.OwnedQuerySet)),
    *((queryset, "of") for queryset in (DraftQuerySet, SiteQuerySet, EventQuerySet)),
    (people.ContactQuerySet, "current"),
    (ConsentQuerySet, "received_by"),
]


@contextmanager
def without_filters():
    """Somebody forgot to name the organisation, everywhere."""
    patches = [mock.patch.object(queryset, name, lambda self, *_: self) for queryset, name in FILTERS]
    for patch in patches:
        patch.start()
    try:
        yield
    finally:
        for patch in patches:
            patch.stop()


@contextmanager
def altered(*statements: str):
    """The owner alters the catalog, then raises the walls again."""
    try:
        with connections["owner"].cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
        yield
    finally:
        build()


def without_policies():
    return altered(*(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY" for table in catalog.walled()))


def matrix(harm=nullcontext, methods=("GET", "POST")) -> leak_matrix.Report:
    """Only the rooms where somebody's people are read or named: lists show a forgotten filter, files a wall.

    `harm`: done once the world is made, which no act could make with both walls down.
    """
    with transaction.atomic():
        world = make_world(1)
        with harm():
            report = leak_matrix.run(methods=methods, short=True, rooms=ROOMS, who=WHO, world=world)
        transaction.set_rollback(True)
    return report


def test_every_filter_forgotten_the_policies_hold(committed):
    with without_filters():
        report = matrix()
    assert report.leaks == []


def test_every_policy_dropped_the_filters_hold(committed):
    with without_policies():
        report = matrix()
    assert (report.leaks, report.differences, report.faults) == ([], [], [])


def test_both_walls_down_the_matrix_sees_it(committed):
    with without_policies():
        report = matrix(without_filters, methods=("GET",))
    assert len(report.leaks) > 20


IN_THE_CATALOG = {
    "policy dropped": ("DROP POLICY own_rows ON relais_person", "differing_policies"),
    "security disabled": ("ALTER TABLE relais_case DISABLE ROW LEVEL SECURITY", "uncovered"),
    "security not forced on the owner": ("ALTER TABLE relais_need NO FORCE ROW LEVEL SECURITY", "uncovered"),
    "partition open": ("ALTER TABLE relais_event_default DISABLE ROW LEVEL SECURITY", "uncovered"),
    "policy that lets all in": ("ALTER POLICY own_rows ON relais_person USING (true)", "differing_policies"),
    "policy for everyone": ("ALTER POLICY own_rows ON relais_person TO PUBLIC", "differing_policies"),
    "second policy": ("CREATE POLICY also ON relais_person FOR SELECT USING (true)", "doubled_policies"),
    "right to alter the journal": ("GRANT UPDATE ON relais_event TO {app}", "differing_grants"),
    "right to alter one end": ("GRANT UPDATE (sender_id) ON relais_referral TO {app}", "differing_grants"),
    "right on a partition": ("GRANT SELECT ON relais_event_default TO {app}", "differing_grants"),
    "view": ("CREATE VIEW everyone AS SELECT * FROM relais_person", "ways_around"),
    "materialized view": ("CREATE MATERIALIZED VIEW everyone AS SELECT * FROM relais_person", "ways_around"),
    "function of its definer": (
        "CREATE FUNCTION everyone() RETURNS bigint LANGUAGE sql SECURITY DEFINER"
        " AS 'SELECT count(*) FROM relais_person'",
        "ways_around",
    ),
    "key without organisation": (
        "ALTER TABLE relais_need DROP CONSTRAINT relais_need_case_bound,"
        " ADD CONSTRAINT loose FOREIGN KEY (case_id) REFERENCES relais_case (id)",
        "loose_foreign_keys",
    ),
    "no key at all": ("ALTER TABLE relais_need DROP CONSTRAINT relais_need_case_bound", "loose_foreign_keys"),
    "clash that tells": ("CREATE UNIQUE INDEX telling ON relais_contact (value)", "telling_uniques"),
}


@pytest.mark.parametrize("mutant", IN_THE_CATALOG)
@pytest.mark.django_db(databases=["default", "owner"])
def test_the_catalog_shows(mutant):
    statement, seen_by = IN_THE_CATALOG[mutant]
    app = connections["default"].settings_dict["USER"]
    with transaction.atomic(using="owner"):
        with connections["owner"].cursor() as cursor:
            cursor.execute(statement.format(app=app))
        seen = catalog.faults()
        transaction.set_rollback(True, using="owner")
    assert seen_by in seen


def test_without_a_composite_key_the_foreign_child_is_accepted(committed):
    """The very insert that tests/test_walls.py sees refused: it is the key that refuses it, nothing else."""
    mine, theirs = (a_case(adviser=someone_at(a_fund(code))) for code in ("811", "673"))
    with altered(
        "ALTER TABLE relais_need DROP CONSTRAINT relais_need_case_bound",
        "ALTER TABLE relais_need ADD CONSTRAINT loose FOREIGN KEY (case_id) REFERENCES relais_case (id)",
    ):
        with inside(someone_at(mine.fund)):
            stray = Need.objects.create(
                fund_id=mine.fund_id, case_id=theirs.pk, care="optical", added_at=mine.opened_at
            )
            assert Need.objects.of(mine.fund_id).filter(pk=stray.pk).exists()
        with connections["owner"].cursor() as cursor:
            cursor.execute("TRUNCATE relais_need CASCADE")
            cursor.execute("ALTER TABLE relais_need DROP CONSTRAINT loose")
