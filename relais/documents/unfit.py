"""Why what was given cannot be kept, and what to do then. No database here."""

from relais.base.moves import Labelled
from relais.base.words import Sentence, mark, say

MOST_FILES = 10  # photos of one paper, in one deposit
MOST_PAGES = 30
MOST_BYTES = 50_000_000  # of one deposit, before it is lightened: forms say « 50 Mo »


class Unfit(Labelled):
    NOTHING = "nothing", "rien n’a été donné"
    FILES = "files", "trop de fichiers"
    BYTES = "bytes", "trop lourd"
    KIND = "kind", "ni photo ni PDF"
    LOCKED = "locked", "PDF protégé par un mot de passe"
    BROKEN = "broken", "ne s’ouvre pas"
    SMALL = "small", "image trop petite"
    POINTS = "points", "image trop grande"
    PAGES = "pages", "trop de pages"
    HEAVY = "heavy", "trop long à ouvrir"
    BUSY = "busy", "trop de pièces à la fois"


WHOLE = frozenset({Unfit.PAGES, Unfit.HEAVY})  # met at one file, said of the whole deposit

WAYS = {
    Unfit.NOTHING: mark("Prenez une photo de la pièce, ou choisissez un fichier, puis donnez-la."),
    Unfit.FILES: mark(
        "Une pièce tient en {files} photos au plus : donnez les {files} premières, puis les autres."
    ),
    Unfit.BYTES: mark("Ces fichiers pèsent trop lourd ensemble : donnez-les en deux fois."),
    Unfit.KIND: mark(
        "{which} n’est ni une photo ni un PDF : prenez la pièce en photo, ou enregistrez-la en PDF."
    ),
    Unfit.LOCKED: mark(
        "{which} est protégé par un mot de passe : ouvrez-le, puis imprimez-le en PDF, ou prenez l’écran en photo."
    ),
    Unfit.BROKEN: mark("{which} ne s’ouvre pas : reprenez la photo, ou téléchargez à nouveau le PDF."),
    Unfit.SMALL: mark("{which} est trop petit pour être lu : reprenez la photo, plus près de la pièce."),
    Unfit.POINTS: mark("{which} est une image trop grande : prenez la pièce en photo avec un téléphone."),
    Unfit.PAGES: mark("Plus de {pages} pages : donnez celles qui servent, ou donnez-les en deux fois."),
    Unfit.HEAVY: mark("Ces fichiers sont trop longs à ouvrir : prenez plutôt la pièce en photo."),
    Unfit.BUSY: mark("Beaucoup de pièces arrivent en même temps : recommencez dans une minute."),
}


class UnfitFiles(Exception):
    """What is not kept. `at`: which file, from 0; None when all of the deposit together is too much."""

    def __init__(self, why: Unfit, at: int | None = None):
        super().__init__(why)
        self.why, self.at = why, at

    def sentence(self, of: int) -> Sentence:
        """`of`: how many files were given."""
        which = say("Ce fichier") if of == 1 else say("Le fichier n° {n}", n=(self.at or 0) + 1)
        return say(WAYS[self.why], which=which, files=MOST_FILES, pages=MOST_PAGES)


def why_not_files(sizes: list[int]) -> Unfit | None:
    """Before anything is opened: how many, and how heavy in bytes."""
    if not any(sizes):
        return Unfit.NOTHING
    if len(sizes) > MOST_FILES:
        return Unfit.FILES
    return Unfit.BYTES if sum(sizes) > MOST_BYTES else None
