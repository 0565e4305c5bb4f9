"""Asking with her agreement, chasing, taking back, warning, lapsing, the care seen, money given back; her withdrawal."""

from datetime import date, timedelta

import pytest
import time_machine

from relais.base.context import acting_for
from relais.base.models import Event
from relais.base.moves import Refused, refuse
from relais.cases import contacting, joining
from relais.cases.models import Case
from relais.cases.withdrawing import withdraw, withdraw_all
from relais.financing import answering, paying, plan_held, planning, requesting
from relais.financing import told as telling
from relais.financing.listing_rules import Rules
from relais.financing.models import Request
from relais.messaging.models import Message
from relais.territory.models import Organisation
from tests.factories import a_case, a_referral, inside

from .asked import a_line
from .planned import (
    a_chosen_quote,
    a_listed_funder,
    a_plan,
    again,
    ask,
    care_done,
    given,
    grant,
    living,
    of,
    pay,
    tomorrow,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
EXPIRES = date(2027, 5, 22)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-11-22T10:00Z", tick=False) as frozen:
        yield frozen


@pytest.fixture
def case(adviser):
    return a_case(adviser=adviser, care=("dental_prosthesis",))


def verbs(case, beginning: str = "request.") -> list[str]:
    told = Event.objects.of(case.fund_id).about(case.pk).filter(verb__startswith=beginning)
    return list(told.order_by("at", "id").values_list("verb", flat=True))


def row(one) -> Request:
    return Request.objects.of(one.fund_id).get(pk=one.pk)


# --- asking ---------------------------------------------------------------------------------------------------------
def test_each_that_gives_is_asked_once_by_its_own_way(adviser, case):
    plan = a_plan(at="asked", by=adviser, case=case)
    with inside(adviser):
        told = {one.code: (one.way, one.asked, one.state) for one in living(plan)}
        assert told == {
            "mutuelle": ("account", 30_000, "asked"),
            "carsat": ("paper", 25_000, "asked"),
            "caisse": ("commission", 20_000, "asked"),
            "ccas": ("link", 25_000, "asked"),
        }
        assert again(plan).state == "asked"
        assert of(plan, "mutuelle").reader_id == of(plan, "mutuelle").funder.organisation_id
        assert of(plan, "ccas").reader_id == plan.fund_id


def test_asked_twice_each_is_asked_once(adviser, case):
    plan = a_plan(at="asked", by=adviser, case=case)
    with inside(adviser):
        with pytest.raises(Refused, match="Rien n’est à demander"):
            ask(plan, by=adviser)
        assert len(living(plan)) == 4


def test_a_funder_is_told_the_least_it_needs(adviser, case):
    plan = a_plan(at="asked", by=adviser, case=case)
    with inside(adviser):
        told = telling.read(of(plan, "mutuelle").told)
        assert (told.person.first_name, told.person.last_name) == ("Colette", "Fabre")
        assert [(one.label, one.asked) for one in told.lines] == [("Prothèse dentaire", 30_000)]
        assert {(one.kind, one.asked) for one in told.beside} == {
            ("carsat", 25_000),
            ("fund", 20_000),
            ("ccas", 25_000),
        }
        assert "ressources" not in str(of(plan, "mutuelle").told)
        assert "0639984127" not in str(of(plan, "mutuelle").told)


def test_a_funder_with_an_account_is_told_that_something_arrived(adviser, case):
    plan = a_plan(at="asked", by=adviser, case=case)
    with inside(adviser):
        mail = Message.objects.get(template="request_arrived")
        assert mail.to_organisation_id == of(plan, "mutuelle").reader_id


def test_nobody_learns_her_name_before_she_agreed(adviser, case):
    plan = a_plan(by=adviser, case=case)
    with inside(adviser):
        with pytest.raises(Refused, match="Demandez-lui si ces financeurs"):
            requesting.ask(plan, by=adviser)
        with pytest.raises(Refused, match="à venir"):
            requesting.ask(plan, agreed="spoken", agreed_on=tomorrow(), by=adviser)
        assert not Request.objects.of(case.fund_id).exists()


def test_the_fund_knows_her_already_its_own_aid_needs_no_agreement(adviser, case):
    a_listed_funder("caisse", by=adviser, rules=Rules(rank=1))
    plan = a_plan(by=adviser, case=case)
    with inside(adviser):
        assert [one.way for one in requesting.ask(plan, by=adviser)] == ["commission"]


def test_her_agreement_is_for_those_she_was_told_of(adviser, case):
    plan = a_plan(at="asked", by=adviser, case=case)
    with inside(adviser):
        assert again(plan).agreed_to == ["carsat", "ccas", "mutuelle"]
        grant(of(plan, "mutuelle"), 0, by=adviser)
        with pytest.raises(Refused, match="Demandez-lui si ces financeurs"):
            requesting.ask(plan, by=adviser)  # the foundation is new
        ask(plan, by=adviser)
        assert "fondation" in again(plan).agreed_to


def test_asked_for_more_a_funder_has_one_request_that_counts(adviser, case):
    plan = a_plan(at="asked", by=adviser, case=case)
    with inside(adviser):
        before = of(plan, "ccas")
        grant(of(plan, "mutuelle"), 0, by=adviser)
        ask(plan, by=adviser)
        assert of(plan, "ccas").asked == 40_000
        assert (row(before).state, row(before).told) == ("withdrawn", {})


def test_nothing_is_asked_upon_a_quote_that_is_over(adviser, case, clock):
    quote = a_chosen_quote(case, by=adviser, valid_until=TODAY)
    plan = a_plan(by=adviser, case=case, quote=quote)
    clock.shift(timedelta(days=1))
    with inside(adviser), pytest.raises(Refused, match="Ce devis n’est plus valable"):
        ask(plan, by=adviser)


def test_nothing_is_asked_once_her_review_is_too_old(adviser, case, clock):
    plan = a_plan(by=adviser, case=case)
    clock.shift(timedelta(days=400))
    with inside(adviser), pytest.raises(Refused, match="refaites-le"):
        ask(plan, by=adviser)


def test_a_ceiling_used_meanwhile_elsewhere_is_seen_before_asking(adviser, case):
    a_listed_funder("mutuelle", by=adviser, rules=Rules(rank=1, per_case=30_000, per_year=40_000))
    for code in ("carsat", "ccas"):
        a_listed_funder(code, by=adviser)
    first = a_plan(by=adviser, case=case)
    second = a_case(adviser=adviser, care=("optical",))
    with inside(adviser):
        Case.objects.of(case.fund_id).filter(pk=second.pk).update(person=case.person)
    from tests.factories import a_kept_quote

    glasses = a_kept_quote(
        at="chosen",
        case=second,
        by=adviser,
        lines=(a_line(30_000, care="optical", label="Verres progressifs"),),
    )
    later = a_plan(by=adviser, case=second, quote=glasses)
    with inside(adviser):
        ask(first, by=adviser)
        with pytest.raises(Refused, match="de son plafond de l’année"):
            ask(later, by=adviser)
        planning.propose(later, by=adviser)
        assert given(later)["mutuelle"] == 10_000


# --- chasing, taking back -------------------------------------------------------------------------------------------
def test_the_answer_to_a_letter_is_awaited_from_the_day_it_left(adviser, case, clock):
    plan = a_plan(by=adviser, case=case)
    with inside(adviser):
        requesting.ask(plan, agreed="spoken", agreed_on=TODAY, by=adviser)
        letter = of(plan, "carsat")
        step = again(plan).step
        assert (step.words, step.due_on) == ("Une lettre est à poster à un financeur.", TODAY)
        with pytest.raises(Refused, match="pas partie par courrier"):
            requesting.note_posted(of(plan, "ccas"), on=TODAY, by=adviser)
        clock.shift(timedelta(days=5))
        left = TODAY + timedelta(days=4)
        for _twice in range(2):
            requesting.note_posted(letter, on=left, by=adviser)
        assert row(letter).answer_expected_on == left + timedelta(days=30)
        assert again(plan).step.due_on == TODAY + timedelta(days=30)  # the others were asked before
        told = Event.objects.of(case.fund_id).filter(verb="request.posted")
        assert [one.actor_id for one in told] == [adviser.user_id]


def test_the_step_reminds_of_the_first_answer_expected_then_of_the_next(adviser, case, clock):
    plan = a_plan(at="asked", by=adviser, case=case)
    assert plan.step.due_on == TODAY + timedelta(days=30)
    clock.shift(timedelta(days=31))
    with inside(adviser):
        for one in living(plan):
            requesting.chase(one, by=adviser)
        assert again(plan).step.due_on == TODAY + timedelta(days=31 + 14)
        requesting.chase(one, by=adviser)  # the same button twice
        told = Event.objects.of(case.fund_id).filter(verb="request.chased")
        assert told.count() == len(living(plan))


def test_a_request_taken_back_tells_nothing_more_and_the_plan_does_without(adviser, case):
    plan = a_plan(at="asked", by=adviser, case=case)
    with inside(adviser):
        one = requesting.withdraw(of(plan, "mutuelle"), by=adviser)
        assert (row(one).state, row(one).told, row(one).care) == ("withdrawn", {}, [])
        assert "mutuelle" not in given(plan)
        with pytest.raises(Refused, match="déjà notée « retiré par la caisse »"):
            requesting.withdraw(one, by=adviser)


# --- a yes that ends ------------------------------------------------------------------------------------------------
def test_a_yes_holds_six_months_unless_its_funder_says_otherwise(adviser, case):
    a_listed_funder("mutuelle", by=adviser, holds_for=2)
    a_listed_funder("carsat", by=adviser)
    plan = a_plan(at="asked", by=adviser, case=case)
    with inside(adviser):
        for one in living(plan):
            grant(one, by=adviser)
        told = {one.code: one.expires_on for one in living(plan)}
        assert told == {"mutuelle": date(2027, 1, 22), "carsat": EXPIRES}


def test_whoever_answers_for_the_case_is_warned_once_then_told_that_it_lapsed(adviser, case, clock):
    plan = a_plan(at="held", by=adviser, case=case)
    assert plan.step.due_on == EXPIRES - timedelta(days=30)
    with inside(adviser):
        assert paying.warn_and_lapse(case.fund_id, TODAY) == (0, 0)
    clock.move_to("2027-04-22T10:00Z")
    with inside(adviser):
        assert paying.warn_and_lapse(case.fund_id, date(2027, 4, 22)) == (3, 0)
        assert paying.warn_and_lapse(case.fund_id, date(2027, 4, 22)) == (0, 0)
    clock.move_to("2027-05-22T10:00Z")
    with inside(adviser):
        assert paying.warn_and_lapse(case.fund_id, EXPIRES) == (0, 0)
    clock.move_to("2027-05-23T10:00Z")
    with inside(adviser):
        assert paying.warn_and_lapse(case.fund_id, EXPIRES + timedelta(days=1)) == (0, 3)
        assert (again(plan).state, of(plan, "caisse").state) == (
            "asked",
            "granted",
        )  # its commission's to end
        assert Message.objects.filter(template="request_expires", to_user_id=case.adviser_id).count() == 3
        assert Message.objects.filter(template="request_lapsed").count() == 3
        assert again(plan).shares == plan.shares  # it may be asked again


def test_a_yes_that_lapses_reopens_the_plan_and_may_be_asked_again(adviser, case, clock):
    a_listed_funder("mutuelle", by=adviser, holds_for=1)
    a_listed_funder("carsat", by=adviser)
    plan = a_plan(at="held", by=adviser, case=case)
    clock.move_to("2026-12-23T10:00Z")
    with inside(adviser):
        assert paying.warn_and_lapse(case.fund_id, date(2026, 12, 23)) == (0, 1)
        assert again(plan).state == "asked"
        ask(plan, by=adviser)
        assert of(plan, "mutuelle").state == "asked"


def test_a_yes_still_good_does_not_lapse(adviser, case):
    plan = a_plan(at="held", by=adviser, case=case)
    with inside(adviser), pytest.raises(Refused, match="Cet accord vaut encore"):
        paying.lapse(of(plan, "ccas"), by=adviser)


def test_a_yes_is_prolonged_on_request(adviser, case, clock):
    plan = a_plan(at="held", by=adviser, case=case)
    with inside(adviser):
        for until in (EXPIRES, date(2030, 1, 1)):
            with pytest.raises(Refused):
                paying.prolong(of(plan, "ccas"), until=until, by=adviser)
        paying.prolong(of(plan, "ccas"), until=date(2027, 8, 1), by=adviser)
        clock.move_to("2027-06-01T10:00Z")
        assert paying.warn_and_lapse(case.fund_id, date(2027, 6, 1)) == (0, 2)
        assert of(plan, "ccas").state == "granted"


# --- paid, cared for, given back ------------------------------------------------------------------------------------
def test_paid_is_not_yet_cared_for(adviser, case):
    plan = a_plan(at="paid", by=adviser, case=case)
    assert plan.state == "held"
    with inside(adviser):
        with pytest.raises(Refused, match="Notez d’abord, dans le dossier, que le soin est fait"):
            paying.care_done(plan, by=adviser)
        assert care_done(plan, by=adviser) == 4
        assert (again(plan).state, again(plan).step.state) == ("done", "done")
        assert {one.care_done_on for one in living(plan)} == {TODAY}


def test_a_plan_is_done_when_the_last_has_paid_and_the_care_is_seen(adviser, case):
    plan = a_plan(at="held", by=adviser, case=case)
    with inside(adviser):
        first, *rest = living(plan)
        pay(first, by=adviser)
        care_done(plan, by=adviser)
        assert again(plan).state == "held"
        for one in rest:
            pay(one, by=adviser)
        care_done(plan, by=adviser)
        assert again(plan).state == "done"


def test_money_goes_back_and_the_funder_is_out_of_the_plan(adviser, case):
    plan = a_plan(at="paid", by=adviser, case=case)
    with inside(adviser):
        one = of(plan, "ccas")
        with pytest.raises(Refused, match="Il a payé 250,00"):
            paying.recover(one, amount=25_001, before=0, by=adviser)
        paying.recover(one, amount=25_000, before=0, by=adviser)
        assert (row(one).state, row(one).recovered) == ("recovered", 25_000)
        assert again(plan).state == "asked"
        assert again(plan).left_out == ["ccas"]


def test_a_part_that_goes_back_leaves_the_rest_paid_and_is_to_be_found_again(adviser, case):
    plan = a_plan(at="paid", by=adviser, case=case)
    with inside(adviser):
        one = of(plan, "ccas")
        paying.recover(one, amount=5_000, before=0, by=adviser)
        assert (row(one).state, row(one).recovered) == ("paid", 5_000)
        assert (again(plan).state, again(plan).left_out) == ("asked", [])
        assert (given(plan)["ccas"], given(plan)["fondation"]) == (20_000, 5_000)
        with pytest.raises(Refused, match="Il a payé 200,00"):
            paying.recover(one, amount=20_001, before=5_000, by=adviser)
        paying.recover(one, amount=20_000, before=5_000, by=adviser)
        assert (row(one).state, row(one).recovered) == ("recovered", 25_000)


def test_a_sum_given_back_sent_twice_counts_once(adviser, case):
    plan = a_plan(at="paid", by=adviser, case=case)
    with inside(adviser):
        for _twice in range(2):
            paying.recover(of(plan, "ccas"), amount=5_000, before=0, by=adviser)
        assert of(plan, "ccas").recovered == 5_000
        assert Event.objects.of(case.fund_id).filter(verb="request.recovered").count() == 1
        with pytest.raises(Refused, match="rendus sont déjà notés"):
            paying.recover(of(plan, "ccas"), amount=7_000, before=0, by=adviser)


def test_one_that_cannot_lapse_stops_no_other(adviser, case, clock, monkeypatch):
    """Prolonged while the others were looked at: it is left as it is."""
    plan = a_plan(at="held", by=adviser, case=case)
    real = paying.lapse

    def lapse(one, *, by):
        refuse("Cet accord vaut encore." if one.code == "carsat" else "")
        return real(one, by=by)

    monkeypatch.setattr(paying, "lapse", lapse)
    clock.move_to("2027-06-01T10:00Z")
    with inside(adviser):
        assert paying.warn_and_lapse(case.fund_id, date(2027, 6, 1)) == (0, 2)
        assert {one.code for one in living(plan)} == {"caisse", "carsat"}


def test_money_goes_back_even_once_all_is_over(adviser, case):
    plan = a_plan(at="done", by=adviser, case=case)
    with inside(adviser):
        paying.recover(of(plan, "ccas"), amount=1, before=0, by=adviser)
        assert again(plan).state == "done"


# --- she withdraws --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("at", ["asked", "held", "paid"])
def test_when_she_withdraws_no_funder_reads_anything_of_her(adviser, case, at):
    plan = a_plan(at=at, by=adviser, case=case)
    with inside(adviser):
        requests, reader = living(plan), of(plan, "mutuelle").reader_id
        withdraw_all(case.referral, "spoken", by=adviser)
        assert not Case.objects.of(case.fund_id).filter(pk=case.pk).exists()
        kept = [row(one) for one in requests]
        assert {(str(one.told), str(one.care), one.answered_by) for one in kept} == {("{}", "[]", "")}
        assert {one.state for one in kept} == {"paid" if at == "paid" else "withdrawn"}
    with acting_for(reader):
        (seen,) = Request.objects.received_by(reader)
        assert "Fabre" not in str(vars(seen))


def test_after_she_withdrew_nobody_answers_nor_is_warned(adviser, case, clock):
    plan = a_plan(at="held", by=adviser, case=case)
    with inside(adviser):
        one = of(plan, "ccas")
        withdraw_all(case.referral, "spoken", by=adviser)
        with pytest.raises(Case.DoesNotExist):
            answering.retract(one, why="budget", name="Mme Roy", by=adviser)
        clock.move_to("2027-06-01T10:00Z")
        assert paying.warn_and_lapse(case.fund_id, date(2027, 6, 1)) == (0, 0)


def test_held_by_another_agreement_the_plan_goes_on(adviser, case):
    """Two relays hold her case: one ends, the fund accompanies her still."""
    plan = a_plan(at="asked", by=adviser, case=case)
    other = a_referral(fund=Organisation.objects.get(pk=adviser.organisation_id))
    with inside(adviser):
        joining.join(other, case, by=adviser)
        withdraw(case.referral, "spoken", by=adviser)
        assert len(living(plan)) == 4
        assert living(plan)[0].told


def test_events_tell_no_name_nor_sum_of_hers_in_words(adviser, case):
    a_plan(at="done", by=adviser, case=case)
    with inside(adviser):
        facts = [event.facts for event in Event.objects.of(case.fund_id).about(case.pk)]
    assert "Fabre" not in str(facts)


@pytest.mark.parametrize("at", ["asked", "held"])
def test_when_she_stops_nothing_is_asked_any_more(adviser, case, at):
    plan = a_plan(at=at, by=adviser, case=case)
    with inside(adviser):
        contacting.close_declined(case, by=adviser)
        assert {(one.state, str(one.told)) for one in plan_held.requests_of(plan)} == {("withdrawn", "{}")}
        assert (again(plan).state, again(plan).step.state) == ("dropped", "dropped")
        with pytest.raises(Refused):
            grant(plan_held.requests_of(plan)[0], by=adviser)


def test_when_she_stops_what_was_paid_stays_told_to_who_paid(adviser, case):
    plan = a_plan(at="paid", by=adviser, case=case)
    with inside(adviser):
        contacting.close_declined(case, by=adviser)
        assert {(one.state, bool(one.told)) for one in plan_held.requests_of(plan)} == {("paid", True)}
