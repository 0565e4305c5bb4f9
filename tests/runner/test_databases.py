"""Which database a program works on."""

import psycopg

from relais.runner import databases


def test_a_given_url_is_used_for_both_roles(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://a@ailleurs/base")
    monkeypatch.delenv("DATABASE_OWNER_URL", raising=False)
    given = "postgresql://a@ailleurs/base"
    assert databases.urls() == databases.Urls(given, given, None)


def test_a_given_owner_is_used_for_the_owner(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://a@ailleurs/base")
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql://o@ailleurs/base")
    assert databases.urls().owner == "postgresql://o@ailleurs/base"


def test_without_one_our_own_server_is_started_and_prepared(monkeypatch, home):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("RELAIS_HOME", str(home))
    found = databases.urls()
    assert found.server.home == home
    with psycopg.connect(found.app) as app:
        assert app.execute("SELECT current_user, current_database()").fetchone() == ("relais_app", "relais")
    with psycopg.connect(found.owner) as owner:
        assert owner.execute("SELECT current_user").fetchone() == ("relais_owner",)


def test_the_tests_have_their_own_database():
    given = databases.urls()
    assert given.server is None
    with psycopg.connect(given.app) as app, psycopg.connect(given.owner) as owner:
        rights = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
        assert app.execute(rights).fetchone() == (False,)
        assert owner.execute(rights).fetchone() is not None
