"""An accessible PDF (PDF/UA-1) from a template of ours and data that stay data.

A template reads `json(bytes(sys.inputs.data))` and nothing else: no word of the data is ever read as a source. It is
typst that refuses what a screen reader could not tell: an image without its text, a document without its title.
"""

import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import typst

from .french import typo

FONTS = ("Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono")  # shipped inside typst
MOST_SIGNS = 300_000  # no template loops but over its data: this bounds the time too
NOWHERE = Path("/nonexistent")  # packages: none, and none is fetched
PAGES = re.compile(rb"/Type/Pages/Count (\d+)")
UNKNOWN = "□"
# What those fonts can all draw. Another sign, even one, and typst refuses the whole document; some make it panic.
DRAWN = (
    (0x20, 0x7E),
    (0xA0, 0x24F),
    (0x300, 0x36F),
    (0x370, 0x3FF),
    (0x400, 0x4FF),
    (0x5D0, 0x5EA),
    (0x621, 0x63A),
    (0x641, 0x64A),
    (0x1E00, 0x1EFF),
    (0x2010, 0x2027),
    (0x202F, 0x203A),
    (0x20A0, 0x20BF),
    (0x2190, 0x21FF),
    (0x2200, 0x22FF),
    (0x25A0, 0x25FF),
)


class NotPrinted(Exception):
    """The document could not be made: a fault of the template, or far too much data."""


def pdf(template: Path, data: dict[str, Any]) -> bytes:
    """The document of that template, the same to the byte for the same data. Raises NotPrinted."""
    try:
        return compiler(template, data).compile(format="pdf", pdf_standards=["ua-1"])
    except BaseException as trouble:  # typst panics with a BaseException that no name of ours catches
        if isinstance(trouble, KeyboardInterrupt | SystemExit):
            raise
        raise NotPrinted(f"{template.name}: {trouble}") from trouble


def compiler(template: Path, data: dict[str, Any]) -> typst.Compiler:
    """Of one document: its data cleaned, its fonts ours, nothing else within its reach. Raises NotPrinted."""
    told = json.dumps(_clean(data), ensure_ascii=False)
    if len(told) > MOST_SIGNS:
        raise NotPrinted(f"{template.name}: {len(told)} signs of data, {MOST_SIGNS} at most")
    return typst.Compiler(
        template,
        root=template.parent,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": told},
        package_path=NOWHERE,
        package_cache_path=NOWHERE,
    )


def pages(told: bytes) -> int:
    """Of a document made here."""
    return int(PAGES.search(told)[1])


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False)


def _clean(value: Any) -> Any:
    """Texts as French writes them, without what cannot be drawn nor what turns a line around."""
    if isinstance(value, dict):
        return {key: _clean(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(one) for one in value]
    return drawn(typo(value)) if isinstance(value, str) else value


def drawn(text: str) -> str:
    """The same text, each sign that no font of ours draws as « □ »; controls, seen or not, leave."""
    return "".join(map(_sign, unicodedata.normalize("NFC", str(text))))


def _sign(sign: str) -> str:
    if sign in "\n\t":
        return " "
    if unicodedata.category(sign).startswith("C"):
        return ""
    code = ord(sign)
    return sign if any(first <= code <= last for first, last in DRAWN) else UNKNOWN
