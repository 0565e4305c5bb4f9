"""Every route, asked by every role from every place: not one foreign word comes back, nor the hint of a foreign row.

    python -m benchmarks.leak_matrix [--turns 10000]

Two funds, the platform, three structures (two of one network); words planted in the names and telephones of each
one's people are searched in every byte that comes back or would leave by mail. Routes come from the resolver: one
without a rule, or with a parameter for which the matrix has no values, is a fault. Each request is undone, so that
their order does not matter. One line of JSON; exit 1 when something leaked.
"""

import argparse
import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode
from uuid import UUID, uuid4

from benchmarks import leak_desk, leak_keeping

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
READING = ("GET", "HEAD", "OPTIONS")
# What reading may write: the journal, the session, the counters of guesses.
TRACES = ("relais_event", "django_session", "relais_guess", "relais_seal")
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
CHANGING = re.compile(
    rb'name="csrfmiddlewaretoken" value="[^"]*"|csrftoken=[^;\r\n]*|sessionid=[^;\r\n]*|expires=[^;\r\n]*'
    rb"|:[0-9A-Za-z]{6}:[\w-]{43}"  # the second at which a cookie was signed
    rb"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
)


# --- a small France, each one's people bearing words of its own ---------------------------------------------------


@dataclass
class Side:
    """One organisation, who works there, what is theirs, and the words that nobody else may read."""

    name: str
    organisation: object
    acting: dict = field(default_factory=dict)
    referrals: list = field(default_factory=list)
    cases: list = field(default_factory=list)
    needs: list = field(default_factory=list)
    steps: list = field(default_factory=list)
    drafts: list = field(default_factory=list)  # identifiers of what its detectors began to write
    absences: list = field(default_factory=list)
    sites: list = field(default_factory=list)
    staff: set = field(default_factory=set)  # of the words, those of its own accounts
    persons: list = field(default_factory=list)  # each what may stand in an address of hers
    words: set = field(default_factory=set)


@dataclass
class World:
    sides: dict
    may_read: dict  # name of a side → names of the sides whose words it may read

    def foreign_words(self, name: str) -> set[str]:
        own = set().union(*(self.sides[one].words for one in self.may_read.get(name, ())), set())
        if name == "platform":  # it keeps everybody's accounts
            own = own.union(*(side.staff for side in self.sides.values()))
        return set().union(*(side.words for side in self.sides.values())) - own

    def others(self, name: str) -> list["Side"]:
        return [side for other, side in self.sides.items() if other not in self.may_read.get(name, ())]


def make_world(seed: int = 1) -> World:
    from relais.people.models import Person
    from relais.territory.rules import key
    from tests.factories import a_case, a_fund, a_partner, a_platform, a_referral, a_user, inside, someone_at

    chance = random.Random(seed)
    sides = {
        "fund": Side("fund", a_fund("811")),
        "other_fund": Side("other_fund", a_fund("673")),
        "platform": Side("platform", a_platform()),
        "partner": Side("partner", a_partner("Structure Alpha")),
        "same_network": Side("same_network", a_partner("Structure Beta")),
        "elsewhere": Side("elsewhere", a_partner("Structure Gamma")),
    }
    for name in ("partner", "same_network"):
        sides[name].organisation.network = "Croix-Rouge"
        sides[name].organisation.save()
    for side in sides.values():
        for role in _roles_of(side.organisation):
            user = a_user(first_name=_word(chance, side), last_name=_word(chance, side))
            side.acting[role] = someone_at(side.organisation, role, user)
            side.staff |= {user.first_name, user.last_name}
    for name, fund in (("partner", "fund"), ("same_network", "fund"), ("elsewhere", "other_fund")):
        sender, receiver = sides[name], sides[fund]
        sending, adviser = sender.acting["detector"], receiver.acting["adviser"]

        def someone(side=sender):
            return {
                "first_name": _word(chance, side),
                "last_name": _word(chance, side),
                "phone": _phone(chance, side),
            }

        sender.referrals.append(a_referral(sender=sending, fund=receiver.organisation, **someone()))
        for at in ("opened", "ended", "closed"):
            case = a_case(at=at, adviser=adviser, sender=sending, **someone())
            with inside(adviser):
                # The fund's own file says more than what the sender typed.
                file = Person.objects.get(pk=case.person_id)
                file.first_name = _word(chance, receiver)
                file.key = key(f"{file.last_name} {file.first_name}")
                file.save(update_fields=["first_name", "key"])
                file.contacts.update(value=_phone(chance, receiver))
                receiver.needs += list(case.needs.all())
            if at == "opened":
                receiver.steps.append(leak_desk.plant(case, adviser, _word(chance, receiver)))
            receiver.cases.append(case)
            sender.referrals.append(case.referral)
        receiver.referrals += sender.referrals
    for name in ("fund", "other_fund"):
        sides[name].persons = _persons(sides[name], chance)
        leak_keeping.make(sides[name])
    for name in ("partner", "same_network", "elsewhere"):
        sides[name].drafts.append(_draft(sides[name], chance))
    _reception(sides)
    may_read = {name: {name} for name in sides}
    may_read["fund"] |= {"partner", "same_network"}
    may_read["other_fund"] |= {"elsewhere"}
    _staff_seen_through_a_referral(sides)
    return World(sides, may_read)


def _persons(side: Side, chance) -> list[dict]:
    """Files of a fund with a child, a duplicate that may be merged and another that was."""
    from datetime import date

    from relais.cases import merging
    from relais.people import households
    from relais.people.models import Person
    from tests.factories import a_person, inside

    by, told = side.acting["adviser"], []
    with inside(by):
        for case in side.cases[:2]:
            her, phone = Person.objects.get(pk=case.person_id), _phone(chance, side)
            same = {"first_name": her.first_name, "last_name": her.last_name, "phone": phone}
            other, gone = a_person(by=by, **same), a_person(by=by, **same)
            child = a_person(by=by, first_name=_word(chance, side), birth_date=date(2017, 5, 2))
            home = {"household_of": her, "role": "child", "since": date(2026, 1, 1)}
            told.append(
                {
                    "pk": her.pk,
                    "contact_pk": her.contacts.first().pk,
                    "member_pk": households.join(child, by=by, **home).pk,
                    "other_pk": other.pk,
                    "merge_pk": merging.merge(her, gone, by=by).pk,
                }
            )
    return told


def _draft(side: Side, chance) -> UUID:
    from relais.referrals import drafts
    from relais.referrals.rules import Step
    from tests.factories import inside

    with inside(side.acting["detector"]) as by:
        said = {"first_name": [_word(chance, side)], "last_name": [_word(chance, side)]}
        return drafts.save(drafts.fresh(by), said, step=Step.PERSON, by=by).id


def _reception(sides) -> None:
    """A place of the fund where a structure receives too."""
    from relais.territory.models import Site, SiteMember

    site = Site.objects.create(fund=sides["fund"].organisation, name="Accueil commun")
    for name in ("fund", "partner"):
        SiteMember.objects.create(site=site, organisation=sides[name].organisation)


def _staff_seen_through_a_referral(sides) -> None:
    """Who follows a case signs for the fund; her name is not what the matrix keeps watch over."""
    for side in (sides["fund"], sides["other_fund"]):
        for acting in side.acting.values():
            side.words -= set(acting.name.split())


def _roles_of(organisation) -> list[str]:
    from relais.access.roles import ROLES

    return [role.code for role in ROLES.values() if role.organisation_kind == organisation.kind]


def _word(chance, side: Side) -> str:
    word = "Zq" + "".join(chance.choice("bdfgklmnprtvw") for _ in range(10))
    side.words.add(word)
    return word


def _phone(chance, side: Side) -> str:
    phone = f"063998{chance.randrange(10_000):04}"
    side.words.add(phone)
    return phone


# --- who asks -------------------------------------------------------------------------------------------------------


@dataclass
class Visitor:
    name: str
    reads: str  # the side whose words she may read; "" for none
    home: Side | None
    cookies: dict


def visitors(world: World) -> list[Visitor]:
    from django.test import Client
    from django.utils import timezone

    from relais.access.models import Membership, User
    from relais.access.roles import Permission
    from tests.factories import a_membership, a_user, sign_in

    def signed_in(user, *, strong=True, **session):
        browser = Client()
        sign_in(browser, user, strong=strong)
        kept = browser.session
        # Renewed once a minute, it would set a cookie in one answer and not in the next.
        later = timezone.now().timestamp() + 86_400
        kept.update({"used_at": later, **session})
        for step in kept.get("account_authentication_methods", []):
            step["at"] = later  # the campaign is longer than a proof of who one is
        kept.save()
        return {name: cookie.value for name, cookie in browser.cookies.items()}

    found = [Visitor("anonymous", "", None, {})]
    for side in world.sides.values():
        for role, acting in side.acting.items():
            user = User.objects.get(pk=acting.user_id)
            if Permission.LIST_EXPORT in acting.permissions:
                leak_keeping.with_a_factor(acting)
            # Who sees that a file was read may read no name in it.
            reads = "" if role == "data_protection" else side.name
            found.append(Visitor(f"{side.name}.{role}", reads, side, signed_in(user)))
    for name in ("partner", "fund"):
        side = world.sides[name]
        gone = a_membership(side.organisation, user=a_user("Partie", "Hier"))
        Membership.objects.filter(pk=gone.pk).update(revoked_at=timezone.now())
        found.append(Visitor(f"{name}.revoked", "", side, signed_in(gone.user)))
    weak = a_membership(world.sides["fund"].organisation, user=a_user("Sans", "Facteur"))
    found.append(Visitor("fund.without_factor", "", world.sides["fund"], signed_in(weak.user, strong=False)))
    both = a_user("Deux", "Structures")
    first = a_membership(world.sides["partner"].organisation, user=both)
    a_membership(world.sides["elsewhere"].organisation, user=both)
    found.append(
        Visitor(
            "partner.of_two", "partner", world.sides["partner"], signed_in(both, membership=str(first.pk))
        )
    )
    found.append(Visitor("of_two.undecided", "", world.sides["partner"], signed_in(both)))
    return found


# --- what is asked ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Asked:
    """`place`: own, foreign (somebody's else), absent (nobody's) or "" where no identifier is given."""

    route: str
    method: str
    path: str
    place: str
    body: tuple = ()


class NoValues(LookupError):
    """The matrix does not know what to put in this address."""


ABSENT = UUID("01a2015d-7a01-7f8a-9955-db3f0ef382d3")


def identifiers(route: str, side: Side) -> list[dict]:
    """What this side could put in the address of this route."""
    names, room = set(PARAMETER.findall(route)), route.split("/")[0]
    if "draft" in names:
        return [{"draft": one, "step": "personne"} for one in side.drafts]
    if names == {"pk"} and room == "relais":
        return [{"pk": one.pk} for one in side.referrals]
    if names == {"pk"} and room == "dossiers":
        return [{"pk": one.pk} for one in side.cases]
    if (kept := leak_desk.identifiers(names, side)) is not None:
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
    own = identifiers(route, home) if home else []
    yield from (("own", _fill(route, told)) for told in own[:each])
    for side in world.others(home.name if home else ""):
        theirs = [told for told in identifiers(route, side) if told not in own]
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


def queries(route: str, world: World) -> list[str]:
    """Keys of pages: forged, another's, garbage; filters that are none; what would be a wildcard elsewhere."""
    if route in ("protection/", "organisations/"):
        return [f"?q={asked}" for asked in _searched(world)]
    if route not in ("relais/", "a-recevoir/", "dossiers/", "mission/", "mon-journal/"):
        return []
    from django.core import signing

    from relais.web.paging import SALT

    other = world.sides["elsewhere"].referrals[0]
    key = signing.dumps([other.sent_at.isoformat(), str(other.pk)], salt=SALT, compress=False)
    early = signing.dumps(["2000-01-01T00:00:00+00:00", str(ABSENT)], salt=SALT, compress=False)
    return [
        f"?after={key}",
        f"?after={early}",
        f"?after={key[:-2]}xx",
        "?after=%25",
        "?show=all",
        "?show=sent",
        "?show=forwarded",
        "?show=withdrawn",
        "?show=late&care=optical",
        "?show=desk&care=%25",
        "?show=%25",
        "?show=sent'--",
        "?show=replaced&state=late",
        "?show=all&state=%25",
        f"?sender={other.sender_id}&receiver={other.receiver_id}&organisation={other.sender_id}&fund={other.receiver_id}",
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

    others = world.others(visitor.home.name if visitor.home else "")
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
        theirs = [
            ("foreign", person["pk"], case.pk)
            for s in others
            for person, case in zip(s.persons, s.cases, strict=False)
        ][:2]
        return [("", ())] + [
            (place, ((name, value),))
            for place, person, case in [*theirs, ("absent", ABSENT, ABSENT)]
            for name, value in (("person", person), ("case", case))
        ]
    if route == "personnes/":
        return [("", (("words", words),)) for words in ("Zq", "14 03 1956", "0639981234", "K7M2-9QX4")]
    if route == "relais/<uuid:pk>/pas-pour-nous/":
        other = world.sides["other_fund"].organisation.pk
        said = ({"answer": "return:identity"}, {"answer": "forward", "fund": other, "agreed": "on"})
        return [*(("", tuple(one.items())) for one in said), ("", (("answer", "forward"), ("fund", ABSENT)))]
    if (kept := leak_keeping.bodies(route, world, others)) is not None:
        return kept
    if (kept := leak_desk.bodies(route, others)) is not None:
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
        "personnes/<uuid:pk>/foyer/ajouter/": {
            "first_name": "Odile",
            "last_name": "Personne",
            "birth_date": "14 03 1956",
            "role": "partner",
            "since": "01 01 2026",
            "known": ABSENT,
        },
        "personnes/<uuid:pk>/oppositions/": {"to": "outreach", "on": "01 02 2026"},
        "personnes/<uuid:pk>/foyer/<uuid:member_pk>/": {"on": "01 02 2026"},
        "personnes/<uuid:pk>/comparer/<uuid:other_pk>/": {"act": "merge"},
        "relais/nouveau/<uuid:draft>/<slug:step>/": dict(PERSON) | {"place": "81300 Graulhet"},
        "dossiers/<uuid:pk>/soins/ajouter/": {"care": "hearing", "reasons": "out_of_pocket_cost"},
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
    for place, path in addresses(route, visitor, world, each):
        for method in methods:
            if method != "POST":
                yield Asked(route, method, path, place)
                continue
            for body_place, body in bodies(route, visitor, world):
                yield Asked(route, method, path, place or body_place, body)
    for query in queries(route, world):
        yield Asked(route, "GET", f"/{route}{query}", "")


# --- asking, and looking at what comes back -------------------------------------------------------------------------


@dataclass
class Report:
    routes: int = 0
    requests: int = 0
    leaks: list = field(default_factory=list)
    differences: list = field(default_factory=list)
    faults: list = field(default_factory=list)
    answered: Counter = field(default_factory=Counter)
    seconds: float = 0

    @property
    def clean(self) -> bool:
        return not (self.leaks or self.differences or self.faults)

    def line(self, **more) -> str:
        counted = {name: len(getattr(self, name)) for name in ("leaks", "differences", "faults")}
        told = {"campaign": "leak_matrix", "routes": self.routes, "requests": self.requests, **counted}
        told |= {"statuses": dict(sorted(self.answered.items())), "seconds": round(self.seconds, 1)}
        return json.dumps(told | more, ensure_ascii=False)


def run(*, each: int = 1, methods=METHODS, seed: int = 1, share: float = 1.0, rooms=None, who=None) -> Report:
    """Inside a transaction that the caller undoes.

    `share`: of the questions that name no row, how many are asked; `rooms`: first parts of the routes asked;
    `who`: names of the visitors who ask.
    """
    from relais.printing import all_routes

    begin, report, chance = time.monotonic(), Report(), random.Random(seed)
    world = make_world(seed)
    asking = [one for one in visitors(world) if who is None or one.name in who]
    for route, view in all_routes():
        if rooms is not None and route.split("/")[0] not in rooms:
            continue
        report.routes += 1
        if not hasattr(view, "rule"):
            report.faults.append(f"{route} : sans règle")
            continue
        for visitor in asking:
            try:
                told = list(questions(route, visitor, world, each=each, methods=methods))
            except NoValues:
                report.faults.append(f"{route} : paramètre inconnu de la matrice")
                break
            kept = [one for one in told if one.place or share == 1 or chance.random() < share]
            _ask_all(kept, visitor, view, world, report)
    report.seconds = time.monotonic() - begin
    return report


def _ask_all(told: list[Asked], visitor: Visitor, view, world: World, report: Report) -> None:
    foreign = world.foreign_words(visitor.reads)
    alike: dict[tuple, dict[str, set]] = {}
    for asked in told:
        answer, letters, written = ask(asked, visitor)
        report.requests += 1
        report.answered[answer.status_code] += 1
        what = f"{visitor.name} {asked.method} {asked.path} {dict(asked.body)}"
        came = _all_bytes(answer)
        for word in seen_words(came + letters, foreign):
            report.leaks.append(f"{what} : {word}")
        report.faults += [f"{what} : {fault}" for fault in _faults(asked, visitor, view, answer, written)]
        if asked.place in ("foreign", "absent"):
            shape = (asked.method, PARAMETER.sub("", asked.route))
            alike.setdefault(shape, {}).setdefault(asked.place, set()).add(_normal(came, asked))
    for shape, answers in alike.items():
        absent = answers.get("absent", set())
        for foreign in answers.get("foreign", set()) - absent if absent else ():
            report.differences.append(f"{visitor.name} {shape} : {_where(foreign, min(absent))}")


def ask(asked: Asked, visitor: Visitor):
    """The answer, the words of the mails it would send, the tables it wrote; then all of it undone."""
    from django.db import connection, transaction
    from django.test import Client

    from relais.messaging.models import Message
    from relais.messaging.sending import words

    browser = Client(raise_request_exception=False)
    for name, value in visitor.cookies.items():
        browser.cookies[name] = value
    before = set(Message.objects.values_list("pk", flat=True)) if asked.method == "POST" else None
    with transaction.atomic():
        written = _written(connection)
        answer = browser.generic(asked.method, asked.path, *_encoded(asked))
        written = {table for table, count in _written(connection).items() if count != written.get(table)}
        letters = b""
        if before is not None:
            for message in Message.objects.exclude(pk__in=before):
                said = words(message)
                letters += f"{said.to}\n{said.subject}\n{said.body}".encode()
        transaction.set_rollback(True)
    return answer, letters, written


def _encoded(asked: Asked) -> tuple:
    return (urlencode(asked.body), "application/x-www-form-urlencoded") if asked.method == "POST" else ("",)


def _written(connection) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables"
            " WHERE n_tup_ins + n_tup_upd + n_tup_del > 0"
        )
        return dict(cursor.fetchall())


def _all_bytes(answer) -> bytes:
    headers = "\n".join(f"{name}: {value}" for name, value in sorted(answer.headers.items()))
    return f"{answer.status_code}\n{headers}\n{answer.cookies.output()}\n".encode() + answer.getvalue()


def seen_words(text: bytes, words: set[str]) -> list[str]:
    """Telephones are shown with spaces: they are searched without."""
    tight = re.sub(rb"[ \xc2\xa0\xe2\x80\xaf.]", b"", text)
    return sorted(
        word for word in words if word.encode() in text or (word.isdigit() and word.encode() in tight)
    )


def _normal(came: bytes, asked: Asked) -> bytes:
    for path in (asked.path, quote(asked.path, safe="")):
        came = came.replace(path.encode(), b"")
    return CHANGING.sub(b"", came)


def _where(foreign: bytes, absent: bytes) -> str:
    """The first place where two answers differ."""
    at = next((n for n, (a, b) in enumerate(zip(foreign, absent, strict=False)) if a != b), 0)
    return f"{foreign[max(at - 60, 0) : at + 60]!r} ≠ {absent[max(at - 60, 0) : at + 60]!r}"


def _faults(asked: Asked, visitor: Visitor, view, answer, written: set[str]) -> list[str]:
    from relais.web.doors import POLICY

    faults = []
    if answer.status_code >= 500:
        faults.append(f"{answer.status_code}")
    if asked.method not in (*view.methods, *READING) and answer.status_code != 405:
        faults.append(f"méthode acceptée ({answer.status_code})")
    changed = {table for table in written if not table.startswith(TRACES)}
    if asked.method in READING and changed:
        faults.append(f"une lecture écrit : {sorted(changed)}")
    if not visitor.reads and "relais_event" not in changed and changed and view.rule.signed_in:
        faults.append(f"écrit sans en avoir le droit : {sorted(changed)}")
    if not {"private", "no-store"} <= set(
        answer.headers.get("Cache-Control", "").replace(" ", "").split(",")
    ):
        faults.append("peut être gardé par un cache")
    if answer.headers.get("Content-Security-Policy") != POLICY:
        faults.append("sans politique de contenu")
    return faults


# --- two organisations on one connection ------------------------------------------------------------------------------


def take_turns(organisations: list, turns: int) -> int:
    """Contexts that alternate on one pooled connection; how many times a foreign row, or none, was read."""
    from django.db import connection

    from relais.base.context import acting_for

    wrong = 0
    with connection.cursor() as cursor:
        for turn in range(turns):
            mine = organisations[turn % len(organisations)]
            with acting_for(mine):
                cursor.execute("SELECT DISTINCT fund_id FROM relais_case")
                wrong += cursor.fetchall() != [(mine,)]
            cursor.execute("SELECT count(*) FROM relais_case")
            wrong += cursor.fetchone()[0] != 0
    return wrong


# --- by itself --------------------------------------------------------------------------------------------------------


def own_database() -> None:
    """Django for this process, on a throw-away PostgreSQL, migrated and with its territory."""
    import os

    from relais.runner.postgres import prepare, throwaway

    os.environ["DATABASE_URL"], os.environ["DATABASE_OWNER_URL"] = prepare(throwaway(), "relais")
    os.environ["RELAIS_SECRET_KEY"] = f"campagne-{uuid4()}-{uuid4()}"
    os.environ["DJANGO_SETTINGS_MODULE"] = "relais.settings"
    os.environ["RELAIS_LOG"] = "CRITICAL"
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from relais.territory.loader import load

    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    load(using="owner")


def main() -> int:
    read = argparse.ArgumentParser(description=__doc__)
    read.add_argument("--each", type=int, default=2, help="rows of each side put in each address")
    read.add_argument("--seed", type=int, default=1)
    read.add_argument("--turns", type=int, default=10_000)
    asked = read.parse_args()
    own_database()
    from django.db import transaction

    with transaction.atomic():
        report = run(each=asked.each, seed=asked.seed)
        transaction.set_rollback(True)
    for said in (report.leaks + report.differences + report.faults)[:50]:
        print(said, file=sys.stderr)
    wrong = _turns(asked.turns)
    print(report.line(seed=asked.seed, turns=asked.turns, turns_wrong=wrong))
    return 0 if report.clean and not wrong else 1


def _turns(turns: int) -> int:
    from tests.factories import a_case, a_fund, someone_at

    return take_turns([a_case(adviser=someone_at(a_fund(code))).fund_id for code in ("811", "673")], turns)


if __name__ == "__main__":
    sys.exit(main())
