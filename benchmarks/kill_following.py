"""What becomes of a relay once it is sent, for the kill campaign: advisers walk it to an end over HTTP, act by act.

An act whose answer never came is tried again. Then it may be told that it is done: it must have been, and once. Each
act promises one event of the journal; each walk says what its rows must be once all is calm.
"""

import math
import queue
import random
import threading
import time
from collections import Counter, defaultdict, deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

import psycopg

from benchmarks.house import House, wait_until
from benchmarks.kill_senders import CUT, FUNDS, NAP, Browser, Draft, Heard, signed_in

ADVISERS, HANDS = 20, 8
PATIENCE = 10  # seconds for rows to be there that an act has promised
# What an act tried again may be answered once it is done: nothing there, refused, said beside the form, or shown done.
AGAIN = (200, 404, 409, 422)


class Stopped(Exception):
    """The walk cannot go on; what was answered is in `Heard`."""


@dataclass(frozen=True)
class Act:
    """One act acknowledged. `once`: tried again it is refused, or does nothing; else each try may be one more."""

    verb: str
    subject: UUID
    once: bool
    tries: int


@dataclass
class Followed:
    """What the hands did, and what must be true in the end."""

    acts: list[Act] = field(default_factory=list)
    ends: list[tuple[str, tuple, tuple]] = field(
        default_factory=list
    )  # a query, its values, the row expected
    walked: Counter = field(default_factory=Counter)
    asked: int = 0  # walks to do
    stopped: int = 0  # walks that could not go on
    in_hand: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def left(self) -> int:
        return self.asked - self.walked.total()


@dataclass(frozen=True)
class Adviser:
    session: str
    acting: object


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

    def __init__(self, house: House, told: dict[str, list[Adviser]], heard: Heard, deadline: float) -> None:
        self.house, self.advisers, self.heard, self.deadline = house, told, heard, deadline
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
                    followed.in_hand -= 1


class Walk:
    """One relay, by whom it is followed, and how each act is tried until it is done."""

    def __init__(self, following: Following, browser: Browser, draft: Draft, referral: UUID) -> None:
        self.all, self._browser, self.draft, self.referral = following, browser, draft, referral
        self.adviser = random.choice(following.advisers[draft.fund])
        self.other = random.choice(following.advisers[next(code for code in FUNDS if code != draft.fund)])

    def act(self, verb: str, subject: UUID, address: str, typed=None, *, once: bool = True, **how) -> None:
        """Until it is done; raises Stopped."""
        self._note(verb, subject, once, self._post(address, typed or {}, once=once, **how))

    def _note(self, verb: str, subject: UUID, once: bool, tries: int) -> None:
        with self.all.followed.lock:
            self.all.followed.acts.append(Act(verb, subject, once, tries))

    def _post(self, address: str, typed: dict, *, once: bool, session: str = "") -> int:
        """How many times it was tried."""
        tries = 0
        while self._goes_on():
            tries += 1
            try:
                status, location, told = self._browser.post(session or self.adviser.session, address, typed)
            except CUT:
                self.all.heard.reset()
                self._nap()
                continue
            done = status == 302 and not location.startswith("/connexion")
            again = once and tries > 1 and status in AGAIN
            refused = (status == 302 and not done) or (status in (200, 404, 422) and not again)
            self.all.heard.answer(400 if refused else status, f"{status} {location} {told}", expected=again)
            if done or again:
                return tries
            self._nap()
        raise Stopped

    def look(self, query: str, *values) -> list[tuple]:
        """Behind the walls, once the database is there; raises Stopped."""
        while self._goes_on():
            try:
                return self.all.house.database.ask(query, *values)
            except psycopg.Error:
                self._nap()
        raise Stopped

    def one(self, query: str, *values):
        """The value that an act has just written; raises Stopped."""
        return self.wait_for(query, *values, patience=PATIENCE)[0][0]

    def wait_for(self, query: str, *values, patience: float = math.inf) -> list[tuple]:
        """What is found, once there is something; raises Stopped."""
        until = time.monotonic() + patience
        while not (found := self.look(query, *values)):
            if time.monotonic() > until:
                raise Stopped
            self._nap()
        return found

    def ends(self, query: str, *values, as_: tuple) -> None:
        self.all.followed.ends.append((query, values, as_))

    def take(self, referral: UUID | None = None, by: Adviser | None = None) -> UUID:
        """The case it opened."""
        referral, by = referral or self.referral, by or self.adviser
        tries = self._post(f"/relais/{referral}/prendre/", {}, once=True, session=by.session)
        case = self.one("SELECT id FROM relais_case WHERE referral_id = %s", referral)
        self._note("case.opened_from", case, True, tries)
        return case

    def known(self, case_id: UUID) -> None:
        """Her situation, as an adviser would have told it."""
        from django.db import DatabaseError, InterfaceError, close_old_connections

        from relais.base.context import acting_for
        from relais.cases.models import Case
        from tests.factories import a_known

        by = self.adviser.acting
        while self._goes_on():
            close_old_connections()
            try:
                with acting_for(by.organisation_id):
                    case = Case.objects.of(by.organisation_id).get(pk=case_id)
                a_known(case, by=by)
                return
            except (DatabaseError, InterfaceError):
                self._nap()
        raise Stopped

    def _goes_on(self) -> bool:
        return time.monotonic() < self.all.deadline and not self.all.heard.refused

    def _nap(self) -> None:
        time.sleep(random.uniform(*NAP))


# --- the walks ------------------------------------------------------------------------------------------------------
STATE = "SELECT state FROM relais_{} WHERE id = %s"


def today(ahead: int = 0) -> str:
    from django.utils import timezone

    return f"{timezone.localdate() + timedelta(days=ahead):%d %m %Y}"


def _review(walk: Walk) -> None:
    """Asked, awaited, one line said otherwise, the rest confirmed; a right claimed from it, to its complete file."""
    case = walk.take()
    walk.known(case)
    at = f"/dossiers/{case}"
    walk.act("review.asked", case, f"{at}/droits/demander/", once=False)
    # An asking that was cut may have been followed by another: the last is the one that is read.
    walk.wait_for(
        "SELECT 1 FROM relais_review WHERE case_id = %s HAVING bool_and(state IN ('done', 'failed'))", case
    )
    found = walk.look(
        "SELECT id FROM relais_review WHERE case_id = %s AND state = 'done' ORDER BY asked_at DESC LIMIT 1",
        case,
    )
    if not found:  # plainly said failed: nothing to confirm
        return
    review = found[0][0]
    line = 'SELECT id FROM relais_line WHERE review_id = %s AND "right" = %s'
    doctor, aspa = walk.one(line, review, "medecin_traitant"), walk.one(line, review, "aspa")
    held = {"status": "held", "words": "Vu avec elle."}
    walk.act("review.line_confirmed", case, f"{at}/droits/{review}/lignes/{doctor}/", held, once=False)
    walk.act("review.confirmed", case, f"{at}/droits/{review}/confirmer/")
    walk.ends("SELECT confirmed, words FROM relais_line WHERE id = %s", doctor, as_=tuple(held.values()))
    walk.ends("SELECT count(*) FROM relais_line WHERE review_id = %s AND confirmed = ''", review, as_=(0,))
    walk.act("claim.begun", case, f"{at}/demandes/nouvelle/{aspa}/", {"doer": "adviser"})
    claim = walk.one("SELECT id FROM relais_claim WHERE case_id = %s", case)
    its = f"{at}/demandes/{claim}"
    walk.one("SELECT 1 FROM relais_paper WHERE claim_id = %s AND kind = 'tax_notice'", claim)
    walk.act("claim.paper_noted", case, f"{its}/pieces/", {"paper": "here:tax_notice"})
    walk.act("claim.sent", case, f"{its}/envoi/", {"on": today()})
    walk.act("claim.completed", case, f"{its}/complete/", {"on": today()})
    walk.ends(STATE.format("claim"), claim, as_=("complete",))
    paper = "SELECT state FROM relais_paper WHERE claim_id = %s AND kind = 'tax_notice'"
    walk.ends(paper, claim, as_=("here",))


def _care(walk: Walk) -> None:
    """Reached, steps, a third party, each care done; closed, and taken up again."""
    case = walk.take()
    at = f"/dossiers/{case}"
    tried = {"channel": "call", "result": "reached", "made_on": today()}
    walk.act("attempt.noted", case, f"{at}/contact/", tried, once=False)
    walk.act("step.added", case, f"{at}/etapes/ajouter/", {"level": "financing", "what": "quote"}, once=False)
    steps = walk.look("SELECT id FROM relais_step WHERE case_id = %s ORDER BY id", case)
    walk.act("case.waiting", case, f"{at}/attendre/", {"for_whom": "caf", "until": today(9)}, once=False)
    walk.act("case.resumed", case, f"{at}/reprendre/")
    for (step,) in steps:
        walk.act("step.ended", case, f"{at}/etapes/{step}/", {"then": "done"})
        walk.ends(STATE.format("step"), step, as_=("done",))
    done = {"outcome": "care_done", "proof": "declared", "done_on": today()}
    for (need,) in walk.look("SELECT id FROM relais_need WHERE case_id = %s", case):
        walk.act("need.ended", case, f"{at}/soins/{need}/", done)
        walk.ends(STATE.format("need"), need, as_=("ended",))
    walk.act("case.closed", case, f"{at}/clore/")
    walk.act("case.reopened", case, f"{at}/rouvrir/")
    walk.ends(STATE.format("case"), case, as_=("open",))


def _forward(walk: Walk) -> None:
    """Not for this fund: the other one takes it."""
    fund = str(walk.other.acting.organisation_id)
    walk.act(
        "referral.forwarded",
        walk.referral,
        f"/relais/{walk.referral}/pas-pour-nous/",
        {"answer": "forward", "fund": fund, "agreed": "on"},
    )
    walk.take(walk.one("SELECT id FROM relais_referral WHERE parent_id = %s", walk.referral), by=walk.other)
    walk.ends(STATE.format("referral"), walk.referral, as_=("forwarded",))


def _return(walk: Walk) -> None:
    address = f"/relais/{walk.referral}/pas-pour-nous/"
    walk.act("referral.returned", walk.referral, address, {"answer": "return:identity"})
    walk.ends(STATE.format("referral"), walk.referral, as_=("returned",))


def _recall(walk: Walk) -> None:
    address = f"/relais/{walk.referral}/reprendre/"
    walk.act("referral.recalled", walk.referral, address, {"reason": "mistake"}, session=walk.draft.session)
    walk.ends(STATE.format("referral"), walk.referral, as_=("withdrawn",))


def _withdraw(walk: Walk) -> None:
    """She withdraws after it was taken: nothing of her is left on the shared row, and her file is put aside."""
    case = walk.take()
    walk.act("consent.withdrawn", walk.referral, f"/relais/{walk.referral}/retrait/", {"means": "spoken"})
    walk.ends(
        "SELECT last_name, consent.withdrawn_at IS NOT NULL FROM relais_referral JOIN relais_consent consent"
        " ON consent.id = consent_id WHERE relais_referral.id = %s",
        walk.referral,
        as_=("", True),
    )
    walk.ends("SELECT restricted_at IS NOT NULL FROM relais_case WHERE id = %s", case, as_=(True,))


def _hand_over(walk: Walk) -> None:
    case = walk.take()
    typed = {"receiver": str(walk.other.acting.organisation_id), "agreed": "spoken"}
    walk.act("referral.forwarded", walk.referral, f"/dossiers/{case}/passer/", typed)
    walk.take(walk.one("SELECT id FROM relais_referral WHERE parent_id = %s", walk.referral), by=walk.other)
    walk.ends(STATE.format("case"), case, as_=("closed",))


def _merge(walk: Walk) -> None:
    """Every second one of a fund is made one with the file before."""
    case = walk.take()
    person = walk.one("SELECT person_id FROM relais_case WHERE id = %s", case)
    try:
        gone = walk.all.alike[walk.draft.fund].popleft()
    except IndexError:
        walk.all.alike[walk.draft.fund].append(person)
        return
    walk.act("person.merged", person, f"/personnes/{person}/comparer/{gone}/", {"act": "merge"})
    walk.ends("SELECT count(*) FROM relais_case WHERE person_id = %s", person, as_=(2,))


def _prepare(walk: Walk) -> None:
    """Her situation told by the structure that sent her, then taken up by the fund."""
    theirs, at = walk.draft.session, f"/relais/{walk.referral}/preparer/"
    case = walk.take()
    agreed = {"means": "spoken", "on": today()}
    walk.act("preparation.begun", walk.referral, at, agreed, session=theirs)
    one = walk.one("SELECT id FROM relais_preparation WHERE referral_id = %s", walk.referral)
    couple = {"couple": "single"}
    walk.act(
        "preparation.told", walk.referral, f"{at}{one}/foyer/couple/", couple, once=False, session=theirs
    )
    walk.act("preparation.sent", walk.referral, f"{at}{one}/", {"send": "1"}, session=theirs)
    walk.act("preparation.accepted", case, f"/dossiers/{case}/prepare/{one}/", {"accept": "1"})
    walk.ends("SELECT facts ->> 'couple' FROM relais_known WHERE case_id = %s", case, as_=("single",))
    walk.ends("SELECT sent_at IS NOT NULL FROM relais_preparation WHERE id = %s", one, as_=(True,))


WALKS: dict[str, Callable[[Walk], None]] = {
    "review": _review,
    "care": _care,
    "forward": _forward,
    "return": _return,
    "recall": _recall,
    "withdraw": _withdraw,
    "hand_over": _hand_over,
    "merge": _merge,
    "prepare": _prepare,
}


def walks(number: int) -> list[str]:
    """Each in its turn; a review every third time."""
    others = [name for name in WALKS if name != "review"]
    return ["review" if n % 3 == 0 else others[n * 2 // 3 % len(others)] for n in range(number)]


# --- the verdict ----------------------------------------------------------------------------------------------------
# Rows that each have one event, whoever was told what: an act and its event are one transaction.
PAIRS = {
    "attempt.noted": "relais_attempt",
    "case.opened_from": "relais_case",
    "claim.begun": "relais_claim",
    "preparation.begun": "relais_preparation",
    "person.merged": "relais_merge",
    "review.asked": "relais_review",
    "review.made": "relais_review WHERE state = 'done'",
    "review.confirmed": "relais_review WHERE confirmed_at IS NOT NULL",
    "step.added": "relais_step WHERE id NOT IN (SELECT step_id FROM relais_claim)",
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
    }


def ceiling(verb: str, number: int) -> int:
    """A withdrawal is written in the journal of each organisation that had her words."""
    return 2 * number if verb == "consent.withdrawn" else number
