"""Malformed and hostile posts to every form of the house: no fault of ours, no text lost.

python -m benchmarks.hostile_posts [--seed 1]

Each form is posted to by the first who may, at an address that is hers; each post is undone. One line of JSON; exit 1
when a page broke, or gave back a form without what was typed in it.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import islice
from urllib.parse import quote_plus, urlencode

from benchmarks.leak_matrix import own_database
from benchmarks.leak_questions import ABSENT, Asked, questions
from benchmarks.leak_world import Visitor, make_world, visitors

FORM = "application/x-www-form-urlencoded"
TYPED = ("text", "search", "tel", "email", None)
ODD = "L’Œuf-d'Or <b>\"&amp; 𝔘 عربى \u202e"  # what somebody might paste
HOSTILE = (
    ODD,
    "é" * 20_000,
    "\x00",
    "%",
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "{{ 7 * 7 }}{% debug %}",
    "9" * 400,
    "-1",
    "1e309",
    "0000-00-00",
    "²³ ¼ Ⅷ",
    "../../etc/passwd",
    str(ABSENT),
    "\r\nSet-Cookie: a=b",
    "",
)


def own_forms(seed: int = 1) -> Iterator[tuple[Visitor, Asked]]:
    """Each form, with what may be sent there, by the first who may; at an address that is hers."""
    from relais.printing import all_routes

    world = make_world(seed)
    everyone = visitors(world)
    for route, view in all_routes():
        if "POST" not in view.methods:
            continue
        for visitor in everyone:
            asked = questions(route, visitor, world, each=1, methods=("POST",))
            mine = [one for one in asked if visitor.passes(view.rule) and one.at_home]
            if mine:
                yield visitor, max(mine, key=lambda one: (one.place in ("own", ""), len(one.body)))
                break


def bodies(body: tuple) -> Iterator[tuple[str, bytes]]:
    """What is sent in its place: each value made hostile in turn, then forms that are no forms."""
    whole = urlencode(body)
    said = {name: str(value) for name, value in body}
    for at, value in enumerate(HOSTILE):
        # Each box meets two of them; all the boxes at once meet each.
        yield FORM, urlencode(dict.fromkeys(said, value)).encode()
        for place, name in enumerate(said):
            if at % 8 == place % 8:
                yield FORM, urlencode(said | {name: value}).encode()
    for name in said:
        yield FORM, urlencode({key: value for key, value in said.items() if key != name}).encode()
    yield FORM, f"{whole}&{whole}&{whole}".encode()
    yield FORM, b"%FF%FE=%ED%A0%80&" + whole.encode()
    yield FORM, b"&".join(f"{quote_plus(name)}=%C3%28".encode() for name in said)
    yield FORM, b"=&=&;;%%%"
    yield FORM, b""
    yield "application/json", json.dumps(said).encode()
    yield "multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data"
    yield "multipart/form-data", whole.encode()
    yield "text/plain; charset=nowhere", whole.encode()
    yield "application/x-www-form-urlencoded; charset=utf-7", whole.encode()


def send(browser, visitor: Visitor, path: str, kind: str, body: bytes, times: int = 1):
    """The last answer; then all of it undone."""
    from django.db import transaction

    browser.cookies.clear()
    for name, value in visitor.cookies.items():
        browser.cookies[name] = value
    with transaction.atomic():
        for _ in range(times):
            answer = browser.generic("POST", path, body, kind)
        transaction.set_rollback(True)
    return answer


class Boxes(HTMLParser):
    """What a page gives back of each box that one types in."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self._area = None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        if tag == "input" and told.get("type") in TYPED and told.get("name"):
            self.found[told["name"]] = told.get("value") or ""
        if tag == "textarea" and told.get("name"):
            self._area = told["name"]
            self.found[self._area] = ""

    def handle_endtag(self, tag):
        if tag == "textarea":
            self._area = None

    def handle_data(self, data):
        if self._area:
            self.found[self._area] += data


def given_back(answer, typed: dict[str, str]) -> dict[str, bool]:
    """Box of a form given back → whether it holds what was typed in it."""
    boxes = Boxes(answer.content.decode()).found if answer.status_code == 422 else {}
    return {name: boxes[name].strip() == value.strip() for name, value in typed.items() if name in boxes}


# --- all of them -----------------------------------------------------------------------------------------------------


@dataclass
class Found:
    forms: int = 0
    posts: int = 0
    faults: list = field(default_factory=list)
    kept: dict = field(default_factory=dict)  # route and box → whether it came back as it was typed

    @property
    def lost(self) -> list:
        return [box for box, held in self.kept.items() if not held]


def run(*, share: int = 1, seed: int = 1) -> Found:
    """Inside a transaction that the caller undoes. `share` 3: a third of the posts, the next form meets another."""
    from django.test import Client

    browser, found = Client(raise_request_exception=False), Found()
    for turn, (visitor, asked) in enumerate(own_forms(seed)):
        found.forms += 1
        for kind, body in islice(bodies(asked.body), turn % share, None, share):
            _sent(found, asked, send(browser, visitor, asked.path, kind, body), (kind, body[:80]))
        for twice in (1, 2):
            whole = urlencode(asked.body).encode()
            answer = send(browser, visitor, asked.path, FORM, whole, times=twice)
            _sent(found, asked, answer, f"{twice} times", times=twice)
        typed = dict.fromkeys((name for name, _ in asked.body), ODD)
        answer = send(browser, visitor, asked.path, FORM, urlencode(typed).encode())
        found.kept |= {(asked.route, name): held for name, held in given_back(answer, typed).items()}
    return found


def _sent(found: Found, asked: Asked, answer, what, times: int = 1) -> None:
    found.posts += times
    if answer.status_code >= 500:
        found.faults.append((asked.route, answer.status_code, what))


def main() -> int:
    read = argparse.ArgumentParser(description=__doc__)
    read.add_argument("--seed", type=int, default=1)
    asked = read.parse_args()
    os.environ["RELAIS_LOG"] = "CRITICAL"
    own_database()
    from django.db import transaction

    begin = time.monotonic()
    with transaction.atomic():
        found = run(seed=asked.seed)
        transaction.set_rollback(True)
    for said in (found.faults + found.lost)[:50]:
        print(said, file=sys.stderr)
    told = {
        "campaign": "hostile_posts",
        "forms": found.forms,
        "posts": found.posts,
        "faults": len(found.faults),
        "boxes_given_back": len(found.kept),
        "texts_lost": len(found.lost),
        "seconds": round(time.monotonic() - begin),
        "seed": asked.seed,
    }
    print(json.dumps(told, ensure_ascii=False))
    return 1 if found.faults or found.lost else 0


if __name__ == "__main__":
    sys.exit(main())
