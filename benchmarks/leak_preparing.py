"""What the leak matrix plants in what structures prepare, and puts in its addresses and forms."""

from uuid import UUID

ABSENT = UUID("01a2015d-7a01-7f8a-9955-db3f0ef382d3")
BEGIN = "relais/<uuid:pk>/preparer/"
ONE = f"{BEGIN}<uuid:preparation_pk>/"
TELL = f"{ONE}<slug:who>/<slug:block>/"
READ = "dossiers/<uuid:pk>/prepare/<uuid:preparation_pk>/"
ASKED = (("foyer", "couple"), ("p1", "incomes"), ("enfant-1", "cover"), ("p1", "nothing"))


def plant(case, sender, sending, receiver, word: str) -> None:
    """Of a relay that the fund took: a claim that left, with a word of the structure's own; a situation still open."""
    from relais.referrals.models import Preparation
    from tests.factories import a_preparation, inside

    left = a_preparation(case.referral, sender=sending, asks_for="c2s_free", at="told")
    with inside(sending):
        Preparation.objects.filter(pk=left.pk).update(manager=word, sent_at=left.begun_at)
    begun = a_preparation(case.referral, sender=sending, at="told")
    for one in (left, begun):
        sender.prepared.append({"pk": case.referral_id, "preparation_pk": one.pk})
    receiver.received.append({"pk": case.pk, "preparation_pk": left.pk})
    receiver.not_received.append({"pk": case.pk, "preparation_pk": begun.pk})


def identifiers(route: str, names: set[str], side) -> list[dict] | None:
    """None when the address names no preparation."""
    if "preparation_pk" not in names:
        return None
    if route == READ:
        return side.received
    if "who" not in names:
        return side.prepared
    return [one | {"who": who, "block": block} for one in side.prepared for who, block in ASKED]


def mixed(route: str, home, others) -> list[tuple[str, dict]]:
    """One's own relay or case in the address, and in it what another structure prepared, or what has not left yet."""
    if home is None or route not in (ONE, TELL, READ):
        return []
    own = home.received if route == READ else home.prepared
    if not own:
        return []
    place = own[0] | {"who": "foyer", "block": "couple"}
    theirs = [one for side in others for one in (side.received if route == READ else side.prepared)]
    theirs += home.not_received if route == READ else []
    told = [("foreign", place | {"preparation_pk": one["preparation_pk"]}) for one in theirs]
    return [*told, ("absent", place | {"preparation_pk": ABSENT})]


def bodies(route: str) -> list[tuple[str, tuple]] | None:
    told = {
        BEGIN: [{"what": "ame", "means": "spoken", "on": "14 03 2026"}, {"means": "spoken", "on": "hier"}],
        ONE: [
            {"send": "1"},
            {"keep": "1", "form_c2s": "on", "manager": "typed", "name": "Mutuelle"},
            {"forget": "1"},
        ],
        TELL: [
            {"couple": "single", "how": "nothing", "anyone": "no"},
            {"aside": "1"},
            {"add": "1", "more": "2"},
        ],
        READ: [{"accept": "1"}, {"aside": "1"}],
    }.get(route)
    return told and [("", tuple(one.items())) for one in told]
