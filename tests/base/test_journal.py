"""The journal: written with the act, sealed afterwards, and nothing altered unseen, not even by its owner."""

import json
import random
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import psycopg
import pytest
import time_machine
from click.testing import CliRunner
from django.db import connections
from django.utils import timezone

from relais.base import partitions, sealing
from relais.base.context import NoContext
from relais.base.ids import new_id
from relais.base.journal import digest, record
from relais.base.models import Event, Seal
from relais.base.moves import Refused
from relais.base.sealing import LATEST_COMMIT, seal, seal_all, verify
from relais.base.walls import build
from relais.cases import actions
from relais.cli import main
from tests.factories import a_case, a_partner, inside, someone_at
from tests.leaks.catalog import raw

COMMITTED = pytest.mark.usefixtures("committed")
ROWS = pytest.mark.django_db(databases=["default", "owner"])
# An hour in the middle of a month, long past.
NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)


@pytest.fixture
def me():
    return someone_at(a_partner())


def wrote(me, *, at: datetime = NOON, **facts) -> Event:
    with time_machine.travel(at, tick=False), inside(me):
        return record("referrals.listed", by=me, **facts)


def sealed(me, *, at: datetime = NOON) -> Seal | None:
    with inside(me):
        return seal(now=at)


def faults(me, **kept) -> list:
    with inside(me):
        return list(verify(**kept))


# --- writing --------------------------------------------------------------------------------------------------------

OTHERWISE = {
    "at": NOON + timedelta(microseconds=1),
    "id": new_id(),
    "organisation_id": new_id(),
    "actor_id": new_id(),
    "role": "autre",
    "verb": "autre",
    "subject_kind": "autre",
    "subject_id": new_id(),
    "facts": {"rows": 2},
}


@ROWS
@pytest.mark.parametrize(
    "column", [f.name for f in Event._meta.concrete_fields if f.name not in ("pk", "digest")]
)
def test_the_digest_covers(me, column):
    event = wrote(me, rows=1)
    before = digest(event)
    setattr(event, column, OTHERWISE[column])
    assert digest(event) != before


@ROWS
def test_the_digest_is_the_same_once_read_again(me):
    event = wrote(me, rows=1, insee="81105", care=["optical"], told=None)
    with inside(me):
        assert digest(Event.objects.of(me.organisation_id).get()) == event.digest


@ROWS
def test_an_event_is_written_for_somebody_only(me):
    with pytest.raises(NoContext):
        record("referrals.listed", by=me)


@COMMITTED
def test_the_event_goes_with_an_act_that_failed():
    case = a_case()
    adviser = someone_at(case.fund)
    with inside(adviser):
        before = Event.objects.of(case.fund_id).count()
    with pytest.raises(Refused):
        _add_then_close(case, adviser)
    with inside(adviser):
        assert Event.objects.of(case.fund_id).count() == before


def _add_then_close(case, adviser):
    with inside(adviser):
        actions.add_need(case, care="hearing", reasons=[], by=adviser)
        actions.close(case, by=adviser)


@ROWS
def test_the_journal_holds_no_name_and_no_number():
    case = a_case(first_name="Zqprenom", last_name="Zqnom", phone="0639981234")
    adviser = someone_at(case.fund)
    with inside(adviser):
        told = json.dumps([event.facts for event in Event.objects.of(case.fund_id)])
    assert not any(word in told for word in ("Zqprenom", "Zqnom", "0639981234", "1956"))


# --- sealing --------------------------------------------------------------------------------------------------------


@ROWS
def test_what_is_sealed_is_intact(me):
    for minute in range(3):
        wrote(me, at=NOON + timedelta(minutes=minute))
        sealed(me, at=NOON + timedelta(minutes=minute, seconds=30))
    assert faults(me) == []


@ROWS
def test_nothing_new_makes_no_seal(me):
    wrote(me)
    assert sealed(me) is not None
    assert sealed(me) is None


@ROWS
def test_each_seal_covers_the_one_before(me):
    wrote(me)
    first = sealed(me)
    wrote(me, at=NOON + timedelta(minutes=1))
    second = sealed(me, at=NOON + timedelta(minutes=2))
    assert (second.number, bytes(second.before)) == (2, bytes(first.digest))


@ROWS
def test_a_long_journal_is_sealed_in_batches(me, monkeypatch):
    monkeypatch.setattr(sealing, "BATCH", 4)
    for second in range(10):
        wrote(me, at=NOON + timedelta(minutes=second * 5))
    late = NOON + timedelta(hours=5)
    with inside(me):
        seal(now=late)
        assert list(verify()) == [], "ce qui attend le lot suivant n'a pas été ajouté après coup"
        assert seal_all(now=late) == 2
        assert [len(one.event_ids) for one in Seal.objects.all()] == [4, 4, 2]
    assert faults(me) == []


@ROWS
def test_a_row_committed_late_is_sealed_by_the_next(me):
    wrote(me, at=NOON)
    sealed(me, at=NOON + timedelta(seconds=1))
    late = wrote(me, at=NOON - LATEST_COMMIT / 2)
    assert sealed(me, at=NOON + timedelta(minutes=1)).event_ids == [late.id]
    assert faults(me) == []


@ROWS
def test_a_row_of_a_time_already_sealed_is_never_taken_for_a_late_one(me):
    """The worker was away for hours: a row slipped in behind its back is not sealed with the rest."""
    wrote(me, at=NOON)
    sealed(me, at=NOON + timedelta(hours=6))
    slipped = wrote(me, at=NOON - timedelta(minutes=5))
    assert sealed(me, at=NOON + timedelta(hours=7)) is None
    assert [(f.what, f.where) for f in faults(me)] == [("ligne ajoutée après coup", slipped.id)]


@ROWS
def test_a_seal_never_spans_two_months(me):
    turn = datetime(2026, 4, 1, tzinfo=UTC)
    for shift in (-1, 1):
        wrote(me, at=turn + timedelta(minutes=shift))
    assert [len(sealed(me, at=turn + timedelta(minutes=3)).event_ids) for _ in range(2)] == [1, 1]


@ROWS
def test_one_organisation_is_sealed_without_the_other(me):
    other = someone_at(a_partner())
    wrote(me)
    wrote(other)
    assert len(sealed(me).event_ids) == 1
    assert (sealed(other).number, faults(me), faults(other)) == (1, [], [])


def test_two_sealers_at_once_make_one_chain(at_once):
    me = someone_at(a_partner())
    for second in range(20):
        wrote(me, at=NOON + timedelta(seconds=second))
    ends = at_once(*[lambda: sealed(me, at=NOON + timedelta(minutes=1))] * 4)
    assert sum(one is not None for one in ends) == 1
    assert not [one for one in ends if isinstance(one, Exception)]
    assert faults(me) == []


def test_writers_and_sealers_at_once_leave_nothing_out(at_once):
    me = someone_at(a_partner())

    def write():
        for _ in range(10):
            with inside(me):
                record("referrals.listed", by=me)

    def seal_often():
        for _ in range(10):
            sealed(me, at=timezone.now())

    at_once(write, seal_often, write, seal_often, seed=6)
    sealed(me, at=timezone.now())
    with inside(me):
        held = [one for seal in Seal.objects.all() for one in seal.event_ids]
    assert len(held) == len(set(held)) == 20
    assert faults(me) == []


# --- tampering, as the owner of the tables --------------------------------------------------------------------------


@dataclass
class Journal:
    """A journal of some hours, sealed, that its owner can alter and put back."""

    me: object
    events: list
    seals: list
    trusted: dict

    def run(self, statement: str, values=()) -> None:
        with connections["owner"].cursor() as cursor:
            cursor.execute(statement, values)

    def put_back(self) -> None:
        for table in ("relais_event", "relais_seal"):
            self.run(f"DELETE FROM {table}")
            self.run(f"INSERT INTO {table} SELECT * FROM kept_{table}")

    def seen(self) -> set:
        return {fault.where for fault in faults(self.me, trusted=self.trusted)}

    def write(self, event: Event) -> None:
        """Insert a row, or overwrite the one that has its place, with the digest that fits it."""
        with connections["owner"].cursor() as cursor:
            cursor.execute("DELETE FROM relais_event WHERE id = %s", [event.id])
        event.digest = digest(event)
        names = [f.name for f in Event._meta.concrete_fields if f.name != "pk"]
        told = [json.dumps(v) if isinstance(v, dict) else v for v in (getattr(event, n) for n in names)]
        self.run(
            f"INSERT INTO relais_event ({', '.join(names)}) VALUES ({', '.join(['%s'] * len(names))})", told
        )


@pytest.fixture
def journal(committed):
    me = someone_at(a_partner())
    events = []
    for number in range(60):
        at = NOON + timedelta(minutes=3 * number)
        events.append(wrote(me, at=at, rows=number))
        if number % 15 == 14:
            sealed(me, at=at + timedelta(minutes=1))
    with inside(me):
        seals = list(Seal.objects.all())
    journal = Journal(me, events, seals, {one.number: bytes(one.digest) for one in seals})
    for table in ("relais_event", "relais_seal"):
        journal.run(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        journal.run(f"CREATE TABLE kept_{table} AS SELECT * FROM {table}")
    yield journal
    for table in ("relais_event", "relais_seal"):
        journal.run(f"DROP TABLE kept_{table}")
    build()


COLUMNS = ("actor_id", "role", "verb", "subject_kind", "subject_id", "facts")


def edited(journal, chance):
    event, column = chance.choice(journal.events), chance.choice(COLUMNS)
    value = OTHERWISE[column]
    told = json.dumps(value) if isinstance(value, dict) else value
    journal.run(f"UPDATE relais_event SET {column} = %s WHERE id = %s", [told, event.id])
    return event.id


def edited_with_its_digest(journal, chance):
    event = _copy(chance.choice(journal.events))
    event.verb = "referral.opened"
    journal.write(event)
    return event.id


def digest_edited(journal, chance):
    event = chance.choice(journal.events)
    journal.run("UPDATE relais_event SET digest = %s WHERE id = %s", [b"0" * 32, event.id])
    return event.id


def removed(journal, chance):
    event = chance.choice(journal.events)
    journal.run("DELETE FROM relais_event WHERE id = %s", [event.id])
    return event.id


def given_to_another(journal, chance):
    event = chance.choice(journal.events)
    journal.run("UPDATE relais_event SET organisation_id = %s WHERE id = %s", [new_id(), event.id])
    return event.id


def clock_moved(journal, chance):
    event = chance.choice(journal.events)
    shift = timedelta(seconds=chance.choice([-1e-6, 1, 3600, -86_400]))
    journal.run("UPDATE relais_event SET at = at + %s WHERE id = %s", [shift, event.id])
    return event.id


def two_swapped(journal, chance):
    one, other = chance.sample(journal.events, 2)
    journal.run(
        "UPDATE relais_event SET at = CASE id WHEN %s THEN %s ELSE %s END WHERE id IN (%s, %s)",
        [one.id, other.at, one.at, one.id, other.id],
    )
    return one.id


def slipped_in(journal, chance):
    event = _copy(chance.choice(journal.events[:40]))
    event.id, event.at = new_id(), event.at + timedelta(seconds=chance.randrange(1, 60))
    journal.write(event)
    return event.id


def emptied(journal, chance):
    journal.run("TRUNCATE relais_event")
    return journal.events[0].id


def seal_removed(journal, chance):
    one = chance.choice(journal.seals)
    journal.run("DELETE FROM relais_seal WHERE id = %s", [one.id])
    return one.number


def seal_edited(journal, chance):
    one = chance.choice(journal.seals)
    how = chance.choice(
        [
            "sealed_at = sealed_at - interval '1 day'",
            "first_at = first_at - interval '1 day'",
            "last_at = last_at - interval '1 year'",
            "event_ids = event_ids[2:1] || event_ids[1:1] || event_ids[3:]",
            "event_ids = event_ids[2:], event_digests = event_digests[2:]",
            "digest = decode(repeat('00', 32), 'hex')",
            "before = decode(repeat('11', 32), 'hex')",
        ]
    )
    journal.run(f"UPDATE relais_seal SET {how} WHERE id = %s", [one.id])
    return one.number


def chain_rewritten(journal, chance):
    """Everything sealed anew without one row: whole in itself, unlike the seals kept elsewhere."""
    event = chance.choice(journal.events)
    journal.run("DELETE FROM relais_event WHERE id = %s", [event.id])
    journal.run("DELETE FROM relais_seal")
    with inside(journal.me):
        seal_all(now=journal.seals[-1].sealed_at)
    assert faults(journal.me) == [], "sans les sceaux gardés ailleurs, rien ne se verrait"
    return 1


TAMPERINGS = (
    edited,
    edited_with_its_digest,
    digest_edited,
    removed,
    given_to_another,
    clock_moved,
    two_swapped,
    slipped_in,
    emptied,
    seal_removed,
    seal_edited,
    chain_rewritten,
)
TRIES = 100


def _copy(event: Event) -> Event:
    return Event(**{f.name: getattr(event, f.name) for f in Event._meta.concrete_fields if f.name != "pk"})


def test_an_untouched_journal_is_intact(journal):
    assert journal.seen() == set()


@pytest.mark.campaign
def test_every_tampering_by_the_owner_is_found_where_it_was_done(journal):
    chance, unseen = random.Random(2026), []
    for number in range(TRIES):
        tamper = TAMPERINGS[number % len(TAMPERINGS)]
        where = tamper(journal, chance)
        if where not in journal.seen():
            unseen.append((number, tamper.__name__, where))
        journal.put_back()
    assert unseen == []


@pytest.mark.campaign
def test_no_tampering_by_the_application_succeeds(journal):
    """Under the right organisation, on every row it may read."""
    acts = [
        *(f"UPDATE {{}} SET {column} = {column}" for column in ("organisation_id", "digest")),
        "DELETE FROM {}",
        "TRUNCATE {}",
        "ALTER TABLE {} DISABLE ROW LEVEL SECURITY",
        "DROP TABLE {}",
    ]
    succeeded, mine = [], str(journal.me.organisation_id)
    with raw() as session:
        session.autocommit = True
        for table in ("relais_event", "relais_seal", "relais_event_default"):
            for act in acts:
                with suppress(psycopg.errors.InsufficientPrivilege), session.transaction():
                    session.execute("SELECT set_config('relais.organisation', %s, true)", [mine])
                    session.execute(act.format(table))
                    succeeded.append((act, table))
    assert succeeded == []


def test_the_last_seal_removed_is_seen_by_the_seals_kept_elsewhere_only(journal):
    last = journal.seals[-1]
    journal.run("DELETE FROM relais_seal WHERE id = %s", [last.id])
    assert faults(journal.me) == []
    assert journal.seen() == {last.number}


# --- months ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def old_months(committed):
    """Three months of a year when nothing else was written."""
    made = partitions.make(date(2001, 1, 1), 3)
    yield made
    with connections["owner"].cursor() as cursor:
        for table in made:
            cursor.execute(f"DROP TABLE IF EXISTS {table}")


def test_a_month_dropped_leaves_seals_that_still_chain(old_months):
    me = someone_at(a_partner())
    for month in (1, 2, 3):
        at = datetime(2001, month, 15, tzinfo=UTC)
        wrote(me, at=at)
        sealed(me, at=at + timedelta(minutes=1))
    assert partitions.drop_before(date(2001, 3, 1)) == old_months[:2]
    assert len(faults(me)) == 2
    assert faults(me, since=datetime(2001, 3, 1, tzinfo=UTC)) == []


def test_a_row_removed_from_a_month_that_was_kept_is_still_seen(old_months):
    me = someone_at(a_partner())
    at = datetime(2001, 3, 15, tzinfo=UTC)
    event = wrote(me, at=at)
    sealed(me, at=at + timedelta(minutes=1))
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"TRUNCATE {old_months[2]}")
    assert [f.where for f in faults(me, since=datetime(2001, 3, 1, tzinfo=UTC))] == [event.id]


def test_a_month_made_ahead_is_shut_to_whoever_comes_by_its_name(old_months):
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT bool_and(relrowsecurity AND relforcerowsecurity) FROM pg_class WHERE relname = ANY(%s)",
            [old_months],
        )
        assert cursor.fetchone()[0]
    with raw() as session, pytest.raises(Exception, match="permission denied"):
        session.execute(f"SELECT count(*) FROM {old_months[0]}")


def test_a_month_whose_rows_fell_in_the_default_partition_stays_there(committed):
    me = someone_at(a_partner())
    wrote(me, at=datetime(2002, 5, 15, tzinfo=UTC))
    assert partitions.make(date(2002, 5, 1), 1) == []
    with inside(me):
        assert Event.objects.of(me.organisation_id).count() == 1


@COMMITTED
def test_a_month_is_made_once():
    made = partitions.make(date(2003, 1, 1), 1)
    try:
        assert partitions.make(date(2003, 1, 1), 1) == []
    finally:
        partitions.drop_before(date(2003, 2, 1))
    assert made == ["relais_event_2003_01"]


# --- the command ----------------------------------------------------------------------------------------------------


def command(*words: str, **more):
    return CliRunner().invoke(main, ["journal", *words], **more)


def test_verifying_an_intact_journal_ends_well(journal):
    said = command("verify")
    assert (said.exit_code, "intact" in said.output) == (0, True)


def test_verifying_an_altered_journal_ends_badly_and_says_where(journal):
    where = removed(journal, random.Random(1))
    said = command("verify")
    assert (said.exit_code, str(where) in said.output) == (1, True)


def test_seals_exported_and_kept_are_what_verify_compares_with(journal, tmp_path):
    kept = tmp_path / "sceaux.jsonl"
    kept.write_text(command("seals").output)
    assert command("verify", "--trusted", str(kept)).exit_code == 0
    chain_rewritten(journal, random.Random(1))
    assert command("verify").exit_code == 0
    assert command("verify", "--trusted", str(kept)).exit_code == 1


def test_sealing_now_seals_what_waits(journal):
    wrote(journal.me, at=journal.seals[-1].sealed_at + timedelta(minutes=1))
    assert "1 sceau" in command("seal").output
    assert command("verify").exit_code == 0
