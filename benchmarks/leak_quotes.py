"""What the leak matrix plants in the quotes of a case, and puts in their addresses and forms."""

from uuid import UUID

ABSENT = UUID("01a2015d-7a01-7f8a-9955-db3f0ef382d4")
ONE = "dossiers/<uuid:pk>/devis/<uuid:quote_pk>/"
ADD = "dossiers/<uuid:pk>/soins/<uuid:need_pk>/devis/"
TYPED = {
    "rows": "4",
    "step": "shares",
    "do": "keep",
    "on": "{today}",
    "cover": "none",
    "label_0": "Couronne",
    "price_0": "500",
    "statutory_0": "72",
    "complementary_0": "0",
    "shown_0": "//0",
}
TOLD = {"corriger/": TYPED, "retenir/": {}, "ecarter/": {"reason": "too_dear"}}


def plant(case, adviser, word: str) -> list[dict]:
    """Two quotes of the same care that name a word of this fund's own: their addresses, each beside the other."""
    from tests.factories import a_kept_quote

    one, two = (a_kept_quote(case=case, by=adviser, provider=f"Cabinet {word}") for _ in range(2))
    return [
        {"pk": case.pk, "quote_pk": mine.pk, "other_pk": other.pk} for mine, other in ((one, two), (two, one))
    ]


def identifiers(names: set[str], side) -> list[dict] | None:
    """None when the address names no quote."""
    if "quote_pk" not in names:
        return None
    return [{name: one[name] for name in names} for one in side.quotes]


def mixed(names: list[str], home, others) -> list[tuple[str, dict]]:
    """One's own case in the address, and in it a quote, or the one beside, that is not of it."""
    if "quote_pk" not in names or not (home and home.quotes):
        return []
    own = {name: home.quotes[0][name] for name in names}
    told = []
    for name in set(names) - {"pk"}:
        told += [("foreign", own | {name: one["quote_pk"]}) for side in others for one in side.quotes]
        told.append(("absent", own | {name: ABSENT}))
    return told


def bodies(route: str) -> list[tuple[str, tuple]] | None:
    if route == ADD:
        return [("", _filled(TYPED)), ("", _filled(TYPED | {"step": "lines", "do": "propose"}))]
    told = TOLD.get(route.removeprefix(ONE)) if route.startswith(ONE) else None
    return None if told is None else [("", _filled(told))]


def _filled(told: dict) -> tuple:
    from django.utils import timezone

    today = f"{timezone.localdate():%d %m %Y}"
    return tuple((name, value.format(today=today)) for name, value in told.items())
