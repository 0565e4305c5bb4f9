"""A thousand hostile files and two hundred ordinary ones, through the process apart that every deposit goes through.

python -m benchmarks.hostile_files --hostile=1000 --ordinary=200 --seed=811

Holds when nothing hostile is left in what is kept, each refusal is a sentence, every ordinary file is taken, and this
process is still here to say so.
"""

import argparse
import json
import resource
import statistics
import sys
import time
from collections import Counter

from relais.documents import apart
from relais.documents.apart import Clean
from tests.documents.hostile import harms, hostile, ordinary


def main() -> int:
    asked = argparse.ArgumentParser()
    asked.add_argument("--hostile", type=int, default=1000)
    asked.add_argument("--ordinary", type=int, default=200)
    asked.add_argument("--seed", type=int, default=811)
    told = asked.parse_args()
    found = {"hostile": _hostile(told.hostile, told.seed), "ordinary": _ordinary(told.ordinary, told.seed)}
    found["largest_process_mb"] = round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
    print(json.dumps(found, ensure_ascii=False))
    return 0 if not (found["hostile"]["harmful"] or found["ordinary"]["not_taken"]) else 1


def _hostile(count: int, seed: int) -> dict:
    files = hostile(count, seed)
    answers = list(apart.clean_each([one.files for one in files]))
    assert len(answers) == len(files)
    made = [(one, answer) for one, answer in zip(files, answers, strict=True) if isinstance(answer, Clean)]
    why = Counter(str(answer.why) for answer in answers if not isinstance(answer, Clean))
    harmful = [f"{one.family}: {harm}" for one, answer in made for harm in harms(answer.pdf)]
    return {
        "files": count,
        "families": len({one.family for one in files}),
        "made_anew": len(made),
        "refused": dict(sorted(why.items())),
        "harmful": harmful[:20],
    }


def _ordinary(count: int, seed: int) -> dict:
    """Each in a process of its own, as pages do."""
    taken, seconds, before, after = 0, [], 0, 0
    for files in ordinary(count, seed):
        begun = time.perf_counter()
        (answer,) = apart.clean_each([files])
        seconds.append(time.perf_counter() - begun)
        if isinstance(answer, Clean):
            taken, before, after = taken + 1, before + sum(map(len, files)), after + len(answer.pdf)
    return {
        "deposits": count,
        "not_taken": count - taken,
        "median_s": round(statistics.median(seconds), 2),
        "worst_s": round(max(seconds), 2),
        "mb_given": round(before / 1e6, 1),
        "mb_kept": round(after / 1e6, 1),
    }


if __name__ == "__main__":
    sys.exit(main())
