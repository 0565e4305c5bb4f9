"""An answer written as JSON and read back whole: a sentence keeps its template and values, to be said again later.

`answer_from_json(to_json(answer)) == answer`, in whatever language it is read. What is written is kept for years: a key
that disappears must still be read.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from relais.base.months import Month
from relais.base.words import Sentence
from relais.territory.rules import Certainty

from .answers import After, Answer, Figures, Missing, Source, Status
from .situation import Benefit

Json = dict[str, Any]


def to_json(answer: Answer) -> Json:
    """Without what is empty."""
    written = {
        "right": answer.right,
        "status": str(answer.status),
        "because": _plain(answer.because),
        "facts": [_plain(fact) for fact in answer.facts],
        "cautions": [_plain(caution) for caution in answer.cautions],
        "missing": [{"path": one.path, "question": _plain(one.question)} for one in answer.missing],
        "sources": [_source(source) for source in answer.sources],
        "figures": vars(answer.figures) if answer.figures else None,
        "persons": list(answer.persons),
        "formula": str(answer.formula),
        "monthly": answer.monthly,
    }
    return {key: value for key, value in written.items() if value not in (None, "", [])}


def answer_from_json(data: Json) -> Answer:
    figures = data.get("figures")
    return Answer(
        right=data["right"],
        status=Status(data["status"]),
        because=_said(data["because"]),
        facts=_all_said(data, "facts"),
        cautions=_all_said(data, "cautions"),
        missing=tuple(Missing(one["path"], _said(one["question"])) for one in data.get("missing", ())),
        sources=tuple(map(_source_from, data.get("sources", ()))),
        figures=Figures(**figures) if figures else None,
        persons=tuple(data.get("persons", ())),
        formula=data.get("formula", ""),
        monthly=data.get("monthly"),
    )


def after_to_json(after: After) -> Json:
    """Without what is empty, but for what it takes up."""
    also = {"housing": after.housing, "rights": list(after.rights)}
    return {
        "taken": {str(kind): monthly for kind, monthly in after.taken.items()},
        "answers": [to_json(answer) for answer in after.answers],
    } | {key: value for key, value in also.items() if value}


def after_from_json(data: Json) -> After:
    taken = {Benefit(kind): monthly for kind, monthly in data["taken"].items()}
    answers = tuple(map(answer_from_json, data["answers"]))
    return After(taken, answers, data.get("housing", 0), tuple(data.get("rights", ())))


def _source(source: Source) -> Json:
    since = {"since": source.since.isoformat()} if source.since else {}
    return {"text": source.text, **since, "certainty": str(source.certainty)}


def _source_from(data: Json) -> Source:
    since = data.get("since")
    return Source(
        data["text"],
        date.fromisoformat(since) if since else None,
        Certainty(data.get("certainty", "certain")),
    )


# --- sentences ----------------------------------------------------------------------------------------------------
def _plain(value: object) -> Any:
    """Of a value that a sentence may hold: another sentence, a text, a number, a day, a month, an exact figure."""
    if isinstance(value, Sentence):
        return {"say": value.template, "with": {key: _plain(one) for key, one in value.values.items()}}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, Month):
        return {"month": str(value)}
    if isinstance(value, Decimal):
        return {"figure": str(value)}
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return str(value)
    raise TypeError(f"{type(value).__name__} cannot be kept in a sentence")


READ = {"day": date.fromisoformat, "month": Month.parse, "figure": Decimal}


def _value(data: Any) -> object:
    if not isinstance(data, dict):
        return data
    if "say" in data:
        return _said(data)
    ((kind, text),) = data.items()
    return READ[kind](text)


def _said(data: Any) -> Sentence | str:
    if not isinstance(data, dict):
        return data
    return Sentence(data["say"], {key: _value(one) for key, one in data.get("with", {}).items()})


def _all_said(data: Json, key: str) -> tuple:
    return tuple(map(_said, data.get(key, ())))
