"""Somebody in front of a browser. Every page she is shown is looked at: `Visitor.seen`."""

import os
import re
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, Response, expect

from relais.web.doors import POLICY


@dataclass(frozen=True)
class Size:
    """A window. `scale` 2 on 640 pixels is what a reader sees who enlarges a 1280 page to 200 %."""

    name: str
    width: int
    height: int
    scale: int = 1


SCREEN = Size("1280", 1280, 900)
PHONE = Size("320", 320, 640)
ENLARGED = Size("640", 640, 450, 2)

# What axe does not see: sideways scroll, words cut by their box, targets too small, two first acts on a page.
MEASURE = """() => {
  const name = e => e.outerHTML.slice(0, 100);
  const html = document.documentElement;
  const hidden = '.sr, .rail li, thead, .skip, select, input, textarea, .mini';
  return {
    sideways: html.scrollWidth - html.clientWidth,
    cut: [...document.querySelectorAll('body *')].filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth
      && getComputedStyle(e).display !== 'inline' && !e.closest(hidden)).map(name),
    small: [...document.querySelectorAll('a, button, summary, select, input:not([type=hidden])')].filter(e => {
      const box = (e.closest('label.pick') || e).getBoundingClientRect();
      const tapped = e.matches('.btn, .nav a, summary, .whos button, .pick input, .field > *');
      return box.width && box.height && (box.height < 24 || (tapped && box.height < 44));
    }).map(name),
    first_acts: [...document.querySelectorAll('main .btn:not(.second, [aria-disabled])')].length,
    titles: document.querySelectorAll('h1').length,
    ids: [...document.querySelectorAll('[id]')].map(e => e.id).filter((id, at, all) => all.indexOf(id) !== at),
  };
}"""
WORDS = """() => ({
  language: [document.documentElement.lang, document.documentElement.dir], title: document.title,
  buttons: [...document.querySelectorAll('button, .btn')].map(e => e.textContent.trim()),
  body: document.body.innerText,
})"""
WANTED = {"sideways": 0, "cut": [], "small": [], "titles": 1, "ids": []}
NEVER = re.compile(r"^(valider|soumettre|ok|oui|non|suivant|cliquez ici|envoyer|submit|continue)\W*$", re.I)
# A sentence of the code that nobody filled in, or a library's that nobody translated.
RAW = re.compile(
    r"\{[a-z_]+\}|%\([a-z]+\)s|\bNone\b|\b(?:password|your|please|authenticator|sign in)\b", re.I
)

# A form that saves as one types, and a page left while it did: its own post says the same.
LEFT_MEANWHILE = ("htmx:sendAbort", "htmx:afterRequest")

# What axe judges by: the elements, their classes and states, whether there are words; not which words, nor whose page.
SHAPE = r"""() => {
  const copy = document.documentElement.cloneNode(true);
  const texts = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) texts.currentNode.data = texts.currentNode.data.trim() ? 'x' : '';
  const ticked = [...document.querySelectorAll('input')].map(e => +e.checked).join('');
  return ticked + copy.outerHTML.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'u')
    .replace(/ (href|action|value|content|title|aria-label)="[^"]+"/g, ' $1="x"');
}"""
AXE = Axe().axe_script
FAULTS = """options => axe.run(options).then(found => found.violations.map(
  one => ({id: one.id, nodes: one.nodes.slice(0, 4).map(node => node.html.slice(0, 120))})))"""
walked: set[str] = set()  # addresses whose page was looked at, for `test_nothing_forgotten`
_judged: set[tuple[str, ...]] = set()  # window, colours and shape that axe has nothing against


class Visitor:
    """`size`: her window. `also`: other windows in which each of her pages is looked at too.

    What is wrong with the look of a page is kept in `faults` until the test ends, so that all is told at once.
    """

    def __init__(self, page: Page, size: Size, *, base: str, also=(), script: bool = True) -> None:
        self.page, self.size, self.also, self.script, self.base = page, size, also, script, base
        self.told: list[str] = []
        self.faults: list[str] = []
        self.answer: Response | None = None
        self.is_out = False  # her session is over, and what saves as she types is answered 401
        page.set_default_timeout(10_000)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.told.append(f"script: {error}"))
        page.on("request", self._watch)

    def _hear(self, message) -> None:
        if message.text.startswith(LEFT_MEANWHILE) or (self.is_out and "status of 401" in message.text):
            return
        if message.type in ("error", "warning"):
            self.told.append(message.text)

    def _watch(self, request) -> None:
        if not request.url.startswith(self.base):
            self.told.append(f"asked elsewhere: {request.url}")

    # --- moving -------------------------------------------------------------------------------------------------
    def go(self, path: str, *, status: int = 200) -> "Visitor":
        self.answer = self.page.goto(path)
        return self.seen(status)

    @contextmanager
    def arriving(self, status: int = 200):
        """What is done inside leads to another page, looked at when it is there."""
        with self.page.expect_navigation() as told:
            yield
        self.answer = told.value
        self.seen(status)

    def press(self, name: str, *, status: int = 200, inside: Locator | None = None) -> "Visitor":
        """A button or a link, by its words, that leads to another page."""
        with self.arriving(status):
            self.button(name, inside).click()
        return self

    def button(self, name: str, inside: Locator | None = None) -> Locator:
        place = inside or self.page
        words = re.compile(rf"^{re.escape(name)}$|^{re.escape(name)}\b")
        return place.get_by_role("button", name=words).or_(place.get_by_role("link", name=words)).first

    def loses_her_session(self) -> "Visitor":
        """While she types: slow or quick, what saves as she types may be answered before her next act, or not."""
        self.page.context.clear_cookies(name="sessionid")
        self.is_out = True
        return self

    def enter_as(self, name: str) -> "Visitor":
        """By the one-click door of the demonstration."""
        self.go("/connexion/")
        self.is_out = False
        with self.arriving():
            self.page.get_by_role("button", name=name).click()
        return self

    def fill(self, **typed: str) -> "Visitor":
        """Fields by their label's first words, with `_` for spaces where a keyword needs it."""
        for label, text in typed.items():
            self.field(label.replace("_", " ")).fill(text)
        return self

    def field(self, label: str) -> Locator:
        return self.page.get_by_label(re.compile(rf"^{re.escape(label)}", re.I)).first

    def tick(self, *labels: str) -> "Visitor":
        for label in labels:
            self.page.get_by_label(label, exact=True).check()
        return self

    # --- reading ------------------------------------------------------------------------------------------------
    @property
    def main(self) -> Locator:
        return self.page.locator("main")

    @property
    def path(self) -> str:
        """Her page, without what was asked of it nor the place in it (« corriger/#lignes » is that page too)."""
        return urlsplit(self.page.url).path

    def reads(self, *sentences: str) -> "Visitor":
        for sentence in sentences:
            expect(self.page.locator("body")).to_contain_text(loose(sentence))
        return self

    def does_not_read(self, *sentences: str) -> "Visitor":
        for sentence in sentences:
            expect(self.page.locator("body")).not_to_contain_text(loose(sentence))
        return self

    def focused(self) -> Locator:
        return self.page.locator(":focus")

    # --- looking ------------------------------------------------------------------------------------------------
    def seen(self, status: int = 200) -> "Visitor":
        """The status first: a page of error can be perfectly accessible."""
        assert self.answer.status == status, f"{self.page.url}: {self.answer.status}, not {status}"
        walked.add(self.path)
        self._headers()
        self._words()
        if self.script:
            for size in (self.size, *self.also):
                with self._at(size):
                    self._measured(size)
                    self._accessible(size)
            self._dark()
        self._quiet(status)
        return self

    def looked_at(self) -> "Visitor":
        """The same page after something opened in it: looked at again."""
        return self.seen(self.answer.status)

    def _headers(self) -> None:
        headers = self.answer.all_headers()
        self._expect(
            {"private", "no-store"} <= set(headers["cache-control"].split(", ")), "may be kept by a cache"
        )
        self._expect(headers["content-security-policy"] == POLICY, "another policy of content")
        self._expect(headers["x-frame-options"] == "DENY", "may be framed")
        self._expect(headers["x-content-type-options"] == "nosniff", "may be sniffed")

    def _words(self) -> None:
        told = self.page.evaluate(WORDS)
        self._expect(told["language"] == ["fr", "ltr"], "no language")
        self._expect(re.search(r"\S · Relais$", told["title"]), f"title: {told['title']}")
        for words in told["buttons"]:
            self._expect(words and not NEVER.match(words), f"« {words} »: no verb and its object")
        for words in (told["body"], told["title"]):
            self._expect(not RAW.search(words), f"raw: {RAW.findall(words)}")

    def _measured(self, size: Size) -> None:
        found = self.page.evaluate(MEASURE)
        self._expect(found.pop("first_acts") <= 1, f"{size.name}: two first acts")
        wrong = {key: value for key, value in found.items() if value != WANTED[key]}
        self._picture(size.name)
        self._expect(not wrong, f"{size.name}: {wrong}")

    def _accessible(self, size: Size, only: list[str] | None = None) -> None:
        shape = (size.name, str(only), sha256(self.page.evaluate(SHAPE).encode()).hexdigest())
        if shape in _judged:
            return
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE)
        options = {"resultTypes": ["violations"], **({"runOnly": only} if only else {})}
        found = self.page.evaluate(FAULTS, options)
        faults = [f"{one['id']}: {one['nodes']}" for one in found]
        self._expect(not faults, f"{size.name}: {faults}")
        if not faults:
            _judged.add(shape)

    def _dark(self) -> None:
        self.page.emulate_media(color_scheme="dark")
        self._picture(f"{self.size.name}-dark")
        self._accessible(self.size, ["color-contrast"])
        self.page.emulate_media(color_scheme="light")

    def _expect(self, right, otherwise: str) -> None:
        if not right:
            self.faults.append(f"{self.path} {otherwise}")

    @contextmanager
    def _at(self, size: Size):
        if size is self.size:
            yield
            return
        self.page.set_viewport_size({"width": size.width, "height": size.height})
        try:
            yield
        finally:
            self.page.set_viewport_size({"width": self.size.width, "height": self.size.height})

    def _quiet(self, status: int) -> None:
        """Nothing in the console, but Chromium's own line about the status that was expected."""
        expected = f"Failed to load resource: the server responded with a status of {status}"
        told = [one for one in self.told if not (status >= 400 and one.startswith(expected))]
        self.told.clear()
        self._expect(not told, f"console: {told}")

    def _picture(self, name: str) -> None:
        """RELAIS_LOOK=a directory: every page looked at is kept there, for eyes."""
        if target := os.environ.get("RELAIS_LOOK"):
            where = (
                re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "id", self.path.strip("/")).replace("/", "-") or "root"
            )
            test = re.sub(
                r"\W+", "-", os.environ.get("PYTEST_CURRENT_TEST", "").split("::")[-1].split(" ")[0]
            )
            folder = Path(target) / test
            folder.mkdir(parents=True, exist_ok=True)
            number = getattr(self, "_number", 0) + (name == self.size.name)
            self._number = number
            file = f"{number:02}-{where[:60]}-{self.answer.status}-{name}.png"
            self.page.screenshot(path=folder / file, full_page=True, caret="initial")


def loose(sentence: str) -> re.Pattern:
    """The sentence, whichever spaces the page puts before its marks."""
    return re.compile(r"\s+".join(map(re.escape, sentence.split())))
