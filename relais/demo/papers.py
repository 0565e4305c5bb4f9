"""Papers asked of one person: one accepted, one just come, one to be given again, with help, one awaited."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

from django.utils import timezone
from PIL import Image, ImageDraw

from relais.access.models import User
from relais.base.acting import Acting
from relais.base.context import acting_for
from relais.cases.models import Case
from relais.consents.rules import Means
from relais.documents import actions, helping
from relais.documents.rules import Fault, Given

HER = "Garrigue"
ASKED = ("tax_notice", "home_proof", "bank_details", "mutual_answer")


def live(people: dict[str, User], acting: Callable[[User], Acting], at: Callable) -> None:
    """`at`: the clock of one act."""
    by, today = acting(people["Ferrand"]), timezone.localdate()
    with acting_for(by.organisation_id):
        case = Case.objects.of(by.organisation_id).get(person__last_name=HER)
        with at(today - timedelta(days=8), 11):
            actions.ask(case, ASKED, by=by)
        with at(today - timedelta(days=5), 18):
            accepted = _give(case, "tax_notice", by, pages=2)
            again = _give(case, "home_proof", by)
        with at(today - timedelta(days=4), 9):
            actions.accept(accepted, case, by=by)
            actions.refuse_it(again, case, fault=Fault.PAST, words="Celle de moins de trois mois.", by=by)
            helping.ask_help(case, ["home_proof"], agreed=Means.SPOKEN, by=by)
        with at(today - timedelta(days=1), 19):
            _give(case, "bank_details", by)


def _give(case: Case, kind: str, by: Acting, pages: int = 1):
    photos = [_photo(f"{kind} - {number}") for number in range(1, pages + 1)]
    return actions.give(case, kind, photos, given=Given.PERSON, by=by)


def _photo(words: str) -> bytes:
    """A page that says that it is nobody's."""
    page = Image.new("RGB", (820, 1160), "#f7f5ef")
    draw = ImageDraw.Draw(page)
    draw.rectangle((60, 60, 760, 1100), outline="#444444", width=4)
    draw.text((110, 140), f"PIECE FICTIVE\n\n{words}", fill="#222222", font_size=52)
    made = BytesIO()
    page.save(made, "JPEG")
    return made.getvalue()
