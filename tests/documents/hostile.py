"""A thousand files that mean harm, and two hundred that people really have: by families, each from its own seed.

Shared by the short proof of every day and by the long one (`benchmarks.hostile_files`). Nothing here harms by itself:
the bombs are small on disk, and what they would run only says so.
"""

import random
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO

import pikepdf

from tests.documents.files import a_pdf, locked_pdf, photo, turned, with_traces

MARK = b"RELAIS-MARQUE-CACHEE"  # planted in every file: found in nothing that is kept


@dataclass(frozen=True)
class Hostile:
    family: str
    files: tuple[bytes, ...]
    name: str = "photo.jpg"


def hostile(count: int, seed: int = 5) -> list[Hostile]:
    """So many, each family in turn, always the same for one seed."""
    chance, makers = random.Random(seed), list(FAMILIES.items())
    return [
        Hostile(family, (make(chance),), _name(chance))
        for family, make in (makers[at % len(makers)] for at in range(count))
    ]


def ordinary(count: int, seed: int = 5) -> list[tuple[bytes, ...]]:
    """What people give: one photo or several, of any telephone, a scan, a PDF, all of them mixed."""
    chance = random.Random(seed)
    return [_ordinary(chance, at) for at in range(count)]


def _ordinary(chance: random.Random, at: int) -> tuple[bytes, ...]:
    kinds: tuple[Callable[[], bytes], ...] = (
        lambda: photo(chance.choice(("JPEG", "PNG", "HEIF")), _size(chance)),
        lambda: turned(_size(chance)),
        lambda: a_pdf(
            chance.randint(1, 6), f"Page {at}", size=chance.choice(((595, 842), (842, 595), (612, 792)))
        ),
        lambda: photo("PNG", _size(chance), mode=chance.choice(("L", "1", "RGBA", "P")), colour=1),
        lambda: photo("JPEG", _size(chance), mode=chance.choice(("L", "CMYK", "RGB")), progressive=True),
        lambda: with_traces("chez elle", chance.choice(("JPEG", "PNG", "HEIF"))),
    )
    return tuple(chance.choice(kinds)() for _ in range(chance.choice((1, 1, 1, 2, 3, 5))))


def _size(chance: random.Random) -> tuple[int, int]:
    return chance.choice(((640, 900), (900, 640), (1200, 1600), (480, 1400), (1080, 1920)))


# --- names that betray or climb: nobody reads them ------------------------------------------------------------------

NAMES = (
    "../../../etc/passwd",
    "..\\..\\relais.jpg",
    "photo.jpg\0.exe",
    "devis\u202egpj.exe",
    "a" * 300 + ".pdf",
    "CON.jpg",
    "",
    ".htaccess",
    "photo.jpg; rm -rf /",
    "<img src=x onerror=alert(1)>.png",
    "%00.pdf",
    "Fabre Colette NIR 2560381.pdf",
)


def _name(chance: random.Random) -> str:
    return chance.choice(NAMES)


# --- the families -----------------------------------------------------------------------------------------------------


def _script_html(chance) -> bytes:
    return b"<!doctype html><script>fetch('//x')</script>" + MARK


def _svg(chance) -> bytes:
    return b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><!--' + MARK + b"--></svg>"


def _program(chance) -> bytes:
    return chance.choice((b"MZ\x90\0", b"\x7fELF\x02\x01", b"#!/bin/sh\n")) + MARK + chance.randbytes(200)


def _office(chance) -> bytes:
    """docx, xlsm and their kin, with a macro."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(chance.choice(("word/vbaProject.bin", "xl/vbaProject.bin")), MARK)
    return made.getvalue()


def _zip_bomb(chance) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zéros", b"\0" * 2_000_000 + MARK)
    return made.getvalue()


def _polyglot_jpeg_zip(chance) -> bytes:
    return photo() + _office(chance)


def _polyglot_jpeg_html(chance) -> bytes:
    return photo() + b"<script>alert(1)</script>" + MARK


def _polyglot_pdf_html(chance) -> bytes:
    return a_pdf() + b"\n<html><script>alert(1)</script>" + MARK


def _polyglot_pdf_zip(chance) -> bytes:
    return a_pdf() + _office(chance)


def _polyglot_late_pdf(chance) -> bytes:
    return b"GIF89a" + MARK + a_pdf()


def _polyglot_png_php(chance) -> bytes:
    return photo("PNG") + b"<?php system($_GET[0]); ?>" + MARK


def _jpeg_comment(chance) -> bytes:
    """A script where a decoder keeps words: after the first bytes, as a comment and as metadata."""
    whole = photo()
    words = b"<?php echo 1; ?>" + MARK
    inside = b"\xff\xfe" + struct.pack(">H", len(words) + 2) + words
    exif = b"\xff\xe1" + struct.pack(">H", len(words) + 8) + b"Exif\0\0" + words
    return whole[:2] + inside + exif + whole[2:]


def _png_text(chance) -> bytes:
    whole = photo("PNG")
    return (
        whole[:33]
        + _chunk(b"tEXt", b"Comment\0" + MARK)
        + _chunk(b"iTXt", b"XML\0\0\0\0\0" + MARK)
        + whole[33:]
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _png_bomb(chance) -> bytes:
    """A few thousand bytes that ask for gigabytes."""
    side = chance.choice((30_000, 60_000, 2**31 - 1))
    header = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    body = zlib.compress(b"\0" * 4_000_000, 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", body) + _chunk(b"IEND", MARK)


def _png_text_bomb(chance) -> bytes:
    """A comment of two hundred million signs, in two hundred thousand bytes."""
    whole = photo("PNG")
    words = b"Comment\0\0" + zlib.compress(b"A" * 20_000_000, 9)
    return whole[:33] + _chunk(b"zTXt", words) + whole[33:]


def _jpeg_of_no_size(chance) -> bytes:
    whole = bytearray(photo())
    at = whole.index(b"\xff\xc0") + 5
    whole[at : at + 4] = chance.choice((b"\0\0\0\0", b"\xff\xff\xff\xff", b"\0\1\xff\xff"))
    return bytes(whole) + MARK


def _cut(chance) -> bytes:
    whole = chance.choice((photo(), photo("PNG"), photo("HEIF"), a_pdf(2)))
    return whole[: chance.randint(12, len(whole) - 12)]


def _flipped(chance) -> bytes:
    """Bytes changed by chance, all over."""
    whole = bytearray(chance.choice((photo(), photo("PNG"), photo("HEIF"), a_pdf(2))))
    for _ in range(chance.randint(1, 60)):
        whole[chance.randrange(16, len(whole))] = chance.randrange(256)
    return bytes(whole)


def _noise(chance) -> bytes:
    begins = chance.choice((b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"%PDF-1.7\n", b"\0\0\0\x18ftypheic"))
    return begins + chance.randbytes(chance.randint(10, 4000)) + MARK


def _heic_broken(chance) -> bytes:
    whole = bytearray(photo("HEIF"))
    at = chance.randrange(len(whole) // 2)
    whole[at : at + 40] = chance.randbytes(40)
    return bytes(whole)


def _pdf_with(change) -> Callable[[random.Random], bytes]:
    @cache
    def made() -> bytes:
        return a_pdf(change=change)

    return lambda chance: made()


def _script(pdf) -> None:
    says = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=f"app.alert('{MARK.decode()}')")
    pdf.Root.OpenAction = says
    pdf.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=pikepdf.Array(["un", says])))
    pdf.pages[0].AA = pikepdf.Dictionary(O=says)


def _launch(pdf) -> None:
    act = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=f"{MARK.decode()}.exe")
    link = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 595, 842], A=act
    )
    pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(link)])
    pdf.Root.OpenAction = act


def _address(pdf) -> None:
    act = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=f"http://ailleurs.invalid/{MARK.decode()}")
    link = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 595, 842], A=act
    )
    pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(link)])


def _attached(pdf) -> None:
    pdf.attachments["facture.exe"] = b"MZ" + MARK


def _xfa(pdf) -> None:
    form = pdf.make_stream(b"<xdp><script>xfa.host.messageBox('" + MARK + b"')</script></xdp>")
    pdf.Root.AcroForm = pikepdf.Dictionary(XFA=form, Fields=pikepdf.Array([]), NeedAppearances=True)


def _metadata(pdf) -> None:
    pdf.docinfo["/Author"] = pdf.docinfo["/Title"] = MARK.decode()
    pdf.Root.Metadata = pdf.make_stream(b"<x:xmpmeta>" + MARK + b"</x:xmpmeta>")
    pdf.pages[0].PieceInfo = pikepdf.Dictionary(Autre=pikepdf.Dictionary(Private=MARK.decode()))


def _stream_bomb(pdf) -> None:
    """A page whose drawing is fifty million signs, in fifty thousand bytes."""
    bomb = pikepdf.Stream(pdf, zlib.compress(b"0 0 m 9 9 l S\n" * 1_000_000 + b"%" + MARK, 9))
    bomb.Filter = pikepdf.Name.FlateDecode
    pdf.pages[0].Contents = pdf.make_indirect(bomb)


def _wide(pdf) -> None:
    pdf.pages[0].MediaBox = [0, 0, 14_400_000, 14_400_000]


def _circle(pdf) -> None:
    """A drawing that draws itself."""
    form = pdf.make_stream(b"/Encore Do %" + MARK)
    form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 9, 9]
    form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Encore=form))
    pdf.pages[0].Resources.XObject = pikepdf.Dictionary(Encore=form)
    pdf.pages[0].Contents = pdf.make_stream(b"/Encore Do")


def _locked(chance) -> bytes:
    return _locked_once()


@cache
def _locked_once() -> bytes:
    return locked_pdf()


def _many_pages(chance) -> bytes:
    return _many_once()


@cache
def _many_once() -> bytes:
    return a_pdf(400)


def _cross_table(chance) -> bytes:
    """A PDF whose table of contents lies."""
    return a_pdf().replace(b"startxref", b"startxref\n99999999\n%" + MARK)


FAMILIES: dict[str, Callable[[random.Random], bytes]] = {
    "html": _script_html,
    "svg": _svg,
    "program": _program,
    "office with a macro": _office,
    "zip bomb": _zip_bomb,
    "jpeg and zip": _polyglot_jpeg_zip,
    "jpeg and html": _polyglot_jpeg_html,
    "pdf and html": _polyglot_pdf_html,
    "pdf and zip": _polyglot_pdf_zip,
    "gif then pdf": _polyglot_late_pdf,
    "png and php": _polyglot_png_php,
    "jpeg with a script in it": _jpeg_comment,
    "png with words in it": _png_text,
    "png bomb": _png_bomb,
    "png text bomb": _png_text_bomb,
    "jpeg of no size": _jpeg_of_no_size,
    "cut": _cut,
    "flipped": _flipped,
    "noise": _noise,
    "broken heic": _heic_broken,
    "pdf with a script": _pdf_with(_script),
    "pdf that launches": _pdf_with(_launch),
    "pdf that calls": _pdf_with(_address),
    "pdf with a file in it": _pdf_with(_attached),
    "pdf with xfa": _pdf_with(_xfa),
    "pdf with metadata": _pdf_with(_metadata),
    "pdf stream bomb": _pdf_with(_stream_bomb),
    "pdf of a league": _pdf_with(_wide),
    "pdf that turns in circles": _pdf_with(_circle),
    "pdf locked": _locked,
    "pdf of 400 pages": _many_pages,
    "pdf that lies": _cross_table,
}


# --- what may be left of them -----------------------------------------------------------------------------------------

ANYWHERE = (MARK, b"<script", b"<?php", b"Exif\0\0")
# Beside the points themselves, which are any bytes at all.
AROUND = (b"/JavaScript", b"/JS", b"/AA", b"/OpenAction", b"/Launch", b"/URI", b"/EmbeddedFile", b"/XFA")
AROUND += (b"/AcroForm", b"/Annots", b"/Names", b"/Metadata", b"PK\x03\x04", b"/Encrypt")
POINTS = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)


def harms(pdf: bytes) -> Iterator[str]:
    """What a paper that we made should not hold; nothing, if it is harmless."""
    if not pdf.startswith(b"%PDF-"):
        yield "no PDF"
    if pdf.rstrip()[-5:] != b"%%EOF":
        yield "bytes after its end"
    around = POINTS.sub(b"", pdf)
    for sign in [one for one in ANYWHERE if one in pdf] + [one for one in AROUND if one in around]:
        yield sign.decode(errors="replace")
    with pikepdf.open(BytesIO(pdf)) as made:
        if set(made.Root) - {"/Type", "/Pages"}:
            yield f"its root: {sorted(made.Root)}"
        for page in made.pages:
            if set(page.obj) - {"/Type", "/Parent", "/Resources", "/MediaBox", "/Contents"}:
                yield f"its pages: {sorted(page.obj)}"
        if MARK.decode() in str(made.docinfo):
            yield "who wrote it"
