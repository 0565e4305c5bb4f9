"""What the leak matrix plants in each case, and puts in the addresses and forms of an adviser's desk."""

from uuid import UUID

ABSENT = UUID("01a2015d-7a01-7f8a-9955-db3f0ef382d3")
TOLD = {
    "contact/": {"channel": "call", "result": "reached", "made_on": "{today}"},
    "attendre/": {"for_whom": "caf", "until": "{later}"},
    "note/": {"words": "Rappeler après 17 h."},
}


def plant(case, adviser, word: str):
    """A step and a note that say a word of this fund's own; the step."""
    from relais.cases import steps
    from tests.factories import inside

    with inside(adviser):
        steps.write_note(case, words=f"Note : {word}.", by=adviser)
        return steps.add_step(case, level="rights", what="review", words=word, by=adviser)


def identifiers(names: set[str], side) -> list[dict] | None:
    return [{"pk": one.case_id, "step_pk": one.pk} for one in side.steps] if "step_pk" in names else None


def queries(route: str, others) -> list[tuple[str, str]]:
    """The level of a step, the need it is for."""
    if route != "dossiers/<uuid:pk>/etapes/ajouter/":
        return []
    theirs = [need.pk for side in others for need in side.needs[:1]]
    told = [*(("foreign", pk) for pk in theirs), ("absent", ABSENT)]
    return [
        ("", "?level=rights"),
        ("", "?level=%25"),
        *((place, f"?need={pk}") for place, pk in told),
        *((place, f"?level=rights&need={pk}") for place, pk in told),
    ]


def bodies(route: str, home, others) -> list[tuple[str, tuple]] | None:
    """(place, body); None when the route is not one of these."""
    act = route.removeprefix("dossiers/<uuid:pk>/")
    if act == route:
        return None
    if act == "etapes/<uuid:step_pk>/":
        return [("", (("then", "done"),)), ("", (("take", "1"),)), ("", (("then", "later"),))]
    if act == "etapes/ajouter/":
        planned = {"level": "rights", "what": "doctor", "words": "", "due_on": ""}
        theirs = [need.pk for side in others for need in side.needs[:1]]
        return [_said("", planned), *_each(planned, "need", theirs)]
    if act == "confier/":
        mine = [acting.user_id for acting in home.acting.values()] if home else []
        theirs = [acting.user_id for side in others for acting in list(side.acting.values())[:1]]
        return [*(_said("", {"user": pk}) for pk in mine), *_each({}, "user", theirs)]
    if act == "soins/ajouter/":
        care = {"care": "hearing", "reasons": "out_of_pocket_cost"}
        own = [_said("own", care | {"person": one["child_pk"]}) for one in (home.persons if home else [])[:1]]
        theirs = [one[name] for side in others for one in side.persons[:1] for name in ("pk", "child_pk")]
        return [_said("", care), *own, *_each(care, "person", theirs)]
    if act == "passer/":
        theirs = [side.organisation.pk for side in others if side.name.endswith("fund")]
        return [_said("", {"receiver": pk, "agreed": "spoken"}) for pk in (*theirs, ABSENT)]
    return [_said("", _dated(TOLD[act]))] if act in TOLD else None


def _each(said: dict, name: str, theirs: list) -> list[tuple[str, tuple]]:
    """One of each other side, and one that nobody has: the answers must be alike."""
    foreign = [_said("foreign", said | {name: pk}) for pk in theirs]
    return [*foreign, _said("absent", said | {name: ABSENT})]


def _said(place: str, said: dict) -> tuple[str, tuple]:
    return place, tuple(said.items())


def _dated(said: dict) -> dict:
    from datetime import timedelta

    from django.utils import timezone

    today = timezone.localdate()
    days = {"today": f"{today:%d %m %Y}", "later": f"{today + timedelta(days=9):%d %m %Y}"}
    return {name: value.format(**days) for name, value in said.items()}
