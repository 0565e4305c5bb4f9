"""What the leak matrix asks: the addresses of every route, its queries and bodies, own, somebody else's, nobody's."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks import (
    leak_aids,
    leak_claims,
    leak_desk,
    leak_documents,
    leak_funders,
    leak_keeping,
    leak_preparing,
    leak_quotes,
    leak_rights,
    leak_sittings,
    leak_situation,
)
from benchmarks.leak_bodies import bodies
from benchmarks.leak_world import ABSENT, Side, Visitor, World

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass(frozen=True)
class Asked:
    """`place`: own, foreign (somebody's else), absent (nobody's) or "" where no identifier is given.

    `at`: the same, of what stands in the address alone: one's own row may be sent somebody else's.
    """

    route: str
    method: str
    path: str
    place: str
    body: tuple = ()
    at: str = ""

    @property
    def at_home(self) -> bool:
        return self.at in ("", "own")


# Rooms that say what stands in their addresses, in the order in which they are asked.
BY_ROUTE = (leak_preparing, leak_funders, leak_documents, leak_aids, leak_sittings)
BY_NAMES = (leak_desk, leak_rights, leak_claims, leak_quotes, leak_situation)
# Rooms whose addresses hold several rows: one's own case with what is not of it.
MIXED = (leak_rights, leak_claims, leak_quotes, leak_funders, leak_aids, leak_sittings)


class NoValues(LookupError):
    """The matrix does not know what to put in this address."""


def _of(world: World, route: str, side: Side) -> list[dict]:
    """`identifiers`, asked once."""
    if (route, side.name) not in world.known:
        world.known[route, side.name] = identifiers(route, side)
    return world.known[route, side.name]


def identifiers(route: str, side: Side) -> list[dict]:
    """What this side could put in the address of this route."""
    names, room = set(PARAMETER.findall(route)), route.split("/")[0]
    if "draft" in names:
        return [{"draft": one, "step": "personne"} for one in side.drafts]
    if names == {"pk"} and room == "relais":
        return [{"pk": one.pk} for one in side.referrals]
    if names == {"pk"} and room == "dossiers":
        return [{"pk": one.pk} for one in side.cases]
    for one in BY_ROUTE:
        if (kept := one.identifiers(route, names, side)) is not None:
            return kept
    for one in BY_NAMES:
        if (kept := one.identifiers(names, side)) is not None:
            return kept
    if names == {"pk", "need_pk"} and room == "dossiers":
        return [{"pk": one.case_id, "need_pk": one.pk} for one in side.needs]
    if room in leak_keeping.ROOMS:
        return leak_keeping.identifiers(route, names, side)
    if room == "personnes":
        return [told for told in side.persons if names <= set(told)]
    if names == {"uidb36", "key"}:
        return [{"uidb36": acting.user_id.hex, "key": "set-password"} for acting in side.acting.values()]
    if names == {"pk"} and room == "compte":
        return [{"pk": 1}]
    raise NoValues(route)


def _absent(route: str) -> dict:
    told = {"key": "set-password", "uidb36": ABSENT.hex, "step": "personne", "name": "nulle-part"}
    number = "<int:" in route
    return {name: told.get(name, 999_999 if number else ABSENT) for name in PARAMETER.findall(route)}


def addresses(route: str, visitor: Visitor, world: World, each: int) -> Iterator[tuple[str, str]]:
    """(place, path): one's own rows, those of others, one that nobody has; `each`: how many rows of each side."""
    if not PARAMETER.search(route):
        yield "", f"/{route}"
        return
    home = visitor.home
    if route.startswith("exporter/"):
        yield from ((place, _fill(route, {"name": name})) for place, name in leak_keeping.lists(visitor))
    own = _of(world, route, home) if home else []
    yield from (("own", _fill(route, told)) for told in own[:each])
    for side in world.others(home.name if home else ""):
        theirs = [told for told in _of(world, route, side) if told not in own]
        yield from (("foreign", _fill(route, told)) for told in theirs[:each])
    yield "absent", _fill(route, _absent(route))
    yield from ((place, _fill(route, told)) for place, told in _of_rooms(route, home, world))
    yield from _of_a_case(route, visitor, world, each)
    yield from _mixed(route, visitor, world, each)


def _of_rooms(route: str, home: Side | None, world: World) -> Iterator[tuple[str, dict]]:
    """What each room mixes in an address: one's own file, and a row that is not of it."""
    names, others = PARAMETER.findall(route), world.others(home.name) if home else []
    for room in MIXED:
        yield from room.mixed(names, home, others)
    yield from leak_documents.mixed(route, home, world.others(home.name if home else ""))
    yield from leak_preparing.mixed(route, home, others)


def _of_a_case(route: str, visitor: Visitor, world: World, each: int) -> Iterator[tuple[str, str]]:
    """One's own case, and in the same address a need or a step that is not of it."""
    home, names = visitor.home, PARAMETER.findall(route)
    if not (home and home.cases):
        return
    own = {"pk": home.cases[0].pk}
    for name, kept in (("need_pk", "needs"), ("step_pk", "steps")):
        if name not in names:
            continue
        for side in world.others(home.name):
            yield from (("foreign", _fill(route, own | {name: one.pk})) for one in getattr(side, kept)[:each])
        yield "absent", _fill(route, own | {name: ABSENT})


def _mixed(route: str, visitor: Visitor, world: World, each: int) -> Iterator[tuple[str, str]]:
    """A person of one's own, and in the same address a telephone, a member, another file that is not hers."""
    home, names = visitor.home, PARAMETER.findall(route)
    if not (home and home.persons and route.startswith("personnes/") and len(names) == 2):
        return
    own = {"pk": home.persons[0]["pk"]}
    for side in world.others(home.name):
        for told in side.persons[:each]:
            yield "foreign", _fill(route, {**told, **own})
    yield "absent", _fill(route, {**_absent(route), **own})


def _fill(route: str, values: dict) -> str:
    return "/" + PARAMETER.sub(lambda found: str(values[found[1]]), route)


LISTS = (
    "relais/",
    "a-recevoir/",
    "dossiers/",
    "mission/",
    "mon-journal/",
    "demandes-de-financement/",
    "commission/demandes/",
    "commission/a-decider/",
    *leak_sittings.LISTS,
)
OVERSEEN = ("protection/accords/", "protection/oppositions/", "protection/dossiers/")


def queries(route: str, visitor: Visitor, world: World) -> list[tuple[str, str]]:
    """(place, query): keys of pages, forged, another's, garbage; filters that are none; wildcards of elsewhere."""
    if route in ("protection/", "organisations/"):
        return [("", f"?q={asked}") for asked in _searched(world)] + _forged_pages(world)
    if route in LISTS:
        return _forged_pages(world) + [("", f"?{asked}") for asked in _filters(world)]
    if route in OVERSEEN:
        return _forged_pages(world)
    if route == "personnes/doublons/":
        return _forged("after", "relais.duplicates", "1900-01-01", "1956-03-13")
    if route == "dossiers/<uuid:pk>/fil/":
        return _forged("before", "relais.thread", "2099-01-01T00:00:00+00:00", "2000-01-01T00:00:00+00:00")
    if (asked := leak_claims.queries(route)) is not None:
        return asked
    return leak_desk.queries(route, world.others(visitor.home.name if visitor.home else ""))


def _forged(name: str, salt: str, *values) -> list[tuple[str, str]]:
    """Keys as the house signs them, of what it never gave; one that was altered, and what is no key."""
    from django.core import signing

    keys = [signing.dumps(value, salt=salt, compress=False) for value in values]
    return [("", f"?{name}={key}") for key in (*keys, keys[0][:-2] + "xx", "%25")]


def _forged_pages(world: World) -> list[tuple[str, str]]:
    from relais.web.paging import SALT

    other = world.sides["elsewhere"].referrals[0]
    key = [other.sent_at.isoformat(), str(other.pk)]
    return _forged("after", SALT, key, ["2000-01-01T00:00:00+00:00", str(ABSENT)])


def _filters(world: World) -> list[str]:
    other = world.sides["elsewhere"].referrals[0]
    return [
        "show=all",
        "show=sent",
        "show=forwarded",
        "show=withdrawn",
        "show=late&care=optical",
        "show=desk&care=%25",
        "show=%25",
        "show=sent'--",
        "show=replaced&state=late",
        "show=all&state=%25",
        f"sender={other.sender_id}&receiver={other.receiver_id}&organisation={other.sender_id}&fund={other.receiver_id}",
    ]


def _searched(world: World) -> list[str]:
    """Numbers of every fund's cases and relays, how names begin, what would be a wildcard elsewhere.

    No planted word: what one typed is shown back.
    """
    sides = (world.sides["fund"], world.sides["other_fund"])
    return [
        *(side.cases[0].number for side in sides),
        *(str(side.referrals[0].pk)[-8:] for side in sides),
        "Zq",
        "%25",
        "________",
    ]


def questions(route: str, visitor: Visitor, world: World, *, each: int, methods) -> Iterator[Asked]:
    told = bodies(route, visitor, world)
    for at, path in addresses(route, visitor, world, each):
        at_home = at in ("", "own")
        for method in methods:
            if method != "POST":
                yield Asked(route, method, path, at, (), at)
                continue
            for place, body in leak_keeping.export(path) if route.startswith("exporter/") else told:
                yield Asked(route, method, path, (place or at) if at_home else at, body, at)
        for place, query in queries(route, visitor, world) if at_home else ():
            yield Asked(route, "GET", path + query, place or at, (), at)


def brief(told: list[Asked], visitor: Visitor, view) -> list[Asked]:
    """The short form: where the door itself answers it is asked once, for a row of somebody else.

    Where she passes, every address is read; every body is sent to what is hers, one body to what is not.
    """
    kept = {}
    for asked in sorted(told, key=lambda one: (one.method not in view.methods, one.place != "foreign")):
        kept.setdefault(_as_good_as(asked, visitor, view), asked)
    return list(kept.values())


def _as_good_as(asked: Asked, visitor: Visitor, view) -> tuple:
    """Questions with the same one get their answer from the same lines."""
    if not visitor.passes(view.rule):
        return ("turned away",)
    if asked.method not in view.methods:
        return (asked.method,)
    if asked.method == "POST" and not asked.at_home:
        return (asked.method, asked.path)
    return (asked.method, asked.path, asked.body)
