"""The thread walked in any order, by right and wrong organisations, on the real database.

A plain model says what each act should do; the database must agree after every step.
"""

from datetime import timedelta
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relais.base.models import Event
from relais.base.moves import Refused
from relais.cases import actions, contacting, endings, steps
from relais.cases.models import Case, Need, Step
from relais.cases.rules import LIVING, Outcome, Proof
from relais.messaging.models import Message
from relais.referrals import actions as referrals
from relais.referrals.codes import TOLD_BY_MOVES, Tidings
from relais.referrals.models import News, Referral
from tests.factories import a_fund, a_partner, answers, inside, someone_at

CARES = ("optical", "hearing", "imaging", "specialist", "other")
SENDERS, ADVISERS = ("volunteer", "neighbour"), ("adviser", "colleague")
who = st.sampled_from([*ADVISERS * 3, "elsewhere", "volunteer"])
pick = st.integers(0, 5)


def an_act(name, **said):
    return st.tuples(st.just(name), st.fixed_dictionaries(said))


ACTS = st.one_of(
    an_act(
        "send",
        by=st.sampled_from(SENDERS),
        draft=st.integers(0, 2),
        care=st.sampled_from([CARES[:1], CARES[:2]]),
        back=st.sampled_from([True, True, False]),
    ),
    an_act("take", by=who, at=pick),
    an_act("take", by=st.sampled_from(ADVISERS), at=pick),
    an_act("add", by=who, at=pick, care=st.sampled_from([*CARES, "massage"])),
    an_act(
        "end",
        by=who,
        at=pick,
        which=pick,
        outcome=st.sampled_from([*Outcome, *[Outcome.CARE_DONE] * 5, ""]),
        proof=st.sampled_from([*Proof, ""]),
    ),
    an_act("end_all", at=pick, then_close=st.booleans()),
    an_act("tell", by=who, at=pick, tidings=st.sampled_from(["reached", "going_on", *Tidings, "rumour"])),
    an_act("close", by=who, at=pick),
    an_act("attempt", by=who, at=pick, result=st.sampled_from(["reached", "no_answer", "sent"])),
    an_act("plan", by=who, at=pick, what=st.sampled_from(["book", "not_needed"])),
    an_act("finish", by=who, at=pick, which=pick, end=st.sampled_from(["done", "dropped"])),
    an_act("wait", by=who, at=pick, days=st.integers(0, 9)),
    an_act("resume", by=who, at=pick),
    an_act("decline", by=who, at=pick),
    an_act("reopen", by=who, at=pick),
)


def anyone():
    """Two structures, two advisers of one fund, an adviser of another."""
    fund, elsewhere = a_fund(), a_fund("673")
    return SimpleNamespace(
        fund=fund,
        volunteer=someone_at(a_partner()),
        neighbour=someone_at(a_partner()),
        adviser=someone_at(fund),
        colleague=someone_at(fund),
        elsewhere=someone_at(elsewhere),
    )


class Walk:
    """One story, undone at the end. `sent` is the model; `acts` and `told` count what must have been written."""

    def __init__(self, people):
        self.people = people
        self.sent = {}  # (sender, draft) → what was sent
        self.acts = 0  # each writes one event; telling the sender is an act of its own
        self.told = 0

    # --- acts ------------------------------------------------------------------------------------------------

    def send(self, by, draft, care, back):
        said, known = answers(care=care, report_back=back), self.sent.get((by, draft))
        ok, sent = self.do(
            by,
            lambda acting: referrals.send(
                said, draft_id=UUID(int=draft), receiver=self.people.fund, by=acting
            ),
        )
        assert ok == (known is None or known.said == said)
        if known and ok:
            assert sent.pk == known.pk
        if not known:
            self.acts += 1
            self.sent[by, draft] = SimpleNamespace(
                pk=sent.pk,
                said=said,
                back=back,
                state="sent",
                case=None,
                needs={},
                steps={},
                reached=False,
                last="",
            )

    def take(self, by, at):
        waiting = [one for one in self.sent.values() if one.state == "sent"]
        one = self.pick(waiting if at % 3 and waiting else self.sent.values(), at)
        ok, case = self.do(by, lambda acting: actions.open_from(_referral(one.pk, acting), by=acting))
        assert ok == (by in ADVISERS and one.state == "sent")
        if ok:
            one.state, one.case = "open", case
            with inside(self.people.adviser):
                one.needs = {need.pk: "open" for need in case.needs.all()}
            self.acts += 1
            self.heard(one, "accepted")

    def add(self, by, at, care):
        one = self.pick(self.cases(), at)
        with inside(self.people.adviser):
            already = (
                Need.objects.of(self.people.fund.pk).filter(case=one.case, state="open", care=care).exists()
            )
        ok, need = self.do(by, lambda acting: actions.add_need(one.case, care=care, reasons=[], by=acting))
        assert ok == (by in ADVISERS and one.state in LIVING and care in CARES and not already)
        if ok:
            one.needs[need.pk] = "open"
            self.acts += 1

    def end(self, by, at, which, outcome, proof):
        one = self.pick(self.cases(), at)
        pk = self.pick(one.needs, which)
        need = Need(pk=pk, case_id=one.case.pk, fund_id=one.case.fund_id)
        ok, _ = self.do(
            by,
            lambda acting: actions.end_need(
                need, outcome=outcome, proof=proof, on=timezone.localdate(), by=acting
            ),
        )
        sound = bool(outcome) and (outcome == Outcome.CARE_DONE) == bool(proof)
        assert ok == (by in ADVISERS and one.state in LIVING and one.needs[pk] == "open" and sound)
        if ok:
            one.needs[pk] = outcome
            self.acts += 1

    def end_all(self, at, then_close):
        """What makes closing happen often enough."""
        for which, state in enumerate(list(self.pick(self.cases(), at).needs.values())):
            if state == "open":
                self.end("adviser", at, which, Outcome.CARE_DONE, Proof.DECLARED)
        if then_close:
            self.close("adviser", at)

    def tell(self, by, at, tidings):
        one = self.pick(self.cases(), at)
        ok, _ = self.do(by, lambda acting: actions.tell_sender(one.case, tidings, by=acting))
        free = set(Tidings) - TOLD_BY_MOVES
        assert ok == (by in ADVISERS and one.state in LIVING and one.back and tidings in free)
        if ok:
            self.heard(one, tidings)

    def close(self, by, at):
        one = self.pick(self.cases(), at)
        ok, _ = self.do(by, lambda acting: actions.close(one.case, by=acting))
        left = [*one.needs.values(), *one.steps.values()]
        assert ok == (by in ADVISERS and one.state in LIVING and "open" not in left)
        if ok:
            self.closed(one)

    def attempt(self, by, at, result):
        one = self.pick(self.cases(), at)
        tried = {"channel": "call", "result": result, "on": timezone.localdate()}
        ok, _ = self.do(by, lambda acting: contacting.note_attempt(one.case, by=acting, **tried))
        assert ok == (by in ADVISERS and one.state in LIVING and result != "sent")
        if ok:
            self.acts += 1
        if ok and result == "reached" and not one.reached:
            one.reached = True
            self.milestone(one, "reached")

    def plan(self, by, at, what):
        one = self.pick(self.cases(), at)
        ok, step = self.do(
            by, lambda acting: steps.add_step(one.case, level="orientation", what=what, by=acting)
        )
        assert ok == (by in ADVISERS and one.state in LIVING)
        if ok:
            one.steps[step.pk] = "open" if what == "book" else "dropped"
            self.acts += 1

    def finish(self, by, at, which, end):
        one = self.pick(self.cases(), at)
        if not one.steps:
            return
        pk = self.pick(one.steps, which)
        step = Step(pk=pk, case_id=one.case.pk, fund_id=one.case.fund_id)
        ok, _ = self.do(by, lambda acting: steps.end_step(step, end=end, by=acting))
        assert ok == (by in ADVISERS and one.state in LIVING and one.steps[pk] == "open")
        if ok:
            one.steps[pk] = end
            self.acts += 1
        if ok and end == "done":
            self.milestone(one, "care_planned")

    def wait(self, by, at, days):
        one = self.pick(self.cases(), at)
        until = timezone.localdate() + timedelta(days=days)
        ok, _ = self.do(by, lambda acting: steps.wait(one.case, for_whom="caf", until=until, by=acting))
        assert ok == (by in ADVISERS and one.state == "open" and days > 0)
        if ok:
            one.state = "waiting"
            self.acts += 1

    def resume(self, by, at):
        one = self.pick(self.cases(), at)
        ok, _ = self.do(by, lambda acting: steps.resume(one.case, by=acting))
        assert ok == (by in ADVISERS and one.state == "waiting")
        if ok:
            one.state = "open"
            self.acts += 1

    def decline(self, by, at):
        one = self.pick(self.cases(), at)
        ok, _ = self.do(by, lambda acting: contacting.close_declined(one.case, by=acting))
        assert ok == (by in ADVISERS and one.state in LIVING)
        if ok:
            one.needs = {pk: "refused_by_person" if was == "open" else was for pk, was in one.needs.items()}
            one.steps = {pk: "dropped" if was == "open" else was for pk, was in one.steps.items()}
            self.closed(one)

    def reopen(self, by, at):
        one = self.pick(self.cases(), at)
        ok, _ = self.do(by, lambda acting: endings.reopen(one.case, by=acting))
        assert ok == (by in ADVISERS and one.state == "closed")
        if ok:
            one.state = "open"
            self.acts += 1
            self.heard(one, "reopened")

    def closed(self, one):
        one.state = "closed"
        self.acts += 1
        self.heard(one, "the end")

    def milestone(self, one, tidings):
        """Told, but not twice running."""
        if one.last != tidings:
            self.heard(one, tidings)

    # --- what always holds -----------------------------------------------------------------------------------

    def the_database_agrees(self):
        with inside(self.people.adviser) as me:
            fund = me.organisation_id
            kept = {case.pk: case for case in Case.objects.of(fund).select_related("referral__consent")}
            needs = list(Need.objects.of(fund))
            to_do = list(Step.objects.of(fund).filter(state="to_do"))
            waiting = set(Referral.objects.waiting_at(fund).values_list("pk", flat=True))
        assert {one.case.pk: one.state for one in self.cases()} == {pk: c.state for pk, c in kept.items()}
        assert {one.pk for one in self.sent.values() if one.state == "sent"} == waiting
        assert len({case.referral_id for case in kept.values()}) == len(kept)
        for case in kept.values():
            ended = case.referral.state == "ended"
            assert ended == (case.state == "closed" and case.referral.consent.report_back)
            assert case.state != "closed" or {n.state for n in needs if n.case_id == case.pk} == {"ended"}
            assert case.state != "closed" or not any(step.case_id == case.pk for step in to_do)
            assert bool(case.waiting_for) == (case.state == "waiting")
            assert bool(case.reached_at) == next(o.reached for o in self.cases() if o.case.pk == case.pk)
        for need in needs:
            assert bool(need.proof) == (need.outcome == Outcome.CARE_DONE)
            assert bool(need.outcome) == (need.state == "ended") == bool(need.ended_on)

    def each_act_has_its_event_and_its_message(self):
        counted = news = 0
        for name in ("volunteer", "neighbour", "adviser", "elsewhere"):
            with inside(getattr(self.people, name)) as me:
                counted += Event.objects.of(me.organisation_id).count()
                news += News.objects.by_author(me.organisation_id).count()
        assert counted == self.acts
        assert news == self.told == Message.objects.filter(template="news").count()
        assert Message.objects.count() == len(self.sent) + self.told

    # --- means -----------------------------------------------------------------------------------------------

    def do(self, by, act):
        """Whether the act passed, and what it gave."""
        try:
            with inside(getattr(self.people, by)) as acting:
                return True, act(acting)
        except (Refused, ObjectDoesNotExist):
            return False, None

    def heard(self, one, tidings):
        if one.back:
            one.last = tidings
            self.acts += 1
            self.told += 1

    def cases(self):
        return [one for one in self.sent.values() if one.case]

    @staticmethod
    def pick(among, at):
        among = list(among)
        return among[at % len(among)]


def _referral(pk, acting):
    return Referral.objects.received_by(acting.organisation_id).get(pk=pk)


def follow(people, acts):
    """A first case, then these acts in this order; everything is checked after each, then undone."""
    first = [
        ("send", {"by": "volunteer", "draft": 0, "care": CARES[:2], "back": True}),
        ("take", {"by": "adviser", "at": 0}),
    ]
    with transaction.atomic():
        walk = Walk(people)
        for name, said in [*first, *acts]:
            getattr(walk, name)(**said)
            walk.the_database_agrees()
            walk.each_act_has_its_event_and_its_message()
        transaction.set_rollback(True)


@pytest.mark.campaign
@pytest.mark.django_db
def test_in_whatever_order_the_thread_holds():
    people = anyone()

    @settings(
        max_examples=20,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(ACTS, min_size=15, max_size=25))
    def every_walk(acts):
        follow(people, acts)

    every_walk()
