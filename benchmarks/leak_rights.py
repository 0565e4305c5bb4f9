"""What the leak matrix plants in the review of her rights, and puts in its addresses and forms."""

from uuid import UUID

ABSENT = UUID("01a2015d-7a01-7f8a-9955-db3f0ef382d3")
LINE = "dossiers/<uuid:pk>/droits/<uuid:review_pk>/lignes/<uuid:line_pk>/"
WHAT_IF = "dossiers/<uuid:pk>/droits/et-si/"


def plant(case, adviser, word: str) -> dict:
    """Two reviews of one case, the last with a line on which a human says a word of this fund's own; its address."""
    from relais.reviews import actions
    from relais.reviews.models import Line
    from tests.factories import a_review, a_what_if, inside

    a_review(case, by=adviser)
    review = a_review(case, by=adviser)
    with inside(adviser):
        line = Line.objects.of(case.fund_id).get(review=review, right="medecin_traitant")
        actions.confirm(line, status="held", words=f"Vu : {word}.", by=adviser)
    a_what_if(case, by=adviser)
    return {"pk": case.pk, "review_pk": review.pk, "line_pk": line.pk}


def identifiers(names: set[str], side) -> list[dict] | None:
    """None when the address names no review."""
    known = names <= {"pk", "review_pk", "line_pk"}
    return side.reviews if known and {"review_pk", "line_pk"} & names else None


def mixed(names: list[str], home, others) -> list[tuple[str, dict]]:
    """One's own case in the address, and in it a review that is not of it; one's own review, another's line."""
    if not (home and home.reviews and "review_pk" in names):
        return []
    own, told = home.reviews[0], []
    for name in {"review_pk", "line_pk"} & set(names):
        theirs = [one[name] for side in others for one in side.reviews]
        told += [*(("foreign", own | {name: pk}) for pk in theirs), ("absent", own | {name: ABSENT})]
    return told


def bodies(route: str) -> list[tuple[str, tuple]] | None:
    if route == WHAT_IF:
        return [("", (("1-income", "200"), ("2-birth", "on"), ("3-place", "Graulhet (81)")))]
    return [("", (("status", "held"), ("words", "Vu.")))] if route == LINE else None
