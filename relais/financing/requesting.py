"""Asking each funder for its share, chasing it, taking the request back; and what her withdrawal takes from them all."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.db import transaction
from django.utils import timezone

from relais.access.models import User
from relais.base.acting import Acting
from relais.base.journal import record
from relais.base.moves import refuse
from relais.base.words import Sentence
from relais.cases.models import Case
from relais.messaging import actions as messaging
from relais.referrals.codes import Care
from relais.reviews import actions as reviews
from relais.territory.models import Organisation

from . import following, linking, listing, plan_days, plan_held, plan_rules, planning, request_rules, standing
from . import told as telling
from .models import KeptPlan, ListedFunder, Request
from .plan import Plan, breaches
from .plan_held import Held, save, withdraw_row
from .quote import why_not_finance
from .quoting import quote_of
from .rules import LIVING_PLAN, MOVES, PlanState, RequestMove, RequestState, Way
from .standing import Change

ARRIVED = "request_arrived"


# --- asking ---------------------------------------------------------------------------------------------------------
@transaction.atomic
def ask(plan: KeptPlan, *, by: Acting, agreed: str = "", agreed_on: date | None = None) -> list[Request]:
    """One request to each funder that gives and was not asked for so much; what left. Raises `Refused`.

    `agreed`: how she agreed that these funders learn her name, and the day; needed for each to which she has not yet.
    """
    held = plan_held.locked(plan, by=by)
    plan, kept = held.plan, held.pure
    wanted = standing.to_ask(kept.given, held.requests)
    kinds = _kinds_locked(plan, wanted)
    refuse(why_not_ask(held, kept, wanted))
    if asks_her := plan_rules.needs_agreement(wanted, kinds, plan.agreed_to):
        refuse(plan_rules.why_not_agreed(means=agreed, on=agreed_on, today=timezone.localdate()))
        plan.agreed_to = sorted({*plan.agreed_to, *asks_her})
        plan.agreed_means, plan.agreed_on = agreed, agreed_on
    sending = _Sending(held, kept, by=by)
    left = [sending.request(one) for one in wanted]
    following.follow(Held(held.case, plan, plan_held.requests_of(plan)), by=by)
    record("plan.asked", held.case, by=by, funders=len(left), cents=sum(one.asked for one in left))
    return left


def why_not_ask(held: Held, kept: Plan, wanted: tuple[Change, ...]) -> Sentence | None:
    """By the funders of today: a ceiling or a budget may have been used meanwhile. What the page shows too."""
    plan, today = held.plan, timezone.localdate()
    refused = (
        plan_rules.why_not_change(case_state=held.case.state, plan_state=plan.state)
        or why_not_finance(quote_of(plan.quote), today)
        or reviews.why_not_discretionary(held.case, urgency=plan.urgency)
    )
    if refused:
        return refused
    now = {one.code: one for one in plan_held.today_of(plan, held.case, today)}
    gone = [one.code for one in wanted if one.code not in now]
    answered = kept.asked.granted
    funders = tuple(one if one.code in answered else now.get(one.code, one) for one in kept.asked.funders)
    then = Plan(replace(kept.asked, funders=funders), kept.shares)
    return plan_rules.why_not_ask(wanted=wanted, broken=breaches(then), plan=kept, gone=gone)


def _kinds_locked(plan: KeptPlan, wanted: tuple[Change, ...]) -> dict[str, str]:
    """Of each that is to be asked, its row locked: two plans at once do not share out the same budget or ceiling."""
    rows = ListedFunder.objects.of(plan.fund_id).filter(code__in=[one.code for one in wanted])
    return dict(rows.select_for_update(of=("self",)).order_by("pk").values_list("code", "kind"))


def _listed(plan: KeptPlan, codes: Iterable[str]) -> dict[str, ListedFunder]:
    funders = ListedFunder.objects.of(plan.fund_id).filter(code__in=list(codes))
    return {one.code: one for one in funders.select_related("organisation")}


class _Sending:
    """What all the requests of one act share, read once."""

    def __init__(self, held: Held, kept: Plan, *, by: Acting) -> None:
        self.held, self.kept, self.by, self.today = held, kept, by, timezone.localdate()
        self.funders = _listed(held.plan, kept.given)
        listed = listing.listed(held.plan.fund_id, self.today, plan=held.plan)
        self.terms = {one.funder.code: one.terms for one in listed}
        her = held.plan.quote.need.person or held.case.person  # or whoever of her household this care is for
        self.person = telling.Whom(
            first_name=her.first_name, last_name=her.last_name, birth_date=her.birth_date
        )
        fund, adviser = Organisation.objects.get(pk=by.organisation_id), User.objects.get(pk=by.user_id)
        self.caller = telling.Caller(name=adviser.name, fund=fund.name, email=fund.email or adviser.email)

    def request(self, wanted: Change) -> Request:
        """Asked for more, the former request is taken back: one funder has one that counts."""
        for one in self.held.requests:
            if one.code == wanted.code and one.state == RequestState.ASKED:
                withdraw_row(one)
        funder, terms = self.funders[wanted.code], self.terms[wanted.code]
        way, parts = listing.way_of(funder), self.kept.shares[wanted.code]
        lines = zip(self.kept.asked.lines, parts, strict=True)
        one = Request.objects.create(
            fund_id=self.held.plan.fund_id,
            reader_id=funder.organisation_id if way == Way.ACCOUNT else self.held.plan.fund_id,
            plan=self.held.plan,
            funder=funder,
            code=wanted.code,
            way=way,
            care=sorted({Care(line.care).value for line, part in lines if part}),
            told=telling.write(self._told(wanted.code, tuple(terms.papers))),
            asked=wanted.after,
            parts=list(parts),
            asked_at=timezone.now(),
            asked_by_id=self.by.user_id,
            answer_expected_on=plan_days.expected_on(self.today, terms.delay),
        )
        self._post(one, funder)
        return one

    def _told(self, code: str, papers: tuple[str, ...]) -> telling.Told:
        kinds = {each: one.kind for each, one in self.funders.items()}
        return telling.told(
            self.kept, code, person=self.person, caller=self.caller, kinds=kinds, papers=papers
        )

    def _post(self, one: Request, funder: ListedFunder) -> None:
        """To its account, or by a link; a letter is printed by hand."""
        if one.way == Way.ACCOUNT and funder.organisation.email:
            to = {"organisation_id": one.reader_id, "to_organisation": funder.organisation}
            messaging.post(ARRIVED, **to, subject=one)
        if one.way == Way.LINK:
            linking.give(one, by=self.by)


# --- posting, chasing, taking back ----------------------------------------------------------------------------------
@transaction.atomic
def note_posted(request: Request, *, on: date, by: Acting) -> Request:
    """Its letter left that day: the answer is awaited from then on. Noted again, the day is mended. Raises `Refused`."""
    held, one = both(request, by=by)
    refuse(
        plan_rules.why_not_change(case_state=held.case.state, plan_state=held.plan.state)
        or request_rules.why_not_post(
            way=one.way,
            state=one.state,
            on=on,
            asked_on=timezone.localdate(one.asked_at),
            today=timezone.localdate(),
        )
    )
    if one.posted_on == on:
        return one
    terms = listing.terms_of(one, timezone.localdate())
    save(one, posted_on=on, answer_expected_on=plan_days.expected_on(on, terms and terms.delay))
    following.follow(held, by=by)
    record("request.posted", held.case, by=by, request=str(one.pk), kind=one.funder.kind)
    return one


@transaction.atomic
def chase(request: Request, *, by: Acting) -> Request:
    """Somebody asked the funder where it stands: reminded of it again later; twice in a day is once. Or `Refused`."""
    held, one = both(request, by=by)
    refuse(
        plan_rules.why_not_change(case_state=held.case.state, plan_state=held.plan.state)
        or request_rules.why_not_chase(state=one.state)
    )
    today = timezone.localdate()
    expected = today + plan_days.days("relance", today)
    if one.answer_expected_on == expected:
        return one
    save(one, answer_expected_on=expected)
    following.follow(held, by=by)
    record("request.chased", held.case, by=by, request=str(one.pk))
    return one


@transaction.atomic
def withdraw(request: Request, *, by: Acting) -> Request:
    """The fund asks no more for it, and the funder reads nothing of her any more. Of a closed case too. `Refused`."""
    held, one = both(request, by=by)
    refuse(planning.why_not_withdraw(one))
    withdraw_row(one)
    held.plan.left_out = sorted({*held.plan.left_out, one.code})
    following.follow(held, by=by)
    record("request.withdrawn", held.case, by=by, request=str(one.pk))
    return one


def both(request: Request, *, by: Acting) -> tuple[Held, Request]:
    """Its plan and itself, locked; its rows of now."""
    plan = KeptPlan.objects.of(by.organisation_id).get(pk=request.plan_id)
    held = plan_held.locked(plan, by=by)
    return held, next(one for one in held.requests if one.pk == request.pk)


# --- her case ends ---------------------------------------------------------------------------------------------------
def stop_with(case: Case) -> list:
    """What is asked of funders, or granted and not paid yet, is asked no more: they read nothing of her any more.

    The identifiers of all that was ever asked for her. Called by `cases.contacting` when a case ends with cares left,
    inside the fund's context, the case being locked.
    """
    plans = KeptPlan.objects.of(case.fund_id).filter(case=case, state__in=LIVING_PLAN)
    plans.update(state=PlanState.DROPPED, ended_at=timezone.now(), touched_at=timezone.now())
    # By their identifiers: a shared row is updated column by column, through no other table.
    hers = list(Request.objects.of(case.fund_id).filter(plan__case_id=case.pk).values_list("pk", "state"))
    asked = [pk for pk, state in hers if (state, RequestMove.WITHDRAW) in MOVES]
    mine = Request.objects.of(case.fund_id).filter(pk__in=asked)
    mine.update(state=RequestState.WITHDRAWN, ended_at=timezone.now(), **Request.WIPED)
    return [pk for pk, _ in hers]


def end_with(case: Case) -> None:
    """Her consent has ended: no funder reads anything of her, whatever it answered or paid.

    Called by `cases.withdrawing` inside the fund's context, the case being locked.
    """
    Request.objects.of(case.fund_id).filter(pk__in=stop_with(case)).update(**Request.WIPED)
