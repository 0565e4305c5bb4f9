"""« Et si… » as `relais.engine` answers it, by our own law alone."""

from datetime import date

from relais.rights.kept import to_json
from relais.rights.reading import read
from relais.rights.review import review
from tests.reviews.doubles import Provider


def supposed(job: str, payload: dict, progress) -> dict:
    assert job == "what_if"
    progress(50)
    return {"variants": [_answers(one) for one in (payload, *payload["variants"])]}


def _answers(told: dict) -> list[dict]:
    found = review(read(told["situation"]), date.fromisoformat(told["on"]), Provider())
    return [to_json(answer) for answer in found]
