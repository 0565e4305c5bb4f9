"""The commission walked in any order, on the real database, with a frozen clock.

A plain model says what each act must do; after every step the database agrees with it, no state changed but as the
tables of moves say, and every cent of each envelope is found again in the aids. The short form is a test
(`test_commission_machine`), the long one a campaign (`benchmarks/commission.py`).
"""

from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import time_machine
from django.db import transaction
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from relais.access.actions import acting_as
from relais.base.months import months_later
from relais.base.moves import Refused
from relais.commission import (
    applying,
    crediting,
    deciding,
    lapsing,
    local_rules,
    ordering,
    paying,
    returning,
    sittings,
)
from relais.commission.decision_rules import Deciding
from relais.commission.models import AgendaItem, Application, Envelope, Grant, Payment, Sitting, Vote
from relais.commission.paying_rules import GRANT_MOVES
from relais.commission.rules import EDITABLE, MOVES, Move, Paper, State
from relais.commission.sitting_rules import LIVING, SITTING_MOVES
from relais.people import households
from tests.factories import (
    ACCOUNT,
    a_fund,
    a_membership,
    a_person,
    inside,
    proof_of,
    someone_at,
    told_of_an_aid,
)

START = datetime(2026, 1, 5, 9, tzinfo=UTC)
YEARS = (2026, 2027)
CREDIT = 2_400_00
QUORUM, SEATS = 3, 5
RULES = replace(local_rules.proposal(), quorum=QUORUM)
SCALE = RULES.scale(local_rules.AidKind.UNCOVERED_CARE)
ITEM_MOVES = {("waiting", end): end for end in ("decided", "ratified", "not_ratified", "taken_off")}
MOST_AIDS, MOST_SITTINGS = 12, 8  # of one walk: a few stories that go far rather than many beginnings
STEPS_OF_ONE_WALK = 60
OTHER_IBAN = "DE89370400440532013000"
pick = st.integers(0, 30)


@dataclass(eq=False)
class Aid:
    """What the model knows of one application; `money`: once granted."""

    pk: UUID
    person: int
    wanted: int
    state: str = "draft"
    lacks: bool = False
    point: "Point | None" = None
    aside: set = field(default_factory=set)
    money: "Money | None" = None


@dataclass(eq=False)
class Sit:
    pk: UUID
    on: date
    state: str = "planned"
    points: list = field(default_factory=list)

    @property
    def living(self) -> bool:
        return self.state in LIVING


@dataclass(eq=False)
class Point:
    pk: UUID
    aid: Aid
    sit: Sit
    ratifies: bool
    state: str = "waiting"


@dataclass(eq=False)
class Money:
    pk: UUID
    person: int
    year: int
    cents: int
    use_by: date
    state: str = "granted"
    proved: int = 0
    paid: int = 0
    freed: int = 0
    recovered: int = 0
    warned: bool = False
    last: bool = False  # its last proof waits for an order
    waits: list = field(default_factory=list)  # cents of each payment of the next order
    sent: list = field(default_factory=list)  # of those that left
    back: list = field(default_factory=list)  # of those that the bank sent back, and that wait for an account

    @property
    def living(self) -> int:
        return self.cents - self.freed - self.recovered

    @property
    def unproved(self) -> int:
        return self.cents - self.freed - self.proved

    def free(self, end: str) -> None:
        self.freed += self.unproved
        self.settle(end)

    def settle(self, end: str) -> None:
        """Over once nothing is left to prove, nor to pay."""
        if not self.unproved and self.paid == self.proved:
            self.state = "paid" if self.paid else end


def missing_moves() -> list[str]:
    """Changes of state that the tables allow and that no walk has made yet."""
    tables = (("aid", MOVES), ("sitting", SITTING_MOVES), ("grant", GRANT_MOVES), ("item", ITEM_MOVES))
    told = {
        (kind, str(begin), str(end))
        for kind, moves in tables
        for (begin, _), end in moves.items()
        if begin != end
    }
    return sorted(" ".join(one) for one in told - set(Commission.moved))


class Commission(RuleBasedStateMachine):
    """One walk, undone at the end. Counters are the class's: they add up over all the walks of a run."""

    acts: Counter = Counter()
    refused: Counter = Counter()
    moved: Counter = Counter()

    @initialize()
    def on_the_way(self):
        """By chance alone, few stories would reach a sitting."""
        self.begin()
        self.plan(days=0)
        for at, wanted in enumerate((200_00, 300_00, 450_00, 1000_00)):
            self.ask(person=at % 3, wanted=wanted)
            self.hurry(at=at)
        for _ in range(2):
            self.enlist(at=0, which=0)
        self.hold(at=0, what="open_sitting")

    def begin(self):
        self.undo = ExitStack()
        self.clock = self.undo.enter_context(time_machine.travel(START, tick=False))
        self.undo.enter_context(transaction.atomic())
        self.fund = a_fund("811")
        self.secretary = someone_at(self.fund, "commission_secretary")
        self.adviser, self.delegate = someone_at(self.fund), someone_at(self.fund, "aid_delegate")
        memberships = [a_membership(self.fund, "commission_member") for _ in range(SEATS)]
        self.members = [acting_as(one, one.user) for one in memberships]
        self.aids, self.sits, self.seen = [], [], {}
        with inside(self.secretary):
            crediting.adopt(RULES, by=self.secretary)
            for year in YEARS:
                crediting.change_credit(year=year, kind="uncovered_care", credit=CREDIT, by=self.secretary)
        self.people = [a_person(by=self.adviser, first_name=name) for name in ("Zoé", "Ana", "Eva")]
        with inside(self.adviser):  # the first two live together
            since = date(2020, 1, 1)
            households.join(
                self.people[1], household_of=self.people[0], role="child", since=since, by=self.adviser
            )

    def teardown(self):
        if hasattr(self, "undo"):
            transaction.set_rollback(True)
            self.undo.close()

    # --- applications ------------------------------------------------------------

    @precondition(lambda self: len(self.aids) < MOST_AIDS)
    @rule(person=st.integers(0, 2), wanted=st.sampled_from([200_00, 300_00, 450_00, 1000_00]))
    def ask(self, person, wanted):
        one = self.does(
            "ask",
            True,
            lambda: applying.begin(
                self.people[person],
                kind="uncovered_care",
                by=self.adviser,
                **told_of_an_aid(wanted=wanted, details=f"Couronne {len(self.aids)}"),
            ),
        )
        self.aids.append(Aid(one.pk, person, wanted))

    @precondition(lambda self: self.aids)
    @rule(at=pick, move=st.sampled_from([*[Move.SUBMIT, Move.COMPLETE] * 3, Move.TAKE_BACK, Move.WITHDRAW]))
    def move(self, at, move):
        aid = self._any(self.aids, at)
        ok = (State(aid.state), move) in MOVES and not (move == Move.COMPLETE and aid.lacks)
        act = getattr(applying, move)
        self.does(move, ok, lambda: act(self._aid(aid), by=self.secretary))
        if ok:
            aid.state = str(MOVES[State(aid.state), move])
            if move == Move.WITHDRAW and aid.point:
                self._end(aid.point, "taken_off")

    @precondition(lambda self: self.aids)
    @rule(at=pick)
    def hurry(self, at):
        """Straight to complete: otherwise few stories reach a sitting."""
        aid = self._any([one for one in self.aids if one.state == "draft"] or self.aids, at)
        self.move(at=self.aids.index(aid), move=Move.SUBMIT)
        self.agree()
        self.move(at=self.aids.index(aid), move=Move.COMPLETE)

    @precondition(lambda self: self.aids)
    @rule(at=pick)
    def bring_papers(self, at):
        aid = self._any([one for one in self.aids if one.lacks] or self.aids, at)
        ok = aid.state in EDITABLE
        self.does(
            "bring papers", ok, lambda: applying.update(self._aid(aid), papers=list(Paper), by=self.adviser)
        )
        aid.lacks = aid.lacks and not ok

    # --- sittings ------------------------------------------------------------

    @precondition(lambda self: len(self.sits) < MOST_SITTINGS)
    @rule(days=st.integers(-1, 3))
    def plan(self, days):
        on = timezone.localdate() + timedelta(days=days)
        ok = days >= 0 and not any(one.living and one.on == on for one in self.sits)
        seats = {
            member.user_id: college
            for member, college in zip(
                self.members,
                [one.name for one in RULES.colleges for _ in range(one.seats)],
                strict=False,
            )
        }
        made = self.does("plan", ok, lambda: sittings.plan(on=on, seats=seats, by=self.secretary))
        if ok:
            sit = Sit(made.pk, on)
            self.sits.append(sit)
            with inside(self.secretary):
                sittings.note_present(made, list(seats), by=self.secretary)
            self._brought(sit)

    def _brought(self, sit):
        """What was decided between two sittings and that none has looked at."""
        with inside(self.secretary):
            rows = AgendaItem.objects.of(self.fund.pk).filter(sitting_id=sit.pk).order_by("position")
            found = list(rows.values_list("pk", "application_id"))
        waiting = [aid for aid in self.aids if aid.state == "decided" and aid.point == "to ratify"]
        assert sorted(pk for _, pk in found) == sorted(aid.pk for aid in waiting)
        for pk, application in found:
            aid = next(one for one in waiting if one.pk == application)
            aid.point = Point(pk, aid, sit, True)
            sit.points.append(aid.point)

    @precondition(lambda self: self.sits)
    @rule(at=pick, what=st.sampled_from([*["open_sitting"] * 4, *["close"] * 3, "cancel"]))
    def hold(self, at, what):
        sit = self._any([one for one in self.sits if one.living and at % 4 != 3] or self.sits, at)
        waits = any(point.state == "waiting" for point in sit.points)
        opened, today = any(one.state == "open" for one in self.sits), timezone.localdate()
        taken = any(one.state == "planned" and one.on == today for one in self.sits if one is not sit)
        ok = {
            "open_sitting": sit.state == "planned" and sit.on <= today and not opened and not taken,
            "close": sit.state == "open" and not waits,
            "cancel": sit.state == "planned" and not waits,
        }[what]
        act = getattr(sittings, what)
        self.does(what, ok, lambda: act(self._sit(sit), by=self.secretary))
        if ok:
            sit.state = {"open_sitting": "open", "close": "closed", "cancel": "cancelled"}[what]
        if ok and what == "open_sitting":
            sit.on = today  # late, it is of the day it opens

    @precondition(lambda self: self.sits and self.aids)
    @rule(at=pick, which=pick)
    def enlist(self, at, which):
        sit = self._any([one for one in self.sits if one.living] or self.sits, at)
        aid = self._any([one for one in self.aids if one.state == "complete"] or self.aids, which)
        ok = sit.living and aid.state == "complete"
        item = self.does(
            "enlist", ok, lambda: sittings.enlist(self._sit(sit), self._aid(aid), by=self.secretary)
        )
        if ok:
            aid.state, aid.point = "on_agenda", Point(item.pk, aid, sit, False)
            sit.points.append(aid.point)

    @precondition(lambda self: any(sit.points for sit in self.sits))
    @rule(at=pick)
    def take_off(self, at):
        point = self._point(at)
        ok = point.state == "waiting" and not point.ratifies
        self.does("take off", ok, lambda: sittings.take_off(self._item(point), by=self.secretary))
        if ok:
            self._end(point, "taken_off")
            point.aid.state = "complete"

    @precondition(lambda self: any(sit.points for sit in self.sits))
    @rule(at=pick, to=pick)
    def postpone(self, at, to):
        point, sit = self._point(at), self._any(self.sits, to)
        ok = point.state == "waiting" and sit is not point.sit and sit.living
        item = self.does(
            "postpone",
            ok,
            lambda: sittings.postpone(self._item(point), self._sit(sit), by=self.secretary),
        )
        if ok:
            self._end(point, "taken_off")
            point.aid.point = Point(item.pk, point.aid, sit, point.ratifies)
            sit.points.append(point.aid.point)

    @precondition(lambda self: any(sit.points for sit in self.sits))
    @rule(at=pick, member=st.integers(0, SEATS - 1))
    def withdraw_from(self, at, member):
        point = self._point(at)
        ok = point.state == "waiting" and member not in point.aid.aside
        who = self.members[member]
        self.does("conflict", ok, lambda: sittings.declare_conflict(self._item(point), kind="work", by=who))
        if ok:
            point.aid.aside.add(member)

    # --- decisions ------------------------------------------------------------

    @precondition(lambda self: any(sit.points for sit in self.sits))
    @rule(
        at=pick,
        outcome=st.sampled_from(["granted_full", "granted_full", "granted_partial", "refused", "adjourned"]),
        against=st.sampled_from([0, 0, 0, 1, 3, 5]),
    )
    def vote_on(self, at, outcome, against):
        point = self._point(at)
        told = self._ratifying(outcome) if point.ratifies else self._told(point.aid, outcome)
        may = point.state == "waiting" and point.sit.living
        self.does("propose", may, lambda: deciding.propose(self._item(point), told, by=self.secretary))
        if not may:
            return
        for rank, who in enumerate(self.members):
            ok = point.sit.state == "open" and rank not in point.aid.aside
            choice = "against" if rank < against else "for"
            self.does("vote", ok, lambda who=who, said=choice: deciding.vote(self._item(point), said, by=who))
        able = [rank for rank in range(SEATS) if rank not in point.aid.aside]
        refusing = sum(rank < against for rank in able)
        adopted = point.sit.state == "open" and len(able) >= QUORUM and len(able) - refusing > refusing
        if point.ratifies:
            self._ratify(point, told, adopted)
        else:
            self._decide(point, told, adopted)

    def _told(self, aid, outcome) -> Deciding:
        cents = {"granted_full": aid.wanted, "granted_partial": aid.wanted // 2}.get(outcome, 0)
        return Deciding(
            outcome=outcome,
            cents=cents,
            reason="" if outcome == "granted_full" else "missing" if outcome == "adjourned" else "shared",
            papers=("quote",) if outcome == "adjourned" else (),
            until=timezone.localdate() + timedelta(days=30) if outcome == "adjourned" else None,
            far_why="Comme la commission l’a voulu.",
        )

    def _ratifying(self, outcome) -> Deciding:
        no = outcome in ("refused", "adjourned")
        return Deciding("not_ratified" if no else "ratified", words="Les pièces manquaient.")

    def _decide(self, point, told, adopted):
        today = timezone.localdate()
        ok = adopted and self._affordable(point.aid, told.cents, today)
        self.does("decide", ok, lambda: deciding.decide(self._item(point), by=self.secretary))
        if ok:
            self._end(point, "decided")
            self._decided(point.aid, told, today)

    def _ratify(self, point, told, ok):
        self.does("ratify", ok, lambda: deciding.ratify(self._item(point), by=self.secretary))
        if ok:
            self._end(point, told.outcome)
            money = point.aid.money
            if told.outcome == "not_ratified" and money and money.state == "granted" and money.unproved:
                money.free("renounced")

    def _affordable(self, aid, cents, on) -> bool:
        """The credit, what one person and one household may have in a year."""
        if not cents:
            return True
        monies = [one.money for one in self.aids if one.money and one.money.year == on.year]
        household = {0, 1} if aid.person in (0, 1) else {2}
        return (
            on.year in YEARS
            and sum(one.living for one in monies) + cents <= CREDIT
            and sum(one.living for one in monies if one.person == aid.person) + cents <= SCALE.per_person
            and sum(one.living for one in monies if one.person in household) + cents <= SCALE.per_household
        )

    def _decided(self, aid, told, on):
        if told.outcome == "adjourned":
            aid.state, aid.lacks = "adjourned", True
            return
        aid.state = "decided"
        if told.cents:
            with inside(self.secretary):
                pk = Grant.objects.of(self.fund.pk).values_list("pk", flat=True).get(application_id=aid.pk)
            aid.money = Money(pk, aid.person, on.year, told.cents, months_later(on, RULES.use_by_months))

    @precondition(lambda self: self.aids)
    @rule(
        at=pick, urgent=st.booleans(), outcome=st.sampled_from(["granted_full", "granted_partial", "refused"])
    )
    def decide_alone(self, at, urgent, outcome):
        aid = self._any([one for one in self.aids if one.state == "complete"] or self.aids, at)
        told, today = self._told(aid, outcome), timezone.localdate()
        most = RULES.urgency if urgent else SCALE.delegated
        allowed = told.cents <= most and not (urgent and not told.cents)
        ok = aid.state == "complete" and allowed and self._affordable(aid, told.cents, today)

        def act():
            one = self._aid(aid)
            if urgent:
                return deciding.decide_urgent(one, told, motive="Opérée lundi.", by=self.delegate)
            return deciding.decide_by_delegation(one, told, by=self.delegate)

        self.does("decide urgent" if urgent else "delegate", ok, act)
        if ok:
            self._decided(aid, told, today)
            self._to_ratify(aid)

    def _to_ratify(self, aid):
        planned = sorted((sit for sit in self.sits if sit.state == "planned"), key=lambda sit: sit.on)
        if not planned:
            aid.point = "to ratify"
            return
        with inside(self.secretary):
            item = AgendaItem.objects.of(self.fund.pk).get(application_id=aid.pk, state="waiting")
        aid.point = Point(item.pk, aid, planned[0], True)
        planned[0].points.append(aid.point)

    # --- money ------------------------------------------------------------

    def _monies(self):
        return [aid.money for aid in self.aids if aid.money]

    @precondition(lambda self: self._monies())
    @rule(at=pick, part=st.sampled_from(["all", "half", "half and last", "too much"]))
    def prove(self, at, part):
        money = self._money(at)
        cents = {"all": money.unproved, "too much": money.unproved + 1}.get(part, money.unproved // 2)
        today, last = timezone.localdate(), part != "half"
        ok = money.state == "granted" and today <= money.use_by and 0 < cents <= money.unproved
        with inside(self.secretary):
            noted = Payment.objects.of(self.fund.pk).filter(
                grant_id=money.pk, dropped_at=None, returned_on=None
            )
            ok = ok and not noted.filter(proved_on=today, cents=cents).exists()
        self.does(
            "prove",
            ok,
            lambda: paying.prove(
                Grant(pk=money.pk), **proof_of(money, cents=cents, last=last), by=self.secretary
            ),
        )
        if ok:
            money.proved += cents
            money.last = money.last or last
            money.waits.append(cents)

    @precondition(lambda self: self._monies())
    @rule()
    def order(self):
        due = [money for money in self._monies() if money.waits]
        self.does(
            "order",
            bool(due),
            lambda: ordering.order(pay_on=timezone.localdate(), account=ACCOUNT, by=self.secretary),
        )
        for money in due:
            money.paid += sum(money.waits)
            money.sent, money.waits = money.sent + money.waits, []
            if money.last:
                money.freed += money.unproved
                money.last = False
            money.settle("paid")

    @precondition(lambda self: any(money.sent for money in self._monies()))
    @rule(at=pick, why=st.sampled_from(["AC04", "MS03", "AM05"]))
    def bank_rejects(self, at, why):
        """One line of an order, by its sum."""
        money = self._any([one for one in self._monies() if one.sent], at)
        cents = money.sent[at % len(money.sent)]
        fits = cents <= money.paid - money.recovered
        ok = why != "AM05" and money.state in ("granted", "paid") and fits
        row = self._payment(money, cents, order__isnull=False, returned_on=None)
        said = {"why": why, "on": timezone.localdate()}
        self.does("return", ok, lambda: returning.note_return(row, **said, by=self.secretary))
        if ok:
            money.sent.remove(cents)
            money.back.append(cents)
            money.paid, money.state = money.paid - cents, "granted"

    @precondition(lambda self: any(money.back for money in self._monies()))
    @rule(at=pick, what=st.sampled_from(["again", "again", "same account", "drop"]))
    def after_a_rejection(self, at, what):
        money = self._any([one for one in self._monies() if one.back], at)
        cents = money.back[at % len(money.back)]
        with inside(self.secretary):
            row = next(
                one
                for one in Payment.objects.of(self.fund.pk).to_send_again()
                if (one.grant_id, one.cents) == (money.pk, cents)
            )
        payee = {"payee": "person", "payee_name": "Elle", "payee_iban": OTHER_IBAN}
        if what == "same account":
            payee["payee_iban"] = proof_of(money)["payee_iban"]
        if what == "drop":
            self.does("drop returned", True, lambda: paying.drop(row, by=self.secretary))
            money.back.remove(cents)
            money.proved -= cents
            return
        same = payee["payee_iban"] == self._account(row)
        ok = not (same and row.returned_why == "AC04")
        self.does("send again", ok, lambda: returning.send_again(row, **payee, by=self.secretary))
        if ok:
            money.back.remove(cents)
            money.waits.append(cents)
            money.last = money.last or row.last

    def _account(self, row) -> str:
        with inside(self.secretary):
            return paying.account(row)[1]

    def _payment(self, money, cents, **told) -> Payment:
        with inside(self.secretary):
            rows = Payment.objects.of(self.fund.pk).filter(grant_id=money.pk, cents=cents, **told)
            return rows.select_related("order").order_by("noted_at", "id").first()

    @precondition(lambda self: self._monies())
    @rule(at=pick)
    def renounce(self, at):
        money = self._money(at)
        ok = money.state == "granted" and money.unproved > 0
        self.does(
            "renounce", ok, lambda: paying.renounce(Grant(pk=money.pk), why="her_choice", by=self.secretary)
        )
        if ok:
            money.free("renounced")

    @precondition(lambda self: self._monies())
    @rule(at=pick, whole=st.booleans())
    def recover(self, at, whole):
        money = self._money(at, "paid")
        left = money.paid - money.recovered
        cents = left if whole else left // 2
        ok = money.state == "paid" and 0 < cents <= left
        self.does(
            "recover",
            ok,
            lambda: paying.recover(Grant(pk=money.pk), cents=cents, why="mistake", by=self.secretary),
        )
        if ok:
            money.recovered += cents
            money.state = "recovered" if money.recovered == money.paid else "paid"

    @precondition(lambda self: self._monies())
    @rule(at=pick, days=st.integers(-1, 200))
    def prolong(self, at, days):
        money, today = self._money(at), timezone.localdate()
        until = money.use_by + timedelta(days=days)
        latest = months_later(today, RULES.use_by_months)
        ok = money.state == "granted" and money.use_by < until <= latest
        self.does("prolong", ok, lambda: paying.prolong(Grant(pk=money.pk), until=until, by=self.secretary))
        if ok:
            money.use_by, money.warned = until, False

    @precondition(lambda self: self._monies())
    @rule()
    def a_night(self):
        """The machine: announced near the end, lost past it."""
        today = timezone.localdate()
        alive = [money for money in self._monies() if money.state == "granted" and money.unproved]
        near = timedelta(days=RULES.lapse_notice_days)
        warned = [one for one in alive if one.use_by - near <= today <= one.use_by and not one.warned]
        over = [one for one in alive if one.use_by < today]
        told = self.does("night", True, lambda: lapsing.look_at_delays(self.fund.pk))
        assert told == (len(warned), len(over))
        for money in warned:
            money.warned = True
        for money in over:
            money.free("lapsed")

    @rule(days=st.sampled_from([1, 1, 2, 3, 25, 160]))
    def days_pass(self, days):
        self.clock.shift(timedelta(days=days))

    # --- after every step ------------------------------------------------------------

    @invariant()
    def agree(self):
        """The database says what the model says, and every cent is where it should be."""
        if not hasattr(self, "undo"):
            return
        with inside(self.secretary):
            fund = self.fund.pk
            self._same("aid", Application.objects.of(fund), self.aids, MOVES)
            self._same("sitting", Sitting.objects.of(fund), self.sits, SITTING_MOVES)
            self._same("grant", Grant.objects.of(fund), self._monies(), GRANT_MOVES)
            points = [point for sit in self.sits for point in sit.points]
            self._same("item", AgendaItem.objects.of(fund), points, ITEM_MOVES)
            for year in YEARS:
                self._accounts(Envelope.objects.of(fund).get(year=year))
            ordered = Payment.objects.of(fund).filter(order__isnull=False, returned_on=None)
            assert sum(ordered.values_list("cents", flat=True)) == sum(money.paid for money in self._monies())
            voices = Vote.objects.of(fund)
            assert voices.values("proposal", "user").distinct().count() == voices.count()

    def _same(self, kind, rows, told, moves):
        found = dict(rows.values_list("pk", "state"))
        assert found == {one.pk: one.state for one in told}, kind
        for pk, state in found.items():
            before = self.seen.get(pk)
            if before not in (None, state):
                assert any(begin == before and end == state for (begin, _), end in moves.items()), (
                    f"{kind}: {before} -> {state}"
                )
                Commission.moved[kind, before, state] += 1
            self.seen[pk] = state

    def _accounts(self, envelope):
        monies = [money for money in self._monies() if money.year == envelope.year]
        assert envelope.engaged == sum(one.living for one in monies) <= envelope.credit
        assert envelope.paid == sum(one.paid - one.recovered for one in monies)
        assert envelope.committed == sum(one.cents for one in monies)

    # --- means ------------------------------------------------------------

    def does(self, name, ok, act):
        """Do the act; whether it passed must be what the model says. What it gave, or None."""
        self.clock.shift(timedelta(seconds=1))  # so that what is oldest is the same in every replay
        given = why = None
        try:
            with inside(self.secretary), transaction.atomic():
                given = act()
            passed = True
        except Refused as refusal:
            passed, why = False, refusal
        assert passed == ok, f"{name}: {'passed' if passed else why!r}"
        (Commission.acts if passed else Commission.refused)[str(name)] += 1
        return given

    def _any(self, among, at):
        return among[at % len(among)]

    def _point(self, at) -> Point:
        points = [point for sit in self.sits for point in sit.points]
        waiting = [point for point in points if point.state == "waiting"]
        return self._any(waiting if waiting and at % 4 != 3 else points, at)

    def _money(self, at, state="granted") -> Money:
        alive = [one for one in self._monies() if one.state == state]
        return self._any(alive if alive and at % 4 != 3 else self._monies(), at)

    def _end(self, point, state):
        point.state, point.aid.point = state, None

    def _aid(self, aid):
        return Application.objects.of(self.fund.pk).get(pk=aid.pk)

    def _sit(self, sit):
        return Sitting.objects.of(self.fund.pk).get(pk=sit.pk)

    def _item(self, point):
        return AgendaItem.objects.of(self.fund.pk).select_related("sitting", "application").get(pk=point.pk)
