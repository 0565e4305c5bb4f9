"""A review read in a terminal: what `relais rights` prints. The engine is loaded here, in the command's own process."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from relais.base.french import day, euros
from relais.base.reading import NotJson, parsed
from relais.rights import scales
from relais.rights.answers import After, Answer, Status
from relais.rights.catalogue import BY_CODE, CATALOGUE, Right
from relais.rights.order import in_order, names
from relais.rights.reading import WrongSituation, read
from relais.rights.review import why_not_review
from relais.rights.situation import Situation

WIDTH = 100
INDENT = "    "
GROUPS = {
    "Elle peut demander": (Status.ENTITLED, Status.ENTITLED_IF),
    "À confirmer": (Status.TO_CONFIRM, Status.CANNOT_TELL),
    "Déjà ouverts": (Status.HELD,),
    "Pas aujourd’hui": (Status.NOT_ENTITLED,),
}
COUNTED = (Status.ENTITLED, Status.ENTITLED_IF, Status.TO_CONFIRM)


class Wrong(Exception):
    """What was given is no household that can be reviewed; the text says where, and what is expected."""


@dataclass(frozen=True)
class Assessed:
    situation: Situation
    on: date
    answers: tuple[Answer, ...]
    after: tuple[After, ...]
    versions: dict[str, str]


def situation_from(text: bytes) -> Situation:
    """Raises Wrong."""
    try:
        return read(parsed(text))
    except (WrongSituation, NotJson) as trouble:
        raise Wrong(str(trouble)) from trouble


def assess(situation: Situation, on: date) -> Assessed:
    """Every right, calculated here. Raises Wrong for a day that no review can be made of."""
    if reason := why_not_review(situation, on):
        raise Wrong(reason)
    from relais.engine.reviewing import reviewed  # loads OpenFisca: only once there is something to calculate

    found = reviewed(situation, on)
    return Assessed(situation, on, tuple(found.answers), tuple(found.after), dict(found.versions))


# --- for a program ------------------------------------------------------------------------------------------------
def as_json(found: Assessed) -> dict[str, Any]:
    """Amounts in euros, as in what was given; sentences as they are read."""
    return {
        "on": found.on.isoformat(),
        "versions": found.versions,
        "in_order": [
            {"right": act.right, "what": act.title, "why": act.why}
            for act in in_order(found.answers, found.after, found.on, found.situation)
        ],
        "answers": [_answer(answer) for answer in found.answers],
        "after": [
            {
                "taken": {str(kind): cents / 100 for kind, cents in one.taken.items()},
                "answers": [_answer(answer) for answer in one.answers],
            }
            for one in found.after
        ],
    }


def _answer(answer: Answer) -> dict[str, Any]:
    figures = vars(answer.figures) if answer.figures else {}
    told = {
        "right": answer.right,
        "name": BY_CODE[answer.right].label,
        "status": answer.status.value,
        "monthly": None if answer.monthly is None else answer.monthly / 100,
        "because": answer.because,
        "facts": list(answer.facts),
        "cautions": list(answer.cautions),
        "missing": [{"path": one.path, "question": one.question} for one in answer.missing],
        "sources": [
            {"text": one.text, "since": one.since and one.since.isoformat(), "certainty": one.certainty.value}
            for one in answer.sources
        ],
        "persons": list(answer.persons),
    }
    if figures:
        told["figures"] = {key: None if cents is None else cents / 100 for key, cents in figures.items()}
    return told


# --- for a reader -------------------------------------------------------------------------------------------------
def as_text(found: Assessed) -> str:
    lines = [f"Revue des droits au {day(found.on)}"]
    for title, block in (
        ("Dans cet ordre", _acts(found)),
        *((title, _group(found.answers, statuses)) for title, statuses in GROUPS.items()),
        *_changes(found),
    ):
        if told := list(block):
            lines += ["", title, "─" * len(title), *told]
    lines += ["", " · ".join(f"{name} {version}" for name, version in found.versions.items())]
    return "\n".join(lines).rstrip()


def _acts(found: Assessed) -> Iterator[str]:
    for act in in_order(found.answers, found.after, found.on, found.situation):
        yield from wrapped(act.title, "  • ", INDENT)
        yield from wrapped(act.why)


def _group(answers: Iterable[Answer], statuses: Sequence[Status]) -> Iterator[str]:
    for answer in answers:
        if answer.status in statuses:
            yield _row(BY_CODE[answer.right].label, worth(answer))
            yield from _why(answer)


def _why(answer: Answer) -> Iterator[str]:
    yield from wrapped(answer.because)
    for fact in answer.facts if answer.status in COUNTED else ():
        if fact != answer.because:
            yield from wrapped(fact, f"{INDENT}· ", f"{INDENT}  ")
    for caution in answer.cautions:
        yield from wrapped(f"Attention : {caution}")
    if answer.missing and answer.status != Status.CANNOT_TELL:
        yield from wrapped("À préciser : " + " ; ".join(one.question for one in answer.missing))
    if answer.sources:
        yield from wrapped(_source(answer))


def _source(answer: Answer) -> str:
    """The law first; what its figures rest upon is in the JSON."""
    text = answer.sources[0].text
    return f"{text} (repose sur un chiffre ou un texte probable)" if answer.is_probable else text


def worth(answer: Answer) -> str:
    """What it gives a month, or costs."""
    cost = answer.figures.monthly_cost if answer.figures else None
    if answer.monthly:
        return f"{euros(answer.monthly)} par mois"
    if cost and answer.status != Status.NOT_ENTITLED:
        return f"coûte {euros(cost)} par mois"
    return ""


def _changes(found: Assessed) -> Iterator[tuple[str, list[str]]]:
    """For each benefit that she may take up: what is then answered otherwise."""
    today = {answer.right: short(answer) for answer in found.answers}
    for one in found.after:
        rows = [
            line
            for answer in one.answers
            if short(answer) != today[answer.right]
            for line in wrapped(
                f"{BY_CODE[answer.right].label} : {today[answer.right]} → {short(answer)}", "  "
            )
        ]
        yield f"Une fois reçus : {names(one)}", rows or ["  Rien d’autre ne change."]


def short(answer: Answer) -> str:
    amount = worth(answer)
    return f"{answer.status.label} ({amount})" if amount else answer.status.label


# --- the catalogue --------------------------------------------------------------------------------------------------
def catalogue_text(on: date) -> str:
    lines: list[str] = []
    for right in CATALOGUE:
        lines += [f"{right.label}  [{right.code}]"]
        lines += [
            *wrapped(f"{right.payer} · {right.claim}"),
            *wrapped(f"{right.text} · {_silence(right, on)}"),
            "",
        ]
    return "\n".join(lines).rstrip()


def _silence(right: Right, on: date) -> str:
    months = _delay(right, on)
    return f"{right.silence.label} après {months} mois" if months else right.silence.label


def _delay(right: Right, on: date) -> int | None:
    found = scales.in_force(right.delay, on) if right.delay else None
    return found.whole if found else None


def catalogue_json(on: date) -> list[dict[str, Any]]:
    return [
        {
            "code": right.code,
            "name": right.label,
            "payer": right.payer,
            "claim": right.claim,
            "text": right.text,
            "silence": right.silence.value,
            "delay_months": _delay(right, on),
            "engine": right.engine,
        }
        for right in CATALOGUE
    ]


# --- lines --------------------------------------------------------------------------------------------------------
def _row(name: str, amount: str) -> str:
    dots = "." * max(3, WIDTH - len(name) - len(amount) - 4)
    return f"  {name} {dots} {amount}" if amount else f"  {name}"


def wrapped(text: str, first: str = INDENT, rest: str = INDENT) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=rest)
