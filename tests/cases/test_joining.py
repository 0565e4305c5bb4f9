"""A relay for somebody whom the fund knows: her own file, her open case, the sender who sees no difference."""

from datetime import date

import pytest

from relais.base.models import Event
from relais.base.moves import Refused
from relais.cases import actions, joining
from relais.cases.models import Case, CaseReferral, Need
from relais.people import households, identifiers
from relais.people.models import Person
from relais.referrals.models import News, Referral
from relais.territory.models import Organisation
from tests.factories import a_case, a_fund, a_partner, a_person, a_referral, inside, someone_at

pytestmark = pytest.mark.django_db
HERS = "2560381105012"


def received(adviser, **said) -> Referral:
    fund = Organisation.objects.get(pk=adviser.organisation_id)
    referral = a_referral(fund=fund, **said)
    with inside(adviser):
        return Referral.objects.received_by(fund.pk).get(pk=referral.pk)


def reached(person):
    return sorted(person.contacts.values_list("value", flat=True))


def test_taking_for_somebody_known_keeps_one_file_and_adds_what_was_typed(adviser):
    before = a_case(adviser=adviser, at="closed")
    again = received(adviser, phone="06 39 98 41 28")
    with inside(adviser):
        person = before.person
        case = actions.open_from(again, by=adviser, person=person)
        assert case.person_id == person.pk
        assert Person.objects.of(adviser.organisation_id).count() == 1
        assert reached(person) == ["0639984127", "0639984128"]


def test_a_relay_joins_her_open_case_and_brings_what_was_missing(adviser):
    case = a_case(adviser=adviser, care=("optical",))
    again = received(adviser, care=("optical", "hearing"))
    with inside(adviser):
        joining.join(again, case, by=adviser)
        assert sorted(need.care for need in Need.objects.of(case.fund_id)) == ["hearing", "optical"]
        assert CaseReferral.objects.of(case.fund_id).filter(case=case).count() == 2
        event = Event.objects.of(case.fund_id).filter(verb="case.joined").get()
        assert (event.subject_id, event.facts) == (case.pk, {"needs": 1})


def what_the_sender_reads(sender, referral):
    with inside(sender):
        one = Referral.objects.sent_by(sender.organisation_id).get(pk=referral.pk)
        news = News.objects.for_reader(sender.organisation_id).filter(referral=one)
        return one.state, [told.tidings for told in news.order_by("told_at")]


def test_the_sender_reads_the_same_whether_she_is_known_or_not(adviser):
    senders = [someone_at(a_partner()) for _ in range(3)]
    case = a_case(adviser=adviser)
    new, known, joined = (received(adviser, sender=sender) for sender in senders)
    with inside(adviser):
        actions.open_from(new, by=adviser)
        actions.open_from(known, by=adviser, person=case.person)
        joining.join(joined, case, by=adviser)
    told = [what_the_sender_reads(s, r) for s, r in zip(senders, (new, known, joined), strict=True)]
    assert told == [("accepted", ["accepted"])] * 3


def test_every_sender_hears_the_end_as_she_agreed_to_it(adviser):
    first, second, silent = (someone_at(a_partner()) for _ in range(3))
    case = a_case(adviser=adviser, sender=first, care=("optical",))
    ours = received(adviser, sender=second, care=("hearing",))
    quiet = received(adviser, sender=silent, care=("optical",), report_back=False)
    with inside(adviser):
        joining.join(ours, case, by=adviser)
        joining.join(quiet, case, by=adviser)
        for need in Need.objects.of(case.fund_id).filter(case=case):
            done = need.care == "optical"
            actions.end_need(
                need,
                outcome="care_done" if done else "need_lapsed",
                proof="declared" if done else "",
                on=date(2026, 1, 2),
                by=adviser,
            )
        actions.close(case, by=adviser)
    assert what_the_sender_reads(first, case.referral) == ("ended", ["accepted", "care_done"])
    assert what_the_sender_reads(second, ours) == ("ended", ["accepted", "ended"])
    assert what_the_sender_reads(silent, quiet) == ("accepted", [])


def test_a_closed_case_is_joined_no_more(adviser):
    case = a_case(adviser=adviser, at="closed")
    again = received(adviser)
    with inside(adviser), pytest.raises(Refused, match="nouveau dossier"):
        joining.join(again, case, by=adviser)


def test_a_relay_is_taken_once(adviser):
    case = a_case(adviser=adviser)
    with inside(adviser), pytest.raises(Refused, match="déjà pris en charge"):
        joining.join(case.referral, case, by=adviser)


def test_the_number_that_came_is_hashed_again_with_the_funds_own_key(adviser):
    sender = someone_at(a_fund("673"))
    again = received(adviser, sender=sender, nir=HERS)
    with inside(adviser):
        person = actions.open_from(again, by=adviser).person
        row = identifiers.current(person)
        assert identifiers.number_of(row).number == HERS
        assert bytes(row.hash) == identifiers.hash_of(adviser.organisation_id, HERS)


def test_a_person_or_a_case_of_another_fund_takes_nothing(adviser):
    stranger = someone_at(a_fund("673"))
    theirs = a_case(adviser=stranger)
    mine = received(adviser)
    with inside(adviser):
        with pytest.raises(Person.DoesNotExist):
            actions.open_from(mine, by=adviser, person=theirs.person)
        with pytest.raises(Person.DoesNotExist):
            joining.join(mine, theirs, by=adviser)
        assert Case.objects.of(adviser.organisation_id).count() == 0


# --- a child's need -------------------------------------------------------------------------------------------------


@pytest.fixture
def child(adviser):
    return a_person(by=adviser, first_name="Léo", birth_date=date(2017, 5, 2))


def test_a_childs_glasses_stand_beside_her_own(adviser, child):
    case = a_case(adviser=adviser, care=("optical",))
    with inside(adviser):
        households.join(child, household_of=case.person, role="child", since=date(2026, 1, 1), by=adviser)
        need = actions.add_need(case, care="optical", reasons=[], by=adviser, person=child)
        assert need.person_id == child.pk
        with pytest.raises(Refused, match="déjà dans le dossier"):
            actions.add_need(case, care="optical", reasons=[], by=adviser, person=child)


def test_a_need_is_not_that_of_a_stranger(adviser, child):
    case = a_case(adviser=adviser)
    with inside(adviser), pytest.raises(Refused, match="pas de son foyer"):
        actions.add_need(case, care="hearing", reasons=[], by=adviser, person=child)


def test_her_own_need_names_nobody_else(adviser):
    case = a_case(adviser=adviser)
    with inside(adviser):
        need = actions.add_need(case, care="hearing", reasons=[], by=adviser, person=case.person)
        assert need.person_id is None
