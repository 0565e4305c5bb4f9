"""A funder answers by its account, by a link, or through the adviser: one act, seen by nobody else."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from relais.access import links
from relais.access.link_rules import LinkPurpose
from relais.base.context import acting_for
from relais.base.models import Event
from relais.base.moves import Refused
from relais.financing import answering, linking
from relais.financing.models import KeptPlan, Request
from relais.messaging.models import Message
from relais.messaging.sending import words
from tests.factories import a_case, a_fund, a_partner, inside, someone_at

from .funders import a_listed, a_request

pytestmark = pytest.mark.django_db


@pytest.fixture
def adviser():
    return someone_at(a_fund(), "mas_manager")


@pytest.fixture
def funder():
    return someone_at(a_partner("CCAS d’Albi"), "funder")


@pytest.fixture
def to_account(adviser, funder):
    listed = a_listed(by=adviser, organisation=_organisation(funder))
    return a_request(by=adviser, funder=listed)


@pytest.fixture
def to_address(adviser):
    return a_request(by=adviser, funder=a_listed(by=adviser, email="aides@example.org"))


@pytest.fixture
def on_paper(adviser):
    return a_request(by=adviser)


def _organisation(acting):
    from relais.territory.models import Organisation

    return Organisation.objects.get(pk=acting.organisation_id)


def now(one: Request) -> Request:
    with acting_for(one.fund_id):
        return Request.objects.of(one.fund_id).get(pk=one.pk)


def plan_of(one: Request) -> KeptPlan:
    with acting_for(one.fund_id):
        return KeptPlan.objects.of(one.fund_id).get(pk=one.plan_id)


# --- by its account -----------------------------------------------------------------------------------------------
def test_a_funder_grants_and_the_plan_holds(to_account, funder):
    with inside(funder):
        mine = Request.objects.received_by(funder.organisation_id).get()
        answering.answer(mine, granted=40_000, conditions="Facture acquittée.", by=funder)
    told = now(to_account)
    assert (told.state, told.granted, told.conditions) == ("granted", 40_000, "Facture acquittée.")
    assert told.answered_by == funder.name
    assert plan_of(to_account).state == "held"


def test_a_part_granted_leaves_the_rest_to_the_plan(to_account, funder):
    with inside(funder):
        answering.answer(to_account, granted=25_000, by=funder)
    plan = plan_of(to_account)
    assert sum(sum(parts) for parts in plan.shares.values()) == 25_000


def test_a_refusal_has_its_reason_and_is_asked_no_more(to_account, funder):
    with inside(funder):
        answering.answer(to_account, granted=0, why="budget", by=funder)
    told = now(to_account)
    assert (told.state, told.why, told.expires_on) == ("refused", "budget", None)
    assert plan_of(to_account).left_out == [told.code]


def test_another_structure_finds_nothing(to_account):
    other = someone_at(a_partner(), "funder")
    with inside(other), pytest.raises(Request.DoesNotExist):
        answering.answer(to_account, granted=1, by=other)
    with inside(other):
        assert not Request.objects.received_by(other.organisation_id).exists()
        assert not Request.objects.filter(pk=to_account.pk).exists()


def test_another_fund_finds_nothing(to_account):
    other = someone_at(a_fund("671"))
    with inside(other), pytest.raises(Request.DoesNotExist):
        answering.answer(to_account, granted=1, name="X", by=other)


def test_another_amount_waits_until_the_first_is_taken_back(to_account, funder):
    with inside(funder):
        answering.answer(to_account, granted=25_000, by=funder)
        with pytest.raises(Refused, match="reprenez-le d’abord"):
            answering.answer(to_account, granted=30_000, by=funder)
        with pytest.raises(Refused, match="reprenez-le d’abord"):
            answering.answer(to_account, granted=0, why="budget", by=funder)
    assert now(to_account).granted == 25_000


def test_the_same_answer_again_writes_nothing(to_account, funder):
    with inside(funder):
        for _ in range(2):
            answering.answer(to_account, granted=25_000, by=funder)
        assert Event.objects.of(funder.organisation_id).filter(verb="request.granted").count() == 1
    with acting_for(to_account.fund_id):
        assert Event.objects.of(to_account.fund_id).filter(verb="request.granted").count() == 1


def test_taken_back_it_is_over_and_the_plan_is_open_again(to_account, funder):
    with inside(funder):
        answering.answer(to_account, granted=40_000, by=funder)
        answering.retract(to_account, why="budget", by=funder)
        with pytest.raises(Refused, match="repris par le financeur"):
            answering.answer(to_account, granted=40_000, by=funder)
    told = now(to_account)
    assert (told.state, told.why, told.ended_at is None) == ("retracted", "budget", False)
    assert plan_of(to_account).state != "held"


def test_a_payment_is_noted_once_and_never_more_than_granted(to_account, funder):
    today = timezone.localdate()
    with inside(funder):
        answering.answer(to_account, granted=25_000, by=funder)
        with pytest.raises(Refused, match="au plus"):
            answering.note_paid(to_account, paid=25_001, on=today, by=funder)
        with pytest.raises(Refused, match="à venir"):
            answering.note_paid(to_account, paid=25_000, on=today + timedelta(days=1), by=funder)
        answering.note_paid(to_account, paid=25_000, on=today, by=funder)
        with pytest.raises(Refused, match="déjà notée « payé »"):
            answering.note_paid(to_account, paid=25_000, on=today, by=funder)
    assert (now(to_account).state, now(to_account).paid) == ("paid", 25_000)


# --- until when a yes holds ---------------------------------------------------------------------------------------
def test_a_yes_holds_six_months_unless_somebody_says_otherwise(to_account, funder, time_machine_on):
    with inside(funder):
        answering.answer(to_account, granted=40_000, by=funder)
    assert now(to_account).expires_on == date(2027, 2, 28)


def test_its_rules_say_how_long(adviser, funder, time_machine_on):
    listed = a_listed(by=adviser, organisation=_organisation(funder), terms={"holds_for": 3})
    one = a_request(by=adviser, funder=listed)
    with inside(funder):
        answering.answer(one, granted=40_000, by=funder)
    assert now(one).expires_on == date(2026, 11, 30)


def test_the_day_that_it_says_goes_first(to_account, funder):
    until = timezone.localdate() + timedelta(days=10)
    with inside(funder):
        answering.answer(to_account, granted=40_000, holds_until=until, by=funder)
    assert now(to_account).expires_on == until


@pytest.fixture
def time_machine_on(monkeypatch):
    """On the last of August: six months later is the last of February."""
    monkeypatch.setattr("relais.financing.answering.timezone.localdate", lambda *told: date(2026, 8, 31))


# --- by a link ----------------------------------------------------------------------------------------------------
def test_whoever_holds_the_link_answers_and_gives_her_name(to_address, adviser):
    with inside(adviser):
        token = linking.give(to_address, by=adviser)
    link = links.find(token, purpose=LinkPurpose.ANSWER)
    by = links.acting_by(link)
    with inside(by):
        one = linking.by_link(link)
        with pytest.raises(Refused, match="Écrivez votre nom"):
            answering.answer(one, granted=40_000, by=by)
        answering.answer(one, granted=40_000, name="Mme Roux", by=by)
    assert now(to_address).answered_by == "Mme Roux"
    assert Message.objects.filter(template="request_answered").count() == 1


def test_the_link_leaves_sealed_for_its_address_and_no_other_message_holds_it(to_address, adviser):
    with inside(adviser):
        token = linking.give(to_address, by=adviser)
    message = Message.objects.filter(template="request_link").latest("created_at")
    told = words(message)
    assert (told.to, token in told.body) == ("aides@example.org", True)
    kept = Message.objects.filter(pk=message.pk).values().get()
    assert not any(token in str(value) or "aides@" in str(value) for value in kept.values())


def test_one_link_at_a_time(to_address, adviser):
    with inside(adviser):
        first, second = (linking.give(to_address, by=adviser) for _ in range(2))
    assert links.find(first, purpose=LinkPurpose.ANSWER) is None
    assert links.find(second, purpose=LinkPurpose.ANSWER)


def test_no_link_for_whoever_has_an_account(to_account, adviser):
    with inside(adviser), pytest.raises(Refused, match="a un compte"):
        linking.give(to_account, by=adviser)


def test_no_link_once_it_is_over(on_paper, adviser):
    with inside(adviser):
        answering.answer(on_paper, granted=0, why="silence", name="Personne", by=adviser)
        with pytest.raises(Refused, match="aucun lien ne sert plus"):
            linking.give(on_paper, by=adviser)


# --- by letter ----------------------------------------------------------------------------------------------------
def test_the_adviser_notes_a_letter_and_is_not_told_of_it(on_paper, adviser):
    with inside(adviser):
        with pytest.raises(Refused, match="Écrivez votre nom"):
            answering.answer(on_paper, granted=40_000, by=adviser)
        answering.answer(on_paper, granted=40_000, name="Mme Roux, au téléphone", by=adviser)
    assert now(on_paper).answered_by == "Mme Roux, au téléphone"
    assert not Message.objects.filter(template="request_answered").exists()


# --- what is written of it ------------------------------------------------------------------------------------------
def test_the_thread_of_her_case_tells_it_and_the_journal_of_the_funder_too(to_account, funder):
    with inside(funder):
        answering.opened(to_account, by=funder)
        answering.answer(to_account, granted=40_000, by=funder)
        here = Event.objects.of(funder.organisation_id).filter(subject_id=to_account.pk)
        assert sorted(here.values_list("verb", flat=True)) == ["request.granted", "request.opened"]
    case_id = plan_of(to_account).case_id
    with acting_for(to_account.fund_id):
        at_fund = Event.objects.of(to_account.fund_id)
        event = at_fund.get(verb="request.granted", subject_id=case_id)
        opened = at_fund.get(verb="request.opened")
    assert (event.facts["kind"], event.facts["cents"], event.actor_id) == ("ccas", 40_000, funder.user_id)
    assert (opened.subject_id, opened.actor_id) == (to_account.pk, funder.user_id)


def test_no_event_holds_a_name_nor_the_conditions(to_account, funder):
    with inside(funder):
        answering.answer(to_account, granted=40_000, conditions="Zanzibar", by=funder)
    with acting_for(to_account.fund_id):
        facts = str(list(Event.objects.of(to_account.fund_id).values_list("facts", flat=True)))
    assert not any(word in facts for word in ("Zanzibar", "Colette", "Fabre", "CCAS"))


def test_a_request_of_another_case_is_left_alone(to_account, funder, adviser):
    other = a_request(by=adviser, funder=_listed(to_account), case=a_case(adviser=adviser, first_name="Ida"))
    with inside(funder):
        answering.answer(to_account, granted=40_000, by=funder)
    assert now(other).state == "asked"


def _listed(one):
    with acting_for(one.fund_id):
        return Request.objects.of(one.fund_id).select_related("funder").get(pk=one.pk).funder
