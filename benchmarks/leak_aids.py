"""What the leak matrix plants in the aids asked of a fund, and puts in their addresses and forms."""

from uuid import UUID

ABSENT = UUID("01a2015d-7a01-7f8a-9955-db3f0ef382d5")
ONE = "commission/demandes/<uuid:aid_pk>/"
ALONE = "commission/a-decider/<uuid:aid_pk>/"
RULES = "commission/regles/"
TYPED = {
    "kind": "income_loss",
    "details": "Trois semaines sans salaire",
    "wanted": "350,50",
    "adults": "1",
    "children": "9, 16",
    "resource_wages": "800",
    "charge_home": "450,25",
    "report": "Arrêtée depuis octobre.",
    "without_review": "Vus ailleurs.",
    "payee": "person",
}
TOLD = {
    "dossiers/<uuid:pk>/aides/nouvelle/": TYPED,
    "personnes/<uuid:pk>/aides/nouvelle/": TYPED,
    f"{ONE}ecrire/": TYPED | {"edition": "1"},
    f"{ONE}pieces/": {"papers": "quote", "edition": "1"},
    f"{ONE}demander/": {"papers": "quote", "until": "14 03 2099"},
    ALONE: {"way": "delegation", "outcome": "granted_partial", "cents": "100", "reason": "shared"},
}


def plant(case, side, word: str) -> None:
    """Of this fund: one with her case, that says a word of the fund; one that says her name, complete; one decided.

    Whoever decides reads no name: what is planted in the complete one is masked on its card.
    """
    from relais.commission import deciding
    from relais.commission.decision_rules import Deciding
    from relais.people.models import Person
    from tests.factories import a_credit, an_application, inside, local_rules

    by = side.acting["adviser"]
    with inside(by):
        her = Person.objects.of(by.organisation_id).get(pk=case.person_id)
    asked = {"by": by, "person": her}
    told = an_application(at="submitted", by=by, case=case, details=f"Semelles {word}", report=word)
    named = an_application(report=f"{her.first_name} {her.last_name} attend.", wanted=250_00, **asked)
    decided = an_application(wanted=200_00, **asked)
    a_credit(side.organisation)
    with inside(side.acting["aid_delegate"]) as delegate:
        decision = deciding.decide_by_delegation(decided, Deciding("granted_full", 200_00), by=delegate)
    side.aids += [{"aid_pk": one.pk, "decision_pk": decision.pk} for one in (decided, told, named)]
    side.aids_alone += [{"aid_pk": named.pk}]
    side.rules += [{"rules_pk": local_rules(side.organisation).pk}]


def identifiers(route: str, names: set[str], side) -> list[dict] | None:
    """None when the address names nothing of these."""
    if names == {"rules_pk"}:
        return side.rules
    if "aid_pk" not in names:
        return None
    return side.aids_alone if route == ALONE else [{name: one[name] for name in names} for one in side.aids]


def mixed(names: list[str], home, others) -> list[tuple[str, dict]]:
    """One's own application in the address, and in it a decision that is not of it."""
    if "decision_pk" not in names or not (home and home.aids):
        return []
    own = home.aids[0]
    theirs = [one["decision_pk"] for side in others for one in side.aids[:1]]
    told = [("foreign", own | {"decision_pk": pk}) for pk in theirs]
    return [*told, ("absent", own | {"decision_pk": ABSENT})]


def bodies(route: str) -> list[tuple[str, tuple]] | None:
    if route == f"{RULES}preparer/":
        return [("", _rules() + more) for more in ((), (("adopt", "1"),))]
    if route in TOLD:
        return [("", tuple(TOLD[route].items()))]
    return [("", ())] if route.startswith(ONE) else None


def _rules() -> tuple:
    """The boxes of the proposal, from a day to come."""
    from datetime import date

    from relais.commission.local_rules import proposal
    from relais.web.commission.aid_rules_forms import RulesForm

    form = RulesForm(rules=proposal(), since=date(2099, 1, 1))
    boxes = {name: form.initial.get(name, "") for name in form.fields} | {"version": "Essai"}
    return tuple(
        (name, one)
        for name, value in boxes.items()
        for one in (value if isinstance(value, list) else [value])
    )
