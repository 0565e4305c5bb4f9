"""What the leak matrix sends: for each route the bodies worth sending there, with one's own rows, others', nobody's."""

from collections.abc import Callable
from uuid import UUID

from benchmarks import (
    leak_aids,
    leak_claims,
    leak_desk,
    leak_documents,
    leak_funders,
    leak_keeping,
    leak_plans,
    leak_preparing,
    leak_quotes,
    leak_rights,
    leak_sittings,
    leak_situation,
)
from benchmarks.leak_world import ABSENT, Side, Visitor, World

Bodies = list[tuple[str, tuple]]  # (place, body): see `leak_questions.Asked`
# Rooms whose bodies name no row, in the order in which they are asked.
ROOMS = (
    leak_aids,
    leak_claims,
    leak_quotes,
    leak_funders,
    leak_plans,
    leak_documents,
    leak_preparing,
    leak_situation,
    leak_rights,
)


def bodies(route: str, visitor: Visitor, world: World) -> Bodies:
    """What is worth sending there, identifiers of others included."""
    home = visitor.home
    others = world.others(home.name if home else "")
    if route in CHOSEN:
        return CHOSEN[route](visitor, world, others)
    if route in OF_PERSONS:
        return _of_persons(route, home, others)
    for kept in (
        leak_keeping.bodies(route, visitor, world, others),
        leak_sittings.bodies(route, home, others),
        leak_desk.bodies(route, home, others),
        *(room.bodies(route) for room in ROOMS),
    ):
        if kept is not None:
            return kept
    return [("", tuple(_typed(world).get(route, {}).items()))]


# --- where what is sent names rows ------------------------------------------------------------------------------------
def _desk(visitor: Visitor, world: World, others: list[Side]) -> Bodies:
    theirs = [draft for side in others for draft in side.drafts]
    own = _fresh(visitor)
    return [
        ("absent", _at_the_desk(ABSENT)),
        *(("foreign", _at_the_desk(draft)) for draft in theirs),
        *([("", _at_the_desk(own))] if own else []),
    ]


def _organisation(visitor: Visitor, world: World, others: list[Side]) -> Bodies:
    from relais.access.models import Membership

    theirs = [Membership.objects.filter(organisation=side.organisation).first() for side in others]
    return [("absent", (("membership", ABSENT),))] + [
        ("foreign", (("membership", m.pk),)) for m in theirs if m
    ]


def _taken(visitor: Visitor, world: World, others: list[Side]) -> Bodies:
    home = visitor.home
    return [("", ()), *_taken_for("own", [home] if home else []), *_taken_for("foreign", others), *NOBODY]


def _sought(visitor: Visitor, world: World, others: list[Side]) -> Bodies:
    return [("", (("words", words),)) for words in ("Zq", "14 03 1956", "0639981234", "K7M2-9QX4")]


def _not_for_us(visitor: Visitor, world: World, others: list[Side]) -> Bodies:
    other = world.sides["other_fund"].organisation.pk
    said = ({"answer": "return:identity"}, {"answer": "forward", "fund": other, "agreed": "on"})
    return [*(("", tuple(one.items())) for one in said), ("", (("answer", "forward"), ("fund", ABSENT)))]


CHOSEN: dict[str, Callable[[Visitor, World, list[Side]], Bodies]] = {
    "accueil/": _desk,
    "compte/organisation/changer/": _organisation,
    "relais/<uuid:pk>/prendre/": _taken,
    "personnes/": _sought,
    "relais/<uuid:pk>/pas-pour-nous/": _not_for_us,
}
OF_PERSONS = ("personnes/<uuid:pk>/oppositions/", "personnes/<uuid:pk>/foyer/ajouter/")


NOBODY = [("absent", (("person", ABSENT),)), ("absent", (("case", ABSENT),))]


def _taken_for(place: str, sides: list[Side]) -> list[tuple[str, tuple]]:
    """A relay taken for somebody known, into her open case."""
    return [
        (place, ((name, pk),))
        for side in sides
        for person, case in zip(side.persons[:1], side.cases[:1], strict=False)
        for name, pk in (("person", person["pk"]), ("case", case.pk))
    ]


def _of_persons(route: str, home: Side | None, others: list[Side]) -> list[tuple[str, tuple]]:
    """An objection lifted, a file said to be the one typed: one's own, another's, nobody's."""
    own = home.persons[0] if home and home.persons else {}
    if route.endswith("oppositions/"):
        key, name, said = "objection_pk", "lift", {}
        first = [("", (("to", "statistics"), ("on", "01 02 2026")))]
    else:
        key, name = "other_pk", "known"
        said = dict(PERSON) | own.get("typed", {}) | {"role": "partner", "since": "01 01 2026"}
        first = [("", tuple(said.items())), ("", tuple((said | {"known": "new"}).items()))]
    theirs = [("foreign", side.persons[0][key]) for side in others if side.persons]
    told = [("own", own.get(key, ABSENT)), *theirs, ("absent", ABSENT)]
    return first + [(place, tuple((said | {name: pk}).items())) for place, pk in told]


def _mail_of(world: World) -> str:
    from relais.access.models import User

    return User.objects.get(pk=world.sides["elsewhere"].acting["detector"].user_id).email


def _fresh(visitor: Visitor) -> UUID | None:
    from relais.referrals import drafts

    acting = visitor.home.acting.get(visitor.name.partition(".")[2]) if visitor.home else None
    return drafts.fresh(acting) if acting else None


PERSON = (
    ("first_name", "Odile"),
    ("last_name", "Personne"),
    ("birth_date", "14/03/1956"),
    ("phone", "06 39 98 00 00"),
)


def _at_the_desk(draft) -> tuple:
    from relais.territory.models import Site

    site = Site.objects.get(name="Accueil commun")
    return (("draft", draft), ("site", site.pk), ("agrees", "on"), ("care", "optical"), *PERSON)


# --- what one types ---------------------------------------------------------------------------------------------------
def _typed(world: World) -> dict[str, dict]:
    return {
        "relais/<uuid:pk>/reprendre/": {"reason": "mistake"},
        "relais/<uuid:pk>/retrait/": {"means": "spoken"},
        "personnes/<uuid:pk>/corriger/": {
            "first_name": "Odile",
            "last_name": "Personne",
            "birth_date": "14 03 1956",
            "guardian": "none",
            "digital": "unknown",
        },
        "personnes/<uuid:pk>/joindre/ajouter/": {"kind": "phone", "value": "0639980000"},
        "personnes/<uuid:pk>/joindre/<uuid:contact_pk>/": {"kind": "phone", "value": "0639980000"},
        "personnes/<uuid:pk>/foyer/<uuid:member_pk>/": {"on": "01 02 2026"},
        "personnes/<uuid:pk>/comparer/<uuid:other_pk>/": {"act": "merge"},
        "relais/nouveau/<uuid:draft>/<slug:step>/": dict(PERSON) | {"place": "81300 Graulhet"},
        "dossiers/<uuid:pk>/soins/<uuid:need_pk>/": {
            "outcome": "care_done",
            "proof": "declared",
            "done_on": "02 03 2026",
        },
        "dossiers/<uuid:pk>/ecrire/": {"tidings": "reached"},
        "territoire/": {"place": "Graulhet (81)", "scheme": "general", "fund": "673"},
        "connexion/": {"login": _mail_of(world), "password": "autre chose de long"},
        "connexion/oubli/": {"email": _mail_of(world)},
    }
