"""What a structure prepared, at the fund: nothing enters by itself, nothing goes over what was told here."""

from datetime import date

import pytest
from django.utils import timezone

from relais.access.models import User
from relais.base.models import Event
from relais.base.moves import Refused
from relais.cases import actions as cases
from relais.cases import team
from relais.messaging.models import Message
from relais.people import households
from relais.referrals.models import Preparation
from relais.referrals.preparing_rules import without
from relais.reviews import facts, preparations
from relais.reviews.models import Known, Paper
from relais.reviews.prepared_rules import why_not_decide
from relais.rights import telling
from relais.territory.models import Organisation
from tests.factories import (
    a_case,
    a_fund,
    a_person,
    a_preparation,
    a_referral,
    end_all,
    inside,
    someone_at,
)

pytestmark = pytest.mark.django_db
TOLD = {
    "foyer.couple": {"couple": "free_union", "partner": {"birth_date": "1960-02-03"}},
    "foyer.household": {"others": [{"id": "enfant-1", "role": "child", "birth_date": "2015-01-01"}]},
    "conjoint.benefits": {"benefits": []},
    "enfant-1.cover": {"base_cover": True},
    "p1.yearly": {"yearly": []},
    "p1.stay": {},
}


@pytest.fixture
def adviser():
    with inside(someone_at(a_fund())) as acting:
        yield acting


@pytest.fixture
def case(adviser, sender):
    return a_case(adviser=adviser, sender=sender)


def prepared(case, sender, told=TOLD, **how) -> Preparation:
    return a_preparation(case.referral, sender=sender, facts=told, **{"at": "sent"} | how)


# --- read ---------------------------------------------------------------------------------------------------------
def test_the_case_has_what_its_relays_prepared_and_sent(case, sender, adviser):
    one = prepared(case, sender)
    a_preparation(case.referral, sender=sender, asks_for="ame", at="told")
    assert preparations.received(case) == [one]


def test_nothing_enters_her_situation_by_itself(case, sender, adviser):
    prepared(case, sender)
    assert "couple" not in facts.known_of(case, by=adviser).facts


# --- who is told --------------------------------------------------------------------------------------------------
def notices():
    sent = Message.objects.filter(template=preparations.ARRIVED)
    return list(sent.values_list("to_user", "to_organisation", "subject_id"))


def test_whoever_holds_her_case_is_told(case, sender, adviser):
    a_preparation(case.referral, sender=sender, at="told")
    assert notices() == []
    prepared(case, sender)
    assert notices() == [(adviser.user_id, None, case.pk)]


def test_or_whoever_answers_when_its_holder_is_away(case, sender, adviser):
    colleague = someone_at(Organisation.objects.get(pk=adviser.organisation_id))
    today = timezone.localdate()
    held, other = (User.objects.get(pk=one.user_id) for one in (adviser, colleague))
    team.note_absence(held, starts_on=today, ends_on=today, replaced_by=other, by=adviser)
    prepared(case, sender)
    assert notices() == [(colleague.user_id, None, case.pk)]


def test_before_any_case_the_fund_is_told_at_its_own_address(sender, adviser):
    fund = Organisation.objects.get(pk=adviser.organisation_id)
    Organisation.objects.filter(pk=fund.pk).update(email="mas@example.org")
    relay = a_referral(sender=sender, fund=fund)
    a_preparation(relay, sender=sender, at="sent")
    assert notices() == [(None, fund.pk, relay.pk)]


def test_one_that_is_refused_tells_nobody(case, sender):
    one = a_preparation(case.referral, sender=sender)
    with inside(sender), pytest.raises(Refused):
        preparations.send(one, by=sender)
    assert notices() == []


# --- what waits ---------------------------------------------------------------------------------------------------
def waits(*cases) -> dict:
    return preparations.waiting(list(cases))


def test_it_waits_until_somebody_decides(case, sender, adviser):
    one, file = prepared(case, sender), prepared(case, sender, asks_for="ame")
    assert waits(case) == {case.pk: [one, file]}
    preparations.accept(case, one, by=adviser)
    preparations.leave_aside(case, file, by=adviser)
    assert waits(case) == {}


def test_each_case_has_its_own(case, sender, adviser):
    other = a_case(adviser=adviser, sender=sender)
    one, another = prepared(case, sender), prepared(other, sender)
    preparations.accept(case, one, by=adviser)
    assert waits(case, other) == {other.pk: [another]}


def test_what_has_not_left_waits_for_nobody(case, sender, adviser):
    prepared(case, sender, at="told")
    assert waits(case) == {}


# --- taken up -----------------------------------------------------------------------------------------------------
def test_taken_up_each_answer_says_where_it_comes_from(case, sender, adviser):
    taken = preparations.accept(case, prepared(case, sender), by=adviser)
    known = Known.objects.of(case.fund_id).get(case=case)
    assert (taken.blocks, taken.claim) == (5, None)
    assert [one["id"] for one in known.facts["persons"]] == ["p1", "conjoint", "enfant-1"]
    assert {path for path, one in known.sources.items() if one["by"] == "prepared"} == {
        path for path, told in TOLD.items() if told
    }


def test_what_nobody_could_say_stays_a_question(case, sender, adviser):
    preparations.accept(case, prepared(case, sender), by=adviser)
    assert "p1.stay" not in facts.answered(facts.known_of(case, by=adviser))


def test_what_was_told_here_stays_and_its_people_too(case, sender, adviser):
    one = prepared(case, sender)
    facts.answer(case, "foyer.couple", {"couple": "widowed"}, edition=0, by=adviser)
    facts.answer(case, "foyer.household", {"others": []}, edition=1, by=adviser)
    assert preparations.accept(case, one, by=adviser).blocks == 1
    known = facts.known_of(case, by=adviser)
    assert (known.facts["couple"], len(known.facts["persons"])) == ("widowed", 1)


def test_her_household_in_the_file_stays(case, sender, adviser):
    child = a_person(by=adviser, first_name="Lina", birth_date=date(2019, 5, 2))
    households.join(child, household_of=case.person, role="child", since=date(2026, 1, 1), by=adviser)
    preparations.accept(case, prepared(case, sender), by=adviser)
    persons = facts.known_of(case, by=adviser).facts["persons"]
    assert [one["birth_date"] for one in persons if one["role"] == "child"] == ["2019-05-02"]
    assert "base_cover" not in next(one for one in persons if one["role"] == "child")


def test_her_cover_as_the_relay_said_it_gives_way(adviser, sender):
    case = a_case(adviser=adviser, sender=sender, cover="none")
    told = {"p1.cover": {"cover": {"kind": "individual"}}}
    preparations.accept(case, prepared(case, sender, told), by=adviser)
    assert facts.known_of(case, by=adviser).facts["persons"][0]["cover"] == {"kind": "individual"}


def test_what_cannot_be_read_is_left_out(case, sender, adviser):
    told = {"p1.benefits": {"benefits": "beaucoup"}, "voisin.cover": {"base_cover": True}, "p1.x": {"a": 1}}
    assert preparations.accept(case, prepared(case, sender, told), by=adviser).blocks == 0


def test_one_event_with_no_fact_of_hers(case, sender, adviser):
    one = prepared(case, sender)
    preparations.accept(case, one, by=adviser)
    told = Event.objects.of(case.fund_id).filter(verb="preparation.accepted").get()
    assert told.facts == {"preparation": str(one.pk), "blocks": 5}
    assert not Event.objects.of(case.fund_id).filter(verb="situation.told").exists()


# --- a claim ------------------------------------------------------------------------------------------------------
def test_a_claim_is_followed_with_the_papers_that_the_structure_saw(case, sender, adviser):
    one = prepared(case, sender, asks_for="c2s_free")
    claim = preparations.accept(case, one, by=adviser).claim
    assert (claim.preparation_id, claim.doer, claim.manager) == (one.pk, "partner", one.manager)
    assert set(Paper.objects.of(case.fund_id).filter(claim=claim).values_list("state", flat=True)) == {"here"}


def test_a_paper_that_does_not_concern_her_is_not_awaited(case, sender, adviser):
    one = prepared(case, sender, asks_for="c2s_free")
    kind = "foreign_tax_notice"
    seen = [without(kind) if paper == kind else paper for paper in one.papers]
    with inside(sender):
        Preparation.objects.filter(pk=one.pk).update(papers=seen)
    claim = preparations.accept(case, one, by=adviser).claim
    assert Paper.objects.of(case.fund_id).get(claim=claim, kind=kind).state == "not_needed"


# --- decided once -------------------------------------------------------------------------------------------------
def test_left_aside_nothing_enters(case, sender, adviser):
    one = prepared(case, sender)
    preparations.leave_aside(case, one, by=adviser)
    assert preparations.decided(case.fund_id, [case.pk], [one]) == {str(one.pk): "preparation.left_aside"}
    assert not Known.objects.of(case.fund_id).exists()


def test_it_is_decided_once(case, sender, adviser):
    one = prepared(case, sender)
    preparations.accept(case, one, by=adviser)
    for act in (preparations.accept, preparations.leave_aside):
        with pytest.raises(Refused, match="déjà vérifié"):
            act(case, one, by=adviser)


def test_not_in_a_closed_case(case, sender, adviser):
    one = prepared(case, sender)
    end_all(case, by=adviser)
    cases.close(case, by=adviser)
    with pytest.raises(Refused):
        preparations.accept(case, one, by=adviser)


def test_nor_in_the_case_of_somebody_else(case, sender, adviser):
    other = a_case(adviser=adviser, sender=sender, first_name="Denise")
    with pytest.raises(Preparation.DoesNotExist):
        preparations.accept(other, prepared(case, sender), by=adviser)


def test_the_structure_reads_nothing_of_what_the_fund_knows(case, sender, adviser):
    preparations.accept(case, prepared(case, sender, asks_for="c2s_free"), by=adviser)
    facts.answer(case, "p1.yearly", {"yearly": []}, edition=1, by=adviser)
    with inside(sender):
        assert not Known.objects.filter(case=case).exists()
        assert not Paper.objects.exists()


def test_the_rule():
    assert why_not_decide(case_state="open", decided=False) is None
    assert why_not_decide(case_state="closed", decided=False)
    assert why_not_decide(case_state="open", decided=True)


# --- names kept ---------------------------------------------------------------------------------------------------
def test_a_child_named_by_us_keeps_her_name_when_an_elder_one_is_told():
    blank = telling.blank("1980-01-01")
    younger = {"id": "enfant-1", "role": "child", "birth_date": "2015-01-01"}
    elder = {"role": "child", "birth_date": "2010-01-01"}
    told = telling.with_fragment(blank, "foyer.household", {"others": [younger, elder]})
    assert {one["birth_date"]: one["id"] for one in told["persons"][1:]} == {
        "2015-01-01": "enfant-1",
        "2010-01-01": "enfant-2",
    }


@pytest.mark.parametrize("name", ["Lina", "enfant-", "enfant-1234", "p1"])
def test_no_other_name_is_taken(name):
    row = {"id": name, "role": "child", "birth_date": "2015-01-01"}
    told = telling.with_fragment(telling.blank("1980-01-01"), "foyer.household", {"others": [row]})
    assert told["persons"][1]["id"] == "enfant-1"
