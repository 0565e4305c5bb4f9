"""She objects: written once, lifted when she says so, another thing than a consent."""

from datetime import timedelta

import pytest
from django.utils import timezone

from relais.base.models import Event
from relais.base.moves import Refused
from relais.consents import actions, rules
from relais.consents.models import Objection
from tests.factories import a_case, a_fund, inside, someone_at

TODAY = timezone.localdate()


@pytest.fixture
def adviser(db):
    return someone_at(a_fund())


@pytest.fixture
def person(adviser):
    return a_case(adviser=adviser).person_id


def note(adviser, person, to="outreach", on=None):
    with inside(adviser):
        return actions.object_to(person, to, on or timezone.localdate(), by=adviser)


def test_it_is_written_with_its_day(adviser, person):
    noted = note(adviser, person, on=timezone.localdate() - timedelta(days=3))
    with inside(adviser):
        event = Event.objects.of(adviser.organisation_id).about(noted.pk).get()
        (kept,) = Objection.objects.of(adviser.organisation_id)
    assert (kept.person_id, kept.to, kept.lifted_at) == (person, "outreach", None)
    assert (event.verb, event.facts) == ("objection.noted", {"to": "outreach"})


def test_once(adviser, person):
    note(adviser, person)
    with pytest.raises(Refused, match="Son opposition est déjà notée"):
        note(adviser, person)
    assert note(adviser, person, to="statistics").pk


def test_lifted_it_may_be_said_again(adviser, person):
    noted = note(adviser, person)
    with inside(adviser):
        actions.lift(noted, by=adviser)
        with pytest.raises(Refused, match="Cette opposition est déjà levée"):
            actions.lift(noted, by=adviser)
    assert note(adviser, person).pk != noted.pk


def test_another_fund_lifts_nothing(adviser, person):
    noted, stranger = note(adviser, person), someone_at(a_fund("673"))
    with pytest.raises(Objection.DoesNotExist), inside(stranger):
        actions.lift(noted, by=stranger)


def test_two_at_once_write_one(at_once):
    adviser = someone_at(a_fund())
    person = a_case(adviser=adviser).person_id
    ends = at_once(lambda: note(adviser, person), lambda: note(adviser, person))
    assert sorted(isinstance(end, Refused) for end in ends) == [False, True]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"to": "everything"}, "Dites à quoi elle s’oppose."),
        ({"on": TODAY + timedelta(days=1)}, "Cette date est à venir : indiquez le jour où elle l’a dit."),
        ({"already": True}, "Son opposition est déjà notée."),
    ],
)
def test_why_an_objection_is_not_written(said, sentence):
    usual = {"to": "outreach", "on": TODAY, "today": TODAY, "already": False}
    assert rules.why_not_object(**usual | said) == sentence


@pytest.mark.parametrize("to", rules.ObjectionTo)
def test_objecting_needs_no_reason(to):
    assert rules.why_not_object(to=to, on=TODAY, today=TODAY, already=False) is None
