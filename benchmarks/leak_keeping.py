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
        return [{"name": name} for name in ("dossiers", "a-recevoir", "mes-relais", "equipe", "mon-journal")]
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


def bodies(route: str, world, others) -> list[tuple[str, tuple]] | None:
    """(place, body); None when the route is not one of these."""
    foreign = [acting.user_id for side in others for acting in list(side.acting.values())[:1]]
    invited = {"first_name": "Zoé", "last_name": "Lacan", "email": "zoe@example.org"}
    told = {
        "mission/delais/": [PACE],
        "mission/lieux/ajouter/": [{"name": "Accueil neuf", "address": "", "place": "Graulhet (81)"}],
        "mission/lieux/<uuid:pk>/": [
            {"name": "Accueil neuf", "is_active": "on", "with_whom": side.organisation.name}
            for side in others
        ],
        "mission/confier/<uuid:user_pk>/": [{"to": pk} for pk in (*foreign[:2], _absent())],
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
    if route == "exporter/<slug:name>/":
        return [("", _export(purpose)) for purpose in ("follow", "statistics")]
    return [("", tuple(one.items())) for one in told[route]] if route in told else None


def _export(purpose: str) -> tuple:
    """Every column that any list has: those it has not are refused, so each list is asked for its own too."""
    from relais.web.export_lists import LISTS

    shared = set.intersection(
        *({column.code for column in one.columns} for one in LISTS.values() if one.has_period)
    )
    every = ["number", "last_name", "first_name", "birth_date", "commune", "cares"]
    columns = every if purpose == "follow" else sorted(shared)
    return (("purpose", purpose), *(("columns", code) for code in columns))


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
