"""Money sought for her, for the kill campaign: a quote, its plan and what each funder grants; an aid decided.

Each fund has two funders, a credit and its rules of aid, a secretary and a delegate (`furnish`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from benchmarks.kill_acts import STATE, Walk, today

FUNDERS = {"mutuelle": 300_00, "ccas": 700_00}  # cents, each asked for as much
LEFT = 100_000  # of a crown: 1 480 €, less what the law and her cover pay
CREDIT = 10_000_000_00  # enough for a campaign
AID = 100_00


@dataclass(frozen=True)
class Deciders:
    """Sessions of those who check an aid, and decide it."""

    secretary: str
    delegate: str


def furnish(codes: Mapping[str, object]) -> dict[str, Deciders]:
    """What the money of each fund needs: `codes` names them."""
    return {code: _furnished(code) for code in codes}


def _furnished(code: str) -> Deciders:
    from benchmarks.kill_senders import signed_in
    from relais.base.context import acting_for
    from relais.commission.local_rules import AidKind
    from relais.territory.models import Organisation
    from tests.factories import a_credit, a_membership, local_rules, someone_at

    fund = Organisation.objects.fund(code)
    manager = someone_at(fund, "mas_manager")
    with acting_for(fund.pk):
        for name, most in FUNDERS.items():
            _list(name, most, by=manager)
    local_rules(fund)
    a_credit(fund, CREDIT, AidKind.INCOME_LOSS)
    return Deciders(
        *(signed_in(a_membership(fund, role).user) for role in ("commission_secretary", "aid_delegate"))
    )


def _list(name: str, most: int, *, by) -> None:
    from django.utils import timezone

    from relais.financing import listing_rules
    from relais.financing.listing_rules import Rules
    from relais.financing.models import ListedFunder, Terms

    said = {"fund_id": by.organisation_id, "added_at": timezone.now()}
    funder = ListedFunder.objects.create(code=name, name=f"le financeur {name}", kind="ccas", **said)
    rules = listing_rules.write(Rules(rank=1, per_case=most))
    Terms.objects.create(funder=funder, since=date(2020, 1, 1), rules=rules, added_by_id=by.user_id, **said)


def financing(walk: Walk) -> None:
    """A quote chosen, its plan made in urgency, asked of two funders; both grant, one has paid."""
    case = walk.take()
    at = f"/dossiers/{case}"
    need = walk.one("SELECT id FROM relais_need WHERE case_id = %s ORDER BY id LIMIT 1", case)
    walk.act("quote.added", case, f"{at}/soins/{need}/devis/", _quote(), once=False)
    quote = walk.one("SELECT id FROM relais_keptquote WHERE case_id = %s ORDER BY id LIMIT 1", case)
    walk.act("quote.chosen", case, f"{at}/devis/{quote}/retenir/")
    why = {"can_pay": "", "urgency": "Elle ne mange plus."}
    walk.act("plan.made", case, f"{at}/financement/nouveau/{quote}/", why)
    plan = walk.one("SELECT id FROM relais_keptplan WHERE case_id = %s", case)
    its = f"{at}/financement/{plan}"
    walk.act("plan.asked", case, f"{its}/demander/", {"means": "spoken", "on": today()})
    requests = walk.look("SELECT id, asked FROM relais_request WHERE plan_id = %s ORDER BY code", plan)
    for request, asked in requests:
        said = {"granted": f"{asked / 100:.2f}", "name": "Mme Roy"}
        walk.act("request.granted", case, f"{its}/demandes/{request}/reponse/", said)
    paid, sum_ = requests[0]
    said = {"paid": f"{sum_ / 100:.2f}", "on": today()}
    walk.act("request.paid", case, f"{its}/demandes/{paid}/paiement/", said)
    walk.ends(STATE.format("keptplan"), plan, as_=("held",))
    walk.ends("SELECT sum(granted) FROM relais_request WHERE plan_id = %s", plan, as_=(LEFT,))
    walk.ends("SELECT paid = granted FROM relais_request WHERE id = %s", paid, as_=(True,))


def _quote() -> dict[str, str]:
    """A crown, with its shares as they are kept."""
    return {
        "rows": "1",
        "step": "shares",
        "do": "keep",
        "on": today(),
        "cover": "complementary",
        "label_0": "Couronne",
        "price_0": "1480",
        "base_0": "120",
        "statutory_0": "72",
        "complementary_0": "408",
        "shown_0": "//",
    }


def aid(walk: Walk) -> None:
    """Asked for with its papers, checked by the secretary, decided by delegation: its credit is engaged once."""
    from relais.commission.local_rules import AidKind
    from relais.commission.rules import NEEDED, NEEDED_BY_ALL

    case, deciders = walk.take(), walk.all.deciders[walk.draft.fund]
    found = "SELECT id FROM relais_application WHERE case_id = %s ORDER BY id LIMIT 1"
    one = walk.begin("aid.begun", f"/dossiers/{case}/aides/nouvelle/", _aid(), found, case, once=False)
    its = f"/commission/demandes/{one}"
    papers = [str(paper) for paper in (*NEEDED_BY_ALL, *NEEDED[AidKind.INCOME_LOSS])]
    walk.act("aid.told", one, f"{its}/pieces/", {"papers": papers, "edition": "1"})
    walk.act("aid.submitted", one, f"{its}/deposer/")
    walk.act("aid.completed", one, f"{its}/complete/", session=deciders.secretary)
    granted = {"way": "urgent", "outcome": "granted_full", "cents": f"{AID / 100:.0f}", "motive": "Loyer."}
    walk.act("aid.decided", one, f"/commission/a-decider/{one}/", granted, session=deciders.delegate)
    walk.ends(STATE.format("application"), one, as_=("decided",))
    walk.ends("SELECT count(*), sum(cents) FROM relais_grant WHERE application_id = %s", one, as_=(1, AID))


def _aid() -> dict[str, str]:
    return {
        "kind": "income_loss",
        "details": "Trois semaines sans salaire",
        "wanted": f"{AID / 100:.0f}",
        "adults": "1",
        "resource_wages": "300",
        "charge_home": "100",
        "report": "Arrêtée depuis octobre.",
        "urgency": "Le loyer est dû lundi.",
        "payee": "person",
    }


TORN_MONEY = """
SELECT count(*) FROM relais_envelope envelope WHERE committed - freed <> (
  SELECT coalesce(sum(cents), 0) FROM relais_grant WHERE envelope_id = envelope.id)
"""  # nothing lapses in a campaign
TORN_PLANS = """
SELECT count(*) FROM relais_keptplan plan WHERE NOT EXISTS (SELECT 1 FROM relais_step WHERE id = step_id)
OR state <> 'draft' AND (SELECT sum(asked) FROM relais_request WHERE plan_id = plan.id) <> %s
"""
