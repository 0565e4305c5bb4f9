"""Files as people have them: photos of several telephones, PDFs of several programs. Small: tests make many."""

from functools import cache
from io import BytesIO

import pikepdf
import pillow_heif
from PIL import Image, ImageDraw

pillow_heif.register_heif_opener()


@cache
def photo(kind: str = "JPEG", size: tuple[int, int] = (640, 900), colour: str = "white", **options) -> bytes:
    """A page with a black mark at its top left, so that its side up can be told. Cached by its arguments."""
    image = Image.new(options.pop("mode", "RGB"), size, colour)
    ImageDraw.Draw(image).rectangle((20, 20, size[0] // 3, size[1] // 4), fill="black")
    made = BytesIO()
    image.save(made, kind, **options)
    return made.getvalue()


def turned(size: tuple[int, int] = (640, 900)) -> bytes:
    """Held sideways: the points lie on their side, and the metadata say so."""
    image = Image.open(BytesIO(photo("PNG", size))).rotate(90, expand=True)
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned a quarter clockwise
    made = BytesIO()
    image.save(made, "JPEG", exif=exif)
    return made.getvalue()


def with_traces(words: str, kind: str = "JPEG") -> bytes:
    """A photo whose metadata tell something: who took it, with what, where."""
    exif = Image.Exif()
    exif[0x010E], exif[0x013B] = words, words
    made = BytesIO()
    told = {"comment": words.encode()} if kind == "JPEG" else {}
    Image.open(BytesIO(photo())).save(made, kind, exif=exif, **told)
    return made.getvalue()


def a_pdf(pages: int = 1, text: str = "Bonjour", size=(595, 842), change=None, **saved) -> bytes:
    """`change`: what a test does to it before it is saved; `saved`: how (encryption…)."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
    )
    for _ in range(pages):
        pdf.add_blank_page(page_size=size)
        page = pdf.pages[-1]
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = pdf.make_stream(f"BT /F1 24 Tf 72 {size[1] - 100} Td ({text}) Tj ET".encode())
    if change:
        change(pdf)
    made = BytesIO()
    pdf.save(made, **saved)
    return made.getvalue()


def locked_pdf() -> bytes:
    return a_pdf(encryption=pikepdf.Encryption(owner="propriétaire", user="mot de passe"))


def pictures(pdf: bytes) -> list[Image.Image]:
    """What each page of a PDF that we made shows."""
    with pikepdf.open(BytesIO(pdf)) as made:
        return [
            pikepdf.PdfImage(image).as_pil_image()
            for page in made.pages
            for image in page.get_images().values()
        ]


def is_marked_top_left(image: Image.Image) -> bool:
    """Black there, white in the three other corners."""
    grey, (width, height) = image.convert("L"), image.size
    corners = [(x, y) for y in (height // 8, height * 7 // 8) for x in (width // 8, width * 7 // 8)]
    return [grey.getpixel(corner) < 128 for corner in corners] == [True, False, False, False]
