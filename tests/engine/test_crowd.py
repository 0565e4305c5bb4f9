"""Whatever a household tells, drawn at random, it is answered: in whole cents, alone as in a crowd, today and after."""

import random
from datetime import date

import pytest

from relais.engine.provider import ENGINE, OpenFisca, Variant
from relais.engine.reviewing import reviewed
from relais.rights import situation as told
from relais.rights.answers import Status
from relais.rights.reading import read

HOUSEHOLDS = 120
DAYS = [date(2025, 4, 1), date(2026, 9, 15), date(2026, 12, 31), date(2027, 1, 15)]
BORN = {
    "applicant": (1935, 2008),
    "partner": (1935, 2008),
    "child": (1998, 2026),
    "dependant": (1990, 2015),
    "relative": (1940, 2005),
}


def drawn(chance: random.Random):
    partner = ["partner"] if chance.random() < 0.5 else []
    others = [chance.choice(["child", "child", "dependant", "relative"]) for _ in range(chance.randint(0, 4))]
    persons = [_person(chance, at, role) for at, role in enumerate(["applicant", *partner, *others])]
    chance.shuffle(persons)
    alone = ["single", "separated", "widowed", "divorced", None]
    home = {
        "occupancy": chance.choice([None, *told.Occupancy]),
        "rent": chance.choice([None, 0, 450]),
        "benefit": chance.choice([None, 0, 0, 100]),
    }
    return read(
        {
            "persons": persons,
            "couple": chance.choice(["married", "pacs", "free_union"] if partner else alone),
            "commune": chance.choice([None, "81004", "97411", "97611", "97801", "67482"]),
            "housing": home,
        }
    )


def _person(chance: random.Random, at: int, role: str) -> dict:
    months = {
        "first_month": f"2025-{chance.randint(1, 12):02d}",
        "last_month": f"2026-{chance.randint(1, 12):02d}",
    }
    kinds = {chance.choice(list(told.Income)): chance.randint(0, 3000) for _ in range(chance.randint(0, 3))}
    paid = [
        {
            "kind": chance.choice(list(told.Benefit)),
            "since": "2025-03-01",
            "until": chance.choice([None, "2026-08-31"]),
            "monthly": chance.choice([None, 100, 800]),
        }
        for _ in range(chance.randint(0, 2))
    ]
    return {
        "id": f"p{at}",
        "role": role,
        "birth_date": f"{chance.randint(*BORN[role])}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}",
        "activity": chance.choice([None, *told.Activity]),
        "nationality": chance.choice([None, "french", *told.Nationality]),
        "permit": chance.choice([None, *told.Permit]),
        "custody": chance.choice([None, *told.Custody]) if role == "child" else None,
        "dependency": chance.choice([None, "fiscal", "none"]),
        "disability_rate": chance.choice([None, 0, 50, 80]),
        "incomes": [{**months, "monthly": kinds}] if chance.random() < 0.8 else [],
        "yearly": chance.choice([None, [], [{"kind": "self_employment", "year": 2025, "amount": 9000}]]),
        "benefits": chance.choice([None, paid]),
        "pregnancy_due_on": chance.choice([None] * 9 + ["2026-12-20"]),
    }


@pytest.fixture(scope="module")
def crowd():
    chance = random.Random(81)
    variants = [Variant(drawn(chance), chance.choice(DAYS)) for _ in range(HOUSEHOLDS)]
    return list(zip(variants, OpenFisca().answers(variants), strict=True))


def test_every_right_is_answered_in_whole_cents(crowd):
    for _, found in crowd:
        assert set(found) == set(ENGINE)
        assert all(
            one.monthly is None or (type(one.monthly) is int and one.monthly >= 0) for one in found.values()
        )


def test_nothing_is_promised_where_nothing_can_be_said(crowd):
    for _, found in crowd:
        for one in found.values():
            assert one.because
            if one.status in (Status.CANNOT_TELL, Status.NOT_ENTITLED):
                assert one.monthly is None


def test_a_household_is_answered_alone_as_in_the_crowd(crowd):
    for variant, found in crowd[:12]:
        assert OpenFisca().answers([variant]) == [found]


def test_a_review_never_breaks(crowd):
    for variant, _ in crowd[-8:]:
        found = reviewed(variant.situation, variant.on)
        assert len(found.answers) == 36
        assert all(len(after.answers) == 36 for after in found.after)
