"""Taking a relay, following each need, closing, with the database."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from relais.base.models import Event
from relais.base.moves import Refused
from relais.cases import actions
from relais.cases.models import Case, Need
from relais.messaging.models import Message
from relais.people.models import Person
from relais.referrals.models import News, Referral
from tests.factories import a_case, a_fund, a_partner, a_referral, end_all, inside, someone_at

pytestmark = pytest.mark.django_db


def needs(case, adviser):
    with inside(adviser):
        return list(Need.objects.of(adviser.organisation_id).filter(case=case))


def told(case):
    """The sentences the sender may read, oldest first."""
    sender = someone_at(case.referral.sender)
    with inside(sender):
        return [
            news.tidings for news in News.objects.for_reader(sender.organisation_id).order_by("told_at", "id")
        ]


def as_sender_sees(case):
    sender = someone_at(case.referral.sender)
    with inside(sender):
        return Referral.objects.sent_by(sender.organisation_id).get(pk=case.referral_id)


def events(adviser):
    with inside(adviser):
        return list(Event.objects.of(adviser.organisation_id).order_by("at", "id"))


def ending(need, adviser, *, outcome="care_done", proof="declared", on=None):
    with inside(adviser):
        return actions.end_need(need, outcome=outcome, proof=proof, on=on or timezone.localdate(), by=adviser)


# --- taking ----------------------------------------------------------------------------------------------------


def test_a_relay_taken_opens_a_case_with_a_need_per_care(adviser):
    case = a_case(adviser=adviser, care=("hearing", "optical", "other"), reasons=("language",))
    assert {(need.care, *need.reasons, need.state) for need in needs(case, adviser)} == {
        (care, "language", "open") for care in ("hearing", "optical", "other")
    }


def test_the_person_enters_the_funds_own_files(adviser):
    a_case(adviser=adviser, first_name="Aimée", last_name="L’Œuf", birth_date=date(1956, 3, 14))
    with inside(adviser):
        person = Person.objects.of(adviser.organisation_id).get()
    assert (person.name, person.birth_date, person.commune_id) == ("Aimée L’Œuf", date(1956, 3, 14), "81105")


def test_whoever_takes_it_holds_it(adviser):
    assert a_case(adviser=adviser).adviser_id == adviser.user_id


def test_the_relay_says_when_it_was_taken(adviser):
    case = a_case(adviser=adviser)
    seen = as_sender_sees(case)
    assert (seen.state, seen.accepted_at) == ("accepted", case.opened_at)


def test_the_sender_learns_that_it_is_taken(adviser):
    assert told(a_case(adviser=adviser)) == ["accepted"]


def test_without_her_consent_the_sender_hears_nothing(adviser):
    case = a_case(adviser=adviser, at="closed", report_back=False)
    assert told(case) == []
    assert not Message.objects.filter(template="news").exists()


def test_a_relay_is_taken_once(adviser):
    case = a_case(adviser=adviser)
    colleague = someone_at(case.fund)
    with pytest.raises(Refused, match="Ce relais est déjà pris en charge"), inside(colleague):
        actions.open_from(case.referral, by=colleague)
    with inside(adviser):
        assert Case.objects.of(case.fund_id).count() == 1


def test_another_fund_does_not_take_it():
    referral, stranger = a_referral(), someone_at(a_fund("673"))
    with pytest.raises(Referral.DoesNotExist), inside(stranger):
        actions.open_from(referral, by=stranger)


# --- needs -----------------------------------------------------------------------------------------------------


def test_a_care_found_on_the_way_is_added(adviser):
    case = a_case(adviser=adviser, care=("optical",))
    with inside(adviser):
        actions.add_need(case, care="hearing", reasons=["language"], by=adviser)
    assert [need.care for need in needs(case, adviser)] == ["optical", "hearing"]


def test_a_care_already_there_is_not_added(adviser):
    case = a_case(adviser=adviser, care=("optical",))
    with pytest.raises(Refused, match="Ce soin est déjà dans le dossier"), inside(adviser):
        actions.add_need(case, care="optical", reasons=[], by=adviser)


def test_a_care_that_ended_may_be_needed_again(adviser):
    case = a_case(adviser=adviser, at="ended", care=("optical",))
    with inside(adviser):
        actions.add_need(case, care="optical", reasons=[], by=adviser)
    assert [need.state for need in needs(case, adviser)] == ["ended", "open"]


@pytest.mark.parametrize("proof", ["declared", "appointment_honoured", "invoice_seen"])
def test_a_care_done_keeps_how_it_is_known(adviser, proof):
    (need,) = needs(a_case(adviser=adviser, care=("optical",)), adviser)
    ended = ending(need, adviser, proof=proof, on=date(2026, 1, 2))
    assert (ended.state, ended.outcome, ended.proof, ended.ended_on) == (
        "ended",
        "care_done",
        proof,
        date(2026, 1, 2),
    )


@pytest.mark.parametrize(
    ("outcome", "proof", "sentence"),
    [
        ("care_done", "", "Dites comment vous savez que le soin est fait."),
        ("care_done", "sworn", "Dites comment vous savez que le soin est fait."),
        ("lost_contact", "declared", "Une preuve ne se note que pour un soin fait."),
        ("", "", "Choisissez ce qu’il est advenu de ce soin."),
    ],
)
def test_an_end_without_its_proof_is_refused(adviser, outcome, proof, sentence):
    case = a_case(adviser=adviser, care=("optical",))
    (need,) = needs(case, adviser)
    with pytest.raises(Refused, match=sentence):
        ending(need, adviser, outcome=outcome, proof=proof)
    assert [one.state for one in needs(case, adviser)] == ["open"]


def test_an_end_to_come_is_not_known_yet(adviser):
    (need,) = needs(a_case(adviser=adviser, care=("optical",)), adviser)
    with pytest.raises(Refused, match="Cette date est à venir"):
        ending(need, adviser, on=timezone.localdate() + timedelta(days=1))


def test_a_need_ends_once(adviser):
    case = a_case(adviser=adviser, at="ended", care=("optical",))
    (need,) = needs(case, adviser)
    with pytest.raises(Refused, match="Ce soin a déjà une issue"):
        ending(need, adviser, outcome="lost_contact", proof="")
    assert [one.outcome for one in needs(case, adviser)] == ["care_done"]


@pytest.mark.parametrize("stranger_at", [lambda: a_fund("673"), a_partner])
def test_nobody_else_touches_the_case(adviser, stranger_at):
    case, stranger = a_case(adviser=adviser), someone_at(stranger_at())
    (need, *_) = needs(case, adviser)
    acts = [
        lambda: actions.add_need(case, care="other", reasons=[], by=stranger),
        lambda: actions.end_need(
            need, outcome="lost_contact", proof="", on=timezone.localdate(), by=stranger
        ),
        lambda: actions.close(case, by=stranger),
        lambda: actions.tell_sender(case, "reached", by=stranger),
    ]
    for act in acts:
        with pytest.raises(Case.DoesNotExist), inside(stranger):
            act()


# --- closing ---------------------------------------------------------------------------------------------------


def test_closing_is_refused_while_a_care_is_open_and_says_which(adviser):
    case = a_case(adviser=adviser, care=("optical", "hearing"))
    with pytest.raises(Refused, match="Il en reste 2 : lunettes, audition"), inside(adviser):
        actions.close(case, by=adviser)
    with inside(adviser):
        assert Case.objects.of(case.fund_id).get().state == "open"


@pytest.mark.parametrize(
    ("first", "second", "sentence"),
    [
        ("care_done", "care_done", "care_done"),
        ("care_done", "deceased", "partly_done"),
        ("funding_refused", "lost_contact", "ended"),
    ],
)
def test_closing_tells_done_partly_or_over(adviser, first, second, sentence):
    case = a_case(adviser=adviser, care=("optical", "hearing"))
    for need, outcome in zip(needs(case, adviser), (first, second), strict=True):
        ending(need, adviser, outcome=outcome, proof="declared" if outcome == "care_done" else "")
    with inside(adviser):
        actions.close(case, by=adviser)
    assert told(case) == ["accepted", sentence]
    assert as_sender_sees(case).state == "ended"


def test_without_her_consent_the_shared_row_never_says_the_end(adviser):
    case = a_case(adviser=adviser, at="closed", report_back=False)
    seen = as_sender_sees(case)
    assert (seen.state, seen.ended_at) == ("accepted", None)


def test_a_case_closes_once(adviser):
    case = a_case(adviser=adviser, at="closed")
    with pytest.raises(Refused, match="Ce dossier est déjà clos"), inside(adviser):
        actions.close(case, by=adviser)
    assert told(case) == ["accepted", "care_done"]


def test_a_closed_case_takes_no_more_needs(adviser):
    case = a_case(adviser=adviser, at="closed")
    with pytest.raises(Refused, match="on ne peut plus y ajouter un soin"), inside(adviser):
        actions.add_need(case, care="other", reasons=[], by=adviser)


def test_the_journal_counts_the_cares_done(adviser):
    case = a_case(adviser=adviser, care=("optical", "hearing"), at="ended")
    with inside(adviser):
        actions.close(case, by=adviser)
    (closed,) = [event for event in events(adviser) if event.verb == "case.closed"]
    assert closed.facts == {"needs": 2, "done": 2}


# --- telling ---------------------------------------------------------------------------------------------------


def test_an_adviser_writes_a_whole_sentence_to_the_sender(adviser):
    case = a_case(adviser=adviser)
    with inside(adviser):
        actions.tell_sender(case, "care_planned", by=adviser)
    assert told(case) == ["accepted", "care_planned"]


@pytest.mark.parametrize(
    ("said", "tidings", "sentence"),
    [
        ({}, "care_done", "Cette nouvelle part d’elle-même, au bon moment."),
        ({}, "she told me that", "Choisissez une des phrases proposées."),
        ({"report_back": False}, "reached", "Elle n’a pas souhaité que la structure soit informée"),
        ({"at": "closed"}, "going_on", "Ce dossier est clos : la structure a déjà su"),
    ],
)
def test_what_may_not_be_told(adviser, said, tidings, sentence):
    case = a_case(adviser=adviser, **said)
    before = told(case)
    with pytest.raises(Refused, match=sentence), inside(adviser):
        actions.tell_sender(case, tidings, by=adviser)
    assert told(case) == before


def test_a_page_left_open_tells_nothing_after_the_end(adviser):
    """Her case was closed by a colleague since: the end must stay the last word."""
    case = a_case(adviser=adviser, at="ended")
    with inside(adviser):
        stale = Case.objects.of(case.fund_id).get(pk=case.pk)
        actions.close(case, by=adviser)
        with pytest.raises(Refused, match="Ce dossier est clos"):
            actions.tell_sender(stale, "going_on", by=adviser)
    assert told(case) == ["accepted", "care_done"]


# --- the journal -----------------------------------------------------------------------------------------------


def test_each_act_writes_its_own_event_and_no_other(adviser):
    case = a_case(adviser=adviser, care=("optical",))
    with inside(adviser):
        actions.add_need(case, care="hearing", reasons=[], by=adviser)
        actions.tell_sender(case, "reached", by=adviser)
        end_all(case, by=adviser)
        actions.close(case, by=adviser)
    assert [event.verb for event in events(adviser)] == [
        "case.opened_from",
        "referral.told",
        "need.added",
        "referral.told",
        "need.ended",
        "need.ended",
        "case.closed",
        "referral.told",
    ]


def test_a_refused_act_writes_nothing(adviser):
    case = a_case(adviser=adviser)
    before = len(events(adviser))
    with pytest.raises(Refused), inside(adviser):
        actions.close(case, by=adviser)
    assert len(events(adviser)) == before


CANARIES = {
    "first_name": "Zénobie",
    "last_name": "Cacatoès",
    "phone": "0639984199",
    "birth_date": date(1931, 12, 25),
}


def test_no_row_of_the_journal_says_who_she_is(adviser):
    case = a_case(adviser=adviser, at="closed", **CANARIES)
    journal = events(adviser) + events(someone_at(case.referral.sender))
    rows = repr([(event.__dict__, bytes(event.digest)) for event in journal]).lower()
    hers = [*CANARIES.values(), "graulhet", "81105", "zenobie", "25/12/1931", "25 12 1931", "06 39 98"]
    assert {event.verb for event in journal} >= {"case.opened_from", "need.ended", "case.closed"}
    assert [one for one in hers if str(one).lower() in rows] == []


def test_facts_are_codes_and_counts(adviser):
    a_case(adviser=adviser, at="closed")
    values = [value for event in events(adviser) for value in event.facts.values()]
    assert {type(value) for value in values} <= {int, str}
    assert all(str(value).replace("_", "").isalnum() for value in values if value != "")
