"""A plan walked in any order, on the real database, with a frozen clock: quote, requests, answers, payment, care, end.

After every act: the parts add up to the cent, one request a funder counts, the plan holds when every giver has granted
and only then, nothing changes state but as the table of moves says, and who was taken out of the plan reads nothing.
"""

from collections import Counter
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import time_machine
from django.db import transaction
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from relais.base.moves import Refused
from relais.cases import actions as cases
from relais.cases.models import Need
from relais.financing import answering, paying, plan_held, planning, requesting, standing
from relais.financing.models import KeptPlan, Request
from relais.financing.plan import breaches
from relais.financing.rules import COUNTED, LIVING_PLAN, MOVES, RequestMove, RequestState
from tests.factories import a_case, a_fund, inside, someone_at

from .planned import FUNDERS, a_plan, ask

START = datetime(2026, 11, 2, 9, tzinfo=UTC)
STEPS_OF_ONE_WALK = 40
HELD_BY = ("granted", "paid", "care_done")
codes = st.sampled_from(sorted(FUNDERS))
pick = st.integers(0, 7)
# Mostly all that is asked, so that plans come to hold.
how_much = st.sampled_from([1.0, 1.0, 1.0, 1.0, 0.5, 0.01, 0.0])


def missing_moves() -> list[str]:
    """Changes of state that the table allows and that no walk has made yet."""
    told = {f"{begin} {end}" for (begin, _), end in MOVES.items() if begin != end}
    return sorted(told - set(Walk.moved))


class Walk(RuleBasedStateMachine):
    """One walk, undone at the end. Counters are the class's: they add up over all the walks of a run."""

    acts: Counter = Counter()
    refused: Counter = Counter()
    moved: Counter = Counter()
    states: Counter = Counter()

    @initialize()
    def begin(self):
        self.undo = ExitStack()
        self.clock = self.undo.enter_context(time_machine.travel(START, tick=False))
        self.undo.enter_context(transaction.atomic())
        self.by = someone_at(a_fund())
        self.case = a_case(adviser=self.by, care=("dental_prosthesis",))
        self.place = ExitStack()
        self.place.enter_context(inside(self.by))
        self.plan = a_plan(by=self.by, case=self.case, urgency="Elle ne mange plus.")
        self.seen: dict = {}

    def teardown(self):
        if hasattr(self, "undo"):
            self.place.close()
            transaction.set_rollback(True)
            self.undo.close()

    def does(self, name: str, act, *, ok: bool | None = None) -> bool:
        """`ok`: what the tables say must happen; None: the rule decides. A refused act writes nothing."""
        before = self.rows()
        try:
            with transaction.atomic():
                act()
        except Refused:
            assert ok is not True, f"{name} was refused"
            assert self.rows() == before, f"{name} was refused and wrote"
            self.refused[name] += 1
            return False
        assert ok is not False, f"{name} was not refused"
        self.acts[name] += 1
        return True

    def rows(self) -> list:
        """Everything an act may write."""
        plans = KeptPlan.objects.of(self.by.organisation_id).filter(case=self.case)
        requests = Request.objects.of(self.by.organisation_id).filter(plan__case_id=self.case.pk)
        return [*plans.order_by("pk").values_list(), *requests.order_by("pk").values_list()]

    def now(self) -> KeptPlan:
        self.plan = (
            KeptPlan.objects.of(self.by.organisation_id).select_related("quote", "step").get(pk=self.plan.pk)
        )
        return self.plan

    def requests(self) -> list[Request]:
        """In an order that chance has no part in: a walk must be told again as it was."""
        made = plan_held.requests_of(self.plan)
        return sorted(made, key=lambda one: (one.asked_at, one.code, one.state, one.asked))

    def any_request(self, at: int) -> Request | None:
        found = self.requests()
        return found[at % len(found)] if found else None

    def may(self, one: Request, move: str) -> bool:
        return (one.state, move) in MOVES

    # --- the plan -----------------------------------------------------------------------------------------------
    @rule(
        code=codes,
        share=st.sampled_from([0, 1, 12_345, 20_000, 30_000, 30_001, 100_000]),
        stale=st.booleans(),
    )
    def edit(self, code, share, stale):
        plan = self.now()
        shares = {each: tuple(parts) for each, parts in plan.shares.items()} | {code: (share,)}
        edition = plan.edition - (1 if stale else 0)
        ok = False if stale or plan.state not in LIVING_PLAN else None
        self.does("edit", lambda: planning.edit(plan, shares, edition=edition, by=self.by), ok=ok)

    @rule()
    def propose(self):
        living = self.now().state in LIVING_PLAN
        self.does("propose", lambda: planning.propose(self.plan, by=self.by), ok=living)

    @rule(code=codes)
    def leave_out(self, code):
        self.does("leave out", lambda: planning.leave_out(self.plan, code, by=self.by))

    @rule(code=codes)
    def put_back(self, code):
        self.does("put back", lambda: planning.put_back(self.plan, code, by=self.by))

    @rule(months=st.sampled_from([None, 1, 3, 36, 37]), can_pay=st.sampled_from([0, 10_000]))
    def spread(self, months, can_pay):
        ok = self.now().state in LIVING_PLAN and months not in (1, 37)
        self.does("spread", lambda: planning.spread(self.plan, months, can_pay=can_pay, by=self.by), ok=ok)

    @rule(really=st.sampled_from([*[False] * 9, True]))
    def drop(self, really=True):
        if not really:
            return
        paid = any(one.state in ("paid", "care_done") for one in self.requests())
        ok = self.now().state in LIVING_PLAN and not paid
        self.does("drop", lambda: planning.drop(self.plan, by=self.by), ok=ok)

    @rule()
    def make_again(self):
        """One plan lives for a quote: made again, it is the same; after its end, another."""
        before = self.now()
        if self.does(
            "make",
            lambda: setattr(
                self,
                "plan",
                planning.make(self.case, quote=before.quote, urgency="Elle ne mange plus.", by=self.by),
            ),
        ):
            assert (self.plan.pk == before.pk) == (before.state in LIVING_PLAN)

    # --- asking -------------------------------------------------------------------------------------------------
    @rule(agrees=st.sampled_from([True, True, True, False]))
    def ask(self, agrees):
        plan = self.now()
        given = plan_held.pure(plan, self.requests()).given
        if agrees:
            done = self.does("ask", lambda: ask(plan, by=self.by))
        else:
            done = self.does("ask, she did not agree", lambda: requesting.ask(plan, by=self.by))
        if done:
            asked = {one.code: one for one in self.requests() if one.state in COUNTED}
            assert all(code in asked for code in given)
            assert not breaches(plan_held.pure(self.now(), self.requests()))

    @rule(at=pick, days=st.sampled_from([0, 0, 1, -400]))
    def post(self, at, days):
        if one := self.any_request(at):
            on = timezone.localdate() + timedelta(days=days)
            ok = None if days == 0 else False
            self.does("post", lambda: requesting.note_posted(one, on=on, by=self.by), ok=ok)
            assert (one.posted_on is None) or one.way == "paper"

    @rule(at=pick)
    def chase(self, at):
        if one := self.any_request(at):
            ok = one.state == "asked" and self.now().state in LIVING_PLAN
            self.does("chase", lambda: requesting.chase(one, by=self.by), ok=ok)

    @rule(at=pick)
    def withdraw(self, at):
        if one := self.any_request(at):
            ok = self.may(one, RequestMove.WITHDRAW)
            self.does("withdraw", lambda: requesting.withdraw(one, by=self.by), ok=ok)

    # --- what funders say ---------------------------------------------------------------------------------------
    @rule(at=pick, part=how_much)
    def answer(self, at, part):
        if one := self.any_request(at):
            granted = int(one.asked * part)
            said = {"granted": granted, "why": "" if granted else "budget", "name": "Mme Roy"}
            ok = None if one.state in ("granted", "refused") else one.state == "asked"
            self.does("answer", lambda: answering.answer(one, **said, by=self.by), ok=ok)

    @rule(part=how_much)
    def all_answer(self, part):
        for one in self.requests():
            if one.state == "asked":
                granted = int(one.asked * part)
                said = {"granted": granted, "why": "" if granted else "budget", "name": "Mme Roy"}
                self.does(
                    "answer", lambda one=one, said=said: answering.answer(one, **said, by=self.by), ok=True
                )

    @rule(at=pick)
    def retract(self, at):
        if one := self.any_request(at):
            ok = self.may(one, RequestMove.RETRACT)
            self.does(
                "retract", lambda: answering.retract(one, why="budget", name="Mme Roy", by=self.by), ok=ok
            )

    @rule(at=pick, days=st.sampled_from([0, 30, 900]))
    def prolong(self, at, days):
        if one := self.any_request(at):
            until = (one.expires_on or timezone.localdate()) + timedelta(days=days)
            ok = None if days == 30 else False
            self.does("prolong", lambda: paying.prolong(one, until=until, by=self.by), ok=ok)

    @rule(days=st.sampled_from([1, 1, 20, 200]))
    def days_pass(self, days):
        self.clock.shift(timedelta(days=days))
        today = timezone.localdate()
        due = {
            one.pk
            for one in self.requests()
            if one.state == "granted" and one.expires_on < today and one.way != "commission"
        }
        _warned, lapsed = paying.warn_and_lapse(self.by.organisation_id, today)
        assert lapsed >= len(due)
        assert all(one.state == "lapsed" for one in self.requests() if one.pk in due)

    # --- paid, cared for, given back ----------------------------------------------------------------------------
    @rule(at=pick, less=st.sampled_from([0, 0, 1, 5_000]))
    def pay(self, at, less=0):
        if one := self.any_request(at):
            paid, ok = max(1, (one.granted or 1) - less), self.may(one, RequestMove.PAY)
            said = {"paid": paid, "for_good": bool(less), "on": timezone.localdate(), "name": "Mme Roy"}
            self.does("pay", lambda: answering.note_paid(one, **said, by=self.by), ok=ok)

    @rule(at=pick)
    def bank_rejects(self, at):
        if one := self.any_request(at):
            until, ok = timezone.localdate() + timedelta(days=60), self.may(one, RequestMove.UNPAY)
            self.does("unpay", lambda: paying.unpay(one, until=until, by=self.by), ok=ok)

    @rule()
    def all_pay(self):
        for one in self.requests():
            if one.state == "granted":
                said = {"paid": one.granted, "on": timezone.localdate(), "name": "Mme Roy"}
                self.does(
                    "pay", lambda one=one, said=said: answering.note_paid(one, **said, by=self.by), ok=True
                )

    @rule(at=pick)
    def pay_too_much(self, at):
        if one := self.any_request(at):
            said = {"paid": (one.granted or 0) + 1, "on": timezone.localdate(), "name": "Mme Roy"}
            self.does("pay too much", lambda: answering.note_paid(one, **said, by=self.by), ok=False)

    def need(self) -> Need:
        return Need.objects.of(self.by.organisation_id).get(pk=self.now().quote.need_id)

    @precondition(lambda self: self.need().state == "open")
    @rule()
    def the_care_is_done(self):
        end = {"outcome": "care_done", "proof": "declared", "on": timezone.localdate()}
        self.does("end need", lambda: cases.end_need(self.need(), **end, by=self.by), ok=True)

    @rule()
    def care_seen(self):
        paid = any(one.state == "paid" for one in self.requests())
        ok = self.need().outcome == "care_done" and paid and self.now().state in LIVING_PLAN
        self.does("care seen", lambda: paying.care_done(self.plan, by=self.by), ok=ok)

    @rule(at=pick, part=st.sampled_from([1, 1, 0.4]))
    def recover(self, at, part=1):
        if one := self.any_request(at):
            before = one.recovered or 0
            amount, ok = int(((one.paid or 1) - before) * part) or 1, self.may(one, RequestMove.RECOVER)
            said = {"amount": amount, "before": before}
            self.does("recover", lambda: paying.recover(one, **said, by=self.by), ok=ok)
            if ok:  # sent again by a slow line, it counts once
                paying.recover(one, **said, by=self.by)
                assert Request.objects.of(one.fund_id).get(pk=one.pk).recovered == before + amount

    # --- what always holds --------------------------------------------------------------------------------------
    @invariant()
    def the_parts_add_up_to_the_cent(self):
        if hasattr(self, "plan"):
            pure = plan_held.pure(self.now(), self.requests())
            assert sum(pure.given.values()) + pure.left == pure.asked.quote.left
            assert sum(pure.of_her) == pure.left >= 0

    @invariant()
    def nobody_is_counted_for_more_than_it_paid(self):
        if not hasattr(self, "plan") or self.now().state not in LIVING_PLAN:
            return
        given = {code: sum(parts) for code, parts in self.plan.shares.items()}
        for one in self.requests():
            if one.state in ("paid", "care_done"):
                assert given.get(one.code, 0) <= one.paid - (one.recovered or 0)

    @invariant()
    def it_holds_when_every_giver_has_granted_and_only_then(self):
        if not hasattr(self, "plan") or self.now().state == "dropped":
            return
        given = {code: sum(parts) for code, parts in self.plan.shares.items()}
        counted = [one for one in self.requests() if one.state in COUNTED]
        assert len({one.code for one in counted}) == len(counted)
        granted = {one.code: standing.counted(one) for one in counted if one.state in HELD_BY}
        holds = bool(given) and all(granted.get(code, -1) >= sum_ for code, sum_ in given.items())
        if self.plan.state != "done":  # what goes back afterwards does not undo the care
            assert (self.plan.state == "held") == holds, (self.plan.state, given, granted)
        assert (self.plan.state == "draft") == (not counted) or self.plan.state == "done"
        self.states[self.plan.state] += 1

    @invariant()
    def nothing_moves_but_as_the_table_says(self):
        if not hasattr(self, "plan"):
            return
        for one in Request.objects.of(self.by.organisation_id).filter(plan__case_id=self.case.pk):
            before = self.seen.get(one.pk, RequestState.ASKED)
            if before != one.state:
                assert _reachable(before, one.state), (before, one.state)
                self.moved[f"{before} {one.state}"] += 1
            self.seen[one.pk] = one.state

    @invariant()
    def who_is_out_reads_nothing_and_nobody_reads_before_she_agreed(self):
        if not hasattr(self, "plan"):
            return
        for one in self.requests():
            assert (one.state == "withdrawn") == (one.told == {})
            assert one.way == "commission" or one.code in self.plan.agreed_to

    @invariant()
    def one_step_reminds_while_it_lives(self):
        if hasattr(self, "plan"):
            living = self.now().state in LIVING_PLAN
            assert (self.plan.step.state == "to_do") == living


def _reachable(before: str, after: str) -> bool:
    """By one move, or by several of one act (all lapse, or are answered, in a row)."""
    return any(begin == before and end == after for (begin, _), end in MOVES.items())
