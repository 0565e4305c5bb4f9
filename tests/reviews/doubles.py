"""The review as `relais.engine` makes it, in JSON both ways, by our own law alone: no OpenFisca is paid for here."""

from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from relais.base.words import say
from relais.engine import pool
from relais.rights.answers import After, Answer, Status
from relais.rights.kept import after_to_json, to_json
from relais.rights.reading import read
from relais.rights.review import review
from relais.rights.situation import Benefit, Received

ALONE = {
    "persons": [
        {
            "id": "p1",
            "role": "applicant",
            "birth_date": "1956-03-14",
            "sex": "female",
            "nationality": "french",
            "base_cover": True,
            "scheme": "general",
            "activity": "retired",
            "cover": {"kind": "none"},
            "yearly": [],
            "benefits": [],
            "incomes": [{"first_month": "2024-01", "last_month": "2026-12", "monthly": {"pension": 600}}],
        }
    ],
    "couple": "single",
    "commune": "81105",
    "housing": {"occupancy": "tenant", "benefit": 238, "rent": 420},
}
TOLD = ("foyer.couple", "foyer.housing", "p1.activity", "p1.incomes", "p1.benefits", "p1.cover", "p1.stay")
ASPA = 39_564
VERSIONS = {"openfisca-france": "176.1.8"}


class Provider:
    """ASPA for whoever is old enough, so that a page has something to order; the rest is not told."""

    def answer(self, right, situation, on):
        if right.code == "aspa":
            return Answer(
                "aspa", Status.ENTITLED, say("Complète sa retraite."), monthly=ASPA, sources=(right.source,)
            )
        return Answer(right.code, Status.CANNOT_TELL, say("Pas de moteur ici."), sources=(right.source,))


def answers(job: str, payload: dict, progress) -> dict:
    assert job == "review"
    situation, on = read(payload["situation"]), date.fromisoformat(payload["on"])
    progress(30)
    told = review(situation, on, Provider())
    progress(80)
    return {
        "answers": [to_json(answer) for answer in told],
        "after": [after_to_json(After({Benefit.ASPA: ASPA}, review(_with_aspa(situation, on), on)))],
        "versions": VERSIONS,
    }


def _with_aspa(situation, on):
    old = situation.applicant
    paid = Received(kind=Benefit.ASPA, since=date(on.year - 2, 1, 1), monthly=ASPA)
    new = replace(old, benefits=(*(old.benefits or ()), paid))
    return replace(situation, persons=tuple(new if one is old else one for one in situation.persons))


@contextmanager
def no_engine(double=answers):
    with pool.standing_in(double):
        yield


def too_long(job, payload, progress):
    progress(10)
    raise pool.TooLong


def broken(job, payload, progress):
    raise pool.Broken("the calculating process died")
