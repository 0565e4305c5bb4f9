"""What a structure prepared, as a situation: its questions, and its answers in words. Each side has its page."""

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _

from relais.referrals.models import Preparation
from relais.reviews.facts import told_of_cover
from relais.rights import asking, reading, telling
from relais.rights.asking import Question
from relais.rights.telling import APPLICANT, EVERYONE, OF_EVERYONE, OF_ONE, Block, Facts, path_of
from relais.web.shown import capital
from relais.web.situation.situation_forms import form_of

# What a structure may ask about: her health cover, and nothing that only another right needs.
COVERED = frozenset({"puma", "ame", "c2s_free", "c2s_paying", "c2s_presumed"})


def facts_of(one: Preparation) -> Facts:
    """Over what the relay says of her; what nobody could say is left out."""
    relay = one.referral
    facts = telling.blank(
        relay.birth_date.isoformat(), commune=relay.commune_id or "", guardian=str(relay.guardian)
    )
    told = {path_of(APPLICANT, Block.COVER): told_of_cover(relay)} | one.facts
    return telling.assembled(facts, {path: said for path, said in told.items() if said})


def questions(one: Preparation, on: date) -> list[Question]:
    """Only those that change something of her cover, most informative first."""
    asked = asking.next_questions(
        facts_of(one),
        on,
        answered={path for path, said in one.facts.items() if said},
        aside={path for path, said in one.facts.items() if not said},
    )
    return [each for each in asked if COVERED & set(each.rights)]


def tellable(one: Preparation, on: date) -> set[str]:
    """Nothing else is taken: neither what no right of hers needs, nor what her file at the fund says."""
    return {each.path for each in questions(one, on)} | set(one.facts)


def words(one: Preparation, on: date, path: str) -> str:
    """The question as one asks it."""
    return asking.words_of(reading.read(facts_of(one)), on, path)


def told(one: Preparation, on: date, *, url: Callable[[str], str] | None = None) -> list[dict]:
    """By person, each block that is told: .path .label .lines .url."""
    facts = facts_of(one)
    situation = reading.read(facts)
    everyone = [(_("Le foyer"), [path_of(EVERYONE, block) for block in OF_EVERYONE])]
    people = [
        (_called(one, person, on), [path_of(person.id, block) for block in OF_ONE])
        for person in situation.persons
    ]
    groups = [
        {"title": title, "facts": [_fact(facts, path, on, url) for path in paths if one.facts.get(path)]}
        for title, paths in everyone + people
    ]
    return [group for group in groups if group["facts"]]


def _called(one: Preparation, person, on: date) -> str:
    if person.id == APPLICANT:
        return one.referral.first_name
    return capital(asking.called(person, on))


def _fact(facts: Facts, path: str, on: date, url) -> dict:
    return {
        "path": path,
        "label": telling.split(path)[1].label,
        "lines": form_of(path, facts, on).summary(),
        "url": url(path) if url else "",
    }
