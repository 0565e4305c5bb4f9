"""Documents printed from the code: states, roles, routes. A test says when they are stale."""

from pathlib import Path

from django.urls import get_resolver

from relais.access.roles import ROLES
from relais.cases import rules as cases
from relais.commission import paying_rules as grants
from relais.commission import rules as aids
from relais.commission import sitting_rules as sittings
from relais.documents import rules as papers
from relais.financing import rules as financing
from relais.messaging import rules as messaging
from relais.referrals import codes
from relais.referrals import rules as referrals
from relais.reviews import claim_rules as claims

HEAD = "<!-- Imprimé depuis le code par `relais docs` : ne pas corriger ici. -->\n\n"


def print_all(folder: Path, *, check: bool = False) -> list[str]:
    """Write what changed (or, with `check`, only name it); returns the names of the stale documents."""
    documents = {"etats.md": states(), "roles.md": roles(), "routes.md": routes()}
    stale = [name for name, text in documents.items() if _text(folder / name) != text]
    if not check:
        for name in stale:
            (folder / name).write_text(documents[name], encoding="utf-8")
    return stale


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def states() -> str:
    """The states of each thing, drawn."""
    return (
        HEAD
        + "# États\n\n"
        + "\n".join(
            (
                _diagram("Un relais", referrals.State, referrals.MOVES),
                _diagram(
                    "Un soin",
                    cases.NeedState,
                    {
                        (cases.NeedState.OPEN, "noter l’issue"): cases.NeedState.ENDED,
                        (cases.NeedState.ENDED, "reprendre"): cases.NeedState.OPEN,
                    },
                ),
                _diagram("Un dossier", cases.State, cases.MOVES),
                _diagram("Une demande de droit", claims.ClaimState, claims.MOVES),
                _diagram("Une demande à un financeur", financing.RequestState, financing.MOVES),
                _diagram("Une demande d’aide", aids.State, aids.MOVES),
                _diagram("Une séance de la commission", sittings.SittingState, sittings.SITTING_MOVES),
                _diagram("Une aide accordée", grants.GrantState, grants.GRANT_MOVES),
                _diagram("Un paiement d’une aide", grants.PaymentState, grants.PAYMENT_MOVES),
                _diagram("Une pièce donnée", papers.DocumentState, papers.MOVES),
                _diagram(
                    "Un message",
                    messaging.State,
                    {
                        (messaging.State.WAITING, "envoyer"): messaging.State.SENT,
                        (messaging.State.WAITING, "essais épuisés"): messaging.State.STUCK,
                    },
                ),
                _list("Issues d’un soin", cases.Outcome),
                _list("Degrés de preuve d’un soin fait", cases.Proof),
                _list("Soins", codes.Care),
                _list("Raisons du renoncement", codes.Reason),
                _list("Phrases que la caisse peut écrire à la structure", codes.Tidings),
            )
        )
    )


def _diagram(title: str, kinds, moves: dict) -> str:
    first = next(iter(kinds))
    lines = [f"## {title}\n", "```mermaid", "stateDiagram-v2", f"    [*] --> {first.value}"]
    lines += [f"    {kind.value}: {kind.label}" for kind in kinds]
    lines += [f"    {begin.value} --> {end.value}: {move}" for (begin, move), end in moves.items()]
    return "\n".join([*lines, "```\n"])


def _list(title: str, kinds) -> str:
    return "\n".join([f"## {title}\n", *(f"- `{kind.value}` : {kind.label}" for kind in kinds), ""])


def roles() -> str:
    rows = [
        f"| {role.label} | {role.sentence} | {', '.join(sorted(f'`{p}`' for p in role.permissions))} |"
        for role in ROLES.values()
    ]
    return HEAD + "\n".join(
        ["# Rôles", "", "| rôle | ce qu’il fait | droits |", "| --- | --- | --- |", *rows, ""]
    )


def routes() -> str:
    """Every route with its rule, as the resolver knows them (those of the demonstration only in demonstration)."""
    rows = [
        f"| `/{route}` | {', '.join(callback.methods)} | {callback.rule.sentence} |"
        for route, callback in all_routes()
        if "demonstration" not in route
    ]
    return HEAD + "\n".join(
        ["# Routes", "", "| adresse | méthodes | qui peut |", "| --- | --- | --- |", *rows, ""]
    )


def all_routes(patterns=None, before: str = "") -> list[tuple[str, object]]:
    """(route, view) of every address the application answers."""
    found = []
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            found += all_routes(pattern.url_patterns, route)
        else:
            found.append((route, pattern.callback))
    return found
