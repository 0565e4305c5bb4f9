"""What the leak matrix plants in papers given, and puts in their addresses and forms; links dead and living."""

from uuid import UUID

ABSENT = UUID("01a2015d-7a01-7f8a-9955-db3f0ef382d5")
CASE, RELAY = "dossiers/<uuid:pk>/pieces/", "relais/<uuid:pk>/pieces/"
LINK = "lien/<str:token>/pieces/"


def plant(case, sender, sending, receiver, adviser, words: tuple[str, str]) -> None:
    """A paper of the fund and one of the structure, each with a word of its own in it; a link closed, one living."""
    from relais.access import links
    from relais.access.link_rules import LinkPurpose
    from relais.documents import actions, helping
    from tests.factories import a_document, a_document_of_relay, inside

    ours = a_document(case, by=adviser, kind="quote", pdf=words[0].encode())
    theirs = a_document_of_relay(case.referral, sender=sending, pdf=words[1].encode())
    with inside(adviser):
        actions.refuse_it(ours, case, fault="cut", words=f"Voir {words[0]}.", by=adviser)
        actions.ask_no_more(case, "quote", by=adviser)
        actions.ask(case, ["identity", "tax_notice"], by=adviser)  # the structure gave the first already
        helping.ask_help(case, ["tax_notice"], agreed="spoken", by=adviser)
        told = {"purpose": LinkPurpose.PAPERS, "days": 7, "by": adviser}
        receiver.links += [links.open_link(case, **told), links.open_link(case, **told)]
    receiver.papers.append({"pk": case.pk, "document_pk": ours.pk})
    sender.papers.append({"pk": case.referral_id, "document_pk": theirs.pk})


def identifiers(route: str, names: set[str], side) -> list[dict] | None:
    """None when the address names no paper. Links are in `mixed`: whoever holds one that lives may enter."""
    if "token" in names:
        return [] if route.startswith(LINK) else None
    if "document_pk" not in names:
        return None
    of_case = side.organisation.kind == "fund"
    return side.papers if of_case == route.startswith("dossiers/") else []


def mixed(route: str, home, others) -> list[tuple[str, dict]]:
    """One's own case or relay, and in it a paper that is not of it; links that were closed, as if they never were."""
    if route.startswith(LINK):
        dead = [("foreign", {"token": side.links[0], "kind": "identity"}) for side in others if side.links]
        lives = [("own", {"token": home.links[1], "kind": "identity"})] if home and home.links else []
        return [*lives, *dead]
    if "<uuid:document_pk>" not in route or not (home and home.papers):
        return []
    own = home.papers[0]
    theirs = [one["document_pk"] for side in others for one in side.papers]
    return [
        *(("foreign", own | {"document_pk": pk}) for pk in theirs),
        ("absent", own | {"document_pk": ABSENT}),
    ]


def bodies(route: str) -> list[tuple[str, tuple]] | None:
    told = {
        f"{CASE}demander/": [{"kinds": "bank_details"}],
        f"{CASE}ne-plus-demander/": [{"kind": "identity"}],
        f"{CASE}aide/": [{"kinds": "identity", "agreed": "spoken"}],
        f"{CASE}deposer/": [{"kind": "identity"}],
        f"{CASE}lien/": [{"days": "7"}],
        f"{CASE}<uuid:document_pk>/": [{}, {"move": "refuse", "fault": "cut", "words": "Le verso"}],
        RELAY: [{"kind": "identity", "agreed": "spoken"}],
        f"{LINK}<slug:kind>/": [{"csrfmiddlewaretoken": "x"}],
    }.get(route)
    return told and [("", tuple(one.items())) for one in told]
