"""What was given, made anew: photos of every telephone, PDFs of every program, and why some are not taken."""

import subprocess
import sys
from io import BytesIO

import pikepdf
import pytest

from relais.documents import apart, cleaning
from relais.documents.apart import Clean, clean, clean_each
from relais.documents.frames import packed, receive
from relais.documents.unfit import MOST_FILES, MOST_PAGES, WAYS, Unfit, UnfitFiles, why_not_files
from tests.documents.files import a_pdf, is_marked_top_left, locked_pdf, photo, pictures, turned, with_traces

MARK = "12 rue du Secret"


def _made(*files: bytes) -> Clean:
    """In this process: the rules of cleaning, without starting another."""
    return Clean(*cleaning.clean(list(files)))


def _unfit(*files: bytes) -> tuple[Unfit, int | None]:
    with pytest.raises(UnfitFiles) as refused:
        cleaning.clean(list(files))
    return refused.value.why, refused.value.at


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (photo(), "JPEG"),
        (photo("PNG"), "PNG"),
        (photo("HEIF"), "HEIF"),
        (a_pdf(), "PDF"),
        (b"", ""),
        (b"<html>", ""),
        (b"\n%PDF-1.7", ""),
        (b"PK\x03\x04", ""),
        (b"GIF89a", ""),
        (b"\0\0\0\x1cftypavif", ""),
    ],
    ids=lambda value: value if isinstance(value, str) else value[:8].hex() or "empty",
)
def test_a_kind_is_told_by_the_first_bytes(content, kind):
    assert cleaning.sniff(content) == kind


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "HEIF"])
def test_a_photo_becomes_one_page(kind):
    made = _made(photo(kind))
    assert made.pages == 1
    assert is_marked_top_left(*pictures(made.pdf))


def test_a_photo_taken_sideways_is_turned_up():
    assert is_marked_top_left(*pictures(_made(turned()).pdf))


def test_several_photos_and_a_pdf_are_one_paper_in_the_order_given():
    made = _made(photo(colour="red"), a_pdf(2), photo("PNG", colour="blue"))
    assert made.pages == 4
    first, *_, last = (image.convert("RGB").getpixel((image.width - 5, 5)) for image in pictures(made.pdf))
    assert (first[0] > 200, first[2] < 60, last[2] > 200, last[0] < 60) == (True,) * 4


def test_what_cannot_be_read_does_not_lose_the_rest():
    made = _made(photo(), b"texte", locked_pdf(), photo("PNG"))
    assert made.pages == 2
    assert [(unfit.why, unfit.at) for unfit in made.left] == [(Unfit.KIND, 1), (Unfit.LOCKED, 2)]


def test_a_pdf_that_breaks_on_its_way_leaves_none_of_its_pages(monkeypatch):
    drawn = cleaning._of_pdf

    def broken(content, room):
        yield next(drawn(content, room))
        raise ValueError

    monkeypatch.setattr(cleaning, "_of_pdf", broken)
    made = _made(photo(), a_pdf(2))
    assert (made.pages, [unfit.why for unfit in made.left]) == (1, [Unfit.BROKEN])


def test_a_great_photo_is_lightened_and_stays_readable():
    great = photo(size=(3000, 4000))
    (image,) = pictures(_made(great).pdf)
    assert 2_500_000 < image.width * image.height < 2_900_000
    assert image.width / image.height == pytest.approx(3 / 4, rel=0.01)


def test_a_page_of_a4_is_read_at_170_points_an_inch_and_keeps_its_size():
    made = _made(a_pdf())
    (image,) = pictures(made.pdf)
    assert image.size == pytest.approx((8.27 * 170, 11.69 * 170), rel=0.01)
    with pikepdf.open(BytesIO(made.pdf)) as pdf:
        assert [float(side) for side in pdf.pages[0].mediabox[2:]] == pytest.approx([595, 842], abs=2)


def test_a_see_through_image_lies_on_white():
    clear = photo("PNG", mode="RGBA", colour="#00000000")
    assert pictures(_made(clear).pdf)[0].convert("L").getpixel((600, 800)) > 250


@pytest.mark.parametrize("mode", ["1", "L", "P", "CMYK", "I;16", "LA"])
def test_every_way_of_writing_colours_is_read(mode):
    kind = "JPEG" if mode == "CMYK" else "PNG"
    assert _made(photo(kind, mode=mode, colour=0 if mode in ("P", "I;16") else "white")).pages == 1


def test_what_she_typed_in_a_form_is_on_the_page():
    def fill(pdf):
        look = pdf.make_stream(b"0 0 0 rg 0 0 200 50 re f")
        look.Type, look.Subtype, look.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 200, 50]
        box = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Widget,
                FT=pikepdf.Name.Tx,
                T="nom",
                V="Fabre",
                F=4,
                Rect=[100, 400, 300, 450],
                AP=pikepdf.Dictionary(N=look),
            )
        )
        pdf.pages[0].Annots = pikepdf.Array([box])
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[box])

    (image,) = pictures(_made(a_pdf(change=fill)).pdf)
    assert image.convert("L").getpixel((int(200 * 170 / 72), int((842 - 425) * 170 / 72))) < 100


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "HEIF"])
def test_no_metadata_of_a_photo_is_left(kind):
    given = with_traces(MARK, kind)
    assert MARK.encode() in given
    assert MARK.encode() not in _made(given).pdf


def test_nothing_of_a_pdf_but_what_it_shows_is_left():
    def hide(pdf):
        pdf.docinfo["/Author"] = MARK
        pdf.attachments["facture.exe"] = MARK.encode()
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=f"app.alert('{MARK}')")

    made = _made(a_pdf(change=hide))
    with pikepdf.open(BytesIO(made.pdf)) as pdf:
        assert not pdf.attachments
        assert set(pdf.Root.keys()) == {"/Type", "/Pages"}
        assert {key for page in pdf.pages for key in page.obj} <= {
            *("/Type", "/Parent", "/Resources", "/MediaBox", "/Contents")
        }
    assert MARK.encode() not in made.pdf


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ([b"bonjour"], (Unfit.KIND, 0)),
        ([b"<svg onload=alert(1)>", b"MZ"], (Unfit.KIND, 0)),
        ([locked_pdf()], (Unfit.LOCKED, 0)),
        ([photo()[:400]], (Unfit.BROKEN, 0)),
        ([photo("HEIF")[:300]], (Unfit.BROKEN, 0)),
        ([a_pdf()[:200]], (Unfit.BROKEN, 0)),
        ([photo(size=(200, 900))], (Unfit.SMALL, 0)),
        ([a_pdf(MOST_PAGES + 1)], (Unfit.PAGES, 0)),
        ([a_pdf(MOST_PAGES), photo()], (Unfit.PAGES, 1)),
    ],
    ids=["text", "second", "locked", "cut photo", "cut heic", "cut pdf", "small", "pages", "pages of all"],
)
def test_what_is_not_taken_says_why_and_which(files, why):
    assert _unfit(*files) == why


def test_an_image_of_a_billion_points_is_not_opened(monkeypatch):
    monkeypatch.setattr(cleaning, "MOST_POINTS", 640 * 900 - 1)
    assert _unfit(photo()) == (Unfit.POINTS, 0)


@pytest.mark.parametrize(
    ("sizes", "why"),
    [
        ([], Unfit.NOTHING),
        ([0], Unfit.NOTHING),
        ([1] * MOST_FILES, None),
        ([1] * (MOST_FILES + 1), Unfit.FILES),
        ([25_000_000, 25_000_001], Unfit.BYTES),
    ],
)
def test_how_many_and_how_heavy_is_asked_before_anything_is_opened(sizes, why):
    assert why_not_files(sizes) == why


def test_every_refusal_says_what_to_do():
    assert set(WAYS) == set(Unfit)
    for why in Unfit:
        told = UnfitFiles(why, 1).sentence(of=3)
        assert told.endswith(".")
        assert "{" not in told


def test_the_file_is_named_by_its_place_and_by_nothing_else():
    assert UnfitFiles(Unfit.BROKEN, 1).sentence(of=3).startswith("Le fichier n° 2 ne s’ouvre pas")
    assert UnfitFiles(Unfit.BROKEN, 0).sentence(of=1).startswith("Ce fichier ne s’ouvre pas")


# --- the process apart ------------------------------------------------------------------------------------------------


def test_many_deposits_in_one_process_each_with_its_answer():
    told = list(clean_each([[photo()], [b"texte"], [photo("HEIF"), b"texte", a_pdf(2)]]))
    assert [one.pages if isinstance(one, Clean) else one.why for one in told] == [1, Unfit.KIND, 3]
    assert [(unfit.why, unfit.at) for unfit in told[2].left] == [(Unfit.KIND, 1)]


def test_a_deposit_that_ends_its_process_harms_no_other(monkeypatch):
    """A decoder that crashes: here, a program that dies when it reads these words."""
    code = (
        "import os, sys; from relais.documents import cleaning as c; made = c.clean\n"
        "def clean(files):\n    if files == [b'bombe']: os.kill(os.getpid(), 11)\n    return made(files)\n"
        "c.clean = clean; c.confine(); c.serve(sys.stdin.buffer, sys.stdout.buffer)"
    )
    run = subprocess.run
    monkeypatch.setattr(apart.subprocess, "run", lambda _, **said: run([sys.executable, "-c", code], **said))
    told = list(clean_each([[photo()], [b"bombe"], [photo("PNG")]]))
    assert [one.pages if isinstance(one, Clean) else one.why for one in told] == [1, Unfit.HEAVY, 1]


def test_a_deposit_that_never_ends_is_ended(monkeypatch):
    run = subprocess.run
    sleeps = [sys.executable, "-c", "import time; time.sleep(60)"]
    monkeypatch.setattr(apart.subprocess, "run", lambda _, **said: run(sleeps, **said))
    monkeypatch.setattr(apart, "PATIENCE", 0.2)
    with pytest.raises(UnfitFiles, match="heavy"):
        clean([photo()])


def test_the_process_apart_writes_no_file_and_knows_no_secret(tmp_path):
    code = (
        "import os; from relais.documents import cleaning as c; c.confine()\n"
        "import sys; print('RELAIS_SECRET_KEY' in os.environ, 'django' in sys.modules)\n"
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "try: os.write(os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT), b'x'); print('written')\n"
        "except OSError as no: print(no.errno)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "essai")],
        capture_output=True,
        text=True,
        env={},
        cwd=apart.HOUSE,
        check=False,
    )
    assert ran.stdout.split() == ["False", "False", "27"]


def test_what_the_process_says_is_not_believed_without_a_look(monkeypatch):
    lies = packed([b'{"pages": 1}', b"<html>"])
    told = subprocess.CompletedProcess([], 0, stdout=lies)
    monkeypatch.setattr(apart.subprocess, "run", lambda *_, **__: told)
    with pytest.raises(UnfitFiles, match="heavy"):
        clean([photo()])


def test_two_at_once_and_the_third_is_told_to_come_back(monkeypatch):
    monkeypatch.setattr(apart, "TURN", 0.01)
    with apart.ROOM, apart.ROOM, pytest.raises(UnfitFiles, match="busy"):
        clean([photo()])
    assert clean([photo()]).pages == 1


def test_a_list_of_bytes_goes_through_a_pipe_as_it_is():
    told = [b"", b"\0\1", b"x" * 100_000]
    stream = BytesIO(packed(told) + packed([]))
    assert [receive(stream), receive(stream), receive(stream)] == [told, [], None]


def test_a_pipe_cut_midway_is_no_answer():
    with pytest.raises(EOFError):
        receive(BytesIO(packed([b"bonjour"])[:-1]))
