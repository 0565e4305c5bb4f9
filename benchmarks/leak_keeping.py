"""What the leak matrix puts in the addresses and forms of those who keep the house."""

from uuid import UUID

WORDS = "Acceptez-vous que je transmette à votre caisse ce que vous m’avez dit, pour qu’elle vous aide ? " * 2
PACE = {
    "late_after_days": 3,
    "attempts_wanted": 3,
    "channels_wanted": 2,
    "attempts_over_days": 15,
    "unreachable_after_days": 30,
    "silent_after_days": 21,
    "kept_months": 24,
}
ROOMS = ("mission", "equipe", "organisations", "exporter")


def make(side) -> None:
    """An absence and a place of its own, for a fund."""
    from datetime import timedelta

    from django.utils import timezone

    from relais.access.models import User
    from relais.cases import team
    from relais.territory.models import Site, SiteMember
    from tests.factories import inside

    today = timezone.localdate()
    manager, adviser = side.acting["mas_manager"], side.acting["adviser"]
    with inside(manager) as by:
        absence = team.note_absence(
            User.objects.get(pk=adviser.user_id),
            starts_on=today + timedelta(days=30),
            ends_on=today + timedelta(days=31),
            replaced_by=User.objects.get(pk=manager.user_id),
            by=by,
        )
    site = Site.objects.create(fund=side.organisation, name=f"Lieu {side.name}")
    SiteMember.objects.create(site=site, organisation=side.organisation)
    side.absences.append(absence.pk)
    side.sites.append(site.pk)


def identifiers(route: str, names: set[str], side) -> list[dict]:
    """What this side could put in the address of this route; the platform keeps every organisation."""
    from relais.access.models import Membership
    from relais.territory.models import Organisation

    held = Membership.objects.filter(revoked_at=None).order_by("organisation__kind", "pk")
    own = held if side.name == "platform" else held.filter(organisation=side.organisation)
    if names == {"name"}:
        return []  # see `lists`
    if names == {"user_pk"}:
        return [{"user_pk": acting.user_id} for acting in side.acting.values()]
    if names == {"member_pk"}:
        return [{"member_pk": one.pk} for one in held.filter(organisation=side.organisation)]
    if names == {"pk", "member_pk"}:
        return [{"pk": one.organisation_id, "member_pk": one.pk} for one in own]
    if route.startswith("organisations/"):
        kept = Organisation.objects.filter(pk__in=own.values("organisation")).order_by("kind")
        return [{"pk": one.pk} for one in kept]
    kept = side.sites if "lieux" in route else side.absences
    return [{"pk": pk} for pk in kept]


def lists(visitor) -> list[tuple[str, str]]:
    """(place, name) of every list that may leave; foreign when it is none of hers."""
    from relais.web.house.export_lists import LISTS

    me = visitor.acting
    return [
        ("own" if me and (one.permission is None or me.may(one.permission)) else "foreign", one.code)
        for one in LISTS.values()
    ]


def export(path: str) -> list[tuple[str, tuple]]:
    """Bodies with which this list leaves: with all its columns, within a period, and without names."""
    from relais.access.export_rules import NAMES_HER
    from relais.web.house.export_lists import LISTS

    one = LISTS.get(path.split("/")[2])
    if one is None:
        return [("", (("purpose", "follow"), ("columns", "number")))]
    every = tuple(("columns", column.code) for column in one.columns)
    unnamed = tuple(("columns", column.code) for column in one.columns if column.privacy not in NAMES_HER)
    period = (("since", "01 01 2020"), ("until", "31 12 2099")) if one.has_period else ()
    return [
        ("", (("purpose", "follow"), *every)),
        ("", (("purpose", "control"), *period, *every)),
        ("", (("purpose", "statistics"), *unnamed)),
    ]


def _absence(visitor, foreign) -> list[tuple[str, tuple]]:
    """Who is away and who answers: of one's own mission, of another's, nobody."""
    from datetime import timedelta

    from django.utils import timezone

    first = timezone.localdate() + timedelta(days=9)
    days = {"starts_on": f"{first:%d %m %Y}", "ends_on": f"{first + timedelta(days=1):%d %m %Y}"}
    me = visitor.acting.user_id if visitor.acting else _absent()
    team = [acting.user_id for acting in visitor.home.acting.values()] if visitor.home else []
    told = [("", me, pk) for pk in team if pk != me][:2]
    for place, pk in (*(("foreign", pk) for pk in foreign), ("absent", _absent())):
        told += [(place, me, pk), (place, pk, me)]
    return [
        (place, tuple({"user": user, "replaced_by": other, **days}.items())) for place, user, other in told
    ]


def bodies(route: str, visitor, world, others) -> list[tuple[str, tuple]] | None:
    """(place, body); None when the route is not one of these."""
    foreign = [acting.user_id for side in others for acting in list(side.acting.values())[:1]]
    if route == "mission/absences/":
        return _absence(visitor, foreign)
    if route == "mission/confier/<uuid:user_pk>/":
        own = [acting.user_id for acting in visitor.home.acting.values()] if visitor.home else []
        told = [*(("", pk) for pk in own), *(("foreign", pk) for pk in foreign), ("absent", _absent())]
        return [(place, (("to", pk),)) for place, pk in told]
    invited = {"first_name": "Zoé", "last_name": "Lacan", "email": "zoe@example.org"}
    told = {
        "mission/delais/": [PACE],
        "mission/lieux/ajouter/": [{"name": "Accueil neuf", "address": "", "place": "Graulhet (81)"}],
        "mission/lieux/<uuid:pk>/": [
            {"name": "Accueil neuf", "is_active": "on", "with_whom": side.organisation.name}
            for side in others
        ],
        "equipe/inviter/": [
            invited | {"role": "detector"},
            invited | {"role": "adviser", "email": _known(world)},
        ],
        "equipe/<uuid:member_pk>/": [{"role": "partner_manager"}, {"role": "mas_manager"}],
        "organisations/ajouter/": [{"name": "Structure neuve", "place": "Graulhet (81)"}],
        "organisations/<uuid:pk>/corriger/": [{"name": "Structure corrigée"}],
        "organisations/<uuid:pk>/inviter/": [invited | {"role": "detector"}],
        "organisations/<uuid:pk>/equipe/<uuid:member_pk>/": [{"role": "partner_manager"}],
        "textes/publier/": [
            {"words": WORDS, "starts_on": "01 01 2031"},
            {"words": WORDS, "starts_on": "01 01 2031", "publish": "1"},
        ],
    }
    return [("", tuple(one.items())) for one in told[route]] if route in told else None


def _known(world) -> str:
    """An address that somebody else's organisation knows."""
    from relais.access.models import User

    return User.objects.get(pk=world.sides["elsewhere"].acting["detector"].user_id).email


def _absent() -> UUID:
    return UUID("01a2015d-7a01-7f8a-9955-db3f0ef382d3")


def with_a_factor(acting) -> None:
    """Old enough for a list to leave."""
    from datetime import timedelta

    from allauth.mfa.models import Authenticator
    from django.utils import timezone

    factor = Authenticator.objects.create(user_id=acting.user_id, type=Authenticator.Type.TOTP, data={})
    Authenticator.objects.filter(pk=factor.pk).update(created_at=timezone.now() - timedelta(days=9))
