"""Who answers for an application is told what the commission wants or decides, and nothing of the person."""

from datetime import timedelta

import pytest
from django.utils import timezone

from relais.access.models import User
from relais.base.context import acting_for
from relais.cases import team
from relais.commission import applying, deciding
from relais.commission.decision_rules import Deciding
from relais.messaging.models import Message
from relais.messaging.sending import words
from tests.commission.test_deciding import point
from tests.factories import (
    a_case,
    a_credit,
    a_decision,
    a_fund,
    a_sitting,
    all_vote,
    an_application,
    inside,
    someone_at,
)

pytestmark = pytest.mark.django_db
SOON = timedelta(days=20)


def told(template: str) -> list:
    """To whom it was written, oldest first."""
    sent = Message.objects.filter(template=template).order_by("created_at")
    return list(sent.values_list("to_user_id", flat=True))


def test_a_paper_asked_for_is_told_once_to_who_answers_for_her_case_and_to_who_made_it(secretary, adviser):
    case, colleague = a_case(adviser=adviser), someone_at(a_fund())
    one = an_application(at="submitted", by=colleague, case=case)
    until = timezone.localdate() + SOON
    with inside(secretary):
        for _twice in range(2):
            applying.ask_for(one, ["tax_notice"], until=until, by=secretary)
    assert {*told("aid_asked")} == {adviser.user_id, colleague.user_id}
    assert len(told("aid_asked")) == 2
    with acting_for(one.fund_id):
        said = words(Message.objects.filter(template="aid_asked").first())
    assert f"/commission/demandes/{one.pk}/" in said.body
    for secret in (one.person.last_name, one.person.first_name, one.number, "impôt"):
        assert secret not in said.subject + said.body


def test_who_replaces_her_is_told_while_she_is_away(secretary, adviser):
    case, other = a_case(adviser=adviser), someone_at(a_fund())
    one, today = an_application(at="submitted", by=adviser, case=case), timezone.localdate()
    with inside(adviser):
        users = [User.objects.get(pk=each.user_id) for each in (adviser, other)]
        team.note_absence(users[0], starts_on=today, ends_on=today + SOON, replaced_by=users[1], by=adviser)
    with inside(secretary):
        applying.ask_for(one, ["quote"], until=today + SOON, by=secretary)
    assert {*told("aid_asked")} == {adviser.user_id, other.user_id}  # she made it, and will be back


@pytest.mark.parametrize("by_maker", [True, False])
def test_without_a_case_who_made_it_is_told_unless_she_asks_herself(secretary, adviser, by_maker):
    one = an_application(at="submitted", by=secretary if by_maker else adviser)
    with inside(secretary):
        applying.ask_for(one, ["quote"], until=timezone.localdate() + SOON, by=secretary)
    assert told("aid_asked") == ([] if by_maker else [adviser.user_id])


def test_what_a_sitting_decides_or_adjourns_is_told(secretary, adviser):
    a_credit(a_fund())
    sitting = a_sitting(an_application(by=adviser), an_application(by=adviser), by=secretary)
    a_decision(point(sitting))
    adjourned = Deciding("adjourned", reason="missing", papers=("quote",), until=timezone.localdate() + SOON)
    a_decision(point(sitting, 1), adjourned)
    assert (told("aid_decided"), told("aid_asked")) == ([adviser.user_id], [adviser.user_id])
    with acting_for(sitting.fund_id):
        said = words(Message.objects.get(template="aid_decided"))
    for secret in ("Fabre", "Colette", "1 014", "accordée"):
        assert secret not in said.subject + said.body


def test_what_is_decided_alone_is_told_and_again_when_it_is_not_ratified(secretary, adviser):
    a_credit(a_fund())
    one = an_application(by=adviser, wanted=200_00)
    with inside(someone_at(a_fund(), "aid_delegate")) as delegate:
        deciding.decide_by_delegation(one, Deciding("granted_full", 200_00), by=delegate)
    assert told("aid_decided") == [adviser.user_id]
    item = point(a_sitting(by=secretary))
    with inside(secretary):
        deciding.propose(item, Deciding("not_ratified", words="Une pièce manquait."), by=secretary)
    all_vote(item)
    with inside(secretary):
        deciding.ratify(item, by=secretary)
    assert told("aid_decided") == [adviser.user_id] * 2
