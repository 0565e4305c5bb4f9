"""What the leak matrix plants in the lists of funders and in what is asked of them, and puts in addresses and forms."""

from uuid import UUID

ABSENT = UUID("01a2015d-7a01-7f8a-9955-db3f0ef382d5")
ANSWERS = (
    {"do": "answer", "what": "all"},
    {"do": "answer", "what": "nothing", "why": "budget"},
    {"do": "paid", "paid": "100", "on": "{today}"},
    {"do": "retract", "why": "budget"},
)
KEPT = {
    "ajouter/": {"name": "la Fondation neuve", "kind": "foundation", "since": "{today}", "rank": "3"},
    "<uuid:pk>/regles/": {"since": "{today}", "rank": "3", "per_case": "100"},
    "<uuid:pk>/corriger/": {"name": "la Fondation corrigée"},
    "<uuid:pk>/fermer/": {"close": "1"},
}


def plant(case, side, words: tuple[str, str], funder) -> None:
    """A funder of this fund's own list, and another that has an account and is asked of.

    `words`: of the fund, then of the funder, for what a request tells is read by both. `funder`: its side.
    """
    from relais.financing.models import ListedFunder, Request
    from tests.factories import inside
    from tests.financing.funders import a_listed, a_request

    by, there = side.acting["mas_manager"], funder.organisation
    listed = a_listed(f"la Fondation {words[0]}", by=by, kind="foundation", rank=9)
    rank = 8 - len(side.requests)  # the newest pays first: it is the one asked
    one = a_request(by=by, case=case, name=f"le CCAS {words[0]}", organisation=there, rank=rank)
    with inside(by):
        hers = {"first_name": words[1], "last_name": words[1], "birth_date": "1956-03-14"}
        told = one.told | {"person": hers}
        Request.objects.of(one.fund_id).filter(pk=one.pk).update(told=told)
        side.funders += [each.pk for each in ListedFunder.objects.of(one.fund_id).filter(closed_on=None)]
    side.funders = list(dict.fromkeys([listed.pk, *side.funders]))
    funder.asked += [one.pk]
    side.requests.append({"pk": case.pk, "plan_pk": one.plan_id, "request_pk": one.pk})


def identifiers(route: str, names: set[str], side) -> list[dict] | None:
    """None when the route is not one of these. A link is whoever's holds it: none is put in an address."""
    if names == {"token"}:
        return []
    if route.startswith("financeurs/"):
        return [{"pk": pk} for pk in side.funders]
    if route.startswith("demandes-de-financement/"):
        return [{"pk": pk} for pk in side.asked]
    if names in ({"pk", "plan_pk"}, {"pk", "plan_pk", "request_pk"}):
        return [{name: one[name] for name in names} for one in side.requests]
    return None


def mixed(names: list[str], home, others) -> list[tuple[str, dict]]:
    """One's own case in the address, and in it a plan, or a request, that is not of it."""
    told = []
    for name in {"plan_pk", "request_pk"} & set(names):
        if home and home.requests:
            own = {each: home.requests[0][each] for each in names}
            told += [("foreign", own | {name: one[name]}) for side in others for one in side.requests]
            told.append(("absent", own | {name: ABSENT}))
    return told


def bodies(route: str) -> list[tuple[str, tuple]] | None:
    if route == "demandes-de-financement/<uuid:pk>/":
        return [("", _filled(one)) for one in ANSWERS]
    told = KEPT.get(route.removeprefix("financeurs/")) if route.startswith("financeurs/") else None
    return None if told is None else [("", _filled(told))]


def _filled(told: dict) -> tuple:
    from django.utils import timezone

    today = f"{timezone.localdate():%d %m %Y}"
    return tuple((name, value.format(today=today)) for name, value in told.items())
