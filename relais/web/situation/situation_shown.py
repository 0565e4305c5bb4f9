"""Her situation in words: whom each fact is about, what was told, and where it comes from."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from relais.base import french
from relais.cases.models import Case
from relais.people import households
from relais.reviews import facts
from relais.reviews.fact_rules import Origin
from relais.reviews.models import Known
from relais.rights import asking, reading, telling
from relais.rights.asking import Question
from relais.rights.situation import Role
from relais.rights.telling import EVERYONE, OF_EVERYONE, OF_ONE, Block, path_of
from relais.web.shown import capital

from .situation_forms import form_of

ON_FILE = {facts.ROLES[role]: role for role in facts.ROLES} | {"partner": facts.FileRole.PARTNER}


class Shown:
    def __init__(self, case: Case, known: Known, on: date) -> None:
        self.case, self.known, self.on = case, known, on
        self.situation = reading.read(known.facts)
        self.told = facts.answered(known)
        self.names = self._names()

    def _names(self) -> dict[str, str]:
        """First names, where her household in the file says who is who: same place in it, same birth date."""
        members = [
            one for one in households.members(self.case.person) if one.person_id != self.case.person_id
        ]
        names = {}
        for person in self.situation.persons:
            if person.role == Role.APPLICANT:
                names[person.id] = self.case.person.first_name
                continue
            alike = (
                one
                for one in members
                if (one.role, one.person.birth_date) == (ON_FILE[person.role], person.birth_date)
            )
            if found := next(alike, None):
                names[person.id] = found.person.first_name
                members.remove(found)
        return names

    def called(self, who: str) -> str:
        """As the title of what is known of her."""
        person = next(one for one in self.situation.persons if one.id == who)
        return self.names.get(who) or capital(asking.called(person, self.on))

    # --- questions
    def address(self, path: str) -> str:
        who, _dot, block = path.partition(".")
        return reverse("web:tell-situation", args=[self.case.pk, who, block])

    def words(self, path: str) -> str:
        who = path.split(".")[0]
        return asking.words_of(self.situation, self.on, path, name=self.names.get(who, ""))

    def question(self, path: str, asked: list[Question]) -> dict:
        """The one that the page asks; told already, it may be taken away."""
        found = next((one for one in asked if one.path == path), None)
        told = path in facts.answered(self.known)
        return {
            "words": self.words(path),
            "why": found.why if found else "",
            "told": told,
            "from_file": self.known.sources.get(path, {}).get("by") == Origin.FILE,
            "aside": bool(found and found.aside),
        }

    def link(self, one: Question) -> dict:
        return {"url": self.address(one.path), "words": self.words(one.path), "aside": one.aside}

    def besides(self, block: Block) -> dict:
        return self.link_to(path_of(telling.APPLICANT, block))

    def link_to(self, path: str) -> dict:
        return {"url": self.address(path), "words": self.words(path)}

    # --- what is known
    def groups(self) -> list[dict]:
        """By person, each block that is told: its lines, where they come from, a way to correct them."""
        whose = [(EVERYONE, _("Le foyer"), OF_EVERYONE)]
        whose += [(one.id, self.called(one.id), OF_ONE) for one in self.situation.persons]
        groups = [
            {
                "title": title,
                "facts": [
                    self._fact(path_of(who, block)) for block in blocks if path_of(who, block) in self.told
                ],
            }
            for who, title, blocks in whose
        ]
        return [group for group in groups if group["facts"]]

    def _fact(self, path: str) -> dict:
        source = self.known.sources[path]
        block = telling.split(path)[1]
        corrected = Origin(source["by"]) == Origin.FILE and block == Block.PLACE
        return {
            "label": block.label,
            "lines": form_of(path, self.known.facts, self.on).summary(),
            "source": _("{by}, {day}").format(
                by=capital(Origin(source["by"]).label), day=french.short_day(date.fromisoformat(source["on"]))
            ),
            "url": reverse("web:correct-person", args=[self.case.person_id])
            if corrected
            else self.address(path),
        }
