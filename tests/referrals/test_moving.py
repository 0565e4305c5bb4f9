"""Given back, turned away, taken back, passed on: each side reads what is hers, and nobody is lost between two."""

from datetime import timedelta

import pytest
from django.utils import timezone

from relais.base.models import Event
from relais.base.moves import Refused
from relais.cases import actions as cases
from relais.messaging.models import Message
from relais.referrals import actions, moving
from relais.referrals.models import News, Referral
from relais.territory.models import Organisation
from tests.factories import a_fund, a_partner, a_referral, inside, someone_at

pytestmark = pytest.mark.django_db
NIR = "2560381105012"


@pytest.fixture
def elsewhere():
    """Somebody who reads at the other fund."""
    return someone_at(a_fund("673"))


def fund_of(acting) -> Organisation:
    return Organisation.objects.get(pk=acting.organisation_id)


def waiting(sender, adviser, **said) -> Referral:
    return a_referral(sender=sender, fund=fund_of(adviser), **{"recipients": ("other_fund",), **said})


def pass_on(referral, adviser, elsewhere, **said) -> Referral:
    with inside(adviser):
        return moving.forward(referral, fund_of(elsewhere), by=adviser, **said)


def take(referral, adviser):
    with inside(adviser):
        return cases.open_from(referral, by=adviser)


def read(referral_id, acting) -> Referral:
    with inside(acting):
        rows = Referral.objects.seen_by(acting.organisation_id).select_related("consent__text")
        return rows.get(pk=referral_id)


def verbs(acting):
    with inside(acting):
        told = Event.objects.of(acting.organisation_id).order_by("at", "id")
        return [event.verb for event in told]


def heard(acting):
    with inside(acting):
        return [
            one.tidings for one in News.objects.for_reader(acting.organisation_id).order_by("told_at", "id")
        ]


def mails(template):
    return [
        (m.to_user_id, m.to_organisation_id, m.subject_id) for m in Message.objects.filter(template=template)
    ]


# --- given back, turned away --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("act", "reason", "state", "verb"),
    [
        (moving.give_back, "identity", "returned", "referral.returned"),
        (moving.decline, "social", "out_of_scope", "referral.declined"),
    ],
)
def test_what_is_not_for_the_fund_goes_back_with_its_reason(sender, adviser, act, reason, state, verb):
    sent = waiting(sender, adviser)
    with inside(adviser):
        act(sent, reason, by=adviser)
    back = read(sent.pk, sender)
    assert (back.state, back.why) == (state, reason)
    assert verbs(adviser) == [verb]
    assert mails("news") == [(sender.user_id, None, sent.pk)]


@pytest.mark.parametrize("act", [moving.give_back, moving.decline])
def test_not_without_a_reason(sender, adviser, act):
    sent = waiting(sender, adviser)
    with pytest.raises(Refused, match="Dites pourquoi"), inside(adviser):
        act(sent, "boredom", by=adviser)
    assert read(sent.pk, sender).state == "sent"


@pytest.mark.parametrize(("act", "reason"), [(moving.give_back, "need"), (moving.decline, "no_care")])
def test_what_is_taken_is_not_given_back(sender, adviser, act, reason):
    sent = waiting(sender, adviser)
    take(sent, adviser)
    with pytest.raises(Refused, match="Ce relais est déjà pris en charge"), inside(adviser):
        act(sent, reason, by=adviser)


def test_another_fund_gives_nothing_back(sender, adviser, elsewhere):
    sent = waiting(sender, adviser)
    with pytest.raises(Referral.DoesNotExist), inside(elsewhere):
        moving.give_back(sent, "need", by=elsewhere)


# --- taken back ---------------------------------------------------------------------------------------------------


def test_taken_back_it_waits_no_more(sender, adviser):
    sent = waiting(sender, adviser)
    with inside(sender):
        moving.recall(sent, "mistake", by=sender)
    with inside(adviser):
        assert not Referral.objects.waiting_at(adviser.organisation_id).exists()
    assert (read(sent.pk, sender).state, read(sent.pk, sender).why) == ("withdrawn", "mistake")
    assert mails("referral_recalled") == [(None, adviser.organisation_id, sent.pk)]


def test_what_is_taken_is_not_taken_back(sender, adviser):
    sent = waiting(sender, adviser)
    take(sent, adviser)
    with pytest.raises(Refused, match="Ce relais est déjà pris en charge"), inside(sender):
        moving.recall(sent, "solved", by=sender)


# --- passed on ----------------------------------------------------------------------------------------------------


def test_the_other_fund_receives_what_was_said_and_who_met_her_first(sender, adviser, elsewhere):
    said = {"first_name": "Aimée", "words": "Après 14 h", "language": "arabe", "hours": ("evening",)}
    sent = waiting(sender, adviser, **said)
    child = read(pass_on(sent, adviser, elsewhere).pk, elsewhere)
    assert (child.name, child.words, child.language, child.hours) == (
        "Aimée Fabre",
        "Après 14 h",
        "arabe",
        ["evening"],
    )
    assert (child.sender_id, child.parent_id) == (adviser.organisation_id, sent.pk)
    assert child.origin_id == sender.organisation_id
    assert read(sent.pk, sender).state == "forwarded"
    assert (None, elsewhere.organisation_id, child.pk) in mails("referral_waiting")


def test_the_act_is_one_event(sender, adviser, elsewhere):
    pass_on(waiting(sender, adviser, report_back=False), adviser, elsewhere)
    assert verbs(adviser) == ["referral.forwarded"]


def test_the_consent_passed_on_is_that_of_the_first_day(sender, adviser, elsewhere):
    day = timezone.localdate() - timedelta(days=40)
    sent = waiting(sender, adviser, consent_means="written", consent_on=day, report_back=False)
    consent = read(pass_on(sent, adviser, elsewhere).pk, elsewhere).consent
    first = read(sent.pk, sender).consent
    assert consent.pk != first.pk
    same = ("means", "given_on", "text", "collected_by_id", "recipients", "report_back", "cares")
    assert [getattr(consent, name) for name in same] == [getattr(first, name) for name in same]


def test_the_number_is_sealed_anew_for_its_new_row(sender, adviser, elsewhere):
    Organisation.objects.filter(pk=sender.organisation_id).update(may_hold_nir=True)
    sent = waiting(sender, adviser, nir=NIR)
    child = read(pass_on(sent, adviser, elsewhere).pk, elsewhere)
    assert actions.number_of(child) == NIR
    assert bytes(child.nir_sealed) != bytes(sent.nir_sealed)


def test_without_her_agreement_to_another_fund_it_does_not_leave(sender, adviser, elsewhere):
    sent = waiting(sender, adviser, recipients=())
    with pytest.raises(Refused, match="Son accord ne parle pas d’une autre caisse"):
        pass_on(sent, adviser, elsewhere)
    with inside(elsewhere):
        assert not Referral.objects.received_by(elsewhere.organisation_id).exists()


def test_she_may_agree_today_on_the_telephone(sender, adviser, elsewhere):
    old = timezone.localdate() - timedelta(days=40)
    sent = waiting(sender, adviser, recipients=(), consent_on=old, consent_means="written")
    consent = read(pass_on(sent, adviser, elsewhere, agreed="spoken").pk, elsewhere).consent
    assert (consent.means, consent.given_on) == ("spoken", timezone.localdate())
    assert consent.collected_by_id == adviser.user_id


def test_a_care_she_did_not_speak_of_asks_for_her_agreement(sender, adviser, elsewhere):
    sent = waiting(sender, adviser)
    with pytest.raises(Refused, match="Son accord ne parle pas de ce soin : audition"):
        pass_on(sent, adviser, elsewhere, care=["hearing"])
    child = pass_on(sent, adviser, elsewhere, care=["hearing"], agreed="spoken")
    assert child.care == ["hearing"]


def test_not_to_oneself(sender, adviser):
    with pytest.raises(Refused, match="est votre caisse"):
        pass_on(waiting(sender, adviser), adviser, adviser)


def test_not_to_a_structure(sender, adviser):
    with pytest.raises(Refused, match="Choisissez la caisse"):
        pass_on(waiting(sender, adviser), adviser, someone_at(a_partner()))


def test_not_to_a_fund_where_nobody_reads(sender, adviser):
    with pytest.raises(Refused, match="ne lit pas encore les relais ici"), inside(adviser):
        moving.forward(waiting(sender, adviser), Organisation.objects.fund("673"), by=adviser)


def test_not_back_to_the_fund_that_passed_it(sender, adviser, elsewhere):
    child = pass_on(waiting(sender, adviser), adviser, elsewhere)
    with pytest.raises(Refused, match="retournez-le-lui"):
        pass_on(child, elsewhere, adviser)


def test_a_case_under_way_may_be_passed_on(sender, adviser, elsewhere):
    sent = waiting(sender, adviser)
    take(sent, adviser)
    child = pass_on(sent, adviser, elsewhere, care=["optical"])
    assert (child.state, child.care) == ("sent", ["optical"])
    assert read(sent.pk, sender).state == "forwarded"


def test_passed_on_twice_is_refused(sender, adviser, elsewhere):
    sent = waiting(sender, adviser)
    pass_on(sent, adviser, elsewhere)
    with pytest.raises(Refused, match="Ce relais est déjà passé à une autre caisse"):
        pass_on(sent, adviser, elsewhere)


# --- news climb ---------------------------------------------------------------------------------------------------


def test_what_the_other_fund_does_comes_back_to_whoever_met_her(sender, adviser, elsewhere):
    sent = waiting(sender, adviser)
    child = pass_on(sent, adviser, elsewhere)
    case = take(child, elsewhere)
    with inside(elsewhere):
        cases.tell_sender(case, "care_planned", by=elsewhere)
    assert heard(sender) == ["forwarded", "accepted", "care_planned"]
    assert heard(adviser) == ["accepted", "care_planned"]


def test_through_two_funds_as_well(sender, adviser, elsewhere):
    last = someone_at(a_fund("311"))
    child = pass_on(waiting(sender, adviser), adviser, elsewhere)
    take(pass_on(child, elsewhere, last), last)
    assert heard(sender) == ["forwarded", "forwarded", "accepted"]


def test_over_there_it_is_over_here(sender, adviser, elsewhere):
    from tests.factories import end_all

    sent = waiting(sender, adviser)
    case = take(pass_on(sent, adviser, elsewhere), elsewhere)
    with inside(elsewhere):
        end_all(case, by=elsewhere)
        cases.close(case, by=elsewhere)
    assert heard(sender)[-1] == "care_done"
    assert read(sent.pk, sender).state == "ended"


def test_without_her_consent_nothing_climbs(sender, adviser, elsewhere):
    sent = waiting(sender, adviser, report_back=False)
    take(pass_on(sent, adviser, elsewhere), elsewhere)
    assert heard(sender) == []
    assert read(sent.pk, sender).state == "forwarded"


@pytest.mark.parametrize(("act", "reason"), [(moving.give_back, "identity"), (moving.decline, "social")])
def test_given_back_by_the_other_fund_it_waits_again_at_the_first(sender, adviser, elsewhere, act, reason):
    sent = waiting(sender, adviser)
    child = pass_on(sent, adviser, elsewhere)
    with inside(elsewhere):
        act(child, reason, by=elsewhere)
    with inside(adviser):
        again = Referral.objects.waiting_at(adviser.organisation_id).get()
    assert (again.pk, again.why) == (sent.pk, reason)
    assert verbs(adviser)[-1] == "referral.came_back"


def test_recalled_by_the_first_fund_it_waits_there_again(sender, adviser, elsewhere):
    sent = waiting(sender, adviser)
    child = pass_on(sent, adviser, elsewhere)
    with inside(adviser):
        moving.recall(child, "mistake", by=adviser)
    assert read(sent.pk, sender).state == "sent"
    with inside(elsewhere):
        assert not Referral.objects.waiting_at(elsewhere.organisation_id).exists()
