"""A review kept by a fund, calculated again from what was frozen that day: what `relais rights replay` says."""

from collections.abc import Iterator
from uuid import UUID

from django.utils import timezone

from relais.assessing import short, wrapped
from relais.base.context import acting_for
from relais.base.french import day
from relais.base.moves import refuse
from relais.base.words import say
from relais.cases.models import Case
from relais.reviews.actions import AFTER, Replayed
from relais.reviews.models import Review
from relais.reviews.rules import ReviewState
from relais.rights.catalogue import BY_CODE
from relais.rights.kept import answer_from_json
from relais.territory.models import Organisation


def find(review_id: UUID) -> Review:
    """Whichever fund keeps it; raises `Refused`. What is put aside is read by nobody."""
    for fund in Organisation.objects.funds():
        with acting_for(fund.pk):
            found = Review.objects.of(fund.pk).filter(pk=review_id, state=ReviewState.DONE)
            review = found.filter(case__in=Case.objects.of(fund.pk)).select_related("case").first()
            if review:
                return review
    return refuse(
        say("Aucun bilan fait ne porte cet identifiant : il est dans l’adresse de sa page, après « droits ».")
    )


def as_text(review: Review, told: Replayed) -> str:
    lines = [f"Bilan du {day(review.on)}, fait le {day(timezone.localdate(review.done_at))}", ""]
    if told.same:
        lines.append("Identique, au centime et au mot près.")
    for what, (kept, now) in told.otherwise.items():
        lines += _once_received() if what == AFTER else _right(what, kept, now)
    return "\n".join([*lines, "", *_versions(told)]).rstrip()


def _right(right: str, kept: dict | None, now: dict | None) -> Iterator[str]:
    name = BY_CODE[right].label if right in BY_CODE else right
    before, after = (short(answer_from_json(one)) if one else "pas de réponse" for one in (kept, now))
    if before != after:
        yield from wrapped(f"{name} : {before} → {after}", "  ")
        return
    yield from wrapped(f"{name} : {before}, expliqué autrement", "  ")


def _once_received() -> list[str]:
    return wrapped("Une fois reçus les droits qu’elle peut demander : ce qui suit a changé.", "  ")


def _versions(told: Replayed) -> Iterator[str]:
    """What calculated then, and what calculates now when it is another."""
    for name in sorted({**told.versions, **told.versions_now}):
        before, now = (str(one.get(name, "—"))[:16] for one in (told.versions, told.versions_now))
        yield f"{name} {before}" if before == now else f"{name} {before} → {now}"
