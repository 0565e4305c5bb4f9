"""Quotes and funders told in a line, and plans drawn at random."""

import random

from relais.financing.funder import Counted, Funder
from relais.financing.plan import Answer, Asked
from relais.financing.quote import Line, Quote
from relais.referrals.codes import Care

CARES = (Care.DENTAL_PROSTHESIS, Care.OPTICAL, Care.HEARING)


def a_line(left: int = 100, care: Care = CARES[0], **told) -> Line:
    return Line(**{"label": "Couronne", "care": care, "price": left} | told)


def a_quote(*lines: Line) -> Quote:
    return Quote(lines=lines or (a_line(),))


def a_funder(code: str = "mutuelle", rank: int = 1, **told) -> Funder:
    return Funder(code=code, name=told.pop("name", code), rank=rank, **told)


def asked(*funders: Funder, left: int = 100, **told) -> Asked:
    """`answers`: code → cents granted; `paid`: codes of those who have paid it."""
    paid = told.pop("paid", ())
    answers = tuple(
        Answer(funder=code, granted=sum_, paid=code in paid) for code, sum_ in told.pop("answers", {}).items()
    )
    return Asked(quote=told.pop("quote", a_quote(a_line(left))), funders=funders, answers=answers, **told)


def at_random(draw: random.Random, *, funders: int, lines: int, most: int) -> Asked:
    """A problem whose every rule may be there; amounts up to `most` cents."""
    codes = [f"f{at}" for at in range(funders)]
    quote = Quote(lines=tuple(_line(draw, at, most) for at in range(lines)))
    answers = {code: draw.randint(0, most) for code in codes if draw.random() < 0.15}
    rules = [_funder(draw, code, codes, most) for code in codes]
    paid = {code for code, sum_ in answers.items() if sum_ and draw.random() < 0.5}
    return asked(*rules, quote=quote, can_pay=draw.choice([0, 0, 1, most]), answers=answers, paid=paid)


def _line(draw: random.Random, at: int, most: int) -> Line:
    price = draw.randint(0, most)
    return Line(
        label=f"acte {at}", care=draw.choice(CARES), price=price, statutory=draw.randint(0, price // 2)
    )


def _funder(draw: random.Random, code: str, codes: list[str], most: int) -> Funder:
    def sometimes(chance: float, value):
        return value() if draw.random() < chance else None

    others = [other for other in codes if other != code]
    return Funder(
        code=code,
        name=code,
        rank=draw.randint(1, 5),
        covers=sometimes(0.4, lambda: (draw.choice(CARES),)),
        per_case=sometimes(0.4, lambda: draw.randint(0, most)),
        per_year=sometimes(0.2, lambda: draw.randint(0, 2 * most)),
        budget=sometimes(0.2, lambda: draw.randint(0, 2 * most)),
        percent=sometimes(0.4, lambda: draw.randint(1, 100)),
        counted=draw.choice(list(Counted)),
        least=draw.choice([0, 0, 1, most // 4, most // 2]),
        person_pays=draw.choice([0, 0, 1, most // 5]),
        person_percent=draw.choice([0, 0, 10, 25]),
        excludes=(draw.choice(others),) if others and draw.random() < 0.2 else (),
        requires=(draw.choice(others),) if others and draw.random() < 0.2 else (),
        if_whole=draw.random() < 0.2,
    )
