"""Every route, asked by every role from every place: not one foreign word comes back, nor the hint of a foreign row.

    python -m benchmarks.leak_matrix [--turns 10000]

Two funds, the platform, three structures (two of one network); words planted in the names and telephones of each
one's people are searched in every byte that comes back or would leave by mail. Routes come from the resolver: one
without a rule, or with a parameter for which the matrix has no values, is a fault. Each request is undone, so that
their order does not matter. One line of JSON; exit 1 when something leaked.
"""

import argparse
import json
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode
from uuid import uuid4

from benchmarks.leak_questions import PARAMETER, Asked, NoValues, brief, questions
from benchmarks.leak_world import Visitor, World, make_world, visitors
from tests.pdf import words

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
READING = ("GET", "HEAD", "OPTIONS")
# What reading may write: the journal, the session, the counters of guesses.
TRACES = ("relais_event", "django_session", "relais_guess", "relais_seal")
CHANGING = re.compile(
    rb'name="csrfmiddlewaretoken" value="[^"]*"|csrftoken=[^;\r\n]*|sessionid=[^;\r\n]*|expires=[^;\r\n]*'
    rb"|:[0-9A-Za-z]{6}:[\w-]{43}"  # the second at which a cookie was signed
    rb"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
)


# --- asking, and looking at what comes back -------------------------------------------------------------------------


@dataclass
class Report:
    routes: int = 0
    requests: int = 0
    leaks: list = field(default_factory=list)
    differences: list = field(default_factory=list)
    faults: list = field(default_factory=list)
    answered: Counter = field(default_factory=Counter)
    files: Counter = field(default_factory=Counter)  # lists that left: address → how many times
    seconds: float = 0

    @property
    def clean(self) -> bool:
        return not (self.leaks or self.differences or self.faults)

    def line(self, **more) -> str:
        counted = {name: len(getattr(self, name)) for name in ("leaks", "differences", "faults")}
        told = {"campaign": "leak_matrix", "routes": self.routes, "requests": self.requests, **counted}
        told |= {
            "files": self.files.total(),
            "statuses": dict(sorted(self.answered.items())),
            "seconds": round(self.seconds, 1),
        }
        return json.dumps(told | more, ensure_ascii=False)


# In the short form, another of the same role asks from the same side of the walls.
TWINS = frozenset(
    {
        "same_network.detector",
        "same_network.partner_manager",
        "elsewhere.partner_manager",
        "other_fund.mas_manager",
        "other_fund.reception",
        "other_fund.data_protection",
    }
)


def run(
    *, each: int = 1, methods=METHODS, seed: int = 1, short=False, rooms=None, who=None, world=None
) -> Report:
    """Inside a transaction that the caller undoes.

    `short`: see `leak_questions.brief`; `rooms`: first parts of the routes asked; `who`: names of those who ask;
    `world`: made already.
    """
    from django.test import Client

    from relais.printing import all_routes

    begin, report = time.monotonic(), Report()
    world = world or make_world(seed)
    asking = [one for one in visitors(world) if one.name in who] if who else visitors(world)
    if short:
        asking = [one for one in asking if one.name not in TWINS]
    browser = Client(raise_request_exception=False)  # one for all: each reads all the static files again
    for route, view in all_routes():
        if rooms is not None and route.split("/")[0] not in rooms:
            continue
        report.routes += 1
        if not hasattr(view, "rule"):
            report.faults.append(f"{route} : sans règle")
            continue
        for visitor in asking:
            try:
                told = list(questions(route, visitor, world, each=each, methods=methods))
            except NoValues:
                report.faults.append(f"{route} : paramètre inconnu de la matrice")
                break
            _ask_all(brief(told, visitor, view) if short else told, visitor, view, browser, world, report)
    report.seconds = time.monotonic() - begin
    return report


def _ask_all(told: list[Asked], visitor: Visitor, view, browser, world: World, report: Report) -> None:
    foreign = world.foreign_words(visitor.reads)
    alike: dict[tuple, dict[str, set]] = {}
    for asked in told:
        answer, letters, written = ask(asked, visitor, browser)
        report.requests += 1
        report.answered[answer.status_code] += 1
        report.files[asked.path] += answer.headers.get("Content-Type", "").startswith("text/csv")
        what = f"{visitor.name} {asked.method} {asked.path} {dict(asked.body)}"
        came = _all_bytes(answer)
        for word in seen_words(came + letters, foreign):
            report.leaks.append(f"{what} : {word}")
        report.faults += [f"{what} : {fault}" for fault in _faults(asked, visitor, view, answer, written)]
        if asked.place in ("foreign", "absent"):
            named = tuple(name for name, _ in asked.body)
            shape = (asked.method, PARAMETER.sub("", asked.route), asked.at_home, named)
            alike.setdefault(shape, {}).setdefault(asked.place, set()).add(_normal(came, asked))
    for shape, answers in alike.items():
        absent = answers.get("absent", set())
        for one in answers.get("foreign", set()) - absent if absent else ():
            report.differences.append(f"{visitor.name} {shape} : {_where(one, min(absent))}")


def ask(asked: Asked, visitor: Visitor, browser):
    """The answer, the words of the mails it would send, the tables it wrote; then all of it undone."""
    from django.db import connection, transaction

    from relais.messaging.models import Message
    from relais.messaging.sending import words as said_by

    browser.cookies.clear()
    for name, value in visitor.cookies.items():
        browser.cookies[name] = value
    before = set(Message.objects.values_list("pk", flat=True)) if asked.method == "POST" else None
    with transaction.atomic():
        written = _written(connection)
        answer = browser.generic(asked.method, asked.path, *_encoded(asked))
        written = {table for table, count in _written(connection).items() if count != written.get(table)}
        letters = b""
        if before is not None:
            for message in Message.objects.exclude(pk__in=before):
                said = said_by(message)
                letters += f"{said.to}\n{said.subject}\n{said.body}".encode()
        transaction.set_rollback(True)
    return answer, letters, written


def _encoded(asked: Asked) -> tuple:
    return (urlencode(asked.body), "application/x-www-form-urlencoded") if asked.method == "POST" else ("",)


def _written(connection) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables"
            " WHERE n_tup_ins + n_tup_upd + n_tup_del > 0"
        )
        return dict(cursor.fetchall())


def _all_bytes(answer) -> bytes:
    headers = "\n".join(f"{name}: {value}" for name, value in sorted(answer.headers.items()))
    came = answer.getvalue()
    if came.startswith(b"%PDF"):  # its words are packed
        came = words(came).encode()
    return f"{answer.status_code}\n{headers}\n{answer.cookies.output()}\n".encode() + came


def seen_words(text: bytes, words: set[str]) -> list[str]:
    """Telephones are shown with spaces: they are searched without."""
    tight = re.sub(rb"[ \xc2\xa0\xe2\x80\xaf.]", b"", text)
    return sorted(
        word for word in words if word.encode() in text or (word.isdigit() and word.encode() in tight)
    )


def _normal(came: bytes, asked: Asked) -> bytes:
    for path in (asked.path, quote(asked.path, safe="")):
        came = came.replace(path.encode(), b"")
    return CHANGING.sub(b"", came)


def _where(foreign: bytes, absent: bytes) -> str:
    """The first place where two answers differ."""
    at = next((n for n, (a, b) in enumerate(zip(foreign, absent, strict=False)) if a != b), 0)
    return f"{foreign[max(at - 60, 0) : at + 60]!r} ≠ {absent[max(at - 60, 0) : at + 60]!r}"


def _faults(asked: Asked, visitor: Visitor, view, answer, written: set[str]) -> list[str]:
    from relais.web.doors import POLICY

    faults = []
    if answer.status_code >= 500:
        faults.append(f"{answer.status_code}")
    if _must_leave(asked, visitor, view) and not answer.headers["Content-Type"].startswith("text/csv"):
        faults.append(f"la liste n’est pas sortie ({answer.status_code})")
    if asked.method not in (*view.methods, *READING) and answer.status_code != 405:
        faults.append(f"méthode acceptée ({answer.status_code})")
    changed = {table for table in written if not table.startswith(TRACES)}
    if asked.method in READING and changed:
        faults.append(f"une lecture écrit : {sorted(changed)}")
    # Who reads no name may vote, or decide by a number: at her own address, through a door that is hers.
    hers = asked.at_home and visitor.passes(view.rule)
    if not visitor.reads and changed and view.rule.signed_in and not hers:
        faults.append(f"écrit sans en avoir le droit : {sorted(changed)}")
    if not {"private", "no-store"} <= set(
        answer.headers.get("Cache-Control", "").replace(" ", "").split(",")
    ):
        faults.append("peut être gardé par un cache")
    if not answer.headers.get("Content-Security-Policy", "").startswith(POLICY):  # a file adds: sandbox
        faults.append("sans politique de contenu")
    return faults


def _must_leave(asked: Asked, visitor: Visitor, view) -> bool:
    """A list of hers, asked for as it should be: only a file that really came was searched for foreign words."""
    mine = asked.method == "POST" and asked.place == "own" and visitor.passes(view.rule)
    return mine and asked.route.startswith("exporter/")


# --- two organisations on one connection ------------------------------------------------------------------------------


def take_turns(organisations: list, turns: int) -> int:
    """Contexts that alternate on one pooled connection; how many times a foreign row, or none, was read."""
    from django.db import connection

    from relais.base.context import acting_for

    wrong = 0
    with connection.cursor() as cursor:
        for turn in range(turns):
            mine = organisations[turn % len(organisations)]
            with acting_for(mine):
                cursor.execute("SELECT DISTINCT fund_id FROM relais_case")
                wrong += cursor.fetchall() != [(mine,)]
            cursor.execute("SELECT count(*) FROM relais_case")
            wrong += cursor.fetchone()[0] != 0
    return wrong


# --- by itself --------------------------------------------------------------------------------------------------------


def own_database() -> None:
    """Django for this process, on a throw-away PostgreSQL, migrated and with its territory."""
    import os

    from relais.runner.postgres import prepare, throwaway

    os.environ["DATABASE_URL"], os.environ["DATABASE_OWNER_URL"] = prepare(throwaway(), "relais")
    os.environ["RELAIS_SECRET_KEY"] = f"campagne-{uuid4()}-{uuid4()}"
    os.environ["DJANGO_SETTINGS_MODULE"] = "relais.settings"
    os.environ["RELAIS_LOG"] = "CRITICAL"
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from relais.territory.loader import load

    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    load(using="owner")


def main() -> int:
    read = argparse.ArgumentParser(description=__doc__)
    read.add_argument("--each", type=int, default=2, help="rows of each side put in each address")
    read.add_argument("--seed", type=int, default=1)
    read.add_argument("--turns", type=int, default=10_000)
    asked = read.parse_args()
    own_database()
    from django.db import transaction

    with transaction.atomic():
        report = run(each=asked.each, seed=asked.seed)
        transaction.set_rollback(True)
    for said in (report.leaks + report.differences + report.faults)[:50]:
        print(said, file=sys.stderr)
    wrong = _turns(asked.turns)
    print(report.line(seed=asked.seed, turns=asked.turns, turns_wrong=wrong))
    return 0 if report.clean and not wrong else 1


def _turns(turns: int) -> int:
    from tests.factories import a_case, a_fund, someone_at

    return take_turns([a_case(adviser=someone_at(a_fund(code))).fund_id for code in ("811", "673")], turns)


if __name__ == "__main__":
    sys.exit(main())
