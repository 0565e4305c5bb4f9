"""The story of the demonstration: complete, lived through the real moves, and about nobody."""

import re
from collections import Counter

import pytest
from django.db import connections
from django.utils import timezone

from relais.access.models import Membership, User
from relais.access.roles import ROLES
from relais.base.context import acting_for
from relais.base.models import Event
from relais.cases.models import Case, Need
from relais.consents.rules import Means
from relais.demo import seed as seeding
from relais.demo.models import DemoPerson
from relais.demo.story import MET, WORKERS
from relais.messaging.models import Message
from relais.people.models import Contact
from relais.referrals.models import News, Referral
from relais.referrals.rules import State
from relais.reviews import preparations, rules
from relais.reviews.models import Known, Review
from relais.rights import reading
from relais.territory.models import Organisation
from tests.conftest import committing


@pytest.fixture(scope="module", autouse=True)
def story(django_db_setup, django_db_blocker):
    """Told once for all these tests, which only read it."""
    with committing(django_db_blocker):
        seeding.seed()
        yield


def everywhere(read):
    """What each organisation of the story sees, one after the other."""
    found = []
    for organisation_id in Membership.objects.values_list("organisation_id", flat=True).distinct():
        with acting_for(organisation_id):
            found += read(organisation_id)
    return found


def received():
    return everywhere(lambda fund: Referral.objects.received_by(fund).select_related("consent"))


def test_everybody_met_has_her_relay():
    """But hers who withdrew; who was passed on is there twice, at each fund."""
    met = [f"{m.first_name} {m.last_name}" for m in MET if not turned(m, "withdraw")]
    passed_on = [f"{m.first_name} {m.last_name}" for m in MET if turned(m, "pass on")]
    assert sorted(one.name for one in received() if one.last_name) == sorted(met + passed_on)


def turned(met, act):
    return met.turn is not None and met.turn.act == act


def test_every_state_of_a_relay_is_there():
    assert {one.state for one in received()} == set(State)


def test_both_funds_have_relays_that_wait_and_cases_that_run():
    for code in ("811", "673"):
        fund = Organisation.objects.fund(code)
        with acting_for(fund.pk):
            assert Referral.objects.waiting_at(fund.pk).exists()
            assert {case.state for case in Case.objects.of(fund.pk)} >= {"open", "closed"}


def test_one_waits_longer_than_it_should():
    from relais.referrals.rules import is_late

    today = timezone.localdate()
    late = [
        one
        for one in received()
        if is_late(state=one.state, sent_on=timezone.localdate(one.sent_at), today=today)
    ]
    assert late


def test_needs_end_in_more_than_one_way_and_with_several_proofs():
    needs = everywhere(lambda fund: Need.objects.of(fund))
    assert {need.state for need in needs} == {"open", "ended"}
    assert {"care_done", "refused_by_person", "funding_refused"} <= {need.outcome for need in needs}
    assert {"declared", "appointment_honoured", "invoice_seen"} <= {need.proof for need in needs}


def test_every_end_is_told_and_one_person_keeps_hers_to_herself():
    told = Counter(news.tidings for news in everywhere(lambda reader: News.objects.for_reader(reader)))
    assert {"accepted", "reached", "not_reached", "care_planned", "care_done", "partly_done", "ended"} <= set(
        told
    )
    assert [one.name for one in received() if not one.consent.report_back] == ["Yvonne Delmas"]


def test_consent_is_always_there_and_before_today():
    for one in received():
        assert one.consent.means in set(Means)
        assert one.consent.given_on <= timezone.localdate(one.sent_at)


def test_nothing_happens_in_the_future_nor_before_its_cause():
    now = timezone.now()
    for case in everywhere(lambda fund: Case.objects.of(fund).select_related("referral")):
        instants = [case.referral.sent_at, case.opened_at, case.closed_at or now]
        assert instants == sorted(instants)
        assert instants[-1] <= now


def test_each_act_left_its_event():
    verbs = Counter(event.verb for event in everywhere(lambda one: Event.objects.of(one)))
    assert verbs["referral.sent"] == len(MET)
    assert verbs["case.opened_from"] == sum(bool(met.taken_by) for met in MET)
    assert verbs["case.closed"] == sum(met.closed for met in MET)
    assert verbs["need.ended"] == sum(len(met.outcomes) for met in MET)


def test_nobody_is_real():
    phones = [one.phone for one in received()] + [
        contact.value for contact in everywhere(lambda fund: Contact.objects.of(fund).filter(kind="phone"))
    ]
    assert all(re.fullmatch("(063998[0-9]{4})?", phone) for phone in phones)
    addresses = [*User.objects.values_list("email", flat=True)]
    addresses += Organisation.objects.exclude(email="").values_list("email", flat=True)
    assert [address for address in addresses if not re.search(r"@([a-z]+\.)?example\.org$", address)] == []


def test_every_role_may_be_tried_in_one_click():
    roles = Membership.objects.filter(user__demoperson__isnull=False).values_list("role", flat=True)
    assert set(roles) == set(ROLES)
    assert DemoPerson.objects.count() == len(WORKERS)


def test_someone_works_for_two_structures():
    assert max(user.memberships.count() for user in User.objects.all()) == 2


def test_the_32_structures_of_the_tarn_are_there():
    assert Organisation.objects.partners().count() == 32 + 2


def test_told_again_it_changes_nothing():
    before = _counts()
    seeding.seed()
    assert _counts() == before


def _counts():
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM relais_user")
        return cursor.fetchone(), Message.objects.count(), len(received())


def test_a_structure_under_convention_has_prepared_what_the_fund_has_not_verified_yet():
    waits = everywhere(
        lambda fund: [
            one
            for case in Case.objects.of(fund)
            for one in preparations.received(case)
            if not preparations.decided(fund, [case.pk], [one])
        ]
    )
    assert [(one.author.name, one.author.prepares_claims) for one in waits] == [("CCAS de Graulhet", True)]


def test_one_situation_is_told_and_only_waits_for_its_review():
    known = everywhere(lambda fund: [row for row in Known.objects.of(fund) if rules.is_told(row.sources)])
    assert [reading.read(one.facts).applicant.birth_date.year for one in known if one.edition == 10] == [1956]
    assert everywhere(lambda fund: Review.objects.of(fund)) == []
