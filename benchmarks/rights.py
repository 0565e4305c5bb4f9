"""How long does one exhaustive review take, beside OpenFisca's own web API on the same households?

    python -m benchmarks.rights --rounds 3 --seed 811

OpenFisca's API is started from our environment (`openfisca serve`, one worker) and asked over HTTP for the rights that a
review calculates: once as it comes (it then supposes that every past benefit was claimed), once with the past benefits
given as facts, as ours are. What it is told is what ours tells OpenFisca, number for number. The three are timed in turn
for each household, each at its median, so that a busy machine slows all three. One line of JSON is printed; the exit
code is 1 when a wanted ratio is missed.
"""

import json
import os
import random
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import click
import psutil

from relais.base.months import Month
from relais.engine import mapping, reviewing, system
from relais.engine.provider import OpenFisca, Variant
from relais.engine.simulating import STAGES
from relais.engine.table import Table
from relais.rights.catalogue import CATALOGUE
from relais.rights.reading import read

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "households"
ON = date(2026, 11, 22)
NOW = Month.of(ON)
# Their C2S too: ours is our own, but a review without it would not be asked the same.
ASKED = [*(variable for variable, _ in STAGES), "cmu_c", "css_participation_forfaitaire"]
RECEIVED = {*mapping.PERSONAL, *mapping.FAMILIAL, mapping.HOUSING_AID}
GROUPS = {
    "famille": ("familles", {"demandeur": "parents", "conjoint": "parents", "enfant": "enfants"}),
    "menage": (
        "menages",
        {"personne_de_reference": "personne_de_reference", "conjoint": "conjoint", "enfant": "enfants"},
    ),
    "foyer_fiscal": (
        "foyers_fiscaux",
        {
            "declarant_principal": "declarants",
            "conjoint": "declarants",
            "personne_a_charge": "personnes_a_charge",
        },
    ),
}
WANTED = {"of_default": 0.5, "of_facts": 0.8, "what_ifs_of_one": 1.5}


# --- whom we ask about ----------------------------------------------------------------------------------------------
def households(variants: int, seed: int) -> dict[str, Any]:
    """Our examples, and some of them with other incomes, rents and birthdays."""
    told = {path.stem: json.loads(path.read_text()) for path in sorted(EXAMPLES.glob("*.json"))}
    chance = random.Random(seed)
    for number in range(variants):
        name = chance.choice(sorted(told))
        told[f"{name}~{number}"] = _changed(told[name], chance)
    return {name: read(data) for name, data in told.items()}


def _changed(data: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    changed, factor = json.loads(json.dumps(data)), chance.uniform(0.5, 1.5)
    for person in changed["persons"]:
        for row in person["incomes"]:
            row["monthly"] = {kind: round(amount * factor, 2) for kind, amount in row["monthly"].items()}
    if "rent" in changed["housing"]:
        changed["housing"]["rent"] = chance.randrange(300, 800)
    return changed


def what_ifs(data: dict[str, Any], count: int) -> list[Variant]:
    """The same household with so many other rents and incomes."""
    chance = random.Random(count)
    return [Variant(read(_changed(data, chance)), ON) for _ in range(count)]


# --- what OpenFisca's API is told -----------------------------------------------------------------------------------
def words(situation, *, facts: bool) -> bytes:
    """The request: every input of our own simulation as it was told; without `facts`, none of the past benefits."""
    table = Table.of([(situation, frozenset())], ON)
    built = mapping.Writing(table, NOW).simulation
    told: dict[str, Any] = {"individus": {str(at): {} for at in range(len(table.members))}}
    for entity, (plural, roles) in GROUPS.items():
        told[plural] = _grouped(built.populations[entity], roles, len(table.members))
    for population in built.populations.values():
        groups = told[_plural(population.entity.key)]
        for variable, period, values in _inputs(population):
            if facts or variable not in RECEIVED:
                for one, value in zip(groups.values(), values, strict=False):  # the first shadow: as told
                    one.setdefault(variable, {})[period] = value
    for variable in ASKED:
        for one in told[_plural(system.system().get_variable(variable).entity.key)].values():
            one.setdefault(variable, {})[str(NOW)] = None
    return json.dumps(told).encode()


def _plural(entity: str) -> str:
    return GROUPS[entity][0] if entity in GROUPS else "individus"


def _grouped(population, roles: dict[str, str], persons: int) -> dict[str, Any]:
    """The groups of the first persons, in their order, which is that of the population."""
    groups: dict[str, Any] = {}
    for at in range(persons):
        group = str(population.ids[population.members_entity_id[at]])
        role = roles[population.members_role[at].key]
        groups.setdefault(group, {}).setdefault(role, []).append(str(at))
    return groups


def _inputs(population) -> Iterator[tuple[str, str, list[Any]]]:
    for variable, holder in population._holders.items():
        for period in holder.get_known_periods():
            array = holder.get_array(period)
            array = array.decode_to_str() if hasattr(array, "decode_to_str") else array
            yield variable, str(period), [_plain(one) for one in array]


def _plain(value: Any) -> Any:
    value = value.item() if hasattr(value, "item") else value
    if isinstance(value, bytes):
        return value.decode()
    return value.isoformat() if isinstance(value, date) else value


# --- theirs ---------------------------------------------------------------------------------------------------------
@contextmanager
def api() -> Iterator[tuple[str, psutil.Process]]:
    """OpenFisca's web API on a free port, and the process that answers."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = trial.getsockname()[1]
    command = [
        *(str(Path(sys.executable).parent / "openfisca"), "serve", "--country-package", "openfisca_france"),
        *("--bind", f"127.0.0.1:{port}", "--workers", "1", "--timeout", "600", "--log-level", "error"),
    ]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that it is ended too
    server = subprocess.Popen(command, process_group=0, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield f"http://127.0.0.1:{port}/calculate", _answering(server, port)
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(30)


def _answering(server: subprocess.Popen, port: int) -> psutil.Process:
    limit = time.monotonic() + 300
    while time.monotonic() < limit and server.poll() is None:
        time.sleep(0.5)
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/entities", timeout=120).read()
        except OSError:
            continue
        return psutil.Process(server.pid).children()[0]
    raise RuntimeError("OpenFisca's web API did not start")


def post(url: str, body: bytes) -> dict[str, Any]:
    request = urllib.request.Request(url, body, {"content-type": "application/json"})
    with urllib.request.urlopen(request, timeout=600) as answer:
        return json.load(answer)


# --- side by side ---------------------------------------------------------------------------------------------------
class Times:
    """Seconds, and seconds of processor, of each way for each household."""

    def __init__(self) -> None:
        self.wall: dict[str, dict[str, list[float]]] = {}
        self.cpu: dict[str, dict[str, list[float]]] = {}

    def time(self, way: str, name: str, process: psutil.Process, do: Callable[[], object]) -> None:
        before, start = sum(process.cpu_times()[:2]), time.perf_counter()
        do()
        spent = time.perf_counter() - start
        self.wall.setdefault(way, {}).setdefault(name, []).append(spent)
        self.cpu.setdefault(way, {}).setdefault(name, []).append(sum(process.cpu_times()[:2]) - before)

    def total(self, way: str, of: str = "wall", names: Collection[str] = ()) -> float:
        found = getattr(self, of)[way]
        return sum(statistics.median(found[name]) for name in names or found)

    def ratio(self, way: str, names: Collection[str]) -> float:
        return self.total("review", names=names) / self.total(way, names=names)


def side_by_side(told: dict[str, Any], rounds: int) -> Times:
    times, ours = Times(), psutil.Process()
    with api() as (url, theirs):
        bodies = {
            way: {name: words(one, facts=way == "facts") for name, one in told.items()}
            for way in ("default", "facts")
        }
        first = next(iter(told))
        for body in bodies.values():
            post(url, body[first])
        reviewing.reviewed(told[first], ON)
        for name, situation in told.items():
            for _ in range(rounds):
                times.time("review", name, ours, lambda one=situation: reviewing.reviewed(one, ON))
                for way, body in bodies.items():
                    times.time(way, name, theirs, lambda one=body[name]: post(url, one))
            print(f"{name} : {_last(times, name)}", file=sys.stderr, flush=True)
    return times


def _last(times: Times, name: str) -> str:
    return ", ".join(f"{way} {statistics.median(found[name]):.2f} s" for way, found in times.wall.items())


def many_at_once(data: dict[str, Any], count: int, rounds: int) -> Times:
    """So many what-ifs of one household, beside one, and beside one review."""
    times, ours, situation = Times(), psutil.Process(), read(data)
    base, variants = Variant(situation, ON), what_ifs(data, count)
    for _ in range(rounds + 1):
        times.time("review", "one", ours, lambda: reviewing.reviewed(situation, ON))
        times.time("one", "one", ours, lambda: reviewing.what_if(base, variants[:1]))
        times.time("many", "one", ours, lambda: reviewing.what_if(base, variants))
    return times


@click.command()
@click.option("--rounds", default=3, show_default=True)
@click.option("--variants", default=6, show_default=True, help="Foyers tirés au sort, en plus des exemples.")
@click.option("--only", type=int, help="Ce nombre de foyers seulement.")
@click.option("--what-ifs", "count", default=40, show_default=True)
@click.option("--seed", default=811, show_default=True)
def main(rounds: int, variants: int, only: int | None, count: int, seed: int) -> None:
    told = dict(list(households(variants, seed).items())[:only])
    times = side_by_side(told, rounds)
    many = many_at_once(json.loads((EXAMPLES / "lone_parent.json").read_text()), count, rounds)
    ratios = {
        "of_default": times.total("review") / times.total("default"),
        "of_facts": times.total("review") / times.total("facts"),
        "what_ifs_of_one": many.total("many") / many.total("review"),
    }
    calculated = [name for name, one in told.items() if OpenFisca().outcomes([Variant(one, ON)])[0].amounts]
    missed = [name for name, most in WANTED.items() if ratios[name] > most]
    found = {
        "ratios": {name: round(ratio, 3) for name, ratio in ratios.items()},
        "wanted": WANTED,
        "of_processor": {
            f"of_{way}": round(times.total("review", "cpu") / times.total(way, "cpu"), 3)
            for way in ("default", "facts")
        },
        # the others are answered whole by what she receives already, or by a gate: nothing to calculate
        "where_calculated": {
            "households": len(calculated),
            **{f"of_{way}": round(times.ratio(way, calculated), 3) for way in ("default", "facts")},
        },
        "seconds": {way: round(times.total(way) / len(told), 3) for way in times.wall},
        "what_ifs": {"count": count, **{way: round(many.total(way), 3) for way in many.wall}},
        "households": len(told),
        "rights": {"ours": len(CATALOGUE), "asked_of_both": ASKED},
        "rounds": rounds,
        "seed": seed,
        "versions": system.versions(),
        "missed": missed,
    }
    click.echo(json.dumps(found, ensure_ascii=False))
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
