"""What the requests make of a plan, what is still to ask, the days, the next act: without a database."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest

from relais.financing import plan_days, plan_rules, request_rules, standing
from relais.financing.plan import Breach, Plan
from relais.financing.rules import MOVES, RequestMove, RequestState
from relais.financing.standing import Change, Now, Why

from .asked import a_funder, asked

TODAY = date(2026, 11, 22)


@dataclass
class Request:
    code: str
    state: str = "asked"
    asked: int = 100
    granted: int | None = None
    paid: int | None = None
    recovered: int | None = None
    way: str = "link"
    posted_on: date | None = None
    answer_expected_on: date | None = None
    expires_on: date | None = None


def granted(code: str, sum_: int = 100, **said) -> Request:
    return Request(code, **{"state": "granted", "granted": sum_} | said)


# --- the state ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("given", "requests", "state"),
    [
        ({"a": 100}, [], "draft"),
        ({"a": 100}, [Request("a")], "asked"),
        ({"a": 100, "b": 50}, [granted("a"), Request("b", asked=50)], "asked"),
        ({"a": 100}, [granted("a")], "held"),
        ({"a": 80}, [granted("a")], "held"),
        ({"a": 101}, [granted("a")], "asked"),
        ({"a": 100, "b": 1}, [granted("a")], "asked"),
        ({"a": 100}, [granted("a"), Request("b")], "held"),  # nobody counts on b any more
        ({"a": 100}, [Request("a", state="refused")], "draft"),
        ({"a": 100}, [Request("a", state="lapsed"), granted("a")], "held"),
        ({}, [granted("a")], "asked"),
        ({"a": 100}, [granted("a", state="paid")], "held"),
        ({"a": 100}, [granted("a", state="paid", paid=99)], "asked"),
        ({"a": 99}, [granted("a", state="paid", paid=99)], "held"),
        ({"a": 60}, [granted("a", state="care_done", paid=100, recovered=40)], "done"),
        ({"a": 100}, [granted("a", state="care_done")], "done"),
        ({"a": 100, "b": 100}, [granted("a", state="care_done"), granted("b", state="paid")], "held"),
    ],
)
def test_the_requests_make_the_state(given, requests, state):
    assert standing.state_of(given, requests) == state


# --- what is still to ask -------------------------------------------------------------------------------------------
def test_a_share_that_nobody_carries_is_to_be_asked():
    assert standing.to_ask({"a": 100, "b": 50}, [Request("a")]) == (Change("b", Why.NEW, 0, 50),)


def test_more_than_was_asked_is_to_be_asked():
    assert standing.to_ask({"a": 130}, [Request("a")]) == (Change("a", Why.MORE, 100, 130),)


def test_less_is_told_and_not_asked():
    requests = [Request("a"), granted("b"), Request("c")]
    assert standing.to_ask({"a": 90, "b": 40}, requests) == ()
    told = [(one.code, one.why) for one in standing.changes({"a": 90, "b": 40}, requests)]
    assert told == [("a", Why.LESS), ("b", Why.LESS), ("c", Why.NOTHING)]


def test_one_who_lapsed_is_asked_anew_as_nobody_asked():
    (one,) = standing.to_ask({"a": 100}, [Request("a", state="lapsed")])
    assert one.why == Why.NEW


def test_what_counts_is_what_was_paid_and_not_given_back():
    (one,) = standing.answers_of([granted("a", state="paid", paid=90, recovered=20)])
    assert (one.granted, one.paid) == (70, True)
    assert standing.changes({"a": 70}, [granted("a", state="paid", paid=90, recovered=20)]) == ()


def test_a_sum_given_back_counts_once_when_its_page_is_sent_twice():
    assert request_rules.is_same_recovery(amount=30, before=0, recovered=30)
    assert not request_rules.is_same_recovery(amount=30, before=0, recovered=0)
    said = {"state": "paid", "amount": 30, "paid": 100}
    assert request_rules.why_not_recover(**said, before=30, recovered=30) is None
    assert "déjà notés" in request_rules.why_not_recover(**said, before=0, recovered=40)


# --- sums -----------------------------------------------------------------------------------------------------------
def test_her_months_add_up_to_the_cent():
    for left in (1, 99, 1_000, 148_000, 99_999):
        for months in range(1, 37):
            parts = standing.monthly(left, months)
            assert sum(count * sum_ for count, sum_ in parts) == left
            assert sum(count for count, _ in parts) == months


def test_shares_are_cut_down_to_what_was_granted_and_to_who_is_there():
    problem = asked(a_funder("a"), a_funder("b"), left=100, answers={"a": 30})
    assert standing.cut({"a": (50,), "b": (20,), "gone": (10,)}, problem) == {"a": (30,), "b": (20,)}


def test_a_line_given_too_much_is_named():
    problem = asked(a_funder("a"), a_funder("b"), left=100)
    assert plan_rules.why_not_shares(problem, {"a": (60,), "b": (40,)}) is None
    assert "0,01" in plan_rules.why_not_shares(problem, {"a": (60,), "b": (41,)})
    assert "au-dessous de zéro" in plan_rules.why_not_shares(problem, {"a": (-1,)})
    assert "n’est plus dans le plan" in plan_rules.why_not_shares(problem, {"c": (1,)})


# --- when one may ---------------------------------------------------------------------------------------------------
def test_each_move_is_made_from_where_the_table_says_and_nowhere_else():
    for state in RequestState:
        for move in RequestMove:
            refused = request_rules.why_not_move(state=state, move=move)
            assert (refused is None) == ((state, move) in MOVES)


@pytest.mark.parametrize(
    ("amount", "for_good", "on", "refused"),
    [
        (100, False, TODAY, None),
        (99, False, TODAY, "il en manque 0,01"),
        (1, True, TODAY, None),
        (0, True, TODAY, "écrivez ce qui est payé"),
        (101, True, TODAY, "écrivez ce qui est payé"),
        (100, False, TODAY + timedelta(1), "à venir"),
        (100, False, TODAY - timedelta(11), "avant la demande"),
    ],
)
def test_one_pays_what_was_granted_or_less_for_good_once_it_was_asked(amount, for_good, on, refused):
    said = {"state": "granted", "granted": 100, "asked_on": TODAY - timedelta(10), "today": TODAY}
    why_not = request_rules.why_not_pay(amount=amount, for_good=for_good, on=on, **said)
    assert (refused in why_not) if refused else why_not is None


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ({}, None),
        ({"way": "link"}, "pas partie par courrier"),
        ({"state": "granted"}, "déjà notée « accordé »"),
        ({"on": TODAY + timedelta(1)}, "à venir"),
        ({"on": TODAY - timedelta(11)}, "avant la demande"),
    ],
)
def test_a_letter_left_between_the_request_and_today(said, refused):
    usual = {"way": "paper", "state": "asked", "on": TODAY, "asked_on": TODAY - timedelta(10), "today": TODAY}
    why_not = request_rules.why_not_post(**usual | said)
    assert (refused in why_not) if refused else why_not is None


def test_nobody_is_late_to_answer_a_letter_that_has_not_left():
    letter = Request("a", way="paper", answer_expected_on=TODAY - timedelta(3))
    assert standing.late([letter], TODAY) == []
    assert standing.late([replace(letter, posted_on=TODAY - timedelta(60))], TODAY) != []


def test_the_fund_needs_no_agreement_to_know_her():
    wanted = [Change("caisse", Why.NEW, 0, 1), Change("ccas", Why.NEW, 0, 1)]
    kinds = {"caisse": "fund", "ccas": "ccas"}
    assert plan_rules.needs_agreement(wanted, kinds, ()) == ["ccas"]
    assert plan_rules.needs_agreement(wanted, kinds, ("ccas",)) == []


def test_an_agreement_is_recent_and_not_to_come():
    for on, refused in ((TODAY, False), (TODAY + timedelta(1), True), (TODAY - timedelta(400), True)):
        assert bool(plan_rules.why_not_agreed(means="spoken", on=on, today=TODAY)) == refused
    assert "Demandez-lui" in plan_rules.why_not_agreed(means="", on=TODAY, today=TODAY)


# --- days -----------------------------------------------------------------------------------------------------------
def test_every_figure_has_its_day_and_its_source():
    for name in ("accord_mois", "preavis_jours", "reponse_jours", "relance_jours", "brouillon_jours"):
        found = plan_days.setting(name, TODAY)
        assert found.value > 0
        assert found.source
    with pytest.raises(LookupError):
        plan_days.setting("accord_mois", date(2000, 1, 1))


def test_one_is_reminded_of_the_first_day_that_matters():
    requests = [
        Request("a", answer_expected_on=TODAY + timedelta(20)),
        granted("b", expires_on=TODAY + timedelta(40)),
    ]
    assert plan_days.remind_on("asked", requests, None, TODAY) == TODAY + timedelta(10)
    late = [Request("a", answer_expected_on=TODAY - timedelta(3))]
    assert plan_days.remind_on("asked", late, None, TODAY) == TODAY
    assert plan_days.remind_on("asked", requests, None, TODAY, ready=True) == TODAY
    assert plan_days.remind_on("draft", [], TODAY + timedelta(2), TODAY) == TODAY + timedelta(2)


# --- the next act ---------------------------------------------------------------------------------------------------
ASK_A = (Change("a", Why.NEW, 0, 1),)
LATE = Request("a", answer_expected_on=TODAY - timedelta(1))


@pytest.mark.parametrize(
    ("state", "requests", "said", "now"),
    [
        ("done", [], {}, Now.OVER),
        ("draft", [], {"broken": (Breach("a", "non"),), "wanted": ASK_A}, Now.MEND),
        ("draft", [], {"wanted": ASK_A}, Now.ASK),
        ("draft", [], {}, Now.NOBODY),
        ("asked", [LATE], {}, Now.CHASE),
        ("asked", [replace(LATE, way="paper")], {}, Now.POST),
        ("asked", [replace(LATE, way="paper", posted_on=TODAY)], {}, Now.CHASE),
        ("held", [granted("a"), Request("b", way="paper", answer_expected_on=TODAY)], {}, Now.UNWANTED),
        ("asked", [replace(LATE, answer_expected_on=TODAY)], {}, Now.AWAIT),
        ("held", [granted("a"), Request("b", answer_expected_on=TODAY)], {}, Now.UNWANTED),
        ("held", [granted("a")], {}, Now.PAY),
        ("held", [granted("a", state="paid")], {}, Now.PAY),
        ("held", [granted("a", state="paid")], {"outcome": "care_done"}, Now.CARE),
    ],
)
def test_one_act_comes_next(state, requests, said, now):
    usual = {"wanted": (), "broken": (), "outcome": "", "today": TODAY}
    assert standing.now(state, requests, **usual | said) == now


def test_a_plan_with_breaches_is_a_draft_at_most():
    plan = Plan(asked(a_funder("a", per_case=1), left=100), {"a": (2,)})
    said = {"edition": 1, "now": 1, "plan": plan, "broken": (Breach("a", "1 centime au plus."),)}
    assert plan_rules.why_not_edit(**said, asked=False) is None
    assert "a : 1 centime au plus." in plan_rules.why_not_edit(**said, asked=True)
