"""What may be asked of the engine's process, JSON in and out. Pages never import it: they ask `pool`.

`review`: {"situation", "on"} → {"answers", "after", "versions"}.
`what_if`: {"situation", "on", "variants": [{"situation", "on", "taken"}]} → {"variants": [answers]}, as things are
  first; `taken`: the rights calculated again although she receives them.
Situations are those of `rights.reading`, answers those of `rights.kept`.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from relais.rights import kept
from relais.rights.reading import read

from . import reviewing
from .provider import Variant
from .warm import warm

Json = dict[str, Any]
Progress = Callable[[int], None]
__all__ = ["JOBS", "warm"]


def review(asked: Json, progress: Progress) -> Json:
    variant = _variant(asked)
    progress(10)
    found = reviewing.reviewed(variant.situation, variant.on)
    progress(95)
    return {
        "answers": [kept.to_json(answer) for answer in found.answers],
        "after": [kept.after_to_json(after) for after in found.after],
        "versions": dict(found.versions),
    }


def what_if(asked: Json, progress: Progress) -> Json:
    base, variants = _variant(asked), [_variant(one) for one in asked["variants"]]
    progress(10)
    found = reviewing.what_if(base, variants)
    progress(95)
    return {"variants": [[kept.to_json(answer) for answer in answers] for answers in found]}


def _variant(told: Json) -> Variant:
    """`taken`: the rights that are calculated again although she receives them."""
    return Variant(read(told["situation"]), date.fromisoformat(told["on"]), frozenset(told.get("taken", ())))


JOBS: dict[str, Callable[[Json, Progress], Json]] = {"review": review, "what_if": what_if}
