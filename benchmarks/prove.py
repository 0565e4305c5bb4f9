"""`make prove`: the long campaigns, and what they found, written under docs/proofs.

python -m benchmarks.prove                 # all
python -m benchmarks.prove kill_campaign   # some
"""

import json
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
PROOFS = CHECKOUT / "docs" / "proofs"

# name of the proof → module, its full arguments. A campaign prints one line of JSON last, and exits 0 if it holds.
CAMPAIGNS: dict[str, tuple[str, list[str]]] = {
    "kill_campaign": (
        "benchmarks.kill_campaign",
        [
            "--referrals=10000",
            "--followed=600",
            "--kills=200",
            "--database-kills=50",
            "--clients=50",
            "--seed=811673",
        ],
    ),
    "leak_matrix": ("benchmarks.leak_matrix", []),
    "hostile_posts": ("benchmarks.hostile_posts", []),
    "stolen_account": ("benchmarks.stolen_account", []),
    "whole_thread": ("benchmarks.whole_thread", ["--steps=100000", "--seed=811"]),
    "rights": ("benchmarks.rights", ["--rounds=3", "--variants=6", "--what-ifs=40", "--seed=811"]),
    "financing": ("benchmarks.financing", ["--plans=300", "--seed=811"]),
    "plans": ("benchmarks.plans", ["--plans=10000", "--seed=811"]),
    "documents": ("benchmarks.hostile_files", ["--hostile=1000", "--ordinary=200", "--seed=811"]),
    "commission": ("benchmarks.commission", ["--steps=20000", "--races=40", "--seed=811"]),
    "pages": ("benchmarks.pages", ["--rows=10000", "--rows=1000000", "--turns=200", "--seed=811"]),
}


def prove(name: str) -> bool:
    """Run one campaign; what it found is written whether or not it holds."""
    module, arguments = CAMPAIGNS[name]
    print(f"{name} : python -m {module} {' '.join(arguments)}", flush=True)
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if not done.stdout.strip():
        return False
    found = json.loads(done.stdout.strip().splitlines()[-1])
    PROOFS.mkdir(parents=True, exist_ok=True)
    (PROOFS / f"{name}.json").write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
    return done.returncode == 0


def main(names: list[str]) -> int:
    results = {name: prove(name) for name in names or CAMPAIGNS}
    for name, holds in results.items():
        print(f"{'tient ' if holds else 'ÉCHOUE'}  {name}")
    return 0 if all(results.values()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
