"""More than a thousand malformed and hostile posts, to every form of the house: no fault of ours, no text lost."""

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from types import SimpleNamespace
from urllib.parse import quote_plus, urlencode

import pytest
from django.db import transaction
from django.test import Client

from benchmarks.leak_questions import ABSENT, Asked, questions
from benchmarks.leak_world import make_world, visitors
from relais.printing import all_routes

pytestmark = [pytest.mark.django_db, pytest.mark.campaign]
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


def own_forms() -> Iterator[tuple[object, Asked]]:
    """Each form, with what may be sent there, by the first who may; at an address that is hers."""
    world = make_world()
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


def send(browser: Client, visitor, path: str, kind: str, body: bytes, times: int = 1):
    """The last answer; then all of it undone."""
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


def test_no_post_is_a_fault_of_ours_and_no_text_is_lost():
    browser, sent, faults, kept = Client(raise_request_exception=False), 0, [], {}
    for visitor, asked in own_forms():
        for kind, body in bodies(asked.body):
            answer = send(browser, visitor, asked.path, kind, body)
            sent += 1
            if answer.status_code >= 500:
                faults.append((asked.route, answer.status_code, kind, body[:80]))
        for twice in (1, 2):
            answer = send(browser, visitor, asked.path, FORM, urlencode(asked.body).encode(), times=twice)
            sent += twice
            if answer.status_code >= 500:
                faults.append((asked.route, answer.status_code, f"{twice} times"))
        typed = dict.fromkeys((name for name, _ in asked.body), ODD)
        answer = send(browser, visitor, asked.path, FORM, urlencode(typed).encode())
        kept |= {(asked.route, name): held for name, held in given_back(answer, typed).items()}
    print(f"{sent} posts, {len(kept)} boxes given back")
    assert (sent > 1_000, len(kept) > 25) == (True, True)
    assert faults == []
    assert [box for box, held in kept.items() if not held] == []


def test_without_its_token_no_form_is_heard_and_none_breaks():
    browser = Client(raise_request_exception=False, enforce_csrf_checks=True)
    answers = {
        asked.route: send(browser, visitor, asked.path, FORM, urlencode(asked.body).encode()).status_code
        for visitor, asked in own_forms()
        if not asked.route.startswith("connexion/")
    }
    assert len(answers) > 50
    assert [route for route, status in answers.items() if status not in (302, 403)] == []


def test_the_boxes_of_a_page_are_read():
    page = '<input name="a" value="&lt;b&gt;"><textarea name="c">é</textarea><input type="hidden" name="d" value="1">'
    assert Boxes(page).found == {"a": "<b>", "c": "é"}


def test_a_box_that_lost_its_text_is_seen():
    answer = SimpleNamespace(status_code=422, content=b'<input name="a" value=""><input name="b" value="x">')
    assert given_back(answer, {"a": "x", "b": "x"}) == {"a": False, "b": True}
