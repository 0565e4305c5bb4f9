"""RELAIS_ENGINE=benchmarks.kill_engine: the whole way of a review but OpenFisca, which takes half a minute to load.

The worker, its job, the fork server and the calculating process are the real ones: they are what is killed. Our own law
answers, after as long as the engine takes once it is warm.
"""

import time

from tests.reviews import doubles

LONG = 0.5


def warm() -> None:
    pass


def review(payload, progress):
    time.sleep(LONG)
    return doubles.answers("review", payload, progress)


JOBS = {"review": review}
