"""An accessible PDF: tagged, titled, in its language; data are only text; nothing outside is read."""

import io
import random
import unicodedata
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from relais.base import pdf as room
from relais.base.pdf import DRAWN, NotPrinted, drawn, pages, pdf
from tests.pdf import words

PRINT = Path(room.__file__).parents[1] / "web" / "print"
SHEET = """
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, date: none)
#set text(lang: "fr", font: ("Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono"))
#title()
#data.told
"""


@pytest.fixture
def template(tmp_path):
    def made(source=SHEET):
        path = tmp_path / "sheet.typ"
        path.write_text(source, encoding="utf-8")
        return path

    return made


def printed(template, told) -> bytes:
    return pdf(template, {"title": "Vos droits", "told": told})


# --- what a screen reader needs -----------------------------------------------------------------------------------
def test_it_is_tagged_titled_and_in_its_language(template):
    told = pikepdf.open(io.BytesIO(printed(template(), "Bonjour")))
    assert told.Root.MarkInfo.Marked
    assert told.Root.Lang == "fr"
    assert "/StructTreeRoot" in told.Root
    with told.open_metadata() as meta:
        assert meta["pdfuaid:part"] == "1"


def test_an_image_without_its_text_is_refused(template):
    drawing = '#image(bytes("<svg xmlns=\\"http://www.w3.org/2000/svg\\" width=\\"9\\" height=\\"9\\"/>"))'
    with pytest.raises(NotPrinted, match="alt"):
        printed(template(SHEET + drawing), "Bonjour")


def test_a_document_without_its_title_is_refused(template):
    with pytest.raises(NotPrinted, match="title"):
        printed(template(SHEET.replace("#set document(title: data.title, date: none)", "")), "Bonjour")


def test_every_font_travels_with_it(template):
    told = pikepdf.open(io.BytesIO(printed(template(), "Bonjour")))
    fonts = [font for page in told.pages for font in page.Resources["/Font"].values()]
    assert fonts
    for font in fonts:
        assert "/FontFile3" in font.DescendantFonts[0].FontDescriptor


def test_the_same_data_make_the_same_bytes(template):
    assert printed(template(), "Bonjour") == printed(template(), "Bonjour")


def test_its_pages_are_counted(template):
    three = printed(template(SHEET + "#pagebreak()\nb\n#pagebreak()\nc"), "a")
    assert pages(three) == len(pikepdf.open(io.BytesIO(three)).pages) == 3


# --- data are only text -------------------------------------------------------------------------------------------
HOSTILE = (
    '#import "@preview/cetz:0.3.4"',
    '#read("/etc/passwd")',
    "$ x^2 $ $",
    "\\ ] [ ) } */ // `raw` <label> @ref = titre",
    '"); #panic("") //',
    '{"title": "autre"}',
)


@pytest.mark.parametrize("told", HOSTILE)
def test_what_looks_like_a_source_is_only_text(template, told):
    found = words(printed(template(), told))
    assert drawn(told).replace(" ", "") in found.replace(" ", "")


def test_text_that_turns_a_line_around_does_not(template):
    assert drawn("Co\u202elette\u200f\u2066") == "Colette"
    assert "Colette" in words(printed(template(), "Co\u202elette"))


@pytest.mark.parametrize("told", ["😀", "日本語", "ᚠᚢ", "\x00\x07", "\ufffe", "\ud800", "👩‍👩‍👧"])
def test_what_no_font_draws_does_not_stop_the_document(template, told):
    assert "Colette" in words(printed(template(), f"Colette {told} Fabre"))


def test_names_of_many_places_are_drawn_as_they_are():
    for told in ("Đorđe Łukasz Ștefan Nguyễn", "Ελένη", "Олена", "שרה", "فاطمة"):
        assert drawn(told) == unicodedata.normalize("NFC", told)


def test_any_sign_it_draws_beside_any_other_is_printed(template):
    """A sign that typst refuses, or that makes it panic, would cost the whole sheet."""
    signs = [chr(code) for first, last in DRAWN for code in range(first, last + 1)]
    chosen = random.Random(7)
    path = template()
    for told in (" ".join(signs), *("".join(chosen.choices(signs, k=80)) for _ in range(60))):
        assert printed(path, told)


def test_what_is_drawn_is_told_once_and_in_order():
    assert all(before[1] < after[0] for before, after in pairwise(DRAWN))


def test_spaces_are_those_of_french(template):
    assert drawn("a\tb\nc") == "a b c"
    assert printed(template(), "Qui appeler ?")


# --- nothing outside ----------------------------------------------------------------------------------------------
def test_a_package_is_never_fetched(template):
    with pytest.raises(NotPrinted):
        printed(template('#import "@preview/cetz:0.3.4"\n' + SHEET), "Bonjour")


def test_nothing_is_read_beside_the_templates(template):
    with pytest.raises(NotPrinted):
        printed(template(SHEET + '#read("../../../../../../etc/hostname")'), "Bonjour")


def test_far_too_much_is_refused_before_any_work(template):
    with pytest.raises(NotPrinted, match="at most"):
        printed(template(), "a" * 400_000)


@pytest.mark.parametrize("path", sorted(PRINT.glob("*.typ")), ids=lambda path: path.name)
def test_our_templates_read_their_data_and_nothing_else(path):
    source = path.read_text(encoding="utf-8")
    assert "@preview" not in source
    for word in ("eval(", "read(", "plugin(", "csv(", "xml(", "yaml(", "toml(", "datetime.today"):
        assert word not in source
