"""The whole thread walked in any order, on the real database, with a frozen clock.

A plain model says what each act must do; the database must agree after every step, and nothing may change state but
as the tables of moves say. What she withdrew is then looked for in the pages, the exports and the letters of all who had
received it. The short form is a test (`test_whole_thread`), the long one a campaign (`benchmarks/whole_thread.py`).
"""

from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from unittest import mock
from uuid import UUID, uuid4

import time_machine
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from relais.access.models import User
from relais.base.moves import Refused
from relais.cases import actions as cases
from relais.cases import contacting, endings, joining, merging, rules, steps, team
from relais.cases.models import Case, Need, Step
from relais.cases.rules import MOVES as CASE_MOVES
from relais.cases.rules import StepState
from relais.cases.withdrawing import withdraw, withdraw_all
from relais.messaging.models import Message
from relais.messaging.sending import words
from relais.people.models import Person
from relais.referrals import actions as referrals
from relais.referrals import moving
from relais.referrals.models import Referral
from relais.referrals.rules import MOVES as RELAY_MOVES
from relais.web.house.export_lists import LISTS
from tests.factories import a_fund, a_partner, answers, inside, sign_in, someone_at

START = datetime(2026, 11, 2, 9, tzinfo=UTC)
CARES = ("optical", "hearing", "imaging", "dental_prosthesis")
PARTNERS, FUNDS = ("volunteer", "neighbour"), ("fund", "elsewhere")
SHARED_NAME = ("Zora", "Quenneville")  # of the same day in two places: homonyms, and true duplicates
PLACES = ("81105", "81004")
# These two have no table of their own: a need ends and may be taken up again, a step ends for good.
NEED_MOVES = {("open", "end"): "ended", ("ended", "reopen"): "open"}
STEP_MOVES = {("to_do", end): end for end in StepState if end != StepState.TO_DO}
pick = st.integers(0, 30)
# Mostly whoever may, so that stories go far; often enough somebody else, so that walls are leant against.
who = st.sampled_from([*["whoever may"] * 6, "colleague", "fund", "elsewhere", "volunteer"])
MOST_RELAYS = 7  # of one walk: a few stories that go far rather than many beginnings
STEPS_OF_ONE_WALK = 50


@dataclass(eq=False)
class Relay:
    """What the model knows of one referral; `who`: (first name, last name, place)."""

    pk: UUID
    draft: UUID
    sender: str
    receiver: str
    who: tuple
    said: object
    state: str = "sent"
    parent: "Relay | None" = None
    children: list = field(default_factory=list)
    file: "File | None" = None
    seen: str = ""  # the state it was last seen in

    def chain(self) -> list["Relay"]:
        top = self
        while top.parent:
            top = top.parent
        return top.below()

    def below(self) -> list["Relay"]:
        return [self, *(one for child in self.children for one in child.below())]


@dataclass(eq=False)
class File:
    """What the model knows of one case. `needs`, `steps`: row → state."""

    pk: UUID
    fund: str
    relays: list
    person: UUID
    state: str = "open"
    closed_on: date | None = None
    restricted: bool = False
    seen: str = ""
    cares: dict = field(default_factory=dict)
    needs: dict = field(default_factory=dict)
    steps: dict = field(default_factory=dict)

    def open_cares(self) -> set[str]:
        return {self.cares[pk] for pk, state in self.needs.items() if state == "open"}


def missing_moves() -> list[str]:
    """Changes of state that the tables allow and that no walk has made yet."""
    tables = (("referral", RELAY_MOVES), ("case", CASE_MOVES), ("need", NEED_MOVES), ("step", STEP_MOVES))
    told = {(kind, str(begin), str(end)) for kind, moves in tables for (begin, _), end in moves.items()}
    return sorted(" ".join(one) for one in told - set(Thread.moved))


class Thread(RuleBasedStateMachine):
    """One walk, undone at the end. Counters are the class's: they add up over all the walks of a run."""

    acts: Counter = Counter()
    refused: Counter = Counter()
    moved: Counter = Counter()
    pages_read = 0

    @initialize()
    def begin(self):
        self.undo = ExitStack()
        self.clock = self.undo.enter_context(time_machine.travel(START, tick=False))
        # Reading like a thief is another campaign: here one reads everything after each withdrawal.
        for look in ("after_reading", "after_not_found"):
            self.undo.enter_context(mock.patch(f"relais.web.alarms.{look}", return_value=None))
        for asked, said in (
            ("proving.proved_lately", True),
            ("proving.factor_is_new", False),
            ("house.exports._already", 0),
        ):
            self.undo.enter_context(mock.patch(f"relais.web.{asked}", return_value=said))
        self.undo.enter_context(transaction.atomic())
        self.relays, self.files, self.merges, self.number = [], [], [], 0
        self.names = {}  # person → how her file names her
        self.funds = {"fund": a_fund("811"), "elsewhere": a_fund("673")}
        self.acting = {name: someone_at(a_partner(), "partner_manager") for name in PARTNERS}
        self.acting |= {name: someone_at(self.funds[name], "mas_manager") for name in FUNDS}
        self.acting["colleague"] = someone_at(self.funds["fund"])
        for same in (False, True):
            self.refer(by="volunteer", same=same, back=True, onward=True, care=CARES[:2], place=0)
            self.take(at=0, by="fund")

    def teardown(self):
        if hasattr(self, "undo"):
            transaction.set_rollback(True)
            self.undo.close()

    # --- a relay ---------------------------------------------------------------------------------------------------

    @precondition(lambda self: len(self.relays) < MOST_RELAYS)
    @rule(
        by=st.sampled_from(PARTNERS),
        same=st.sampled_from([True, True, False]),
        back=st.sampled_from([True, True, False]),
        onward=st.booleans(),
        care=st.sampled_from([CARES[:1], CARES[:2], CARES[2:]]),
        place=st.sampled_from([0, 0, 1]),
    )
    def refer(self, by, same, back, onward, care, place):
        self.number += 1
        first, last = SHARED_NAME if same else (f"Zo{self._letters()}a", f"Qu{self._letters()}ix")
        said = answers(
            first_name=first,
            last_name=last,
            commune=PLACES[place],
            care=care,
            report_back=back,
            recipients=("other_fund",) if onward else (),
        )
        draft = uuid4()
        sent = self.does(
            "refer",
            by,
            True,
            lambda acting: referrals.send(said, draft_id=draft, receiver=self.funds["fund"], by=acting),
        )
        self.relays.append(Relay(sent.pk, draft, by, "fund", (first, last, place), said))
        self.agree()

    def _letters(self) -> str:
        return "".join("abcdefghij"[int(figure)] for figure in str(self.number))

    @rule(at=pick)
    def refer_the_same_draft_again(self, at):
        """Twice sent is once sent; after she withdrew, a draft left open brings nobody back."""
        one = self._any([relay for relay in self.relays if relay.parent is None], at)
        withdrawn = one.state == "withdrawn" and one.said is None
        said = one.said or answers(first_name="Zoé", last_name="Revenue")
        ok = not withdrawn
        sent = self.does(
            "refer again",
            one.sender,
            ok,
            lambda acting: referrals.send(said, draft_id=one.draft, receiver=self.funds["fund"], by=acting),
        )
        assert sent is None or sent.pk == one.pk
        self.agree()

    @rule(at=pick, by=who, how=st.sampled_from(["give_back", "decline", "recall"]))
    def turn_away(self, at, by, how):
        if how == "give_back":
            self._answer(
                at, by, how, "returned", lambda row, acting: moving.give_back(row, "unreachable", by=acting)
            )
        elif how == "decline":
            self._answer(
                at, by, how, "out_of_scope", lambda row, acting: moving.decline(row, "social", by=acting)
            )
        else:
            self._recall(at, by)

    def _recall(self, at, by):
        one = self._any(self.relays, at)
        by = self._may(by, one.sender)
        ok = self._side(by) == one.sender and one.state == "sent"  # anyone of the organisation that sent it
        self.does(
            "recall", by, ok, lambda acting: moving.recall(self._row(one, acting), "mistake", by=acting)
        )
        if ok:
            one.state = "withdrawn"
        self.agree(follow=one.parent)

    def _answer(self, at, by, name, state, act):
        one = self._prefer_waiting(at)
        by = self._may(by, one.receiver)
        ok = self._side(by) == one.receiver and one.state == "sent"
        self.does(name, by, ok, lambda acting: act(self._row(one, acting), acting))
        if ok:
            one.state = state
        self.agree(follow=one.parent)

    @rule(
        at=pick,
        by=who,
        agreed=st.sampled_from(["", "spoken"]),
    )
    def forward(self, at, by, agreed):
        """From the inbox: a wrong address."""
        one = self._prefer_waiting(at)
        by = self._may(by, one.receiver)
        to = "elsewhere" if self._side(by) == "fund" else "fund"
        allowed = one.said is not None and "other_fund" in one.said.recipients
        ok = (
            self._side(by) == one.receiver
            and one.state == "sent"
            and one.sender != to
            and (allowed or bool(agreed))
        )
        child = self.does(
            "forward",
            by,
            ok,
            lambda acting: moving.forward(self._row(one, acting), self.funds[to], by=acting, agreed=agreed),
        )
        if ok:
            self._passed_on(one, child, to)
        self.agree()

    def _passed_on(self, one, child, to):
        one.state = "forwarded"
        relay = Relay(child.pk, child.draft_id, one.receiver, to, one.who, one.said, parent=one)
        one.children.append(relay)
        self.relays.append(relay)

    # --- her consent -------------------------------------------------------------------------------------------------

    @rule(at=pick, by=who)
    def withdraw_consent(self, at, by):
        one = self._any(self.relays, at)
        by = (one.sender, one.receiver)[at % 2] if by == "whoever may" else self._side(by)
        ok = by in (one.sender, one.receiver) and one.said is not None
        self.does("withdraw", by, ok, lambda acting: withdraw(self._row(one, acting), "spoken", by=acting))
        if ok:
            self._forget_chain(one)
        self.agree(follow=one)
        if ok:
            self.nobody_reads_her(one)

    @precondition(lambda self: self.files)
    @rule(at=pick, by=who)
    def withdraw_from_the_case(self, at, by):
        """Whoever accompanies her hears it: every relay of every case of hers ends, and what was passed on of them."""
        file = self._any(self.files, at)
        by = self._may(by, file.fund)
        ok = self._side(by) == file.fund and not file.restricted
        hers = [
            relay for one in self.files if one.person == file.person for relay in one.relays if relay.said
        ]
        self.does(
            "withdraw all",
            by,
            ok,
            lambda acting: withdraw_all(self._file(file, acting).referral, "spoken", by=acting),
        )
        if ok:
            for relay in hers:
                self._forget_chain(relay)
        self.agree(follow=file.relays[0])
        for relay in hers if ok else ():
            self.nobody_reads_her(relay)

    def _forget_chain(self, one):
        for relay in one.chain():
            relay.state, relay.said = "withdrawn", None
            if relay.file and not any(other.said for other in relay.file.relays):
                relay.file.restricted = True

    # --- taking ------------------------------------------------------------------------------------------------------

    @precondition(lambda self: any(relay.state == "sent" for relay in self.relays))
    @rule(at=pick, by=who)
    def take(self, at, by):
        one = self._prefer_waiting(at)
        by = self._may(by, one.receiver)
        ok = self._side(by) == one.receiver and one.state == "sent"
        case = self.does(
            "take", by, ok, lambda acting: cases.open_from(self._received(one, acting), by=acting)
        )
        if ok:
            self._opened(one, case)
        self.agree(follow=one)

    @precondition(lambda self: self.files and any(relay.state == "sent" for relay in self.relays))
    @rule(at=pick, which=pick, by=who)
    def take_someone_known(self, at, which, by):
        one, known = self._prefer_waiting(at), self._any(self.files, which)
        by = self._may(by, one.receiver)
        ok = self._may_take(one, known, by) and not self._hidden(known.person)
        case = self.does(
            "take known",
            by,
            ok,
            lambda acting: cases.open_from(
                self._received(one, acting),
                person=Person.objects.of(acting.organisation_id).get(pk=known.person),
                by=acting,
            ),
        )
        if ok:
            self._opened(one, case)
        self.agree(follow=one)

    @precondition(lambda self: self.files and any(relay.state == "sent" for relay in self.relays))
    @rule(at=pick, which=pick, by=who)
    def join_a_case(self, at, which, by):
        one, file = self._prefer_waiting(at), self._any(self.files, which)
        by = self._may(by, one.receiver)
        ok = self._may_take(one, file, by) and not file.restricted and file.state != "closed"
        self.does(
            "join",
            by,
            ok,
            lambda acting: joining.join(
                self._received(one, acting),
                Case.objects.of(acting.organisation_id).get(pk=file.pk),
                by=acting,
            ),
        )
        if ok:
            one.state, one.file = "accepted", file
            file.relays.append(one)
            self._learn(file)
        self.agree(follow=one)

    def _may_take(self, one, file, by) -> bool:
        side = self._side(by)
        return side == one.receiver and side == file.fund and one.state == "sent"

    def _opened(self, one, case):
        one.state = "accepted"
        one.file = File(case.pk, one.receiver, [one], case.person_id)
        self.files.append(one.file)
        self.names.setdefault(case.person_id, one.who)
        self._learn(one.file)

    # --- the case ----------------------------------------------------------------------------------------------------

    @precondition(lambda self: self.files)
    @rule(
        at=pick,
        by=who,
        channel=st.sampled_from(["call", "sms", "letter"]),
        result=st.sampled_from(["reached", "no_answer", "sent"]),
    )
    def contact(self, at, by, channel, result):
        from relais.cases.contact_rules import RESULTS

        file, ok, by = self._case(at, by)
        ok = ok and result in RESULTS[channel]
        self.does(
            "contact",
            by,
            ok,
            lambda acting: contacting.note_attempt(
                self._file(file, acting), channel=channel, result=result, on=timezone.localdate(), by=acting
            ),
        )
        self.agree()

    @precondition(lambda self: self.files)
    @rule(
        at=pick,
        by=who,
        care=st.sampled_from([*CARES, "massage"]),
    )
    def add_need(self, at, by, care):
        file, ok, by = self._case(at, by)
        ok = ok and care in CARES and care not in file.open_cares()
        self.does(
            "add need",
            by,
            ok,
            lambda acting: cases.add_need(self._file(file, acting), care=care, reasons=[], by=acting),
        )
        self._learn(file)
        self.agree()

    @precondition(lambda self: self.files)
    @rule(
        at=pick,
        which=pick,
        by=who,
        outcome=st.sampled_from(["care_done", "care_done", "no_provider_found", ""]),
    )
    def end_need(self, at, which, by, outcome):
        file, ok, by = self._case(at, by)
        pk = self._any(list(file.needs), which)
        ok = ok and file.needs[pk] == "open" and bool(outcome)
        proof = "declared" if outcome == "care_done" else ""
        self.does(
            "end need",
            by,
            ok,
            lambda acting: cases.end_need(
                self._need(file, pk, acting), outcome=outcome, proof=proof, on=timezone.localdate(), by=acting
            ),
        )
        self._learn(file)
        self.agree()

    @precondition(lambda self: self.files)
    @rule(at=pick, which=pick, by=who)
    def take_an_outcome_back(self, at, which, by):
        file, ok, by = self._case(at, by)
        pk = self._any(list(file.needs), which)
        ok = ok and file.needs[pk] == "ended" and file.cares[pk] not in file.open_cares()
        self.does(
            "reopen need", by, ok, lambda acting: cases.reopen_need(self._need(file, pk, acting), by=acting)
        )
        self._learn(file)
        self.agree()

    @precondition(lambda self: self.files)
    @rule(at=pick, by=who)
    def add_step(self, at, by):
        file, ok, by = self._case(at, by)
        self.does(
            "add step",
            by,
            ok,
            lambda acting: steps.add_step(
                self._file(file, acting), level="orientation", what="book", by=acting
            ),
        )
        self._learn(file)
        self.agree()

    @precondition(lambda self: self.files)
    @rule(
        at=pick,
        which=pick,
        by=who,
        end=st.sampled_from(["done", "dropped", "lost"]),
    )
    def end_step(self, at, which, by, end):
        file, ok, by = self._case(at, by)
        if file is None or not file.steps:
            return
        pk = self._any(list(file.steps), which)
        ok = ok and file.steps[pk] == "to_do" and end != "lost"

        def act(acting):
            case = self._file(file, acting)
            return steps.end_step(Step.objects.of(case.fund_id).get(pk=pk), end=end, by=acting)

        self.does("end step", by, ok, act)
        self._learn(file)
        self.agree()

    @precondition(lambda self: self.files)
    @rule(at=pick, by=who, days=st.sampled_from([0, 10]))
    def wait(self, at, by, days):
        file, ok, by = self._case(at, by)
        until = timezone.localdate() + timedelta(days=days)
        ok = ok and file.state == "open" and days > 0
        self.does(
            "wait",
            by,
            ok,
            lambda acting: steps.wait(self._file(file, acting), for_whom="mutual", until=until, by=acting),
        )
        if ok:
            file.state = "waiting"
        self.agree()

    @precondition(lambda self: self.files)
    @rule(at=pick, by=who)
    def resume(self, at, by):
        file, ok, by = self._case(at, by)
        ok = ok and file.state == "waiting"
        self.does("resume", by, ok, lambda acting: steps.resume(self._file(file, acting), by=acting))
        if ok:
            file.state = "open"
        self.agree()

    @precondition(lambda self: self.files)
    @rule(at=pick, to=st.sampled_from(["colleague", "fund", "elsewhere"]))
    def assign(self, at, to):
        file, ok, _ = self._case(at, "fund")

        def act(acting):
            user = User.objects.get(pk=self.acting[to].user_id)
            return team.assign(self._file(file, acting), user=user, by=acting)

        with inside(self.acting["fund"]):
            held = Case.objects.filter(fund_id=self.funds["fund"].pk, pk=file.pk).values_list(
                "adviser_id", flat=True
            )
            already = self.acting[to].user_id in held
        ok = ok and to != "elsewhere" and not already
        self.does("assign", "fund", ok, act)
        self.agree()

    @precondition(lambda self: self.files)
    @rule(at=pick, by=who, all_first=st.sampled_from([True, True, False]))
    def close(self, at, by, all_first):
        """`all_first`: what is left is ended before, which makes closing happen often enough."""
        file, ok, by = self._case(at, by)
        if all_first and ok:
            self._end_all(file, by)
        ok = ok and not file.open_cares() and "to_do" not in file.steps.values()
        self.does("close", by, ok, lambda acting: cases.close(self._file(file, acting), by=acting))
        if ok:
            self._closed(file)
        self.agree(follow=file.relays[0])

    def _end_all(self, file, by):
        for pk in [pk for pk, state in file.needs.items() if state == "open"]:
            self.does(
                "end need",
                by,
                True,
                lambda acting, pk=pk: cases.end_need(
                    self._need(file, pk, acting),
                    outcome="care_done",
                    proof="invoice_seen",
                    on=timezone.localdate(),
                    by=acting,
                ),
            )
        for pk in [pk for pk, state in file.steps.items() if state == "to_do"]:
            self.does(
                "end step",
                by,
                True,
                lambda acting, pk=pk: steps.end_step(
                    Step.objects.of(acting.organisation_id).get(pk=pk), end="done", by=acting
                ),
            )
        self._learn(file)

    @precondition(lambda self: self.files)
    @rule(at=pick, by=who)
    def she_does_not_wish_to_go_on(self, at, by):
        file, ok, by = self._case(at, by)
        self.does(
            "decline case",
            by,
            ok,
            lambda acting: contacting.close_declined(self._file(file, acting), by=acting),
        )
        if ok:
            self._closed(file)
        self.agree(follow=file.relays[0])

    def _closed(self, file):
        file.state, file.closed_on = "closed", timezone.localdate()
        self._learn(file)

    @precondition(lambda self: any(file.state == "closed" for file in self.files))
    @rule(at=pick, by=who)
    def reopen(self, at, by):
        closed = [file for file in self.files if file.state == "closed"]
        file = self._any(closed, at)
        by = self._may(by, file.fund)
        others = [
            one
            for one in self.files
            if one.person == file.person and one.state != "closed" and not one.restricted
        ]
        recent = file.closed_on >= timezone.localdate() - rules.REOPENED_WITHIN
        ok = (
            self._side(by) == file.fund
            and not file.restricted
            and recent
            and not others
            and self._opener(file).state != "forwarded"
        )
        self.does("reopen", by, ok, lambda acting: endings.reopen(self._file(file, acting), by=acting))
        if ok:
            file.state, file.closed_on = "open", None
        self.agree(follow=file.relays[0])

    @precondition(lambda self: self.files)
    @rule(at=pick, by=who, agreed=st.sampled_from(["", "spoken"]))
    def hand_over(self, at, by, agreed):
        file, ok, by = self._case(at, by)
        to = "elsewhere" if file.fund == "fund" else "fund"
        first = self._opener(file)
        left = file.open_cares()
        named = first.said is not None and "other_fund" in first.said.recipients
        beyond = left - set(self._consented(first))
        ok = (
            ok
            and bool(left)
            and (bool(agreed) or (named and not beyond))
            and first.state == "accepted"
            and first.sender != to
        )
        closed = self.does(
            "hand over",
            by,
            ok,
            lambda acting: endings.hand_over(
                self._file(file, acting), receiver=self.funds[to], by=acting, agreed=agreed
            ),
        )
        if closed:
            with inside(self.acting[file.fund]) as acting:
                child = (
                    Referral.objects.sent_by(acting.organisation_id)
                    .filter(parent_id=first.pk)
                    .latest("sent_at", "id")
                )
            self._passed_on(first, child, to)
            self._closed(file)
        self.agree(follow=first)

    def _opener(self, file):
        """The relay that the case speaks for: the one that opened it, or the next whose consent holds."""
        with inside(self.acting[file.fund]):
            held = Case.objects.filter(fund_id=self.funds[file.fund].pk).get(pk=file.pk)
        return next(relay for relay in self.relays if relay.pk == held.referral_id)

    def _consented(self, relay):
        with inside(self.acting[relay.receiver]) as acting:
            return Referral.objects.received_by(acting.organisation_id).get(pk=relay.pk).consent.cares

    # --- persons -----------------------------------------------------------------------------------------------------

    @precondition(lambda self: len(self.files) > 1)
    @rule(at=pick, which=pick)
    def merge(self, at, which):
        kept = self._any(self.files, at)
        alike = [
            file
            for file in self.files
            if self.names[file.person][:2] == self.names[kept.person][:2] and file is not kept
        ]
        gone = self._any(alike if which % 4 != 3 and alike else self.files, which)
        same = self.names[kept.person] == self.names[gone.person] and kept.fund == gone.fund
        by = kept.fund
        ok = (
            same
            and kept.person != gone.person
            and not self._hidden(kept.person)
            and not self._hidden(gone.person)
        )

        def act(acting):
            return merging.merge(
                *(Person.objects.of(acting.organisation_id).get(pk=one.person) for one in (kept, gone)),
                by=acting,
            )

        merged = self.does("merge", by, ok, act)
        if ok:
            self.merges.append(
                (merged.pk, by, kept.person, gone.person, [f for f in self.files if f.person == gone.person])
            )
            for file in self.merges[-1][-1]:
                file.person = kept.person
        self.agree()

    @precondition(lambda self: self.merges)
    @rule()
    def unmerge(self):
        pk, by, kept, gone, moved = self.merges.pop()
        if self._restricted(kept):
            return
        from relais.people.models import Merge

        self.does(
            "unmerge",
            by,
            True,
            lambda acting: merging.unmerge(Merge.objects.of(acting.organisation_id).get(pk=pk), by=acting),
        )
        for file in moved:
            file.person = gone
        self.agree()

    @rule(days=st.sampled_from([1, 3, 14, 40]))
    def days_pass(self, days):
        self.clock.shift(timedelta(days=days))

    # --- what always holds ---------------------------------------------------------------------------------------

    def agree(self, follow: Relay | None = None):
        """The database says what the model says; `follow`: a relay whose chain the act may have moved further."""
        rows = self._relays_in_the_database()
        for relay in self.relays:
            self._relay_agrees(relay, rows[relay.pk], follow)
        for name in FUNDS:
            self._files_agree(name)

    def _relays_in_the_database(self) -> dict:
        rows = {}
        for name in {relay.receiver for relay in self.relays}:
            with inside(self.acting[name]) as acting:
                found = Referral.objects.received_by(acting.organisation_id).select_related("consent")
                rows |= {row.pk: row for row in found}
        assert len(rows) == len(self.relays)
        return rows

    def _relay_agrees(self, relay, row, follow):
        self._saw("referral", relay, row.state, RELAY_MOVES)
        if row.state != relay.state:
            # An act further on moved it too: a child's end, a case's end.
            assert row.state in ("ended", "accepted", "sent", "forwarded"), f"{relay.state} → {row.state}"
            relay.state = row.state
        wiped = relay.said is None
        assert (row.consent.withdrawn_at is not None) == wiped
        assert wiped == (row.last_name == "") == (row.birth_date is None)
        assert not wiped or not any(
            (row.first_name, row.phone, row.care, row.reasons, row.commune_id, bytes(row.body_digest))
        )

    def _saw(self, kind, known, state, moves):
        """What changed state did it by a move of the table."""
        self._moved(kind, known.seen, state, moves)
        known.seen = state

    def _moved(self, kind, before: str, after: str, moves):
        if before and before != after:
            assert (before, after) in {(begin, end) for (begin, _), end in moves.items()}, (
                f"{before} → {after}"
            )
            Thread.moved[kind, before, after] += 1

    def _files_agree(self, name):
        """Each case is as the model says; a person is read as long as one of her cases is, and no longer."""
        fund = self.funds[name].pk
        with inside(self.acting[name]):
            rows = {row.pk: row for row in Case.objects.filter(fund_id=fund).select_related("person")}
            listed = set(Case.objects.of(fund).values_list("pk", flat=True))
            read = set(Person.objects.of(fund).values_list("pk", flat=True))
        mine = [file for file in self.files if file.fund == name]
        assert rows.keys() == {file.pk for file in mine}
        for file in mine:
            row = rows[file.pk]
            self._saw("case", file, row.state, CASE_MOVES)
            assert (row.state, row.person_id) == (file.state, file.person)
            assert (row.restricted_at is not None) == file.restricted == (file.pk not in listed)
            assert file.state != "closed" or not {"open", "to_do"} & {
                *file.needs.values(),
                *file.steps.values(),
            }
        assert read == {row.person_id for row in rows.values() if row.restricted_at is None}

    def nobody_reads_her(self, relay):
        """After a withdrawal: her words are in no page, list, search, export or letter of those who had them."""
        first, last, _ = relay.who
        if any(one.said and one.who[:2] == (first, last) for one in self.relays) or any(
            not file.restricted and self.names[file.person][:2] == (first, last) for file in self.files
        ):
            return  # another consent of hers, or of a homonym, still holds
        for name in (*PARTNERS, *FUNDS):
            for address, told in self._everything(name, relay):
                Thread.pages_read += 1
                assert last not in told, f"{name} {address}"
        for message in Message.objects.select_related("to_user", "to_organisation"):
            assert last not in words(message).body

    def _everything(self, name, relay):
        browser = Client()
        sign_in(browser, User.objects.get(pk=self.acting[name].user_id))
        for address in self._addresses(name, relay):
            yield address, browser.get(address, follow=True).content.decode()
        if name in FUNDS:
            for asked in (relay.who[1][:2], "14/03/1956", "0639984127"):
                yield f"search {asked}", browser.post("/personnes/", {"words": asked}).content.decode()
        for listed, exported in LISTS.items():
            said = {"purpose": "follow", "columns": [column.code for column in exported.columns]}
            yield f"export {listed}", browser.post(f"/exporter/{listed}/", said).content.decode()

    def _addresses(self, name, relay):
        chain = [f"/relais/{one.pk}/" for one in relay.chain()]
        if name in PARTNERS:
            return ["/", "/relais/", "/relais/nouveau/", "/mon-journal/", *chain]
        held = [one.file for one in relay.chain() if one.file]
        files = [f"/dossiers/{file.pk}/" for file in held] + [f"/personnes/{file.person}/" for file in held]
        lists = ("/a-recevoir/", "/dossiers/?show=all", "/personnes/doublons/", "/mission/", "/mon-journal/")
        return [*lists, *files, *chain]

    # --- means ---------------------------------------------------------------------------------------------------------

    def does(self, name, by, ok, act):
        """Do the act; whether it passed must be what the model says. What it gave, or None."""
        self.clock.shift(timedelta(seconds=1))  # so that what is oldest is the same in every replay
        given = None
        try:
            with inside(self.acting[by]) as acting, transaction.atomic():
                given = act(acting)
            passed = True
        except (Refused, ObjectDoesNotExist) as refusal:
            passed, why = False, refusal
        assert passed == ok, f"{name} by {by}: {'passed' if passed else why!r}"
        (Thread.acts if passed else Thread.refused)[name] += 1
        return given

    def _may(self, by, side) -> str:
        return side if by == "whoever may" else by

    def _side(self, by) -> str:
        return "fund" if by == "colleague" else by

    def _any(self, among, at):
        return among[at % len(among)] if among else None

    def _prefer_waiting(self, at):
        waiting = [one for one in self.relays if one.state == "sent"]
        return self._any(waiting if at % 4 != 3 and waiting else self.relays, at)

    def _case(self, at, by):
        """One case, preferably under way, and whether this one may write in it."""
        going = [file for file in self.files if file.state != "closed" and not file.restricted]
        file = self._any(going if at % 4 != 3 and going else self.files, at)
        by = self._may(by, file.fund) if file else by
        return file, self._side(by) == file.fund and file in going if file else False, by

    def _hidden(self, person) -> bool:
        """Whether nobody reads this person any more."""
        return self._restricted(person) or all(file.person != person for file in self.files)

    def _restricted(self, person) -> bool:
        return all(file.restricted for file in self.files if file.person == person)

    def _row(self, relay, acting):
        return Referral.objects.seen_by(acting.organisation_id).get(pk=relay.pk)

    def _received(self, relay, acting):
        return Referral.objects.received_by(acting.organisation_id).get(pk=relay.pk)

    def _file(self, file, acting):
        return Case.objects.of(acting.organisation_id).get(pk=file.pk)

    def _need(self, file, pk, acting):
        self._file(file, acting)
        return Need.objects.of(acting.organisation_id).get(pk=pk)

    def _learn(self, file):
        """Which rows there are is read; in which state they must be is what the acts above predict."""
        with inside(self.acting[file.fund]) as acting:
            needs = (
                Need.objects.of(acting.organisation_id).filter(case_id=file.pk).order_by("added_at", "care")
            )
            before = {"need": file.needs, "step": file.steps}
            file.needs = {need.pk: need.state for need in needs}
            file.cares = {need.pk: need.care for need in needs}
            kept = Step.objects.of(acting.organisation_id).filter(case_id=file.pk)
            file.steps = dict(kept.values_list("pk", "state"))
        self._changed("need", before["need"], file.needs, NEED_MOVES)
        self._changed("step", before["step"], file.steps, STEP_MOVES)

    def _changed(self, kind, before: dict, after: dict, moves):
        assert before.keys() <= after.keys(), f"a {kind} is gone"
        for pk, state in after.items():
            self._moved(kind, before.get(pk, ""), state, moves)
