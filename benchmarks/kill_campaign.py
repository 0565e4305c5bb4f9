"""Is a referral ever lost, doubled, unjournaled or untold, when programs are killed all the while? And what follows?

    python -m benchmarks.kill_campaign --referrals 500 --followed 54 --kills 16 --database-kills 4

Volunteers write referrals in the real form, step after step over HTTP, and try each step again until they are told
"passed on" (302); some of these are then followed (`kill_walks`): taken, reviewed, claimed, forwarded, withdrawn…
Meanwhile the pages' master, one of its workers, the queue worker or the whole PostgreSQL tree are killed with
kill -9, on a seeded plan, and started again. Then every promise is counted, row by row. One line of JSON is
printed; the exit code is 1 when a figure is not 0 or when the faults themselves are not proved.

Kill -9 proves nothing about fsync or a power cut: what the system was given, it keeps.
"""

import json
import os
import platform
import random
import signal
import sys
import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import click
import psycopg

from benchmarks.house import RELAIS, House, wait_until
from benchmarks.kill_following import Following, advisers, finish, hurry, verdict
from benchmarks.kill_money import furnish
from benchmarks.kill_promises import drained, jobs_failed, jobs_left, journal_faults, promises
from benchmarks.kill_senders import Client, Heard, Tray, Volunteer, volunteers, written_drafts
from benchmarks.kill_walks import walks
from benchmarks.mutants import MUTANTS

ENGINE = "benchmarks.kill_engine"
CALM = 120  # seconds left to what is followed: a job of a dead worker waits half a minute for another
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
    "acts_lost",
    "acts_doubled",
    "ends_lost",
    "rows_unjournaled",
    "unfollowed",
    "reviews_left",
    "reviews_torn",
    "claims_torn",
    "money_torn",
    "plans_torn",
)


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

    def __init__(
        self, house: House, blows: list[Blow], tray: Tray, following: Following, asked: "Asked"
    ) -> None:
        super().__init__(daemon=True)
        self._house, self._blows, self._tray, self._followed = house, blows, tray, following.followed
        self._heard = following.heard
        self._total, self._chance = asked.referrals, random.Random(asked.seed)
        self.struck: Counter[str] = Counter()
        self.while_sending = self.while_following = 0

    def run(self) -> None:
        for blow in self._blows:
            self._wait_for_referrals(blow.share)
            if self._heard.refused:
                return
            wait_until(lambda blow=blow: self._at_work(blow.target), self.PATIENCE)
            self._tray.release()
            wait_until(lambda: self._tray.in_hand > 0, 5)
            time.sleep(self._chance.uniform(0, 0.1))
            sending, following = self._tray.in_hand > 0, self._followed.in_hand > 0
            if wait_until(lambda blow=blow: self._strike(blow.target), self.PATIENCE):
                self.struck[blow.target] += 1
                self.while_sending += sending
                self.while_following += following

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
    """Asks the worker to seal the journals every few seconds, instead of every minute; and hurries the rescue."""

    EVERY = 3.0

    def __init__(self, house: House) -> None:
        super().__init__(daemon=True)
        self._house, self.over = house, threading.Event()

    def run(self) -> None:
        from django.db import DatabaseError, InterfaceError, close_old_connections
        from procrastinate.exceptions import AlreadyEnqueued, ConnectorException

        from relais.tasks import seal_journals

        while not self.over.wait(self.EVERY):
            hurry(self._house)
            close_old_connections()
            with suppress(AlreadyEnqueued, ConnectorException, DatabaseError, InterfaceError):
                seal_journals.defer(timestamp=int(time.time()))


# --- the campaign --------------------------------------------------------------------------------------------------


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
    followed: int
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
    house = House(
        programs=programs,
        settings=mutant.settings if mutant else {},
        template=template,
        env={"RELAIS_ENGINE": ENGINE},
    )
    try:
        house.furnish()
        if template and not house.database.from_template:
            house.database.keep_as(template)
        writers, readers = volunteers(), advisers()
        deciders = furnish(readers)
        for statement in mutant.sql if mutant else ():
            house.database.ask(statement)
        before = house.database.recoveries()
        house.open()
        storm = Storm.of(house, writers, readers, deciders, asked)
        told = _held(house, storm, asked, prepared=time.monotonic() - began)
        told["crash_recoveries"] = house.database.recoveries() - before
        told["seconds"] = round(time.monotonic() - began)
        return told
    finally:
        if keep:
            print(house.logs(30_000), file=sys.stderr)
        house.close()


@dataclass
class Storm:
    """Those who send, follow, kill and seal, each in its thread, and what was heard meanwhile."""

    clients: list[Client]
    following: Following
    killer: Killer
    sealer: Sealer
    heard: Heard

    @classmethod
    def of(
        cls, house: House, writers: list[Volunteer], readers: dict, deciders: dict, asked: Asked
    ) -> "Storm":
        chance, heard = random.Random(asked.seed), Heard()
        drafts = written_drafts(asked.referrals, walks(asked.followed), writers, chance)
        blows = plan(asked.kills, asked.database_kills, chance)
        # Five requests each, and more.
        deadline = time.monotonic() + 120 + asked.kills * 8 + asked.referrals / 2
        tray = Tray(drafts, len(blows))
        following = Following(house, readers, deciders, heard, deadline + CALM)
        clients = [Client(house.port, tray, heard, deadline, following.sent) for _ in range(asked.clients)]
        return cls(clients, following, Killer(house, blows, tray, following, asked), Sealer(house), heard)

    def rage(self, house: House) -> None:
        """Until everything is sent and every blow has fallen."""
        for thread in (*self.clients, self.killer, self.sealer, self.following):
            thread.start()
        for thread in (*self.clients, self.killer):
            while thread.is_alive():
                thread.join(timeout=5)
                _say(self.heard, self.killer, house, self.following)

    def calm(self, house: House, asked: Asked) -> None:
        """Nobody kills any more: what is under way comes to its end."""
        wait_until(house.database.up, 60)
        finish(house, self.following, CALM)
        wait_until(lambda: drained(house), 90 + asked.referrals / 20, pause=0.5)
        self.sealer.over.set()
        wait_until(lambda: jobs_left(house) == 0, asked.rescue, pause=0.5)

    def figures(self, house: House, asked: Asked) -> dict[str, object]:
        """Every promise counted, then how hard it blew."""
        during, faults = journal_faults(house)
        return {
            **asdict(asked),
            **promises(house, self.heard),
            **verdict(house, self.following.followed),
            "engine": ENGINE,
            **self._blows(asked),
            **self._answers(asked),
            "orphans": house.pages.orphans,
            "longest_orphan": round(house.pages.longest_orphan, 2),
            "journal_faults": faults,
            "seals_meanwhile": during,
            "jobs_left": jobs_left(house) if asked.rescue else None,
            "jobs_failed": jobs_failed(house),
            "database_troubles": len(house.database.troubles),
            "starts": {"pages": house.pages.starts, "worker": house.worker.starts},
        }

    def _blows(self, asked: Asked) -> dict[str, object]:
        killer = self.killer
        return {
            "kills": killer.struck.total(),
            "database_kills": killer.struck["database"],
            "kills_while_sending": killer.while_sending,
            "kills_while_following": killer.while_following,
            "killed": dict(sorted(killer.struck.items())),
            "planned": {"kills": asked.kills, "database_kills": asked.database_kills},
        }

    def _answers(self, asked: Asked) -> dict[str, object]:
        heard = self.heard
        return {
            "unacknowledged": asked.referrals - len(heard.acknowledged),
            "server_errors": heard.server_errors,
            "refusals": heard.refusals,
            "answers": {str(status): n for status, n in sorted(heard.answers.items(), key=str)},
            "resets": heard.resets,
            "odd": heard.odd,
            "longest_silence": round(heard.longest_silence, 1),
        }


def _held(house: House, storm: Storm, asked: Asked, *, prepared: float) -> dict[str, object]:
    """The storm, then the calm, then what is counted; `prepared`: seconds it took to begin."""
    started = time.monotonic()
    storm.rage(house)
    stormed = time.monotonic() - started
    storm.calm(house, asked)
    calm = time.monotonic() - started - stormed
    return {
        **storm.figures(house, asked),
        "phases": {"prepare": round(prepared), "storm": round(stormed), "calm": round(calm)},
        **surroundings(house),
    }


def _say(heard: Heard, killer: Killer, house: House, following: Following) -> None:
    followed = following.followed
    print(
        f"{len(heard.acknowledged)} relais, {followed.walked.total()}/{followed.asked} suivis, "
        f"{dict(killer.struck)}, {len(house.sink.received)} messages, "
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
@click.option("--followed", default=54, show_default=True, help="Relais suivis ensuite jusqu'à leur fin.")
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
    """Envoyer des relais, les suivre, pendant que tout est tué, puis compter."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that nothing is left running
    told = campaign(Asked(**asked), template, logs)
    wrong = why_not_believed(told)
    print(json.dumps(told, ensure_ascii=False))
    for sentence in wrong:
        print(sentence, file=sys.stderr)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
