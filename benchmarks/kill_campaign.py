"""Is a referral ever lost, doubled, unjournaled or untold, when programs are killed all the while?

    python -m benchmarks.kill_campaign --referrals 500 --kills 16 --database-kills 4

Volunteers write referrals in the real form, step after step over HTTP, and try each step again until they are told
"passed on" (302);
meanwhile the pages' master, one of its workers, the queue worker or the whole PostgreSQL tree are killed with
kill -9, on a seeded plan, and started again. Then every promise is counted, row by row. One line of JSON is
printed; the exit code is 1 when a figure is not 0 or when the faults themselves are not proved.

Kill -9 proves nothing about fsync or a power cut: what the system was given, it keeps.
"""

import http.client
import json
import os
import platform
import random
import re
import signal
import sys
import threading
import time
from collections import Counter, defaultdict, deque
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlencode
from uuid import UUID

import click
import psycopg

from benchmarks.house import HOST, RELAIS, House, wait_until
from benchmarks.mutants import MUTANTS

FORM = "/relais/nouveau/"
VOLUNTEERS, PARTNERS = 20, 5
PLACES = ("81300 Graulhet", "67000 Strasbourg")  # two funds
FUNDS = ("811", "673")
TWICE = 0.1  # the share of drafts sent by two clients at once, as by a double click
NAP = (0.2, 0.8)
BREAKDOWNS = 20  # pages that answer 500 so often are broken, kills or not
LIBRARIES = ("relais", "django", "psycopg", "granian", "procrastinate")

MUST_BE_ZERO = (
    "lost",
    "duplicated",
    "unjournaled",
    "unsent",
    "unacknowledged",
    "server_errors",
    "refusals",
    "orphans",
    "ghosts",
    "doubled_messages",
    "journal_faults",
    "jobs_left",
    "database_troubles",
)


# --- those who send ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Draft:
    id: UUID
    session: str
    number: int

    def typed(self, step: str) -> dict[str, object]:
        return {
            "accord": {"consent_means": "spoken", "consent_on": "01 03 2026", "agreed": ["report_back"]},
            "soin": {"care": ["dental_conservative", "optical"]},
            "obstacle": {"reasons": ["out_of_pocket_cost"]},
            "personne": {
                "first_name": "Colette",
                "last_name": f"Essai {self.number}",
                "birth_date": "14/03/1956",
                "place": PLACES[self.number % len(PLACES)],
                "scheme": "general",
            },
            "contact": {"phone": "06 39 98 41 27", "channel": "call"},
        }[step]


STEPS = ("accord", "soin", "obstacle", "personne", "contact")


@dataclass
class Heard:
    """What the clients were told."""

    acknowledged: dict[UUID, set[UUID]] = field(default_factory=lambda: defaultdict(set))
    answers: Counter = field(default_factory=Counter)
    resets: int = 0
    odd: list[str] = field(default_factory=list)  # the first unexpected answers, to look at
    longest_silence: float = 0.0
    _last: float = field(default_factory=time.monotonic)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def acknowledge(self, draft: Draft, referral: UUID) -> None:
        with self._lock:
            self.acknowledged[draft.id].add(referral)
            now = time.monotonic()
            self.longest_silence, self._last = max(self.longest_silence, now - self._last), now

    def answer(self, status: int, where: str) -> None:
        with self._lock:
            self.answers[status] += 1
            if status not in (200, 302, 503) and len(self.odd) < 5:
                words = re.sub(r"(<[^>]*>|\s)+", " ", where)
                self.odd.append(f"{status} {words}"[:1500])

    def reset(self) -> None:
        with self._lock:
            self.resets += 1

    @property
    def refused(self) -> bool:
        """Something no patience will mend."""
        answers = self.answers.copy()
        broken = sum(n for status, n in answers.items() if status >= 500 and status != 503)
        return broken > BREAKDOWNS or any(400 <= status < 500 for status in answers)


class Tray:
    """Drafts to send. Some are kept back for each blow to come, so that none falls on a house at rest."""

    def __init__(self, drafts: deque[Draft], blows: int) -> None:
        self._drafts, self._kept_back = drafts, len(drafts) // (2 * (blows + 1))
        self._blows_to_come, self.in_hand = blows, 0
        self._lock = threading.Lock()

    def take(self) -> Draft | None:
        """None: wait a little."""
        with self._lock:
            if self.empty or self.low:
                return None
            self.in_hand += 1
            return self._drafts.popleft()

    def done(self) -> None:
        with self._lock:
            self.in_hand -= 1

    def release(self) -> None:
        """A blow is about to fall."""
        with self._lock:
            self._blows_to_come -= 1

    @property
    def empty(self) -> bool:
        return not self._drafts

    @property
    def low(self) -> bool:
        return len(self._drafts) <= self._blows_to_come * self._kept_back


class Client(threading.Thread):
    """A browser: one connection, the form read once for its token, each step sent until it is acknowledged."""

    def __init__(self, port: int, tray: Tray, heard: Heard, deadline: float) -> None:
        super().__init__(daemon=True)
        self._line = http.client.HTTPConnection(HOST, port, timeout=30)
        self._tray, self._heard, self._deadline = tray, heard, deadline
        self._tokens: dict[str, tuple[str, str]] = {}  # session → cookie, token of the form

    def run(self) -> None:
        while time.monotonic() < self._deadline and not (self._tray.empty or self._heard.refused):
            draft = self._tray.take()
            if draft is None:
                time.sleep(0.02)
                continue
            self._pass_on(draft)
            self._tray.done()

    def _pass_on(self, draft: Draft) -> None:
        """Step after step; at any of them the answer may be that the relay has left: another client was quicker."""
        left = list(STEPS)
        while left and time.monotonic() < self._deadline and not self._heard.refused:
            if self._try(draft, left):
                continue
            time.sleep(random.uniform(*NAP))

    def _try(self, draft: Draft, left: list[str]) -> bool:
        """True when one step more is done; `left` is then shorter, and empty once the relay has left."""
        try:
            token = self._tokens.get(draft.session) or self._read_form(draft.session)
            return bool(token) and self._send(draft, left, *token)
        except (OSError, http.client.HTTPException):
            self._line.close()
            self._heard.reset()
            return False

    def _read_form(self, session: str) -> tuple[str, str] | None:
        status, headers, body = self._ask("GET", FORM, session)
        if status != 200:
            return None
        cookie = re.search(r"csrftoken=(\w+)", " ".join(headers.get_all("Set-Cookie", [])))
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', body)
        self._tokens[session] = cookie[1], token[1]
        return self._tokens[session]

    def _send(self, draft: Draft, left: list[str], cookie: str, token: str) -> bool:
        typed = urlencode(draft.typed(left[0]) | {"csrfmiddlewaretoken": token}, doseq=True)
        address = f"{FORM}{draft.id}/{left[0]}/"
        status, headers, _ = self._ask("POST", address, draft.session, typed, f"; csrftoken={cookie}")
        if status != 302:
            return False
        if referral := re.fullmatch(r"/relais/([0-9a-f-]{36})/", headers["Location"]):
            self._heard.acknowledge(draft, UUID(referral[1]))
            left.clear()
            return True
        if left[1:] and headers["Location"] == f"{FORM}{draft.id}/{left[1]}/":
            left.pop(0)
            return True
        # Sent to the sign-in page, or back to a step that was acknowledged: something kept was lost.
        self._heard.answer(400, f"302 {headers['Location']}")
        return False

    def _ask(self, method: str, address: str, session: str, body: str | None = None, cookies: str = ""):
        headers = {"Cookie": f"sessionid={session}{cookies}"}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._line.request(method, address, body, headers)
        response = self._line.getresponse()
        told = response.read().decode(errors="replace")
        self._heard.answer(response.status, f"{method} {told}")
        return response.status, response.headers, told


@dataclass(frozen=True)
class Volunteer:
    session: str
    acting: object


def volunteers() -> list[Volunteer]:
    """Volunteers of several structures, signed in: the rows a sign-in leaves, written directly."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from relais.access.actions import acting_as
    from relais.settings import AUTHENTICATION_BACKENDS
    from relais.territory.models import Organisation
    from tests.factories import a_membership, a_partner

    for code in FUNDS:
        Organisation.objects.filter(code=code).update(email=f"mas-{code}@example.org")
        a_membership(Organisation.objects.fund(code))  # a fund without readers is sent nothing
    structures = [a_partner() for _ in range(PARTNERS)]
    told = []
    for number in range(VOLUNTEERS):
        membership = a_membership(structures[number % PARTNERS])
        user = membership.user
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session["signed_in_at"] = time.time()
        session.create()
        told.append(Volunteer(session.session_key, acting_as(membership, user)))
    return told


def written_drafts(number: int, writers: list[Volunteer], chance: random.Random) -> deque[Draft]:
    from relais.referrals.drafts import fresh

    drafts = deque()
    for n in range(number):
        writer = chance.choice(writers)
        draft = Draft(fresh(writer.acting), writer.session, n)
        drafts.extend([draft] * (2 if chance.random() < TWICE else 1))
    return drafts


# --- those who kill ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Blow:
    target: str  # database, master, page, worker
    share: float  # of the referrals still to come, how many before this blow


def plan(kills: int, database_kills: int, chance: random.Random) -> list[Blow]:
    others = ("master", "page", "worker")
    targets = ["database"] * database_kills + [others[n % 3] for n in range(kills - database_kills)]
    chance.shuffle(targets)
    waits = [chance.expovariate(1) for _ in range(kills + 1)]
    return [Blow(target, waits[n] / sum(waits[n:])) for n, target in enumerate(targets)]


class Killer(threading.Thread):
    """Strikes when enough new referrals are acknowledged, and others are being sent."""

    PATIENCE = 60

    def __init__(self, house: House, blows: list[Blow], heard: Heard, tray: Tray, asked: "Asked") -> None:
        super().__init__(daemon=True)
        self._house, self._blows, self._heard, self._tray = house, blows, heard, tray
        self._total, self._chance = asked.referrals, random.Random(asked.seed)
        self.struck: Counter[str] = Counter()
        self.while_sending = 0

    def run(self) -> None:
        for blow in self._blows:
            self._wait_for_referrals(blow.share)
            if self._heard.refused:
                return
            wait_until(lambda blow=blow: self._at_work(blow.target), self.PATIENCE)
            self._tray.release()
            wait_until(lambda: self._tray.in_hand > 0, 5)
            time.sleep(self._chance.uniform(0, 0.1))
            sending = self._tray.in_hand > 0
            if wait_until(lambda blow=blow: self._strike(blow.target), self.PATIENCE):
                self.struck[blow.target] += 1
                self.while_sending += sending

    def _wait_for_referrals(self, share: float) -> None:
        already = len(self._heard.acknowledged)
        until = already + share * (self._total - already)
        wait_until(
            lambda: len(self._heard.acknowledged) >= until or self._tray.low or self._heard.refused, 600
        )

    def _at_work(self, target: str) -> bool:
        if target == "database":
            return self._house.database.up()
        return self._worker_at_work() if target == "worker" else self._house.pages.answers()

    def _strike(self, target: str) -> bool:
        """True when the target was alive, and is dead."""
        house = self._house
        return {
            "database": house.database.kill,
            "worker": house.worker.kill,
            "master": house.pages.kill_master,
            "page": lambda: house.pages.kill_one_worker(self._chance),
        }[target]()

    def _worker_at_work(self) -> bool:
        """It sent something since it started; or was given time to."""
        worker = self._house.worker
        return worker.pid is not None and (
            self._house.sink.last_at > worker.started_at or time.monotonic() > worker.started_at + 10
        )


class Sealer(threading.Thread):
    """Asks the worker to seal the journals every few seconds, instead of every minute."""

    EVERY = 3.0

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.over = threading.Event()

    def run(self) -> None:
        from django.db import DatabaseError, InterfaceError, close_old_connections
        from procrastinate.exceptions import AlreadyEnqueued, ConnectorException

        from relais.tasks import seal_journals

        while not self.over.wait(self.EVERY):
            close_old_connections()
            with suppress(AlreadyEnqueued, ConnectorException, DatabaseError, InterfaceError):
                seal_journals.defer(timestamp=int(time.time()))


# --- the verdict ------------------------------------------------------------------------------------------------


def drained(house: House) -> bool:
    try:
        return house.database.ask("SELECT count(*) FROM relais_message WHERE state = 'waiting'") == [(0,)]
    except psycopg.Error:
        return False


def jobs_left(house: House) -> int:
    """Jobs that somebody should have done or given back by now; periodic ones come and go."""
    return house.database.ask(
        "SELECT count(*) FROM procrastinate_jobs WHERE status = 'doing' OR status = 'todo'"
        " AND task_name IN ('relais.send_message', 'relais.seal_journal')"
    )[0][0]


def promises(house: House, heard: Heard) -> dict[str, int]:
    ask = house.database.ask
    rows, events, messages = defaultdict(set), Counter(), defaultdict(set)
    for draft, referral in ask("SELECT draft_id, id FROM relais_referral"):
        rows[draft].add(referral)
    for (subject,) in ask("SELECT subject_id FROM relais_event WHERE verb = 'referral.sent'"):
        events[subject] += 1
    for subject, message in ask(
        "SELECT subject_id, id FROM relais_message WHERE template = 'referral_waiting'"
    ):
        messages[subject].add(f"<{message}@relais>")
    mails = Counter(message for message, _ in house.sink.received)
    known = {referral for found in rows.values() for referral in found}
    wanted = {message for found in messages.values() for message in found}
    told = heard.acknowledged
    kept = [referral for draft in told for referral in rows[draft]]
    return {
        "acknowledged": len(told),
        "lost": sum(not told[draft] <= rows[draft] for draft in told),
        "duplicated": sum(len(rows[draft] | told[draft]) > 1 for draft in rows.keys() | told.keys()),
        "unjournaled": sum(events[referral] != 1 for referral in kept),
        "unsent": sum(not any(mails[message] for message in messages[referral]) for referral in kept),
        "doubled_messages": sum(len(messages[referral]) != 1 for referral in known),
        # Traces of referrals that are not there: an event, a message in the outbox, a mail gone.
        "ghosts": len((events.keys() | messages.keys()) - known) + len(mails.keys() - wanted),
        "mails": sum(mails.values()),
        "mails_repeated": sum(mails.values()) - len(mails),
    }


def journal_faults(house: House) -> tuple[int, int]:
    """Seals laid while everything was being killed, then the faults the product itself finds."""
    during = house.database.ask("SELECT count(*) FROM relais_seal")[0][0]
    sealed = house.relais("journal", "seal")
    verified = house.relais("journal", "verify")
    if sealed.returncode == verified.returncode == 0:
        return during, 0
    said = re.search(r"(\d+) défaut", verified.stdout)
    return during, int(said[1]) if said else 1


def surroundings(house: House) -> dict[str, object]:
    (banner,) = house.database.ask("SHOW server_version")[0]
    return {
        "date": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "cores": os.cpu_count(),
        "versions": {"python": platform.python_version(), "postgresql": banner}
        | {name: version(name) for name in LIBRARIES},
        "database_settings": _settings(house),
    }


def _settings(house: House) -> dict[str, str]:
    """As the application's role gets them."""
    with psycopg.connect(house.database.app_url) as line:
        names = ("fsync", "synchronous_commit", "full_page_writes")
        return {name: line.execute(f"SHOW {name}").fetchone()[0] for name in names}


@dataclass(frozen=True)
class Asked:
    referrals: int
    kills: int
    database_kills: int
    clients: int
    seed: int
    rescue: int  # seconds left to the worker to take back the jobs of the dead
    mutant: str | None = None


def campaign(asked: Asked, template: Path | None = None, keep: bool = False) -> dict[str, object]:
    began = time.monotonic()
    mutant = MUTANTS[asked.mutant] if asked.mutant else None
    programs = (sys.executable, "-m", "benchmarks.mutants", asked.mutant) if mutant else RELAIS
    house = House(programs=programs, settings=mutant.settings if mutant else {}, template=template)
    try:
        house.furnish()
        if template and not house.database.from_template:
            house.database.keep_as(template)
        writers = volunteers()
        for statement in mutant.sql if mutant else ():
            house.database.ask(statement)
        before = house.database.recoveries()
        house.open()
        told = _storm(house, writers, asked, prepared=time.monotonic() - began)
        told["crash_recoveries"] = house.database.recoveries() - before
        told["seconds"] = round(time.monotonic() - began)
        return told
    finally:
        if keep:
            print(house.logs(30_000), file=sys.stderr)
        house.close()


def _storm(house: House, writers: list[Volunteer], asked: Asked, *, prepared: float) -> dict[str, object]:
    chance, heard = random.Random(asked.seed), Heard()
    drafts = written_drafts(asked.referrals, writers, chance)
    blows = plan(asked.kills, asked.database_kills, chance)
    started = time.monotonic()
    deadline = started + 120 + asked.kills * 8 + asked.referrals / 2  # five requests each, and more
    tray = Tray(drafts, len(blows))
    clients = [Client(house.port, tray, heard, deadline) for _ in range(asked.clients)]
    killer, sealer = Killer(house, blows, heard, tray, asked), Sealer()
    for thread in (*clients, killer, sealer):
        thread.start()
    for thread in (*clients, killer):
        while thread.is_alive():
            thread.join(timeout=5)
            _say(heard, killer, house)
    stormed = time.monotonic() - started
    wait_until(house.database.up, 60)
    wait_until(lambda: drained(house), 90 + asked.referrals / 20, pause=0.5)
    sealer.over.set()
    wait_until(lambda: jobs_left(house) == 0, asked.rescue, pause=0.5)
    calm = time.monotonic() - started - stormed
    during, faults = journal_faults(house)
    failed = house.database.ask(
        "SELECT task_name, count(*) FROM procrastinate_jobs WHERE status='failed' GROUP BY 1"
    )
    return {
        **asdict(asked),
        **promises(house, heard),
        "unacknowledged": asked.referrals - len(heard.acknowledged),
        "server_errors": sum(n for status, n in heard.answers.items() if status >= 500 and status != 503),
        "refusals": sum(n for status, n in heard.answers.items() if 400 <= status < 500),
        "kills": killer.struck.total(),
        "database_kills": killer.struck["database"],
        "kills_while_sending": killer.while_sending,
        "killed": dict(sorted(killer.struck.items())),
        "planned": {"kills": asked.kills, "database_kills": asked.database_kills},
        "orphans": house.pages.orphans,
        "longest_orphan": round(house.pages.longest_orphan, 2),
        "journal_faults": faults,
        "seals_meanwhile": during,
        "jobs_left": jobs_left(house) if asked.rescue else None,
        "jobs_failed": dict(failed),
        "database_troubles": len(house.database.troubles),
        "answers": {str(status): n for status, n in sorted(heard.answers.items())},
        "resets": heard.resets,
        "odd": heard.odd,
        "starts": {"pages": house.pages.starts, "worker": house.worker.starts},
        "longest_silence": round(heard.longest_silence, 1),
        "phases": {"prepare": round(prepared), "storm": round(stormed), "calm": round(calm)},
        **surroundings(house),
    }


def _say(heard: Heard, killer: Killer, house: House) -> None:
    print(
        f"{len(heard.acknowledged)} relais, {dict(killer.struck)}, {len(house.sink.received)} messages, "
        f"{dict(heard.answers)}, {heard.resets} coupures",
        file=sys.stderr,
    )


def why_not_believed(told: dict) -> list[str]:
    """What is wrong with these figures: a broken promise, or faults that were not really made."""
    wrong = [f"{name} = {told[name]}" for name in MUST_BE_ZERO if told[name]]
    for name, wanted in told["planned"].items():
        if told[name] != wanted:
            wrong.append(f"{name} = {told[name]}, {wanted} étaient prévus")
    if told["kills_while_sending"] != told["kills"]:
        wrong.append("des coups sont tombés sur une maison au repos")
    if told["crash_recoveries"] != told["database_kills"]:
        wrong.append("toutes les morts de la base ne sont pas prouvées par son journal")
    if not told["mutant"] and told["database_settings"]["synchronous_commit"] != "on":
        wrong.append("la base n'était pas réglée pour durer")
    return wrong


@click.command()
@click.option("--referrals", default=500, show_default=True)
@click.option("--kills", default=16, show_default=True, help="En tout, base comprise.")
@click.option("--database-kills", default=4, show_default=True)
@click.option("--clients", default=50, show_default=True)
@click.option("--seed", default=20261122, show_default=True)
@click.option(
    "--rescue",
    default=90,
    show_default=True,
    help="Secondes laissées pour reprendre les tâches des morts ; 0 : non jugé.",
)
@click.option("--mutant", type=click.Choice(sorted(MUTANTS)))
@click.option(
    "--template", type=click.Path(path_type=Path), help="Base préparée, gardée d'un essai à l'autre."
)
@click.option("--logs", is_flag=True, help="Recopier les journaux des programmes à la fin.")
def main(template: Path | None, logs: bool, **asked) -> None:
    """Envoyer des relais pendant que tout est tué, puis compter."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that nothing is left running
    told = campaign(Asked(**asked), template, logs)
    wrong = why_not_believed(told)
    print(json.dumps(told, ensure_ascii=False))
    for sentence in wrong:
        print(sentence, file=sys.stderr)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
