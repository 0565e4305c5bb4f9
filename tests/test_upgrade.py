"""A base of the thin thread, with its walls raised, taken to today's: nothing of what it held is lost."""

import os
import subprocess
import sys

import psycopg
import pytest

from relais.runner.postgres import prepare
from tests import server

THIN = """
INSERT INTO relais_department VALUES ('81', 'Tarn', '76');
INSERT INTO relais_commune (insee, name, key, department_id, kind, is_current)
VALUES ('81105', 'Graulhet', 'graulhet', '81', 'commune', true);
INSERT INTO relais_organisation (id, kind, name, short_name, code, scheme, fund_type, nature, network, email, is_active)
VALUES ('00000000-0000-7000-8000-00000000000a', 'fund', 'CPAM du Tarn', '', '811', '', 'CPAM', '', '', '', true),
       ('00000000-0000-7000-8000-00000000000b', 'partner', 'CCAS', '', '', '', '', 'ccas', '', '', true);
INSERT INTO relais_user (id, password, email, first_name, last_name, is_active, created_at)
VALUES ('00000000-0000-7000-8000-0000000000aa', '', 'a@example.org', 'Inès', 'Marty', true, now());
INSERT INTO relais_referral (id, sender_id, receiver_id, referred_by_id, draft_id, body_digest, first_name, last_name,
  birth_date, commune_id, phone, scheme, care, reasons, consent_means, consent_on, consent_text, report_back, state,
  sent_at, accepted_at)
VALUES ('00000000-0000-7000-8000-0000000000c1', '00000000-0000-7000-8000-00000000000b',
  '00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-0000000000aa', gen_random_uuid(), '', 'Colette',
  'Fabre', '1956-03-14', '81105', '0639984127', 'general', '{optical}', '{}', 'written', '2026-11-02', '2026-11', false,
  'accepted', now(), now());
INSERT INTO relais_person (id, fund_id, first_name, last_name, key, birth_date, commune_id, phone, created_at)
VALUES ('00000000-0000-7000-8000-0000000000d1', '00000000-0000-7000-8000-00000000000a', 'Colette', 'Fabre',
  'fabre colette', '1956-03-14', '81105', '0639984127', now());
INSERT INTO relais_case (id, fund_id, person_id, referral_id, adviser_id, state, opened_at)
VALUES ('00000000-0000-7000-8000-0000000000e1', '00000000-0000-7000-8000-00000000000a',
  '00000000-0000-7000-8000-0000000000d1', '00000000-0000-7000-8000-0000000000c1',
  '00000000-0000-7000-8000-0000000000aa', 'open', now());
"""
WALL = "ALTER TABLE relais_{0} ENABLE ROW LEVEL SECURITY; ALTER TABLE relais_{0} FORCE ROW LEVEL SECURITY;"
WALLED = ("referral", "person", "case", "need", "news")


@pytest.fixture(scope="module")
def upgraded():
    """A cursor of the server's superuser, before whom no row hides."""
    if server.SERVER is None:
        pytest.skip("pas d'autre base que celle des essais")
    app, owner = prepare(server.SERVER, "relais_upgrade")
    _migrate(app, owner, "relais", "0003")
    with psycopg.connect(owner) as session:
        session.execute(THIN)
        session.commit()
        for table in WALLED:
            session.execute(WALL.format(table))
    _migrate(app, owner)
    with psycopg.connect(owner, user="postgres") as session:
        yield session


def _migrate(app: str, owner: str, *until: str) -> None:
    environment = os.environ | {"DATABASE_URL": app, "DATABASE_OWNER_URL": owner, "PYTHONWARNINGS": "ignore"}
    subprocess.run(
        [sys.executable, "-m", "relais", "django", "migrate", *until],
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )


def test_what_she_agreed_to_is_now_a_consent_between_the_same_two(upgraded):
    told = upgraded.execute(
        "SELECT c.means, c.given_on::text, c.report_back, c.cares, c.text_id FROM relais_consent c"
        " JOIN relais_referral r ON (r.consent_id, r.sender_id, r.receiver_id) = (c.id, c.author_id, c.reader_id)"
    ).fetchall()
    assert told == [("written", "2026-11-02", False, ["optical"], "2026-11")]


def test_her_telephone_is_now_one_of_her_contacts(upgraded):
    told = upgraded.execute("SELECT kind, value, ended_at FROM relais_contact").fetchall()
    assert told == [("phone", "0639984127", None)]


def test_her_case_has_a_number_and_knows_its_relay(upgraded):
    number, relays = upgraded.execute(
        "SELECT number, (SELECT count(*) FROM relais_casereferral WHERE case_id = c.id) FROM relais_case c"
    ).fetchone()
    assert (len(number), relays) == (8, 1)


def test_the_walls_that_were_lifted_stand_again(upgraded):
    lifted = upgraded.execute(
        "SELECT relname FROM pg_class WHERE relname = ANY(%s) AND NOT (relrowsecurity AND relforcerowsecurity)",
        [[f"relais_{table}" for table in (*WALLED, "consent", "contact", "casereferral")]],
    ).fetchall()
    assert lifted == []


def test_funds_may_hold_the_number_and_structures_not_yet(upgraded):
    told = upgraded.execute("SELECT kind, may_hold_nir FROM relais_organisation ORDER BY kind").fetchall()
    assert told == [("fund", True), ("partner", False)]
