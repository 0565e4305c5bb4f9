"""The words of a PDF of ours, as a screen reader would find them: through the fonts' own tables."""

import io
import re
from pathlib import Path

import pikepdf

from relais.base.pdf import compiler


def picture(template: Path, data: dict) -> bytes:
    """The first page of what a template makes, as an image."""
    drawn = compiler(template, data).compile(format="png", ppi=80)
    return drawn[0] if isinstance(drawn, list) else drawn


def words(told: bytes) -> str:
    """In one line, with plain spaces; hyphens that end lines are none of ours."""
    pages = pikepdf.open(io.BytesIO(told)).pages
    text = " ".join(_of_page(page) for page in pages)
    return re.sub(r"[\s\u00a0\u202f]+", " ", text)


def _of_page(page) -> str:
    fonts = {name: _table(font) for name, font in page.Resources.get("/Font", {}).items()}
    found, table = [], {}
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            table = fonts[str(operands[0])]
        elif str(operator) == "Tj":
            found.append(_said(bytes(operands[0]), table))
        elif str(operator) == "TJ":
            found.append(
                "".join(_said(bytes(one), table) for one in operands[0] if isinstance(one, pikepdf.String))
            )
        elif str(operator) in ("BT", "Tm", "Td"):
            found.append(" ")
    return "".join(found)


def _said(codes: bytes, table: dict[int, str]) -> str:
    return "".join(table.get(int.from_bytes(codes[at : at + 2]), "") for at in range(0, len(codes), 2))


def _table(font) -> dict[int, str]:
    """From each code to its letters: the ToUnicode table."""
    told = bytes(font.ToUnicode.read_bytes()).decode("latin-1")
    table = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", told, re.S):
        for code, letters in re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", block):
            table[int(code, 16)] = bytes.fromhex(letters).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", told, re.S):
        for first, last, letters in re.findall(
            r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", block
        ):
            for at in range(int(last, 16) - int(first, 16) + 1):
                table[int(first, 16) + at] = chr(int(letters, 16) + at)
    return table
