"""What the leak matrix puts in the addresses and forms of her situation."""

TELL = "dossiers/<uuid:pk>/situation/<slug:who>/<slug:block>/"
ASKED = (
    ("foyer", "couple"),
    ("foyer", "household"),
    ("p1", "incomes"),
    ("enfant-1", "benefits"),
    ("p1", "nothing"),
)


def identifiers(names: set[str], side) -> list[dict] | None:
    """Each case with some questions, of persons and blocks that are there and that are not."""
    if names != {"pk", "who", "block"}:
        return None
    return [{"pk": one.pk, "who": who, "block": block} for one in side.cases for who, block in ASKED]


def bodies(route: str) -> list[tuple[str, tuple]] | None:
    """An answer that two of the forms take, one kept for later, one taken away."""
    if route != TELL:
        return None
    told = (("couple", "single"), ("how", "nothing"), ("anyone", "no"), ("edition", "0"))
    return [
        ("", told),
        ("", (("aside", "1"),)),
        ("", (("remove", "1"),)),
        ("", (("add", "1"), ("more", "2"))),
    ]
