"""What the leak matrix asks: the addresses of every route, its queries and bodies, own, somebody else's, nobody's."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
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
from benchmarks.leak_world import Side, Visitor, World

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


class NoValues(LookupError):
    """The matrix does not know what to put in this address."""


ABSENT = UUID("01a2015d-7a01-7f8a-9955-db3f0ef382d3")


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
    if (kept := leak_preparing.identifiers(route, names, side)) is not None:
        return kept
    if (kept := leak_funders.identifiers(route, names, side)) is not None:
        return kept
    if (kept := leak_documents.identifiers(route, names, side)) is not None:
        return kept
    if (kept := leak_aids.identifiers(route, names, side)) is not None:
        return kept
    if (kept := leak_sittings.identifiers(route, names, side)) is not None:
        return kept
    if (kept := leak_desk.identifiers(names, side)) is not None:
        return kept
    if (kept := leak_rights.identifiers(names, side)) is not None:
        return kept
    if (kept := leak_claims.identifiers(names, side)) is not None:
        return kept
    if (kept := leak_quotes.identifiers(names, side)) is not None:
        return kept
    if (kept := leak_situation.identifiers(names, side)) is not None:
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
    if home and "need_pk" in PARAMETER.findall(route):
        # One's own case, a need that is not of it.
        for case in home.cases[:1]:
            for side in world.others(home.name):
                yield from (
                    ("foreign", _fill(route, {"pk": case.pk, "need_pk": n.pk})) for n in side.needs[:each]
                )
            yield "absent", _fill(route, {"pk": case.pk, "need_pk": ABSENT})
    if home and home.cases and "step_pk" in PARAMETER.findall(route):
        # One's own case, a step that is not of it.
        for side in world.others(home.name):
            yield from (
                ("foreign", _fill(route, {"pk": home.cases[0].pk, "step_pk": one.pk}))
                for one in side.steps[:each]
            )
        yield "absent", _fill(route, {"pk": home.cases[0].pk, "step_pk": ABSENT})
    rights = leak_rights.mixed(PARAMETER.findall(route), home, world.others(home.name) if home else [])
    yield from ((place, _fill(route, told)) for place, told in rights)
    claims = leak_claims.mixed(PARAMETER.findall(route), home, world.others(home.name) if home else [])
    yield from ((place, _fill(route, told)) for place, told in claims)
    quotes = leak_quotes.mixed(PARAMETER.findall(route), home, world.others(home.name) if home else [])
    yield from ((place, _fill(route, told)) for place, told in quotes)
    asked = leak_funders.mixed(PARAMETER.findall(route), home, world.others(home.name) if home else [])
    yield from ((place, _fill(route, told)) for place, told in asked)
    papers = leak_documents.mixed(route, home, world.others(home.name if home else ""))
    yield from ((place, _fill(route, told)) for place, told in papers)
    aids = leak_aids.mixed(PARAMETER.findall(route), home, world.others(home.name) if home else [])
    yield from ((place, _fill(route, told)) for place, told in aids)
    held = leak_sittings.mixed(PARAMETER.findall(route), home, world.others(home.name) if home else [])
    yield from ((place, _fill(route, told)) for place, told in held)
    prepared = leak_preparing.mixed(route, home, world.others(home.name) if home else [])
    yield from ((place, _fill(route, told)) for place, told in prepared)
    yield from _mixed(route, visitor, world, each)


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


def bodies(route: str, visitor: Visitor, world: World) -> list[tuple[str, tuple]]:
    """(place, body) of what is worth sending there, foreign identifiers included."""
    from relais.access.models import Membership

    home = visitor.home
    others = world.others(home.name if home else "")
    if route == "accueil/":
        theirs = [draft for side in others for draft in side.drafts]
        own = _fresh(visitor)
        return [
            ("absent", _at_the_desk(ABSENT)),
            *(("foreign", _at_the_desk(draft)) for draft in theirs),
            *([("", _at_the_desk(own))] if own else []),
        ]
    if route == "compte/organisation/changer/":
        theirs = [Membership.objects.filter(organisation=side.organisation).first() for side in others]
        return [("absent", (("membership", ABSENT),))] + [
            ("foreign", (("membership", m.pk),)) for m in theirs if m
        ]
    if route == "relais/<uuid:pk>/prendre/":
        return [("", ()), *_taken_for("own", [home] if home else []), *_taken_for("foreign", others), *NOBODY]
    if route == "personnes/":
        return [("", (("words", words),)) for words in ("Zq", "14 03 1956", "0639981234", "K7M2-9QX4")]
    if route == "relais/<uuid:pk>/pas-pour-nous/":
        other = world.sides["other_fund"].organisation.pk
        said = ({"answer": "return:identity"}, {"answer": "forward", "fund": other, "agreed": "on"})
        return [*(("", tuple(one.items())) for one in said), ("", (("answer", "forward"), ("fund", ABSENT)))]
    if route in ("personnes/<uuid:pk>/oppositions/", "personnes/<uuid:pk>/foyer/ajouter/"):
        return _of_persons(route, home, others)
    if (kept := leak_keeping.bodies(route, visitor, world, others)) is not None:
        return kept
    if (kept := leak_aids.bodies(route)) is not None:
        return kept
    if (kept := leak_sittings.bodies(route, home, world.others(home.name if home else ""))) is not None:
        return kept
    if (kept := leak_claims.bodies(route)) is not None:
        return kept
    if (kept := leak_quotes.bodies(route)) is not None:
        return kept
    if (kept := leak_funders.bodies(route)) is not None:
        return kept
    if (kept := leak_plans.bodies(route)) is not None:
        return kept
    if (kept := leak_documents.bodies(route)) is not None:
        return kept
    if (kept := leak_preparing.bodies(route)) is not None:
        return kept
    if (kept := leak_situation.bodies(route)) is not None:
        return kept
    if (kept := leak_desk.bodies(route, home, others)) is not None:
        return kept
    if (kept := leak_rights.bodies(route)) is not None:
        return kept
    told = {
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
    return [("", tuple(told.get(route, {}).items()))]


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
    """The short form: each place is still read and written, but once where the door itself answers.

    Where she passes, every address is read; every body is sent to what is hers, one body to what is not.
    """
    kept = {}
    for asked in told:
        kept.setdefault(_as_good_as(asked, visitor, view), asked)
    return list(kept.values())


def _as_good_as(asked: Asked, visitor: Visitor, view) -> tuple:
    """Questions with the same one get their answer from the same lines."""
    if asked.method not in view.methods:
        return (asked.method,)
    if not visitor.passes(view.rule):
        return (asked.method, asked.at)
    if asked.method == "POST" and not asked.at_home:
        return (asked.method, asked.path)
    return (asked.method, asked.path, asked.body)
