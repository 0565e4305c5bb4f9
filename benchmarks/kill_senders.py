"""Those who send, for the kill campaign: volunteers who write the real form over HTTP, step after step."""

import http.client
import random
import re
import threading
import time
from collections import Counter, defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode
from uuid import UUID

from benchmarks.house import HOST

FORM = "/relais/nouveau/"
TOKENS = "/compte/"  # any page that holds a form
VOLUNTEERS, PARTNERS = 20, 5
PLACES = ("81300 Graulhet", "67000 Strasbourg")  # two funds
FUNDS = ("811", "673")
TWICE = 0.1  # the share of drafts sent by two clients at once, as by a double click
NAP = (0.2, 0.8)
BREAKDOWNS = 20  # pages that answer 500 so often are broken, kills or not
CUT = (OSError, http.client.HTTPException)  # nothing came back: it may have been done, or not


# --- what they send -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Draft:
    """`walk`: what is done of her once she is sent, by name (`kill_walks.WALKS`); "": nothing."""

    id: UUID
    session: str
    number: int
    walk: str = ""

    @property
    def fund(self) -> str:
        return FUNDS[self.number % len(FUNDS)]

    def typed(self, step: str) -> dict[str, object]:
        return {
            "accord": {"consent_means": "spoken", "consent_on": "01 03 2026", "agreed": ["report_back"]},
            "soin": {"care": ["dental_conservative", "optical"]},
            "obstacle": {"reasons": ["out_of_pocket_cost"]},
            "personne": {
                "first_name": "Colette",
                # Two files of one name and one birth date may be merged.
                "last_name": "Essai Pareil" if self.walk == "merge" else f"Essai {self.number}",
                "birth_date": "14/03/1956",
                "place": PLACES[self.number % len(PLACES)],
                "scheme": "general",
            },
            "contact": {"phone": "06 39 98 41 27", "channel": "call"},
        }[step]


STEPS = ("accord", "soin", "obstacle", "personne", "contact")


@dataclass(frozen=True)
class Volunteer:
    session: str
    acting: object


def volunteers() -> list[Volunteer]:
    """Volunteers of several structures, signed in."""
    from relais.access.actions import acting_as
    from relais.territory.models import Organisation
    from tests.factories import a_membership, a_partner

    for code in FUNDS:
        Organisation.objects.filter(code=code).update(email=f"mas-{code}@example.org")
        a_membership(Organisation.objects.fund(code))  # a fund without readers is sent nothing
    structures = [a_partner() for _ in range(PARTNERS)]
    told = []
    for number in range(VOLUNTEERS):
        membership = a_membership(structures[number % PARTNERS])
        told.append(Volunteer(signed_in(membership.user), acting_as(membership, membership.user)))
    return told


def signed_in(user) -> str:
    """The rows a sign-in leaves, second factor passed, written directly; the key of the session."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from relais.settings import AUTHENTICATION_BACKENDS

    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session["signed_in_at"] = time.time()
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
    session.create()
    return session.session_key


def written_drafts(number: int, walks: list[str], writers: list[Volunteer], chance: random.Random) -> deque:
    """`walks`: of those that are followed, spread over the whole campaign; these are sent by one client only."""
    from relais.referrals.drafts import fresh

    step = number // (len(walks) or 1)
    step -= step > 1 and step % 2 == 0  # an odd distance: both funds have their share of each walk
    followed = {n * step: walk for n, walk in enumerate(walks)}
    drafts = deque()
    for n in range(number):
        writer, walk = chance.choice(writers), followed.get(n, "")
        draft = Draft(fresh(writer.acting), writer.session, n, walk)
        drafts.extend([draft] * (2 if not walk and chance.random() < TWICE else 1))
    return drafts


# --- what they hear -----------------------------------------------------------------------------------------------


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

    def answer(self, status: int, where: str, *, expected: bool = False) -> None:
        """`expected`: an act tried again after a cut may be told that it is done."""
        with self._lock:
            self.answers["again" if expected else status] += 1
            if not expected and status not in (200, 302, 503) and len(self.odd) < 5:
                words = re.sub(r"(<[^>]*>|\s)+", " ", where)
                self.odd.append(f"{status} {words}"[:1500])

    def reset(self) -> None:
        with self._lock:
            self.resets += 1

    def count(self, wanted: Callable[[int], bool]) -> int:
        return sum(n for status, n in self.answers.copy().items() if status != "again" and wanted(status))

    @property
    def server_errors(self) -> int:
        return self.count(lambda status: status >= 500 and status != 503)

    @property
    def refusals(self) -> int:
        return self.count(lambda status: 400 <= status < 500)

    @property
    def refused(self) -> bool:
        """Something no patience will mend."""
        return self.server_errors > BREAKDOWNS or self.refusals > 0


class Browser:
    """One connection, for any session; a form is read once for its token. Raises one of CUT."""

    def __init__(self, port: int) -> None:
        self._line = http.client.HTTPConnection(HOST, port, timeout=30)
        self._tokens: dict[str, tuple[str, str]] = {}  # session → cookie, token of the form

    def post(self, session: str, address: str, typed: dict[str, object]) -> tuple[int, str, str]:
        """Status, where it sends to, what it says."""
        if session not in self._tokens:
            status, headers, body = self._ask("GET", TOKENS, session)
            if status != 200:
                return status, headers.get("Location", ""), f"GET {TOKENS} {body}"
            cookie = re.search(r"csrftoken=(\w+)", " ".join(headers.get_all("Set-Cookie", [])))
            token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', body)
            self._tokens[session] = cookie[1], token[1]
        cookie, token = self._tokens[session]
        sent = urlencode(typed | {"csrfmiddlewaretoken": token}, doseq=True)
        status, headers, body = self._ask("POST", address, session, sent, f"; csrftoken={cookie}")
        return status, headers.get("Location", ""), f"POST {address} {body}"

    def _ask(self, method: str, address: str, session: str, body: str | None = None, cookies: str = ""):
        headers = {"Cookie": f"sessionid={session}{cookies}"}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            self._line.request(method, address, body, headers)
            response = self._line.getresponse()
            return response.status, response.headers, response.read().decode(errors="replace")
        except CUT:
            self._line.close()
            raise


# --- those who send -----------------------------------------------------------------------------------------------


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
    """Each step sent until it is acknowledged; `then` hears of each relay that left."""

    def __init__(
        self, port: int, tray: Tray, heard: Heard, deadline: float, then: Callable[[Draft, UUID], None]
    ) -> None:
        super().__init__(daemon=True)
        self._browser, self._then = Browser(port), then
        self._tray, self._heard, self._deadline = tray, heard, deadline

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
        address = f"{FORM}{draft.id}/{left[0]}/"
        try:
            status, location, told = self._browser.post(draft.session, address, draft.typed(left[0]))
        except CUT:
            self._heard.reset()
            return False
        self._heard.answer(status, told)
        if status != 302:
            return False
        if referral := re.fullmatch(r"/relais/([0-9a-f-]{36})/", location):
            self._heard.acknowledge(draft, UUID(referral[1]))
            self._then(draft, UUID(referral[1]))
            left.clear()
            return True
        if left[1:] and location == f"{FORM}{draft.id}/{left[1]}/":
            left.pop(0)
            return True
        # Sent to the sign-in page, or back to a step that was acknowledged: something kept was lost.
        self._heard.answer(400, f"302 {location}")
        return False
