"""A small France for the leak matrix: who is there, the words planted in each one's people, and who asks."""

import random
from dataclasses import dataclass, field
from uuid import UUID

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
)

ABSENT = UUID("01a2015d-7a01-7f8a-9955-db3f0ef382d3")  # nobody's

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
    reviews: list = field(default_factory=list)  # each what may stand in an address of one of its lines
    claims: list = field(default_factory=list)  # each what may stand in its address
    papers: list = field(default_factory=list)  # given by this side, each what may stand in its address
    links: list = field(default_factory=list)  # without an account: one closed, one living
    quotes: list = field(default_factory=list)  # each what may stand in its address, with another beside
    funders: list = field(default_factory=list)  # of this fund's own list
    asked: list = field(default_factory=list)  # requests addressed to this structure
    requests: list = field(default_factory=list)  # made by this fund, each what may stand in its address
    aids: list = field(default_factory=list)  # asked of this fund, each what may stand in its address
    aids_alone: list = field(default_factory=list)  # those that its delegate may decide
    rules: list = field(default_factory=list)  # versions of its local rules of aid
    sittings: list = field(default_factory=list)  # of this fund, one open and one to come
    enlisted: list = field(default_factory=list)  # applications that a sitting may take
    points: list = field(default_factory=list)  # each what may stand in its address
    grants: list = field(default_factory=list)  # aids granted, each with a payment that waits
    orders: list = field(default_factory=list)
    prepared: list = field(default_factory=list)  # by this structure, each what stands in an address of it
    received: list = field(
        default_factory=list
    )  # by this fund, of what structures prepared; the rest has not left
    not_received: list = field(default_factory=list)
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
    known: dict = field(default_factory=dict)  # what was asked of it once: nothing changes, all being undone

    def foreign_words(self, name: str) -> set[str]:
        own = set().union(*(self.sides[one].words for one in self.may_read.get(name, ())), set())
        if name == "platform":  # it keeps everybody's accounts
            own = own.union(*(side.staff for side in self.sides.values()))
        return set().union(*(side.words for side in self.sides.values())) - own

    def others(self, name: str) -> list["Side"]:
        return [side for other, side in self.sides.items() if other not in self.may_read.get(name, ())]


FUNDS, STRUCTURES = ("fund", "other_fund"), ("partner", "same_network", "elsewhere")
PASSED_ON = (("partner", "fund"), ("same_network", "fund"), ("elsewhere", "other_fund"))


def make_world(seed: int = 1) -> World:
    """The same for the same seed, but for its identifiers."""
    chance = random.Random(seed)
    sides = _sides()
    for side in sides.values():
        _employ(side, chance)
    for name, fund in PASSED_ON:
        _pass_on(sides[name], sides[fund], chance)
    for name in FUNDS:
        sides[name].persons = _persons(sides[name], chance)
        leak_keeping.make(sides[name])
        leak_sittings.plant(sides[name])
    for name in STRUCTURES:
        sides[name].drafts.append(_draft(sides[name], chance))
    _reception(sides)
    may_read = {name: {name} for name in sides}
    for name, fund in PASSED_ON:
        may_read[fund].add(name)
    _staff_seen_through_a_referral(sides)
    return World(sides, may_read)


def _sides() -> dict[str, Side]:
    """Two funds, who keeps the platform, and three structures, of which two are of one network."""
    from tests.factories import a_fund, a_partner, a_platform

    told = {
        "fund": a_fund("811"),
        "other_fund": a_fund("673"),
        "platform": a_platform(),
        "partner": a_partner("Structure Alpha"),
        "same_network": a_partner("Structure Beta"),
        "elsewhere": a_partner("Structure Gamma"),
    }
    for name in ("partner", "same_network"):
        told[name].network = "Croix-Rouge"
        told[name].save()
    return {name: Side(name, organisation) for name, organisation in told.items()}


def _employ(side: Side, chance) -> None:
    """Somebody of each role."""
    from tests.factories import a_user, someone_at

    for role in _roles_of(side.organisation):
        user = a_user(first_name=_word(chance, side), last_name=_word(chance, side))
        side.acting[role] = someone_at(side.organisation, role, user)
        side.staff |= {user.first_name, user.last_name}


def _pass_on(sender: Side, receiver: Side, chance) -> None:
    """A relay that waits, and three cases at each moment of theirs; the open one has a row of every room."""
    from tests.factories import a_case, a_referral

    sending, adviser = sender.acting["detector"], receiver.acting["adviser"]
    waiting = _someone(sender, chance)
    sender.referrals.append(a_referral(sender=sending, fund=receiver.organisation, **waiting))
    for at in ("opened", "ended", "closed"):
        case = a_case(at=at, adviser=adviser, sender=sending, **_someone(sender, chance))
        _know_more(case, receiver, adviser, chance)
        if at == "opened":
            _furnish(case, sender, receiver, chance)
        receiver.cases.append(case)
        sender.referrals.append(case.referral)
    receiver.referrals += sender.referrals


def _someone(side: Side, chance) -> dict:
    return {
        "first_name": _word(chance, side),
        "last_name": _word(chance, side),
        "phone": _phone(chance, side),
    }


def _know_more(case, receiver: Side, adviser, chance) -> None:
    """The fund's own file says more than what the sender typed."""
    from relais.people.models import Person
    from relais.territory.rules import key
    from tests.factories import inside

    with inside(adviser):
        file = Person.objects.get(pk=case.person_id)
        file.first_name = _word(chance, receiver)
        file.key = key(f"{file.last_name} {file.first_name}")
        file.save(update_fields=["first_name", "key"])
        file.contacts.update(value=_phone(chance, receiver))
        receiver.needs += list(case.needs.all())


def _furnish(case, sender: Side, receiver: Side, chance) -> None:
    """What each room keeps of a case, with a word of whoever wrote it."""
    sending, adviser = sender.acting["detector"], receiver.acting["adviser"]
    leak_preparing.plant(case, sender, sending, receiver, _word(chance, sender))
    planted = _word(chance, receiver), _word(chance, sender)
    leak_documents.plant(case, sender, sending, receiver, adviser, planted)
    receiver.steps.append(leak_desk.plant(case, adviser, _word(chance, receiver)))
    receiver.claims += leak_claims.plant(case, adviser, _word(chance, receiver))
    receiver.quotes += leak_quotes.plant(case, adviser, _word(chance, receiver))
    leak_funders.plant(case, receiver, (_word(chance, receiver), _word(chance, sender)), sender)
    leak_aids.plant(case, receiver, _word(chance, receiver))
    receiver.reviews.append(leak_rights.plant(case, adviser, _word(chance, receiver)))


def _persons(side: Side, chance) -> list[dict]:
    """Files of a fund with a child, a duplicate that may be merged and another that was."""
    from datetime import date

    from relais.cases import merging
    from relais.consents import actions as consents
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
                    "child_pk": child.pk,
                    "objection_pk": consents.object_to(her.pk, "outreach", date(2026, 1, 5), by=by).pk,
                    "member_pk": households.join(child, by=by, **home).pk,
                    "other_pk": other.pk,
                    "typed": {
                        "first_name": her.first_name,
                        "last_name": her.last_name,
                        "birth_date": f"{other.birth_date:%d %m %Y}",
                    },
                    "merge_pk": merging.merge(her, gone, by=by).pk,
                }
            )
    return told


def _draft(side: Side, chance) -> UUID:
    from relais.referrals import drafts
    from relais.referrals.codes import Step
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


NAMELESS = frozenset({"data_protection", "aid_delegate", "commission_member"})


@dataclass
class Visitor:
    name: str
    reads: str  # the side whose words she may read; "" for none
    home: Side | None
    cookies: dict
    acting: object = None  # as whom she passes the doors of an organisation, when she does

    def passes(self, rule) -> bool:
        """Whether this door lets her in; how far, its page says."""
        if not rule.organisation:
            return self.home is not None or not rule.signed_in
        if self.acting is None:
            return False
        asked = [one for one in (rule.permission, rule.other) if one]
        return not asked or any(self.acting.may(one) for one in asked)


def visitors(world: World) -> list[Visitor]:
    """Nobody, one of each role of each side, then those who may not pass, or act for two."""
    return [
        Visitor("anonymous", "", None, {}),
        *(_of_role(side, role) for side in world.sides.values() for role in side.acting),
        *(_revoked(world.sides[name]) for name in ("partner", "fund")),
        _without_factor(world.sides["fund"]),
        *_of_two(world.sides["partner"], world.sides["elsewhere"]),
    ]


def _of_role(side: Side, role: str) -> Visitor:
    from relais.access.models import User
    from relais.access.roles import Permission

    acting = side.acting[role]
    if Permission.LIST_EXPORT in acting.permissions:
        leak_keeping.with_a_factor(acting)
    # Who sees that a file was read, or decides by its number, may read no name in it.
    reads = "" if role in NAMELESS else side.name
    return Visitor(
        f"{side.name}.{role}", reads, side, _signed_in(User.objects.get(pk=acting.user_id)), acting
    )


def _revoked(side: Side) -> Visitor:
    from django.utils import timezone

    from relais.access.models import Membership
    from tests.factories import a_membership, a_user

    gone = a_membership(side.organisation, user=a_user("Partie", "Hier"))
    Membership.objects.filter(pk=gone.pk).update(revoked_at=timezone.now())
    return Visitor(f"{side.name}.revoked", "", side, _signed_in(gone.user))


def _without_factor(side: Side) -> Visitor:
    from tests.factories import a_membership, a_user

    weak = a_membership(side.organisation, user=a_user("Sans", "Facteur"))
    return Visitor(f"{side.name}.without_factor", "", side, _signed_in(weak.user, strong=False))


def _of_two(first: Side, second: Side) -> list[Visitor]:
    """One account of two structures: once the first is chosen, and before any is."""
    from relais.access.actions import acting_as
    from tests.factories import a_membership, a_user

    both = a_user("Deux", "Structures")
    one = a_membership(first.organisation, user=both)
    a_membership(second.organisation, user=both)
    chosen = _signed_in(both, membership=str(one.pk))
    return [
        Visitor(f"{first.name}.of_two", first.name, first, chosen, acting_as(one, both)),
        Visitor("of_two.undecided", "", first, _signed_in(both)),
    ]


def _signed_in(user, *, strong=True, **session) -> dict:
    """Its cookies."""
    from django.test import Client
    from django.utils import timezone

    from tests.factories import sign_in

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
