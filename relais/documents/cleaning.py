"""What was given becomes one PDF made anew: the picture of each page, and nothing else of the files.

Photos lose their metadata, a PDF its scripts, forms and attachments, for only points are kept (docs/adr/0019). Decoders
read what strangers send: this module runs in a process apart (`apart`), without the database, the key, or a file to
write. It knows neither Django nor the rooms' tables.
"""

import json
import math
import os
import resource
import sys
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

import pillow_heif
import pypdfium2
from PIL import Image, ImageOps, PdfImagePlugin
from pypdfium2.raw import FPDF_ERR_PASSWORD

from .frames import packed, receive
from .unfit import MOST_PAGES, WHOLE, Unfit, UnfitFiles

DPI = 170  # print of six points stays readable
A4 = 8.27 * 11.69 * DPI**2  # points of a page
QUALITY = 72
LONGEST = 6000  # points of one side, for a till receipt
SMALLEST = 300  # of the shorter side
MOST_POINTS = 80_000_000  # of one image: a telephone takes 12 to 50 million

MEMORY = 1_500_000_000  # bytes of addresses, libraries included
SECONDS = 20  # of calculation for one deposit

HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}

Image.MAX_IMAGE_PIXELS = None  # ours is asked first, in `_photo`
pillow_heif.register_heif_opener(thumbnails=False)
pillow_heif.options.DECODE_THREADS = 1


def sniff(content: bytes) -> str:
    """What the first bytes say, whatever the name: "JPEG", "PNG", "HEIF", "PDF", or ""."""
    if content.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if content[4:8] == b"ftyp" and content[8:12] in HEIC:
        return "HEIF"
    return "PDF" if content.startswith(b"%PDF-") else ""


def clean(files: list[bytes]) -> tuple[bytes, int, list[UnfitFiles]]:
    """One PDF of all these files, in their order; how many pages it has; the files that are not in it, and why.

    What can be read is not lost for what cannot. Raises `UnfitFiles` when nothing can, or all of it is too much.
    """
    pages: list[Image.Image] = []
    left: list[UnfitFiles] = []
    for at, content in enumerate(files):
        try:
            pages += [_anew(page) for page in _pages(content, at, room=MOST_PAGES - len(pages))]
        except UnfitFiles as unfit:
            if unfit.why in WHOLE:
                raise
            left.append(unfit)
    if not pages:
        raise left[0]
    made = BytesIO()
    pages[0].save(made, "PDF", save_all=True, append_images=pages[1:], resolution=DPI, quality=QUALITY)
    return made.getvalue(), len(pages), left


def _pages(content: bytes, at: int, *, room: int) -> Iterator[Image.Image]:
    kind = sniff(content)
    if not kind:
        raise UnfitFiles(Unfit.KIND, at)
    try:
        found = _of_pdf(content, room) if kind == "PDF" else _photo(content, kind, room)
        yield from found
    except UnfitFiles as unfit:
        raise UnfitFiles(unfit.why, at) from None
    except MemoryError:
        raise UnfitFiles(Unfit.HEAVY, at) from None
    except Exception:  # decoders raise of everything: what does not open does not open
        raise UnfitFiles(Unfit.BROKEN, at) from None


def _photo(content: bytes, kind: str, room: int) -> Iterator[Image.Image]:
    if not room:
        raise UnfitFiles(Unfit.PAGES)
    with Image.open(BytesIO(content), formats=[kind, *(["MPO"] if kind == "JPEG" else [])]) as image:
        _refuse_size(*image.size)
        image.draft(
            "RGB", _fitting(*image.size)
        )  # a JPEG is then read at the half or the quarter of its size
        yield ImageOps.exif_transpose(image)


def _refuse_size(width: int, height: int) -> None:
    if width * height > MOST_POINTS:
        raise UnfitFiles(Unfit.POINTS)
    if min(width, height) < SMALLEST:
        raise UnfitFiles(Unfit.SMALL)


def _of_pdf(content: bytes, room: int) -> Iterator[Image.Image]:
    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as trouble:
        locked = trouble.err_code == FPDF_ERR_PASSWORD
        raise UnfitFiles(Unfit.LOCKED if locked else Unfit.BROKEN) from None
    with pdf:
        if len(pdf) > room:
            raise UnfitFiles(Unfit.PAGES)
        if not len(pdf):
            raise UnfitFiles(Unfit.BROKEN)
        pdf.init_forms()  # what she typed in a form is on the page
        for page in pdf:
            width, height = page.get_size()
            if min(width, height) < 1:
                raise UnfitFiles(Unfit.BROKEN)
            scale = min(DPI / 72, _fitting(width, height)[0] / width)
            yield page.render(scale=scale).to_pil()


def _fitting(width: float, height: float) -> tuple[int, int]:
    """The same shape with no more points than a page of A4."""
    shrink = min(math.sqrt(A4 / (width * height)), LONGEST / max(width, height))
    return max(1, int(width * shrink)), max(1, int(height * shrink))


def _anew(image: Image.Image) -> Image.Image:
    """Its points alone, on white, at most as many as a page needs."""
    fitting = _fitting(*image.size)
    if fitting < image.size:
        image.thumbnail(fitting, Image.Resampling.LANCZOS, reducing_gap=3)
    grey = image.mode in ("1", "L", "I;16", "I")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        made = Image.new("RGB", image.size, "white")
        made.paste(image, mask=image.getchannel("A"))
        return made
    made = Image.new("L" if grey else "RGB", image.size)
    made.paste(image.convert(made.mode))
    return made


# --- the process apart: deposits come one after the other, each with its answer ------------------------------------


def confine() -> None:
    """Neither a file to write, nor more memory than a page needs, nor one more program."""
    PdfImagePlugin.Image.init()  # what is imported later would be files to open
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _a_turn() -> None:
    """`SECONDS` more of calculation, from now: then the system ends this process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    resource.setrlimit(
        resource.RLIMIT_CPU,
        (math.ceil(used.ru_utime + used.ru_stime) + SECONDS, resource.RLIM_INFINITY),
    )


def serve(asked: BinaryIO, answered: BinaryIO) -> None:
    while (files := receive(asked)) is not None:
        _a_turn()
        try:
            pdf, pages, left = clean(files)
            answer = {"pages": pages, "left": [[unfit.why, unfit.at] for unfit in left]}
        except UnfitFiles as unfit:
            pdf, answer = b"", {"unfit": unfit.why, "at": unfit.at}
        except MemoryError:
            pdf, answer = b"", {"unfit": Unfit.HEAVY, "at": None}
        answered.write(packed([json.dumps(answer).encode(), pdf]))
        answered.flush()


if __name__ == "__main__":
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # whatever a decoder prints is no answer
    confine()
    serve(sys.stdin.buffer, answers)
