"""Do the pages cost the same whatever is behind them, and what do the walls cost?

    python -m benchmarks.pages --rows 10000 --rows 1000000

Each page is asked of Django as the application's role; the statements of its view (from the first `set_config` on,
which counts: neither the session nor the account) are timed. Then they run again, alone, with the same WHERE:
behind the walls, and bare, as a role that row-level security does not hold. Turn by turn, size by size: only
ratios are told, of the quietest tenth of the turns (the medians are given too, and rise with whatever else the machine
does): `django_to_bare`, the same statements by Django behind its walls; `walls`, the walls alone; `page_to_bare`, as
timed within the page, whose drawing lets the database's process fall asleep between two statements.

Buffers come from EXPLAIN (ANALYZE, BUFFERS), which noise does not reach. One line of JSON is printed; the exit code is
1 when a page of the steady desk grows (`grows`).

`steady`: a desk whose waiting relays, open cases and current year are the same at every size, with a page of each list
and more old files than are counted, while its own past and the rest of the nation grow. `busy`: a desk with everything
multiplied, what waits and the current year too.
"""

import json
import os
import platform
import random
import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.metadata import version
from statistics import geometric_mean, median, quantiles
from time import perf_counter
from types import SimpleNamespace
from uuid import uuid4

import click
import psycopg
from psycopg.rows import dict_row

from benchmarks import nation
from benchmarks.recorder import Statement, recorded

WANTED = 1.3
FEW = 16  # buffers: the indexes of a hundred times as many rows are one level deeper
LIBRARIES = ("relais", "django", "psycopg")


@dataclass(frozen=True)
class Page:
    desk: str
    name: str
    who: str
    address: str
    words: str = ""  # posted, for the search of a person

    def __str__(self) -> str:
        return f"{self.desk}: {self.name}"


PAGES = [
    Page(desk, *page)
    for desk in ("steady", "busy")
    for page in (
        ("inbox", "adviser", "/a-recevoir/"),
        ("inbox, second page", "adviser", "/a-recevoir/?after={inbox}"),
        ("inbox, those late", "adviser", "/a-recevoir/?show=late"),
        ("inbox, those to call soon", "adviser", "/a-recevoir/?show=urgent"),
        ("inbox, one care", "adviser", "/a-recevoir/?care=optical"),
        ("inbox, a rare care", "adviser", "/a-recevoir/?care=hearing"),
        ("relays of the partner", "detector", "/relais/"),
        ("relays of the partner, from the middle", "detector", "/relais/?after={middle}"),
        ("relays of the partner, those that wait", "detector", "/relais/?show=sent"),
        ("relays of the partner, withdrawn", "detector", "/relais/?show=withdrawn"),
        ("home of the partner", "detector", "/"),
        ("one referral", "detector", "/relais/{referral}/"),
        ("one referral received", "adviser", "/relais/{received}/"),
        ("cases of the adviser", "adviser", "/dossiers/"),
        ("cases of the adviser, late", "adviser", "/dossiers/?state=late"),
        ("cases of the adviser, closed", "adviser", "/dossiers/?state=closed"),
        ("cases one answers for", "adviser", "/dossiers/?show=replaced"),
        ("cases of the fund", "adviser", "/dossiers/?show=all"),
        ("cases of the fund, to reach", "adviser", "/dossiers/?show=all&state=reach"),
        ("cases of the fund, late", "adviser", "/dossiers/?show=all&state=late"),
        ("cases of the fund, waiting", "adviser", "/dossiers/?show=all&state=waiting"),
        ("cases of the fund, closed", "adviser", "/dossiers/?show=all&state=closed"),
        ("one case", "adviser", "/dossiers/{case}/"),
        ("one person", "adviser", "/personnes/{person}/"),
        ("persons by name", "adviser", "/personnes/", "{name}"),
        ("persons by birth date", "adviser", "/personnes/", "{born:%d/%m/%Y}"),
        ("persons by telephone", "adviser", "/personnes/", "{phone}"),
        ("persons by case number", "adviser", "/personnes/", "{number}"),
        ("possible duplicates", "adviser", "/personnes/doublons/"),
        ("my journal", "adviser", "/mon-journal/"),
        ("the board", "manager", "/mission/"),
        ("who read, by case number", "officer", "/protection/?q={number}"),
        ("who read, by relay number", "officer", "/protection/?q={relay}"),
        ("consents", "officer", "/protection/accords/"),
        ("objections", "officer", "/protection/oppositions/"),
        ("files put aside", "officer", "/protection/dossiers/"),
        ("how long things are kept", "officer", "/protection/durees/"),
    )
]
# Rows of the two lists that are entered far from their beginning, and the files that are opened.
INBOX = """SELECT sent_at, id FROM relais_referral WHERE receiver_id = %s AND state = 'sent'
    ORDER BY sent_at, id OFFSET 24 LIMIT 1"""
MIDDLE = """SELECT sent_at, id FROM relais_referral WHERE sender_id = %s ORDER BY sent_at DESC, id DESC
    OFFSET (SELECT count(*) / 2 FROM relais_referral WHERE sender_id = %s) LIMIT 1"""
REFERRAL = (
    "SELECT id FROM relais_referral WHERE sender_id = %s AND state = 'ended' ORDER BY sent_at DESC LIMIT 1"
)
RECEIVED = (
    "SELECT id FROM relais_referral WHERE receiver_id = %s AND state = 'sent' ORDER BY sent_at DESC LIMIT 1"
)
CASE = """SELECT c.id AS case, c.number, upper(right(c.referral_id::text, 8)) AS relay, p.id AS person, p.key AS name,
    p.birth_date AS born, k.value AS phone
    FROM relais_case c JOIN relais_person p ON p.id = person_id JOIN relais_contact k ON k.person_id = p.id
    WHERE adviser_id = %s AND state = 'open' AND ended_at IS NULL ORDER BY opened_at DESC LIMIT 1"""


class Nation:
    """One database: Django's connection as the application, a bare one that row-level security does not hold."""

    def __init__(self, server, rows: int, name: str):
        from django.db import connections

        from relais.settings import PLANNER

        self.rows = rows
        connections.settings["default"]["NAME"] = name
        self.django = connections.create_connection("default")
        self.bare = psycopg.connect(server.url(name, nation.BYPASS), autocommit=True, options=PLANNER)
        self.walled = psycopg.connect(server.url(name, "relais_app"), autocommit=True, options=PLANNER)
        self.keeper = psycopg.connect(server.url(name, "postgres"), autocommit=True)
        self.began = self.keeper.execute("SELECT clock_timestamp()").fetchone()[0]
        with psycopg.connect(server.url(name, "postgres")) as reader:
            self.clients = dict(self._sign_in(reader))
            self.addresses = dict(self._fill(reader))

    def choose(self) -> None:
        from django.db import connections

        connections["default"] = self.django

    def get(self, page: Page) -> list[Statement]:
        """Every statement of the request; the page must be there."""
        self.choose()
        with recorded() as statements:
            client, (address, words) = self.clients[page.desk, page.who], self.addresses[page]
            answer = client.post(address, {"words": words}) if words else client.get(address)
        if answer.status_code != 200:
            raise click.ClickException(f"{page} at {address}: {answer.status_code}")
        # Nobody reads the same page a hundred times an hour: the alarm would read them all again.
        self.keeper.execute("DELETE FROM relais_event WHERE at > %s", [self.began])
        return statements

    def tidy(self) -> None:
        """As autovacuum leaves the journal: what `get` took away is no longer stepped over."""
        month = self.keeper.execute("SELECT to_char(clock_timestamp(), 'YYYY_MM')").fetchone()[0]
        self.keeper.execute(f"VACUUM (INDEX_CLEANUP ON) relais_event_{month}")

    def _sign_in(self, reader):
        from django.test import Client

        from relais.access import rules
        from relais.access.models import User
        from tests.factories import sign_in

        rules.MOST_FURTHER = 10**9  # one page read a hundred times: its alarm is the thief's campaign's
        self.choose()
        rows = reader.cursor(row_factory=dict_row).execute("SELECT * FROM nation.desk")
        for row in rows.fetchall():
            for who in ("detector", "adviser", "manager", "officer"):
                client = Client(SERVER_NAME="127.0.0.1")
                sign_in(client, User.objects.get(pk=row[who]))
                yield (row["desk"], who), client

    def _fill(self, reader):
        for desk, partner, fund, adviser in reader.execute(
            "SELECT desk, partner, fund, adviser FROM nation.desk"
        ).fetchall():
            known = reader.cursor(row_factory=dict_row).execute(CASE, [adviser]).fetchone() | {
                "inbox": _key(reader.execute(INBOX, [fund]).fetchone()),
                "middle": _key(reader.execute(MIDDLE, [partner, partner]).fetchone()),
                "referral": reader.execute(REFERRAL, [partner]).fetchone()[0],
                "received": reader.execute(RECEIVED, [fund]).fetchone()[0],
            }
            for page in PAGES:
                if page.desk == desk:
                    yield page, (page.address.format(**known), page.words.format(**known))


def _key(row) -> str:
    from relais.web.paging import key_of

    at, pk = row
    return key_of(SimpleNamespace(at=at, id=pk), "at")


# --- time ---------------------------------------------------------------------------------------------------------


def of_the_view(statements: list[Statement]) -> list[Statement]:
    first = next(at for at, one in enumerate(statements) if one.is_setting)
    return [one for one in statements[first:] if "django_session" not in one.sql]


def needed(statements: list[Statement]) -> list[Statement]:
    return [one for one in of_the_view(statements) if not one.is_setting]


def other(one: Statement) -> Statement:
    """The statement as it may be run once more: the event it writes is another one."""
    if not one.sql.startswith('INSERT INTO "relais_event"'):
        return one
    at, _, *others = one.params
    return replace(one, params=(at, uuid4(), *others))


def turn(there: Nation, page: Page) -> dict[str, float]:
    """Seconds in the database: within the page; of its statements alone by Django, by psycopg walled, and bare."""
    statements = there.get(page)
    setting = next(one for one in statements if one.is_setting)
    ours = [other(one) for one in needed(statements)]
    literal = [one.literal for one in ours]
    runs = {
        "django": lambda: _run_by_django([setting, *ours]),
        "walled": lambda: _run(there.walled, [setting.literal], literal),
        "bare": lambda: _run(there.bare, [], literal),
    }
    spent = {name: runs[name]() for name in random.sample(list(runs), len(runs))}
    return {"page": sum(one.seconds for one in of_the_view(statements)), **spent}


def _run_by_django(statements: list[Statement]) -> float:
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor, recorded() as done:
        for one in statements:
            cursor.execute(one.sql, one.params)
        transaction.set_rollback(True)
    return sum(one.seconds for one in done)


def _run(connection, before: list[str], statements: list[str]) -> float:
    """In a transaction that is given up: the event it writes would be one more each time."""
    spent = 0.0
    with connection.transaction(force_rollback=True), connection.cursor() as cursor:
        for statement in before:
            cursor.execute(statement)
        for statement in statements:
            start = perf_counter()
            cursor.execute(statement)
            spent += perf_counter() - start
    return spent


def timed(nations: list[Nation], page: Page, turns: int) -> dict:
    runs = {there.rows: [] for there in nations}
    for _ in range(turns):
        for there in nations:
            runs[there.rows].append(turn(there, page))
    usual = _each(runs, median)
    quiet = _each(runs, lambda values: quantiles(values, n=10)[0])
    small, big = nations[0].rows, nations[-1].rows
    return {
        "median_ms": _milliseconds(usual),
        "quiet_ms": _milliseconds(quiet),
        "django_to_bare": _ratio(quiet, "django"),
        "django_to_bare_median": _ratio(usual, "django"),
        "page_to_bare": _ratio(quiet, "page"),
        "walls": _ratio(quiet, "walled"),
        "growth_of_time": round(quiet[big]["django"] / quiet[small]["django"], 2),
        "growth_of_bare_time": round(quiet[big]["bare"] / quiet[small]["bare"], 2),
    }


def _each(runs: dict, of) -> dict:
    return {rows: {what: of([one[what] for one in told]) for what in told[0]} for rows, told in runs.items()}


def _ratio(told: dict, what: str) -> dict:
    return {rows: round(one[what] / one["bare"], 2) for rows, one in told.items()}


def _milliseconds(told: dict) -> dict:
    return {rows: {what: round(1000 * value, 3) for what, value in one.items()} for rows, one in told.items()}


# --- buffers ------------------------------------------------------------------------------------------------------


def explained(there: Nation, page: Page) -> dict:
    """Buffers touched with and without the walls, and the ways by which the tables were entered."""
    statements = there.get(page)
    there.tidy()
    setting = next(one.literal for one in statements if one.is_setting)
    ours = [other(one).literal for one in needed(statements)]
    walled = _explain(there.walled, [setting], ours)
    bare = _explain(there.bare, [], ours)
    return {
        "queries": len(statements),
        "of_the_view": len(ours),
        "walled": sum(map(_touched, walled)),
        "bare": sum(map(_touched, bare)),
        "each": [_touched(plan) for plan in walled],
        "ways": sorted({way for plan in walled for way in _ways(plan)}),
    }


def _explain(connection, before: list[str], statements: list[str]) -> list[dict]:
    """Plans of the second execution: the first warms the catalog."""
    plans = []
    with connection.transaction(force_rollback=True), connection.cursor() as cursor:
        for statement in before:
            cursor.execute(statement)
        for statement in statements:
            for _ in range(2):
                cursor.execute("SAVEPOINT before")
                found = cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {statement}").fetchone()[0]
                cursor.execute("ROLLBACK TO before")
            plans.append((found if isinstance(found, list) else json.loads(found))[0]["Plan"])
    return plans


def _touched(plan: dict) -> int:
    return plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]


def _ways(plan: dict):
    if "Index Name" in plan and plan.get("Actual Loops"):
        yield plan["Index Name"]
    elif plan["Node Type"] == "Seq Scan" and plan.get("Actual Loops"):
        yield f"the whole of {plan['Relation Name']}"
    for inner in plan.get("Plans", []):
        yield from _ways(inner)


def grows(small: int, big: int) -> bool:
    """Over `WANTED` times as many buffers, and more than a level of each index entered."""
    return big > WANTED * small and big > small + FEW


def compared(nations: list[Nation], page: Page) -> dict:
    told = {there.rows: explained(there, page) for there in nations}
    small, big = told[nations[0].rows], told[nations[-1].rows]
    return {
        "queries": big["queries"],
        "queries_of_the_view": big["of_the_view"],
        "buffers": {rows: one["walled"] for rows, one in told.items()},
        "buffers_of_each": {rows: one["each"] for rows, one in told.items()},
        "bare_buffers": {rows: one["bare"] for rows, one in told.items()},
        "growth_of_buffers": round(big["walled"] / small["walled"], 2),
        "grows": grows(small["walled"], big["walled"]),
        "growth_of_bare_buffers": round(big["bare"] / small["bare"], 2),
        "walls_of_buffers": {rows: round(one["walled"] / one["bare"], 2) for rows, one in told.items()},
        "ways": big["ways"],
    }


# --- the whole ----------------------------------------------------------------------------------------------------


def measure(sizes: list[int], turns: int, seed: int) -> dict:
    server = nation.ground()
    nations = [
        Nation(server, rows, nation.build(server, rows=rows, k=rows / sizes[0], seed=seed)) for rows in sizes
    ]
    for page in PAGES:
        for there in nations:
            for _ in range(3):
                there.get(page)
    pages = {str(page): compared(nations, page) for page in PAGES}
    for page in PAGES:
        if turns:
            pages[str(page)] |= timed(nations, page, turns)
    return {
        "what": "pages",
        "seed": seed,
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "versions": {name: version(name) for name in LIBRARIES}
        | {
            "python": platform.python_version(),
            "postgresql": nations[0].bare.info.parameter_status("server_version"),
        },
        "machine": {"cores": os.cpu_count(), "system": platform.system()},
        "rows": sizes,
        "turns": turns,
        "summary": _summary(pages, sizes),
        "pages": pages,
    }


def _summary(pages: dict, sizes: list[int]) -> dict:
    told = {
        "steady: those that grow": [
            name for name, one in pages.items() if name.startswith("steady") and one["grows"]
        ]
    }
    for desk in ("steady", "busy"):
        mine = [figures for name, figures in pages.items() if name.startswith(desk)]
        for figure in (
            "growth_of_buffers",
            "growth_of_bare_buffers",
            "growth_of_time",
            "growth_of_bare_time",
        ):
            if figure in mine[0]:
                told[f"{desk}: worst {figure}"] = max(one[figure] for one in mine)
    for figure in ("django_to_bare", "django_to_bare_median", "page_to_bare", "walls", "walls_of_buffers"):
        found = [one[figure][rows] for one in pages.values() if figure in one for rows in sizes]
        if found:
            told[f"{figure}: usual and worst"] = [round(geometric_mean(found), 2), max(found)]
    return told


@click.command(help=__doc__.split("\n")[0])
@click.option(
    "--rows", multiple=True, type=int, default=(10_000, 1_000_000), help="Referrals; several sizes."
)
@click.option("--turns", default=200, help="How many times each page is timed.")
@click.option("--seed", default=811)
@click.option("--small", is_flag=True, help="Two small nations, buffers only: the form of the tests.")
def main(rows, turns, seed, small):
    figures = measure([1_000, 10_000], 0, seed) if small else measure(sorted(rows), turns, seed)
    click.echo(json.dumps(figures, ensure_ascii=False))
    sys.exit(bool(figures["summary"]["steady: those that grow"]))


if __name__ == "__main__":
    main()
