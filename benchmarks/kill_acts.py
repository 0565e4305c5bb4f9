"""One relay walked act by act over HTTP, for the kill campaign, as an adviser would.

An act whose answer never came is tried again. Then it may be told that it is done: it must have been, and once.
"""

import math
import random
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

import psycopg

from benchmarks.kill_senders import CUT, FUNDS, NAP, Browser, Draft

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
    """What was done, and what must be true in the end."""

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


class Walk:
    """One relay, by whom it is followed, and how each act is tried until it is done. `following`: `kill_following`."""

    def __init__(self, following, browser: Browser, draft: Draft, referral: UUID) -> None:
        self.all, self._browser, self.draft, self.referral = following, browser, draft, referral
        self.adviser = random.choice(following.advisers[draft.fund])
        self.other = random.choice(following.advisers[next(code for code in FUNDS if code != draft.fund)])

    def act(self, verb: str, subject: UUID, address: str, typed=None, *, once: bool = True, **how) -> None:
        """Until it is done; raises Stopped."""
        self._note(verb, subject, once, self._post(address, typed or {}, once=once, **how))

    def begin(self, verb: str, address: str, typed: dict, query: str, *values, **how) -> UUID:
        """The row that an act has made, of which its event speaks; raises Stopped."""
        once = how.setdefault("once", True)
        tries = self._post(address, typed, **how)
        row = self.one(query, *values)
        self._note(verb, row, once, tries)
        return row

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
        found = "SELECT id FROM relais_case WHERE referral_id = %s"
        address = f"/relais/{referral}/prendre/"
        return self.begin("case.opened_from", address, {}, found, referral, session=by.session)

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


STATE = "SELECT state FROM relais_{} WHERE id = %s"


def today(ahead: int = 0) -> str:
    from django.utils import timezone

    return f"{timezone.localdate() + timedelta(days=ahead):%d %m %Y}"
