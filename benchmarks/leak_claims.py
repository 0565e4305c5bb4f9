"""What the leak matrix plants in a right asked for, and puts in its addresses and forms."""

from uuid import UUID

ABSENT = UUID("01a2015d-7a01-7f8a-9955-db3f0ef382d3")
NEW = "dossiers/<uuid:pk>/demandes/nouvelle/"
ROOM = "dossiers/<uuid:pk>/demandes/<uuid:claim_pk>/"
TOLD = {
    "pieces/": {"paper": "here:tax_notice"},
    "organisme/": {"manager": "typed", "name": "Mutuelle"},
    "envoi/": {"on": "{today}"},
    "complete/": {"on": "{today}"},
    "ouverture/": {"since": "{today}"},
    "refus/": {"reason": "resources", "on": "{today}"},
    "recours/": {"on": "{today}"},
    "usage/": {"how": "care", "on": "{today}"},
    "abandon/": {"reason": "declined"},
}


def plant(case, adviser, word: str) -> list[dict]:
    """A claim that names a word of this fund's own, and a right that is open: their addresses."""
    from relais.reviews import claiming
    from tests.factories import a_claim, inside

    waiting = a_claim(at="complete", case=case, by=adviser)
    with inside(adviser):
        claiming.choose_manager(waiting, f"Mutuelle {word}", by=adviser)
    opened = a_claim(at="open", right="rsa", case=case, by=adviser)
    return [{"pk": case.pk, "claim_pk": one.pk} for one in (waiting, opened)]


def identifiers(names: set[str], side) -> list[dict] | None:
    """None when the address names no claim, nor the line that begins one."""
    if names == {"pk", "line_pk"}:
        return side.reviews
    return side.claims if names == {"pk", "claim_pk"} else None


def mixed(names: list[str], home, others) -> list[tuple[str, dict]]:
    """One's own case in the address, and in it a claim, or a line, that is not of it."""
    told = []
    for name, kept in (("claim_pk", "claims"), ("line_pk", "reviews")):
        if set(names) != {"pk", name} or not (home and getattr(home, kept)):
            continue
        own = getattr(home, kept)[0]
        theirs = [one[name] for side in others for one in getattr(side, kept)]
        told += [*(("foreign", own | {name: pk}) for pk in theirs), ("absent", own | {name: ABSENT})]
    return told


def queries(route: str) -> list[tuple[str, str]] | None:
    """The right asked for."""
    return [("", f"?right={asked}") for asked in ("rsa", "mt_dents", "%25")] if route == NEW else None


def bodies(route: str) -> list[tuple[str, tuple]] | None:
    if route.startswith(NEW):
        return [("", (("right", "ame"), ("doer", "adviser")))]
    act = route.removeprefix(ROOM)
    if act == route or act not in TOLD:
        return None
    from django.utils import timezone

    today = f"{timezone.localdate():%d %m %Y}"
    return [("", tuple((name, value.format(today=today)) for name, value in TOLD[act].items()))]
