"""What the leak matrix plants in the sittings, the payments and the credits of a fund; its addresses and its forms."""

from uuid import UUID

ABSENT = UUID("01a2015d-7a01-7f8a-9955-db3f0ef382d6")
HELD, SAT = "commission/seances/", "commission/mes-seances/"
PAID, ORDERED = "commission/paiements/", "commission/ordres/"
POINT = f"{HELD}<uuid:pk>/points/<uuid:item_pk>/"
CARD = f"{SAT}<uuid:pk>/<uuid:item_pk>/"
GRANT = f"{PAID}<uuid:grant_pk>/"
ORDER = f"{ORDERED}<uuid:pk>/<slug:form>/"
LISTS = (HELD, PAID, ORDERED)
PROOF = {
    "proof": "invoice",
    "on": "{today}",
    "cents": "10",
    "last": "no",
    "payee": "provider",
    "payee_name": "Cabinet dentaire",
    "payee_iban": "FR1420041010050500013M02606",
}
TOLD = {
    f"{HELD}prevoir/": {"on": "{later}", "place": "Salle"},
    f"{HELD}<uuid:pk>/annuler/": {"cancel": "1"},
    POINT: {"outcome": "granted_partial", "cents": "100", "reason": "shared", "words": "Le reste ailleurs."},
    f"{POINT}retirer/": {"off": "1"},
    CARD: {"choice": "for"},
    f"{CARD}conflit/": {"kind": "work"},
    f"{GRANT}piece/": PROOF,
    f"{GRANT}pieces/<uuid:payment_pk>/rejet/": {"why": "AC06", "on": "{today}"},
    f"{GRANT}pieces/<uuid:payment_pk>/compte/": {key: PROOF[key] for key in PROOF if key.startswith("payee")},
    f"{GRANT}prolonger/": {"until": "{later}"},
    f"{GRANT}arreter/": {"why": "care_not_done"},
    f"{GRANT}revenue/": {"cents": "1", "why": "mistake"},
    f"{ORDERED}nouveau/": {
        "pay_on": "{today}",
        "name": "CPAM",
        "iban": "FR7630006000011234567890189",
        "bic": "AGRIFRPP",
    },
    "commission/credits/<int:year>/<slug:kind>/": {"credit": "90 000"},
    "commission/annee/<int:year>/diffuser/": {"take": "1"},
}
# A post that says nothing: what stands in its address is all.
SILENT = (
    f"{HELD}<uuid:pk>/ouvrir/",
    f"{HELD}<uuid:pk>/clore/",
    f"{POINT}votes/",
    f"{POINT}decider/",
    f"{GRANT}pieces/<uuid:payment_pk>/retirer/",
    ORDER,
)


def plant(side) -> None:
    """A sitting that is open, with one file that says her name, and one to come; an aid paid in part.

    Members read no name: what is planted is masked on the card.
    """
    from datetime import timedelta

    from django.utils import timezone

    from relais.commission import deciding, ordering, paying, sittings
    from relais.commission.decision_rules import Deciding
    from relais.commission.local_rules import proposal
    from relais.commission.models import AgendaItem, Grant
    from relais.people.models import Person
    from tests.factories import ACCOUNT, an_application, inside, proof_of

    by, adviser = side.acting["commission_secretary"], side.acting["adviser"]
    today, college = timezone.localdate(), proposal().colleges[0].name
    seats = {side.acting["commission_member"].user_id: college}
    with inside(adviser):
        her = Person.objects.of(side.organisation.pk).get(pk=side.cases[0].person_id)
    said = f"{her.first_name} {her.last_name} attend depuis un mois."
    one = an_application(by=adviser, person=her, report=said, wanted=260_00)
    side.enlisted.append(an_application(by=adviser, person=her, report=said, wanted=270_00).pk)
    with inside(by):
        later = sittings.plan(on=today + timedelta(days=30), seats=seats, by=by)
        held = sittings.plan(on=today, seats=seats, by=by)
        sittings.enlist(held, one, by=by)
        sittings.note_present(held, list(seats), by=by)
        sittings.open_sitting(held, by=by)
        items = AgendaItem.objects.of(by.organisation_id).filter(sitting=held, application=one)
        point = items.select_related("application", "sitting").get()
        deciding.propose(point, Deciding("granted_full", 260_00), by=by)
        grant = Grant.objects.of(by.organisation_id).order_by("id").first()
        paying.prove(grant, **proof_of(grant, cents=50_00), last=False, by=by)
        made = ordering.order(pay_on=today, account=ACCOUNT, by=by)
        due = paying.prove(grant, **proof_of(grant, cents=30_00), last=False, by=by)
    side.sittings += [held.pk, later.pk]
    side.points.append({"pk": held.pk, "item_pk": point.pk})
    side.grants.append({"grant_pk": grant.pk, "payment_pk": due.pk})
    side.orders.append(made.pk)


def identifiers(route: str, names: set[str], side) -> list[dict] | None:
    """None when the route is not one of these."""
    if "item_pk" in names:
        return side.points
    if route.startswith((HELD, SAT)):
        return [{"pk": pk} for pk in side.sittings]
    if "grant_pk" in names:
        return [{name: one[name] for name in names} for one in side.grants]
    if route.startswith(ORDERED):
        form = {"form": "tableau"} if "form" in names else {}
        return [{"pk": pk} | form for pk in side.orders]
    if "year" in names:
        from django.utils import timezone

        return [{"year": timezone.localdate().year} | ({"kind": "uncovered_care"} if "kind" in names else {})]
    return None


def mixed(names: list[str], home, others) -> list[tuple[str, dict]]:
    """One's own sitting, or aid, in the address, and in it a point, or a payment, that is not of it."""
    told = []
    for name, kept in (("item_pk", "points"), ("payment_pk", "grants")):
        if name in names and home and getattr(home, kept):
            own = getattr(home, kept)[0]
            theirs = [one[name] for side in others for one in getattr(side, kept)]
            told += [*(("foreign", own | {name: pk}) for pk in theirs), ("absent", own | {name: ABSENT})]
    return told


def bodies(route: str, home, others) -> list[tuple[str, tuple]] | None:
    """(place, body); None when the route is not one of these."""
    if route in SILENT:
        return [("", ())]
    if route in TOLD:
        return [("", tuple(_dated(TOLD[route]).items()))]
    chosen = {
        f"{HELD}<uuid:pk>/inscrire/": ("applications", "enlisted", lambda pk: pk),
        f"{HELD}<uuid:pk>/ordre/": ("up", "points", lambda one: one["item_pk"]),
        f"{POINT}reporter/": ("sitting", "sittings", lambda pk: pk),
    }
    if route in chosen:
        name, kept, key = chosen[route]
        own = [("", key(one)) for one in (getattr(home, kept) if home else [])]
        theirs = [("foreign", key(one)) for side in others for one in getattr(side, kept)]
        return [(place, ((name, pk),)) for place, pk in (*own, *theirs, ("absent", ABSENT))]
    if route in (f"{HELD}<uuid:pk>/membres/", f"{HELD}<uuid:pk>/presences/"):
        return _people(route, home, others)
    return None


def _people(route: str, home, others) -> list[tuple[str, tuple]]:
    from relais.commission.local_rules import proposal

    college = proposal().colleges[0].name
    mine = [home.acting["commission_member"].user_id] if home and "commission_member" in home.acting else []
    theirs = [acting.user_id for side in others for acting in list(side.acting.values())[:1]]
    told = [*(("", pk) for pk in mine), *(("foreign", pk) for pk in theirs), ("absent", ABSENT)]
    if route.endswith("membres/"):
        return [(place, ((f"seat-{pk}", college),)) for place, pk in told]
    return [(place, (("present", pk),)) for place, pk in told]


def _dated(said: dict) -> dict:
    from datetime import timedelta

    from django.utils import timezone

    today = timezone.localdate()
    days = {"today": f"{today:%d %m %Y}", "later": f"{today + timedelta(days=60):%d %m %Y}"}
    return {name: value.format(**days) for name, value in said.items()}
