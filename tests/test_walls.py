"""The whole house: who may call whom, and the wall of rows asked of the catalog and of the database itself.

The numbers in brackets are the thirteen traps of row-level security that this house knows of.
"""

import ast
import io
import json
from contextlib import contextmanager, redirect_stdout, suppress
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import IntegrityError, ProgrammingError, connection, connections, models, transaction
from django.utils import timezone

from relais.base.context import NoContext, acting_for
from relais.base.journal import record
from relais.base.models import Event, Seal
from relais.base.sealing import seal
from relais.base.walls import Open, Owned, Shared, WrongRole, refuse_wrong_role, walled_models
from relais.cases.models import Case, Need
from relais.people.models import Person
from relais.printing import all_routes, print_all
from relais.referrals.models import News, Referral
from relais.web.shown import STORY
from tests.factories import a_case, a_fund, a_partner, a_referral, inside, someone_at
from tests.leaks import catalog
from tests.leaks.catalog import raw, walled

HOUSE = Path(__file__).resolve().parent.parent
ROWS = pytest.mark.django_db(databases=["default", "owner"])
WALLED = pytest.mark.parametrize("model", walled().values(), ids=lambda model: model.__name__)


# --- the rooms -----------------------------------------------------------------------------------------------------


def test_calls_run_downhill():
    from importlinter.cli import lint_imports

    with redirect_stdout(io.StringIO()) as said:
        broken = lint_imports(config_filename=str(HOUSE / "pyproject.toml"), no_cache=True)
    assert not broken, said.getvalue()


@pytest.mark.parametrize("model", walled_models(), ids=lambda model: model.__name__)
def test_every_table_declares_its_wall(model):
    assert isinstance(model.__dict__.get("wall"), Owned | Shared | Open)


@pytest.mark.parametrize("model", walled_models(), ids=lambda model: model.__name__)
def test_every_column_says_what_it_tells_of_a_person_and_nothing_else_does(model):
    columns = {field.name for field in model._meta.get_fields(include_hidden=False) if field.concrete}
    composite = {"pk"} if isinstance(model._meta.pk, models.CompositePrimaryKey) else set()
    assert set(model.__dict__["privacy"]) == columns | composite


@WALLED
def test_every_walled_table_is_read_through_a_manager_that_refuses_without_an_organisation(model):
    assert type(model._default_manager).__mro__[1:] == type(model._base_manager).__mro__[1:]
    assert model._meta.base_manager_name == "objects"


# --- what is written in the code and elsewhere ----------------------------------------------------------------------


def test_every_route_has_its_rule_and_its_methods():
    bare = [
        route
        for route, view in all_routes()
        if not (getattr(view, "rule", 0) and getattr(view, "methods", 0))
    ]
    assert not bare


def test_every_route_takes_only_methods_that_the_house_knows():
    assert {method for _, view in all_routes() for method in view.methods} == {"GET", "POST"}


def test_every_verb_of_the_journal_is_in_the_story():
    assert _verbs() <= STORY.keys()


def test_the_story_tells_of_no_verb_that_is_never_written():
    assert STORY.keys() <= _verbs()


def _verbs() -> set[str]:
    calls = [
        node
        for path in (HOUSE / "relais").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record" and node.args
    ]
    assert all(isinstance(call.args[0], ast.Constant) for call in calls), "un verbe s'écrit en toutes lettres"
    return {call.args[0].value for call in calls}


def test_documents_printed_from_the_code_are_up_to_date():
    assert print_all(HOUSE / "docs", check=True) == [], "relais docs"


# --- the wall, asked of the catalog ----------------------------------------------------------------------------------


@ROWS
@pytest.mark.parametrize("look", catalog.ALL, ids=lambda look: look.__name__)
def test_the_catalog_shows_no(look):
    """Traps 1, 3, 4, 8, 9, 10, 11 and 13; a fault found is a sentence."""
    assert look() == []


@ROWS
def test_raising_the_walls_again_changes_nothing():
    from relais.base.walls import build

    build()
    assert catalog.faults() == {}


# --- the wall, leant against as the application -----------------------------------------------------------------------


@ROWS
def test_the_application_starts_under_its_own_role():
    refuse_wrong_role()


@ROWS
def test_the_application_refuses_to_start_as_the_owner():
    """[1]"""
    with pytest.raises(WrongRole):
        refuse_wrong_role("owner")


@pytest.mark.parametrize("role", ["itself", "BYPASSRLS", "member of the owner"])
def test_the_application_refuses_to_start_as_a_superuser_or_the_like(committed, role):
    """[2]"""
    with _superuser() as cursor:
        if role != "itself":
            cursor.execute(
                f"CREATE ROLE usurper NOSUPERUSER {'BYPASSRLS' if role == 'BYPASSRLS' else 'NOINHERIT'}"
            )
            if role != "BYPASSRLS":
                cursor.execute(f"GRANT {settings.DATABASES['owner']['USER']} TO usurper")
            cursor.execute("SET LOCAL ROLE usurper")
        with pytest.raises(WrongRole):
            refuse_wrong_role("superuser")


@contextmanager
def _superuser():
    """Of the tests' own server; elsewhere nobody gives us one."""
    connections.databases["superuser"] = settings.DATABASES["owner"] | {"USER": "postgres"}
    try:
        try:
            connections["superuser"].ensure_connection()
        except Exception as refused:
            pytest.skip(f"pas de superutilisateur ici : {refused}")
        with transaction.atomic(using="superuser"), connections["superuser"].cursor() as cursor:
            yield cursor
            transaction.set_rollback(True, using="superuser")
    finally:
        connections["superuser"].close()
        del connections["superuser"]
        del connections.databases["superuser"]


@pytest.fixture
def two_funds(committed):
    """A case at each of two funds, committed, as another connection would find them."""
    return [a_case(adviser=someone_at(a_fund(code))) for code in ("811", "673")]


def _rows(session, table: str) -> int:
    return session.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def test_without_an_organisation_there_is_no_row_and_no_error(two_funds):
    """[7] Before the setting was ever made, after its transaction, and after RESET: '' is not NULL."""
    with raw() as session:
        session.autocommit = True
        for told in (
            "SELECT 1",
            "SELECT set_config('relais.organisation', '', false)",
            "RESET relais.organisation",
        ):
            session.execute(told)
            assert [_rows(session, table) for table in walled()] == [0] * len(walled())


def test_the_setting_does_not_outlive_its_transaction(two_funds):
    """[5, 6]"""
    with raw() as session:
        session.autocommit = True
        with session.transaction():
            session.execute("SELECT set_config('relais.organisation', %s, true)", [str(two_funds[0].fund_id)])
            assert _rows(session, "relais_case") == 1
        assert _rows(session, "relais_case") == 0


def test_every_other_table_is_refused_or_declared_open(two_funds):
    """[11] Partitions and forgotten tables are not reachable by their own name."""
    open_tables = {m._meta.db_table for m in walled_models() if isinstance(m.wall, Open)}
    libraries = (
        "account_",
        "mfa_",
        "procrastinate_",
        "django_session",
        "django_migrations",
        "django_content_type",
    )
    with raw() as session:
        session.autocommit = True
        read = []
        for (table,) in session.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        ).fetchall():
            if table in walled() or table in open_tables or table.startswith(libraries):
                continue
            with suppress(psycopg.errors.InsufficientPrivilege):
                read.append((table, _rows(session, table)))
    assert read == []


def test_a_new_table_without_a_wall_cannot_be_read(committed):
    """[11]"""
    with connections["owner"].cursor() as owner, raw() as session:
        owner.execute("CREATE TABLE forgotten (id int, organisation_id uuid)")
        try:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                _rows(session, "forgotten")
        finally:
            owner.execute("DROP TABLE forgotten")


@pytest.mark.parametrize("privilege", ["CREATE TABLE mine (id int)", "CREATE TEMP TABLE mine (id int)"])
def test_the_application_makes_no_table(committed, privilege):
    with raw() as session, pytest.raises(psycopg.errors.InsufficientPrivilege):
        session.execute(privilege)


TURNS = 500  # 10,000 in the long campaign (benchmarks/leak_matrix.py)


def test_organisations_taking_turns_on_one_connection_never_see_each_other(two_funds):
    """[5]"""
    from benchmarks.leak_matrix import take_turns

    assert take_turns([case.fund_id for case in two_funds], TURNS) == 0


@ROWS
def test_a_child_row_cannot_point_to_a_foreign_parent():
    """[9] Foreign keys ignore policies."""
    mine, theirs = a_case(adviser=someone_at(a_fund("811"))), a_case(adviser=someone_at(a_fund("673")))
    with pytest.raises(IntegrityError), acting_for(mine.fund_id):
        Need.objects.create(fund_id=mine.fund_id, case_id=theirs.pk, care="optical", added_at=mine.opened_at)


@ROWS
def test_a_case_cannot_take_a_foreign_person_or_referral():
    """[9]"""
    mine, theirs = a_case(adviser=someone_at(a_fund("811"))), a_case(adviser=someone_at(a_fund("673")))
    for stolen in ({"person_id": theirs.person_id}, {"referral_id": theirs.referral_id}):
        waiting = a_referral(fund=mine.fund)
        kept = {"person_id": mine.person_id, "referral_id": waiting.pk}
        with pytest.raises(IntegrityError), acting_for(mine.fund_id):
            Case.objects.create(
                fund_id=mine.fund_id, adviser_id=mine.adviser_id, opened_at=mine.opened_at, **kept | stolen
            )


@ROWS
def test_news_go_only_from_the_receiver_to_the_sender_of_their_referral():
    """[9]"""
    case = a_case()
    stranger = a_partner()
    with pytest.raises(IntegrityError), acting_for(case.fund_id):
        News.objects.create(
            author_id=case.fund_id,
            reader=stranger,
            referral_id=case.referral_id,
            tidings="reached",
            told_at=case.opened_at,
            told_by_id=case.adviser_id,
        )


def _forged_referral(me, case):
    """A copy of one's own referral, said to be sent by the fund."""
    told = json.dumps({"id": str(case.pk), "draft_id": str(case.pk), "sender_id": str(case.fund_id)})
    columns = ", ".join(one.column for one in Referral._meta.concrete_fields if not one.generated)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO relais_referral ({columns}) SELECT {columns} FROM (SELECT"
            " (jsonb_populate_record(NULL::relais_referral, to_jsonb(one) || %s)).* FROM relais_referral one) told",
            [told],
        )


def _forged_news(me, case):
    News(
        author_id=case.fund_id,
        reader_id=me.organisation_id,
        referral_id=case.referral_id,
        tidings="reached",
        told_at=case.opened_at,
        told_by_id=case.adviser_id,
    ).save(force_insert=True)


def _forged_need(me, case):
    Need(fund_id=case.fund_id, case_id=case.pk, care="optical", added_at=case.opened_at).save(
        force_insert=True
    )


def _forged_event(me, case):
    event = record("referral.sent", by=me)
    event.organisation_id, event.id = case.fund_id, case.pk
    event.save(force_insert=True)


@ROWS
@pytest.mark.parametrize("forge", [_forged_referral, _forged_news, _forged_need, _forged_event])
def test_nobody_writes_in_the_name_of_another(forge):
    me = someone_at(a_partner())
    case = a_case(sender=me)
    with pytest.raises(ProgrammingError, match="row-level security"), inside(me):
        forge(me, case)


@ROWS
@pytest.mark.parametrize(
    ("table", "column"),
    [(t, c) for t, m in walled().items() if isinstance(m.wall, Shared) for c in catalog.sides(m)],
)
def test_the_two_ends_of_a_shared_row_never_change(table, column):
    case = a_case()
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        acting_for(case.fund_id),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"UPDATE {table} SET {column} = {column}")


@ROWS
@pytest.mark.parametrize("table", ["relais_event", "relais_seal"])
@pytest.mark.parametrize(
    "act", ["UPDATE {} SET organisation_id = organisation_id", "DELETE FROM {}", "TRUNCATE {}"]
)
def test_the_application_cannot_alter_the_journal(table, act):
    me = someone_at(a_partner())
    with inside(me):
        record("referrals.listed", by=me)
        seal()
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        inside(me),
        connection.cursor() as cursor,
    ):
        cursor.execute(act.format(table))


@ROWS
def test_two_structures_may_send_the_same_draft_without_knowing_it():
    """[8]"""
    draft = a_referral().draft_id
    assert a_referral(draft_id=draft).draft_id == draft


# --- without an organisation, the application asks nothing -------------------------------------------------------------

ASKED = {
    "get": lambda model: model.objects.get(),
    "first": lambda model: model.objects.first(),
    "count": lambda model: model.objects.count(),
    "exists": lambda model: model.objects.exists(),
    "list": lambda model: list(model.objects.all()),
    "raw": lambda model: list(model.objects.raw(f"SELECT * FROM {model._meta.db_table}")),
    "create": lambda model: model.objects.create(),
    "bulk_create": lambda model: model.objects.bulk_create([model()]),
    "update": lambda model: model.objects.update(),
    "delete_all": lambda model: model.objects.all().delete(),
    "save": lambda model: model().save(),
    "save_new": lambda model: model().save(force_insert=True),
    "refresh": lambda model: model().refresh_from_db(),
    "base": lambda model: model._base_manager.all(),
}


@ROWS
@WALLED
@pytest.mark.parametrize("asked", ASKED)
def test_a_walled_table_is_not_asked_without_an_organisation(model, asked):
    with pytest.raises(NoContext):
        ASKED[asked](model)


@ROWS
@WALLED
def test_a_walled_row_is_not_removed_without_an_organisation(model):
    row = Event(at=timezone.now()) if model is Event else model()
    if getattr(model.wall, "removable", False):
        assert row.delete()[0] == 0
        return
    with pytest.raises((NoContext, ProgrammingError)):
        row.delete()


RELATED = {
    "person.cases": lambda: Person().cases.all(),
    "case.needs": lambda: Case().needs.all(),
    "referral.news": lambda: Referral().news.count(),
    "case.person": lambda: Case(person_id="5b0e6c5e-8b1b-4b4e-9f0e-2a5b7f6d9c11").person,
    "news.referral": lambda: News(referral_id="5b0e6c5e-8b1b-4b4e-9f0e-2a5b7f6d9c11").referral,
}


@ROWS
@pytest.mark.parametrize("relation", RELATED)
def test_a_relation_to_a_walled_table_is_not_followed_without_an_organisation(relation):
    with pytest.raises((NoContext, ValueError)) as refused:
        RELATED[relation]()
    assert refused.type is NoContext or "primary key" in str(refused.value)


@ROWS
def test_an_organisation_is_not_enough_without_a_transaction():
    """[6]"""
    me = someone_at(a_partner())
    with inside(me):
        in_block, connection.in_atomic_block = connection.in_atomic_block, False
        try:
            with pytest.raises(NoContext):
                Seal.objects.count()
        finally:
            connection.in_atomic_block = in_block
