"""Somebody who has a keyboard and nothing else. Each stop of the focus is looked at."""

from .visitor import Visitor

# Of the element that has the focus: its words, whether one sees that it has it, what hides it, where it stands.
STOP = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const style = getComputedStyle(e), label = e.closest('label') || (e.labels && e.labels[0]);
  const box = e.getBoundingClientRect();
  const over = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 20));
  const stops = [...document.querySelectorAll('a[href], button, input, select, summary, textarea, [tabindex]')];
  return {
    words: (e.innerText || (label && label.innerText) || e.getAttribute('aria-label') || '').trim(),
    name: e.name || '', value: e.value || '', tag: e.tagName, html: e.outerHTML.slice(0, 100),
    outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
    inside: box.top >= 0 && box.left >= 0 && Math.floor(box.right) <= innerWidth && box.top < innerHeight,
    hidden: !(over && (over === e || e.contains(over) || over.contains(e) || (label && label.contains(over)))),
    at: stops.indexOf(e), tabindex: e.tabIndex, main: !!e.closest('main'), top: box.top + scrollY,
    group: e.type === 'radio' ? e.name : '',
  };
}"""


class Hands:
    """`her` page, moved by keys alone: Tab, Shift-Tab, space, Enter, arrows, and what is typed."""

    def __init__(self, her: Visitor) -> None:
        self.her, self.page = her, her.page
        self.stops = 0

    def tab(self, *, back: bool = False) -> dict | None:
        self.page.keyboard.press("Shift+Tab" if back else "Tab")
        return self._stop()

    def _stop(self) -> dict | None:
        stop = self._settled()
        if stop:
            self.stops += 1
            where = f"{self.page.url} at {stop['html']}"
            assert stop["outline"] > 0, f"{where}: the focus is not seen"
            assert stop["tabindex"] <= 0, f"{where}: an order of its own"
            assert stop["inside"], f"{where}: outside the window"
            assert not stop["hidden"], f"{where}: hidden by something else"
        return stop

    def _settled(self) -> dict | None:
        """On a busy machine the page may still be scrolling to what has the focus."""
        for _ in range(20):
            stop = self.page.evaluate(STOP)
            if stop is None or (stop["inside"] and not stop["hidden"] and stop["outline"] > 0):
                break
            self.page.wait_for_timeout(50)
        return stop

    def to(self, words: str = "", *, name: str = "", value: str = "", back: bool = False) -> dict:
        """Tab on until the stop wanted, in the order of the page; never more than a page holds."""
        last = None
        for _ in range(150):
            stop = self.tab(back=back)
            if stop is None:
                last = None
                continue
            self._in_order(last, stop, back)
            last = stop
            if _is(stop, words, name, value):
                return stop
        raise AssertionError(f"{self.page.url}: Tab never reaches {words or name} {value}")

    def _in_order(self, last: dict | None, stop: dict, back: bool) -> None:
        """The order of the focus is that of the page, and, in one column, from top to bottom."""
        if last is None or back:
            return
        assert stop["at"] > last["at"], f"{self.page.url}: {stop['html']} after {last['html']}"
        if last["main"] and stop["main"] and self.her.size.width < 768:
            assert stop["top"] >= last["top"] - 1, (
                f"{self.page.url}: {stop['html']} stands above {last['html']}"
            )

    def choose(self, name: str, value: str) -> None:
        """A radio by the arrows, a box by the space bar."""
        stop = self.to(name=name)
        if stop["group"]:
            self.page.keyboard.press("Space")
            for _ in range(30):
                if self.page.evaluate("document.activeElement.value") == value:
                    break
                self.page.keyboard.press("ArrowDown")
                self._stop()
        else:
            if stop["value"] != value:
                self.to(name=name, value=value)
            self.page.keyboard.press("Space")
        chosen = self.page.evaluate("[document.activeElement.value, document.activeElement.checked]")
        assert chosen == [value, True], f"{name}: {chosen}"

    def type(self, name: str, text: str) -> None:
        self.to(name=name)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def enter(self, status: int = 200) -> "Hands":
        """What the focus is on leads to another page."""
        with self.her.page.expect_navigation() as told:
            self.page.keyboard.press("Enter")
        self.her.answer = told.value
        assert told.value.status == status, f"{self.page.url}: {told.value.status}"
        return self


def _is(stop: dict, words: str, name: str, value: str) -> bool:
    if words:
        return stop["words"].replace("\u00a0", " ").startswith(words)
    return stop["name"] == name and value in ("", stop["value"])
