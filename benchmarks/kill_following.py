"""What becomes of a relay once it is sent, for the kill campaign: hands that walk each to its end, and the verdict.

Each act promises one event of the journal; each walk says what its rows must be once all is calm.
"""

import queue
import threading
import time
from collections import Counter, defaultdict, deque
from contextlib import suppress
from uuid import UUID

import psycopg

from benchmarks.house import House, wait_until
from benchmarks.kill_acts import Adviser, Followed, Stopped, Walk
from benchmarks.kill_money import LEFT, TORN_MONEY, TORN_PLANS, Deciders
from benchmarks.kill_senders import FUNDS, Browser, Draft, Heard, signed_in
from benchmarks.kill_walks import WALKS

ADVISERS, HANDS = 20, 8


def advisers() -> dict[str, list[Adviser]]:
    """Of each fund: enough of them that none opens as many files as a thief."""
    from relais.access.actions import acting_as
    from relais.territory.models import Organisation
    from tests.factories import a_membership

    told = defaultdict(list)
    for number in range(ADVISERS):
        code = FUNDS[number % len(FUNDS)]
        membership = a_membership(Organisation.objects.fund(code))
        told[code].append(Adviser(signed_in(membership.user), acting_as(membership, membership.user)))
    return told


class Following:
    """The hands, and what waits for them."""

    def __init__(
        self,
        house: House,
        told: dict[str, list[Adviser]],
        deciders: dict[str, Deciders],
        heard: Heard,
        deadline: float,
    ) -> None:
        self.house, self.advisers, self.heard, self.deadline = house, told, heard, deadline
        self.deciders = deciders
        self.followed, self.waiting = Followed(), queue.SimpleQueue()
        self.alike: dict[str, deque[UUID]] = defaultdict(deque)  # fund → persons to be merged with the next
        self._hands = [_Hand(self) for _ in range(HANDS)]

    def start(self) -> None:
        for hand in self._hands:
            hand.start()

    def sent(self, draft: Draft, referral: UUID) -> None:
        if draft.walk:
            with self.followed.lock:
                self.followed.asked += 1
            self.waiting.put((draft, referral))

    def over(self) -> bool:
        return (
            self.followed.left <= self.followed.stopped
            or self.heard.refused
            or time.monotonic() > self.deadline
        )


class _Hand(threading.Thread):
    """Takes the relays that wait, one after the other."""

    def __init__(self, following: Following) -> None:
        super().__init__(daemon=True)
        self._all, self._browser = following, Browser(following.house.port)

    def run(self) -> None:
        followed = self._all.followed
        while time.monotonic() < self._all.deadline:
            with suppress(queue.Empty):
                draft, referral = self._all.waiting.get(timeout=0.2)
                with followed.lock:
                    followed.in_hand += 1
                try:
                    WALKS[draft.walk](Walk(self._all, self._browser, draft, referral))
                except Stopped:
                    with followed.lock:
                        followed.stopped += 1
                else:
                    with followed.lock:
                        followed.walked[draft.walk] += 1
                finally:
                    with followed.lock:
                        followed.in_hand -= 1


# --- the verdict ----------------------------------------------------------------------------------------------------
# Rows that each have one event, whoever was told what: an act and its event are one transaction.
PAIRS = {
    "attempt.noted": "relais_attempt",
    "case.opened_from": "relais_case",
    "claim.begun": "relais_claim",
    "aid.begun": "relais_application",
    "aid.decided": "relais_decision",
    "plan.made": "relais_keptplan",
    "quote.added": "relais_keptquote",
    "request.paid": "relais_request WHERE state = 'paid'",
    "preparation.begun": "relais_preparation",
    "person.merged": "relais_merge",
    "review.asked": "relais_review",
    "review.made": "relais_review WHERE state = 'done'",
    "review.confirmed": "relais_review WHERE confirmed_at IS NOT NULL",
    "step.added": "relais_step WHERE id NOT IN (SELECT step_id FROM relais_claim)"
    " AND id NOT IN (SELECT step_id FROM relais_keptplan)",
}
TORN_REVIEWS = """
SELECT count(*) FROM relais_review review WHERE state = 'done' AND (
  SELECT array_agg("right" ORDER BY "right") FROM relais_line WHERE review_id = review.id) IS DISTINCT FROM %s
OR state <> 'done' AND EXISTS (SELECT 1 FROM relais_line WHERE review_id = review.id)
"""
TORN_CLAIMS = """
SELECT count(*) FROM relais_claim claim LEFT JOIN relais_step step ON step.id = step_id WHERE claim."right" <> 'aspa'
OR (SELECT array_agg(kind ORDER BY kind) FROM relais_paper WHERE claim_id = claim.id) IS DISTINCT FROM %s
OR step.state IS DISTINCT FROM 'to_do' OR step.due_on IS NULL
"""


def settled(house: House) -> bool:
    """No review is on its way any more."""
    try:
        return house.database.ask("SELECT 1 FROM relais_review WHERE state IN ('asked', 'running')") == []
    except psycopg.Error:
        return False


def hurry(house: House) -> None:
    """The jobs of dead workers are given back after half a minute: their last sign is made old a little before."""
    with suppress(psycopg.Error):
        house.database.ask(
            "UPDATE procrastinate_workers SET last_heartbeat = last_heartbeat - interval '1 minute'"
            " WHERE last_heartbeat BETWEEN now() - interval '1 minute' AND now() - interval '15 seconds'"
        )


def finish(house: House, following: Following, within: float) -> None:
    wait_until(following.over, within, pause=0.5)
    wait_until(lambda: settled(house), within, pause=0.5)


def verdict(house: House, followed: Followed) -> dict[str, object]:
    from relais.reviews import claim_data
    from relais.rights.catalogue import CATALOGUE

    ask, events = house.database.ask, Counter()
    for verb, subject, number in ask("SELECT verb, subject_id, count(*) FROM relais_event GROUP BY 1, 2"):
        events[verb, subject] = number
    made, asked = Counter(), Counter()
    for act in followed.acts:
        made[act.verb, act.subject] += 1
        asked[act.verb, act.subject] += 1 if act.once else act.tries
    journal = Counter()
    for (verb, _subject), number in events.items():
        journal[verb] += number
    rights = sorted(right.code for right in CATALOGUE)
    papers = sorted(paper.kind for paper in claim_data.papers("aspa"))
    torn = [(query, values, row) for query, values, row in followed.ends if ask(query, *values) != [row]]
    states = dict(ask("SELECT state, count(*) FROM relais_review GROUP BY 1"))
    return {
        "acts": len(followed.acts),
        "acts_tried_again": sum(act.tries > 1 for act in followed.acts),
        "acts_lost": sum(max(0, number - events[key]) for key, number in made.items()),
        "odd_acts": sorted({key[0] for key, number in made.items() if number > events[key]}),
        "acts_doubled": sum(max(0, events[key] - ceiling(key[0], number)) for key, number in asked.items()),
        "ends_lost": len(torn),
        "odd_ends": [f"{query} {ask(query, *values)}"[:300] for query, values, _row in torn[:5]],
        "rows_unjournaled": sum(
            abs(ask(f"SELECT count(*) FROM {rows}")[0][0] - journal[verb]) for verb, rows in PAIRS.items()
        ),
        "followed": followed.asked,
        "unfollowed": followed.left,
        "walks": dict(sorted(followed.walked.items())),
        "reviews": sum(states.values()),
        "reviews_failed": states.get("failed", 0),
        "reviews_left": states.get("asked", 0) + states.get("running", 0),
        "reviews_torn": ask(TORN_REVIEWS, rights)[0][0],
        "lines_confirmed": ask("SELECT count(*) FROM relais_line WHERE confirmed <> ''")[0][0],
        "claims": journal["claim.begun"],
        "claims_torn": ask(TORN_CLAIMS, papers)[0][0],
        "grants": ask("SELECT count(*) FROM relais_grant")[0][0],
        "money_torn": ask(TORN_MONEY)[0][0],
        "plans": journal["plan.made"],
        "plans_torn": ask(TORN_PLANS, LEFT)[0][0],
    }


def ceiling(verb: str, number: int) -> int:
    """A withdrawal is written in the journal of each organisation that had her words."""
    return 2 * number if verb == "consent.withdrawn" else number
