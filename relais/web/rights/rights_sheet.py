"""Her situation as a review kept it: each block that was told, in its own words, with who said it."""

from datetime import date

from django.utils.translation import gettext as _

from relais.base import french
from relais.reviews.fact_rules import BY_ADVISER, NO_FACT, Origin
from relais.reviews.models import Review
from relais.rights import asking
from relais.rights.situation import Role, Situation
from relais.rights.telling import EVERYONE, OF_EVERYONE, OF_ONE, path_of
from relais.web.shown import capital
from relais.web.situation.situation_forms import form_of


def sheet(review: Review, situation: Situation) -> list[dict]:
    """For parts/sheet.html; what nobody has told is not listed."""
    age = {"label": _("Âge"), "value": french.age(situation.applicant.birth_date, review.on), "source": ""}
    rows = (_row(review, *told) for told in _told(review, situation))
    return [age, *(row for row in rows if row["value"])]


def _told(review: Review, situation: Situation):
    """Each block told of the household, then of each person: (path, block, whose)."""
    whose = [(EVERYONE, OF_EVERYONE, "")]
    for person in situation.persons:
        name = "" if person.role == Role.APPLICANT else capital(asking.called(person, review.on))
        whose.append((person.id, OF_ONE, name))
    for who, blocks, name in whose:
        for block in blocks:
            path = path_of(who, block)
            if review.sources.get(path, {}).get("by", Origin.UNKNOWN) not in NO_FACT:
                yield path, block, name


def _row(review: Review, path: str, block, name: str) -> dict:
    lines = [str(line) for line in form_of(path, review.facts, review.on).summary()]
    return {
        "label": f"{block.label} ({name})" if name else block.label,
        "value": ". ".join(capital(line.removeprefix(f"{block.label} : ")) for line in lines),
        "source": source(review.sources[path]),
    }


def source(told: dict) -> str:
    """Who said it, and when it may have changed since."""
    origin = Origin(told["by"])
    if origin not in (*BY_ADVISER, Origin.PREPARED):
        return capital(origin.label)
    day = french.short_day(date.fromisoformat(told["on"]), year=False)
    return _("{who}, le {day}").format(who=capital(origin.label), day=day)
